//! The addresses of holidays.

/// The list of a year.
pub(super) fn year(year: i32) -> String {
    format!("/holidays?year={year}")
}
