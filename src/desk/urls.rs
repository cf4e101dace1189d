//! The addresses of what waits for a decision elsewhere.

/// The page on which a version of a consolidated report is approved.
pub(super) fn approval(plan: &str, period: i64, version: i32) -> String {
    format!("/plans/{plan}/periods/{period}/consolidation/{version}/approval")
}

/// An obstacle.
pub(super) fn obstacle(number: i32) -> String {
    format!("/obstacles/{number}")
}

/// A directive.
pub(super) fn directive(number: i32) -> String {
    format!("/directives/{number}")
}
