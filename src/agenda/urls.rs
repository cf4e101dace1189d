//! The addresses of what an agenda may be made from, and of the meeting that it belongs to.

/// The meeting.
pub(super) fn meeting(number: i32) -> String {
    format!("/meetings/{number}")
}

/// A plan's period: its figures, and what belongs to it.
fn period(plan: &str, number: i32) -> String {
    format!("/plans/{plan}/periods/{number}")
}

/// The page on which a version of a consolidated report is approved.
pub(super) fn approval(plan: &str, number: i32, version: i32) -> String {
    format!("{}/consolidation/{version}/approval", period(plan, number))
}

/// The list of those whose report was not sent, though that was escalated.
pub(super) fn silence(plan: &str, number: i32) -> String {
    format!("{}/reports?state=escalated", period(plan, number))
}

/// A key task in a period.
pub(super) fn task(plan: &str, number: i32, task: i32) -> String {
    format!("{}/tasks/{task}", period(plan, number))
}
