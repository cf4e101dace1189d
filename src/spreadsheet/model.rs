//! The nouns of the round trip: cells, what was filled in, what it would change.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::layout::{Field, Sheet};
use crate::i18n::Message;
use crate::web::{FormData, FormErrors};

/// Which report a workbook belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The organisation's code.
    pub organisation: String,
    /// The plan's code.
    pub plan: String,
    /// The period's number.
    pub period: i32,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number; shown as a percentage where the cell's format says so.
    Number {
        /// The number.
        value: f64,
        /// `0.6` that is shown as `60%`.
        is_percent: bool,
    },
    /// A date.
    Date(NaiveDate),
    /// True or false.
    Bool(bool),
    /// What a formula shows that cannot be computed: `#N/A`.
    Error(String),
}

/// A cell with what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The value; of a formula, the one computed last.
    pub value: Value,
    /// It is computed by a formula.
    pub is_formula: bool,
}

/// Where a cell is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The name of its sheet.
    pub sheet: String,
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
}

impl Address {
    /// `F12`.
    pub fn cell(&self) -> String {
        format!("{}{}", column_letters(self.column), self.row + 1)
    }
}

/// The letters of a column, counted from 0: `AB`.
pub fn column_letters(column: u32) -> String {
    let (mut letters, mut n) = (Vec::new(), column + 1);
    while n > 0 {
        letters.push(char::from(b'A' + u8::try_from((n - 1) % 26).unwrap_or(0)));
        n = (n - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// A row of a sheet: what stands in its columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its place, from 0.
    pub row: u32,
    /// Its cells.
    pub cells: BTreeMap<Field, Cell>,
}

/// A sheet as it was read: its columns by what they hold, and the rows below the headings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Its name, as the person sees it.
    pub name: String,
    /// Which column holds what.
    pub columns: BTreeMap<Field, u32>,
    /// Its rows, in their order.
    pub rows: Vec<Row>,
    /// What stands in the cells that are printed for reading: titles and the like.
    pub printed: Vec<(u32, Field, String)>,
    /// Where each printed column stands.
    pub printed_columns: BTreeMap<Field, u32>,
}

impl Table {
    /// The address of a field in a row.
    pub fn address(&self, row: u32, field: Field) -> Address {
        Address {
            sheet: self.name.clone(),
            row,
            column: self
                .columns
                .get(&field)
                .or_else(|| self.printed_columns.get(&field))
                .copied()
                .unwrap_or_default(),
        }
    }
}

/// What the technical sheet says of the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The print of what a task said when the workbook was made.
    pub tasks: BTreeMap<i32, String>,
    /// A section's code and the print of its text, by its place.
    pub sections: BTreeMap<i32, (String, String)>,
    /// Fields that a cell could not hold, by their names in the form: they stay as they are.
    pub kept: Vec<String>,
    /// The print of what each field of a task said when the workbook was made; an empty field has none.
    pub cells: BTreeMap<String, String>,
}

/// A workbook as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tables {
    /// What it was made from.
    pub origin: Origin,
    /// The sheets that were found.
    pub sheets: BTreeMap<Sheet, Table>,
    /// What was not read, and what was read though it is not seen.
    pub notes: Vec<Message>,
}

/// What was filled in, as the report form would send it.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// The fields; each base is the print of what the workbook was made from.
    pub form: FormData,
    /// Where each field stands.
    pub places: BTreeMap<String, Address>,
    /// What cannot be taken, by field.
    pub errors: FormErrors,
    /// What belongs to no task and no section, by cell.
    pub strays: Vec<(Address, Message)>,
    /// What was not read, and what was read though it is not seen.
    pub notes: Vec<Message>,
    /// The prints of what the workbook was made with, by field; none where the form comes back from its own page.
    pub made_with: Option<BTreeMap<String, String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_read_them() {
        for (row, column, cell) in
            [(0, 0, "A1"), (11, 5, "F12"), (4, 25, "Z5"), (4, 26, "AA5"), (9, 702, "AAA10")]
        {
            assert_eq!(Address { sheet: String::new(), row, column }.cell(), cell);
        }
    }
}
