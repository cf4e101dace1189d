//! Meetings of the Standing Committee: the agenda with its briefs, written opinions beforehand, conclusions.
//!
//! Members agree or differ in writing before the meeting, so that only what is contested needs it (giảm hội họp). What is
//! undecided elsewhere is put on an agenda by whoever knows of it ([`NewItem`]); this feature knows none of them.

pub mod actions;
mod handlers;
mod model;
mod pages;
mod rules;
mod settlement;
mod store;

pub use handlers::routes;
pub use model::{Item, ItemKind, Meeting, NewItem, Opinion, Verdict};
pub use rules::{Agreement, Tally, agreement};
pub use settlement::settled;
pub use store::{find, find_item_by_subject, items_of, list};
