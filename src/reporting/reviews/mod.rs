//! The Board's desk: every organisation's report for a period at one glance, and what waits to be checked.

mod asked;
mod filters;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;

pub use super::rules::{Lateness, lateness};
pub(in crate::reporting) use asked::{AskedSelection, check_cluster};
pub use handlers::routes;
#[cfg(test)]
pub(in crate::reporting) use model::Latest;
pub(in crate::reporting) use model::{Cell, Row};
pub(in crate::reporting) use rules::{ReviewBoard, Selection};
pub(in crate::reporting) use store::{list_rows, load_cells};
