//! The API, version 1: what other programs may read, under the same permissions as the pages.

mod handlers;
mod model;
mod openapi;
mod rollup;
mod store;

pub use openapi::document;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("api") };
