//! The report form and its check page.

use std::collections::BTreeMap;

use askama::Template;
use rust_decimal::Decimal;

use super::{StandingTag, status_text};
use crate::kernel::{EntryStatus, IndicatorAggregation, IndicatorDirection};
use crate::reporting::actions::Place;
use crate::reporting::evidence::Shelf;
use crate::reporting::model::{Entry, FigureInput, Report, SectionText, TaskEntry, TaskIndicator};
use crate::reporting::rules::{Arrival, Finding, Window};
use crate::web::{FormData, FormErrors, Lang, Shell, field_id};

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
    /// The print of what the form was drawn with.
    pub base: String,
    /// What must still be mended before sending.
    pub findings: Vec<Finding>,
    /// What somebody else wrote meanwhile, and who.
    pub conflict: Option<(Entry, String)>,
    /// The fields are unfolded.
    pub is_open: bool,
    /// A field has a mistake.
    pub has_error: bool,
}

/// What stands in the fields of a task, as text.
#[derive(Debug, Clone, Default)]
pub struct EntryValues {
    /// The status' word.
    pub status: String,
    /// Progress.
    pub progress: String,
    /// Completion date, as day/month/year.
    pub completed_on: String,
    /// Result.
    pub result: String,
    /// Shortcoming.
    pub shortcoming: String,
    /// Next step.
    pub next_step: String,
    /// Why a completion is taken back.
    pub taking_back_reason: String,
    /// Carried over.
    pub is_unchanged: bool,
    /// Figures by position and part.
    pub figures: BTreeMap<(i32, &'static str), String>,
    /// Answers by the comment's number.
    pub answers: BTreeMap<i32, String>,
}

/// The parts of a figure that an indicator takes.
pub fn parts_of(indicator: &TaskIndicator) -> &'static [&'static str] {
    match indicator.aggregation {
        IndicatorAggregation::Ratio => &["numerator", "denominator"],
        IndicatorAggregation::Sum | IndicatorAggregation::Mean | IndicatorAggregation::Latest => &["value"],
    }
}

fn part(figure: &FigureInput, part: &str) -> Option<Decimal> {
    match part {
        "numerator" => figure.numerator,
        "denominator" => figure.denominator,
        _ => figure.value,
    }
}

/// A number as it stands in a field: a decimal comma, no grouping, so that it reads back as it was.
fn field_number(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

impl EntryValues {
    /// The stored values.
    pub fn of_entry(entry: &Entry, indicators: &[TaskIndicator]) -> Self {
        let mut figures = BTreeMap::new();
        for indicator in indicators {
            for name in parts_of(indicator) {
                let number = entry.figures.get(&indicator.position).and_then(|f| part(f, name));
                figures.insert((indicator.position, *name), number.map(field_number).unwrap_or_default());
            }
        }
        Self {
            status: entry.status.map(|s| status_code(s).to_owned()).unwrap_or_default(),
            progress: entry.progress.map(|p| p.to_string()).unwrap_or_default(),
            completed_on: entry.completed_on.map(|d| d.format("%d/%m/%Y").to_string()).unwrap_or_default(),
            result: entry.result.clone(),
            shortcoming: entry.shortcoming.clone(),
            next_step: entry.next_step.clone(),
            taking_back_reason: entry.taking_back_reason.clone(),
            is_unchanged: entry.is_unchanged,
            figures,
            answers: entry.answers.clone(),
        }
    }

    /// The values by the name of their field, empty ones left out.
    pub fn by_name(&self, number: i32) -> BTreeMap<String, String> {
        let plain = [
            ("status", &self.status),
            ("progress", &self.progress),
            ("completed_on", &self.completed_on),
            ("result", &self.result),
            ("shortcoming", &self.shortcoming),
            ("next_step", &self.next_step),
            ("taking_back_reason", &self.taking_back_reason),
        ];
        let plain = plain.map(|(field, value)| (format!("task[{number}][{field}]"), value.clone()));
        let figures = self.figures.iter().map(|((position, part), value)| {
            (format!("task[{number}][figure][{position}][{part}]"), value.clone())
        });
        let answers = self
            .answers
            .iter()
            .map(|(comment, text)| (format!("task[{number}][answer][{comment}]"), text.clone()));
        plain.into_iter().chain(figures).chain(answers).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// What was typed.
    pub fn of_form(form: &FormData, task: &TaskEntry) -> Self {
        let (number, indicators) = (task.number, &task.indicators);
        let value = |field: &str| form.value(&format!("task[{number}][{field}]")).to_owned();
        let mut figures = BTreeMap::new();
        for indicator in indicators {
            for name in parts_of(indicator) {
                figures.insert(
                    (indicator.position, *name),
                    value(&format!("figure][{}][{name}", indicator.position)),
                );
            }
        }
        Self {
            status: value("status"),
            progress: value("progress"),
            completed_on: value("completed_on"),
            result: value("result"),
            shortcoming: value("shortcoming"),
            next_step: value("next_step"),
            taking_back_reason: value("taking_back_reason"),
            is_unchanged: form.has(&format!("task[{number}][unchanged]")),
            figures,
            answers: task
                .comments
                .iter()
                .map(|c| (c.number, value(&format!("answer][{}", c.number))))
                .collect(),
        }
    }
}

/// The word of a status in forms and files.
pub fn status_code(status: EntryStatus) -> &'static str {
    match status {
        EntryStatus::NotStarted => "not_started",
        EntryStatus::InProgress => "in_progress",
        EntryStatus::Completed => "completed",
    }
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

    /// The parts of an indicator's figure: field name, control id, label, value.
    pub fn figure_fields(&self, indicator: &TaskIndicator) -> Vec<(String, String, String, String)> {
        let of = |name: &&'static str| {
            let label = match *name {
                "numerator" => indicator.numerator_name.clone(),
                "denominator" => indicator.denominator_name.clone(),
                _ => indicator.name.clone(),
            };
            let value = self.values.figures.get(&(indicator.position, *name)).cloned().unwrap_or_default();
            let position = indicator.position;
            (
                format!("task[{}][figure][{position}][{name}]", self.task.number),
                format!("task-{}-figure-{position}-{name}", self.task.number),
                label,
                value,
            )
        };
        parts_of(indicator).iter().map(of).collect()
    }

    /// The field of an answer to a comment: name, control id, value.
    pub fn answer_field(&self, comment: &i32) -> (String, String, String) {
        let name = self.name(&format!("answer][{comment}"));
        let id = field_id(&name);
        (name, id, self.values.answers.get(comment).cloned().unwrap_or_default())
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
    /// The print of what the form was drawn with.
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
    pub first_open: Option<i32>,
    pub carryable: usize,
    pub evidence: Shelf,
    /// The largest evidence file, in megabytes.
    pub max_mb: u64,
}

impl FormPage {
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

    /// How many entries were edited since the report came back.
    fn edited_since_return(&self) -> usize {
        let Some(step) = self.report.open_remark() else { return 0 };
        let tasks = self.groups.iter().flat_map(|group| &group.tasks);
        tasks.filter(|t| t.task.edited_at.is_some_and(|at| at > step.at)).count()
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
