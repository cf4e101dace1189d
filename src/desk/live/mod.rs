//! News while a page of figures is open: a stream of short sentences, from one shared look at the database.

mod feed;
mod handlers;
mod rules;
mod store;

pub use feed::Feed;
pub(super) use handlers::news;
