//! A form as it was sent, and how its fields are read.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::super::error_pages::language_of;
use super::super::state::AppState;
use super::FormErrors;
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::{
    Misread, NumberStyle, Unread, YEARS, Year, nfc, read_date, read_instant, read_number, write_number,
};

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

/// A form as it was sent: pairs of names and values, in order, and how they are to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormData(Vec<(String, String)>, Reading);

/// What a reader of numbers and dates has to know of the page on which they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reading {
    /// How the page's language writes numbers.
    style: NumberStyle,
    /// Where the year of a date comes from when it is not written.
    year: Year,
}

impl Default for Reading {
    fn default() -> Self {
        Self { style: NumberStyle::default(), year: Year::Written }
    }
}

impl FromRequest<AppState> for FormData {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let style = language_of(request.headers()).style();
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if axum::response::IntoResponse::into_response(rejection).status()
                == axum::http::StatusCode::PAYLOAD_TOO_LARGE
            {
                AppError::TooLarge
            } else {
                AppError::Malformed
            }
        })?;
        let Self(pairs, _) = Self::parse(&bytes);
        if pairs.iter().any(|(name, _)| name.contains('\0')) {
            return Err(AppError::Unwritable);
        }
        Ok(Self(pairs, Reading { style, year: Year::Near(state.clock.today()) }))
    }
}

/// A form that carries the texts of a whole spreadsheet, far longer than anybody types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LongForm(pub FormData);

/// The most bytes of such a form.
pub const LONG_FORM_MAX: usize = 12 * 1024 * 1024;

impl FromRequest<AppState> for LongForm {
    type Rejection = AppError;

    async fn from_request(mut request: Request, state: &AppState) -> Result<Self, AppError> {
        DefaultBodyLimit::max(LONG_FORM_MAX).apply(&mut request);
        FormData::from_request(request, state).await.map(Self)
    }
}

impl FormData {
    /// Reads an urlencoded body; values are brought into NFC.
    pub fn parse(body: &[u8]) -> Self {
        Self::of(form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), nfc(&value))))
    }

    /// A form of given pairs, for showing stored values in the same page.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect(), Reading::default())
    }

    /// The same form, its numbers read as a language writes them.
    #[must_use]
    pub fn in_style(mut self, style: NumberStyle) -> Self {
        self.1.style = style;
        self
    }

    /// How its numbers are written.
    pub fn style(&self) -> NumberStyle {
        self.1.style
    }

    /// The same form, the year of its dates taken from there when it is not written.
    #[must_use]
    pub fn in_year(mut self, year: i32) -> Self {
        self.1.year = Year::In(year);
        self
    }

    /// The fields of these names alone, read as they were in the whole.
    #[must_use]
    pub fn part(&self, is_in: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|(name, _)| is_in(name)).cloned().collect(), self.1)
    }

    /// Sets a value, replacing what stood there.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.0.retain(|(n, _)| *n != name);
        self.0.push((name, value.into()));
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(n, _)| n != name);
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
        let whole = read_number(text, self.1.style).ok().filter(|n| n.fract().is_zero());
        match whole.and_then(|n| i64::try_from(n).ok()) {
            Some(n) if (min..=max).contains(&n) => Some(n),
            Some(_) => {
                errors.add(name, Message::new("form-out-of-range").with("min", min).with("max", max));
                None
            }
            None => {
                errors.add(name, Message::new("form-not-integer").with("min", min).with("max", max));
                None
            }
        }
    }

    /// A number as the language writes it, or nothing; at most four decimals. What the other language would read as
    /// another number is asked about.
    pub fn decimal(&self, errors: &mut FormErrors, name: &str) -> Option<Decimal> {
        let text = self.value(name).trim();
        if text.is_empty() {
            return None;
        }
        match read_number(text, self.1.style) {
            Ok(n) if n.abs() < Decimal::from(100_000_000_000_i64) && n.scale() <= 4 => Some(n),
            Ok(_) => {
                errors.add(name, Message::new("form-number-too-large"));
                None
            }
            Err(why) => {
                errors.add(name, unread(text, &why, self.1.style));
                None
            }
        }
    }

    /// A date as people write it, or nothing.
    pub fn date(&self, errors: &mut FormErrors, name: &str) -> Option<NaiveDate> {
        let read = |text: &str| match read_date(text, self.1.year) {
            Ok(date) if date.year() < OLDEST => Err(Misread::YearOutOfReach),
            read => read,
        };
        self.moment(errors, name, read, "form-not-date")
    }

    /// An instant in Vietnamese time as people write it, or nothing.
    pub fn instant(&self, errors: &mut FormErrors, name: &str) -> Option<DateTime<Utc>> {
        self.moment(errors, name, |text| read_instant(text, self.1.year), "form-not-instant")
    }

    fn moment<T>(
        &self,
        errors: &mut FormErrors,
        name: &str,
        read: impl Fn(&str) -> Result<T, Misread>,
        unreadable: &'static str,
    ) -> Option<T> {
        let text = self.value(name).trim();
        if text.is_empty() {
            return None;
        }
        read(text).map_err(|why| errors.add(name, unread_moment(text, why, unreadable))).ok()
    }
}

/// Nothing that is typed in a form is older than the application's plans.
const OLDEST: i32 = 2000;

/// What to say of a date or an instant that was not read; `unreadable` is the key where nothing more is known.
pub fn unread_moment(text: &str, why: Misread, unreadable: &'static str) -> Message {
    let key = match why {
        Misread::Unreadable => unreadable,
        Misread::NoSuchDay => "form-no-such-day",
        Misread::YearOutOfReach => "form-year-out-of-reach",
        Misread::NoSuchTime => "form-no-such-time",
        Misread::Ambiguous => "form-date-ambiguous",
        Misread::YearMissing => "form-year-missing",
        Misread::TimeMissing => "form-time-missing",
    };
    let message = Message::new(key).with("typed", shorten(text));
    if why == Misread::YearOutOfReach {
        message.with("from", OLDEST).with("to", YEARS.end())
    } else {
        message
    }
}

/// What to say of a number that was not read; with the numbers that it may be, as they would be read.
fn unread(text: &str, why: &Unread, style: NumberStyle) -> Message {
    match why {
        Unread::No => Message::new("form-not-number").with_number("example", Decimal::new(12_345, 1)),
        Unread::Ask { other, own: None } => Message::new("form-number-of-other-language")
            .with("typed", shorten(text))
            .with("n", write_number(*other, style)),
        Unread::Ask { other, own: Some(own) } => Message::new("form-number-ambiguous")
            .with("typed", shorten(text))
            .with("one", write_number(*other, style))
            .with("other", write_number(*own, style)),
    }
}

fn shorten(name: &str) -> String {
    name.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_the_language_of_the_form_or_asked_about() {
        for (typed, style, expected) in [
            ("1.234,5", NumberStyle::Vietnamese, Ok("1234.5")),
            ("1,234.5", NumberStyle::English, Ok("1234.5")),
            ("1,903", NumberStyle::English, Ok("1903")),
            ("1 2", NumberStyle::Vietnamese, Err("form-not-number")),
            ("1,000", NumberStyle::Vietnamese, Err("form-number-ambiguous")),
            ("1.000", NumberStyle::English, Err("form-number-ambiguous")),
            ("1.23", NumberStyle::Vietnamese, Err("form-number-of-other-language")),
            ("1,23456", NumberStyle::Vietnamese, Err("form-number-too-large")),
            ("100000000000", NumberStyle::Vietnamese, Err("form-number-too-large")),
        ] {
            let form = FormData::of([("n".to_owned(), typed.to_owned())]).in_style(style);
            let mut errors = FormErrors::default();
            let number = form.decimal(&mut errors, "n").map(|n| n.normalize().to_string());
            let found = number.ok_or_else(|| errors.of("n").unwrap().key);
            assert_eq!(found, expected.map(str::to_owned), "{typed} {style:?}");
        }
    }

    #[test]
    fn every_misread_moment_has_its_own_sentence() {
        let typed = |text: &str| FormData::of([("d".to_owned(), text.to_owned())]);
        for (form, key) in [
            (typed("hôm qua").in_year(2021), "form-not-date"),
            (typed("31/9").in_year(2021), "form-no-such-day"),
            (typed("25/9/1999"), "form-year-out-of-reach"),
            (typed("25/9/2201"), "form-year-out-of-reach"),
            (typed("1122021"), "form-date-ambiguous"),
            (typed("25/9"), "form-year-missing"),
        ] {
            let mut errors = FormErrors::default();
            assert_eq!(form.date(&mut errors, "d"), None);
            assert_eq!(errors.of("d").unwrap().key, key, "{form:?}");
        }
        for (text, key) in [
            ("mai", "form-not-instant"),
            ("20/10", "form-time-missing"),
            ("25h00 20/10", "form-no-such-time"),
        ] {
            let mut errors = FormErrors::default();
            assert_eq!(typed(text).in_year(2021).instant(&mut errors, "d"), None);
            assert_eq!(errors.of("d").unwrap().key, key, "{text}");
        }
        let mut errors = FormErrors::default();
        let form = typed("25/9").in_year(2021);
        for form in [form.part(|name| name == "d"), form] {
            assert_eq!(form.date(&mut errors, "d"), NaiveDate::from_ymd_opt(2021, 9, 25));
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
                ("d", "form-no-such-day"),
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
