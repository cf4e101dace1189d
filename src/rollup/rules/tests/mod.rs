//! Worked cases and properties of the published formulas; every expected value was computed by hand.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap fails, as it should")]

mod comparison;
mod figures;
mod indicators;
mod movements;
mod paces;
mod properties;
mod standings;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Cell, CountedEntry, TaskWeights};
use crate::kernel::{EntryStatus, Fraction};

/// A day of 2021.
fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

fn ratio(numerator: i64, denominator: i64) -> Fraction {
    Fraction::from_ratio(numerator, denominator).unwrap()
}

fn organisation(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn not_started() -> CountedEntry {
    CountedEntry { status: EntryStatus::NotStarted, progress: 0, completed_on: None }
}

fn in_progress(progress: i16) -> CountedEntry {
    CountedEntry { status: EntryStatus::InProgress, progress, completed_on: None }
}

fn completed(on: NaiveDate) -> CountedEntry {
    CountedEntry { status: EntryStatus::Completed, progress: 100, completed_on: Some(on) }
}

/// A cell of task 1, organisation 1, weight 1, started on 1 June.
fn cell(deadline: Option<NaiveDate>, entry: Option<CountedEntry>) -> Cell {
    Cell {
        task: 1,
        organisation: organisation(1),
        cluster: None,
        weight: 1,
        start: day(6, 1),
        deadline,
        entry,
    }
}

fn task(number: i32, content: i32, weight: i32, goals: &[(i32, i32)]) -> TaskWeights {
    TaskWeights { number, content, weight, goals: goals.iter().copied().collect(), lead: None }
}
