//! Values written one after the other so that no two rows read alike.

use std::fmt::{Display, Write};

/// A text of values, each with its length in bytes; one that is missing is a hyphen.
#[derive(Debug, Clone, Default)]
pub struct Canonical(String);

impl Canonical {
    /// Adds a value.
    #[must_use]
    pub fn part(mut self, value: impl Display) -> Self {
        let value = value.to_string();
        // Writing to a text does not fail.
        let _ = write!(self.0, "{}:{value};", value.len());
        self
    }

    /// Adds a value that may be missing.
    #[must_use]
    pub fn optional(mut self, value: Option<impl Display>) -> Self {
        if let Some(value) = value {
            return self.part(value);
        }
        self.0.push_str("-;");
        self
    }

    /// All of it.
    pub fn into_text(self) -> String {
        self.0
    }
}
