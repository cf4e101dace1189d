//! The Standing Committee's desk: the dashboard's first page and its presentation, with what waits for a decision elsewhere, and
//! news while a page is open.
//!
//! A module of its own, because it composes: consolidated reports are built from the dashboard's figures and lie above it, obstacles
//! and directives below; the page that names them all lies above them all.

mod gather;
mod handlers;
mod live;
mod store;
mod urls;

pub use live::Feed;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("desk") };
