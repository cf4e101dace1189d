//! The addresses of the desk, and those to which it leads.

pub(super) use crate::reporting::urls::{period as list, report};

/// Where a selection of a period's list can be saved.
pub(super) fn new_filter(plan: &str, period: i32, selection: &str) -> String {
    format!("{}/filters/new{selection}", list(plan, period))
}

/// Where the organisations of a selection can be chased.
pub(super) fn new_chase(plan: &str, period: i32, selection: &str) -> String {
    format!("/plans/{plan}/periods/{period}/chases/new{selection}")
}

/// Where one organisation can be chased.
pub(super) fn new_chase_of(plan: &str, period: i32, organisation: &str) -> String {
    new_chase(plan, period, &format!("?organisation={organisation}"))
}

/// Where what no rule noticed anything in can be accepted at once.
pub(super) fn new_acceptances(plan: &str, period: i32) -> String {
    format!("/plans/{plan}/periods/{period}/acceptances/new")
}

/// An organisation's results.
pub(super) fn results(plan: &str, period: i32, organisation: &str) -> String {
    format!("/plans/{plan}/periods/{period}/organisations/{organisation}")
}
