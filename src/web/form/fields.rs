//! Forms as types: each field stands once, with its name and its rule, where the form is read.

use std::collections::BTreeSet;
use std::str::FromStr;

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};

use super::super::state::AppState;
use super::{FormData, FormErrors, TextRule};
use crate::error::{AppError, Refusal};
use crate::i18n::Message;

/// What a form says.
pub trait Fields: Sized {
    /// Reads it field by field; a field that is not read here is unknown. `None` where nothing can be made of it.
    fn read(fields: &mut Reader<'_>) -> Option<Self>;
}

/// The fields of a form, read one by one; mistakes are noted.
#[derive(Debug)]
pub struct Reader<'a> {
    form: &'a FormData,
    errors: FormErrors,
    known: BTreeSet<String>,
    /// The texts so far.
    words: Vec<String>,
    /// A field that nobody types cannot be read.
    is_malformed: bool,
}

impl<'a> Reader<'a> {
    fn know(&mut self, name: &str) {
        self.known.insert(name.to_owned());
    }

    /// What stands in a field, as it was sent; `""` when nothing does.
    pub fn value(&mut self, name: &str) -> &'a str {
        self.know(name);
        self.form.value(name)
    }

    /// A text, trimmed.
    pub fn text(&mut self, name: &str, rule: TextRule) -> String {
        self.know(name);
        let text = self.form.text(&mut self.errors, name, rule);
        if !text.is_empty() {
            self.words.push(text.clone());
        }
        text
    }

    /// A whole number between two others, if one is given.
    pub fn integer(&mut self, name: &str, min: i64, max: i64) -> Option<i64> {
        self.know(name);
        self.form.integer(&mut self.errors, name, min, max)
    }

    /// A day, if one is given.
    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        self.know(name);
        self.form.date(&mut self.errors, name)
    }

    /// An instant, if one is given.
    pub fn instant(&mut self, name: &str) -> Option<DateTime<Utc>> {
        self.know(name);
        self.form.instant(&mut self.errors, name)
    }

    /// Is the box ticked, the button pressed?
    pub fn is_ticked(&mut self, name: &str) -> bool {
        self.know(name);
        self.form.has(name)
    }

    /// The numbers of ticked boxes of one name: 13 and 17 of `also[13]`, `also[17]`.
    pub fn ticked_numbers(&mut self, name: &str) -> Vec<i32> {
        let number =
            |field: &str| field.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
        let ticked: Vec<(String, i32)> =
            self.form.names().filter_map(|field| Some((field.to_owned(), number(field)?))).collect();
        ticked
            .into_iter()
            .map(|(field, number)| {
                self.known.insert(field);
                number
            })
            .collect()
    }

    /// What the page has put into a hidden field. `None` where that cannot be read: nobody types it.
    pub fn hidden<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let value = self.value(name).parse().ok();
        self.is_malformed |= value.is_none();
        value
    }

    /// Notes a mistake.
    pub fn refuse(&mut self, name: &str, message: Message) {
        self.errors.add(name, message);
    }

    /// Is nothing wrong with a field?
    pub fn is_right(&self, name: &str) -> bool {
        self.errors.of(name).is_none()
    }

    /// A value that must be given; one that was given and could not be read has its own mistake already.
    pub fn required<T>(&mut self, name: &str, value: Option<T>, missing: &'static str) -> Option<T> {
        if value.is_none() && self.is_right(name) {
            self.refuse(name, Message::new(missing));
        }
        value
    }
}

/// A form, and what it says where nothing is wrong with it.
#[derive(Debug, Clone)]
pub struct Form<T> {
    state: FormState,
    value: Option<T>,
    is_malformed: bool,
}

impl<T: Fields> Form<T> {
    /// Reads what was sent.
    pub fn read(typed: FormData) -> Self {
        Self::read_with(typed, T::read)
    }
}

impl<T> Form<T> {
    /// Reads what was sent, where that needs to know more than the form.
    pub fn read_with(typed: FormData, read: impl FnOnce(&mut Reader<'_>) -> Option<T>) -> Self {
        let mut reader = Reader {
            form: &typed,
            errors: FormErrors::default(),
            known: BTreeSet::new(),
            words: Vec::new(),
            is_malformed: false,
        };
        let value = read(&mut reader);
        let Reader { errors: wrong, known, words, is_malformed, .. } = reader;
        let mut errors = FormErrors::default();
        typed.check_names(&mut errors, |name| known.contains(name));
        errors.extend(wrong);
        let value = value.filter(|_| errors.is_empty());
        Self {
            state: FormState { typed, errors, changed: None, words: words.join("\n\n") },
            value,
            is_malformed,
        }
    }

    /// What it says; `None` where something is wrong.
    pub const fn valid(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The form as it goes back to who sent it, with its mistakes. Fails where it can be the form of no page of ours: who sent
    /// it may know that only behind the permission.
    pub fn returned(self) -> Result<FormState, AppError> {
        let is_of_no_page = self.value.is_none() && self.state.errors.is_empty();
        if self.is_malformed || is_of_no_page { Err(AppError::Malformed) } else { Ok(self.state) }
    }

    /// The form as it goes back because of what the action said.
    pub fn refused(self, refusal: Refusal) -> FormState {
        self.state.refused(refusal)
    }
}

impl<T: Fields> FromRequest<AppState> for Form<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, app: &AppState) -> Result<Self, AppError> {
        Ok(Self::read(FormData::from_request(request, app).await?))
    }
}

/// How a form stands on its page: what was typed, and what is wrong. Empty on a page that is only looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormState {
    /// What was typed.
    pub typed: FormData,
    /// The mistakes.
    pub errors: FormErrors,
    /// Things stand otherwise than the page showed.
    pub changed: Option<Message>,
    /// The texts in it: shown where its form is not there any more.
    pub words: String,
}

impl FormState {
    /// Goes back because of what the action said.
    #[must_use]
    pub fn refused(mut self, refusal: Refusal) -> Self {
        match refusal {
            Refusal::Field { name, message } => self.errors.add(name, message),
            Refusal::Changed(message) => self.changed = Some(message),
        }
        self
    }

    /// With what status its page is answered.
    pub fn status(&self) -> StatusCode {
        if self.changed.is_some() {
            StatusCode::CONFLICT
        } else if self.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    /// What stands in a field, `""` when nothing does.
    pub fn value(&self, name: &str) -> &str {
        self.typed.value(name)
    }

    /// Was the field sent at all?
    pub fn has(&self, name: &str) -> bool {
        self.typed.has(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq)]
    struct Order {
        id: i32,
        what: String,
        day: NaiveDate,
        also: Vec<i32>,
    }

    impl Fields for Order {
        fn read(fields: &mut Reader<'_>) -> Option<Self> {
            let what = fields.text("what", TextRule::line(10).required("form-not-date"));
            let day = fields.date("day");
            let day = fields.required("day", day, "form-unknown");
            Some(Self { id: fields.hidden("id")?, what, also: fields.ticked_numbers("also"), day: day? })
        }
    }

    fn read(body: &str) -> Form<Order> {
        Form::read(FormData::parse(body.as_bytes()))
    }

    #[test]
    fn a_form_says_something_only_where_nothing_is_wrong() {
        let whole = read("id=4&what=a&day=25/09/2021&also[3]=on&also[7]=on");
        let day = NaiveDate::from_ymd_opt(2021, 9, 25).unwrap();
        assert_eq!(whole.valid(), Some(&Order { id: 4, what: "a".to_owned(), day, also: vec![3, 7] }));
        for (body, wrong) in [
            ("id=4&what=&day=25/09/2021", [("what", "form-not-date")].as_slice()),
            ("id=4&what=a", &[("day", "form-unknown")]),
            ("id=4&what=a&day=31/9/2021", &[("day", "form-no-such-day")]),
            ("id=4&what=a&day=25/09/2021&zz=1", &[("zz", "form-unknown")]),
            ("id=4&what=a&what=b&day=25/09/2021", &[("what", "form-duplicated")]),
            ("id=4&what=a&day=25/09/2021&also[x]=on", &[("also[x]", "form-unknown")]),
            ("id=4&day=", &[("what", "form-not-date"), ("day", "form-unknown")]),
        ] {
            let form = read(body);
            assert_eq!(form.valid(), None, "{body}");
            let state = form.returned().unwrap();
            let found: Vec<_> = state.errors.iter().map(|e| (e.field.as_str(), e.message.key)).collect();
            assert_eq!(found, wrong, "{body}");
            assert_eq!(state.status(), StatusCode::UNPROCESSABLE_ENTITY);
        }
        let strange = read("id=x&what=a&day=25/09/2021");
        assert!(strange.valid().is_none());
        assert!(matches!(strange.returned(), Err(AppError::Malformed)), "nobody types an id");
    }

    #[test]
    fn a_refusal_stands_beside_its_field_or_above_the_page() {
        let form = || read("id=4&what=a&day=25/09/2021");
        let beside = form().refused(Refusal::field("day", "holiday-known"));
        assert_eq!(beside.errors.of("day").map(|m| m.key), Some("holiday-known"));
        assert_eq!((beside.status(), beside.value("what")), (StatusCode::UNPROCESSABLE_ENTITY, "a"));
        let above = form().refused(Refusal::Changed(Message::new("x")));
        assert_eq!((above.status(), above.errors.len()), (StatusCode::CONFLICT, 0));
    }
}
