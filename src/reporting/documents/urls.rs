//! The addresses of documents and letterheads.

use uuid::Uuid;

use super::model::LetterheadTemplate;
use crate::reporting::actions::Place;
use crate::reporting::urls;

/// What a document is made from: a sending, or the report with its draft.
pub(super) fn source(place: &Place, revision: Option<i32>) -> String {
    let report = place.address();
    match revision {
        Some(number) => urls::revision(&report, number),
        None => report,
    }
}

/// The document of a sending, or of the draft.
pub(super) fn document(place: &Place, revision: Option<i32>) -> String {
    let draft = if revision.is_none() { "/draft" } else { "" };
    format!("{}{draft}/document", source(place, revision))
}

/// The form of a letterhead.
pub(super) fn letterhead(organisation: &str, template: LetterheadTemplate) -> String {
    format!("/organisations/{organisation}/letterheads/{}", template.code())
}

/// A PDF file that was asked for.
pub(super) fn printout(id: Uuid) -> String {
    format!("/printouts/{id}")
}
