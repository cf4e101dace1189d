//! Saving while somebody types: the same form, the same reader, the same action, answered in figures and words for the
//! script instead of a page.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::Address;
use super::form::Loaded;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::vietnam;
use crate::reporting::actions::{self, Conflict, Place};
use crate::reporting::model::SectionText;
use crate::reporting::pages::{EntryValues, said};
use crate::web::{AppState, FormData, FormErrors, Json, Lang, Message, Path};

/// How saving ended, field by field; names are those of the form.
#[derive(Debug, Default, Serialize)]
pub(super) struct Saved {
    /// When, as a clock shows it.
    at: String,
    /// The print of what is stored now, by the field that carries it.
    bases: BTreeMap<String, String>,
    /// What a task says now, in a word.
    said: BTreeMap<i32, String>,
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

/// What somebody else wrote meanwhile.
#[derive(Debug, Serialize)]
struct Theirs {
    /// `task[17]` or `section[outstanding]`.
    group: String,
    title: String,
    take: String,
    base: String,
    /// Their values, by field.
    values: BTreeMap<String, String>,
    is_unchanged: bool,
}

/// The answer for what the form held; `loaded` is what is stored now.
pub(super) fn answer(
    app: &AppState,
    visitor: &SignedIn,
    form: &FormData,
    loaded: &Loaded,
    errors: &FormErrors,
    conflicts: Vec<Conflict>,
) -> Response {
    let lang = visitor.lang;
    let mut saved = Saved {
        at: app.clock.now().with_timezone(&vietnam()).format("%H:%M:%S").to_string(),
        declared: loaded.tasks.iter().filter(|t| t.is_declared()).count(),
        total: loaded.tasks.len(),
        ..Saved::default()
    };
    for error in errors {
        saved.unread.insert(error.field.clone(), lang.message(&error.message));
    }
    for task in &loaded.tasks {
        let base = format!("task[{}][base]", task.number);
        if form.has(&base) && !errors.any_under(&format!("task[{}]", task.number)) {
            saved.bases.insert(base, task.entry.print());
            saved.said.insert(task.number, said(lang, task));
        }
    }
    for section in &loaded.sections {
        let base = format!("base[{}]", section.code);
        if form.has(&base) && errors.of(format!("section[{}]", section.code)).is_none() {
            saved.bases.insert(base, section.print());
        }
    }
    saved.conflicts = conflicts.into_iter().filter_map(|conflict| theirs(lang, loaded, conflict)).collect();
    let status = match (saved.conflicts.is_empty(), saved.unread.is_empty()) {
        (false, _) => StatusCode::CONFLICT,
        (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::OK,
    };
    Json(status, saved).into_response()
}

/// The answer when nothing may be written any more.
pub(super) fn refuse(visitor: &SignedIn, place: &Place, reason: &'static str) -> Response {
    let saved = Saved { refused: Some(refusal(visitor.lang, place, reason)), ..Saved::default() };
    Json(StatusCode::CONFLICT, saved).into_response()
}

/// Why nothing is written, and whom to ask.
pub(in crate::reporting) fn refusal(lang: Lang, place: &Place, reason: &'static str) -> String {
    let why = lang.t(reason);
    match &place.organisation.officer_name {
        Some(officer) => format!("{why} {}", lang.t_args("report-refused-ask", &[("officer", officer)])),
        None => why,
    }
}

fn theirs(lang: Lang, loaded: &Loaded, conflict: Conflict) -> Option<Theirs> {
    match conflict {
        Conflict::Entry { number, theirs, by } => {
            let task = loaded.tasks.iter().find(|t| t.number == number)?;
            let values = EntryValues::of_entry(&theirs, &task.indicators);
            Some(Theirs {
                group: format!("task[{number}]"),
                title: lang.t_args("report-conflict-title", &[("by", &by)]),
                take: lang.t_args("report-conflict-take", &[("by", &by)]),
                base: theirs.print(),
                is_unchanged: theirs.is_unchanged,
                values: values.by_name(number),
            })
        }
        Conflict::Section { code, theirs, by } => {
            let group = format!("section[{code}]");
            let message = Message::new("report-conflict-section").with("by", &by);
            Some(Theirs {
                title: lang.message(&message),
                take: lang.t_args("report-conflict-take", &[("by", &by)]),
                base: SectionText::print_of(&theirs),
                is_unchanged: false,
                values: BTreeMap::from([(group.clone(), theirs)]),
                group,
            })
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
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::DraftReport, (&organisation, &plan, number)).await?;
    let task = form.value("task").parse().ok();
    let others = actions::be_present(&mut db, &app.clock, &visitor.actor, &place, task).await?;
    let mut present: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for (task, name) in others {
        present.entry(task).or_default().push(name);
    }
    let present = present
        .into_iter()
        .map(|(task, names)| (task, visitor.lang.t_args("report-present", &[("names", &names.join(", "))])))
        .collect();
    Ok(Json(StatusCode::OK, Present { present }).into_response())
}
