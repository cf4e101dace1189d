//! A table as plain data, the same for documents, spreadsheets and CSV: cells that know what they hold.

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use crate::kernel::{Fraction, NumberStyle};

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Marks and dates.
    Centre,
    /// Numbers.
    End,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its share of the width, against the other columns'.
    pub share: u16,
    /// How it is set.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub const fn words(share: u16) -> Self {
        Self { share, align: Align::Start }
    }

    /// A column of numbers.
    pub const fn numbers(share: u16) -> Self {
        Self { share, align: Align::End }
    }

    /// A column of marks.
    pub const fn marks(share: u16) -> Self {
        Self { share, align: Align::Centre }
    }
}

/// A cell of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its words.
    pub text: String,
    /// Over so many columns.
    pub columns: usize,
    /// Over so many rows of the header.
    pub rows: usize,
}

impl Head {
    /// Over one column.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), columns: 1, rows: 1 }
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words, however they begin.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with so many decimals at most.
    Decimal(Decimal, u32),
    /// An exact number, shown with so many decimals at most.
    Number(Fraction, u32),
    /// A percentage on the scale 0..100, shown with so many decimals; "–" without a value.
    Percent(Option<Fraction>, u32),
    /// A day.
    Date(NaiveDate),
    /// A time of a day, in Vietnam.
    Instant(NaiveDateTime),
    /// The sum of this column's rows from the first to the last, counted from 0 below the header; recomputed by a spreadsheet.
    Sum(usize, usize),
    /// The percentage that one column's number of this row is of another's; recomputed by a spreadsheet.
    Share {
        /// The column of the part, from 0.
        part: usize,
        /// The column of the whole, from 0.
        whole: usize,
        /// Decimals shown.
        places: u32,
    },
    /// A formula of a spreadsheet, with what it comes to; where nothing recomputes, what it comes to stands alone.
    Formula(Vec<Piece>, Box<Self>),
}

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Signs and names of functions, in English, with commas between arguments.
    Signs(String),
    /// Cells of one column of a sheet, from the first row to the last; all counted from 0, rows below the header.
    Cells {
        /// The sheet's place in the workbook.
        sheet: usize,
        /// The column.
        column: usize,
        /// The first row.
        first: usize,
        /// The last row.
        last: usize,
    },
}

impl From<&str> for Piece {
    fn from(signs: &str) -> Self {
        Self::Signs(signs.to_owned())
    }
}

impl From<String> for Piece {
    fn from(signs: String) -> Self {
        Self::Signs(signs)
    }
}

impl Value {
    /// What stands where nothing recomputes.
    pub fn settled(&self) -> &Self {
        match self {
            Self::Formula(_, result) => result.settled(),
            other => other,
        }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// In bold type.
    pub is_bold: bool,
    /// Over so many columns.
    pub columns: usize,
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self { value, is_bold: false, columns: 1 }
    }
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into()).into()
    }

    /// A whole number.
    pub fn integer(n: impl Into<i64>) -> Self {
        Value::Integer(n.into()).into()
    }

    /// The same in bold type.
    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.is_bold = true;
        self
    }

    /// The same over so many columns.
    #[must_use]
    pub const fn over(mut self, columns: usize) -> Self {
        self.columns = columns;
        self
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its cells; what is missing at the end is empty.
    pub cells: Vec<Cell>,
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells }
    }
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// The rows of its header, repeated on every page.
    pub head: Vec<Vec<Head>>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Too wide for an upright page.
    pub is_wide: bool,
}

/// A table as a sheet of a workbook.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The sheet's name; signs that Excel refuses are replaced.
    pub name: String,
    /// The line above the table.
    pub title: String,
    /// More lines: period, moment, coverage.
    pub notes: Vec<String>,
    /// The table.
    pub table: Table,
}

impl Table {
    /// One row of headings.
    pub fn headed(columns: Vec<Column>, head: Vec<Head>, rows: Vec<Row>) -> Self {
        Self { columns, head: vec![head], rows, is_wide: false }
    }

    /// The exact number that a cell shows, sums and shares worked out; nothing for words and for what cannot be divided.
    pub fn number(&self, row: usize, column: usize) -> Option<Fraction> {
        // Sums add rows, shares divide cells; neither may lead back to itself, whatever it says.
        self.number_within(row, column, 4)
    }

    fn number_within(&self, row: usize, column: usize, depth: usize) -> Option<Fraction> {
        let depth = depth.checked_sub(1)?;
        match self.value_at(row, column)?.settled() {
            Value::Integer(n) => Fraction::from_ratio(*n, 1),
            Value::Decimal(d, _) => Fraction::from_ratio(d.mantissa(), 10_i128.checked_pow(d.scale())?),
            Value::Number(value, _) => Some(value.clone()),
            Value::Percent(value, _) => value.clone(),
            Value::Sum(first, last) => {
                let rows = *first..=(*last).min(self.rows.len().saturating_sub(1));
                Some(
                    rows.filter_map(|r| self.number_within(r, column, depth))
                        .fold(Fraction::zero(), |a, b| a + b),
                )
            }
            Value::Share { part, whole, .. } => {
                let part = self.number_within(row, *part, depth)?;
                let hundred = Fraction::from_ratio(100, 1)?;
                (part * hundred).checked_div(&self.number_within(row, *whole, depth)?)
            }
            Value::Empty | Value::Text(_) | Value::Date(_) | Value::Instant(_) | Value::Formula(..) => None,
        }
    }

    /// The value that stands at a place of the grid; nothing where a wider cell reaches.
    pub fn value_at(&self, row: usize, column: usize) -> Option<&Value> {
        let mut at = 0;
        for cell in &self.rows.get(row)?.cells {
            if at == column {
                return Some(&cell.value);
            }
            at += cell.columns.max(1);
        }
        None
    }

    /// What a cell shows in words: numbers as the language writes them.
    pub(super) fn shown(
        &self,
        row: usize,
        column: usize,
        value: &Value,
        style: NumberStyle,
        none: &str,
    ) -> String {
        match value.settled() {
            Value::Empty | Value::Formula(..) => String::new(),
            Value::Text(text) => super::clean(text),
            Value::Integer(n) => style.integer(*n),
            Value::Decimal(d, places) => style.decimal(d.round_dp(*places)),
            Value::Number(value, places) => value
                .round_half_away(*places)
                .map_or_else(|| value.display(*places, style), |d| style.decimal(d)),
            Value::Date(day) => day.format("%d/%m/%Y").to_string(),
            Value::Instant(at) => at.format("%H:%M, %d/%m/%Y").to_string(),
            Value::Sum(..) => {
                let sum = self.number(row, column).and_then(|sum| sum.round_half_away(4));
                sum.map_or_else(|| none.to_owned(), |sum| style.decimal(sum))
            }
            Value::Percent(_, places) | Value::Share { places, .. } => self
                .number(row, column)
                .map_or_else(|| none.to_owned(), |share| share.display_percent(*places, style)),
        }
    }
}

/// Where the cells of rows with spans stand: row, first column, cell.
pub(super) fn places(head: &[Vec<Head>]) -> Vec<(usize, usize, &Head)> {
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut found = Vec::new();
    for (row, cells) in head.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while taken.contains(&(row, column)) {
                column += 1;
            }
            let columns = cell.columns.max(1);
            for r in row..row + cell.rows.max(1) {
                taken.extend((column..column + columns).map(|c| (r, c)));
            }
            found.push((row, column, cell));
            column += columns;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let row = |name: &str, a: i64, b: i64| -> Row {
            let share = Value::Share { part: 1, whole: 2, places: 1 };
            vec![Cell::text(name), Cell::integer(a), Cell::integer(b), share.into()].into()
        };
        let mut rows = vec![row("một", 1, 3), row("hai", 2, 5), row("không", 0, 0)];
        let total: Vec<Cell> = vec![
            Cell::text("Cộng"),
            Value::Sum(0, 2).into(),
            Value::Sum(0, 2).into(),
            Value::Share { part: 1, whole: 2, places: 1 }.into(),
        ];
        rows.push(total.into());
        Table::headed(Vec::new(), Vec::new(), rows)
    }

    #[test]
    fn sums_and_shares_are_worked_out_exactly() {
        let table = table();
        let shown = |row, column| {
            let value = table.value_at(row, column).unwrap();
            table.shown(row, column, value, NumberStyle::Vietnamese, "–")
        };
        assert_eq!(shown(3, 1), "3");
        assert_eq!(shown(3, 2), "8");
        assert_eq!(shown(3, 3), "37,5%");
        assert_eq!(shown(0, 3), "33,3%");
        assert_eq!(shown(2, 3), "–", "nothing of nothing is no share");
    }

    #[test]
    fn a_sum_over_itself_ends() {
        let table = Table::headed(Vec::new(), Vec::new(), vec![vec![Value::Sum(0, 0).into()].into()]);
        assert!(table.number(0, 0).is_some());
    }

    #[test]
    fn spans_push_later_cells_aside() {
        let wide = |text: &str, columns, rows| Head { text: text.into(), columns, rows };
        let head = vec![vec![wide("a", 1, 2), wide("b", 2, 1)], vec![wide("c", 1, 1), wide("d", 1, 1)]];
        let found: Vec<_> = places(&head).into_iter().map(|(r, c, h)| (r, c, h.text.as_str())).collect();
        assert_eq!(found, [(0, 0, "a"), (0, 1, "b"), (1, 1, "c"), (1, 2, "d")]);
    }
}
