//! The editor of a section.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::super::actions::{self, Edit, Edited};
use super::super::material::compute;
use super::super::model::{Place, SectionKind};
use super::super::pages::{Drawn, SectionPage};
use super::super::rules::editing::Change;
use super::super::rules::merge::{Merged, Typed, print_of};
use super::super::rules::{refresh, status};
use super::{Asked, SectionAddress};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::BlockId;
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Section, TextRule, moved_to, see_other};

/// The most characters of a block's text.
const TEXT_MAX: usize = 20_000;
/// The most characters of a heading.
const HEADING_MAX: usize = 500;

/// What was typed, and what came of it.
#[derive(Default)]
struct Attempt {
    form: FormData,
    errors: FormErrors,
    merged: Option<Merged>,
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    person: &SignedIn,
    (place, version, section): (Place, i32, SectionKind),
    done: Option<&str>,
    attempt: Attempt,
) -> Result<Response, AppError> {
    person.actor.require_consolidating()?;
    let edition = actions::find_edition(db, &person.actor, &place, version).await?;
    if !status::is_editable(edition.head.status) {
        return Ok(moved_to(&place.version(version)));
    }
    let fresh = compute(db, &person.scope(), &place, app.clock.now()).await?.0;
    let stored = edition.section(section).cloned().ok_or(AppError::NotFound)?;
    let shell = person.shell(app, Section::Consolidation).with_flash(done);
    let Attempt { form, errors, merged } = attempt;
    let conflicts = merged.as_ref().map_or(&[][..], |merged| &merged.conflicts);
    let orphans = merged.as_ref().map_or(&[][..], |merged| &merged.orphans);
    let own = std::iter::once(form.value("own")).chain(orphans.iter().map(String::as_str));
    let own: Vec<&str> = own.filter(|text| !text.is_empty()).collect();
    let missing = refresh::missing(&stored.blocks, section, &fresh).into_iter();
    let status = match (&merged, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let page = SectionPage {
        section,
        number: stored.number,
        saved: (stored.edited_by, shell.date_time(&stored.edited_at)),
        missing: missing.map(|computed| (computed.rule.clone(), computed.said.clone())).collect(),
        own: own.join("\n\n"),
        heading: form.value("heading").to_owned(),
        has_conflict: merged.is_some(),
        blocks: Drawn::all(&place, section, stored.blocks, (&fresh, &form, conflicts)),
        head: edition.head,
        errors,
        shell,
        place,
    };
    Ok(Html(status, page).into_response())
}

async fn open(
    app: &AppState,
    db: &mut PgConnection,
    person: &SignedIn,
    (plan, number, section): (&str, i32, &str),
) -> Result<(Place, SectionKind), AppError> {
    let place = actions::find_place(db, &app.clock, &person.actor, (plan, number)).await?;
    Ok((place, SectionKind::from_code(section).ok_or(AppError::NotFound)?))
}

pub(super) async fn show(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version, section)): Path<SectionAddress>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (place, section) = open(&app, &mut db, &person, (&plan, number, &section)).await?;
    let at = (place, version, section);
    draw(&app, &mut db, &person, at, asked.done.as_deref(), Attempt::default()).await
}

/// What was typed into each block, and the mistakes.
fn read(form: &FormData, errors: &mut FormErrors) -> Vec<Typed> {
    form.check_names(errors, |name| {
        name.starts_with("text-")
            || name.starts_with("print-")
            || matches!(name, "own" | "heading" | "do" | "rule")
    });
    let mut typed = Vec::new();
    for name in form.names().filter(|name| name.starts_with("text-")) {
        let Some(id) = name.trim_start_matches("text-").parse().ok().map(BlockId) else { continue };
        let text = form.text(errors, name, TextRule::prose(TEXT_MAX));
        typed.push(Typed { id, print: form.value(&format!("print-{id}")).to_owned(), text });
    }
    typed
}

/// Only what the person changed, so that a page drawn anew shows everybody else's words as they are saved.
fn only_changed(form: &FormData, typed: &[Typed]) -> FormData {
    let mut kept = FormData::default();
    for mine in typed.iter().filter(|mine| print_of(&mine.text) != mine.print) {
        let name = format!("text-{}", mine.id);
        kept.set(name.clone(), form.value(&name));
    }
    for name in ["own", "heading"] {
        kept.set(name, form.value(name));
    }
    kept
}

/// Where the page opens after the change, and what it says.
fn after(change: &Change) -> (&'static str, String) {
    let at = |id: &BlockId| format!("#b-{id}");
    match change {
        Change::Remove(_) => ("?done=consolidation-removed", String::new()),
        Change::Before(id, _) | Change::After(id, _) => ("?done=consolidation-moved", at(id)),
        Change::Below(id) => ("?done=consolidation-saved", at(id)),
        Change::Take(id) => ("?done=consolidation-taken", at(id)),
        Change::Keep(id) => ("?done=consolidation-kept", at(id)),
        Change::Refresh => ("?done=consolidation-refreshed", String::new()),
        Change::None | Change::Add(_) | Change::Heading(_) | Change::Quote(..) => {
            ("?done=consolidation-saved", String::new())
        }
    }
}

pub(super) async fn save(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version, section)): Path<SectionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (place, section) = open(&app, &mut db, &person, (&plan, number, &section)).await?;
    person.actor.require_consolidating()?;
    let mut errors = FormErrors::default();
    let typed = read(&form, &mut errors);
    let own = form.text(&mut errors, "own", TextRule::prose(TEXT_MAX));
    let heading = form.text(&mut errors, "heading", TextRule::line(HEADING_MAX));
    let pressed = if form.value("do") == "add" {
        format!("add.{}", form.value("rule"))
    } else {
        form.value("do").to_owned()
    };
    let change = Change::from_code(&pressed).ok_or(AppError::Malformed)?;
    let change = match change {
        Change::None if !heading.is_empty() => Change::Heading(heading),
        other => other,
    };
    if !errors.is_empty() {
        let form = only_changed(&form, &typed);
        let attempt = Attempt { form, errors, merged: None };
        return draw(&app, &mut db, &person, (place, version, section), None, attempt).await;
    }
    let edit = Edit { typed: &typed, own: &own, change: &change };
    match actions::save(person.act(&app, &mut db), &place, version, section, edit).await? {
        Edited::Saved => {
            let (done, anchor) = after(&change);
            Ok(see_other(&format!("{}{done}{anchor}", place.section(version, section))))
        }
        Edited::Conflict(merged) => {
            let form = only_changed(&form, &typed);
            let attempt = Attempt { form, errors, merged: Some(merged) };
            draw(&app, &mut db, &person, (place, version, section), None, attempt).await
        }
    }
}

pub(super) async fn restore(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version, section)): Path<SectionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (place, section) = open(&app, &mut db, &person, (&plan, number, &section)).await?;
    let wanted = |name: &str| form.value(name).parse::<i32>().map_err(|_| AppError::Malformed);
    person.actor.require_consolidating()?;
    let (chosen, current) = (wanted("number")?, wanted("current")?);
    actions::restore(person.act(&app, &mut db), &place, version, section, chosen, current).await?;
    Ok(see_other(&format!("{}?done=consolidation-restored", place.section(version, section))))
}
