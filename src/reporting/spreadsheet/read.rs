//! Reading a workbook that was let through: the technical sheet first, then the sheets by their headings.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use calamine::{DataRef, Reader, Xlsx};
use chrono::NaiveDate;

use super::inspect::inspect;
use super::layout::{Field, Sheet, TECHNICAL, VERSION};
use super::model::{Cell, Origin, Row, Subject, Table, Tables, Value};
use super::rules::Refusal;

/// More sheets than this were not made here.
const SHEETS_MAX: usize = 30;
/// The headings stand within so many rows.
const HEADER_WITHIN: u32 = 40;
/// The most rows of a sheet, those of the technical sheet included.
const ROWS_MAX: u32 = 3_000;
/// The most bytes of text taken out of a workbook: one text may stand in many cells.
const TEXT_MAX: usize = 8 * 1024 * 1024;

/// Looks at the file and reads what was filled in; nothing of another report's workbook.
pub fn read<F: Read + Seek>(mut file: F, subject: &Subject) -> Result<Tables, Refusal> {
    inspect(&mut file)?;
    let mut workbook = Xlsx::new(file).map_err(|error| refused(&error))?;
    let names = workbook.sheet_names();
    if names.len() > SHEETS_MAX {
        return Err(Refusal::Foreign);
    }
    let technical = names.iter().find(|name| *name == TECHNICAL).ok_or(Refusal::Foreign)?;
    let mut left = TEXT_MAX;
    let origin = origin(&lines(&mut workbook, technical, &mut left)?, subject)?;
    let mut tables = Tables { origin, ..Tables::default() };
    for name in names.iter().filter(|name| *name != TECHNICAL) {
        if let Some((sheet, table)) = table(&mut workbook, name, &tables, &mut left)? {
            tables.sheets.insert(sheet, table);
        }
    }
    let tasks = tables.sheets.get(&Sheet::Tasks).ok_or(Refusal::NoColumn("entry-result"))?;
    let missing = Sheet::Tasks.needed().find(|column| !tasks.columns.contains_key(&column.field));
    missing.map_or(Ok(tables), |column| Err(Refusal::NoColumn(column.heading)))
}

fn refused(error: &calamine::XlsxError) -> Refusal {
    if matches!(error, calamine::XlsxError::Password) { Refusal::Locked } else { Refusal::Broken }
}

/// The texts of a sheet, row by row.
fn lines<F: Read + Seek>(
    workbook: &mut Xlsx<F>,
    name: &str,
    left: &mut usize,
) -> Result<Vec<Vec<String>>, Refusal> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| refused(&error))?;
    while let Some(cell) = cells.next_cell().map_err(|error| refused(&error))? {
        let (row, _) = cell.get_position();
        if row > ROWS_MAX {
            return Err(Refusal::Swollen);
        }
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) => text.clone(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Int(number) => number.to_string(),
            _ => String::new(),
        };
        take(left, text.len())?;
        rows.entry(row).or_default().push(text);
    }
    Ok(rows.into_values().collect())
}

fn take(left: &mut usize, bytes: usize) -> Result<(), Refusal> {
    *left = left.checked_sub(bytes).ok_or(Refusal::Swollen)?;
    Ok(())
}

/// What the technical sheet says, when it is that of this report.
fn origin(lines: &[Vec<String>], subject: &Subject) -> Result<Origin, Refusal> {
    let fact = |name: &str| {
        let line = lines.iter().find(|line| line.first().is_some_and(|first| first == name))?;
        let value = line.get(1)?.as_str();
        let words = line.get(2).filter(|words| !words.is_empty()).map_or(value, String::as_str);
        Some((value, words.chars().take(200).collect::<String>()))
    };
    let (version, _) = fact("version").ok_or(Refusal::Foreign)?;
    if version != VERSION {
        return Err(Refusal::OtherVersion);
    }
    let (organisation, organisation_name) = fact("organisation").ok_or(Refusal::Foreign)?;
    let (plan, plan_name) = fact("plan").ok_or(Refusal::Foreign)?;
    let (period, period_name) = fact("period").ok_or(Refusal::Foreign)?;
    if organisation != subject.organisation {
        return Err(Refusal::OtherOrganisation(organisation_name));
    }
    if plan != subject.plan {
        return Err(Refusal::OtherPlan(plan_name));
    }
    if period != subject.period.to_string() {
        return Err(Refusal::OtherPeriod(period_name));
    }
    let mut origin = Origin::default();
    for line in lines {
        match line.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["task", number, print] => {
                if let Ok(number) = number.parse() {
                    origin.tasks.insert(number, print.to_owned());
                }
            }
            ["section", place, code, print] => {
                if let Ok(place) = place.parse() {
                    origin.sections.insert(place, (code.to_owned(), print.to_owned()));
                }
            }
            ["kept", name] => origin.kept.push(name.to_owned()),
            _ => {}
        }
    }
    Ok(origin)
}

/// A sheet whose headings are those of one of ours that was not found yet.
fn table<F: Read + Seek>(
    workbook: &mut Xlsx<F>,
    name: &str,
    found: &Tables,
    left: &mut usize,
) -> Result<Option<(Sheet, Table)>, Refusal> {
    let Some((sheet, header, columns)) = header(workbook, name, found)? else { return Ok(None) };
    let fields: BTreeMap<u32, Field> = columns.iter().map(|(field, column)| (*column, *field)).collect();
    let percents = percents(workbook, name, header, &fields)?;
    let mut rows: BTreeMap<u32, BTreeMap<Field, Cell>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| refused(&error))?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| refused(&error))? {
        let (row, column) = cell.pos;
        let Some(field) = fields.get(&column).filter(|_| row > header) else { continue };
        let is_formula = cell.formula.is_some();
        let value = value(&cell.value, percents.contains(&(row, column)));
        if value == Value::Empty && !is_formula {
            continue;
        }
        if let Value::Text(text) = &value {
            take(left, text.len())?;
        }
        rows.entry(row).or_default().insert(*field, Cell { value, is_formula });
        if rows.len() > ROWS_MAX as usize {
            return Err(Refusal::Swollen);
        }
    }
    let rows = rows.into_iter().map(|(row, cells)| Row { row, cells }).collect();
    Ok(Some((sheet, Table { name: name.to_owned(), columns, rows })))
}

type Header = (Sheet, u32, BTreeMap<Field, u32>);

/// The row with the headings of one of our sheets: the key, and at least half of what people fill in.
fn header<F: Read + Seek>(
    workbook: &mut Xlsx<F>,
    name: &str,
    found: &Tables,
) -> Result<Option<Header>, Refusal> {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet of charts has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(error) => return Err(refused(&error)),
    };
    let mut line: Vec<(u32, String)> = Vec::new();
    let mut at = 0;
    loop {
        let cell = cells.next_cell().map_err(|error| refused(&error))?;
        let position = cell.as_ref().map(calamine::Cell::get_position);
        if position.is_none_or(|(row, _)| row != at) {
            if let Some((sheet, columns)) = match_header(&line, found) {
                return Ok(Some((sheet, at, columns)));
            }
            line.clear();
        }
        let (Some(cell), Some((row, column))) = (cell, position) else { return Ok(None) };
        if row > HEADER_WITHIN {
            return Ok(None);
        }
        at = row;
        let text = match cell.get_value() {
            DataRef::SharedString(text) => text,
            DataRef::String(text) => text.as_str(),
            _ => continue,
        };
        if text.len() <= 200 && line.len() < 100 {
            line.push((column, text.to_owned()));
        }
    }
}

fn match_header(line: &[(u32, String)], found: &Tables) -> Option<(Sheet, BTreeMap<Field, u32>)> {
    Sheet::ALL.into_iter().filter(|sheet| !found.sheets.contains_key(sheet)).find_map(|sheet| {
        let mut columns = BTreeMap::new();
        for (at, heading) in line {
            if let Some(column) = sheet.column_of(heading)
                && (column.is_input || column.field == Field::Key)
            {
                columns.entry(column.field).or_insert(*at);
            }
        }
        let inputs = sheet.columns().iter().filter(|column| column.is_input).count();
        let has_key = columns.contains_key(&Field::Key);
        (has_key && (columns.len() - 1) * 2 >= inputs).then_some((sheet, columns))
    })
}

/// The cells whose numbers are shown as percentages.
fn percents<F: Read + Seek>(
    workbook: &mut Xlsx<F>,
    name: &str,
    header: u32,
    fields: &BTreeMap<u32, Field>,
) -> Result<std::collections::BTreeSet<(u32, u32)>, Refusal> {
    let mut found = std::collections::BTreeSet::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| refused(&error))?;
    let is_percent: Vec<bool> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| shows_percent(&format.format_code)))
        .collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| refused(&error))? {
        let (row, column) = cell.get_position();
        let is_number = matches!(cell.get_value(), DataRef::Float(_) | DataRef::Int(_));
        if is_number && row > header && fields.contains_key(&column) && is_percent.get(style) == Some(&true) {
            found.insert((row, column));
        }
    }
    Ok(found)
}

/// Does a number format show percentages? What stands in quotes or behind a stroke is only shown.
fn shows_percent(code: &str) -> bool {
    let (mut is_quoted, mut letters) = (false, code.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\\' => {
                letters.next();
            }
            '%' if !is_quoted => return true,
            _ => {}
        }
    }
    false
}

fn value(value: &DataRef<'_>, is_percent: bool) -> Value {
    match value {
        #[allow(clippy::cast_precision_loss, reason = "a cell holds no more than a double")]
        DataRef::Int(number) => Value::Number { value: *number as f64, is_percent },
        DataRef::Float(number) => Value::Number { value: *number, is_percent },
        DataRef::SharedString(text) => text_value(text),
        DataRef::String(text) | DataRef::DurationIso(text) => text_value(text),
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map_or_else(|| text_value(text), Value::Date)
        }
        DataRef::Bool(is_true) => Value::Bool(*is_true),
        DataRef::DateTime(instant) => {
            let (year, month, day, ..) = instant.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            day.map_or(Value::Number { value: instant.as_f64(), is_percent }, Value::Date)
        }
        DataRef::Error(what) => Value::Error(what.to_string()),
        DataRef::Empty => Value::Empty,
    }
}

fn text_value(text: &str) -> Value {
    if text.trim().is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_percentages() {
        for (code, shows) in [
            ("0%", true),
            ("0.00%", true),
            ("0\"%\"", false),
            ("0\\%", false),
            ("General", false),
            ("\"a\"0%", true),
        ] {
            assert_eq!(shows_percent(code), shows, "{code}");
        }
    }

    #[test]
    fn another_reports_workbook_is_told_apart() {
        let subject = Subject { organisation: "alpha".to_owned(), plan: "2021".to_owned(), period: 3 };
        let lines = |facts: [&str; 4]| -> Vec<Vec<String>> {
            ["version", "organisation", "plan", "period"]
                .iter()
                .zip(facts)
                .map(|(name, value)| vec![(*name).to_owned(), value.to_owned()])
                .collect()
        };
        let told = |facts| origin(&lines(facts), &subject).map(|_| ());
        assert_eq!(told([VERSION, "alpha", "2021", "3"]), Ok(()));
        assert_eq!(told(["0", "alpha", "2021", "3"]), Err(Refusal::OtherVersion));
        assert_eq!(told([VERSION, "beta", "2021", "3"]), Err(Refusal::OtherOrganisation("beta".to_owned())));
        assert_eq!(told([VERSION, "alpha", "2022", "3"]), Err(Refusal::OtherPlan("2022".to_owned())));
        assert_eq!(told([VERSION, "alpha", "2021", "2"]), Err(Refusal::OtherPeriod("2".to_owned())));
        assert_eq!(origin(&[], &subject).map(|_| ()), Err(Refusal::Foreign));
    }
}
