//! What differs between two states of a report: two sendings, the draft, what it rests on; texts word by word.

mod handlers;
mod load;
mod model;
mod pages;
mod rules;

pub use handlers::routes;
pub use load::{Changes, between_bases, count_changes};
pub use pages::Difference;
pub use rules::{Piece, words};
