//! PDF files, made from documents by LibreOffice beside the requests: each content once, one at a time.

mod actions;
mod convert;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod work;

pub use actions::{ask, find_file};
pub use handlers::routes;
pub use model::{Printer, Printing};
pub use store::forget;
pub use work::{CONVERT, convert_waiting, take_up};
