//! An organisation's home ("Việc cần làm"): what its people have to do, brought together from the features that know of it.
//!
//! Reports stand first; everything else is a [`Matter`](matters::Matter), made from what a feature says waits for the organisation.

mod handlers;
mod matters;
mod pages;
mod urls;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("home") };
