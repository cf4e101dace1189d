//! An organisation's home.

use askama::Template;
use chrono::NaiveDate;

use super::matters::{Action, Matter};
use crate::organisation::Organisation;
use crate::page;
use crate::reporting::Due;
use crate::web::Shell;

/// `home/home.html`.
#[derive(Debug, Template)]
#[template(path = "home/home.html")]
pub struct HomePage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub today: NaiveDate,
    /// Reports.
    pub due: Due,
    /// Everything else, the most urgent first.
    pub matters: Vec<Matter>,
    /// Directives that wait and are not among them.
    pub directives_left: usize,
    /// Answered obstacles that are not among them.
    pub obstacles_left: usize,
    pub may_submit: bool,
    pub may_appoint: bool,
}

page!(HomePage);
