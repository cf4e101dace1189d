//! Forms: what was typed is kept, and every mistake becomes a sentence beside its field.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use rust_decimal::Decimal;

use super::i18n::Message;
use crate::error::AppError;
use crate::kernel::{nfc, vietnam};

/// A mistake in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong and what to do.
    pub message: Message,
    /// Where in a long form it is: "Nhiệm vụ 17".
    pub part: Option<Message>,
}

/// The mistakes of a form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<FieldError>);

impl FormErrors {
    /// Adds a mistake.
    pub fn add(&mut self, field: impl Into<String>, message: Message) {
        self.0.push(FieldError { field: field.into(), message, part: None });
    }

    /// Says of the mistakes from the given one on in which part of a long form they are.
    pub fn set_part(&mut self, from: usize, part: &Message) {
        for error in self.0.iter_mut().skip(from) {
            error.part = Some(part.clone());
        }
    }

    /// No mistakes?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All mistakes.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The first mistake of a field.
    pub fn of(&self, field: impl AsRef<str>) -> Option<&Message> {
        self.0.iter().find(|e| e.field == field.as_ref()).map(|e| &e.message)
    }

    /// Does a field whose name begins so have a mistake?
    pub fn any_under(&self, prefix: &str) -> bool {
        self.0.iter().any(|e| e.field.starts_with(prefix))
    }
}

impl<'a> IntoIterator for &'a FormErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// The id of a field's control in the page: `task[17][result]` → `task-17-result`.
pub fn field_id(name: &str) -> String {
    name.replace("][", "-").replace('[', "-").replace(']', "")
}

/// What a text field takes.
#[derive(Debug, Clone, Copy)]
pub struct TextRule {
    /// The most characters.
    pub max: usize,
    /// Line breaks and tabs are allowed.
    pub is_multiline: bool,
    /// It must be filled in; the message when it is not.
    pub required: Option<&'static str>,
}

impl TextRule {
    /// One line of at most so many characters.
    pub const fn line(max: usize) -> Self {
        Self { max, is_multiline: false, required: None }
    }

    /// Text of at most so many characters.
    pub const fn prose(max: usize) -> Self {
        Self { max, is_multiline: true, required: None }
    }

    /// The same, and it must be filled in.
    #[must_use]
    pub const fn required(mut self, message: &'static str) -> Self {
        self.required = Some(message);
        self
    }
}

/// A form as it was sent: pairs of names and values, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormData(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for FormData {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if axum::response::IntoResponse::into_response(rejection).status()
                == axum::http::StatusCode::PAYLOAD_TOO_LARGE
            {
                AppError::TooLarge
            } else {
                AppError::Malformed
            }
        })?;
        Ok(Self::parse(&bytes))
    }
}

/// A form that carries the texts of a whole spreadsheet, far longer than anybody types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LongForm(pub FormData);

/// The most bytes of such a form.
const LONG_FORM_MAX: usize = 12 * 1024 * 1024;

impl<S: Send + Sync> FromRequest<S> for LongForm {
    type Rejection = AppError;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, AppError> {
        DefaultBodyLimit::max(LONG_FORM_MAX).apply(&mut request);
        FormData::from_request(request, state).await.map(Self)
    }
}

impl FormData {
    /// Reads an urlencoded body; values are brought into NFC.
    pub fn parse(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), nfc(&value))).collect())
    }

    /// A form of given pairs, for showing stored values in the same page.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// Sets a value, replacing what stood there.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.0.retain(|(n, _)| *n != name);
        self.0.push((name, value.into()));
    }

    /// What stands in a field, `""` when nothing does.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// Was the field sent at all (a ticked box, a pressed button)?
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// The names that were sent, each with its value.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The names that were sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Refuses fields sent twice and fields that the form does not have.
    pub fn check_names(&self, errors: &mut FormErrors, is_known: impl Fn(&str) -> bool) {
        let mut seen = BTreeSet::new();
        for name in self.names() {
            if !is_known(name) {
                errors.add(name, Message::new("form-unknown").with("field", shorten(name)));
            } else if !seen.insert(name) {
                errors.add(name, Message::new("form-duplicated"));
            }
        }
    }

    /// A text field, trimmed; mistakes are noted.
    pub fn text(&self, errors: &mut FormErrors, name: &str, rule: TextRule) -> String {
        let text = self.value(name).trim();
        let length = text.chars().count();
        let is_forbidden = |c: char| c.is_control() && !(rule.is_multiline && matches!(c, '\n' | '\t'));
        if length > rule.max {
            errors.add(name, Message::new("form-too-long").with("max", rule.max).with("now", length));
        } else if text.chars().any(is_forbidden) {
            errors.add(name, Message::new("form-control-characters"));
        } else if let (Some(message), true) = (rule.required, text.is_empty()) {
            errors.add(name, Message::new(message));
        }
        text.to_owned()
    }

    /// A whole number within bounds, or nothing.
    pub fn integer(&self, errors: &mut FormErrors, name: &str, min: i64, max: i64) -> Option<i64> {
        let text = self.value(name).trim().trim_end_matches('%').trim_end();
        if text.is_empty() {
            return None;
        }
        match text.parse::<i64>() {
            Ok(n) if (min..=max).contains(&n) => Some(n),
            Ok(_) => {
                errors.add(name, Message::new("form-out-of-range").with("min", min).with("max", max));
                None
            }
            Err(_) => {
                errors.add(name, Message::new("form-not-integer").with("min", min).with("max", max));
                None
            }
        }
    }

    /// A number as people write it here: `1.234,5` or `1234.5`, or nothing; at most four decimals.
    pub fn decimal(&self, errors: &mut FormErrors, name: &str) -> Option<Decimal> {
        let text = self.value(name).trim();
        if text.is_empty() {
            return None;
        }
        let number = parse_decimal(text);
        match number {
            Some(n) if n.abs() < Decimal::from(100_000_000_000_i64) && n.scale() <= 4 => Some(n),
            Some(_) => {
                errors.add(name, Message::new("form-number-too-large"));
                None
            }
            None => {
                errors.add(name, Message::new("form-not-number"));
                None
            }
        }
    }

    /// A date as `dd/mm/yyyy` or as browsers send it, or nothing.
    pub fn date(&self, errors: &mut FormErrors, name: &str) -> Option<NaiveDate> {
        let text = self.value(name).trim();
        if text.is_empty() {
            return None;
        }
        let date =
            ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok());
        let date = date.filter(|d| (2000..=2200).contains(&chrono::Datelike::year(d)));
        if date.is_none() {
            errors.add(name, Message::new("form-not-date"));
        }
        date
    }

    /// An instant as a browser's date-and-time field sends it, in Vietnamese time, or nothing.
    pub fn instant(&self, errors: &mut FormErrors, name: &str) -> Option<DateTime<Utc>> {
        let text = self.value(name).trim();
        if text.is_empty() {
            return None;
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
            .and_then(|t| vietnam().from_local_datetime(&t).single());
        if local.is_none() {
            errors.add(name, Message::new("form-not-instant"));
        }
        local.map(|t| t.with_timezone(&Utc))
    }
}

/// `1.234,5` and `1234,5` with a decimal comma, `1234.5` with a point; a single point before three digits groups.
fn parse_decimal(text: &str) -> Option<Decimal> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = if compact.contains(',') {
        let (whole, part) = compact.split_once(',')?;
        format!("{}.{part}", ungroup(whole)?)
    } else {
        ungroup(&compact).unwrap_or(compact)
    };
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    (digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.'))
    .then(|| plain.parse().ok())
    .flatten()
}

/// Takes grouping points out of a whole number; `None` when the points do not group by three.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let digits = first.trim_start_matches('-');
    let leads = digits.len() <= 3 && digits != "0";
    let fits = rest.iter().all(|g| g.len() == 3) && (rest.is_empty() || leads);
    fits.then(|| format!("{first}{}", rest.concat()))
}

fn shorten(name: &str) -> String {
    name.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, expected) in [
            ("", None),
            ("abc", None),
            ("1,2,3", None),
            ("1e9", None),
            ("--1", None),
            ("1.23.4", None),
            (",5", None),
            ("1.234,5", Some("1234.5")),
            ("1234,5", Some("1234.5")),
            ("1.842", Some("1842")),
            ("98.5", Some("98.5")),
            ("-3", Some("-3")),
            ("0.125", Some("0.125")),
            ("12", Some("12")),
            ("1 234", Some("1234")),
            ("12.345.678", Some("12345678")),
        ] {
            assert_eq!(
                parse_decimal(text).map(|d| d.normalize().to_string()),
                expected.map(str::to_owned),
                "{text}"
            );
        }
    }

    #[test]
    fn every_bad_value_gets_a_sentence_and_stays_as_typed() {
        let form = FormData::parse("a=x%00y&b=120&c=12x&d=31%2F02%2F2021&e=abcdef&f=1&f=2&zz=1".as_bytes());
        let mut errors = FormErrors::default();
        form.check_names(&mut errors, |name| name.len() == 1);
        form.text(&mut errors, "a", TextRule::line(10));
        form.integer(&mut errors, "b", 0, 100);
        form.integer(&mut errors, "c", 0, 100);
        form.date(&mut errors, "d");
        form.text(&mut errors, "e", TextRule::line(5));
        let found: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.message.key)).collect();
        assert_eq!(
            found,
            [
                ("f", "form-duplicated"),
                ("zz", "form-unknown"),
                ("a", "form-control-characters"),
                ("b", "form-out-of-range"),
                ("c", "form-not-integer"),
                ("d", "form-not-date"),
                ("e", "form-too-long"),
            ]
        );
        assert_eq!(form.value("e"), "abcdef");
    }

    #[test]
    fn decomposed_input_is_composed() {
        let form = FormData::parse("a=Ba%CC%81o".as_bytes());
        assert_eq!(form.value("a"), "Báo");
    }
}
