//! `assignments.csv`: a key task given to an organisation, with the five clarities and the targets.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::model::Mistakes;
use super::table;
use crate::kernel::{NumberStyle, Year, read_number};

/// The columns of the clarities, by the codes that the database knows them by.
pub const CLARITIES: [&str; 5] =
    ["responsible_person", "own_work", "responsibility", "procedure", "expected_outcome"];

/// A row of the file.
#[derive(Debug, Clone)]
pub struct AssignmentRecord {
    pub row: usize,
    pub task: i32,
    pub organisation: String,
    pub weight: i32,
    pub start_on: Option<NaiveDate>,
    pub deadline: Option<NaiveDate>,
    pub clarities: BTreeMap<&'static str, String>,
    pub targets: Vec<(i32, Decimal)>,
}

/// Reads the file; `year` is that of dates without one, the plan's.
pub fn assignments(text: &str, year: Year, mistakes: &mut Mistakes) -> Vec<AssignmentRecord> {
    let columns: Vec<&str> = ["task_number", "organisation_code", "weight", "start_on", "deadline"]
        .into_iter()
        .chain(CLARITIES)
        .chain(["targets"])
        .collect();
    let mut seen = BTreeSet::new();
    table::read("assignments.csv", text, &columns, mistakes, |row| {
        let task = row.integer("task_number", (1, 1000), None);
        let organisation = row.required("organisation_code", 40);
        if !seen.insert((task, organisation.clone())) {
            row.wrong("task_number", format!("task {task} is assigned to “{organisation}” twice"));
        }
        let (start_on, deadline) = (row.date("start_on", year), row.date("deadline", year));
        if start_on.zip(deadline).is_some_and(|(start, end)| end < start) {
            row.wrong("deadline", "lies before start_on");
        }
        let texts = CLARITIES.map(|c| (c, row.text(c, 2000)));
        let listed = row.text("targets", 500);
        let mut targets = Vec::new();
        for part in listed.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            match part
                .split_once('=')
                .and_then(|(p, t)| Some((p.trim().parse().ok()?, read_number(t, NumberStyle::English).ok()?)))
            {
                Some(target) => targets.push(target),
                None => row.wrong(
                    "targets",
                    format!("“{part}” is not position=target, as 1=98 or 1=98.5; thousands without a mark"),
                ),
            }
        }
        Some(AssignmentRecord {
            row: row.number,
            task,
            organisation,
            weight: row.integer("weight", (1, 1000), Some(1)),
            start_on,
            deadline,
            clarities: texts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
            targets,
        })
    })
}
