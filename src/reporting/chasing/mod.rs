//! Chasing (đôn đốc) organisations whose reports are not sent, and telling the Standing Committee when that does not help.

mod actions;
mod escalations;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod urls;

pub use escalations::escalate;
pub use handlers::routes;
pub use model::Overdue;
pub(in crate::reporting) use rules::{Obstacle, obstacle};
pub use store::list_overdue;
