//! One directive as its issuer and the upper levels see it, and what the issuer does about it.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::super::actions::{self, Decided, Decision};
use super::super::list::Pick;
use super::super::model::Directive;
use super::super::pages::{ShowPage, Shown};
use super::super::{store, urls};
use super::find;
use super::forms::{self, Document, Withdrawal};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::web::{AnotherMoment, Cx, Form, FormData, FormState, Path, Query, Section, done, from_code};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {
    state: Option<String>,
}

async fn show_page(
    cx: &mut Cx,
    directive: Directive,
    pick: Option<Pick>,
    when: Moment,
    form: FormState,
) -> Result<ShowPage, AppError> {
    let (now, scope) = (cx.app.clock.now(), cx.actor.scope());
    let db = cx.db.get().await?;
    let addressees = store::list_addressees(db, &scope, directive.id, when).await?;
    let steps = store::list_steps(db, &scope, directive.id, when).await?;
    let tasks = store::list_tasks(db, directive.id, now).await?;
    let shell = cx.shell(Section::Directives);
    let kept = pick.map(|pick| ("state", pick.code().to_owned())).into_iter().collect();
    Ok(ShowPage {
        moment: AnotherMoment::new(&shell, when, &urls::directive(directive.number), kept),
        may_read_meetings: cx.actor.may_anywhere(Permission::ReadMeetings),
        may_decide: when.at.is_none() && actions::may_decide(&cx.actor, &directive),
        addressees: Shown::all(addressees, steps, when.today()),
        key: form.value("key").parse().unwrap_or_else(|_| Uuid::now_v7()),
        at: when.at.map(crate::kernel::AsOf::code).unwrap_or_default(),
        today: when.today(),
        shell,
        directive,
        tasks,
        pick,
        form,
    })
}

pub(super) async fn show(
    mut cx: Cx,
    when: Moment,
    Path(number): Path<i32>,
    Query(params): Query<Params>,
) -> Result<ShowPage, AppError> {
    let directive = find(&mut cx, number, when).await?;
    let pick = from_code("state", params.state.as_deref(), Pick::from_code)?;
    show_page(&mut cx, directive, pick, when, FormState::default()).await
}

/// The directive, for its issuer; others who see it are told that it is not theirs to do.
async fn find_to_decide(cx: &mut Cx, number: i32) -> Result<Directive, AppError> {
    let moment = cx.moment();
    let directive = find(cx, number, moment).await?;
    if actions::may_decide(&cx.actor, &directive) { Ok(directive) } else { Err(AppError::Forbidden) }
}

/// The page with a form that cannot be taken, for somebody who may send it.
async fn returned<T>(mut cx: Cx, number: i32, form: Form<T>) -> Result<Response, AppError> {
    let directive = find_to_decide(&mut cx, number).await?;
    let (moment, form) = (cx.moment(), form.returned()?);
    Ok(show_page(&mut cx, directive, None, moment, form).await?.into_response())
}

/// The page after the action refused what the form says.
async fn refused(mut cx: Cx, number: i32, form: FormState) -> Result<Response, AppError> {
    let directive = find_to_decide(&mut cx, number).await?;
    let moment = cx.moment();
    Ok(show_page(&mut cx, directive, None, moment, form).await?.into_response())
}

pub(super) async fn decide(
    mut cx: Cx,
    Path(number): Path<i32>,
    typed: FormData,
) -> Result<Response, AppError> {
    let form = forms::decision(typed);
    let Some(new) = form.valid() else {
        return returned(cx, number, form).await;
    };
    let page = urls::directive(number);
    match actions::decide(cx.act().await?, number, new).await? {
        Ok(Decided { done: count, left: 0 }) => Ok(match new.decision {
            Decision::Close => done(&page, ("flash-directive-closed", count)),
            Decision::Reopen(_) => done(&page, ("flash-directive-reopened", count)),
        }),
        Ok(Decided { done: count, left }) => Ok(done(&page, ("flash-directive-decided-some", count, left))),
        Err(refusal) => refused(cx, number, form.refused(refusal)).await,
    }
}

pub(super) async fn register(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<Document>,
) -> Result<Response, AppError> {
    let Some(Document(document)) = form.valid() else {
        return returned(cx, number, form).await;
    };
    match actions::register(cx.act().await?, number, *document).await? {
        Ok(()) => Ok(done(&urls::directive(number), "flash-directive-registered")),
        Err(refusal) => refused(cx, number, form.refused(refusal)).await,
    }
}

pub(super) async fn withdraw(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<Withdrawal>,
) -> Result<Response, AppError> {
    let Some(Withdrawal(reason)) = form.valid() else {
        return returned(cx, number, form).await;
    };
    actions::withdraw(cx.act().await?, number, reason).await?;
    Ok(done(&urls::directive(number), "flash-directive-withdrawn"))
}
