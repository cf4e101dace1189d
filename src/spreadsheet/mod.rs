//! The report as a spreadsheet: handed out filled with what is known, and taken back filled in.
//!
//! What is handed out is what is taken: writer and reader stand on the same [`layout`]. Nothing is kept between the
//! preview and the import; the preview carries the values in the names of the report form, so that one reader and one
//! action serve both.

mod cells;
mod fill;
mod handlers;
mod hidden;
mod inspect;
mod layout;
mod merge;
mod model;
mod pages;
mod preview;
mod read;
mod rules;
#[cfg(test)]
mod tests;
mod urls;
mod write;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("spreadsheet") };
