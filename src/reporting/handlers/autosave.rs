//! Saving while somebody types: the same form, the same reader, the same action, answered in figures and words for the
//! script instead of a page.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::form::Loaded;
use super::{Address, find};
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::{Lang, Message};
use crate::kernel::{Fingerprint, vietnam};
use crate::reporting::actions::{self, Place};
use crate::reporting::model::{Conflict, Edits, Entry, EntryEdit, Field, SectionText, TaskEntry};
use crate::reporting::pages::{EntryValues, said};
use crate::reporting::rules::shown_after;
use crate::web::{Cx, FormData, FormErrors, Json, Path};

/// How saving ended, field by field; names are those of the form.
#[derive(Debug, Default, Serialize)]
pub(super) struct Saved {
    /// When, as a clock shows it.
    at: String,
    /// The fingerprint of what the form shows and the server has, by the field that carries it.
    bases: BTreeMap<String, String>,
    /// What a task says now, in a word.
    said: BTreeMap<i32, String>,
    /// What somebody else wrote into other fields of what was saved.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<Others>,
    /// What cannot be read, by field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    unread: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Theirs>,
    /// Why nothing was written, and whom to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    declared: usize,
    total: usize,
}

/// What somebody else wrote into other fields.
#[derive(Debug, Serialize)]
struct Others {
    /// `task[17]`.
    group: String,
    /// The fingerprint once the form shows it.
    base: String,
    /// Their values, by field.
    values: BTreeMap<String, String>,
}

/// What somebody else wrote into the same field.
#[derive(Debug, Serialize)]
struct Theirs {
    /// `task[17]` or `section[outstanding]`.
    group: String,
    title: String,
    take: String,
    /// The fingerprint once the person has chosen.
    base: String,
    /// Their values, by field.
    values: BTreeMap<String, String>,
}

/// How saving ended.
#[derive(Clone, Copy)]
pub(super) struct Outcome<'a> {
    pub edits: &'a Edits,
    pub errors: &'a FormErrors,
    pub conflicts: &'a [Conflict],
}

/// The answer for what was to be saved; `loaded` is what is stored now.
pub(super) fn answer(
    cx: &Cx,
    loaded: &Loaded,
    Outcome { edits, errors, conflicts }: Outcome<'_>,
) -> Response {
    let lang = cx.lang;
    let mut saved = Saved {
        at: cx.app.clock.now().with_timezone(&vietnam()).format("%H:%M:%S").to_string(),
        declared: loaded.tasks.iter().filter(|t| t.is_declared()).count(),
        total: loaded.tasks.len(),
        ..Saved::default()
    };
    for error in errors {
        saved.unread.insert(error.field.clone(), lang.message(&error.message));
    }
    let nothing = BTreeSet::new();
    for edit in &edits.entries {
        let Some(task) = loaded.tasks.iter().find(|task| task.number == edit.number) else { continue };
        let conflict = conflicts.iter().find_map(|conflict| match conflict {
            Conflict::Entry { number, fields, theirs, by } if *number == edit.number => {
                Some((fields, theirs, by))
            }
            Conflict::Entry { .. } | Conflict::Section { .. } => None,
        });
        let asked = conflict.map_or(&nothing, |(fields, ..)| fields);
        let shown = shown_after(edit, asked);
        saved.merged.extend(others(lang, task, edit, asked, &shown));
        saved.bases.insert(format!("task[{}][base]", edit.number), shown.to_string());
        saved.said.insert(task.number, said(lang, task));
        saved.conflicts.extend(
            conflict.map(|(fields, theirs, by)| Theirs::of_entry(lang, task, (fields, theirs, by), &shown)),
        );
    }
    for edit in &edits.sections {
        let theirs = conflicts.iter().find_map(|conflict| match conflict {
            Conflict::Section { code, theirs, by } if *code == edit.code => Some((theirs, by)),
            Conflict::Entry { .. } | Conflict::Section { .. } => None,
        });
        match theirs {
            None => {
                let print = SectionText::print_of(&edit.body);
                saved.bases.insert(format!("base[{}]", edit.code), print);
            }
            Some((theirs, by)) => saved.conflicts.push(Theirs::of_section(lang, &edit.code, theirs, by)),
        }
    }
    let status = match (saved.conflicts.is_empty(), saved.unread.is_empty()) {
        (false, _) => StatusCode::CONFLICT,
        (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::OK,
    };
    Json(status, saved).into_response()
}

/// What others wrote into fields that this person did not change, if anything.
fn others(
    lang: Lang,
    task: &TaskEntry,
    edit: &EntryEdit,
    asked: &BTreeSet<Field>,
    shown: &Fingerprint,
) -> Option<Others> {
    let stored = EntryValues::of_entry(&task.entry, &task.indicators, lang.style());
    let now = task.entry.fingerprint();
    let mut base = shown.clone();
    let mut values = BTreeMap::new();
    for field in Field::of_entries([&task.entry, &edit.entry]) {
        let code = field.code();
        if now.of(&code) != shown.of(&code) && !edit.left.contains(&field) && !asked.contains(&field) {
            base.take(&code, &now);
            values.insert(field.name(task.number), stored.of_field(field));
        }
    }
    let group = format!("task[{}]", task.number);
    (!values.is_empty()).then(|| Others { group, base: base.to_string(), values })
}

/// The answer when nothing may be written any more.
pub(super) fn refuse(lang: Lang, place: &Place, reason: &'static str) -> Response {
    let saved = Saved { refused: Some(refusal(lang, place, reason)), ..Saved::default() };
    Json(StatusCode::CONFLICT, saved).into_response()
}

/// Why nothing is written, and whom to ask.
pub(crate) fn refusal(lang: Lang, place: &Place, reason: &'static str) -> String {
    let why = lang.t(reason);
    match &place.organisation.officer_name {
        Some(officer) => format!("{why} {}", lang.t_args("report-refused-ask", &[("officer", officer)])),
        None => why,
    }
}

impl Theirs {
    fn of_entry(
        lang: Lang,
        task: &TaskEntry,
        (fields, theirs, by): (&BTreeSet<Field>, &Entry, &str),
        shown: &Fingerprint,
    ) -> Self {
        let (values, now) =
            (EntryValues::of_entry(theirs, &task.indicators, lang.style()), theirs.fingerprint());
        let mut base = shown.clone();
        for field in fields {
            base.take(&field.code(), &now);
        }
        Self {
            group: format!("task[{}]", task.number),
            title: lang.t_args("report-conflict-title", &[("by", by)]),
            take: lang.t_args("report-conflict-take", &[("by", by)]),
            base: base.to_string(),
            values: fields.iter().map(|field| (field.name(task.number), values.of_field(*field))).collect(),
        }
    }

    fn of_section(lang: Lang, code: &str, theirs: &str, by: &str) -> Self {
        let group = format!("section[{code}]");
        Self {
            title: lang.message(&Message::new("report-conflict-section").with("by", by)),
            take: lang.t_args("report-conflict-take", &[("by", by)]),
            base: SectionText::print_of(theirs),
            values: BTreeMap::from([(group.clone(), theirs.to_owned())]),
            group,
        }
    }
}

/// Where the others are in the draft, by task.
#[derive(Debug, Serialize)]
struct Present {
    present: BTreeMap<i32, String>,
}

/// Notes where the person is, and tells where the others are.
pub(super) async fn presence(
    mut cx: Cx,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    let task = form.value("task").parse().ok();
    let others = actions::be_present(cx.act().await?, &place, task).await?;
    let mut present: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for (task, name) in others {
        present.entry(task).or_default().push(name);
    }
    let present = present
        .into_iter()
        .map(|(task, names)| (task, cx.lang.t_args("report-present", &[("names", &names.join(", "))])))
        .collect();
    Ok(Json(StatusCode::OK, Present { present }).into_response())
}
