//! A CSV file as rows of named cells: comma or semicolon, with or without a byte order mark.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::super::model::Mistakes;
use super::said;
use crate::kernel::{Misread, Year, nfc, read_date, read_instant};
use crate::web::unread_moment;

/// A row with its number as a spreadsheet counts it.
pub struct Row<'a> {
    file: &'static str,
    /// The row's number; the header is row 1.
    pub number: usize,
    cells: BTreeMap<String, String>,
    mistakes: &'a mut Mistakes,
}

/// Reads a file with these columns, in any order, and hands over its rows one by one.
pub fn read<T>(
    file: &'static str,
    text: &str,
    columns: &[&str],
    mistakes: &mut Mistakes,
    mut record: impl FnMut(&mut Row<'_>) -> Option<T>,
) -> Vec<T> {
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(false).from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(|n| n.trim().to_owned()).collect(),
        Err(error) => {
            mistakes.add(file, 1, "", error.to_string());
            return Vec::new();
        }
    };
    for column in columns {
        match names.iter().filter(|n| n == column).count() {
            0 => mistakes.add(file, 1, *column, "the column is missing"),
            1 => {}
            _ => mistakes.add(file, 1, *column, "the column stands there twice"),
        }
    }
    for name in names.iter().filter(|n| !columns.contains(&n.as_str())) {
        mistakes.add(file, 1, name.clone(), "there is no such column");
    }
    if mistakes.0.iter().any(|m| m.file == file) {
        return Vec::new();
    }
    let mut records = Vec::new();
    for (index, row) in reader.records().enumerate() {
        let number = index + 2;
        match row {
            Ok(row) => {
                let cells = names.iter().cloned().zip(row.iter().map(|c| nfc(c.trim()))).collect();
                let mut row = Row { file, number, cells, mistakes };
                records.extend(record(&mut row));
            }
            Err(error) => mistakes.add(file, number, "", error.to_string()),
        }
    }
    records
}

impl Row<'_> {
    /// Notes a mistake in a cell of this row.
    pub fn wrong(&mut self, column: &str, what: impl Into<String>) {
        self.mistakes.add(self.file, self.number, column, what);
    }

    /// A cell's text, `""` when it is empty.
    pub fn text(&mut self, column: &str, max: usize) -> String {
        let text = self.cells.get(column).cloned().unwrap_or_default();
        let length = text.chars().count();
        if length > max {
            self.wrong(column, format!("{length} characters, at most {max}"));
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            self.wrong(column, "control characters");
        }
        text
    }

    /// A cell's text, which must not be empty.
    pub fn required(&mut self, column: &str, max: usize) -> String {
        let text = self.text(column, max);
        if text.is_empty() {
            self.wrong(column, "is empty");
        }
        text
    }

    /// A whole number within bounds; the default for an empty cell.
    pub fn integer(&mut self, column: &str, (min, max): (i32, i32), default: Option<i32>) -> i32 {
        let text = self.text(column, 20);
        match (text.parse::<i32>(), default) {
            (Ok(n), _) if (min..=max).contains(&n) => n,
            (Err(_), Some(default)) if text.is_empty() => default,
            _ => {
                self.wrong(column, format!("“{text}” is not a whole number from {min} to {max}"));
                min
            }
        }
    }

    /// A date as people write it, or nothing for an empty cell.
    pub fn date(&mut self, column: &str, year: Year) -> Option<NaiveDate> {
        let text = self.text(column, 40);
        if text.is_empty() {
            return None;
        }
        self.moment(column, &text, read_date(&text, year), "form-not-date")
    }

    /// A date that must be there.
    pub fn required_date(&mut self, column: &str, year: Year) -> Option<NaiveDate> {
        let date = self.date(column, year);
        if date.is_none() && self.cells.get(column).is_none_or(String::is_empty) {
            self.wrong(column, "is empty");
        }
        date
    }

    /// A date and time in Vietnam that must be there.
    pub fn instant(&mut self, column: &str, year: Year) -> Option<DateTime<Utc>> {
        let text = self.required(column, 40);
        if text.is_empty() {
            return None;
        }
        self.moment(column, &text, read_instant(&text, year), "form-not-instant")
    }

    fn moment<T>(
        &mut self,
        column: &str,
        text: &str,
        read: Result<T, Misread>,
        unreadable: &'static str,
    ) -> Option<T> {
        read.map_err(|why| self.wrong(column, said(&unread_moment(text, why, unreadable)))).ok()
    }

    /// Yes or no; no for an empty cell.
    pub fn yes(&mut self, column: &str) -> bool {
        let text = self.text(column, 10).to_lowercase();
        if !matches!(text.as_str(), "" | "yes" | "no" | "true" | "false" | "1" | "0" | "có" | "không") {
            self.wrong(column, format!("“{text}” is neither yes nor no"));
        }
        matches!(text.as_str(), "yes" | "true" | "1" | "có")
    }
}
