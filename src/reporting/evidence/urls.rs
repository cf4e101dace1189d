//! The addresses of evidence.

use uuid::Uuid;

pub(super) use crate::reporting::urls::evidence as entry;

/// A file.
pub(super) fn file(organisation: &str, id: Uuid) -> String {
    format!("/organisations/{organisation}/evidence/{id}")
}
