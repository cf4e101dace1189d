//! What is undecided, put on a meeting's agenda: consolidated reports to approve, silence and obstacles that were escalated, red tasks, each with
//! its brief. Here every feature that knows of something undecided comes together; meetings themselves know none of them.

mod gather;
mod handlers;
mod pages;
mod rules;
mod urls;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("agenda") };
