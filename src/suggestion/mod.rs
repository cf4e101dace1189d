//! Suggestions (góp ý) of members and organisations to the Committee: each is answered within a set time, and what changed because
//! of it is recorded. The sender and the Committee see it; everybody else only what the Board publishes, in the Board's words,
//! and the sender's name only where the sender agrees.

pub mod actions;
mod clock;
mod handlers;
mod lists;
mod model;
mod pages;
mod past;
mod present;
mod reader;
mod rules;
mod store;

pub use clock::remind;
pub use handlers::routes;
pub use lists::list_overdue;
pub use model::Overdue;
pub use past::{PastDeed, PastStep, PastSuggestion, record_past};
pub use present::SOURCE as NOTICE_SOURCE;
pub use reader::Reader;
