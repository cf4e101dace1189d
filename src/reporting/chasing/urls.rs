//! The addresses of chasing, and those to which it leads.

pub(super) use crate::reporting::urls::report;

/// What was done in a period.
pub(super) fn list(plan: &str, period: i32) -> String {
    format!("/plans/{plan}/periods/{period}/chases")
}

/// Whose silence is escalated, in a period's list of reports.
pub(super) fn escalated(reports: &str) -> String {
    format!("{reports}?state=escalated")
}
