//! The page of differences.

use askama::Template;
use chrono::NaiveDate;

use super::model::{Said, Side};
use super::rules::{Piece, words};
use crate::kernel::{AsOf, Moment, vietnam};
use crate::page;
use crate::reporting::actions::Place;
use crate::reporting::model::{Basis, RevisionHead, SectionText, TaskEntry};
use crate::reporting::pages::{figure_text, section_title, status_text};
use crate::web::Shell;

/// A short value that changed.
#[derive(Debug)]
pub struct Value {
    /// What it is.
    pub label: String,
    /// Before.
    pub before: String,
    /// Now.
    pub now: String,
}

/// A text that changed.
#[derive(Debug)]
pub struct Text {
    /// What it is.
    pub label: String,
    /// Word by word.
    pub pieces: Vec<Piece>,
}

/// A task, or a section of the general part, that differs.
#[derive(Debug)]
pub struct Difference {
    /// The task's number; none for a section.
    pub number: Option<i32>,
    /// Its title.
    pub title: String,
    /// Nothing was said about it before.
    pub is_new: bool,
    /// Nothing is said about it any more.
    pub is_gone: bool,
    /// Short values that changed.
    pub values: Vec<Value>,
    /// Texts that changed.
    pub texts: Vec<Text>,
}

impl Difference {
    /// What differs about a task, if anything does.
    pub(super) fn of_task(
        shell: &Shell,
        task: &TaskEntry,
        before: Option<&Said>,
        now: Option<&Said>,
    ) -> Option<Self> {
        if before == now {
            return None;
        }
        let blank = Said::default();
        let (old, new) = (before.unwrap_or(&blank), now.unwrap_or(&blank));
        let values = short_values(shell, task, old)
            .into_iter()
            .zip(short_values(shell, task, new))
            .filter(|((_, before), (_, now))| before != now)
            .map(|((label, before), (_, now))| Value { label, before, now })
            .collect();
        let texts = [
            ("entry-result", &old.result, &new.result),
            ("entry-shortcoming", &old.shortcoming, &new.shortcoming),
            ("entry-next-step", &old.next_step, &new.next_step),
            ("entry-taking-back", &old.taking_back_reason, &new.taking_back_reason),
        ];
        let texts = texts
            .into_iter()
            .filter(|(_, before, now)| before != now)
            .map(|(key, before, now)| Text { label: shell.t(key), pieces: words(before, now) })
            .collect();
        Some(Self {
            number: Some(task.number),
            title: format!("{}. {}", task.number, task.title),
            is_new: before.is_none(),
            is_gone: now.is_none(),
            values,
            texts,
        })
    }

    /// What differs in a section, if anything does.
    pub(super) fn of_section(shell: &Shell, section: &SectionText, before: &str, now: &str) -> Option<Self> {
        (before != now).then(|| Self {
            number: None,
            title: section_title(section, shell).to_owned(),
            is_new: before.is_empty(),
            is_gone: now.is_empty(),
            values: Vec::new(),
            texts: vec![Text { label: String::new(), pieces: words(before, now) }],
        })
    }
}

/// The short values of a side, in a fixed order; "–" where nothing is said.
fn short_values(shell: &Shell, task: &TaskEntry, said: &Said) -> Vec<(String, String)> {
    let dash = || "–".to_owned();
    let day = |day: &NaiveDate| shell.date(day);
    let mut values = vec![
        (shell.t("entry-status"), said.status.map_or_else(dash, |status| status_text(shell, status))),
        (shell.t("entry-progress"), said.progress.map_or_else(dash, |progress| format!("{progress}%"))),
        (shell.t("entry-completed-on"), said.completed_on.as_ref().map_or_else(dash, day)),
    ];
    for indicator in &task.indicators {
        let figure = said.figures.get(&indicator.position).filter(|figure| !figure.is_blank());
        let figure = figure.map_or_else(dash, |figure| figure_text(shell, indicator, figure));
        values.push((indicator.name.clone(), figure));
    }
    let names = said.evidence.names();
    values.push((shell.t("evidence-word"), if names.is_empty() { dash() } else { names.join("; ") }));
    values
}

/// A side to choose.
#[derive(Debug)]
pub(super) struct Choice {
    pub code: String,
    pub label: String,
}

/// A moment by which a side was chosen, as it stands in the fields; empty where it was not.
#[derive(Debug)]
pub(super) struct Picked {
    pub day: String,
    pub time: String,
}

impl Picked {
    pub fn of(shell: &Shell, when: Option<Moment>) -> Self {
        let Some(when) = when else { return Self { day: String::new(), time: String::new() } };
        let local = when.now.with_timezone(&vietnam());
        Self {
            day: shell.date(&when.today()),
            time: match when.at {
                Some(AsOf::Instant(_)) => local.format("%H:%M").to_string(),
                Some(AsOf::Day(_)) | None => String::new(),
            },
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/differences.html")]
pub(super) struct DifferencesPage {
    pub shell: Shell,
    pub place: Place,
    pub sides: Vec<Choice>,
    /// The moments by which the sides were chosen.
    pub moments: [Picked; 2],
    /// The moment of the past that is looked at.
    pub at: Option<AsOf>,
    pub from: Side,
    pub to: Side,
    pub tasks: Vec<Difference>,
    pub sections: Vec<Difference>,
    /// How many tasks say the same on both sides.
    pub same: usize,
}

page!(DifferencesPage);

impl DifferencesPage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    fn label_of(&self, side: &Side) -> String {
        let code = side.code();
        self.sides
            .iter()
            .find(|choice| choice.code == code)
            .map_or_else(String::new, |choice| choice.label.clone())
    }
}

/// The sides that a person may hold against each other: what the other rests on, each sending, the draft.
pub(super) fn choices(
    shell: &Shell,
    revisions: &[RevisionHead],
    has_draft: bool,
    basis: &Basis,
) -> Vec<Choice> {
    let label = basis.base.as_ref().map_or_else(
        || shell.t("differences-no-base"),
        |base| shell.t2("beside-earlier", "period", base.title(shell.lang), "n", base.revision),
    );
    let base = Choice { code: Side::Base.code(), label };
    let sent = revisions.iter().rev().map(|r| Choice {
        code: Side::Revision(r.number).code(),
        label: shell.t2("differences-revision", "n", r.number, "at", shell.date_time(&r.arrived_at)),
    });
    let draft = has_draft.then(|| Choice { code: Side::Draft.code(), label: shell.t("differences-draft") });
    std::iter::once(base).chain(sent).chain(draft).collect()
}
