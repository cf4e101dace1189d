//! Comments on single entries of what was sent, and the organisation's answers to them (domain §4).

mod actions;
mod handlers;
mod store;
mod urls;

pub use handlers::routes;
pub(in crate::reporting) use store::insert_answers;
