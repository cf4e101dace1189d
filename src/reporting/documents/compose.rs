//! The report's content as a document: the general part, each task by content, and the annexes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::export::{
    self, Annex, Block, Cell, Column, Document, Head, Letterhead, Row, Run, Table, Value, in_capitals,
};
use crate::i18n::Lang;
use crate::kernel::{EntryStatus, Fraction};
use crate::register::Registration;
use crate::reporting::actions::Place;
use crate::reporting::model::{Entry, FigureInput, SectionText, TaskEntry};

/// The words of the template.
#[derive(Debug, Deserialize)]
struct Words {
    about: String,
    tasks: String,
    task: String,
    standing: String,
    standing_completed: String,
    no_progress: String,
    unreported: String,
    nothing: String,
    /// What an empty section of the general part says where the tasks speak of its matter, by the section's code.
    elsewhere: BTreeMap<String, String>,
    shortcoming: String,
    next_step: String,
    statuses: BTreeMap<String, String>,
    regular: String,
    task_annex: String,
    task_columns: Vec<String>,
    indicator_annex: String,
    indicator_columns: Vec<String>,
    note: String,
    file: String,
}

#[allow(clippy::expect_used, reason = "the data is part of the program, and a test reads it")]
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../templates/export/own_report.json"))
        .expect("own_report.json reads")
});

/// What the document is made from.
pub(super) struct Content {
    pub tasks: Vec<TaskEntry>,
    pub sections: Vec<SectionText>,
    /// A draft's document says so and has neither number nor digest.
    pub is_draft: bool,
}

/// The document of a report.
pub(super) fn compose(
    place: &Place,
    content: &Content,
    letterhead: Letterhead,
    registration: Option<Registration>,
    today: NaiveDate,
) -> Document {
    let period = place.period.name(Lang::Vi);
    let mut blocks = Vec::new();
    for section in &content.sections {
        blocks.push(Block::Section(in_capitals(&section.title_vi)));
        let body = Block::prose(&section.body);
        if body.is_empty() {
            blocks.push(Block::Paragraph(vec![Run::plain(instead(&section.code, content))]));
        }
        blocks.extend(body);
    }
    if !content.tasks.is_empty() {
        blocks.push(Block::Section(WORDS.tasks.clone()));
    }
    let mut of_content = None;
    for (at, task) in content.tasks.iter().enumerate() {
        if of_content != Some(task.content) {
            of_content = Some(task.content);
            blocks.push(Block::Subsection(task.content_title.clone()));
        }
        blocks.extend(task_blocks(task, at + 1));
    }
    let note = WORDS.note.replace("{period}", &period).replace("{organisation}", &place.organisation.name);
    let mut annexes = Vec::new();
    if !content.tasks.is_empty() {
        annexes.push(Annex {
            title: WORDS.task_annex.clone(),
            notes: vec![note.clone()],
            table: task_table(&content.tasks),
        });
    }
    if content.tasks.iter().any(|task| !task.indicators.is_empty()) {
        let table = indicator_table(&content.tasks);
        annexes.push(Annex { title: WORDS.indicator_annex.clone(), notes: vec![note], table });
    }
    Document {
        letterhead,
        number: registration.map(|r| r.number),
        date: registration.map(|r| r.issued_on),
        today,
        is_draft: content.is_draft,
        about: WORDS.about.replace("{period}", &period),
        blocks,
        annexes,
        mark: None,
        digest: (!content.is_draft).then(|| digest(content)),
    }
}

/// What an empty section of the general part says: where the tasks say it, or that there is nothing.
fn instead(code: &str, content: &Content) -> String {
    let of = |task: &TaskEntry| {
        let entry = said(task).unwrap_or_default();
        match code {
            "outstanding_results" => entry.result,
            "limitations" => entry.shortcoming,
            "directions" => entry.next_step,
            _ => String::new(),
        }
    };
    let speaking = content.tasks.iter().filter(|task| !of(task).trim().is_empty());
    let tasks: Vec<_> = speaking.map(|task| task.number.to_string()).collect();
    match WORDS.elsewhere.get(code).filter(|_| !tasks.is_empty()) {
        Some(words) => words
            .replace("{tasks}", &tasks.join(", "))
            .replace("{section}", &export::roman(content.sections.len() + 1)),
        None => WORDS.nothing.clone(),
    }
}

/// The name of the file, without its ending.
pub(super) fn file_name(place: &Place) -> String {
    let (period, organisation) = (place.period.name(Lang::Vi), &place.organisation.short_name);
    let name = WORDS.file.replace("{period}", &period).replace("{organisation}", organisation);
    let plain = |c: char| if "/\\:*?\"<>|".contains(c) || c.is_control() { '-' } else { c };
    name.chars().map(plain).take(150).collect()
}

/// What holds for a task: what was said, or what stands from before where it was carried over on purpose or completed.
fn said(task: &TaskEntry) -> Option<Entry> {
    if task.entry.status.is_some() {
        return Some(task.entry.clone());
    }
    let before = task.previous.as_ref().filter(|_| task.entry.is_unchanged || task.is_completed_before())?;
    Some(Entry {
        status: Some(before.status),
        progress: Some(before.progress),
        completed_on: before.completed_on,
        result: before.result.clone(),
        shortcoming: before.shortcoming.clone(),
        next_step: before.next_step.clone(),
        figures: before.figures.clone(),
        ..Entry::default()
    })
}

fn status_word(status: EntryStatus) -> String {
    let code = match status {
        EntryStatus::NotStarted => "not_started",
        EntryStatus::InProgress => "in_progress",
        EntryStatus::Completed => "completed",
    };
    WORDS.statuses.get(code).cloned().unwrap_or_default()
}

fn standing(entry: &Entry) -> String {
    match (entry.status, entry.completed_on) {
        (Some(status), Some(day)) => WORDS
            .standing_completed
            .replace("{status}", &status_word(status))
            .replace("{date}", &day.format("%d/%m/%Y").to_string()),
        (Some(status), None) => {
            let progress = entry.progress.map_or_else(|| WORDS.no_progress.clone(), |n| format!("{n}%"));
            WORDS.standing.replace("{status}", &status_word(status)).replace("{progress}", &progress)
        }
        (None, _) => WORDS.unreported.clone(),
    }
}

fn task_blocks(task: &TaskEntry, row: usize) -> Vec<Block> {
    let entry = said(task).unwrap_or_default();
    let title = WORDS.task.replace("{number}", &task.number.to_string()).replace("{title}", &task.title);
    let head = vec![
        Run::bold(title),
        Run::plain(format!(" {} ", standing(&entry))),
        Run::reference(1, row),
        Run::plain("."),
    ];
    let stands_alone =
        [&entry.result, &entry.shortcoming, &entry.next_step].iter().all(|text| text.trim().is_empty());
    let mut blocks = vec![if stands_alone { Block::Paragraph(head) } else { Block::Lead(head) }];
    blocks.extend(Block::prose(&entry.result));
    blocks.extend(Block::prose_after(&WORDS.shortcoming, &entry.shortcoming));
    blocks.extend(Block::prose_after(&WORDS.next_step, &entry.next_step));
    blocks
}

fn heads(words: &[String]) -> Vec<Head> {
    words.iter().map(Head::new).collect()
}

fn task_table(tasks: &[TaskEntry]) -> Table {
    let columns = vec![
        Column::marks(5),
        Column::words(30),
        Column::words(24),
        Column::words(15),
        Column::marks(13),
        Column::words(13),
        Column::numbers(10),
        Column::marks(13),
    ];
    let rows = tasks.iter().map(task_row).collect();
    Table { is_wide: true, ..Table::headed(columns, heads(&WORDS.task_columns), rows) }
}

fn task_row(task: &TaskEntry) -> Row {
    let entry = said(task).unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map_or(Value::Empty, Value::Date);
    let deadline = task.deadline.map_or_else(|| Value::Text(WORDS.regular.clone()), Value::Date);
    let status = entry.status.map_or_else(|| WORDS.unreported.clone(), status_word);
    let progress = entry.progress.and_then(|p| Fraction::from_ratio(p, 1));
    vec![
        Cell::integer(task.number),
        Cell::text(&task.title),
        Cell::text(&task.own_work),
        Cell::text(&task.responsible_person),
        deadline.into(),
        Cell::text(status),
        Value::Percent(progress, 0).into(),
        day(entry.completed_on).into(),
    ]
    .into()
}

fn indicator_table(tasks: &[TaskEntry]) -> Table {
    let columns = vec![
        Column::marks(6),
        Column::marks(10),
        Column::words(42),
        Column::words(14),
        Column::numbers(14),
        Column::numbers(14),
    ];
    let mut rows: Vec<Row> = Vec::new();
    for task in tasks {
        let entry = said(task).unwrap_or_default();
        for indicator in &task.indicators {
            let figure = entry.figures.get(&indicator.position);
            // A ratio's quotient is a share, shown as pages show it.
            let share =
                |figure: &FigureInput| Some(figure.shown()? * Decimal::ONE_HUNDRED).map(|d| d.round_dp(1));
            let shown = figure.and_then(|figure| figure.value.or_else(|| share(figure)));
            let number =
                |d: Option<Decimal>| d.map_or(Value::Text("–".to_owned()), |d| Value::Decimal(d, 4));
            let at = i64::try_from(rows.len() + 1).unwrap_or_default();
            rows.push(
                vec![
                    Cell::integer(at),
                    Cell::integer(task.number),
                    Cell::text(&indicator.name),
                    Cell::text(&indicator.unit),
                    number(indicator.target).into(),
                    number(shown).into(),
                ]
                .into(),
            );
        }
    }
    Table::headed(columns, heads(&WORDS.indicator_columns), rows)
}

/// SHA-256 of what was sent: the texts and entries in the order of the tasks.
fn digest(content: &Content) -> String {
    let sections: Vec<_> = content.sections.iter().map(|s| (&s.code, &s.body)).collect();
    let tasks: Vec<_> = content.tasks.iter().map(|t| (t.number, &t.entry)).collect();
    hex::encode(Sha256::digest(json!({ "sections": sections, "tasks": tasks }).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_whole() {
        assert_eq!(WORDS.task_columns.len(), 8);
        assert_eq!(WORDS.indicator_columns.len(), 6);
        for status in [EntryStatus::NotStarted, EntryStatus::InProgress, EntryStatus::Completed] {
            assert!(!status_word(status).is_empty());
        }
    }
}
