//! PDF files, made from documents by LibreOffice beside the requests: each content once, one at a time.

mod actions;
mod convert;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;
mod urls;
mod work;

pub use actions::{ask, find_file};
pub use model::{Printer, Printing};
pub use store::forget;
pub use work::{CONVERT, convert_waiting, take_up};

use std::time::Duration;

use chrono::TimeDelta;

use crate::job::Task;
use crate::kernel::real_now;
use crate::web::Feature;

/// The feature.
pub const FEATURE: Feature = Feature { routes: handlers::routes, tasks, ..Feature::named("printing") };

/// PDF files are made anew after so long: their documents stay.
const PRINTOUTS_KEPT: TimeDelta = TimeDelta::days(1);

fn tasks() -> Vec<Task> {
    vec![
        Task::new("printing.take_up", Duration::from_mins(1), |db, _| Box::pin(take_up(db))),
        Task::new("printing.forget", Duration::from_hours(1), |db, _| {
            Box::pin(async move { forget(db, real_now() - PRINTOUTS_KEPT).await.map(drop) })
        }),
    ]
}
