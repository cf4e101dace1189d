//! Picking quotations.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::super::actions;
use super::super::material::gather;
use super::super::model::{Place, SectionKind};
use super::super::pages::QuotationsPage;
use super::super::rules::candidates::{self, PAGE_SIZE, Wanted};
use super::super::rules::editing::Change;
use super::super::rules::status::is_editable;
use super::SectionAddress;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::BlockId;
use crate::web::{AppState, FormData, Html, Path, Query, Section, moved_to, see_other};

/// What is looked for, as it came.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Raw {
    q: Option<String>,
    organisation: Option<String>,
    content: Option<String>,
    task: Option<String>,
    all: Option<String>,
    after: Option<String>,
    page: Option<String>,
}

impl From<&Raw> for Wanted {
    fn from(raw: &Raw) -> Self {
        let text = |given: &Option<String>| given.as_deref().unwrap_or_default().trim().to_owned();
        let number = |given: &Option<String>| given.as_ref().and_then(|n| n.parse().ok());
        Self {
            search: text(&raw.q),
            organisation: text(&raw.organisation),
            content: number(&raw.content),
            task: number(&raw.task),
            is_all: raw.all.as_deref() == Some("1"),
        }
    }
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    person: &SignedIn,
    (place, version, section): (Place, i32, SectionKind),
    (raw, is_unchosen): (&Raw, bool),
) -> Result<Response, AppError> {
    let heads = actions::list_heads(db, &person.actor, &place).await?;
    let head = heads.into_iter().find(|head| head.version == version).ok_or(AppError::NotFound)?;
    person.actor.require_consolidating()?;
    if !is_editable(head.status) {
        return Ok(moved_to(&place.version(version)));
    }
    let material = gather(db, &person.scope(), &place, app.clock.now()).await?;
    let wanted = Wanted::from(raw);
    let found = candidates::choose(candidates::all(&material, section), &wanted);
    let count = found.len();
    let pages = count.div_ceil(PAGE_SIZE).max(1);
    let asked = raw.page.as_ref().and_then(|page| page.parse().ok()).unwrap_or(1_usize);
    let page = asked.clamp(1, pages);
    let organisations = material.view.organisations.iter().filter(|o| o.counting.is_some());
    let drawn = QuotationsPage {
        shell: person.shell(app, Section::Consolidation),
        head,
        section,
        wanted,
        after: raw.after.clone().unwrap_or_default(),
        found: found.into_iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).collect(),
        count,
        page,
        pages,
        organisations: organisations.map(|o| (o.code.clone(), o.short_name.clone())).collect(),
        is_unchosen,
        place,
    };
    let status = if is_unchosen { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Html(status, drawn).into_response())
}

pub(super) async fn show(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version, section)): Path<SectionAddress>,
    Query(raw): Query<Raw>,
) -> Result<Response, AppError> {
    let section = SectionKind::from_code(&section).ok_or(AppError::NotFound)?;
    let mut db = app.db().await?;
    let place = actions::find_place(&mut db, &app.clock, &person.actor, (&plan, number)).await?;
    draw(&app, &mut db, &person, (place, version, section), (&raw, false)).await
}

pub(super) async fn insert(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version, section)): Path<SectionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let section = SectionKind::from_code(&section).ok_or(AppError::NotFound)?;
    let mut db = app.db().await?;
    let place = actions::find_place(&mut db, &app.clock, &person.actor, (&plan, number)).await?;
    person.actor.require_consolidating()?;
    let chosen: Vec<&str> =
        form.pairs().filter(|(name, _)| *name == "quotation").map(|(_, value)| value).collect();
    if chosen.is_empty() {
        let given = |name: &str| form.has(name).then(|| form.value(name).to_owned());
        let raw = Raw {
            q: given("q"),
            organisation: given("organisation"),
            content: given("content"),
            task: given("task"),
            all: given("all"),
            after: given("after"),
            page: given("page"),
        };
        return draw(&app, &mut db, &person, (place, version, section), (&raw, true)).await;
    }
    // What is quoted is taken from the revisions anew: the form names it and does not say it.
    let material = gather(&mut db, &person.scope(), &place, app.clock.now()).await?;
    let all = candidates::all(&material, section).into_iter().map(|candidate| candidate.quotation);
    let quotations: Vec<_> =
        all.filter(|quotation| chosen.contains(&candidates::code_of(quotation).as_str())).collect();
    let below = form.value("after").parse().ok().map(BlockId);
    let change = Change::Quote(below, quotations);
    let at = (&place, version, section);
    actions::save(&mut db, &app.clock, &person.actor, at, (&[], "", &change)).await?;
    let anchor = below.map_or_else(String::new, |id| format!("#b-{id}"));
    Ok(see_other(&format!("{}?done=consolidation-quoted{anchor}", place.section(version, section))))
}
