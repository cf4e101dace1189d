//! `periods.csv`.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::super::model::Mistakes;
use super::table;
use crate::kernel::{PeriodKind, Year};

/// A row of the file.
#[derive(Debug, Clone, Copy)]
pub struct PeriodRecord {
    pub number: i32,
    pub kind: PeriodKind,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub opens_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
}

/// Reads the file; `year` is that of days without one, the plan's. An instant without one lies near the end of its period:
/// that of December is due in January.
pub fn periods(text: &str, year: Year, mistakes: &mut Mistakes) -> Vec<PeriodRecord> {
    let columns = ["number", "kind", "starts_on", "ends_on", "opens_at", "due_at", "closes_at"];
    let mut seen = BTreeSet::new();
    table::read("periods.csv", text, &columns, mistakes, |row| {
        let number = row.integer("number", (1, 1000), None);
        if !seen.insert(number) {
            row.wrong("number", format!("{number} stands there twice"));
        }
        let kind_text = row.required("kind", 20);
        let kind = serde_json::from_value(serde_json::Value::String(kind_text.clone())).ok();
        if kind.is_none() {
            row.wrong(
                "kind",
                format!("“{kind_text}” is none of month, quarter, half_year, nine_months, year, ad_hoc"),
            );
        }
        let (starts_on, ends_on) = (row.required_date("starts_on", year), row.required_date("ends_on", year));
        if starts_on.zip(ends_on).is_some_and(|(from, to)| to < from) {
            row.wrong("ends_on", "lies before starts_on");
        }
        let near = ends_on.map_or(year, Year::Near);
        let (opens_at, due_at, closes_at) =
            (row.instant("opens_at", near), row.instant("due_at", near), row.instant("closes_at", near));
        if opens_at.zip(due_at).is_some_and(|(opens, due)| due < opens) {
            row.wrong("due_at", "lies before opens_at");
        }
        if due_at.zip(closes_at).is_some_and(|(due, closes)| closes < due) {
            row.wrong("closes_at", "lies before due_at");
        }
        Some(PeriodRecord {
            number,
            kind: kind?,
            starts_on: starts_on?,
            ends_on: ends_on?,
            opens_at: opens_at?,
            due_at: due_at?,
            closes_at: closes_at?,
        })
    })
}
