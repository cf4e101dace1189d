//! The annexes as a workbook: real numbers, and formulas that compute the annexes again from the entries behind them.
//!
//! A formula stands only where it gives what the version says; what cannot be computed again stands as the number that it was.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::again::{Again, COVERAGE_IN_TASKS, PROGRESS_IN_TASKS, again, together};
use super::compose::moment;
use super::entries::{Entries, OWN_WEIGHT, STANDING, TASK, quoted, standing_word};
use super::model::Assigned;
use super::values::values_of;
use crate::consolidation::content::Content;
use crate::consolidation::model::{Cell, ConsolidatedStatus, Row, Table};
use crate::consolidation::rules::annexes::{ORGANISATIONS, TASKS};
use crate::consolidation::rules::phrase::{say, word};
use crate::export::{self, Column, Head, Piece, Sheet, Value};
use crate::kernel::Standing;

/// The workbook of a version: its annexes, then the entries that they were computed from, judged on a day.
pub(super) fn sheets(
    content: &Content,
    entries: &[Assigned],
    on: NaiveDate,
    sha256: Option<&str>,
) -> Vec<Sheet> {
    let entries = Entries { rows: entries, on, sheet: content.annexes.len() };
    let book = Book { content, entries };
    let mut notes = vec![
        content.title.clone(),
        say("sheet_period", [("period", content.period.as_str().into())]).text,
        say("sheet_at", [("at", moment(&content.computed_at).into())]).text,
        say(
            "sheet_status",
            [("status", status_word(content.status).into()), ("n", content.version.to_string().into())],
        )
        .text,
    ];
    notes.extend(sha256.map(|digest| say("sheet_digest", [("digest", digest.into())]).text));
    let mut moved = false;
    let mut made: Vec<Sheet> = content
        .annexes
        .iter()
        .enumerate()
        .map(|(sheet, table)| {
            let number = table.number.to_string();
            Sheet {
                name: say("sheet_annex", [("n", number.as_str().into())]).text,
                title: say(
                    "sheet_annex_title",
                    [("n", number.as_str().into()), ("title", table.title.as_str().into())],
                )
                .text,
                notes: notes.clone(),
                table: book.table(table, sheet, &mut moved),
            }
        })
        .collect();
    notes.push(word(if moved { "sheet_entries_moved" } else { "sheet_entries_formula" }));
    made.push(Sheet {
        name: word("sheet_entries"),
        title: word("sheet_entries_title"),
        notes,
        table: book.entries.table(),
    });
    made
}

fn status_word(status: ConsolidatedStatus) -> String {
    word(match status {
        ConsolidatedStatus::Draft => "status_draft",
        ConsolidatedStatus::Proposed => "status_proposed",
        ConsolidatedStatus::Returned => "status_returned",
        ConsolidatedStatus::Approved => "status_approved",
    })
}

pub(super) struct Book<'a> {
    pub content: &'a Content,
    pub entries: Entries<'a>,
}

/// A row's cells in the workbook, column by column of the annex; a part of a whole takes two.
pub(super) type Formulas = BTreeMap<usize, Vec<Vec<Piece>>>;

impl Book<'_> {
    fn table(&self, table: &Table, sheet: usize, moved: &mut bool) -> export::Table {
        let is_part =
            |at: usize| table.rows.iter().any(|row| matches!(row.cells.get(at), Some(Cell::Part(..))));
        let doubles: Vec<bool> = (0..table.columns.len()).map(is_part).collect();
        let has_weight = table.number == TASKS;
        let (mut columns, mut head) = (vec![Column::marks(5)], vec![Head::new(word("column_row"))]);
        // Where each column of the annex begins in the sheet.
        let mut begins = Vec::new();
        for (column, is_double) in table.columns.iter().zip(&doubles) {
            begins.push(columns.len());
            columns.push(if column.is_figure() { Column::numbers(10) } else { Column::words(20) });
            head.push(Head::new(&column.title));
            if *is_double {
                columns.push(Column::numbers(10));
                head.push(Head::new(say("column_whole", [("title", column.title.as_str().into())]).text));
            }
        }
        if has_weight {
            columns.push(Column::numbers(10));
            head.push(Head::new(word("column_weight")));
        }
        let computed = match table.number {
            TASKS => self.tasks_again(table, (sheet, &begins)),
            ORGANISATIONS => self.organisations_again(table, (sheet, &begins), moved),
            _ => vec![(Again::default(), Formulas::new()); table.rows.len()],
        };
        let rows = table.rows.iter().zip(&computed).enumerate().map(|(at, (row, (again, formulas)))| {
            let mut cells = vec![export::Cell::integer(i64::try_from(at + 1).unwrap_or(i64::MAX))];
            for (place, cell) in row.cells.iter().enumerate() {
                let holds = table.number != TASKS || again.says(place, cell);
                let known = formulas.get(&place).filter(|_| holds);
                *moved |=
                    table.number == TASKS && is_computed(place) && !holds && !self.entries.rows.is_empty();
                let values = values_of(cell, doubles.get(place) == Some(&true));
                cells.extend(values.into_iter().enumerate().map(|(half, value)| {
                    let formula = known.and_then(|known| known.get(half));
                    let value = match formula {
                        Some(pieces) => Value::Formula(pieces.clone(), Box::new(value)),
                        None => value,
                    };
                    let cell = export::Cell::from(value);
                    if row.is_group { cell.bold() } else { cell }
                }));
            }
            if has_weight {
                let weight = Some(again.weight).filter(|weight| !row.is_group && *weight > 0);
                cells.push(weight.map_or(Value::Empty, Value::Integer).into());
            }
            cells.into()
        });
        let rows = rows.collect();
        export::Table { is_wide: columns.len() > 6, ..export::Table::headed(columns, head, rows) }
    }

    /// The rows of the first annex, computed again: tasks from the entries, contents and the plan from the tasks.
    fn tasks_again(&self, table: &Table, (sheet, begins): (usize, &[usize])) -> Vec<(Again, Formulas)> {
        let mut by_task: BTreeMap<i32, Vec<&Assigned>> = BTreeMap::new();
        for entry in self.entries.rows {
            by_task.entry(entry.task).or_default().push(entry);
        }
        let known: BTreeMap<i32, Again> = by_task
            .iter()
            .map(|(number, entries)| (*number, again(entries, self.entries.on, |entry| entry.weight)))
            .collect();
        let subjects: Vec<Subject> = table.rows.iter().map(subject).collect();
        let Some(progress) = begins.get(PROGRESS_IN_TASKS) else {
            return vec![(Again::default(), Formulas::new()); table.rows.len()];
        };
        // The columns of the sheet that are sums: the two of the coverage and the five shares.
        let sums: Vec<(usize, usize, usize)> = (COVERAGE_IN_TASKS..table.columns.len())
            .flat_map(|place| {
                let halves = if place == COVERAGE_IN_TASKS { 2 } else { 1 };
                (0..halves).map(move |half| (place, half, begins[place] + half))
            })
            .collect();
        let weight = begins.last().map_or(0, |last| last + 1);
        let cells = |column, (first, last)| Piece::Cells { sheet, column, first, last };
        let over = |rows: (usize, usize), parts: &[usize]| {
            let mut formulas = Formulas::new();
            formulas.insert(
                PROGRESS_IN_TASKS,
                vec![vec![
                    "IF(SUMPRODUCT(".into(),
                    cells(weight, rows),
                    "*ISNUMBER(".into(),
                    cells(*progress, rows),
                    "))=0,\"–\",SUMPRODUCT(".into(),
                    cells(weight, rows),
                    ",".into(),
                    cells(*progress, rows),
                    ")/SUMPRODUCT(".into(),
                    cells(weight, rows),
                    "*ISNUMBER(".into(),
                    cells(*progress, rows),
                    ")))".into(),
                ]],
            );
            for (place, _, column) in &sums {
                let mut pieces: Vec<Piece> = vec!["SUM(".into()];
                if parts.is_empty() {
                    pieces.push(cells(*column, rows));
                }
                for (at, row) in parts.iter().enumerate() {
                    pieces.extend((at > 0).then(|| ",".into()));
                    pieces.push(cells(*column, (*row, *row)));
                }
                pieces.push(")".into());
                formulas.entry(*place).or_default().push(pieces);
            }
            formulas
        };
        let of_row = |(at, subject): (usize, &Subject)| match subject {
            Subject::Task(number) => {
                let is = number.to_string();
                let mut formulas = Formulas::new();
                formulas.insert(PROGRESS_IN_TASKS, vec![self.entries.mean_where(TASK, &is, OWN_WEIGHT)]);
                formulas.insert(COVERAGE_IN_TASKS, self.entries.coverage_where(TASK, &is));
                for (share, standing) in Standing::ALL.into_iter().enumerate() {
                    let pieces = vec![
                        "COUNTIFS(".into(),
                        self.entries.column(TASK),
                        format!(",{is},").into(),
                        self.entries.column(STANDING),
                        format!(",{})", quoted(&standing_word(standing))).into(),
                    ];
                    formulas.insert(COVERAGE_IN_TASKS + 1 + share, vec![pieces]);
                }
                if self.entries.rows.is_empty() {
                    formulas.clear();
                }
                (known.get(number).cloned().unwrap_or_default(), formulas)
            }
            Subject::Content => {
                let tasks = subjects[at + 1..].iter().take_while(|s| matches!(s, Subject::Task(_)));
                let numbers: Vec<i32> = tasks.filter_map(Subject::task).collect();
                let whole = together(numbers.iter().filter_map(|number| known.get(number)));
                let rows = (at + 1, at + numbers.len());
                (whole, if numbers.is_empty() { Formulas::new() } else { over(rows, &[]) })
            }
            Subject::Plan => {
                let contents: Vec<usize> =
                    (0..subjects.len()).filter(|row| subjects[*row] == Subject::Content).collect();
                let whole = together(subjects.iter().filter_map(|s| known.get(&s.task()?)));
                let rows = (at + 1, subjects.len().saturating_sub(1));
                (whole, if contents.is_empty() { Formulas::new() } else { over(rows, &contents) })
            }
        };
        subjects.iter().enumerate().map(of_row).collect()
    }
}

/// What a row of the first annex is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Plan,
    Content,
    Task(i32),
}

impl Subject {
    fn task(&self) -> Option<i32> {
        match self {
            Self::Task(number) => Some(*number),
            Self::Plan | Self::Content => None,
        }
    }
}

fn subject(row: &Row) -> Subject {
    let path = row.source.as_ref().map_or("", |source| source.path.as_str());
    match path.strip_prefix("/tasks/").and_then(|number| number.parse().ok()) {
        Some(number) => Subject::Task(number),
        None if path.is_empty() => Subject::Plan,
        None => Subject::Content,
    }
}

/// Is the column of the first annex a figure?
const fn is_computed(place: usize) -> bool {
    place >= PROGRESS_IN_TASKS
}

#[cfg(test)]
mod tests;
