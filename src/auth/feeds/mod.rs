//! The secret address of a person's calendar feed: made, replaced, revoked.

mod actions;
mod store;

pub use actions::{close, open};
pub use store::{Reader, find_created_at, find_reader};
