//! Accepting, in one deed, all reports of a period in which no rule noticed anything.

mod actions;
mod handlers;
mod model;
mod pages;
mod rules;
mod urls;

pub use handlers::routes;
