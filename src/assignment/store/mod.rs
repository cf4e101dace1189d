//! The SQL of assignments.

mod clarities;
mod list;
mod own_tasks;

pub use clarities::{insert, is_closed, list_held, list_of_year_before, list_versions, lock};
pub use list::{find_latest_counting, list, list_clarities};
pub use own_tasks::{find_counting, list_own_tasks};
