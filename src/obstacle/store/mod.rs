//! The SQL of obstacles.

mod choices;
mod reading;
mod writing;

pub use choices::{
    find_body, find_period, find_shortcoming, find_task_id, list_bodies, list_tasks, list_unknown,
};
pub use reading::{Wanted, find, list, list_answers, list_standings, list_steps};
pub use writing::{
    NewStep, count_served, insert, insert_answer, insert_step, insert_steps, is_answer, list_waiting, lock,
};
