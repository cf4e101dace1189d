//! The addresses of extensions.

use super::model::Waiting;
use crate::reporting::actions::Place;
use crate::reporting::urls::report;

/// The page where the extensions of a report are dealt with.
pub(super) fn of(place: &Place) -> String {
    format!("{}/extensions", place.address())
}

/// That page of the report for which a request waits.
pub(super) fn waiting(waiting: &Waiting) -> String {
    format!("{}/extensions", report(&waiting.organisation_code, &waiting.plan, waiting.period.number))
}
