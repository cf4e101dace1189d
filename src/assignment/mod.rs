//! What an organisation is to do: its assignments (phân công) with the five clarities, deadlines and targets; the grid in
//! which it completes them, what stood before, and what each responsible person owns.

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
