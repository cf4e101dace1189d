//! News while a page of figures is open: one line for each browser, which rings from one shared look at the database, and a
//! short answer to each page that asks what has happened.

mod feed;
mod handlers;
mod rules;
mod store;

pub use feed::Feed;
pub(super) use handlers::{bell, news};
