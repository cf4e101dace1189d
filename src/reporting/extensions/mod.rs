//! More time for one organisation's report (gia hạn): asked for with a reason, granted or refused (domain §3, §4).

mod actions;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod urls;

pub use handlers::routes;
pub(in crate::reporting) use store::count_open;
