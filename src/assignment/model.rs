//! The nouns: an assignment as an organisation reads it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::kernel::{AssignmentId, EntryStatus, IndicatorAccumulation};

/// What an assignment says, by the clarity's code.
pub type Texts = BTreeMap<String, String>;

/// The most characters of one of these texts.
pub const TEXT_MAX: usize = 2_000;

/// One of the clarities (năm rõ); their list is data.
#[derive(Debug, Clone)]
pub struct Clarity {
    /// Its code.
    pub code: String,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
}

/// What an organisation is to reach on an indicator (mức giao).
#[derive(Debug, Clone, Deserialize)]
pub struct Target {
    /// The last day of the period that it is for; none for the whole plan.
    pub until: Option<NaiveDate>,
    /// The number.
    pub value: Decimal,
}

/// An indicator of the task, with the organisation's targets in the order of their periods.
#[derive(Debug, Clone, Deserialize)]
pub struct Indicator {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// How it adds up over time.
    pub accumulation: IndicatorAccumulation,
    /// What a ratio's upper part counts.
    pub numerator_name: String,
    /// What a ratio's lower part counts.
    pub denominator_name: String,
    /// The targets.
    pub targets: Vec<Target>,
}

/// A key task given to the organisation.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The task's number, 1 to 32.
    pub number: i32,
    /// The task's title.
    pub title: String,
    /// The content that it belongs to.
    pub content: i32,
    /// That content's title.
    pub content_title: String,
    /// The lead body's short name.
    pub lead_name: String,
    /// The organisation's weight w for the task.
    pub weight: i32,
    /// Its first day, where one is set.
    pub start_on: Option<NaiveDate>,
    /// The assignment's deadline if set, else the task's; none for a regular task (thường xuyên).
    pub deadline: Option<NaiveDate>,
    /// The deadline is the organisation's own.
    pub has_own_deadline: bool,
    /// What the plan says about every organisation's own work.
    pub plan_own_work: String,
    /// What is clear, by the clarity's code.
    pub clarities: Texts,
    /// The task's indicators.
    pub indicators: Vec<Indicator>,
    /// How many versions of it are recorded.
    pub version_count: i64,
}

/// An assignment as it stands while it is held for writing.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its id.
    pub id: AssignmentId,
    /// The task's number.
    pub task: i32,
    /// What the version in force says.
    pub texts: Texts,
    /// That version's number.
    pub version: i32,
    /// The highest number of all its versions.
    pub last: i32,
    /// The versions that come into force later, in the order of their numbers.
    pub later: Vec<Later>,
    /// Who recorded the version in force; empty after an import.
    pub by: String,
}

/// A version recorded already that comes into force on a later day.
#[derive(Debug, Clone, Deserialize)]
pub struct Later {
    /// Its number.
    pub number: i32,
    /// Its first day.
    pub effective_from: NaiveDate,
    /// What it says.
    pub texts: Texts,
}

/// A version about to be recorded: everything but the texts is taken over from another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVersion {
    /// Of which assignment.
    pub assignment: AssignmentId,
    /// Its number.
    pub number: i32,
    /// The number of the version from which weight and dates are taken.
    pub copied_from: i32,
    /// What it says.
    pub texts: Texts,
    /// Its first day.
    pub effective_from: NaiveDate,
}

/// A version as the page of an assignment's history shows it.
#[derive(Debug, Clone)]
pub struct Version {
    /// Its number.
    pub number: i32,
    /// The task is given to the organisation.
    pub is_active: bool,
    /// The weight w.
    pub weight: i32,
    /// The assignment's own first day.
    pub start_on: Option<NaiveDate>,
    /// The assignment's own deadline.
    pub deadline: Option<NaiveDate>,
    /// What it says.
    pub texts: Texts,
    /// Its first day.
    pub effective_from: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it; empty after an import.
    pub by: String,
}

/// A task of the plan of the year before, as it was given to the organisation.
#[derive(Debug, Clone)]
pub struct EarlierTask {
    /// That plan's year.
    pub year: i32,
    /// The task's number in it.
    pub number: i32,
    /// The task's title in it.
    pub title: String,
    /// What was clear.
    pub texts: Texts,
}

/// A task as the person sees it who answers for it.
#[derive(Debug, Clone)]
pub struct OwnedTask {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The responsible person, as written.
    pub person: String,
    /// The person's place in the alphabet.
    pub place: i64,
    /// The organisation's own work.
    pub own_work: String,
    /// Its deadline; none for a regular task.
    pub deadline: Option<NaiveDate>,
    /// What the counting entry says.
    pub said: Option<(EntryStatus, i16, Option<NaiveDate>)>,
    /// It stands in the report that is open.
    pub is_in_open_report: bool,
}
