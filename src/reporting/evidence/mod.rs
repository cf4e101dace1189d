//! Evidence (minh chứng): files behind the entries of a report (domain §3).

mod actions;
mod active;
mod handlers;
mod inspect;
mod markup;
mod model;
mod pages;
mod parts;
mod rules;
mod store;
mod sweep;
mod urls;
mod whole;

pub use handlers::routes;
pub use inspect::open_document;
pub use model::file_key;
pub(crate) use model::{Evidence, Kind, Shelf, size_text};
pub(crate) use rules::{MOST_FILES, Refusal, name_of};
pub(crate) use store::{hold_off_sweeping, list_for};
pub use sweep::{run_sweeper, sweep_once};
