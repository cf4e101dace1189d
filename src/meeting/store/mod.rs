//! The SQL of meetings, by topic.

mod agenda;
mod meetings;

pub use agenda::{
    insert_conclusion, insert_items, insert_opinion, items_of, list_items, list_with_subject, set_item,
    set_positions, set_removed,
};
pub use meetings::{
    find, find_for_update, insert, list, list_by_number, list_held_since, list_members, members_of,
    set_appointment, set_asked, set_closed,
};
