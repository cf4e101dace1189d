//! What is looked for, and what is found.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::rules::Wanted;
use crate::access::Actor;
use crate::kernel::{PeriodKind, date_in_vietnam};
use crate::suggestion::Reader;

/// A kind of thing that can be found, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Key tasks; an organisation's own assignments for those who see no others.
    Tasks,
    /// Organisations.
    Organisations,
    /// Obstacles with their answers.
    Obstacles,
    /// Directives with what was reported about them.
    Directives,
    /// Suggestions to the Committee.
    Suggestions,
    /// What organisations reported on their tasks and in general, and the files behind it.
    Entries,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 6] = [
        Self::Tasks,
        Self::Organisations,
        Self::Obstacles,
        Self::Directives,
        Self::Suggestions,
        Self::Entries,
    ];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Organisations => "organisations",
            Self::Obstacles => "obstacles",
            Self::Directives => "directives",
            Self::Suggestions => "suggestions",
            Self::Entries => "entries",
        }
    }

    /// The group of a word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }
}

/// A search as the queries take it.
#[derive(Debug, Clone)]
pub struct Search {
    /// Each word between spaces, as a pattern; all of them must occur.
    pub words: Vec<String>,
    /// The words side by side, as a pattern: where there are such hits, there are no others.
    pub phrase: String,
    /// What was typed, accents and all, in small letters: such hits come before all others.
    pub exact: String,
    /// Everything submitted may be read.
    pub sees_all: bool,
    /// Else what these organisations have.
    pub organisations: Vec<Uuid>,
    /// Whose suggestions may be read.
    pub reader: Reader,
    /// The present.
    pub now: DateTime<Utc>,
    /// Its date.
    pub today: NaiveDate,
    /// How many hits to give.
    pub limit: i64,
    /// From which page on, counted from 0; beyond the last one, the last one.
    pub page: i64,
}

impl Search {
    /// A search by a person.
    pub fn new(wanted: &Wanted, actor: &Actor, now: DateTime<Utc>, limit: i64, page: i64) -> Self {
        let scope = actor.scope();
        Self {
            words: wanted.words.iter().map(|word| format!("% {word} %")).collect(),
            phrase: format!("% {} %", wanted.words.join(" ")),
            exact: wanted.exact.clone(),
            sees_all: scope.sees_all(),
            organisations: scope.ids(),
            reader: Reader::of(actor),
            now,
            today: date_in_vietnam(now),
            limit,
            page,
        }
    }
}

/// What was found in one group.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How many there are.
    pub total: i64,
    /// Those of the page.
    pub hits: Vec<Hit>,
}

/// One thing that was found.
#[derive(Debug, Clone)]
pub enum Hit {
    /// A key task.
    Task(TaskHit),
    /// An organisation.
    Organisation(OrganisationHit),
    /// An obstacle, a directive or a suggestion.
    Matter(MatterHit),
    /// An entry.
    Entry(EntryHit),
}

/// A key task in the plan's version in force, or an organisation's assignment.
#[derive(Debug, Clone)]
pub struct TaskHit {
    /// The plan's code.
    pub plan: String,
    /// The plan's year.
    pub year: i32,
    /// The period in which to look at it.
    pub period: i32,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The content that it belongs to.
    pub content: String,
    /// The lead body's short name; empty without one.
    pub lead: String,
    /// What an organisation does of it by itself, as the plan says.
    pub own_work: String,
    /// The resolutions and programmes that it serves.
    pub documents: String,
    /// Whose assignment, with the code: for those who see their own only.
    pub of: Option<(String, String)>,
    /// The assignment's clarities, as text.
    pub clarities: String,
}

/// An organisation as it is called today.
#[derive(Debug, Clone)]
pub struct OrganisationHit {
    /// The latest plan's code.
    pub plan: String,
    /// The period in which to look at it.
    pub period: i32,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its cluster; empty without one.
    pub cluster: String,
    /// What it was called before.
    pub former: String,
    /// It leads tasks, and reports on none.
    pub is_advisory: bool,
    /// It is there today.
    pub exists: bool,
}

/// What an organisation reported on a task or in the general part, in a revision that counts; of equal texts, the latest.
#[derive(Debug, Clone)]
pub struct EntryHit {
    /// The plan's code.
    pub plan: String,
    /// The period's number.
    pub period: i32,
    /// The period's kind.
    pub kind: PeriodKind,
    /// The period's last day.
    pub ends_on: NaiveDate,
    /// The organisation's code.
    pub code: String,
    /// The organisation's name today.
    pub organisation: String,
    /// The number of the revision.
    pub revision: i32,
    /// The task's number; none for the general part.
    pub task: Option<i32>,
    /// The task's title.
    pub title: String,
    /// The title of the general part's section, in Vietnamese and in English.
    pub section: (String, String),
    /// The result, or the section's text.
    pub result: String,
    /// The shortcoming and its cause.
    pub shortcoming: String,
    /// The next step.
    pub next_step: String,
    /// The names of the files behind it.
    pub files: String,
}

/// An obstacle, a directive or a suggestion, by its number.
#[derive(Debug, Clone)]
pub struct MatterHit {
    /// Its number; none for what is published under no number.
    pub number: Option<i32>,
    /// The organisation in whose address it is read; none for the desk of the upper level.
    pub own: Option<String>,
    /// Who raised it, or from whom it comes; empty where that is not told.
    pub from: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Its text.
    pub body: String,
    /// What came of it: answers, reports.
    pub answers: String,
}
