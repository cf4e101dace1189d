//! The consolidated report as files (domain §6): the document in template (a) or (b), its annexes as a workbook, and the PDF.
//!
//! An approved version is written from what was frozen, and every file of it that goes out is noted, so that it can be told to
//! be one later.

mod again;
mod compose;
mod entries;
mod handlers;
mod model;
mod organisations;
mod sheets;
mod store;
mod subject;
mod values;

pub use handlers::routes;
