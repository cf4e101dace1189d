//! The SQL of suggestions.

mod reading;
mod writing;

pub use reading::{find, list, list_published, list_standings, list_steps, list_waiting};
pub use writing::{
    NewStep, find_board, find_term, insert, insert_step, insert_term, list_bodies, lock, sender_of,
};
