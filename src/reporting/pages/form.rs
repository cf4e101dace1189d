//! The report form and its check page.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use rust_decimal::Decimal;

use super::values::{EntryValues, parts_of};
use super::{BaseNote, LegacyWords, StandingTag, base_title, late_words, status_text};
use crate::i18n::{Lang, Message};
use crate::kernel::{EntryStatus, IndicatorDirection, read_number};
use crate::reporting::actions::Place;
use crate::reporting::differences::Changes;
use crate::reporting::evidence::Shelf;
use crate::reporting::model::{Basis, Field, FigureInput, Report, SectionText, TaskEntry, TaskIndicator};
use crate::reporting::rules::{Arrival, Finding, Window};
use crate::web::{FormErrors, Shell, field_id};

/// A content with its tasks.
#[derive(Debug)]
pub struct Group<T> {
    /// The content's number.
    pub number: i32,
    /// The content's title.
    pub title: String,
    /// Its tasks.
    pub tasks: Vec<T>,
}

/// Groups tasks, which come in the order of their numbers, by content.
pub fn group_by_content<T>(tasks: Vec<T>, content_of: impl Fn(&T) -> (i32, String)) -> Vec<Group<T>> {
    let mut groups: BTreeMap<i32, Group<T>> = BTreeMap::new();
    for task in tasks {
        let (number, title) = content_of(&task);
        groups.entry(number).or_insert_with(|| Group { number, title, tasks: Vec::new() }).tasks.push(task);
    }
    groups.into_values().collect()
}

/// A task in the form: what is typed, beside what was said before.
#[derive(Debug)]
pub struct FormTask {
    /// The task with its stored entry.
    pub task: TaskEntry,
    /// Its standing today.
    pub standing: StandingTag,
    /// What stands in the fields.
    pub values: EntryValues,
    /// The print of what the form was shown with.
    pub base: String,
    /// What must still be mended before sending.
    pub findings: Vec<Finding>,
    /// What somebody else wrote meanwhile.
    pub conflict: Option<Theirs>,
    /// The fields are unfolded.
    pub is_open: bool,
    /// A field has a mistake.
    pub has_error: bool,
    /// Of indicators whose figure will stand for predecessors, by position: what that means.
    pub legacies: BTreeMap<i32, LegacyWords>,
}

/// A field of an indicator's figure.
#[derive(Debug)]
pub struct FigureField {
    /// The field's name.
    pub name: String,
    /// Its control's id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// What a predecessor's figures add up to; empty where nothing is offered.
    pub offered: String,
}

/// What somebody else wrote into the fields that this person changed as well.
#[derive(Debug)]
pub struct Theirs {
    /// Who.
    pub by: String,
    /// The name of each field, and what they wrote there.
    pub fields: Vec<(String, String)>,
    /// The codes of these fields, as the form carries them.
    pub asked: String,
}

impl Theirs {
    /// Puts it in words.
    pub fn of(
        shell: &Shell,
        task: &TaskEntry,
        fields: &BTreeSet<Field>,
        values: &EntryValues,
        by: String,
    ) -> Self {
        let words = |field: Field| {
            let text = values.of_field(field);
            match field {
                _ if text.is_empty() => shell.t("live-empty"),
                Field::Status => shell.t(&format!("entry-status-{}", text.replace('_', "-"))),
                Field::Progress => format!("{text}%"),
                Field::Unchanged => shell.t("report-ticked"),
                _ => text,
            }
        };
        Self {
            by,
            fields: fields
                .iter()
                .map(|field| (shell.message(&field_label(task, *field)), words(*field)))
                .collect(),
            asked: fields.iter().map(|field| field.code()).collect::<Vec<_>>().join(" "),
        }
    }
}

/// What a field is called; an indicator that the task does not have is called by its position.
pub fn field_label(task: &TaskEntry, field: Field) -> Message {
    Message::new(match field {
        Field::Unchanged => "report-unchanged",
        Field::Status => "entry-status",
        Field::Progress => "entry-progress",
        Field::CompletedOn => "entry-completed-on",
        Field::Result => "entry-result",
        Field::Shortcoming => "entry-shortcoming",
        Field::NextStep => "entry-next-step",
        Field::TakingBackReason => "entry-taking-back",
        Field::Answer(_) => "comment-answer",
        Field::Figure(position, part) => {
            let Some(indicator) = task.indicators.iter().find(|i| i.position == position) else {
                return Message::new("entry-figure").with("name", position);
            };
            let part = match part {
                "numerator" => &indicator.numerator_name,
                "denominator" => &indicator.denominator_name,
                _ => return Message::new("entry-figure").with("name", &indicator.name),
            };
            return Message::new("entry-figure-part").with("name", &indicator.name).with("part", part);
        }
    })
}

impl FormTask {
    /// The name of a field.
    pub fn name(&self, field: &str) -> String {
        format!("task[{}][{field}]", self.task.number)
    }

    /// The id of a field's control.
    pub fn id(&self, field: &str) -> String {
        format!("task-{}-{field}", self.task.number)
    }

    /// The fields of an indicator's figure.
    pub fn figure_fields(&self, indicator: &TaskIndicator) -> Vec<FigureField> {
        let position = indicator.position;
        let of = |part: &&'static str| FigureField {
            name: format!("task[{}][figure][{position}][{part}]", self.task.number),
            id: format!("task-{}-figure-{position}-{part}", self.task.number),
            label: match *part {
                "numerator" => indicator.numerator_name.clone(),
                "denominator" => indicator.denominator_name.clone(),
                _ => indicator.name.clone(),
            },
            value: self.values.figures.get(&(position, *part)).cloned().unwrap_or_default(),
            offered: self
                .legacies
                .get(&position)
                .and_then(|l| l.parts.get(*part))
                .cloned()
                .unwrap_or_default(),
        };
        parts_of(indicator).iter().map(of).collect()
    }

    /// The field of an answer to a comment: name, control id, value.
    pub fn answer_field(&self, comment: &i32) -> (String, String, String) {
        let name = self.name(&format!("answer][{comment}"));
        let id = field_id(&name);
        (name, id, self.values.answers.get(comment).cloned().unwrap_or_default())
    }

    /// How a number that was typed is read, where that is not what stands there: "Read as 1,903".
    pub fn read_as(&self, shell: &Shell, typed: &str) -> String {
        let read = read_number(typed, shell.style()).map(|n| shell.decimal(&n));
        read.ok()
            .filter(|read| read != typed.trim())
            .map_or_else(String::new, |n| shell.t1("form-number-read", "n", n))
    }

    /// The sentence of a field: a mistake in it, or what is still missing there.
    pub fn trouble(&self, shell: &Shell, errors: &FormErrors, name: &str) -> Option<String> {
        let finding = || self.findings.iter().find(|f| f.field == name).map(|f| &f.message);
        errors.of(name).or_else(finding).map(|message| shell.message(message))
    }
}

/// What a task's entry says, in a word: "60%", "kept", "not filled in"; nothing where nothing need be said.
pub fn said(lang: Lang, task: &TaskEntry) -> String {
    match task.entry.progress {
        _ if task.entry.is_unchanged => lang.t("report-kept"),
        Some(progress) => format!("{progress}%"),
        None if task.entry.is_blank() && task.is_completed_before() => String::new(),
        None => lang.t("report-not-filled"),
    }
}

/// A figure in words: "2 cuộc", "1.842/1.871 (98,5%)".
pub fn figure_text(shell: &Shell, indicator: &TaskIndicator, figure: &FigureInput) -> String {
    let number = |d: Option<Decimal>| d.map_or_else(|| "–".to_owned(), |d| shell.decimal(&d.normalize()));
    if figure.value.is_some() {
        return format!("{} {}", number(figure.value), indicator.unit);
    }
    let share = figure.shown().map(|share| (share * Decimal::ONE_HUNDRED).round_dp(1));
    format!("{}/{} ({}%)", number(figure.numerator), number(figure.denominator), number(share))
}

/// A section of the general part in the form.
#[derive(Debug)]
pub struct FormSection {
    /// The section with its stored text.
    pub section: SectionText,
    /// What stands in the field.
    pub value: String,
    /// The print of what the form was shown with.
    pub base: String,
    /// What somebody else wrote meanwhile, and who.
    pub conflict: Option<(String, String)>,
}

impl FormSection {
    /// The title in the reader's language.
    pub fn title(&self, shell: &Shell) -> &str {
        section_title(&self.section, shell)
    }
}

/// A section's title in the reader's language.
pub fn section_title<'a>(section: &'a SectionText, shell: &Shell) -> &'a str {
    match shell.lang {
        Lang::Vi => &section.title_vi,
        Lang::En => &section.title_en,
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/form.html")]
pub struct FormPage {
    pub shell: Shell,
    pub place: Place,
    pub report: Report,
    pub window: Window,
    pub arrival: Arrival,
    pub groups: Vec<Group<FormTask>>,
    pub sections: Vec<FormSection>,
    pub errors: FormErrors,
    pub refused: Option<String>,
    pub saved_count: usize,
    pub total: usize,
    pub declared: usize,
    /// Tasks of which something is typed, but no status.
    pub begun: usize,
    pub first_open: Option<i32>,
    pub carryable: usize,
    pub evidence: Shelf,
    /// What it is held against, in words.
    pub base: Option<BaseNote>,
    pub basis: Basis,
    /// What it changes in the revision that came back.
    pub changes: Changes,
    /// The largest evidence file, in megabytes.
    pub max_mb: u64,
}

impl FormPage {
    /// What is said of sending late.
    fn late_words(&self) -> String {
        late_words(&self.shell, &self.window)
    }

    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    fn period_title(&self) -> String {
        self.place.period.title(self.shell.lang)
    }

    fn declared_in(&self, group: &Group<FormTask>) -> usize {
        group.tasks.iter().filter(|t| t.task.is_declared()).count()
    }

    fn status_text(&self, status: &EntryStatus) -> String {
        status_text(&self.shell, *status)
    }

    /// The keys of the form, and the message key of what each does.
    fn shortcuts(&self) -> [(&'static str, &'static str); 8] {
        [
            ("j k", "keys-next"),
            ("n", "keys-open"),
            ("e", "keys-enter"),
            ("u", "keys-unchanged"),
            ("Ctrl Enter", "keys-done"),
            ("Esc", "keys-leave"),
            ("g", "keys-send"),
            ("?", "keys-list"),
        ]
    }

    /// What a task's entry says, in a word.
    fn said(&self, task: &FormTask) -> String {
        said(self.shell.lang, &task.task)
    }

    /// The commented tasks: number, and whether every comment is answered.
    fn commented(&self) -> Vec<(i32, bool)> {
        let tasks = self.groups.iter().flat_map(|group| &group.tasks);
        tasks
            .filter(|t| !t.task.comments.is_empty())
            .map(|t| (t.task.number, t.task.unanswered().next().is_none()))
            .collect()
    }

    /// "Tháng 7/2021", where something was said before.
    fn base_title(&self) -> String {
        base_title(&self.shell, &self.basis)
    }

    /// How far the form is, in whole per cent, for the bar.
    fn share(&self) -> usize {
        (self.declared * 100).checked_div(self.total).unwrap_or(0)
    }

    /// What an indicator showed before, in words.
    fn figure_before(&self, task: &FormTask, indicator: &TaskIndicator) -> Option<String> {
        let before =
            task.task.previous.as_ref()?.figures.get(&indicator.position).filter(|f| !f.is_blank())?;
        Some(figure_text(&self.shell, indicator, before))
    }
}
