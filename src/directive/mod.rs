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
mod notices;
mod pages;
mod present;
mod rules;
mod store;
mod urls;

pub use deadlines::{escalate, remind};
pub use facade::{FOLLOWUPS, counts_for, list_for_organisation, list_for_task, list_overdue, list_waiting};
pub use list::{Counts, Overdue, Pair, Summary};
pub use model::{Kind, Source, State, Wish, Wording};
pub use present::SOURCE as NOTICE_SOURCE;
pub use rules::opening;

use std::time::Duration;

use crate::job::Task;
use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, tasks, ..Feature::named("directive") };

fn tasks() -> Vec<Task> {
    vec![
        Task::new("directive.remind", Duration::from_mins(1), |db, clock| {
            Box::pin(async move { remind(db, clock).await.map(drop) })
        }),
        Task::new("directive.escalate", Duration::from_mins(1), |db, clock| {
            Box::pin(async move { escalate(db, clock).await.map(drop) })
        }),
    ]
}
