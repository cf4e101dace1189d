//! The addresses of accepting many at once.

/// Where what is listed is accepted.
pub(super) fn acceptances(plan: &str, period: i32) -> String {
    format!("/plans/{plan}/periods/{period}/acceptances")
}
