//! Is a file, or a hash, that of an approved consolidated report?

mod handlers;
mod pages;
mod rules;

pub use handlers::routes;
