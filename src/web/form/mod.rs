//! Forms: what was typed is kept, and every mistake becomes a sentence beside its field.

mod data;
mod fields;

pub use data::{FormData, LONG_FORM_MAX, LongForm, TextRule, unread_moment};
pub use fields::{Fields, Form, FormState, Reader};

use crate::i18n::Message;

/// A mistake in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong and what to do.
    pub message: Message,
    /// Where in a long form it is: "Nhiệm vụ 17, Tiến độ".
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

    /// Adds those of another reading.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Says of the mistakes from the given one on in which part of a long form they are, by their fields' names.
    pub fn set_parts(&mut self, from: usize, part_of: impl Fn(&str) -> Option<Message>) {
        for error in self.0.iter_mut().skip(from) {
            error.part = part_of(&error.field);
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
