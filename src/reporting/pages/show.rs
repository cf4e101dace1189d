//! A report as it was sent, beside the one before it.

use askama::Template;
use chrono::{Duration, NaiveDate};

use super::form::{Group, figure_text, section_title};
use super::{StandingTag, status_text};
use crate::kernel::{EntryStatus, RevisionOutcome};
use crate::reporting::actions::Place;
use crate::reporting::evidence::Shelf;
use crate::reporting::findings::Finding;
use crate::reporting::model::{
    FigureInput, Report, RevisionHead, SectionText, Step, TaskEntry, TaskIndicator,
};
use crate::web::{FormData, FormErrors, Shell};

/// A task of a revision.
#[derive(Debug)]
pub struct ShownTask {
    /// The task with its entry and the one before it.
    pub task: TaskEntry,
    /// Its standing on the period's date.
    pub standing: StandingTag,
    /// The person may comment on it.
    pub may_comment: bool,
}

impl ShownTask {
    /// What an indicator shows now and before.
    pub fn figures(&self, indicator: &TaskIndicator) -> (Option<FigureInput>, Option<FigureInput>) {
        let before = self.task.previous.as_ref().and_then(|p| p.figures.get(&indicator.position)).copied();
        (self.task.entry.figures.get(&indicator.position).copied(), before)
    }
}

/// A section of a revision.
#[derive(Debug)]
pub struct ShownSection {
    /// The section with its text and the one before it.
    pub section: SectionText,
}

impl ShownSection {
    /// The title in the reader's language.
    pub fn title(&self, shell: &Shell) -> &str {
        section_title(&self.section, shell)
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub place: Place,
    pub report: Report,
    /// The revision on view; none when nothing was sent.
    pub revision: Option<RevisionHead>,
    pub groups: Vec<Group<ShownTask>>,
    pub sections: Vec<ShownSection>,
    pub evidence: Shelf,
    /// What the rules notice about it, for those who review.
    pub findings: Vec<Finding>,
    /// The person may decide about this revision.
    pub may_decide: bool,
    /// The person would decide, but had a hand in it.
    pub is_own_work: bool,
    /// The person may open it again.
    pub may_reopen: bool,
    /// The person may take it back.
    pub may_withdraw: bool,
    /// Somebody who reviews or reads across organisations looks.
    pub is_reviewer: bool,
    pub today: NaiveDate,
    pub form: FormData,
    pub errors: FormErrors,
}

impl ShowPage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    fn status_text(&self, status: &EntryStatus) -> String {
        status_text(&self.shell, *status)
    }

    fn outcome(&self, revision: &RevisionHead) -> (&'static str, &'static str, String) {
        let (class, icon, key) = match revision.outcome {
            RevisionOutcome::Pending => ("sent", "i-send", "report-state-submitted"),
            RevisionOutcome::Accepted => ("accepted", "i-check", "report-state-accepted"),
            RevisionOutcome::Returned => ("returned", "i-back", "report-state-returned"),
            RevisionOutcome::Withdrawn => ("none", "i-minus", "report-state-withdrawn"),
        };
        (class, icon, self.shell.t(key))
    }

    fn step_text(&self, step: &Step) -> String {
        let what = self.shell.t(&format!("report-step-{}", step.kind.code()));
        step.revision
            .map_or_else(|| what.clone(), |n| self.shell.t2("report-step-of-revision", "what", &what, "n", n))
    }

    fn figure(&self, indicator: &TaskIndicator, figure: &Option<FigureInput>) -> String {
        figure
            .filter(|f| !f.is_blank())
            .map_or_else(|| "–".to_owned(), |f| figure_text(&self.shell, indicator, &f))
    }

    /// What stands in the field for sending again: three days on, at the end of office hours.
    fn default_resubmission(&self) -> String {
        (self.today + Duration::days(3)).format("17:00 %d/%m/%Y").to_string()
    }
}
