//! The administrator's accounts: made, ended, given roles and new passwords.
//!
//! An administrator reads no report, and must not come to read them by a detour: a role that reads everything or gives
//! roles is in force only when a second administrator or a member of the Organisation Board has confirmed it, and so is a new
//! password for whoever holds one. A password itself is known to its owner alone: a link, good once and for two days, leads
//! to the page where it is set.

mod actions;
mod handlers;
mod links;
mod model;
mod notices;
mod pages;
mod rules;
mod store;
mod urls;

pub use links::{MAIL_LINK, mail_link};
pub use notices::SOURCE as NOTICE_SOURCE;

use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, ..Feature::named("accounts") };
