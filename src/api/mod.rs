//! The API, version 1: what other programs may read, under the same permissions as the pages.

mod handlers;
mod model;
mod openapi;
mod rollup;
mod store;

pub use handlers::routes;
pub use openapi::document;
