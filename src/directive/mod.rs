//! Directives (ý kiến chỉ đạo, kết luận): what was ordered, to whom, by when, and whether it was done.
//!
//! Issued from any page with its address and title; at each addressee it is acknowledged, reported on, closed or opened again.
//! Nothing in a directive changes once it is issued. Links to obstacles are their numbers.

pub mod actions;
mod deadlines;
mod facade;
mod handlers;
mod list;
mod model;
mod pages;
mod present;
mod rules;
mod store;

pub use deadlines::{escalate, remind};
pub use facade::{FOLLOWUPS, counts_for, list_for_organisation, list_for_task, list_overdue, list_waiting};
pub use handlers::routes;
pub use list::{Counts, Overdue, Pair, Summary};
pub use model::{Kind, Source, State, Wish, Wording};
pub use present::SOURCE as NOTICE_SOURCE;
pub use rules::opening;
