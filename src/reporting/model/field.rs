//! The fields of an entry: each is typed, saved and compared by itself.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Entry, FigureInput, TaskEntry};
use crate::kernel::Fingerprint;

/// A field of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The mark that nothing is new.
    Unchanged,
    /// The declared status.
    Status,
    /// Progress.
    Progress,
    /// The date of completion.
    CompletedOn,
    /// One part of an indicator's figure, by the indicator's position: `value`, `numerator` or `denominator`.
    Figure(i32, &'static str),
    /// The result.
    Result,
    /// Shortcoming and its cause.
    Shortcoming,
    /// The next step.
    NextStep,
    /// Why an earlier completion is taken back.
    TakingBackReason,
    /// The answer to a comment, by the comment's number.
    Answer(i32),
}

const PLAIN: [Field; 8] = [
    Field::Unchanged,
    Field::Status,
    Field::Progress,
    Field::CompletedOn,
    Field::Result,
    Field::Shortcoming,
    Field::NextStep,
    Field::TakingBackReason,
];
const PARTS: [&str; 3] = ["value", "numerator", "denominator"];

impl Field {
    /// All fields in which one of these entries may say something.
    pub fn of_entries<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> BTreeSet<Self> {
        let mut fields = BTreeSet::from(PLAIN);
        for entry in entries {
            for position in entry.figures.keys() {
                fields.extend(PARTS.map(|part| Self::Figure(*position, part)));
            }
            fields.extend(entry.answers.keys().copied().map(Self::Answer));
        }
        fields
    }

    /// The fields in which two entries say something else.
    pub fn changed(before: &Entry, after: &Entry) -> BTreeSet<Self> {
        let mut fields = Self::of_entries([before, after]);
        fields.retain(|field| field.text(before) != field.text(after));
        fields
    }

    /// All fields that the form has for a task.
    pub fn of_task(task: &TaskEntry) -> BTreeSet<Self> {
        let mut fields = Self::of_entries([&task.entry]);
        for indicator in &task.indicators {
            fields.extend(PARTS.map(|part| Self::Figure(indicator.position, part)));
        }
        fields.extend(task.comments.iter().map(|comment| Self::Answer(comment.number)));
        fields
    }

    /// The word in fingerprints: `result`, `figure.1.value`.
    pub fn code(self) -> String {
        match self {
            Self::Unchanged => "unchanged".to_owned(),
            Self::Status => "status".to_owned(),
            Self::Progress => "progress".to_owned(),
            Self::CompletedOn => "completed_on".to_owned(),
            Self::Figure(position, part) => format!("figure.{position}.{part}"),
            Self::Result => "result".to_owned(),
            Self::Shortcoming => "shortcoming".to_owned(),
            Self::NextStep => "next_step".to_owned(),
            Self::TakingBackReason => "taking_back_reason".to_owned(),
            Self::Answer(comment) => format!("answer.{comment}"),
        }
    }

    /// The name in the form: `task[17][figure][1][value]`.
    pub fn name(self, task: i32) -> String {
        format!("task[{task}][{}]", self.code().replace('.', "]["))
    }

    /// What it says, in one spelling; `None` where it says nothing.
    pub fn text(self, entry: &Entry) -> Option<String> {
        let prose = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        match self {
            Self::Unchanged => entry.is_unchanged.then(|| "on".to_owned()),
            Self::Status => entry.status.map(|status| format!("{status:?}")),
            Self::Progress => entry.progress.map(|progress| progress.to_string()),
            Self::CompletedOn => entry.completed_on.map(|day| day.to_string()),
            Self::Figure(position, part) => {
                let figure = entry.figures.get(&position)?;
                figure.part(part).map(|number| number.normalize().to_string())
            }
            Self::Result => prose(&entry.result),
            Self::Shortcoming => prose(&entry.shortcoming),
            Self::NextStep => prose(&entry.next_step),
            Self::TakingBackReason => prose(&entry.taking_back_reason),
            Self::Answer(comment) => prose(entry.answers.get(&comment)?),
        }
    }

    /// Puts what one entry says here into another.
    pub fn copy(self, from: &Entry, to: &mut Entry) {
        match self {
            Self::Unchanged => to.is_unchanged = from.is_unchanged,
            Self::Status => to.status = from.status,
            Self::Progress => to.progress = from.progress,
            Self::CompletedOn => to.completed_on = from.completed_on,
            Self::Figure(position, part) => {
                let number = from.figures.get(&position).and_then(|figure| figure.part(part));
                let figure = to.figures.entry(position).or_default();
                figure.set_part(part, number);
                if figure.is_blank() {
                    to.figures.remove(&position);
                }
            }
            Self::Result => to.result.clone_from(&from.result),
            Self::Shortcoming => to.shortcoming.clone_from(&from.shortcoming),
            Self::NextStep => to.next_step.clone_from(&from.next_step),
            Self::TakingBackReason => to.taking_back_reason.clone_from(&from.taking_back_reason),
            Self::Answer(comment) => {
                match from.answers.get(&comment).filter(|text| !text.is_empty()) {
                    Some(text) => to.answers.insert(comment, text.clone()),
                    None => to.answers.remove(&comment),
                };
            }
        }
    }
}

impl FigureInput {
    /// One part of it, by its name in forms.
    pub fn part(&self, part: &str) -> Option<Decimal> {
        match part {
            "numerator" => self.numerator,
            "denominator" => self.denominator,
            _ => self.value,
        }
    }

    /// Sets one part of it.
    pub fn set_part(&mut self, part: &str, number: Option<Decimal>) {
        match part {
            "numerator" => self.numerator = number,
            "denominator" => self.denominator = number,
            _ => self.value = number,
        }
    }
}

impl Entry {
    /// The fingerprint of what it says, field by field: a form carries it, so that saving tells in each field what the person
    /// changed and whether somebody else has changed it meanwhile.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut print = Fingerprint::default();
        for field in Field::of_entries([self]) {
            print.note(field.code(), field.text(self).as_deref());
        }
        print
    }
}
