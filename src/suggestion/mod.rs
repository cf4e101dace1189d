//! Suggestions (góp ý) of members and organisations to the Committee: each is answered within a set time, and what changed because
//! of it is recorded. The sender and the Committee see it; everybody else only what the Board publishes, in the Board's words,
//! and the sender's name only where the sender agrees.

pub mod actions;
mod clock;
mod handlers;
mod lists;
mod model;
mod notices;
mod pages;
mod present;
mod reader;
mod rules;
mod store;
mod urls;

pub use clock::remind;
pub use lists::list_overdue;
pub use model::{NewPublication, NewSuggestion, Overdue, Passing};
pub use present::SOURCE as NOTICE_SOURCE;
pub use reader::Reader;

use std::time::Duration;

use crate::job::Task;
use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, tasks, ..Feature::named("suggestion") };

fn tasks() -> Vec<Task> {
    vec![Task::new("suggestion.remind", Duration::from_mins(1), |db, clock| {
        Box::pin(async move { remind(db, clock).await.map(drop) })
    })]
}
