//! The sample keeps the domain's rules, row by row.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "tests of small, known numbers")]

mod files;
mod rules;
mod texts;

use super::calendar::Period;
use super::{Decision, ReportHistory, RevisionHistory, history};
use std::collections::HashMap;
use std::sync::OnceLock;

fn reports() -> &'static [ReportHistory] {
    static HISTORY: OnceLock<Vec<ReportHistory>> = OnceLock::new();
    HISTORY.get_or_init(history)
}

fn rows(file: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(file.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

fn plan() -> serde_json::Value {
    serde_json::from_str(super::plan_json()).expect("the plan is JSON")
}

fn period_of(report: &ReportHistory, periods: &[Period]) -> Period {
    periods.iter().find(|period| period.number == report.period).expect("a period of the plan").clone()
}

fn revisions() -> impl Iterator<Item = (&'static ReportHistory, &'static RevisionHistory)> {
    reports().iter().flat_map(|report| report.revisions.iter().map(move |revision| (report, revision)))
}

fn counts(report: &ReportHistory) -> bool {
    report.revisions.last().is_some_and(|last| !matches!(last.decision, Decision::Returned { .. }))
}
