//! The page of an organisation's assignments.

use askama::Template;

use super::super::model::{Assignment, Clarity, Indicator};
use super::super::rules::missing;
use super::words::{clarity_name, deadline_text, short_name, target_text};
use crate::kernel::IndicatorAccumulation;
use crate::organisation::Organisation;
use crate::page;
use crate::web::Shell;

/// The assignments under one content.
#[derive(Debug)]
pub struct Part {
    pub number: i32,
    pub title: String,
    pub assignments: Vec<Assignment>,
}

#[derive(Debug, Template)]
#[template(path = "assignment/list.html")]
pub struct AssignmentsPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub year: Option<i32>,
    pub total: usize,
    /// Task number, title and what is missing.
    pub unclear: Vec<(i32, String, Vec<Clarity>)>,
    pub parts: Vec<Part>,
    pub clarities: Vec<Clarity>,
    /// The person may fill in what is missing.
    pub may_fill: bool,
}

page!(AssignmentsPage);

impl AssignmentsPage {
    fn clarity_name<'a>(&self, clarity: &'a Clarity) -> &'a str {
        clarity_name(self.shell.lang, clarity)
    }

    fn short_name(&self, clarity: &Clarity) -> String {
        short_name(self.shell.lang, clarity)
    }

    /// "Chưa rõ: …"
    fn unclear_text(&self, missing: &[Clarity]) -> String {
        let all: Vec<_> = missing.iter().map(|c| short_name(self.shell.lang, c)).collect();
        self.shell.t1("assignments-unclear", "what", all.join(", "))
    }

    fn missing_of(&self, assignment: &Assignment) -> Vec<Clarity> {
        missing(assignment, &self.clarities).into_iter().cloned().collect()
    }

    fn clarity_of<'a>(assignment: &'a Assignment, clarity: &Clarity) -> Option<&'a str> {
        assignment.clarities.get(&clarity.code).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// What the plan says where the organisation has not said its own work.
    fn plan_text<'a>(assignment: &'a Assignment, clarity: &Clarity) -> Option<&'a str> {
        Some(assignment.plan_own_work.as_str()).filter(|text| clarity.code == "own_work" && !text.is_empty())
    }

    fn deadline_text(&self, assignment: &Assignment) -> String {
        deadline_text(&self.shell, assignment)
    }

    fn target_text(&self, indicator: &Indicator) -> String {
        target_text(&self.shell, indicator)
    }

    fn accumulation_text(&self, indicator: &Indicator) -> String {
        self.shell.t(match indicator.accumulation {
            IndicatorAccumulation::Cumulative => "assignments-cumulative",
            IndicatorAccumulation::PerPeriod => "assignments-per-period",
        })
    }
}
