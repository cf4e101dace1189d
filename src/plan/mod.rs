//! The plan: its goals, contents and key tasks, as they stand on a day.

mod model;
mod store;

pub use model::{Content, Goal, KeyTask, Outline, Plan};
pub use store::{find_by_code, find_latest, load_outline};
