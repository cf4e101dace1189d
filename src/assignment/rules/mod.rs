//! What makes an assignment unclear, how a grid of clarities is read and written, what last year's plan has to give,
//! and which task is whose.

mod earlier;
mod grid;
mod people;
mod reading;

pub use earlier::{Candidate, give, offers};
pub use grid::{Fate, decide, drawn, fill_down, new_versions, print, text_of};
pub use people::{Person, group_by_person, person_key};
pub use reading::{Goal, goal, missing};
