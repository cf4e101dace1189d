//! The organisation's own report as a document (domain §6, template c): from what was sent, or from the draft for its own people.

mod actions;
mod compose;
mod handlers;
mod letterheads;
mod model;
mod pages;
mod rules;
mod store;
mod subject;
mod urls;

pub use handlers::routes;
pub use model::LetterheadTemplate;
pub use store::{find_letterhead, letterhead_or_default};
