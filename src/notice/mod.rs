//! Notices: what a person should know, in the application and by mail, each with the field where it is dealt with.
//!
//! What is told is judged when it is told: only to who still holds the role for which it was sent, and with how its matter stands
//! by then ([`Sources`]).
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
mod words;

pub use digest::collect;
pub use handlers::routes;
pub use mail::{Letter, MAIL, Mailer};
pub use model::{NewNotice, NoticeArgs, NoticeKind, Recipients};
pub use present::{Asked, Present, Source, Sources};
pub use store::{list_known_keys, post, post_all, post_except, settle, supersede};
