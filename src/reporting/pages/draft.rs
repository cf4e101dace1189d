//! A draft to read only.

use askama::Template;

use super::form::Group;
use super::{BaseNote, Beside, ShownSection, StandingTag, base_title};
use crate::page;
use crate::reporting::actions::Place;
use crate::reporting::evidence::Shelf;
use crate::reporting::model::{Basis, Report, TaskEntry};
use crate::web::Shell;

/// A task of the draft.
#[derive(Debug)]
pub struct DraftTask {
    /// The task with what is drafted.
    pub task: TaskEntry,
    /// What is said; none where nothing is.
    pub beside: Option<Beside>,
    /// Its standing today.
    pub standing: StandingTag,
}

impl DraftTask {
    /// It is carried over: its own words are those of the report that it rests on.
    pub fn is_carried(&self) -> bool {
        self.task.declaration().is_carried()
    }
}

/// `reporting/draft.html`.
#[derive(Debug, Template)]
#[template(path = "reporting/draft.html")]
pub struct DraftPage {
    pub shell: Shell,
    pub place: Place,
    pub report: Report,
    /// Why nothing can be written, and whom to ask.
    pub why: String,
    pub base: Option<BaseNote>,
    pub basis: Basis,
    pub groups: Vec<Group<DraftTask>>,
    pub sections: Vec<ShownSection>,
    pub evidence: Shelf,
}

page!(DraftPage);

impl DraftPage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    fn period_title(&self) -> String {
        self.place.period.title(self.shell.lang)
    }

    fn base_title(&self) -> String {
        base_title(&self.shell, &self.basis)
    }

    fn base_name(&self) -> String {
        self.basis.base.as_ref().map_or_else(String::new, |base| base.name(self.shell.lang))
    }

    /// What was said before is not shown here.
    fn base_link(&self) -> Option<(String, String)> {
        None
    }
}
