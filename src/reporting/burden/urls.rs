//! The addresses of what reports cost.

/// The page of a period.
pub(super) fn burden(plan: &str, number: i32) -> String {
    format!("/plans/{plan}/periods/{number}/burden")
}
