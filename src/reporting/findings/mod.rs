//! Findings: what published rules notice about a report that was sent. None decides by itself.

mod actions;
mod handlers;
mod load;
mod model;
mod pages;
mod rules;
mod store;

pub use handlers::routes;
pub use load::{foresee, load};
pub use model::{Finding, Kind};
pub use rules::Print;
