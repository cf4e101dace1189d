//! What an import would change: field by field, with what stands now and what stands in the file.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::layout::{Field, Sheet};
use super::merge::{Change, merge, stored};
use super::model::{Address, Filled};
use super::rules::group_of;
use crate::i18n::{Lang, Message};
use crate::reporting::drafting::{
    Entry, EntryEdit, EntryValues, SectionEdit, SectionText, TaskEntry, check_entry, draft_form, parts_of,
};

/// What an import would change.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Tasks and sections that differ.
    pub items: Vec<Item>,
    /// How many tasks and sections of the file do not.
    pub same: usize,
    /// What cannot be taken.
    pub mistakes: Vec<Mistake>,
    /// What was not read, and what was read though it is not seen.
    pub notes: Vec<Message>,
}

/// A task or a section that differs.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its task's number or its section's code.
    pub group: String,
    /// The task's number; none for a section.
    pub number: Option<i32>,
    /// Its title.
    pub title: String,
    /// What differs.
    pub differences: Vec<Difference>,
    /// It was changed since the workbook was made: what to say of that, by whom if it is known.
    pub conflict: Option<Message>,
    /// What must still be mended before sending.
    pub remarks: Vec<Mistake>,
    /// The field that carries the print of what is stored.
    pub base: (String, String),
    /// It is chosen: with it go the fields that do not ask to be ticked by themselves.
    pub is_ticked: bool,
}

impl Item {
    /// It has fields that go with it.
    pub fn has_tick(&self) -> bool {
        self.differences.iter().any(|difference| !difference.asks)
    }
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its name in the report form.
    pub name: String,
    /// Its text in the report form, as the file has it.
    pub value: String,
    /// The file empties it.
    pub is_clearing: bool,
    /// It asks to be ticked by itself: to empty a field, or to replace one that was changed on the page, is never chosen
    /// by the way.
    pub asks: bool,
    /// What it is called.
    pub label: String,
    /// What stands there now.
    pub before: String,
    /// What the file says.
    pub after: String,
    /// Where it says so.
    pub place: Option<Address>,
}

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The cell.
    pub place: Option<Address>,
    /// The task or the section.
    pub part: Option<Message>,
    /// What is wrong and what to do.
    pub message: Message,
    /// What was read there; empty where that says nothing.
    pub read: String,
}

impl Preview {
    /// Compares what was filled in with what is stored; read by the report form's own reader.
    pub fn of(
        lang: Lang,
        filled: &Filled,
        tasks: &[TaskEntry],
        sections: &[SectionText],
        ends_on: NaiveDate,
    ) -> Self {
        let mut errors = filled.errors.clone();
        let (form, changes) = merge(filled, tasks);
        let form = form.in_year(ends_on.year());
        let edits = draft_form::read(&form, &mut errors, tasks, sections);
        let mut preview = Self { notes: filled.notes.clone(), ..Self::default() };
        for (place, message) in &filled.strays {
            preview.mistakes.push(Mistake {
                place: Some(place.clone()),
                part: None,
                message: message.clone(),
                read: String::new(),
            });
        }
        for error in &errors {
            let part = match group_of(&error.field) {
                Some(group) if group.parse::<i32>().is_ok() => Message::new("report-task").with("n", group),
                _ => Message::new("report-general"),
            };
            preview.mistakes.push(Mistake {
                place: filled.places.get(&error.field).cloned(),
                part: Some(part),
                message: error.message.clone(),
                read: short(filled.form.value(&error.field)),
            });
        }
        let by_number: BTreeMap<i32, &TaskEntry> = tasks.iter().map(|task| (task.number, task)).collect();
        // A task with a mistake in a cell is not offered: what the file says of it is known in part only.
        for edit in edits.entries.iter().filter(|edit| edit.left.is_empty()) {
            let item = by_number
                .get(&edit.number)
                .and_then(|task| item(lang, filled, (task, &changes), edit, ends_on));
            preview.add(item);
        }
        for edit in &edits.sections {
            let section = sections.iter().find(|section| section.code == edit.code);
            preview.add(section.and_then(|section| section_item(lang, filled, section, edit)));
        }
        preview
    }

    fn add(&mut self, item: Option<Item>) {
        match item {
            Some(item) => self.items.push(item),
            None => self.same += 1,
        }
    }

    /// How many tasks and how many sections are chosen.
    pub fn ticked(&self) -> (usize, usize) {
        let ticked = self.items.iter().filter(|item| item.is_ticked);
        let (tasks, sections): (Vec<_>, Vec<_>) = ticked.partition(|item| item.number.is_some());
        (tasks.len(), sections.len())
    }

    /// How many were changed since the workbook was made.
    pub fn conflicts(&self) -> usize {
        self.items.iter().filter(|item| item.conflict.is_some()).count()
    }
}

/// The same comparison as when the form is saved: what only others changed is none of the file's business.
fn has_changed<T: PartialEq + ?Sized>(base: &T, typed: &T, stored: &T) -> Option<bool> {
    (typed != base && typed != stored).then_some(stored != base)
}

fn item(
    lang: Lang,
    filled: &Filled,
    (task, changes): (&TaskEntry, &BTreeMap<String, Change>),
    edit: &EntryEdit,
    ends_on: NaiveDate,
) -> Option<Item> {
    let number = task.number;
    let mut differences = differences(lang, filled, task, &edit.entry);
    if differences.is_empty() {
        return None;
    }
    let fate = |name: &str| changes.get(name).copied();
    let is_safe = |d: &Difference| fate(&d.name).is_none_or(|c| !c.is_conflict && !c.is_clearing);
    let has_safe = differences.iter().any(is_safe);
    let is_conflict = differences.iter().any(|d| fate(&d.name).is_some_and(|c| c.is_conflict));
    for difference in &mut differences {
        let change = fate(&difference.name);
        difference.is_clearing = change.is_some_and(|c| c.is_clearing);
        difference.asks = difference.is_clearing || (has_safe && change.is_some_and(|c| c.is_conflict));
    }
    let read = TaskEntry { entry: edit.entry.clone(), ..task.clone() };
    let remarks = check_entry(&read, ends_on).into_iter().map(|finding| Mistake {
        place: filled.places.get(&finding.field).cloned(),
        part: None,
        message: finding.message,
        read: String::new(),
    });
    Some(Item {
        group: number.to_string(),
        number: Some(number),
        title: task.title.clone(),
        differences,
        conflict: is_conflict.then(|| match &task.edited_by {
            Some(by) => Message::new("spreadsheet-conflict-by").with("by", by),
            None => Message::new("spreadsheet-conflict"),
        }),
        remarks: remarks.collect(),
        // The base is what this page shows: whoever chooses it has seen what it replaces.
        base: (format!("task[{number}][base]"), task.entry.fingerprint().to_string()),
        is_ticked: has_safe,
    })
}

/// What was read, where it is short enough to be said again.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let is_short = text.chars().count() <= LONGEST && !text.contains('\n');
    if is_short { text.trim().to_owned() } else { String::new() }
}

fn differences(lang: Lang, filled: &Filled, task: &TaskEntry, after: &Entry) -> Vec<Difference> {
    let (before, now) = (
        EntryValues::of_entry(&task.entry, &task.indicators, lang.style()),
        EntryValues::of_entry(after, &task.indicators, lang.style()),
    );
    let mut found = Vec::new();
    let fields = stored(&TaskEntry { entry: after.clone(), ..task.clone() }, lang.style());
    let mut compare = |label: String, name: String, before: String, after: String| {
        if before != after {
            found.push(Difference {
                value: fields.get(&name).cloned().unwrap_or_default(),
                is_clearing: false,
                asks: false,
                label,
                before,
                after,
                place: filled.places.get(&name).cloned(),
                name,
            });
        }
    };
    for column in Sheet::Tasks.columns() {
        let Some(name) = column.field.form_name() else { continue };
        let words = |values: &EntryValues| match column.field {
            Field::Unchanged if values.is_unchanged => "x".to_owned(),
            Field::Status if !values.status.is_empty() => {
                lang.t(&format!("entry-status-{}", values.status.replace('_', "-")))
            }
            Field::Progress if !values.progress.is_empty() => format!("{}%", values.progress),
            Field::CompletedOn => values.completed_on.clone(),
            Field::Result => values.result.clone(),
            Field::Shortcoming => values.shortcoming.clone(),
            Field::NextStep => values.next_step.clone(),
            Field::TakingBack => values.taking_back_reason.clone(),
            _ => String::new(),
        };
        let heading = if column.field == Field::Progress { "entry-progress" } else { column.heading };
        compare(lang.t(heading), format!("task[{}][{name}]", task.number), words(&before), words(&now));
    }
    for indicator in &task.indicators {
        for part in parts_of(indicator) {
            let label = match *part {
                "numerator" => format!("{}: {}", indicator.name, indicator.numerator_name),
                "denominator" => format!("{}: {}", indicator.name, indicator.denominator_name),
                _ => indicator.name.clone(),
            };
            let value = |values: &EntryValues| {
                values.figures.get(&(indicator.position, *part)).cloned().unwrap_or_default()
            };
            let name = format!("task[{}][figure][{}][{part}]", task.number, indicator.position);
            compare(label, name, value(&before), value(&now));
        }
    }
    found
}

fn section_item(lang: Lang, filled: &Filled, section: &SectionText, edit: &SectionEdit) -> Option<Item> {
    let stored = section.print();
    let is_conflict = has_changed::<str>(&edit.base, &SectionText::print_of(&edit.body), &stored)?;
    let is_clearing = edit.body.is_empty() && !section.body.is_empty();
    let name = format!("section[{}]", section.code);
    let title = match lang {
        Lang::Vi => &section.title_vi,
        Lang::En => &section.title_en,
    };
    Some(Item {
        group: section.code.clone(),
        number: None,
        title: title.clone(),
        differences: vec![Difference {
            name: name.clone(),
            value: edit.body.clone(),
            is_clearing,
            asks: is_clearing,
            label: lang.t("spreadsheet-body"),
            before: section.body.clone(),
            after: edit.body.clone(),
            place: filled.places.get(&name).cloned(),
        }],
        conflict: is_conflict.then(|| Message::new("spreadsheet-conflict")),
        remarks: Vec::new(),
        base: (format!("base[{}]", section.code), stored),
        is_ticked: !is_conflict && !is_clearing,
    })
}
