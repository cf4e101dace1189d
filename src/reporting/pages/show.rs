//! A report as it was sent, beside the one before it.

use askama::Template;
use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::form::{Group, section_title};
use super::{BaseNote, Beside, StandingTag, base_title, status_text};
use crate::kernel::{AsOf, EntryStatus, RevisionOutcome};
use crate::page;
use crate::reporting::actions::Place;
use crate::reporting::evidence::Shelf;
use crate::reporting::findings::Finding;
use crate::reporting::model::{Basis, Report, RevisionHead, SectionText, Step, StepKind, TaskEntry};
use crate::reporting::queue::{Neighbours, duration};
use crate::reporting::urls;
use crate::web::{AnotherMoment, FormState, Shell};

/// A task of a revision.
#[derive(Debug)]
pub struct ShownTask {
    /// The task with its entry.
    pub task: TaskEntry,
    /// What is said, beside what its report rests on said; none where this one says nothing.
    pub beside: Option<Beside>,
    /// So many files stand behind it that did not before.
    pub files_added: usize,
    /// Its standing on the period's date.
    pub standing: StandingTag,
    /// The person may comment on it.
    pub may_comment: bool,
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
    /// What it is held against, in words.
    pub base: Option<BaseNote>,
    pub basis: Basis,
    /// What stands beside the report among those that wait; set for who reviews it.
    pub queue: Option<Neighbours>,
    /// Somebody who reviews or reads across organisations looks.
    pub is_reviewer: bool,
    /// The date of the moment that is looked at.
    pub today: NaiveDate,
    /// Another moment to look at.
    pub moment: AnotherMoment,
    /// The moment of the past that is looked at.
    pub at: Option<AsOf>,
    /// The period has not opened then.
    pub is_not_open: bool,
    /// Somebody of the organisation looks, who would see a draft.
    pub is_own: bool,
    pub form: FormState,
}

page!(ShowPage, form);

impl ShowPage {
    /// "Kỳ này mở lúc …, hạn gửi …."
    fn opens_text(&self) -> String {
        let period = &self.place.period;
        let [opens, due] = [&period.opens_at, &period.due_at].map(|at| self.shell.date_time_long(at));
        self.shell.t2("reviews-due-not-open", "opens", opens, "due", due)
    }

    /// The latest return or reopening of a revision.
    fn sent_back(&self, revision: &RevisionHead) -> Option<&Step> {
        let is_of = |step: &&Step| step.kind.sends_back() && step.revision == Some(revision.number);
        self.report.steps.iter().rfind(is_of)
    }

    /// By when it was, or is, to be sent again after that step.
    fn resubmit_by(&self, step: &Step) -> Option<DateTime<Utc>> {
        let is_latest = self.report.open_remark().is_some_and(|latest| latest.at == step.at);
        self.report.resubmit_by.filter(|_| is_latest).or(step.resubmit_by)
    }

    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    /// What carries the moment to other pages about the report: `?at=…`, or nothing at the present.
    fn query(&self) -> String {
        self.at.map_or_else(String::new, |at| {
            let code: String = form_urlencoded::byte_serialize(at.code().as_bytes()).collect();
            format!("?at={code}")
        })
    }

    /// "Tháng 5/2021".
    fn base_title(&self) -> String {
        base_title(&self.shell, &self.basis)
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

    /// How long after the arrival of its revision a decision came.
    fn time_taken(&self, step: &Step) -> Option<String> {
        if !matches!(step.kind, StepKind::Accepted | StepKind::Returned) {
            return None;
        }
        let revision = self.report.revisions.iter().find(|r| Some(r.number) == step.revision)?;
        Some(duration(&self.shell, (step.at - revision.arrived_at).num_seconds()))
    }

    /// The address of an organisation's report for the same period.
    fn report_address(&self, code: &str) -> String {
        urls::report(code, &self.place.plan, self.place.period.number)
    }

    /// The list of the period's reports.
    fn reports_address(&self) -> String {
        urls::period(&self.place.plan, self.place.period.number)
    }

    /// "Tháng 5/2021, lần gửi 1", with the address of what was sent then.
    fn base_link(&self) -> Option<(String, String)> {
        let base = self.basis.base.as_ref()?;
        let words = self.shell.t2("beside-earlier", "period", base.name(self.shell.lang), "n", base.revision);
        let report = urls::report(&self.place.organisation.code, &self.place.plan, base.number);
        Some((words, urls::revision(&report, base.revision)))
    }

    /// "tháng 5/2021".
    fn base_name(&self) -> String {
        self.basis.base.as_ref().map_or_else(String::new, |base| base.name(self.shell.lang))
    }

    /// The keys of `static/js/review.js`, each with what it does.
    fn shortcuts(&self) -> Vec<(&'static str, &'static str)> {
        let mut keys = vec![
            ("Alt+Shift+J", "queue-key-entry-next"),
            ("Alt+Shift+K", "queue-key-entry-previous"),
            ("Alt+Shift+M", "queue-key-comment"),
            ("Alt+Shift+L", "queue-key-report-next"),
            ("Alt+Shift+H", "queue-key-report-previous"),
        ];
        if self.may_decide {
            keys.extend([("Alt+Shift+D", "queue-key-accept"), ("Alt+Shift+R", "queue-key-return")]);
        }
        keys
    }

    /// What stands in the field for sending again: three days on, at the end of office hours.
    fn default_resubmission(&self) -> String {
        (self.today + Duration::days(3)).format("17:00 %d/%m/%Y").to_string()
    }
}
