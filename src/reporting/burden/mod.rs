//! What reporting costs the organisations: fields asked, words typed, time taken. So that the plan's owners see it.

mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod urls;

pub use handlers::routes;
pub(in crate::reporting) use store::insert_opening;
