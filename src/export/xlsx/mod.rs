//! XLSX for figures: real numbers, real dates, sums that recompute, and text that is never a formula.

mod formula;
mod names;

use chrono::{Datelike, NaiveDate, Timelike};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
    utility::row_col_to_cell,
};

use super::table::places;
use formula::{Places, rows_of};
use names::name_of;

use super::{Align, Sheet, Table, Value, clean};
use crate::kernel::Fraction;

/// A workbook was not written: a fault of ours.
#[derive(Debug, thiserror::Error)]
#[error("the workbook was not written: {0}")]
pub struct SheetError(#[from] XlsxError);

/// The most characters of a cell, counted as Excel counts them.
const CELL_MAX: usize = 32_767;
const FONT: &str = "Times New Roman";
/// Widths of a column in characters.
const WIDTHS: (usize, usize) = (8, 60);
/// So many rows are looked at to find out how wide a column should be.
const ROWS_MEASURED: usize = 400;

/// Writes sheets as one workbook. The same sheets always give the same bytes, apart from what the crate decides.
pub fn write_xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = sheets.first().map_or_else(String::new, |sheet| clean(&sheet.title));
    let title: String = title.chars().take(200).collect();
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&epoch));
    let pen = Pen::new();
    let mut names = Vec::new();
    for sheet in sheets {
        names.push(name_of(&sheet.name, &names));
    }
    let book_of = Places { names: &names, sheets };
    for (sheet, name) in sheets.iter().zip(&names) {
        let page = book.add_worksheet();
        page.set_name(name)?;
        write_sheet(page, sheet, &pen, &book_of)?;
    }
    Ok(book.save_to_buffer()?)
}

struct Pen {
    title: Format,
    note: Format,
    head: Format,
    cell: Format,
}

impl Pen {
    fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(12);
        let cell = plain.clone().set_align(FormatAlign::Top).set_text_wrap().set_border(FormatBorder::Thin);
        Self {
            title: plain.clone().set_bold().set_font_size(14),
            note: plain.set_italic(),
            head: cell
                .clone()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(0xF3_F1_EB_u32),
            cell,
        }
    }

    fn body(&self, align: Align, is_bold: bool) -> Format {
        let format = self.cell.clone().set_align(match align {
            Align::Start => FormatAlign::Left,
            Align::Centre => FormatAlign::Center,
            Align::End => FormatAlign::Right,
        });
        if is_bold { format.set_bold() } else { format }
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn column_place(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, pen: &Pen, book: &Places<'_>) -> Result<(), XlsxError> {
    let table = &sheet.table;
    page.write_string_with_format(0, 0, fitting(&sheet.title), &pen.title)?;
    for (row, note) in (1..).zip(&sheet.notes) {
        page.write_string_with_format(row, 0, fitting(note), &pen.note)?;
    }
    let (head, first) = rows_of(sheet);
    for (at, column, cell) in places(&table.head) {
        let (top, left) = (head + place(at), column_place(column));
        let (bottom, right) =
            (top + place(cell.rows.max(1)) - 1, left + column_place(cell.columns.max(1)) - 1);
        if (top, left) == (bottom, right) {
            page.write_string_with_format(top, left, fitting(&cell.text), &pen.head)?;
        } else {
            page.merge_range(top, left, bottom, right, &fitting(&cell.text), &pen.head)?;
        }
    }
    let last_column = column_place(table.columns.len().saturating_sub(1));
    for (at, line) in table.rows.iter().enumerate() {
        let mut column = 0;
        for cell in &line.cells {
            let align = table.columns.get(column).map_or(Align::Start, |c| c.align);
            let (top, left) = (first + place(at), column_place(column));
            if cell.columns > 1 {
                let right = left + column_place(cell.columns) - 1;
                page.merge_range(top, left, top, right, "", &pen.body(Align::Start, cell.is_bold))?;
            }
            let align = if cell.columns > 1 { Align::Start } else { align };
            write_value(
                page,
                (table, book),
                (at, column),
                (first, top, left),
                &cell.value,
                &pen.body(align, cell.is_bold),
            )?;
            column += cell.columns.max(1);
        }
    }
    if !table.head.is_empty() {
        page.set_freeze_panes(first, 0)?;
        page.set_repeat_rows(head, first - 1)?;
        if !table.rows.is_empty() && !table.columns.is_empty() {
            page.autofilter(first - 1, 0, first + place(filtered(table)) - 1, last_column)?;
        }
    }
    for column in 0..table.columns.len() {
        page.set_column_width(column_place(column), width(table, column))?;
    }
    page.set_paper_size(9);
    if table.is_wide {
        page.set_landscape();
    }
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How many rows the filter reaches: totals at the end stay outside it.
fn filtered(table: &Table) -> usize {
    let is_total = |row: &super::Row| row.cells.iter().any(|cell| matches!(cell.value, Value::Sum(..)));
    let totals = table.rows.iter().rev().take_while(|row| is_total(row)).count();
    (table.rows.len() - totals).max(1)
}

fn width(table: &Table, column: usize) -> f64 {
    let heads = places(&table.head).into_iter().filter(|(_, c, cell)| *c == column && cell.columns == 1);
    let longest_word =
        |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let head = heads.map(|(_, _, cell)| longest_word(&cell.text)).max().unwrap_or(0);
    let body =
        table.rows.iter().take(ROWS_MEASURED).enumerate().map(|(row, _)| match table.value_at(row, column) {
            Some(Value::Text(text)) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
            Some(Value::Empty) | None => 0,
            Some(_) => 11,
        });
    let wished = head.max(body.max().unwrap_or(0)) + 3;
    u32::try_from(wished.clamp(WIDTHS.0, WIDTHS.1)).map_or(10.0, f64::from)
}

/// The text as a cell can hold it: what is longer than Excel allows ends with a mark that says so.
fn fitting(text: &str) -> String {
    let text = clean(text);
    if text.encode_utf16().count() <= CELL_MAX {
        return text;
    }
    let mut units = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= CELL_MAX - 4
        })
        .collect();
    format!("{kept} […]")
}

fn number_of(value: &Fraction) -> f64 {
    let (numerator, denominator) = value.to_lowest_terms();
    match (numerator.parse::<f64>(), denominator.parse::<f64>()) {
        (Ok(n), Ok(d)) => n / d,
        _ => 0.0,
    }
}

fn number_format(places: u32) -> String {
    if places == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(places as usize)) }
}

fn percent_format(places: u32) -> String {
    if places == 0 { "0%".to_owned() } else { format!("0.{}%", "0".repeat(places as usize)) }
}

/// The nearest number in binary, as the shortest decimal says it.
fn shortest(value: f64) -> String {
    format!("{value}")
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

fn write_value(
    page: &mut Worksheet,
    (table, book): (&Table, &Places<'_>),
    (row, column): (usize, usize),
    (first, top, left): (u32, u32, u16),
    value: &Value,
    format: &Format,
) -> Result<(), XlsxError> {
    let exact = || table.number(row, column).map(|n| number_of(&n));
    match value {
        Value::Empty => page.write_blank(top, left, format)?,
        Value::Text(text) => page.write_string_with_format(top, left, fitting(text), format)?,
        Value::Integer(n) => {
            let format = format.clone().set_num_format(number_format(0));
            page.write_number_with_format(top, left, n.to_f64().unwrap_or_default(), &format)?
        }
        Value::Decimal(d, places) => {
            let shown = d.round_dp(*places).normalize();
            let format = format.clone().set_num_format(number_format(shown.scale()));
            page.write_number_with_format(top, left, shown.to_f64().unwrap_or_default(), &format)?
        }
        Value::Number(number, places) => {
            let shown = number.round_half_away(*places).map_or(*places, |d| d.normalize().scale());
            let format = format.clone().set_num_format(number_format(shown));
            page.write_number_with_format(top, left, number_of(number), &format)?
        }
        Value::Percent(None, _) => page.write_string_with_format(top, left, "–", format)?,
        Value::Percent(Some(_), places) => {
            let format = format.clone().set_num_format(percent_format(*places));
            page.write_number_with_format(top, left, exact().unwrap_or_default() / 100.0, &format)?
        }
        Value::Date(day) => {
            let format = format.clone().set_num_format("dd/mm/yyyy");
            page.write_datetime_with_format(top, left, excel_day(*day)?, &format)?
        }
        Value::Instant(at) => {
            let part = |n: u32| u16::try_from(n).unwrap_or_default();
            let (minute, second) = (u8::try_from(at.minute()).unwrap_or_default(), f64::from(at.second()));
            let instant = excel_day(at.date())?.and_hms(part(at.hour()), minute, second)?;
            let format = format.clone().set_num_format("hh:mm dd/mm/yyyy");
            page.write_datetime_with_format(top, left, instant, &format)?
        }
        Value::Sum(from, to) => {
            let (from, to) =
                (row_col_to_cell(first + place(*from), left), row_col_to_cell(first + place(*to), left));
            let sum = exact().unwrap_or_default();
            let places = u32::from(sum.fract() != 0.0) * 2;
            let format = format.clone().set_num_format(number_format(places));
            let formula = Formula::new(format!("=SUM({from}:{to})")).set_result(shortest(sum));
            page.write_formula_with_format(top, left, formula, &format)?
        }
        Value::Share { part, whole, places } => {
            let part = row_col_to_cell(top, column_place(*part));
            let whole = row_col_to_cell(top, column_place(*whole));
            let result = exact().map_or_else(|| "–".to_owned(), |share| shortest(share / 100.0));
            let formula = Formula::new(format!("=IF({whole}=0,\"–\",{part}/{whole})")).set_result(result);
            page.write_formula_with_format(
                top,
                left,
                formula,
                &format.clone().set_num_format(percent_format(*places)),
            )?
        }
        Value::Formula(pieces, settled) => {
            let number = exact().unwrap_or_default();
            let (format, result) = match settled.settled() {
                Value::Percent(Some(_), places) => {
                    (format.clone().set_num_format(percent_format(*places)), shortest(number / 100.0))
                }
                Value::Percent(None, _) => (format.clone(), "–".to_owned()),
                Value::Text(text) => (format.clone(), fitting(text)),
                Value::Decimal(d, places) => {
                    let places = d.round_dp(*places).normalize().scale();
                    (format.clone().set_num_format(number_format(places)), shortest(number))
                }
                _ => (format.clone().set_num_format(number_format(0)), shortest(number)),
            };
            let formula = Formula::new(book.formula(pieces)).set_result(result);
            page.write_formula_with_format(top, left, formula, &format)?
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests;
