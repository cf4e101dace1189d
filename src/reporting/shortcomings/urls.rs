//! The addresses of shortcomings, and those to which they lead.

use uuid::Uuid;

use crate::reporting::urls::report;

/// The list of an organisation.
pub(super) fn list(organisation: &str) -> String {
    format!("/organisations/{organisation}/shortcomings")
}

/// The page of one.
pub(super) fn one(organisation: &str, id: Uuid) -> String {
    format!("{}/{id}", list(organisation))
}

/// Where files can be put behind a task's entry, in the report for a period.
pub(super) fn evidence(organisation: &str, plan: &str, period: i32, task: i32) -> String {
    format!("{}/entries/{task}/evidence", report(organisation, plan, period))
}
