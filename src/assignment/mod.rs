//! What an organisation is to do: its assignments (phân công) with the five clarities, deadlines and targets; the grid in
//! which it completes them, what stood before, and what each responsible person owns.
//!
//! An **assignment** gives a key task to an organisation, with a weight w, an own deadline if need be, and the five clarities
//! (person, work, responsibility, procedure, outcome); one that lacks a clarity is shown as unclear. Who drafts the organisation's
//! report fills them in: each time a new version from that day on, with weight and dates as they were, so that no figure moves.

mod actions;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod urls;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("assignment") };
