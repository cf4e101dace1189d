//! The page of a year's holidays.

use askama::Template;

use super::model::Holiday;
use crate::page;
use crate::web::{FormState, Shell};

#[derive(Debug, Template)]
#[template(path = "holiday/holidays.html")]
pub(super) struct HolidaysPage {
    pub shell: Shell,
    pub year: i32,
    pub years: Vec<i32>,
    pub holidays: Vec<Holiday>,
    /// The person keeps the list.
    pub may_keep: bool,
    pub form: FormState,
}

page!(HolidaysPage, form);
