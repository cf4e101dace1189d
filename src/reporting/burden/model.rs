//! The nouns: what one organisation's report of one period costs.

/// What a report costs an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// The organisation's code.
    pub code: String,
    /// The organisation's short name.
    pub short_name: String,
    /// Tasks assigned.
    pub assigned: i64,
    /// Fields to look at: status, progress and result of every task that was not completed before, the parts of its
    /// indicators, and the sections of the general part.
    pub asked: i64,
    /// Fields filled by hand in the counting revision.
    pub typed: Option<i64>,
    /// Entries in the counting revision.
    pub entries: Option<i64>,
    /// Those of them carried over without typing.
    pub carried: Option<i64>,
    /// Minutes from the first opening of the form to the first sending that was not taken back.
    pub minutes: Option<i64>,
}

/// The same over a period, for the row of periods.
#[derive(Debug, Clone)]
pub struct PeriodCost {
    /// The period's number.
    pub number: i32,
    /// Reports that count.
    pub reports: i64,
    /// Their entries.
    pub entries: i64,
    /// Those of them carried over.
    pub carried: i64,
    /// The minutes of each report that was sent and whose opening is known.
    pub minutes: Vec<i64>,
}
