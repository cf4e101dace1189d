//! The addresses that an organisation's home leads to.

/// A directive among the organisation's own.
pub(super) fn directive(organisation: &str, number: i32) -> String {
    format!("/organisations/{organisation}/directives/{number}")
}

/// An obstacle among the organisation's own.
pub(super) fn obstacle(organisation: &str, number: i32) -> String {
    format!("/organisations/{organisation}/obstacles/{number}")
}

/// The organisation's assignments that lack a clarity.
pub(super) fn unclear(organisation: &str) -> String {
    format!("/organisations/{organisation}/assignments/clarities?show=unclear")
}
