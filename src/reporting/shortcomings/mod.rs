//! Shortcomings (hạn chế, khuyết điểm): named in a report, they come back every period until they are marked fixed, with
//! evidence (domain §3).

mod actions;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod urls;

pub use handlers::routes;
pub use model::{Fix, FixEvidence, Shortcoming};
pub use store::list;
pub(in crate::reporting) use store::note_named;
