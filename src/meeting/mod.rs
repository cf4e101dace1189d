//! Meetings of the Standing Committee: the agenda with its briefs, written opinions beforehand, conclusions.
//!
//! Members agree or differ in writing before the meeting, so that only what is contested needs it (giảm hội họp). What is
//! undecided elsewhere is put on an agenda by whoever knows of it ([`NewItem`]); this feature knows none of them.

pub mod actions;
mod followups;
mod handlers;
mod model;
mod notices;
mod pages;
mod present;
mod rules;
mod settlement;
mod store;
mod urls;

pub use followups::{Followups, Issued};
pub use model::{Appointment, Item, ItemKind, Meeting, NewItem, Opinion, Verdict};
pub use present::SOURCE as NOTICE_SOURCE;
pub use rules::{Agreement, Tally, agreement};
pub use settlement::{Treated, list_treated, over};
pub use store::{find, items_of, list, list_held_since};

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("meeting") };
