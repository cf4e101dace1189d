//! The addresses of reports.

use super::actions::Place;

/// The first page of an organisation.
pub(super) fn home(organisation: &str) -> String {
    format!("/organisations/{organisation}")
}

/// The report of an organisation for a period.
pub(super) fn report(organisation: &str, plan: &str, period: i32) -> String {
    format!("{}/reports/{plan}/{period}", home(organisation))
}

/// A revision of a report.
pub(crate) fn revision(report: &str, number: i32) -> String {
    format!("{report}/revisions/{number}")
}

/// All reports of a period, as those see them who check.
pub(super) fn period(plan: &str, number: i32) -> String {
    format!("/plans/{plan}/periods/{number}/reports")
}

/// The check page before sending.
pub(super) fn check(place: &Place) -> String {
    format!("{}/check", place.address())
}

/// The page that brings a draft up to date.
pub(super) fn draft_base(place: &Place) -> String {
    format!("{}/draft/base", place.address())
}

/// The evidence behind the entry of a task.
pub(super) fn evidence(place: &Place, task: i32) -> String {
    format!("{}/entries/{task}/evidence", place.address())
}

/// The form, the entry of a task unfolded.
pub(super) fn entry(place: &Place, task: i32) -> String {
    format!("{}?open={task}#nv-{task}", place.address())
}

/// Why a report came back, on its form.
pub(super) fn remark(place: &Place) -> String {
    format!("{}#remark", place.address())
}

/// Why the head does not send a report, on its form.
pub(super) fn refusal(place: &Place) -> String {
    format!("{}#decline", place.address())
}
