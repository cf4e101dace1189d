//! Findings: what published rules notice about a report that was sent. None decides by itself.

mod model;
mod store;

pub use model::{Finding, Kind};
pub use store::load;
