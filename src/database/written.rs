//! What a form creates is written under an id that the form carries, so that a double click creates it once.

use crate::error::AppError;

/// What stands under the id of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Its number.
    pub number: i32,
    /// It has just been written.
    pub is_new: bool,
    is_same: bool,
}

impl Written {
    /// It was written just now.
    pub const fn now(number: i32) -> Self {
        Self { number, is_new: true, is_same: true }
    }

    /// It was written before, with the same words or with others.
    pub const fn before(number: i32, is_same: bool) -> Self {
        Self { number, is_new: false, is_same }
    }

    /// Refuses other words under an id that is used: the answer would say that they were taken.
    pub fn checked(self) -> Result<Self, AppError> {
        if self.is_same { Ok(self) } else { Err(AppError::Conflict("form-sent-otherwise")) }
    }
}
