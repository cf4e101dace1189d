//! From rows to fields: what a workbook says, put as the report form would send it.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{field_text, plain};
use super::layout::{Field, Sheet, figure_code};
use super::model::{Address, Filled, Origin, Row, Table, Tables};
use super::read::cells_note;
use crate::i18n::Message;
use crate::kernel::{NumberStyle, nfc};
use crate::reporting::drafting::{EntryValues, SectionText, TaskEntry, parts_of};
use crate::web::{FormData, FormErrors};

/// What is being filled in.
#[derive(Default)]
struct Filling {
    fields: BTreeMap<String, String>,
    places: BTreeMap<String, Address>,
    errors: FormErrors,
    strays: Vec<(Address, Message)>,
    /// How numbers are written in the form's fields.
    style: NumberStyle,
}

/// Puts a workbook's rows into the fields of the report form. A task whose row is gone is left alone; what a cell could
/// not hold, or a sheet that is gone would have said, stays as it is stored.
pub fn fill(tables: &Tables, tasks: &[TaskEntry], sections: &[SectionText], style: NumberStyle) -> Filled {
    let mut filled = Filling { style, ..Filling::default() };
    if let Some(table) = tables.sheets.get(&Sheet::Tasks) {
        fill_tasks(&mut filled, table, &tables.origin, tasks);
    }
    fill_figures(&mut filled, tables.sheets.get(&Sheet::Figures), tasks);
    if let Some(table) = tables.sheets.get(&Sheet::Sections) {
        fill_sections(&mut filled, table, &tables.origin, sections);
    }
    for name in &tables.origin.kept {
        let stored = tasks
            .iter()
            .find_map(|task| {
                EntryValues::of_entry(&task.entry, &task.indicators, style).by_name(task.number).remove(name)
            })
            .or_else(|| {
                let code = name.strip_prefix("section[")?.strip_suffix(']')?;
                sections.iter().find(|section| section.code == code).map(|section| section.body.clone())
            });
        if let (Some(stored), true) = (stored, filled.fields.contains_key(name)) {
            filled.fields.insert(name.clone(), stored);
        }
    }
    let mut notes = tables.notes.clone();
    notes.extend(missing(tables, tasks));
    notes.extend(changed_print(tables, tasks, sections));
    let Filling { fields, places, errors, strays, .. } = filled;
    let made_with = Some(tables.origin.cells.clone());
    Filled { form: FormData::of(fields).in_style(style), places, errors, strays, notes, made_with }
}

/// The tasks of the workbook whose rows are gone.
fn missing(tables: &Tables, tasks: &[TaskEntry]) -> Option<Message> {
    let table = tables.sheets.get(&Sheet::Tasks)?;
    let keys: BTreeSet<String> = table
        .rows
        .iter()
        .filter_map(|row| row.cells.get(&Field::Key).map(|cell| plain(&cell.value, NumberStyle::default())))
        .collect();
    let gone = tasks.iter().map(|task| task.number.to_string()).filter(|number| !keys.contains(number));
    let gone: Vec<String> = gone.collect();
    (!gone.is_empty()).then(|| Message::new("spreadsheet-rows-missing").with("numbers", gone.join(", ")))
}

/// What was printed for reading and says something else now, or stands below the form: it is not read.
fn changed_print(tables: &Tables, tasks: &[TaskEntry], sections: &[SectionText]) -> Vec<Message> {
    let plain_words = |text: &str| nfc(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let note = |(sheet, table): (&Sheet, &Table)| {
        let key_of = |row: u32| {
            let row = table.rows.iter().find(|r| r.row == row)?;
            row.cells.get(&Field::Key).map(|cell| plain(&cell.value, NumberStyle::default()))
        };
        let printed_for = |key: &str, field: Field| -> Option<Vec<&str>> {
            match (sheet, field) {
                (Sheet::Tasks, Field::Title | Field::OwnWork) => {
                    let task = tasks.iter().find(|task| task.number.to_string() == key)?;
                    Some(vec![if field == Field::Title { &task.title } else { &task.own_work }])
                }
                (Sheet::Sections, Field::Heading) => {
                    let (code, _) = tables.origin.sections.get(&key.parse().ok()?)?;
                    let section = sections.iter().find(|section| section.code == *code)?;
                    Some(vec![&section.title_vi, &section.title_en])
                }
                _ => None,
            }
        };
        let is_changed = |row: u32, field: Field, text: &str| match key_of(row) {
            None => true,
            Some(key) => printed_for(&key, field)
                .is_some_and(|all| all.iter().all(|one| plain_words(one) != plain_words(text))),
        };
        let changed = table.printed.iter().filter(|(row, field, text)| is_changed(*row, *field, text));
        let cells: Vec<(u32, u32)> =
            changed.map(|(row, field, _)| (*row, table.address(*row, *field).column)).collect();
        cells_note(&table.name, &cells, ["spreadsheet-print-changed", "spreadsheet-print-changed-more"])
    };
    tables.sheets.iter().filter_map(note).collect()
}

impl Filling {
    /// Puts a cell into a field.
    fn put(&mut self, (table, row): (&Table, &Row), field: Field, name: String, unit: &str) {
        let place = table.address(row.row, field);
        let text = match row.cells.get(&field).map(|cell| field_text(cell, field, unit, self.style)) {
            None => String::new(),
            Some(Ok(text)) => nfc(&text),
            Some(Err(message)) => {
                self.errors.add(name.clone(), message);
                String::new()
            }
        };
        self.places.insert(name.clone(), place);
        // A box that is not ticked is not sent.
        if field != Field::Unchanged || !text.is_empty() {
            self.fields.insert(name, text);
        }
    }

    fn stray(&mut self, place: Address, message: Message) {
        self.strays.push((place, message));
    }
}

/// The rows by their keys, each once: a key that is unknown or stands twice is named with its cell.
fn by_key<'a>(
    filled: &mut Filling,
    table: &'a Table,
    is_known: impl Fn(&str) -> bool,
    unknown: &'static str,
) -> (BTreeMap<String, &'a Row>, BTreeSet<String>) {
    let (mut rows, mut repeated) = (BTreeMap::new(), BTreeSet::new());
    for row in &table.rows {
        let place = table.address(row.row, Field::Key);
        let written =
            row.cells.get(&Field::Key).map(|cell| plain(&cell.value, filled.style)).unwrap_or_default();
        // Some programs take the code of a figure for a number.
        let written = written.replace(',', ".");
        let is_empty = row.cells.keys().all(|field| *field == Field::Key);
        if written.is_empty() {
            if !is_empty {
                filled.stray(place, Message::new("spreadsheet-no-number"));
            }
        } else if !is_known(&written) {
            if !is_empty {
                let shown: String = written.chars().take(40).collect();
                filled.stray(place, Message::new(unknown).with("n", shown));
            }
        } else if rows.insert(written.clone(), row).is_some() {
            filled.stray(place, Message::new("spreadsheet-repeated").with("n", &written));
            repeated.insert(written);
        }
    }
    (rows, repeated)
}

fn fill_tasks(filled: &mut Filling, table: &Table, origin: &Origin, tasks: &[TaskEntry]) {
    let numbers: BTreeSet<String> = tasks.iter().map(|task| task.number.to_string()).collect();
    let (rows, repeated) = by_key(filled, table, |n| numbers.contains(n), "spreadsheet-unknown-task");
    for task in tasks {
        let number = task.number.to_string();
        let Some(row) = rows.get(&number).filter(|_| !repeated.contains(&number)) else { continue };
        // A task that the workbook was not made with cannot be unchanged since then.
        let base = origin.tasks.get(&task.number).map_or("-", String::as_str);
        filled.fields.insert(format!("task[{number}][base]"), base.to_owned());
        for field in Field::OF_TASK {
            if let Some(name) = field.form_name() {
                filled.put((table, row), field, format!("task[{number}][{name}]"), "");
            }
        }
        // Such a task has no box in the form: its mark goes on by itself.
        if task.is_completed_before() {
            filled.fields.remove(&format!("task[{number}][unchanged]"));
        }
    }
}

/// The figures of the tasks whose rows are there; without a row of its own a figure stays as it is stored.
fn fill_figures(filled: &mut Filling, table: Option<&Table>, tasks: &[TaskEntry]) {
    let style = filled.style;
    let mut known: BTreeMap<String, (String, &str, i32)> = BTreeMap::new();
    for task in tasks {
        for indicator in &task.indicators {
            for part in parts_of(indicator) {
                let name = format!("task[{}][figure][{}][{part}]", task.number, indicator.position);
                let code = figure_code(task.number, indicator.position, part);
                known.insert(code, (name, indicator.unit.as_str(), task.number));
            }
        }
    }
    let nothing = Table::default();
    let table = table.unwrap_or(&nothing);
    let (rows, repeated) =
        by_key(filled, table, |code| known.contains_key(code), "spreadsheet-unknown-figure");
    let stored: BTreeMap<i32, BTreeMap<String, String>> = tasks
        .iter()
        .map(|task| {
            (task.number, EntryValues::of_entry(&task.entry, &task.indicators, style).by_name(task.number))
        })
        .collect();
    for (code, (name, unit, task)) in known {
        if !filled.fields.contains_key(&format!("task[{task}][base]")) {
            continue;
        }
        if repeated.contains(&code) {
            let place = table.address(rows[&code].row, Field::Key);
            filled.places.insert(name.clone(), place);
            filled.errors.add(name, Message::new("spreadsheet-repeated").with("n", code));
        } else if let Some(row) = rows.get(&code) {
            filled.put((table, row), Field::Figure, name, unit);
        } else if let Some(value) = stored.get(&task).and_then(|values| values.get(&name)) {
            filled.fields.insert(name, value.clone());
        }
    }
}

fn fill_sections(filled: &mut Filling, table: &Table, origin: &Origin, sections: &[SectionText]) {
    let places: BTreeMap<String, (&str, &str)> = origin
        .sections
        .iter()
        .filter(|(_, (code, _))| sections.iter().any(|section| section.code == *code))
        .map(|(place, (code, print))| (place.to_string(), (code.as_str(), print.as_str())))
        .collect();
    let (rows, repeated) = by_key(filled, table, |n| places.contains_key(n), "spreadsheet-unknown-section");
    for (place, (code, print)) in places {
        if let Some(row) = rows.get(&place).filter(|_| !repeated.contains(&place)) {
            filled.fields.insert(format!("base[{code}]"), print.to_owned());
            filled.put((table, row), Field::Body, format!("section[{code}]"), "");
        }
    }
}
