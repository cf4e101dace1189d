//! Notices: what a person should know, in the application and by mail, each with the field where it is dealt with.
//!
//! A deed posts its notice in its own transaction, under a key, so that a notice exists exactly when its deed happened, and once.

pub mod actions;
mod digest;
mod handlers;
mod mail;
mod model;
mod outbox;
mod pages;
mod rules;
mod store;
mod words;

pub use digest::collect;
pub use handlers::routes;
pub use mail::{MAIL, Mailer};
pub use model::{NewNotice, NoticeArgs, NoticeKind, Recipients};
pub use store::{list_known_keys, post, post_all, post_except, settle, supersede};
