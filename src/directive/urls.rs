//! The addresses of directives.

use std::fmt::Display;

/// The one table; here directives are issued.
pub(super) const LIST: &str = "/directives";

/// A directive's page.
pub(super) fn directive(number: impl Display) -> String {
    format!("{LIST}/{number}")
}

/// A directive's page with those of its addressees who are late.
pub(super) fn overdue(number: i32) -> String {
    format!("{}?state=overdue", directive(number))
}

/// Where an addressee stands on a directive's page.
pub(super) fn at_addressee(number: i32, organisation: &str) -> String {
    format!("{}#{organisation}", directive(number))
}

/// An organisation's work to do.
pub(super) fn home(organisation: &str) -> String {
    format!("/organisations/{organisation}")
}

/// The directives to an organisation.
pub(super) fn own_list(organisation: &str) -> String {
    format!("{}/directives", home(organisation))
}

/// Where an organisation deals with a directive.
pub(super) fn own(organisation: &str, number: i32) -> String {
    format!("{}/{number}", own_list(organisation))
}

/// An address with the choice of what it shows, where there is one.
pub(super) fn with_query(address: String, query: &str) -> String {
    if query.is_empty() { address } else { format!("{address}?{query}") }
}
