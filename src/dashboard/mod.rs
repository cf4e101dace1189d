//! The dashboard: a plan in a period, from the one figure down to the entry that it was computed from.
//!
//! The first page and the presentation also name what waits for a decision in other features, some of which build upon this
//! one: who serves them gathers that ([`Pending`]) and hands it over.

mod between;
mod chart;
mod handlers;
mod model;
mod pages;
mod pending;
mod rules;
mod scene;
mod store;
mod urls;

pub use handlers::{Compare, Params, Stage, set_stage};
pub use model::Selection;
pub use pages::{Eyes, OverviewPage, PresentationPage, SLIDES};
pub use pending::{EscalatedObstacle, OverdueDirective, Pending, WaitingReport};
pub use rules::{RedTask, TaskFacts, red_tasks};
pub use scene::{Opened, current_of, open};

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("dashboard") };
