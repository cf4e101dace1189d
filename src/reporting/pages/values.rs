//! What stands in the fields of a task, as text.

use std::collections::BTreeMap;

use crate::kernel::{EntryStatus, IndicatorAggregation, NumberStyle, write_number};
use crate::reporting::model::{Entry, Field, TaskEntry, TaskIndicator};
use crate::web::FormData;

/// What stands in the fields of a task, as text.
#[derive(Debug, Clone, Default)]
pub struct EntryValues {
    /// The status' word.
    pub status: String,
    /// Progress.
    pub progress: String,
    /// Completion date, as day/month/year.
    pub completed_on: String,
    /// Result.
    pub result: String,
    /// Shortcoming.
    pub shortcoming: String,
    /// Next step.
    pub next_step: String,
    /// Why a completion is taken back.
    pub taking_back_reason: String,
    /// Carried over.
    pub is_unchanged: bool,
    /// Figures by position and part.
    pub figures: BTreeMap<(i32, &'static str), String>,
    /// Answers by the comment's number.
    pub answers: BTreeMap<i32, String>,
}

/// The parts of a figure that an indicator takes.
pub fn parts_of(indicator: &TaskIndicator) -> &'static [&'static str] {
    match indicator.aggregation {
        IndicatorAggregation::Ratio => &["numerator", "denominator"],
        IndicatorAggregation::Sum | IndicatorAggregation::Mean | IndicatorAggregation::Latest => &["value"],
    }
}

impl EntryValues {
    /// The stored values, numbers as the language writes them.
    pub fn of_entry(entry: &Entry, indicators: &[TaskIndicator], style: NumberStyle) -> Self {
        let mut figures = BTreeMap::new();
        for indicator in indicators {
            for name in parts_of(indicator) {
                let number = entry.figures.get(&indicator.position).and_then(|f| f.part(name));
                figures.insert(
                    (indicator.position, *name),
                    number.map(|n| write_number(n, style)).unwrap_or_default(),
                );
            }
        }
        Self {
            status: entry.status.map(|s| status_code(s).to_owned()).unwrap_or_default(),
            progress: entry.progress.map(|p| p.to_string()).unwrap_or_default(),
            completed_on: entry.completed_on.map(|d| d.format("%d/%m/%Y").to_string()).unwrap_or_default(),
            result: entry.result.clone(),
            shortcoming: entry.shortcoming.clone(),
            next_step: entry.next_step.clone(),
            taking_back_reason: entry.taking_back_reason.clone(),
            is_unchanged: entry.is_unchanged,
            figures,
            answers: entry.answers.clone(),
        }
    }

    /// The values by the name of their field, empty ones left out.
    pub fn by_name(&self, number: i32) -> BTreeMap<String, String> {
        let plain = [
            ("status", &self.status),
            ("progress", &self.progress),
            ("completed_on", &self.completed_on),
            ("result", &self.result),
            ("shortcoming", &self.shortcoming),
            ("next_step", &self.next_step),
            ("taking_back_reason", &self.taking_back_reason),
        ];
        let plain = plain.map(|(field, value)| (format!("task[{number}][{field}]"), value.clone()));
        let figures = self.figures.iter().map(|((position, part), value)| {
            (format!("task[{number}][figure][{position}][{part}]"), value.clone())
        });
        let answers = self
            .answers
            .iter()
            .map(|(comment, text)| (format!("task[{number}][answer][{comment}]"), text.clone()));
        plain.into_iter().chain(figures).chain(answers).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// What was typed.
    pub fn of_form(form: &FormData, task: &TaskEntry) -> Self {
        let (number, indicators) = (task.number, &task.indicators);
        let value = |field: &str| form.value(&format!("task[{number}][{field}]")).to_owned();
        let mut figures = BTreeMap::new();
        for indicator in indicators {
            for name in parts_of(indicator) {
                figures.insert(
                    (indicator.position, *name),
                    value(&format!("figure][{}][{name}", indicator.position)),
                );
            }
        }
        Self {
            status: value("status"),
            progress: value("progress"),
            completed_on: value("completed_on"),
            result: value("result"),
            shortcoming: value("shortcoming"),
            next_step: value("next_step"),
            taking_back_reason: value("taking_back_reason"),
            is_unchanged: form.has(&format!("task[{number}][unchanged]")),
            figures,
            answers: task
                .comments
                .iter()
                .map(|c| (c.number, value(&format!("answer][{}", c.number))))
                .collect(),
        }
    }

    /// Puts what stands in one field of others here.
    pub fn copy(&mut self, field: Field, from: &Self) {
        match field {
            Field::Unchanged => self.is_unchanged = from.is_unchanged,
            Field::Status => self.status.clone_from(&from.status),
            Field::Progress => self.progress.clone_from(&from.progress),
            Field::CompletedOn => self.completed_on.clone_from(&from.completed_on),
            Field::Figure(position, part) => {
                let value = from.figures.get(&(position, part)).cloned().unwrap_or_default();
                self.figures.insert((position, part), value);
            }
            Field::Result => self.result.clone_from(&from.result),
            Field::Shortcoming => self.shortcoming.clone_from(&from.shortcoming),
            Field::NextStep => self.next_step.clone_from(&from.next_step),
            Field::TakingBackReason => self.taking_back_reason.clone_from(&from.taking_back_reason),
            Field::Answer(comment) => {
                self.answers.insert(comment, from.answers.get(&comment).cloned().unwrap_or_default());
            }
        }
    }

    /// What stands in one field, as the form would send it.
    pub fn of_field(&self, field: Field) -> String {
        match field {
            Field::Unchanged => if self.is_unchanged { "on" } else { "" }.to_owned(),
            Field::Status => self.status.clone(),
            Field::Progress => self.progress.clone(),
            Field::CompletedOn => self.completed_on.clone(),
            Field::Figure(position, part) => self.figures.get(&(position, part)).cloned().unwrap_or_default(),
            Field::Result => self.result.clone(),
            Field::Shortcoming => self.shortcoming.clone(),
            Field::NextStep => self.next_step.clone(),
            Field::TakingBackReason => self.taking_back_reason.clone(),
            Field::Answer(comment) => self.answers.get(&comment).cloned().unwrap_or_default(),
        }
    }
}

/// The word of a status in forms and files.
pub fn status_code(status: EntryStatus) -> &'static str {
    match status {
        EntryStatus::NotStarted => "not_started",
        EntryStatus::InProgress => "in_progress",
        EntryStatus::Completed => "completed",
    }
}
