//! What an import would change: field by field, with what stands now and what stands in the file.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::layout::{Field, Sheet};
use super::model::{Address, Filled};
use super::rules::group_of;
use crate::reporting::actions::{EntryEdit, SectionEdit};
use crate::reporting::handlers::draft_form;
use crate::reporting::model::{Entry, SectionText, TaskEntry};
use crate::reporting::pages::{EntryValues, parts_of};
use crate::reporting::rules::check_entry;
use crate::web::{Lang, Message};

/// What an import would change.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Tasks and sections that differ.
    pub items: Vec<Item>,
    /// How many tasks and sections of the file do not.
    pub same: usize,
    /// What cannot be taken.
    pub mistakes: Vec<Mistake>,
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
    /// The fields of the report form.
    pub fields: Vec<(String, String)>,
    /// It is chosen.
    pub is_ticked: bool,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field's name.
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
        let edits = draft_form::read(&filled.form, &mut errors, tasks, sections);
        let mut preview = Self::default();
        for (place, message) in &filled.strays {
            preview.mistakes.push(Mistake {
                place: Some(place.clone()),
                part: None,
                message: message.clone(),
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
            });
        }
        let by_number: BTreeMap<i32, &TaskEntry> = tasks.iter().map(|task| (task.number, task)).collect();
        for edit in &edits.entries {
            let item = by_number.get(&edit.number).and_then(|task| item(lang, filled, task, edit, ends_on));
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
fn has_changed(base: &str, typed: &str, stored: &str) -> Option<bool> {
    (typed != base && typed != stored).then_some(stored != base)
}

fn item(lang: Lang, filled: &Filled, task: &TaskEntry, edit: &EntryEdit, ends_on: NaiveDate) -> Option<Item> {
    let number = task.number;
    let stored = task.entry.print();
    let is_conflict = has_changed(&edit.base, &edit.entry.print(), &stored)?;
    let differences = differences(lang, filled, task, &edit.entry);
    if differences.is_empty() {
        return None;
    }
    let after = EntryValues::of_entry(&edit.entry, &task.indicators);
    let mut fields: Vec<_> = after.by_name(number).into_iter().collect();
    // The base is what this page shows: whoever chooses it has seen what it replaces.
    fields.push((format!("task[{number}][base]"), stored));
    if edit.entry.is_unchanged && !task.is_completed_before() {
        fields.push((format!("task[{number}][unchanged]"), "on".to_owned()));
    }
    let read = TaskEntry { entry: edit.entry.clone(), ..task.clone() };
    let remarks = check_entry(&read, ends_on).into_iter().map(|finding| Mistake {
        place: filled.places.get(&finding.field).cloned(),
        part: None,
        message: finding.message,
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
        fields,
        is_ticked: !is_conflict,
    })
}

fn differences(lang: Lang, filled: &Filled, task: &TaskEntry, after: &Entry) -> Vec<Difference> {
    let (before, now) = (
        EntryValues::of_entry(&task.entry, &task.indicators),
        EntryValues::of_entry(after, &task.indicators),
    );
    let mut found = Vec::new();
    let mut compare = |label: String, name: String, before: String, after: String| {
        if before != after {
            found.push(Difference { label, before, after, place: filled.places.get(&name).cloned() });
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
    let is_conflict = has_changed(&edit.base, &SectionText::print_of(&edit.body), &stored)?;
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
            label: lang.t("spreadsheet-body"),
            before: section.body.clone(),
            after: edit.body.clone(),
            place: filled.places.get(&name).cloned(),
        }],
        conflict: is_conflict.then(|| Message::new("spreadsheet-conflict")),
        remarks: Vec::new(),
        fields: vec![(name, edit.body.clone()), (format!("base[{}]", section.code), stored)],
        is_ticked: !is_conflict,
    })
}
