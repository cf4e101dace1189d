//! Where suggestions are dealt with: the Committee reads, the Board decides, a body answers what is passed to it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::actions::{self, Outcome, Saying, answering_for};
use super::super::pages::{ListPage, PublishedPage, View};
use super::super::reader::Reader;
use super::super::rules::{self, Pick, TERM_MAX};
use super::super::store;
use super::{Asked, Typed, draw, find};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::holiday;
use crate::i18n::Message;
use crate::web::{
    AppState, FormData, FormErrors, Html, PageNumber, Path, Query, Section, TextRule, Whole, from_code,
    page_of, see_other,
};

/// Suggestions on a page of a list.
const PAGE: usize = 50;
/// The most characters of an answer, of a change, of published words.
const TEXT_MAX: usize = 8_000;
/// The most characters of a reason.
const REASON_MAX: usize = 2_000;

#[derive(Debug, Default, Deserialize)]
pub(super) struct AskedList {
    state: Option<String>,
    page: Option<PageNumber>,
    done: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct AskedPage {
    page: Option<PageNumber>,
}

/// Refuses those who have no part in dealing with suggestions.
fn require_desk(visitor: &SignedIn) -> Result<(), AppError> {
    let reads = visitor.actor.may_anywhere(Permission::ReadSuggestions);
    if reads || visitor.actor.may_anywhere(Permission::AnswerSuggestions) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

async fn draw_list(
    app: &AppState,
    visitor: &SignedIn,
    (asked, whole): (&AskedList, Whole),
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    require_desk(visitor)?;
    let pick = from_code("state", asked.state.as_deref(), Pick::from_code)?.unwrap_or_default();
    let now = app.clock.now();
    let mut db = app.db().await?;
    let mut all = store::list(&mut db, &Reader::of(&visitor.actor), None, app.moment()).await?;
    let calendar = holiday::load_working_days(&mut db).await?;
    let term = store::find_term(&mut db, now).await?;
    drop(db);
    rules::by_urgency(&mut all);
    let counts = Pick::ALL.map(|pick| all.iter().filter(|one| pick.takes(one, now)).count());
    let is_anything_known = !all.is_empty();
    let mut rows: Vec<_> = all.into_iter().filter(|one| pick.takes(one, now)).collect();
    let (page, pages) = page_of(asked.page, rows.len(), PAGE)?;
    if !whole.0 {
        rows = rows.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ListPage {
        shell: visitor.shell(app, Section::Suggestions).with_flash(asked.done.as_deref()),
        may_decide: visitor.actor.may_anywhere(Permission::DecideSuggestions),
        rows: rows.into_iter().map(|one| View::of(one, &calendar, now)).collect(),
        pick,
        counts,
        is_anything_known,
        term,
        page,
        pages,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

pub(super) async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    whole: Whole,
    Query(asked): Query<AskedList>,
) -> Result<Response, AppError> {
    draw_list(&app, &visitor, (&asked, whole), (FormData::default(), FormErrors::default())).await
}

pub(super) async fn set_term(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ReadSuggestions)?;
    if !visitor.actor.may_anywhere(Permission::DecideSuggestions) {
        return Err(AppError::Forbidden);
    }
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| name == "answer_days");
    let days =
        form.integer(&mut errors, "answer_days", 1, TERM_MAX).and_then(|days| i32::try_from(days).ok());
    if days.is_none() && errors.of("answer_days").is_none() {
        errors.add("answer_days", Message::new("suggestion-term-missing"));
    }
    let Some(days) = days.filter(|_| errors.is_empty()) else {
        return draw_list(&app, &visitor, (&AskedList::default(), Whole(false)), (form, errors)).await;
    };
    actions::set_term(visitor.act(&app, &mut *app.db().await?), days).await?;
    Ok(see_other("/suggestions?done=suggestion-term-set"))
}

pub(super) async fn published(
    State(app): State<AppState>,
    visitor: SignedIn,
    whole: Whole,
    Query(asked): Query<AskedPage>,
) -> Result<Html<PublishedPage>, AppError> {
    let mut all = store::list_published(&mut *app.db().await?, app.clock.today()).await?;
    let (page, pages) = page_of(asked.page, all.len(), PAGE)?;
    if !whole.0 {
        all = all.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    }
    let shell = visitor.shell(&app, Section::Suggestions);
    let own = visitor.actor.memberships.iter().find(|m| m.permits(Permission::SendSuggestions));
    let page = PublishedPage {
        own: own.map(|m| m.organisation_code.clone()),
        is_desk: require_desk(&visitor).is_ok(),
        shell,
        publications: all,
        page,
        pages,
    };
    Ok(Html(StatusCode::OK, page))
}

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    require_desk(&visitor)?;
    let mut db = app.db().await?;
    let suggestion = find(&app, &mut db, &visitor, number).await?;
    draw(&app, &mut db, &visitor, (suggestion, None), asked.done.as_deref(), Typed::default()).await
}

/// What the form of a deed says: its texts in the order of their names, each of which must be given.
fn read(
    form: &FormData,
    errors: &mut FormErrors,
    fields: &[(&'static str, usize, &'static str)],
) -> Vec<String> {
    form.check_names(errors, |name| name == "handler" || fields.iter().any(|(field, ..)| *field == name));
    let text = |(name, max, missing): &(&'static str, usize, &'static str)| {
        form.text(errors, name, TextRule::prose(*max).required(missing))
    };
    fields.iter().map(text).collect()
}

/// What came of a deed: back to the page, or the page again with what was typed.
async fn settle(
    app: &AppState,
    visitor: &SignedIn,
    number: i32,
    (outcome, done): (Option<Outcome>, &str),
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let changed = match outcome {
        Some(Outcome::Done) => return Ok(see_other(&format!("/suggestions/{number}{done}"))),
        Some(Outcome::Changed(status)) => Some(status),
        None => None,
    };
    let mut db = app.db().await?;
    let suggestion = find(app, &mut db, visitor, number).await?;
    draw(app, &mut db, visitor, (suggestion, None), None, Typed { form, errors, changed }).await
}

/// Who may not see it finds nothing; who may not do it is told so, before anything that was typed is judged.
async fn require(app: &AppState, visitor: &SignedIn, number: i32, is_decision: bool) -> Result<(), AppError> {
    require_desk(visitor)?;
    let suggestion = find(app, &mut *app.db().await?, visitor, number).await?;
    let may = if is_decision {
        visitor.actor.may_anywhere(Permission::DecideSuggestions)
    } else {
        answering_for(&visitor.actor, &suggestion).is_some()
    };
    if may { Ok(()) } else { Err(AppError::Forbidden) }
}

/// The answer, or what changed: the same form, another word.
async fn say(
    app: &AppState,
    visitor: &SignedIn,
    number: i32,
    form: FormData,
    saying: Saying,
) -> Result<Response, AppError> {
    require(app, visitor, number, false).await?;
    let (field, done) = match saying {
        Saying::Answer => (("answer", TEXT_MAX, "suggestion-answer-missing"), "?done=suggestion-answered"),
        Saying::Change => {
            (("change", TEXT_MAX, "suggestion-change-missing"), "?done=suggestion-change-noted")
        }
    };
    let mut errors = FormErrors::default();
    let texts = read(&form, &mut errors, &[field]);
    let mut outcome = None;
    if let ([body], true) = (texts.as_slice(), errors.is_empty()) {
        let mut db = app.db().await?;
        outcome = Some(actions::say(visitor.act(app, &mut db), saying, number, body).await?);
    }
    settle(app, visitor, number, (outcome, done), (form, errors)).await
}

pub(super) async fn answer(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    say(&app, &visitor, number, form, Saying::Answer).await
}

pub(super) async fn note_change(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    say(&app, &visitor, number, form, Saying::Change).await
}

pub(super) async fn pass(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    require(&app, &visitor, number, true).await?;
    let mut errors = FormErrors::default();
    let texts = read(&form, &mut errors, &[("reason", REASON_MAX, "suggestion-pass-reason-missing")]);
    let bodies = store::list_bodies(&mut *app.db().await?, app.clock.today()).await?;
    let body = bodies.into_iter().find(|(_, code, _)| code == form.value("handler"));
    if body.is_none() {
        errors.add("handler", Message::new("suggestion-handler-missing"));
    }
    let mut outcome = None;
    if let (Some((id, code, _)), [reason], true) = (&body, texts.as_slice(), errors.is_empty()) {
        let mut db = app.db().await?;
        outcome = Some(actions::pass(visitor.act(&app, &mut db), number, *id, code, reason).await?);
    }
    settle(&app, &visitor, number, (outcome, "?done=suggestion-passed"), (form, errors)).await
}

pub(super) async fn publish(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    require(&app, &visitor, number, true).await?;
    let mut errors = FormErrors::default();
    let fields = [
        ("question", TEXT_MAX, "suggestion-question-missing"),
        ("public_answer", TEXT_MAX, "suggestion-public-answer-missing"),
    ];
    let texts = read(&form, &mut errors, &fields);
    let mut outcome = None;
    if let ([question, answer], true) = (texts.as_slice(), errors.is_empty()) {
        let mut db = app.db().await?;
        outcome = Some(actions::publish(visitor.act(&app, &mut db), number, question, answer).await?);
    }
    settle(&app, &visitor, number, (outcome, "?done=suggestion-published"), (form, errors)).await
}

pub(super) async fn hide(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
) -> Result<Response, AppError> {
    require(&app, &visitor, number, true).await?;
    let outcome = actions::hide(visitor.act(&app, &mut *app.db().await?), number).await?;
    let blank = (FormData::default(), FormErrors::default());
    settle(&app, &visitor, number, (Some(outcome), "?done=suggestion-hidden"), blank).await
}
