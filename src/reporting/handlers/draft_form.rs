//! Reading the report form: what was typed becomes edits, what cannot be read becomes a sentence by its field.

use std::collections::BTreeSet;

use crate::i18n::Message;
use crate::kernel::{EntryStatus, Fingerprint};
use crate::reporting::model::{
    Edits, Entry, EntryEdit, Field, FigureInput, SectionEdit, SectionText, TaskEntry, TaskIndicator,
};
use crate::reporting::pages::{field_label, parts_of};
use crate::web::{FormData, FormErrors, TextRule};

/// The most characters of a result, and of a section.
const RESULT_MAX: usize = 20_000;
/// The most characters of a shortcoming, and of a next step.
const NOTE_MAX: usize = 5_000;
/// The most characters of a reason.
const REASON_MAX: usize = 2_000;

/// Reads the whole form. A field with a mistake is left as it is stored: the others are saved.
pub(crate) fn read(
    form: &FormData,
    errors: &mut FormErrors,
    tasks: &[TaskEntry],
    sections: &[SectionText],
) -> Edits {
    form.check_names(errors, |name| name == "do" || is_known(name, tasks, sections));
    let mut edits = Edits::default();
    for task in tasks {
        let number = task.number;
        let base = form.value(&format!("task[{number}][base]"));
        if base.is_empty() {
            refuse_without_base(form, errors, &format!("task[{number}]["));
            continue;
        }
        let before = errors.len();
        let entry = read_entry(form, errors, task);
        let is_wrong = |field: &Field| errors.of(field.name(number)).is_some();
        let left: BTreeSet<Field> = Field::of_task(task).into_iter().filter(is_wrong).collect();
        errors.set_parts(before, |name| {
            let field = left.iter().find(|field| field.name(number) == name)?;
            Some(
                Message::new("report-task-field")
                    .with("n", number)
                    .with_words("field", field_label(task, *field)),
            )
        });
        edits.entries.push(EntryEdit {
            task_id: task.task_id,
            number,
            entry,
            base: Fingerprint::parse(base),
            left,
        });
    }
    for section in sections {
        let (name, base) =
            (format!("section[{}]", section.code), form.value(&format!("base[{}]", section.code)));
        if base.is_empty() {
            refuse_without_base(form, errors, &name);
            continue;
        }
        let before = errors.len();
        let body = form.text(errors, &name, TextRule::prose(RESULT_MAX));
        errors.set_parts(before, |_| Some(section_part(section)));
        if errors.of(&name).is_none() {
            edits.sections.push(SectionEdit { code: section.code.clone(), body, base: base.to_owned() });
        }
    }
    edits
}

/// The name of a section, as a part of the form.
pub(crate) fn section_part(section: &SectionText) -> Message {
    Message::new("report-section").with_name("title", &section.title_vi, &section.title_en)
}

/// What comes without what it was typed over cannot be saved, and is not passed over in silence.
fn refuse_without_base(form: &FormData, errors: &mut FormErrors, prefix: &str) {
    let typed = form.names().find(|name| name.starts_with(prefix) && !form.value(name).is_empty());
    if let Some(name) = typed.map(str::to_owned) {
        errors.add(name, Message::new("report-without-base"));
    }
}

fn is_known(name: &str, tasks: &[TaskEntry], sections: &[SectionText]) -> bool {
    let section = |prefix: &str| name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(']'));
    if let Some(code) = section("section[").or_else(|| section("base[")) {
        return sections.iter().any(|s| s.code == code);
    }
    let Some((number, field)) = name.strip_prefix("task[").and_then(|rest| rest.split_once("][")) else {
        return false;
    };
    let Some(task) = number.parse().ok().and_then(|n: i32| tasks.iter().find(|t| t.number == n)) else {
        return false;
    };
    let plain = [
        "base]",
        "asked]",
        "status]",
        "progress]",
        "completed_on]",
        "result]",
        "shortcoming]",
        "next_step]",
        "taking_back_reason]",
        "unchanged]",
    ];
    plain.contains(&field)
        || task.comments.iter().any(|c| field == format!("answer][{}]", c.number))
        || task
            .indicators
            .iter()
            .any(|i| parts_of(i).iter().any(|part| field == format!("figure][{}][{part}]", i.position)))
}

fn read_entry(form: &FormData, errors: &mut FormErrors, task: &TaskEntry) -> Entry {
    let name = |field: &str| format!("task[{}][{field}]", task.number);
    let status = match form.value(&name("status")) {
        "" => None,
        "not_started" => Some(EntryStatus::NotStarted),
        "in_progress" => Some(EntryStatus::InProgress),
        "completed" => Some(EntryStatus::Completed),
        _ => {
            errors.add(name("status"), Message::new("form-unknown-choice"));
            None
        }
    };
    let progress = form.integer(errors, &name("progress"), 0, 100).and_then(|n| i16::try_from(n).ok());
    // Who types a progress has said the status with it (domain §3).
    let status = status.or_else(|| progress.map(EntryStatus::implied_by));
    let figures = task
        .indicators
        .iter()
        .map(|i| (i.position, read_figure(form, errors, task, i)))
        .filter(|(_, f)| !f.is_blank());
    let figures = figures.collect();
    let answers = task.comments.iter().map(|c| {
        let field = name(&format!("answer][{}", c.number));
        // What brings entries without their comments, as a spreadsheet does, leaves the answers as they are.
        let kept = || task.entry.answers.get(&c.number).cloned().unwrap_or_default();
        let answer =
            if form.has(&field) { form.text(errors, &field, TextRule::prose(NOTE_MAX)) } else { kept() };
        (c.number, answer)
    });
    let answers = answers.filter(|(_, answer)| !answer.is_empty()).collect();
    let mut entry = Entry {
        status,
        progress,
        completed_on: form.date(errors, &name("completed_on")),
        result: form.text(errors, &name("result"), TextRule::prose(RESULT_MAX)),
        shortcoming: form.text(errors, &name("shortcoming"), TextRule::prose(NOTE_MAX)),
        next_step: form.text(errors, &name("next_step"), TextRule::prose(NOTE_MAX)),
        taking_back_reason: form.text(errors, &name("taking_back_reason"), TextRule::prose(REASON_MAX)),
        is_unchanged: form.has(&name("unchanged")),
        figures,
        answers,
    };
    // A task completed before has no box to tick: the mark that it bears goes on until something is said.
    entry.is_unchanged |= task.is_completed_before() && task.entry.is_unchanged && !entry.has_content();
    entry
}

fn read_figure(
    form: &FormData,
    errors: &mut FormErrors,
    task: &TaskEntry,
    indicator: &TaskIndicator,
) -> FigureInput {
    let mut figure = FigureInput::default();
    for part in parts_of(indicator) {
        let number =
            form.decimal(errors, &format!("task[{}][figure][{}][{part}]", task.number, indicator.position));
        match *part {
            "numerator" => figure.numerator = number,
            "denominator" => figure.denominator = number,
            _ => figure.value = number,
        }
    }
    figure
}
