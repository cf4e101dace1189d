//! The sheet of all assignments, and formulas over it.

use chrono::NaiveDate;

use super::model::Assigned;
use crate::consolidation::rules::phrase::word;
use crate::export::{self, Column, Head, Piece, Value};
use crate::kernel::{EntryStatus, Standing};

/// Columns of the sheet of entries.
pub(super) const CODE: usize = 1;
pub(super) const TASK: usize = 3;
pub(super) const OWN_WEIGHT: usize = 4;
pub(super) const TASK_WEIGHT: usize = 5;
pub(super) const PROGRESS: usize = 6;
pub(super) const STANDING: usize = 10;

/// The assignments as a sheet of the workbook.
pub(super) struct Entries<'a> {
    pub rows: &'a [Assigned],
    /// The day on which standings are judged.
    pub on: NaiveDate,
    /// The sheet's place in the workbook.
    pub sheet: usize,
}

impl Entries<'_> {
    /// A column of the entries.
    pub(super) fn column(&self, column: usize) -> Piece {
        Piece::Cells { sheet: self.sheet, column, first: 0, last: self.rows.len().saturating_sub(1) }
    }

    /// Σ weight·progress / Σ weight over the entries whose column equals that.
    pub(super) fn mean_where(&self, column: usize, is: &str, weight: usize) -> Vec<Piece> {
        let chosen = |more: &str| {
            vec![format!("SUMPRODUCT(({more}").into(), self.column(column), format!("={is})*").into()]
        };
        let mut pieces: Vec<Piece> = vec!["IF(".into()];
        pieces.extend(chosen(""));
        pieces.extend(["ISNUMBER(".into(), self.column(PROGRESS), "))=0,\"–\",".into()]);
        pieces.extend(chosen(""));
        pieces.extend([self.column(weight), ",".into(), self.column(PROGRESS), ")/".into()]);
        pieces.extend(chosen(""));
        pieces.extend([self.column(weight), "*ISNUMBER(".into(), self.column(PROGRESS), ")))".into()]);
        pieces
    }

    /// How many entries of those have a figure, and how many there are.
    pub(super) fn coverage_where(&self, column: usize, is: &str) -> Vec<Vec<Piece>> {
        vec![
            vec![
                "SUMPRODUCT((".into(),
                self.column(column),
                format!("={is})*ISNUMBER(").into(),
                self.column(PROGRESS),
                "))".into(),
            ],
            vec!["COUNTIF(".into(), self.column(column), format!(",{is})").into()],
        ]
    }

    /// Every assignment with what was reported of it.
    pub(super) fn table(&self) -> export::Table {
        let head = [
            "column_row",
            "column_code",
            "column_organisation",
            "column_task_number",
            "column_own_weight",
            "column_weight",
            "column_progress",
            "column_status",
            "column_completed",
            "column_deadline",
            "column_standing",
        ];
        let columns = vec![
            Column::marks(5),
            Column::words(12),
            Column::words(30),
            Column::marks(8),
            Column::numbers(8),
            Column::numbers(8),
            Column::numbers(10),
            Column::words(14),
            Column::marks(12),
            Column::marks(12),
            Column::words(24),
        ];
        let regular = word("entry_regular");
        let unreported = word("column_unreported");
        let statuses = ["entry_not_started", "entry_in_progress", "entry_completed"].map(word);
        let standings = Standing::ALL.map(standing_word);
        let rows = self.rows.iter().enumerate().map(|(at, entry)| {
            let status = match entry.entry.map(|entry| entry.status) {
                None => &unreported,
                Some(EntryStatus::NotStarted) => &statuses[0],
                Some(EntryStatus::InProgress) => &statuses[1],
                Some(EntryStatus::Completed) => &statuses[2],
            };
            let standing = entry.standing(self.on);
            let standing = Standing::ALL.iter().position(|other| *other == standing).unwrap_or_default();
            let completed = entry.entry.and_then(|entry| entry.completed_on);
            vec![
                export::Cell::integer(i64::try_from(at + 1).unwrap_or(i64::MAX)),
                export::Cell::text(&entry.organisation),
                export::Cell::text(&entry.name),
                export::Cell::integer(entry.task),
                export::Cell::integer(entry.weight),
                export::Cell::integer(entry.task_weight),
                Value::Percent(entry.progress(), 0).into(),
                export::Cell::text(status),
                completed.map_or(Value::Empty, Value::Date).into(),
                entry.deadline.map_or_else(|| Value::Text(regular.clone()), Value::Date).into(),
                export::Cell::text(&standings[standing]),
            ]
            .into()
        });
        let rows = rows.collect();
        export::Table {
            is_wide: true,
            ..export::Table::headed(columns, head.map(|key| Head::new(word(key))).to_vec(), rows)
        }
    }
}

pub(super) fn standing_word(standing: Standing) -> String {
    word(match standing {
        Standing::CompletedOnTime => "column_on_time",
        Standing::CompletedLate => "column_late",
        Standing::OpenInTime => "column_open",
        Standing::OpenOverdue => "column_overdue",
        Standing::Unreported => "column_unreported",
    })
}

/// Words as a formula names them.
pub(super) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}
