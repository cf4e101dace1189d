//! Formulas that name cells of the workbook's tables, wherever these come to stand.

use rust_xlsxwriter::utility::row_col_to_cell_absolute;

use super::{Sheet, column_place, place};
use crate::export::Piece;

/// Where the tables of the workbook's sheets stand.
pub(super) struct Places<'a> {
    pub names: &'a [String],
    pub sheets: &'a [Sheet],
}

/// The row of a sheet's header and the first row below it.
pub(super) fn rows_of(sheet: &Sheet) -> (u32, u32) {
    let head = place(sheet.notes.len()) + 2;
    (head, head + place(sheet.table.head.len()))
}

impl Places<'_> {
    /// A formula as a cell holds it.
    pub(super) fn formula(&self, pieces: &[Piece]) -> String {
        let written = pieces.iter().map(|piece| match piece {
            Piece::Signs(signs) => signs.clone(),
            Piece::Cells { sheet, column, first, last } => self.cells(*sheet, *column, (*first, *last)),
        });
        format!("={}", written.collect::<String>())
    }

    fn cells(&self, sheet: usize, column: usize, (first, last): (usize, usize)) -> String {
        let (Some(name), Some(found)) = (self.names.get(sheet), self.sheets.get(sheet)) else {
            return "#REF!".to_owned();
        };
        let (top, column) = (rows_of(found).1, column_place(column));
        let at = |row: usize| row_col_to_cell_absolute(top + place(row), column);
        let name = name.replace('\'', "''");
        if first == last {
            format!("'{name}'!{}", at(first))
        } else {
            format!("'{name}'!{}:{}", at(first), at(last))
        }
    }
}
