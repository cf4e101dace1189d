//! Three texts of a field, and what becomes of them: what the workbook was made with, what is stored now, what the file
//! says. Only what the file changed is of any account, field by field.

use std::collections::BTreeMap;

use super::model::Filled;
use super::rules::group_of;
use crate::kernel::{NumberStyle, read_number};
use crate::reporting::drafting::{EntryValues, SectionText, TaskEntry};
use crate::web::FormData;

/// The fields of a task as they are stored, by their names in the form; the mark "nothing new" among them, empty ones not.
pub fn stored(task: &TaskEntry, style: NumberStyle) -> BTreeMap<String, String> {
    let values = EntryValues::of_entry(&task.entry, &task.indicators, style);
    let mut fields = values.by_name(task.number);
    fields.retain(|name, _| !name.contains("][answer]["));
    if values.is_unchanged {
        fields.insert(unchanged(task.number), "on".to_owned());
    }
    fields
}

fn unchanged(number: i32) -> String {
    format!("task[{number}][unchanged]")
}

/// The print of a field's text, the same in whichever language its number is written.
pub fn cell_print(name: &str, text: &str, style: NumberStyle) -> String {
    let number = name.contains("][figure][").then(|| read_number(text, style).ok()).flatten();
    SectionText::print_of(&number.map_or_else(|| text.to_owned(), |number| number.normalize().to_string()))
}

/// What the file changes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// It was changed on the page, too, since the workbook was made.
    pub is_conflict: bool,
    /// It was filled, and the file empties it.
    pub is_clearing: bool,
}

/// The form with everything that the file did not change as it is stored now; and its changes, by field.
pub fn merge(filled: &Filled, tasks: &[TaskEntry]) -> (FormData, BTreeMap<String, Change>) {
    let style = filled.form.style();
    let fields = filled.form.pairs().filter(|(name, _)| group_of(name).is_some());
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut form = FormData::of(fields).in_style(style);
    let mut changes = BTreeMap::new();
    for task in tasks {
        let number = task.number;
        if !form.has(&format!("task[{number}][base]")) {
            continue;
        }
        let now = stored(task, style);
        let prefix = format!("task[{number}][");
        let names = now.keys().map(String::as_str).chain(filled.form.names());
        let mut names: Vec<String> =
            names.filter(|name| name.starts_with(&prefix)).map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        for name in names.iter().filter(|name| !name.ends_with("[base]")) {
            let said = form.value(name).to_owned();
            let now = now.get(name).map_or("", String::as_str);
            let made_with = match &filled.made_with {
                Some(prints) => prints.get(name).cloned().unwrap_or_else(|| cell_print(name, "", style)),
                // Back from its own page, the form holds what the file changes, and nothing else.
                None if form.has(name) => String::new(),
                None => cell_print(name, &said, style),
            };
            if cell_print(name, &said, style) == made_with {
                put(&mut form, name, now);
            } else {
                let is_mark = *name == unchanged(number);
                let is_conflict = match &filled.made_with {
                    Some(_) => said != now && cell_print(name, now, style) != made_with,
                    None => false,
                };
                let is_clearing = !is_mark && said.trim().is_empty() && !now.is_empty();
                changes.insert(name.clone(), Change { is_conflict, is_clearing });
                put(&mut form, name, &said);
            }
        }
    }
    (form, changes)
}

/// A field with its text; the mark stands in the form when it is set, and only then.
fn put(form: &mut FormData, name: &str, text: &str) {
    if text.is_empty() && name.ends_with("][unchanged]") {
        form.remove(name);
    } else {
        form.set(name, text);
    }
}

/// The chosen fields, put into the tasks as they are stored.
pub fn completed(chosen: &FormData, tasks: &[TaskEntry]) -> FormData {
    let mut form = chosen.clone();
    for task in tasks.iter().filter(|task| chosen.has(&format!("task[{}][base]", task.number))) {
        for (name, text) in stored(task, chosen.style()) {
            if !chosen.has(&name) {
                form.set(name, text);
            }
        }
        let mark = unchanged(task.number);
        if chosen.has(&mark) && chosen.value(&mark).is_empty() {
            form.remove(&mark);
        }
    }
    form
}

/// The fields of a preview that are chosen: with their task or section, or by themselves where they ask for that.
pub fn ticked(form: &FormData) -> FormData {
    let is_chosen = |name: &str| {
        let by_group = group_of(name).is_some_and(|group| form.has(&format!("pick[{group}]")));
        form.has(&format!("pick[{name}]")) || (by_group && !form.has(&format!("ask[{name}]")))
    };
    let is_base = |name: &str| name.starts_with("base[") || name.ends_with("][base]");
    let chosen: Vec<&str> =
        form.names().filter(|name| group_of(name).is_some() && !is_base(name) && is_chosen(name)).collect();
    let groups: Vec<&str> = chosen.iter().filter_map(|name| group_of(name)).collect();
    form.part(|name| {
        chosen.contains(&name)
            || (is_base(name) && group_of(name).is_some_and(|group| groups.contains(&group)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_ticked_goes_on() {
        let form = FormData::parse(
            b"pick[1]=on&pick[directions]=on&task[1][base]=a&task[1][result]=x&task[2][base]=b&task[2][result]=y\
              &section[directions]=z&base[directions]=c&section[other]=w&base[other]=d&do=import",
        );
        let ticked = ticked(&form);
        let names: Vec<_> = ticked.names().collect();
        assert_eq!(names, ["task[1][base]", "task[1][result]", "section[directions]", "base[directions]"]);
    }

    #[test]
    fn what_asks_to_be_ticked_by_itself_does_not_go_with_its_task() {
        let form = "pick[1]=on&task[1][base]=a&task[1][result]=&ask[task[1][result]]=&task[1][progress]=5";
        let names = |form: &str| {
            ticked(&FormData::parse(form.as_bytes())).names().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(names(form), ["task[1][base]", "task[1][progress]"]);
        let own = form.replace("pick[1]", "pick[task[1][result]]");
        assert_eq!(names(&own), ["task[1][base]", "task[1][result]"]);
        assert!(names(&form.replace("pick[1]", "x")).is_empty());
    }

    #[test]
    fn a_number_has_one_print_in_both_languages() {
        let figure = "task[1][figure][1][value]";
        assert_eq!(
            cell_print(figure, "1234,5", NumberStyle::Vietnamese),
            cell_print(figure, "1234.5", NumberStyle::English)
        );
        assert_ne!(
            cell_print("task[1][result]", "1,5", NumberStyle::Vietnamese),
            cell_print("task[1][result]", "1.5", NumberStyle::English)
        );
    }
}
