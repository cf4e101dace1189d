//! Reporting: periods, drafts, what is sent, and what the Board decides about it.

pub mod acceptances;
pub mod actions;
pub mod assignments;
pub mod burden;
pub mod calendar;
pub mod chasing;
pub mod comments;
pub mod differences;
pub mod digests;
pub mod documents;
mod due;
pub mod evidence;
pub mod extensions;
pub mod findings;
mod handlers;
mod model;
mod pages;
mod queue;
pub mod reminders;
pub mod reviews;
mod rules;
pub mod shortcomings;
pub mod spreadsheet;
mod store;

pub use due::{Due, load_due};
pub use handlers::routes;
pub use model::{Period, PeriodState, PeriodStep, StepKind};
pub use pages::PeriodView;
pub use reviews::{Lateness, lateness};
pub use store::periods::{find as find_period, list as list_periods, list_as_of as list_periods_as_of};
pub use store::steps::list_between as list_steps_between;
