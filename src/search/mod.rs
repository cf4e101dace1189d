//! Searching in everything that a person may read: by whole words, without case and accents (domain §8), grouped by what is
//! found.
//!
//! What can be found is a [`Group`](model::Group). One more takes a variant there, a file with one query in `store`, and an
//! arm in `pages` that says where a hit leads and what stands beside it; the compiler names the places.

mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod urls;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("search") };
