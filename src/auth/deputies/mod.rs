//! Deputies: whom a head lets act in the head's place, and for how long (domain §2).

mod actions;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;

pub use handlers::routes;
