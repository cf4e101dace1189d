//! The SQL of directives, by topic.

mod directives;
mod lists;
mod steps;

pub use directives::{
    find, find_for_update, find_item, insert, insert_withdrawal, list_candidates, list_issued_upon,
    list_tasks, load_leads,
};
pub use lists::{
    Order, count, list_by_addressee, list_directives, list_filterable_meetings, list_overdue, list_pairs,
};
pub use steps::{
    Waiting, count_steps, find_draft, has_step, insert_addressees, insert_escalations, insert_steps,
    list_addressees, list_standings, list_steps, list_waiting_between, lock_addressees, remove_draft,
    set_draft,
};
