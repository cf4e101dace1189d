//! What differs between two states of a report: two sendings, the draft, the period before; texts word by word.

mod handlers;
mod model;
mod pages;
mod rules;

pub use handlers::routes;
pub use rules::{Piece, words};
