//! The page of an organisation's assignments.

use askama::Template;

use super::model::{Assignment, Clarity, Indicator};
use super::rules::{Goal, goal, missing};
use crate::kernel::IndicatorAccumulation;
use crate::organisation::Organisation;
use crate::web::{Lang, Shell};

/// The assignments under one content.
#[derive(Debug)]
pub(super) struct Part {
    pub number: i32,
    pub title: String,
    pub assignments: Vec<Assignment>,
}

#[derive(Debug, Template)]
#[template(path = "reporting/assignments.html")]
pub(super) struct AssignmentsPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub year: Option<i32>,
    pub total: usize,
    /// Task number, title and what is missing.
    pub unclear: Vec<(i32, String, Vec<Clarity>)>,
    pub parts: Vec<Part>,
    pub clarities: Vec<Clarity>,
}

impl AssignmentsPage {
    fn clarity_name<'a>(&self, clarity: &'a Clarity) -> &'a str {
        match self.shell.lang {
            Lang::Vi => &clarity.name_vi,
            Lang::En => &clarity.name_en,
        }
    }

    /// "Chưa rõ: …": the names without the word that begins each of them in Vietnamese.
    fn unclear_text(&self, missing: &[Clarity]) -> String {
        let names: Vec<_> = missing.iter().map(|c| self.clarity_name(c)).collect();
        let short = |name: &str| match self.shell.lang {
            Lang::Vi => name.split_once(' ').map_or(name, |(_, rest)| rest).to_owned(),
            Lang::En => name.to_lowercase(),
        };
        let all: Vec<_> = names.iter().map(|n| short(n)).collect();
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
        assignment.deadline.map_or_else(|| self.shell.t("assignments-regular"), |day| self.shell.date(&day))
    }

    /// "Mức giao 12 cuộc", "Mức giao mỗi kỳ 2 cuộc", or one number by period.
    fn target_text(&self, indicator: &Indicator) -> String {
        let measure = |n| format!("{} {}", self.shell.decimal(n), indicator.unit).trim_end().to_owned();
        match goal(&indicator.targets) {
            Goal::Unset => self.shell.t("assignments-target-unset"),
            Goal::Whole(n) => self.shell.t1("assignments-target", "n", measure(&n)),
            Goal::EveryPeriod(n) => self.shell.t1("assignments-target-period", "n", measure(&n)),
            Goal::ByPeriod => {
                let each = indicator.targets.iter().map(|t| match t.until {
                    Some(until) => self.shell.t2(
                        "assignments-target-until",
                        "n",
                        measure(&t.value),
                        "date",
                        self.shell.date(&until),
                    ),
                    None => measure(&t.value),
                });
                self.shell.t1("assignments-target", "n", each.collect::<Vec<_>>().join("; "))
            }
        }
    }

    fn accumulation_text(&self, indicator: &Indicator) -> String {
        self.shell.t(match indicator.accumulation {
            IndicatorAccumulation::Cumulative => "assignments-cumulative",
            IndicatorAccumulation::PerPeriod => "assignments-per-period",
        })
    }
}
