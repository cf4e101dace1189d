//! Notices: what a person should know, in the application and by mail, each with the field where it is dealt with.
//!
//! What is told is judged when it is told: only to who still holds the role for which it was sent, and with how its matter stands
//! by then ([`Sources`]).
//!
//! What kinds of notices there are is the features' own: each lists its kinds ([`NoticeKind`]) and registers them ([`Source`]).
//!
//! A deed posts its notice in its own transaction, under a key, so that a notice exists exactly when its deed happened, and once.

pub mod actions;
mod digest;
mod handlers;
mod mail;
mod model;
mod outbox;
mod pages;
mod present;
mod rules;
mod store;
mod telling;
mod urls;
mod words;

pub use digest::collect;
pub use mail::{Letter, MAIL, Mailer};
pub use model::{Look, NewNotice, NoticeArgs, NoticeKind, Recipients};
pub use present::{Asked, Judge, Present, Source, Sources};
pub use store::{list_known_keys, post, post_all, post_except, settle, supersede};

use std::time::Duration;

use crate::job::Task;
use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, tasks, ..Feature::named("notice") };

fn tasks() -> Vec<Task> {
    vec![Task::new("notice.collect", Duration::from_mins(1), |db, clock| {
        Box::pin(async move { collect(db, clock).await.map(drop) })
    })]
}
