//! Reading a workbook that was let through: the technical sheet first, then the sheets by their headings.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use calamine::{DataRef, Reader, Xlsx};
use chrono::NaiveDate;

use super::hidden::unseen;
use super::inspect::inspect;
use super::layout::{Field, Sheet, TECHNICAL, VERSION};
use super::model::{Address, Cell, Origin, Row, Subject, Table, Tables, Value, column_letters};
use super::rules::Refusal;
use crate::i18n::{Lang, Message};

/// More sheets than this were not made here.
const SHEETS_MAX: usize = 30;
/// What stands above the headings: title, organisation and hint.
const TITLE_ROWS: u32 = 3;
/// The columns in which it begins.
const TITLE_COLUMNS: [u32; 2] = [0, 2];
/// The headings stand within so many rows.
const HEADER_WITHIN: u32 = 40;
/// The most rows of a sheet, those of the technical sheet included.
const ROWS_MAX: u32 = 3_000;
/// The most bytes of text taken out of a workbook: one text may stand in many cells.
const TEXT_MAX: usize = 8 * 1024 * 1024;

/// Looks at the file and reads what was filled in; nothing of another report's workbook.
pub fn read<F: Read + Seek>(mut file: F, subject: &Subject) -> Result<Tables, Refusal> {
    inspect(&mut file)?;
    let unseen = unseen(&mut file);
    file.rewind().map_err(|_| Refusal::Broken)?;
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
        let Some(header) = header(&mut workbook, name)? else {
            let is_ours = [Lang::Vi, Lang::En].iter().any(|lang| lang.t("spreadsheet-sheet-help") == *name);
            if !is_ours {
                tables.notes.push(Message::new("spreadsheet-sheet-unread").with("sheet", name));
            }
            continue;
        };
        if let Some(first) = tables.sheets.get(&header.sheet) {
            let note =
                Message::new("spreadsheet-sheet-copied").with("sheet", name).with("first", &first.name);
            tables.notes.push(note);
            continue;
        }
        let (found, unread) = table(&mut workbook, name, &header, &mut left)?;
        tables.notes.extend(notes_on(&mut workbook, &found, &header, unseen.hidden.get(name))?);
        let sentences = ["spreadsheet-cells-unread", "spreadsheet-cells-unread-more"];
        tables.notes.extend(cells_note(name, &unread, sentences));
        if let Some(commented) = unseen.comments.get(name) {
            let sentences = ["spreadsheet-comments-unread", "spreadsheet-comments-unread-more"];
            tables.notes.extend(cells_note(name, commented, sentences));
        }
        tables.sheets.insert(header.sheet, found);
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
            ["cell", name, print] => {
                origin.cells.insert(name.to_owned(), print.to_owned());
            }
            _ => {}
        }
    }
    Ok(origin)
}

/// So many cells are named one by one.
const NAMED: usize = 10;

/// A sentence about cells: the first ones by name, of the others how many.
pub fn cells_note(sheet: &str, cells: &[(u32, u32)], [all, more]: [&'static str; 2]) -> Option<Message> {
    let named = cells.iter().take(NAMED);
    let named = named.map(|&(row, column)| Address { sheet: String::new(), row, column }.cell());
    let named = named.collect::<Vec<_>>().join(", ");
    let others = cells.len().saturating_sub(NAMED);
    let note = if others == 0 { Message::new(all) } else { Message::new(more).with("more", others) };
    (!cells.is_empty()).then(|| note.with("cells", named).with("sheet", sheet))
}

/// What stands below the headings of a sheet, and the cells that nobody reads: right of the form, above it, in columns of
/// somebody's own.
fn table<F: Read + Seek>(
    workbook: &mut Xlsx<F>,
    name: &str,
    Header { row: header, columns, printed: printed_columns, repeated, .. }: &Header,
    left: &mut usize,
) -> Result<(Table, Vec<(u32, u32)>), Refusal> {
    let header = *header;
    let (mut printed, mut unread) = (Vec::new(), Vec::new());
    let fields: BTreeMap<u32, Field> = columns.iter().map(|(field, column)| (*column, *field)).collect();
    let percents = percents(workbook, name, header, &fields)?;
    let mut rows: BTreeMap<u32, BTreeMap<Field, Cell>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| refused(&error))?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| refused(&error))? {
        let (row, column) = cell.pos;
        let is_formula = cell.formula.is_some();
        let value = value(&cell.value, percents.contains(&(row, column)));
        if value == Value::Empty && !is_formula {
            continue;
        }
        let Some(field) = fields.get(&column).filter(|_| row > header) else {
            let field = printed_columns.iter().find(|(_, at)| **at == column).map(|(field, _)| *field);
            // A column that stands there twice is named as a whole; what we print above the headings begins further left.
            let is_ours = row == header && (field.is_some() || fields.contains_key(&column));
            let is_title = row < TITLE_ROWS && TITLE_COLUMNS.contains(&column);
            match (field, &value) {
                _ if is_ours || is_title || repeated.iter().any(|(at, _)| *at == column) => {}
                (Some(field), Value::Text(text)) if row > header => {
                    take(left, text.len())?;
                    printed.push((row, field, text.clone()));
                }
                (Some(_), _) if row > header => {}
                _ => unread.push((row, column)),
            }
            continue;
        };
        if let Value::Text(text) = &value {
            take(left, text.len())?;
        }
        rows.entry(row).or_default().insert(*field, Cell { value, is_formula });
        if rows.len() > ROWS_MAX as usize {
            return Err(Refusal::Swollen);
        }
    }
    let rows = rows.into_iter().map(|(row, cells)| Row { row, cells }).collect();
    let (columns, printed_columns) = (columns.clone(), printed_columns.clone());
    Ok((Table { name: name.to_owned(), columns, rows, printed, printed_columns }, unread))
}

/// Rows, columns and cells of a sheet that are not read, or read though nobody sees them.
fn notes_on<F: Read + Seek>(
    workbook: &mut Xlsx<F>,
    table: &Table,
    header: &Header,
    hidden: Option<&BTreeSet<u32>>,
) -> Result<Vec<Message>, Refusal> {
    let mut notes = Vec::new();
    for (column, heading) in &header.repeated {
        notes.push(
            Message::new("spreadsheet-column-repeated")
                .with("column", column_letters(*column))
                .with("heading", heading)
                .with("sheet", &table.name),
        );
    }
    let rows = table.rows.iter().filter(|row| hidden.is_some_and(|hidden| hidden.contains(&row.row)));
    let rows: Vec<String> = rows.map(|row| (row.row + 1).to_string()).collect();
    if !rows.is_empty() {
        let note = Message::new("spreadsheet-rows-hidden").with("rows", rows.join(", "));
        notes.push(note.with("sheet", &table.name));
    }
    for range in workbook.merge_cells_by_sheet_name(&table.name).map_err(|error| refused(&error))? {
        let (first, last) = (range.start, range.end);
        let is_input = header.columns.values().any(|column| (first.1..=last.1).contains(column));
        if first.0 > header.row && is_input {
            let cell = |(row, column)| Address { sheet: String::new(), row, column }.cell();
            let cells = format!("{}:{}", cell(first), cell(last));
            let note = Message::new("spreadsheet-cells-merged").with("cells", cells);
            notes.push(note.with("first", cell(first)).with("sheet", &table.name));
        }
    }
    Ok(notes)
}

/// The row of a sheet that has the headings of one of ours.
struct Header {
    sheet: Sheet,
    row: u32,
    columns: BTreeMap<Field, u32>,
    /// The columns that are printed for reading.
    printed: BTreeMap<Field, u32>,
    /// Columns whose heading stands further left already.
    repeated: Vec<(u32, String)>,
}

/// The row with the headings of one of our sheets: the key, and at least half of what people fill in.
fn header<F: Read + Seek>(workbook: &mut Xlsx<F>, name: &str) -> Result<Option<Header>, Refusal> {
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
            if let Some(header) = match_header(&line, at) {
                return Ok(Some(header));
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

fn match_header(line: &[(u32, String)], row: u32) -> Option<Header> {
    Sheet::ALL.into_iter().find_map(|sheet| {
        let (mut columns, mut printed, mut repeated) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (at, heading) in line {
            if let Some(column) = sheet.column_of(heading) {
                let is_read = column.is_input || column.field == Field::Key;
                match if is_read { &mut columns } else { &mut printed }.entry(column.field) {
                    Entry::Vacant(place) => {
                        place.insert(*at);
                    }
                    Entry::Occupied(_) => repeated.push((*at, heading.trim().to_owned())),
                }
            }
        }
        let inputs = sheet.columns().iter().filter(|column| column.is_input).count();
        let has_key = columns.contains_key(&Field::Key);
        let fits = has_key && (columns.len() - 1) * 2 >= inputs;
        fits.then_some(Header { sheet, row, columns, printed, repeated })
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
