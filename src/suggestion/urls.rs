//! The addresses of suggestions.

/// The list of those that are dealt with.
pub(super) const DESK: &str = "/suggestions";

/// The page of a suggestion where it is dealt with.
pub(super) fn at_desk(number: i32) -> String {
    format!("{DESK}/{number}")
}

/// The list of what was sent from an organisation.
pub(super) fn list(organisation: &str) -> String {
    format!("/organisations/{organisation}/suggestions")
}

/// The page of a suggestion where it was sent.
pub(super) fn own(organisation: &str, number: i32) -> String {
    format!("{}/{number}", list(organisation))
}
