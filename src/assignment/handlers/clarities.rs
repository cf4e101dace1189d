//! The grid of clarities: drawn from what is recorded or from what was typed, filled, saved.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::actions::{self, Conflict, FillOutcome, Place};
use super::super::model::{Assignment, Clarity, EarlierTask, Texts};
use super::super::pages::{Cell, ClaritiesPage, GridPart, Note, Offer, Row};
use super::super::rules::{Candidate, drawn, missing, offers, print, text_of};
use super::super::{store, urls};
use super::clarities_form::{self, base_name, carry_name, cell_name};
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{Cx, FormData, FormErrors, Html, Path, Query, Section, done};

/// The part of the grid that is shown.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Show {
    /// What lacks a clarity.
    Unclear,
}

/// What stands after the question mark.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Params {
    show: Option<Show>,
}

impl Params {
    /// Only what is unclear.
    fn is_filtered(&self) -> bool {
        matches!(self.show, Some(Show::Unclear))
    }
}

/// Everything that the grid is drawn from.
pub(super) struct Loaded {
    pub place: Place,
    pub clarities: Vec<Clarity>,
    pub assignments: Vec<Assignment>,
    pub earlier: Vec<EarlierTask>,
    is_closed: bool,
}

/// What came back, and what became of it.
#[derive(Default)]
struct Typed {
    form: FormData,
    errors: FormErrors,
    conflicts: BTreeMap<i32, Conflict>,
    saved_count: usize,
    note: Option<Note>,
}

async fn load(cx: &mut Cx, code: &str) -> Result<Loaded, AppError> {
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let today = moment.today();
    let db = cx.db.get().await?;
    let place = Place::find(db, &cx.actor, Permission::DraftReport, code, moment).await?;
    let clarities = store::list_clarities(db).await?;
    let (mut assignments, mut earlier, mut is_closed) = (Vec::new(), Vec::new(), false);
    if let Some(plan) = &place.plan {
        assignments = store::list(db, &scope, place.organisation.id, plan.id, today).await?;
        earlier = store::list_of_year_before(db, &scope, place.organisation.id, plan.id, today).await?;
        is_closed = store::is_closed(db, plan.id).await?;
    }
    Ok(Loaded { place, clarities, assignments, earlier, is_closed })
}

pub(super) async fn page(
    mut cx: Cx,
    Path(code): Path<String>,
    Query(params): Query<Params>,
) -> Result<Response, AppError> {
    let loaded = load(&mut cx, &code).await?;
    Ok(show(&cx, &params, loaded, Typed::default()))
}

/// Saves the grid, or fills fields without saving: the pressed button says which.
pub(super) async fn save(
    mut cx: Cx,
    Path(code): Path<String>,
    Query(params): Query<Params>,
    form: FormData,
) -> Result<Response, AppError> {
    let loaded = load(&mut cx, &code).await?;
    let pressed = form.value("do").to_owned();
    let mut typed = Typed { form, ..Typed::default() };
    if let Some(column) = pressed.strip_prefix("fill-") {
        typed.note = clarities_form::fill(&mut typed.form, &mut typed.errors, &loaded, column);
        return Ok(show(&cx, &params, loaded, typed));
    }
    if pressed == "carry" {
        let carried = clarities_form::carry(&mut typed.form, &mut typed.errors, &loaded);
        typed.note = Some(Note::Carried(carried));
        return Ok(show(&cx, &params, loaded, typed));
    }
    if let Some(given_up) = pressed.strip_prefix("theirs-") {
        typed.form = clarities_form::without_row(&typed.form, given_up);
    }
    let rows = clarities_form::read(&typed.form, &mut typed.errors, &loaded, cx.lang);
    let outcome = actions::fill(cx.act().await?, &loaded.place, &loaded.clarities, &rows).await?;
    let (changed, conflicts) = match outcome {
        FillOutcome::Saved(changed, conflicts) => (changed, conflicts),
        FillOutcome::Closed => return Ok(show(&cx, &params, loaded, typed)),
    };
    if !typed.errors.is_empty() || !conflicts.is_empty() {
        let loaded = load(&mut cx, &code).await?;
        typed = Typed { saved_count: changed, conflicts, ..typed };
        return Ok(show(&cx, &params, loaded, typed));
    }
    let to = urls::clarities(&loaded.place.organisation.code, params.is_filtered());
    Ok(done(&to, if changed == 0 { "flash-clarities-same" } else { "flash-clarities-saved" }))
}

/// Shows the grid; what was typed and not recorded stands in its fields.
fn show(cx: &Cx, params: &Params, loaded: Loaded, typed: Typed) -> Response {
    let Typed { form, mut errors, conflicts, saved_count, note } = typed;
    let has_other_errors = !errors.is_empty();
    let Loaded { place, clarities, assignments, earlier, is_closed } = loaded;
    let lang = cx.lang;
    for (task, conflict) in &conflicts {
        let by = if conflict.by.is_empty() { lang.t("clarities-somebody") } else { conflict.by.clone() };
        let message = Message::new("clarities-conflict").with("n", task).with("by", by);
        errors.add(format!("task[{task}][conflict]"), message);
    }
    let sources = sources(note.as_ref());
    let offers: Vec<Offer> = offers(&assignments, &earlier, &clarities)
        .iter()
        .map(|(assignment, candidates)| offer(assignment, candidates, &form))
        .collect();
    let lacks =
        |c: &Clarity| assignments.iter().filter(|a| text_of(&a.clarities, &c.code).is_empty()).count();
    let is_refused = is_closed && form.has("do");
    let shell = cx.shell_for(Section::Assignments, &place.organisation.code);
    let mut page = ClaritiesPage {
        missing: clarities.iter().map(lacks).collect(),
        total: assignments.len(),
        unclear: assignments.iter().filter(|a| !missing(a, &clarities).is_empty()).count(),
        is_filtered: params.is_filtered(),
        earlier_year: earlier.first().map(|task| task.year).filter(|_| !offers.is_empty()),
        offers,
        note,
        saved_count,
        is_closed,
        errors,
        shell,
        place,
        parts: Vec::new(),
        clarities: Vec::new(),
    };
    page.shell.address = urls::clarities(&page.place.organisation.code, false);
    let rows = assignments.into_iter().map(|a| row(a, &clarities, &form, &conflicts, &sources));
    let is_shown =
        |row: &Row| !page.is_filtered || row.is_unclear() || form.has(&base_name(row.assignment.number));
    page.parts = parts(rows.filter(is_shown));
    page.clarities = clarities;
    let status = match (has_other_errors, is_refused || !conflicts.is_empty()) {
        (true, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::CONFLICT,
        (false, false) => StatusCode::OK,
    };
    Html(status, page).into_response()
}

/// The rows, which come in the order of their contents, under them.
fn parts(rows: impl Iterator<Item = Row>) -> Vec<GridPart> {
    let mut parts: Vec<GridPart> = Vec::new();
    for row in rows {
        let (number, title) = (row.assignment.content, row.assignment.content_title.clone());
        match parts.last_mut().filter(|part| part.number == number) {
            Some(part) => part.rows.push(row),
            None => parts.push(GridPart { number, title, rows: vec![row] }),
        }
    }
    parts
}

/// From which of last year's tasks which fields were filled just now.
fn sources(note: Option<&Note>) -> BTreeMap<(i32, String), i32> {
    let Some(Note::Carried(all)) = note else { return BTreeMap::new() };
    all.iter()
        .flat_map(|(task, filled, from, _)| filled.iter().map(|c| ((*task, c.code.clone()), *from)))
        .collect()
}

fn offer(assignment: &Assignment, candidates: &[Candidate<'_>], form: &FormData) -> Offer {
    let is_same = candidates.first().is_some_and(|c| c.likeness == 100);
    let field = carry_name(assignment.number);
    // What says the same is taken unless the person says otherwise; what is only similar the person chooses.
    let default = candidates.first().filter(|_| is_same).map(|c| c.task.number.to_string());
    let chosen = if form.has(&field) { form.value(&field).to_owned() } else { default.unwrap_or_default() };
    let choice = |c: &Candidate<'_>| {
        (c.task.number, c.task.title.clone(), c.likeness, c.task.number.to_string() == chosen)
    };
    Offer {
        task: assignment.number,
        title: assignment.title.clone(),
        is_same,
        choices: candidates.iter().map(choice).collect(),
    }
}

fn row(
    assignment: Assignment,
    clarities: &[Clarity],
    form: &FormData,
    conflicts: &BTreeMap<i32, Conflict>,
    sources: &BTreeMap<(i32, String), i32>,
) -> Row {
    let (number, recorded) = (assignment.number, &assignment.clarities);
    let conflict = conflicts.get(&number);
    let (texts, base) = if form.has(&base_name(number)) {
        let value = |c: &Clarity| (c.code.clone(), form.value(&cell_name(number, &c.code)).to_owned());
        let typed: Texts = clarities.iter().map(value).collect();
        drawn((&typed, form.value(&base_name(number))), recorded, conflict.is_some(), clarities)
    } else {
        (recorded.clone(), print(recorded, clarities))
    };
    let cells = clarities
        .iter()
        .map(|clarity| {
            let value = texts.get(&clarity.code).cloned().unwrap_or_default();
            let stands = text_of(recorded, &clarity.code);
            let differs = value.trim() != stands;
            Cell {
                name: cell_name(number, &clarity.code),
                theirs: conflict
                    .map(|c| text_of(&c.theirs, &clarity.code))
                    .filter(|theirs| *theirs != value.trim())
                    .map(str::to_owned),
                recorded: differs.then(|| stands.to_owned()),
                source: sources.get(&(number, clarity.code.clone())).copied(),
                is_missing: stands.is_empty(),
                clarity: clarity.clone(),
                value,
            }
        })
        .collect();
    Row { base, cells, conflict_by: conflict.map(|c| c.by.clone()), assignment }
}
