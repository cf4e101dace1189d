//! The addresses of comments.

use crate::reporting::actions::Place;

/// The entry of a task in what was sent; its comments stand there.
pub(super) fn entry(place: &Place, task: i32) -> String {
    format!("{}#nv-{task}", place.address())
}
