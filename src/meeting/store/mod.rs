//! The SQL of meetings, by topic.

mod agenda;
mod meetings;

pub use agenda::{
    find_item_by_subject, insert_conclusion, insert_items, insert_opinion, items_of, list_items, set_item,
    set_positions, set_removed,
};
pub use meetings::{
    find, find_for_update, insert, list, list_members, members_of, set_appointment, set_asked, set_closed,
};
