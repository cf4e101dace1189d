//! Annexes: tables whose cells know what they are, so that a document, a sheet and a page can each show them in its own way.

use serde::{Deserialize, Serialize};

use super::Source;

/// A table of the annex. Fields and rows keep their order, so that the same table is always written the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// 1 to 4: "Phụ lục 1".
    pub number: u8,
    /// What it shows, in Vietnamese.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; the first is row 1 ("Phụ lục 1, dòng 1").
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its head, in Vietnamese.
    pub title: String,
    /// What stands in it.
    pub kind: ColumnKind,
}

impl Column {
    /// Do figures stand in it?
    pub fn is_figure(&self) -> bool {
        self.kind == ColumnKind::Figure
    }
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Figures, set to the right.
    Figure,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// A row over the rows after it: the plan, a content, a cluster.
    pub is_group: bool,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
    /// What the row was computed from; none where no page shows it.
    pub source: Option<Source>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Nothing is known: "–".
    Unknown,
    /// Words.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A part of a whole: 61 of 68.
    Part(i64, i64),
    /// A percentage or another number: as it reads in a document, and exactly (a fraction in lowest terms, `775/14`).
    Figure(String, String),
}
