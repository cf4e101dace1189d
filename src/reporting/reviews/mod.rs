//! The Board's desk: every organisation's report for a period at one glance, and what waits to be checked.

mod filters;
mod handlers;
mod model;
mod pages;
mod params;
mod rules;
mod store;
mod urls;

pub use super::rules::{Lateness, lateness};
pub use handlers::routes;
#[cfg(test)]
pub(in crate::reporting) use model::Latest;
pub(in crate::reporting) use model::{Cell, Row};
pub(in crate::reporting) use params::{SelectionParams as AskedSelection, check_cluster};
pub(in crate::reporting) use rules::{ReviewBoard, Selection};
pub(in crate::reporting) use store::{list_rows, load_cells};
