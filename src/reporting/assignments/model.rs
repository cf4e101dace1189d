//! The nouns: an assignment as an organisation reads it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::kernel::IndicatorAccumulation;

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
    pub clarities: BTreeMap<String, String>,
    /// The task's indicators.
    pub indicators: Vec<Indicator>,
}
