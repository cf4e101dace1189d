//! Obstacles (khó khăn, vướng mắc): raised by an organisation, answered by a body within its working days, resolved when the
//! raiser says so; what is not answered in time is told to the Standing Committee by itself (domain §3).

pub mod actions;
mod clock;
mod handlers;
mod lists;
mod model;
mod notices;
mod pages;
mod present;
mod rules;
mod store;
mod urls;

pub use clock::{escalate, remind};
pub use lists::{counts_for, list_escalated, list_for_task, list_waiting};
pub use model::{Counts, Escalated, NewAnswer, NewObstacle, Obstacle, Readdressing, State, Status};
pub use present::SOURCE as NOTICE_SOURCE;
pub use rules::ANSWER_DAYS;
pub use store::list_unknown;

use std::time::Duration;

use crate::job::Task;
use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, tasks, ..Feature::named("obstacle") };

fn tasks() -> Vec<Task> {
    vec![
        Task::new("obstacle.remind", Duration::from_mins(1), |db, clock| {
            Box::pin(async move { remind(db, clock).await.map(drop) })
        }),
        Task::new("obstacle.escalate", Duration::from_mins(1), |db, clock| {
            Box::pin(async move { escalate(db, clock).await.map(drop) })
        }),
    ]
}
