//! "As of": a moment of the past as it stands in an address (domain §5.10).

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use super::clock::{date_in_vietnam, end_of_day, vietnam};

/// A moment at which figures are looked at: a day, which means its end, or an instant, to the microsecond. What is
/// recorded at the moment itself counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsOf {
    /// The end of a day in Vietnam.
    Day(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

impl AsOf {
    /// Reads a moment in Vietnamese time: `2021-09-30`, `30/09/2021`, and with `T` and a time `09:00`, `09:00:00` or
    /// `09:00:00.123456`; or an instant with its zone, as machines write it. What names no moment is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
        let day = date(day)?;
        // Within what both the calendar and the database know, and what people mean.
        if !(1900..=2200).contains(&chrono::Datelike::year(&day)) {
            return None;
        }
        let Some(time) = time else { return Some(Self::Day(day)) };
        if time.ends_with('Z') || time.contains(['+', '-']) {
            let instant = DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc);
            let is_known = instant.timestamp_subsec_nanos().is_multiple_of(1_000)
                && instant.timestamp_subsec_nanos() < 1_000_000_000;
            return is_known.then_some(Self::Instant(instant));
        }
        let local = NaiveDateTime::new(day, clock_time(time)?);
        vietnam().from_local_datetime(&local).single().map(|at| Self::Instant(at.with_timezone(&Utc)))
    }

    /// The present instant as a moment that can be linked to: in whole microseconds, as the database keeps instants.
    pub fn at(instant: DateTime<Utc>) -> Self {
        Self::Instant(DateTime::from_timestamp_micros(instant.timestamp_micros()).unwrap_or(instant))
    }

    /// The instant: facts recorded by then count, those of the very instant included.
    pub fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Day(day) => end_of_day(day) - Duration::microseconds(1),
            Self::Instant(at) => at,
        }
    }

    /// Its date in Vietnam: facts effective by then count.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Instant(at) => date_in_vietnam(at),
        }
    }

    /// The words in an address; [`parse`](Self::parse) reads them back.
    pub fn code(self) -> String {
        match self {
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Instant(at) => {
                let local = at.with_timezone(&vietnam());
                let micros = at.timestamp_subsec_micros();
                let form = match (at.timestamp() % 60, micros) {
                    (0, 0) => "%Y-%m-%dT%H:%M",
                    (_, 0) => "%Y-%m-%dT%H:%M:%S",
                    _ => "%Y-%m-%dT%H:%M:%S%.6f",
                };
                local.format(form).to_string()
            }
        }
    }
}

/// A date as addresses or as people write it; nothing else that a lenient reader would take for one.
fn date(text: &str) -> Option<NaiveDate> {
    let form = if text.contains('/') { "%d/%m/%Y" } else { "%Y-%m-%d" };
    let digits = text.chars().all(|c| c.is_ascii_digit() || c == '/' || c == '-');
    let is_whole = text.len() == 10 || text.contains('/');
    NaiveDate::parse_from_str(text, form).ok().filter(|_| digits && is_whole)
}

/// `09:00`, `09:00:00`, `09:00:00.5` and up to six decimals. No leap seconds: the database has none.
fn clock_time(text: &str) -> Option<NaiveTime> {
    let (whole, decimals) = text.split_once('.').map_or((text, ""), |(whole, decimals)| (whole, decimals));
    let is_plain = whole.chars().all(|c| c.is_ascii_digit() || c == ':')
        && decimals.len() <= 6
        && decimals.chars().all(|c| c.is_ascii_digit())
        && (text.contains('.') != decimals.is_empty());
    let time = match whole.len() {
        5 if decimals.is_empty() => NaiveTime::parse_from_str(whole, "%H:%M"),
        8 => NaiveTime::parse_from_str(whole, "%H:%M:%S"),
        _ => return None,
    };
    let micros: i64 = format!("{decimals:0<6}").parse().ok()?;
    time.ok()
        .filter(|t| is_plain && chrono::Timelike::nanosecond(t) < 1_000_000_000)
        .map(|t| t + Duration::microseconds(micros))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moments_are_read_in_vietnamese_time() {
        for (text, instant, code) in [
            ("2021-09-30", "2021-09-30T16:59:59.999999Z", "2021-09-30"),
            ("30/09/2021", "2021-09-30T16:59:59.999999Z", "2021-09-30"),
            (" 2021-10-05T09:00 ", "2021-10-05T02:00:00Z", "2021-10-05T09:00"),
            ("2021-10-05T09:00:00", "2021-10-05T02:00:00Z", "2021-10-05T09:00"),
            ("2021-10-05T09:00:07", "2021-10-05T02:00:07Z", "2021-10-05T09:00:07"),
            ("2021-10-05T09:00:07.5", "2021-10-05T02:00:07.5Z", "2021-10-05T09:00:07.500000"),
            ("2021-07-08T10:00:00Z", "2021-07-08T10:00:00Z", "2021-07-08T17:00"),
            ("2021-07-08T10:00:07.5Z", "2021-07-08T10:00:07.5Z", "2021-07-08T17:00:07.500000"),
            ("2021-07-08T17:00:00+07:00", "2021-07-08T10:00:00Z", "2021-07-08T17:00"),
            ("2021-10-05T00:00:00.000001", "2021-10-04T17:00:00.000001Z", "2021-10-05T00:00:00.000001"),
        ] {
            let at = AsOf::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(at.instant(), instant.parse::<DateTime<Utc>>().unwrap(), "{text}");
            assert_eq!(at.code(), code, "{text}");
            assert_eq!(at.date(), date_in_vietnam(at.instant()), "{text}");
        }
    }

    #[test]
    fn what_names_no_moment_is_none() {
        for text in [
            "",
            "nonsense",
            "2021",
            "2021-9-30",
            "2021-02-30",
            "31/02/2021",
            "2021-09-30T",
            "2021-09-30T9:00",
            "2021-09-30T24:00",
            "2021-09-30T23:59:60",
            "2021-09-30T09:00.5",
            "2021-09-30T09:00:00.",
            "2021-09-30T09:00:00.1234567",
            "2021-09-30 09:00",
            "+2021-09-30",
            "99999-01-01",
            "1066-10-14",
            "2021-09-30T-1:00",
        ] {
            assert_eq!(AsOf::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_instant_survives_its_address(micros in 0_i64..4_000_000_000_000_000) {
            let at = AsOf::at(DateTime::from_timestamp_micros(micros).unwrap());
            prop_assert_eq!(AsOf::parse(&at.code()), Some(at));
        }

        #[test]
        fn nothing_makes_it_fall_over(text in "\\PC{0,40}") {
            let _ = AsOf::parse(&text);
        }
    }
}
