//! The Standing Committee's desk: the dashboard's first page and its presentation, with what waits for a decision elsewhere, and
//! news while a page is open.
//!
//! A floor of its own, because it composes: consolidated reports are built from the dashboard's figures and lie above it, obstacles
//! and directives below; the page that names them all lies above them all.

mod gather;
mod handlers;
mod live;
mod store;

pub use handlers::routes;
pub use live::Feed;
