//! Public holidays as data: by them working days are counted, for deadlines that speak of working days.

mod actions;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod urls;

pub use store::load_working_days;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("holiday") };
