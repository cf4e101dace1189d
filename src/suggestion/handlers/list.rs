//! The lists of suggestions: those that are dealt with, those sent from an organisation, those published.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::actions::{self, require_desk};
use super::super::pages::{ListPage, OwnPage, PublishedPage, View};
use super::super::reader::Reader;
use super::super::rules::{self, Pick};
use super::super::{store, urls};
use super::forms::Term;
use crate::access::Permission;
use crate::error::AppError;
use crate::holiday;
use crate::organisation::{self, Organisation};
use crate::web::{Cx, Form, FormState, PageNumber, Path, Query, Section, Whole, done, from_code, page_of};

/// Suggestions on a page of a list.
const PAGE: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub(super) struct DeskParams {
    state: Option<String>,
    page: Option<PageNumber>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct PublishedParams {
    page: Option<PageNumber>,
}

async fn show(mut cx: Cx, params: &DeskParams, whole: Whole, form: FormState) -> Result<ListPage, AppError> {
    require_desk(&cx.actor)?;
    let pick = from_code("state", params.state.as_deref(), Pick::from_code)?.unwrap_or_default();
    let moment = cx.moment();
    let now = moment.now;
    let db = cx.db.get().await?;
    let mut all = store::list(db, &Reader::of(&cx.actor), None, moment).await?;
    let calendar = holiday::load_working_days(db).await?;
    let term = store::find_term(db, now).await?;
    cx.db.release();
    rules::by_urgency(&mut all);
    let counts = Pick::ALL.map(|pick| all.iter().filter(|one| pick.takes(one, now)).count());
    let is_anything_known = !all.is_empty();
    let mut rows: Vec<_> = all.into_iter().filter(|one| pick.takes(one, now)).collect();
    let (page, pages) = page_of(params.page, rows.len(), PAGE)?;
    if !whole.0 {
        rows = rows.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    }
    Ok(ListPage {
        shell: cx.shell(Section::Suggestions),
        may_decide: cx.actor.may_anywhere(Permission::DecideSuggestions),
        rows: rows.into_iter().map(|one| View::of(one, &calendar, now)).collect(),
        pick,
        counts,
        is_anything_known,
        term,
        page,
        pages,
        form,
    })
}

pub(super) async fn at_desk(
    cx: Cx,
    whole: Whole,
    Query(params): Query<DeskParams>,
) -> Result<ListPage, AppError> {
    show(cx, &params, whole, FormState::default()).await
}

pub(super) async fn set_term(mut cx: Cx, form: Form<Term>) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ReadSuggestions)?;
    if !cx.actor.may_anywhere(Permission::DecideSuggestions) {
        return Err(AppError::Forbidden);
    }
    let Some(Term(days)) = form.valid() else {
        let page = show(cx, &DeskParams::default(), Whole(false), form.returned()?).await?;
        return Ok(page.into_response());
    };
    actions::set_term(cx.act().await?, *days).await?;
    Ok(done(urls::DESK, "flash-suggestion-term-set"))
}

pub(super) async fn published(
    mut cx: Cx,
    whole: Whole,
    Query(params): Query<PublishedParams>,
) -> Result<PublishedPage, AppError> {
    let today = cx.app.clock.today();
    let mut all = store::list_published(cx.db.get().await?, today).await?;
    let (page, pages) = page_of(params.page, all.len(), PAGE)?;
    if !whole.0 {
        all = all.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    }
    let own = cx.actor.memberships.iter().find(|m| m.permits(Permission::SendSuggestions));
    Ok(PublishedPage {
        own: own.map(|m| m.organisation_code.clone()),
        is_desk: require_desk(&cx.actor).is_ok(),
        shell: cx.shell(Section::Suggestions),
        publications: all,
        page,
        pages,
    })
}

/// The organisation of an address, for somebody who may send suggestions from there.
pub(super) async fn find_organisation(cx: &mut Cx, code: &str) -> Result<Organisation, AppError> {
    let moment = cx.moment();
    let found = organisation::find_by_code(cx.db.get().await?, code, moment.today(), moment).await?;
    let found = found.ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::SendSuggestions, found.id)?;
    Ok(found)
}

pub(super) async fn own(mut cx: Cx, Path(code): Path<String>) -> Result<OwnPage, AppError> {
    let organisation = find_organisation(&mut cx, &code).await?;
    let moment = cx.moment();
    let now = moment.now;
    let db = cx.db.get().await?;
    let mut all = store::list(db, &Reader::of(&cx.actor), None, moment).await?;
    all.retain(|one| one.is_own_from(&code));
    rules::by_urgency(&mut all);
    let calendar = holiday::load_working_days(db).await?;
    let term = store::find_term(db, now).await?;
    Ok(OwnPage {
        shell: cx.shell_for(Section::Home, &code),
        organisation,
        rows: all.into_iter().map(|one| View::of(one, &calendar, now)).collect(),
        term,
    })
}
