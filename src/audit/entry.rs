//! An entry as the database holds it, and its text that is sealed. The text is made here, from the columns as they are: a
//! function of the database could be exchanged by whoever changes the entry.

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgTypeInfo, PgValueRef};
use sqlx::types::Json;
use sqlx::{Decode, Postgres, Type};
use uuid::Uuid;

use super::canonical::Canonical;

/// A value as the database keeps it: it has one text only, with sorted keys and every digit.
pub(super) type RawJson = Json<Box<RawValue>>;

/// The beginning of 2000, in microseconds from that of 1970.
const YEAR_2000: i64 = 946_684_800_000_000;

/// An instant as the database keeps it: microseconds from the beginning of 2000, or infinite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Instant(i64);

impl Instant {
    /// `None` when it lies outside the calendar.
    pub fn to_utc(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_micros(self.0.checked_add(YEAR_2000)?)
    }
}

impl Type<Postgres> for Instant {
    fn type_info() -> PgTypeInfo {
        <DateTime<Utc> as Type<Postgres>>::type_info()
    }
}

impl<'r> Decode<'r, Postgres> for Instant {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(<i64 as Decode<Postgres>>::decode(value)?))
    }
}

/// An entry, column by column. What can never be missing is missing only where somebody took its constraint away.
#[derive(Debug)]
pub(super) struct Entry {
    pub number: i64,
    pub recorded_at: Option<Instant>,
    pub account_id: Option<Uuid>,
    pub organisation_id: Option<Uuid>,
    pub action: Option<String>,
    pub subject: Option<String>,
    pub before: Option<RawJson>,
    pub after: Option<RawJson>,
}

impl Entry {
    /// The text that is sealed.
    pub fn canonical(&self) -> String {
        Canonical::default()
            .part(self.number)
            .optional(self.recorded_at.map(|at| at.0))
            .optional(self.account_id)
            .optional(self.organisation_id)
            .optional(self.action.as_deref())
            .optional(self.subject.as_deref())
            .optional(self.before.as_ref().map(|json| json.get()))
            .optional(self.after.as_ref().map(|json| json.get()))
            .into_text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        let json = |text: &str| Some(Json(RawValue::from_string(text.to_owned()).unwrap()));
        Entry {
            number: 12,
            recorded_at: Some(Instant(700_000_000_000_001)),
            account_id: Some(Uuid::nil()),
            organisation_id: None,
            action: Some("reporting.accept".to_owned()),
            subject: Some("Tiếp nhận".to_owned()),
            before: None,
            after: json(r#"{"n": 1.50}"#),
        }
    }

    /// The seals of all installations rest on this form: it never changes.
    #[test]
    fn the_sealed_text_of_an_entry_is_what_it_always_was() {
        assert_eq!(
            entry().canonical(),
            "2:12;15:700000000000001;36:00000000-0000-0000-0000-000000000000;-;16:reporting.accept;13:Tiếp nhận;-;11:{\"n\": 1.50};"
        );
    }

    #[test]
    fn an_instant_is_told_unless_it_is_infinite() {
        let first = Instant(1).to_utc().unwrap();
        assert_eq!(first.to_rfc3339(), "2000-01-01T00:00:00.000001+00:00");
        assert_eq!(Instant(i64::MAX).to_utc(), None);
        assert_eq!(Instant(i64::MIN).to_utc(), None);
    }

    #[test]
    fn no_two_entries_have_the_same_text() {
        let json = |text: &str| Some(Json(RawValue::from_string(text.to_owned()).unwrap()));
        let others = [
            Entry { recorded_at: Some(Instant(i64::MAX)), ..entry() },
            Entry { recorded_at: None, ..entry() },
            Entry { action: None, ..entry() },
            Entry { action: Some(String::new()), ..entry() },
            Entry { before: json("null"), ..entry() },
            Entry { before: json(r#"{"n": 1.50}"#), after: None, ..entry() },
            Entry { after: json(r#"{"n": 1.5}"#), ..entry() },
            Entry { subject: Some("Tiếp nhận;-".to_owned()), ..entry() },
        ];
        for other in others {
            assert_ne!(other.canonical(), entry().canonical(), "{other:?}");
        }
    }
}
