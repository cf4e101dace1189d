//! The nouns: one side of a comparison, and what it says.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::kernel::EntryStatus;
use crate::reporting::evidence::Evidence;
use crate::reporting::model::{Entry, FigureInput, Previous};

/// A state of a report that can be held against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What the other side rests on.
    Base,
    /// A sending.
    Revision(i32),
    /// The draft as it stands, for those who draft it.
    Draft,
}

impl Side {
    /// The word in addresses.
    pub fn code(self) -> String {
        match self {
            Self::Base => "previous".to_owned(),
            Self::Revision(number) => number.to_string(),
            Self::Draft => "draft".to_owned(),
        }
    }

    /// The side of that word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "previous" => Some(Self::Base),
            "draft" => Some(Self::Draft),
            number => number.parse().ok().map(Self::Revision),
        }
    }
}

/// Files by the hash of their content, each with its name. The same content under another name is the same file.
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<Vec<u8>, String>);

impl Files {
    /// Puts files together.
    pub fn of(all: Vec<&Evidence>) -> Self {
        Self(all.into_iter().map(|file| (file.sha256.clone(), file.name.clone())).collect())
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These, and those of another.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        for (hash, name) in others.0 {
            self.0.entry(hash).or_insert(name);
        }
        self
    }

    /// Their names, in order.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.0.values().map(String::as_str).collect();
        names.sort_unstable();
        names
    }
}

impl PartialEq for Files {
    fn eq(&self, other: &Self) -> bool {
        self.0.keys().eq(other.0.keys())
    }
}

impl Eq for Files {}

/// What one side says about a task.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The declared status.
    pub status: Option<EntryStatus>,
    /// Progress, 0..100.
    pub progress: Option<i16>,
    /// The date of completion.
    pub completed_on: Option<NaiveDate>,
    /// The result.
    pub result: String,
    /// Shortcoming and its cause.
    pub shortcoming: String,
    /// The next step.
    pub next_step: String,
    /// Why a completion is taken back.
    pub taking_back_reason: String,
    /// Indicator figures by the indicator's position.
    pub figures: BTreeMap<i32, FigureInput>,
    /// The files behind it: their names by the hash of their content.
    pub evidence: Files,
}

impl Said {
    /// What an entry says by itself.
    pub fn of_entry(entry: &Entry, evidence: Files) -> Self {
        Self {
            status: entry.status,
            progress: entry.progress,
            completed_on: entry.completed_on,
            result: entry.result.clone(),
            shortcoming: entry.shortcoming.clone(),
            next_step: entry.next_step.clone(),
            taking_back_reason: entry.taking_back_reason.clone(),
            figures: entry.figures.clone(),
            evidence,
        }
    }

    /// What was said before.
    pub fn of_previous(previous: &Previous, evidence: Files) -> Self {
        Self {
            status: Some(previous.status),
            progress: Some(previous.progress),
            completed_on: previous.completed_on,
            result: previous.result.clone(),
            shortcoming: previous.shortcoming.clone(),
            next_step: previous.next_step.clone(),
            taking_back_reason: String::new(),
            figures: previous.figures.clone(),
            evidence,
        }
    }
}
