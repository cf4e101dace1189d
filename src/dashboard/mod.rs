//! The dashboard: a plan in a period, from the one figure down to the entry that it was computed from.

mod between;
mod chart;
mod handlers;
mod model;
mod pages;
mod rules;
mod scene;

pub use handlers::routes;
pub use rules::{Matter, matters};
pub use scene::{Opened, current_of, open};
