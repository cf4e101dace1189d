//! Reading the grid of clarities, and the buttons that fill its fields without saving.

use std::collections::BTreeSet;

use super::super::actions::RowEdit;
use super::super::model::{Clarity, TEXT_MAX, Texts};
use super::super::pages::{Note, clarity_name};
use super::super::rules::{fill_down, give, offers};
use super::clarities::Loaded;
use crate::i18n::{Lang, Message};
use crate::web::{FormData, FormErrors, TextRule};

/// The name of a field.
pub fn cell_name(task: i32, code: &str) -> String {
    format!("task[{task}][{code}]")
}

/// The name of the print that a row was drawn with.
pub fn base_name(task: i32) -> String {
    format!("base[{task}]")
}

/// The name of the choice among last year's tasks.
pub fn carry_name(task: i32) -> String {
    format!("carry[{task}]")
}

/// Reads the rows that came back. One with a mistake is left out: the others can be saved.
pub fn read(form: &FormData, errors: &mut FormErrors, loaded: &Loaded, lang: Lang) -> Vec<RowEdit> {
    let known: BTreeSet<String> = loaded
        .assignments
        .iter()
        .flat_map(|a| {
            let cells = loaded.clarities.iter().map(|c| cell_name(a.number, &c.code));
            cells.chain([base_name(a.number), carry_name(a.number)])
        })
        .chain(["do".to_owned()])
        .collect();
    form.check_names(errors, |name| known.contains(name));
    let repeated: BTreeSet<String> = errors.iter().map(|e| e.field.clone()).collect();
    let mut rows = Vec::new();
    for task in loaded.assignments.iter().map(|a| a.number).filter(|n| form.has(&base_name(*n))) {
        let (before, mut texts) = (errors.len(), Texts::new());
        for clarity in &loaded.clarities {
            let (name, from) = (cell_name(task, &clarity.code), errors.len());
            texts.insert(clarity.code.clone(), form.text(errors, &name, TextRule::prose(TEXT_MAX)));
            let part =
                Message::new("clarities-part").with("n", task).with("what", clarity_name(lang, clarity));
            errors.set_parts(from, |_| Some(part.clone()));
        }
        let is_repeated = repeated.contains(&base_name(task))
            || loaded.clarities.iter().any(|c| repeated.contains(&cell_name(task, &c.code)));
        if errors.len() == before && !is_repeated {
            rows.push(RowEdit { task, texts, base: form.value(&base_name(task)).to_owned() });
        }
    }
    rows
}

/// Fills the empty fields of a column from above.
pub fn fill(form: &mut FormData, errors: &mut FormErrors, loaded: &Loaded, column: &str) -> Option<Note> {
    let Some(clarity) = loaded.clarities.iter().find(|c| c.code == column) else {
        errors.add("do", Message::new("form-unknown-choice"));
        return None;
    };
    let rows: Vec<i32> = posted(form, loaded).collect();
    let mut cells: Vec<String> =
        rows.iter().map(|task| form.value(&cell_name(*task, column)).to_owned()).collect();
    let filled = fill_down(&mut cells);
    for (task, text) in rows.into_iter().zip(cells) {
        form.set(cell_name(task, column), text);
    }
    Some(Note::Filled(clarity.clone(), filled))
}

/// Fills the empty fields of unclear rows from the tasks of last year's plan that are chosen; says what came from where.
pub fn carry(
    form: &mut FormData,
    errors: &mut FormErrors,
    loaded: &Loaded,
) -> Vec<(i32, Vec<Clarity>, i32, String)> {
    let mut carried = Vec::new();
    for (assignment, candidates) in offers(&loaded.assignments, &loaded.earlier, &loaded.clarities) {
        let task = assignment.number;
        let (name, has_come) = (carry_name(task), form.has(&base_name(task)));
        let chosen = form.value(&name);
        if chosen.is_empty() || !has_come {
            continue;
        }
        let Some(from) = candidates.iter().find(|c| c.task.number.to_string() == chosen) else {
            errors.add(name, Message::new("form-unknown-choice"));
            continue;
        };
        let value = |c: &Clarity| (c.code.clone(), form.value(&cell_name(task, &c.code)).to_owned());
        let mut texts: Texts = loaded.clarities.iter().map(value).collect();
        let filled: Vec<Clarity> =
            give(&mut texts, from.task, &loaded.clarities).into_iter().cloned().collect();
        for clarity in &filled {
            form.set(cell_name(task, &clarity.code), texts[&clarity.code].clone());
        }
        if !filled.is_empty() {
            carried.push((task, filled, from.task.number, from.task.title.clone()));
        }
    }
    carried
}

/// What came back without the fields of one row: what stands recorded is shown there.
pub fn without_row(form: &FormData, task: &str) -> FormData {
    let (base, cells) = (format!("base[{task}]"), format!("task[{task}]["));
    form.part(|name| name != base && !name.starts_with(&cells))
}

/// The tasks whose rows came back, in the order of the grid.
fn posted<'a>(form: &'a FormData, loaded: &'a Loaded) -> impl Iterator<Item = i32> {
    loaded.assignments.iter().map(|a| a.number).filter(|n| form.has(&base_name(*n)))
}
