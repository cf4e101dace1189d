//! The page of an entry's evidence, and the list of it in a form.

use askama::Template;

use super::model::{Evidence, Shelf, Task};
use super::urls;
use crate::reporting::actions::Place;
use crate::web::Shell;

#[derive(Debug, Template)]
#[template(path = "reporting/evidence.html")]
pub struct EvidencePage {
    pub shell: Shell,
    pub place: Place,
    pub task: Task,
    /// What stands behind the entry in the draft.
    pub now: Vec<Evidence>,
    /// What stood behind it in earlier periods.
    pub earlier: Vec<Evidence>,
    /// Why the draft cannot be written now, if it cannot.
    pub closed: Option<&'static str>,
    /// What was not taken: the file's name and the sentence.
    pub refused: Vec<(String, String)>,
    /// The largest file, in megabytes.
    pub max_mb: u64,
}

impl EvidencePage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    /// The address of the entry's evidence.
    fn address(&self) -> String {
        urls::entry(&self.place, self.task.number)
    }
}

/// The list of an entry's evidence, for a script to put into the form.
#[derive(Debug, Template)]
#[template(path = "reporting/_evidence_list.html")]
pub struct ListPart<'a> {
    pub shell: &'a Shell,
    pub place: &'a Place,
    pub evidence: &'a Shelf,
    pub number: i32,
}
