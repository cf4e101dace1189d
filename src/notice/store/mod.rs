//! The SQL of notices, by topic.

mod mail;
mod posting;
mod reading;

pub(super) use mail::{find_addressee, list_keepers, list_of_mail, list_waiting, set_mail_jobs};
pub use posting::{list_known_keys, post, post_all, post_except, settle, supersede};
pub(super) use reading::{list_for, set_all_read, set_read};
