//! One directive as its issuer and the upper levels see it, and what the issuer does about it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::actions::{self, Decided, Decision};
use super::super::list::Pick;
use super::super::model::Directive;
use super::super::pages::{ShowPage, Shown};
use super::super::store;
use super::{find, form};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::Moment;
use crate::web::{
    AnotherMoment, AppState, FormData, FormErrors, Html, Path, Query, Section, TextRule, from_code, see_other,
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    state: Option<String>,
    done: Option<String>,
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    directive: Directive,
    (asked, when): (Asked, Moment),
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let pick = from_code("state", asked.state.as_deref(), Pick::from_code)?;
    let scope = visitor.scope();
    let addressees = store::list_addressees(db, &scope, directive.id, when).await?;
    let steps = store::list_steps(db, &scope, directive.id, when).await?;
    let tasks = store::list_tasks(db, directive.id, app.clock.now()).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = visitor.shell(app, Section::Directives).with_flash(asked.done.as_deref());
    let path = format!("/directives/{}", directive.number);
    let kept = pick.map(|pick| ("state", pick.code().to_owned())).into_iter().collect();
    let page = ShowPage {
        moment: AnotherMoment::new(&shell, when, &path, kept),
        may_read_meetings: visitor.actor.may_anywhere(Permission::ReadMeetings),
        may_decide: when.at.is_none() && actions::may_decide(&visitor.actor, &directive),
        addressees: Shown::all(addressees, steps, when.today()),
        key: form.value("key").parse().unwrap_or_else(|_| Uuid::now_v7()),
        at: when.at.map(crate::kernel::AsOf::code).unwrap_or_default(),
        today: when.today(),
        shell,
        directive,
        tasks,
        pick,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    Query(asked): Query<Asked>,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let directive = find(&mut db, &visitor, number, when).await?;
    let blank = (FormData::default(), FormErrors::default());
    draw(&app, &mut db, &visitor, directive, (asked, when), blank).await
}

/// The directive, for its issuer; others who see it are told that it is not theirs to do.
async fn find_to_decide(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    number: i32,
) -> Result<(Directive, Moment), AppError> {
    let when = Moment::present(&app.clock);
    let directive = find(db, visitor, number, when).await?;
    if actions::may_decide(&visitor.actor, &directive) {
        Ok((directive, when))
    } else {
        Err(AppError::Forbidden)
    }
}

pub(super) async fn decide(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (directive, when) = find_to_decide(&app, &mut db, &visitor, number).await?;
    let mut errors = FormErrors::default();
    let code_of =
        |name: &str| name.strip_prefix("to[").and_then(|rest| rest.strip_suffix(']')).map(str::to_owned);
    form.check_names(&mut errors, |name| {
        matches!(name, "key" | "words" | "until" | "do") || code_of(name).is_some()
    });
    let key: Uuid = form.value("key").parse().map_err(|_| AppError::Malformed)?;
    let codes: Vec<_> = form.names().filter_map(code_of).collect();
    if codes.is_empty() {
        errors.add("to", Message::new("directive-nobody-ticked"));
    }
    let until = form.date(&mut errors, "until");
    let (decision, missing) = match form.value("do") {
        "close" => (Some(Decision::Close), "directive-opinion-missing"),
        "reopen" => {
            if form.value("until").trim().is_empty() {
                errors.add("until", Message::new("directive-until-missing"));
            }
            (until.map(Decision::Reopen), "directive-reason-missing")
        }
        _ => return Err(AppError::Malformed),
    };
    let words = form.text(&mut errors, "words", TextRule::prose(4_000).required(missing));
    if let Some(decision) = decision.filter(|_| errors.is_empty()) {
        let act = visitor.act(&app, &mut db);
        match actions::decide(act, number, key, &codes, &decision, &words).await? {
            Decided::Done { done, left: 0 } => {
                let done = match decision {
                    Decision::Close => format!("?done=directive-closed.{done}"),
                    Decision::Reopen(_) => format!("?done=directive-reopened.{done}"),
                };
                return Ok(see_other(&format!("/directives/{number}{done}")));
            }
            Decided::Done { done, left } => {
                return Ok(see_other(&format!(
                    "/directives/{number}?done=directive-decided-some.{done}.{left}"
                )));
            }
            Decided::Deadline(key) => errors.add("until", Message::new(key)),
        }
    }
    draw(&app, &mut db, &visitor, directive, (Asked::default(), when), (form, errors)).await
}

pub(super) async fn register(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (directive, when) = find_to_decide(&app, &mut db, &visitor, number).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "document_number" | "document_date"));
    let document = form::document(&form, &mut errors);
    if document.is_none() && errors.is_empty() {
        errors.add("document_number", Message::new("directive-document-number-missing"));
    }
    if let Some(document) = document.filter(|_| errors.is_empty()) {
        match actions::register(visitor.act(&app, &mut db), number, document).await? {
            Ok(()) => return Ok(see_other(&format!("/directives/{number}?done=directive-registered"))),
            Err((field, key)) => errors.add(field, Message::new(key)),
        }
    }
    draw(&app, &mut db, &visitor, directive, (Asked::default(), when), (form, errors)).await
}

pub(super) async fn withdraw(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (directive, when) = find_to_decide(&app, &mut db, &visitor, number).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| name == "reason");
    let rule = TextRule::prose(2_000).required("directive-withdraw-reason-missing");
    let reason = form.text(&mut errors, "reason", rule);
    if !errors.is_empty() {
        return draw(&app, &mut db, &visitor, directive, (Asked::default(), when), (form, errors)).await;
    }
    actions::withdraw(visitor.act(&app, &mut db), number, &reason).await?;
    Ok(see_other(&format!("/directives/{number}?done=directive-withdrawn")))
}
