//! The noun: a day on which the week is not as usual.

use chrono::NaiveDate;

/// A public holiday, or a weekend day worked in its stead (ngày làm bù).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub day: NaiveDate,
    /// What is celebrated, or in whose stead the day is worked.
    pub name: String,
    /// Worked, though at a weekend.
    pub is_worked: bool,
}
