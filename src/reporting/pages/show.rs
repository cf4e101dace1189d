//! A report as it was sent, beside the one before it.

use askama::Template;
use rust_decimal::Decimal;

use super::form::{Group, section_title};
use super::{StandingTag, status_text};
use crate::kernel::{EntryStatus, RevisionOutcome};
use crate::reporting::actions::Place;
use crate::reporting::model::{FigureInput, Report, RevisionHead, SectionText, Step, TaskEntry, TaskIndicator};
use crate::web::{FormData, FormErrors, Shell};

/// A task of a revision.
#[derive(Debug)]
pub struct ShownTask {
    /// The task with its entry and the one before it.
    pub task: TaskEntry,
    /// Its standing on the period's date.
    pub standing: StandingTag,
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
    /// The person may decide about this revision.
    pub may_decide: bool,
    /// The person would decide, but had a hand in it.
    pub is_own_work: bool,
    /// The person may open it again.
    pub may_reopen: bool,
    /// The person may take it back.
    pub may_withdraw: bool,
    /// The organisation's own people look.
    pub is_own: bool,
    /// Somebody who reviews or reads across organisations looks.
    pub is_reviewer: bool,
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
        step.revision.map_or_else(|| what.clone(), |n| self.shell.t2("report-step-of-revision", "what", &what, "n", n))
    }

    fn figure(&self, indicator: &TaskIndicator, figure: &Option<FigureInput>) -> String {
        let Some(figure) = figure.filter(|f| !f.is_blank()) else { return "–".to_owned() };
        let number = |d: Option<Decimal>| d.map_or_else(|| "–".to_owned(), |d| self.shell.decimal(&d.normalize()));
        if figure.value.is_some() {
            return format!("{} {}", number(figure.value), indicator.unit);
        }
        let share = figure.shown().map(|share| (share * Decimal::ONE_HUNDRED).round_dp(1));
        format!("{}/{} ({}%)", number(figure.numerator), number(figure.denominator), number(share))
    }
}
