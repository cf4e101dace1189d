//! The Board's desk: every organisation's report for a period at one glance, and what waits to be checked.

mod asked;
mod filters;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;

pub(in crate::reporting) use asked::AskedSelection;
pub use handlers::routes;
#[cfg(test)]
pub(in crate::reporting) use model::Latest;
pub(in crate::reporting) use model::{Cell, Row};
pub use rules::{Lateness, lateness};
pub(in crate::reporting) use rules::{State, select, state};
pub(in crate::reporting) use store::{list_rows, load_cells};
