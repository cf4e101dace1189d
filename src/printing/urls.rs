//! The addresses of printouts.

use uuid::Uuid;

/// The page that waits for a printout.
pub(super) fn printout(id: Uuid) -> String {
    format!("/printouts/{id}")
}

/// Its file.
pub(super) fn file(id: Uuid) -> String {
    format!("{}/file", printout(id))
}
