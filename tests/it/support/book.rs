//! A workbook in hand: what a person does to it between download and import, in a program of the person's own.
//!
//! It is read and written anew, as other programs do: formats and locks go, values stay.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Put {
    Text(String),
    Number(f64),
    Percent(f64),
    Date(u16, u8, u8),
    Formula(&'static str, &'static str),
}

impl From<&str> for Put {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Put {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

type Cells = BTreeMap<(u32, u16), Put>;

/// Sheets in their order: name, whether it is hidden, cells.
#[derive(Debug, Clone)]
pub struct Book(pub Vec<(String, bool, Cells)>);

/// `F12` → row 11, column 5.
fn at(cell: &str) -> (u32, u16) {
    let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters.bytes().fold(0, |n, letter| n * 26 + u16::from(letter - b'A') + 1) - 1;
    (cell[letters.len()..].parse::<u32>().unwrap() - 1, column)
}

impl Book {
    /// Opens what was downloaded.
    pub fn open(bytes: &[u8]) -> Self {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
        let sheets = workbook.sheets_metadata().to_vec();
        let all = sheets.into_iter().map(|sheet| {
            let range = workbook.worksheet_range(&sheet.name).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            let cells = range.used_cells().filter_map(|(row, column, value)| {
                let put = match value {
                    Data::String(text) => Put::Text(text.clone()),
                    Data::Float(number) => Put::Number(*number),
                    Data::DateTime(date) => {
                        let (year, month, day, ..) = date.to_ymd_hms_milli();
                        Put::Date(year, month, day)
                    }
                    _ => return None,
                };
                let place =
                    (top + u32::try_from(row).unwrap(), u16::try_from(left as usize + column).unwrap());
                Some((place, put))
            });
            (sheet.name.clone(), sheet.visible != SheetVisible::Visible, cells.collect())
        });
        Self(all.collect())
    }

    /// A workbook of other people.
    pub fn other() -> Self {
        Self(vec![("Sheet1".to_owned(), false, BTreeMap::from([((0, 0), "Họ và tên".into())]))])
    }

    fn cells(&mut self, sheet: &str) -> &mut Cells {
        &mut self
            .0
            .iter_mut()
            .find(|(name, ..)| name == sheet)
            .unwrap_or_else(|| panic!("no sheet {sheet}"))
            .2
    }

    /// What stands in a cell.
    pub fn value(&self, sheet: &str, cell: &str) -> Option<&Put> {
        self.0.iter().find(|(name, ..)| name == sheet)?.2.get(&at(cell))
    }

    /// Types something.
    pub fn put(mut self, sheet: &str, cell: &str, what: impl Into<Put>) -> Self {
        self.cells(sheet).insert(at(cell), what.into());
        self
    }

    /// Empties a cell.
    pub fn clear(mut self, sheet: &str, cell: &str) -> Self {
        self.cells(sheet).remove(&at(cell));
        self
    }

    /// Moves the rows of a sheet: where each goes; a row that goes nowhere is deleted.
    pub fn move_rows(mut self, sheet: &str, to: impl Fn(u32) -> Option<u32>) -> Self {
        let moved = std::mem::take(self.cells(sheet));
        let moved = moved
            .into_iter()
            .filter_map(|((row, column), put)| to(row + 1).map(|row| ((row - 1, column), put)));
        *self.cells(sheet) = moved.collect();
        self
    }

    /// Takes a sheet out.
    pub fn without(mut self, sheet: &str) -> Self {
        self.0.retain(|(name, ..)| name != sheet);
        self
    }

    /// Gives a sheet another name.
    pub fn rename(mut self, sheet: &str, name: &str) -> Self {
        name.clone_into(&mut self.0.iter_mut().find(|(old, ..)| old == sheet).unwrap().0);
        self
    }

    /// Saves it.
    pub fn save(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let percent = Format::new().set_num_format("0%");
        let date = Format::new().set_num_format("dd/mm/yyyy");
        for (name, is_hidden, cells) in &self.0 {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name).unwrap().set_hidden(*is_hidden);
            for ((row, column), put) in cells {
                let (row, column) = (*row, *column);
                match put {
                    Put::Text(text) => sheet.write_string(row, column, text),
                    Put::Number(number) => sheet.write_number(row, column, *number),
                    Put::Percent(number) => sheet.write_number_with_format(row, column, *number, &percent),
                    Put::Date(year, month, day) => {
                        let day = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                        sheet.write_datetime_with_format(row, column, &day, &date)
                    }
                    Put::Formula(formula, result) => {
                        sheet.write_formula(row, column, Formula::new(*formula).set_result(*result))
                    }
                }
                .unwrap();
            }
        }
        workbook.save_to_buffer().unwrap()
    }
}
