//! The Board's desk: every organisation's report for a period at one glance, and what waits to be checked.

mod handlers;
mod model;
mod pages;
mod rules;
mod store;

pub use handlers::routes;
pub use rules::{Lateness, lateness};
