//! The page of one suggestion, where it is dealt with and where it was sent, and what is done there.

use axum::response::{IntoResponse, Response};

use super::super::actions::{self, Saying, answering_for, check, require_desk};
use super::super::model::{NewPublication, Passing, Status, Suggestion};
use super::super::pages::{May, ShowPage, View};
use super::super::reader::Reader;
use super::super::{store, urls};
use super::forms::{Answer, Change, Naming};
use super::list::find_organisation;
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::holiday;
use crate::web::{Cx, Form, FormState, Path, Section, done};

/// The page of a suggestion that is asked for.
#[derive(Debug)]
struct Page {
    number: i32,
    /// The organisation in the address; none where it is dealt with.
    organisation: Option<String>,
}

impl Page {
    const fn at_desk(number: i32) -> Self {
        Self { number, organisation: None }
    }

    fn own((code, number): (String, i32)) -> Self {
        Self { number, organisation: Some(code) }
    }

    fn url(&self) -> String {
        let Self { number, organisation } = self;
        organisation.as_ref().map_or_else(|| urls::at_desk(*number), |code| urls::own(code, *number))
    }

    /// The suggestion, if the person may see it here: where it is dealt with, or, the person's own or the organisation's, where
    /// it was sent.
    async fn find(&self, cx: &mut Cx) -> Result<Suggestion, AppError> {
        match &self.organisation {
            Some(code) => {
                find_organisation(cx, code).await?;
            }
            None => require_desk(&cx.actor)?,
        }
        let (reader, moment) = (Reader::of(&cx.actor), cx.moment());
        let found = store::find(cx.db.get().await?, &reader, self.number, moment).await?;
        let is_here =
            |found: &Suggestion| self.organisation.as_ref().is_none_or(|code| found.is_own_from(code));
        found.filter(is_here).ok_or(AppError::NotFound)
    }

    async fn show(&self, cx: &mut Cx, form: FormState) -> Result<ShowPage, AppError> {
        let suggestion = self.find(cx).await?;
        self.show_found(cx, suggestion, form).await
    }

    async fn show_found(
        &self,
        cx: &mut Cx,
        suggestion: Suggestion,
        form: FormState,
    ) -> Result<ShowPage, AppError> {
        let may = may(&cx.actor, &suggestion, self.organisation.as_deref());
        let moment = cx.moment();
        let db = cx.db.get().await?;
        let steps = store::list_steps(db, &suggestion, moment.today()).await?;
        let calendar = holiday::load_working_days(db).await?;
        let bodies = if may.pass { store::list_bodies(db, moment.today()).await? } else { Vec::new() };
        let shell = match &self.organisation {
            Some(code) => cx.shell_for(Section::Home, code),
            None => cx.shell(Section::Suggestions),
        };
        Ok(ShowPage {
            shell,
            own: self.organisation.clone(),
            view: View::of(suggestion, &calendar, moment.now),
            steps,
            may,
            bodies,
            form,
        })
    }

    /// The page with a form that cannot be taken, for somebody who may send it.
    async fn returned<T>(
        &self,
        mut cx: Cx,
        permission: Permission,
        form: Form<T>,
    ) -> Result<Response, AppError> {
        let suggestion = self.find(&mut cx).await?;
        check(&cx.actor, &suggestion, permission)?;
        Ok(self.show_found(&mut cx, suggestion, form.returned()?).await?.into_response())
    }

    /// The page after a deed that was refused.
    async fn refused(&self, mut cx: Cx, form: FormState) -> Result<Response, AppError> {
        Ok(self.show(&mut cx, form).await?.into_response())
    }
}

/// What the person can do with a suggestion now: where it is dealt with, or, with the organisation's code, where it was sent.
fn may(actor: &Actor, suggestion: &Suggestion, own: Option<&str>) -> May {
    let state = suggestion.state;
    let (is_waiting, is_answered) = (state.status == Status::Waiting, state.status == Status::Answered);
    let can_answer = own.is_none() && answering_for(actor, suggestion).is_some();
    let decides = own.is_none() && actor.may_anywhere(Permission::DecideSuggestions);
    let speaks_for = |code: &str| {
        let mut held = actor.memberships.iter().filter(|m| m.organisation_code == code);
        held.any(|m| m.permits(Permission::SuggestForOrganisation))
    };
    let is_senders = own.is_some_and(|code| suggestion.is_personal || speaks_for(code));
    May {
        answer: can_answer && is_waiting,
        pass: decides && is_waiting,
        note_change: can_answer && is_answered,
        publish: decides && is_answered && !state.is_published,
        hide: decides && state.is_published,
        name: is_senders && (is_waiting || is_answered) && !state.is_published,
        withdraw: is_senders && is_waiting,
    }
}

pub(super) async fn at_desk(mut cx: Cx, Path(number): Path<i32>) -> Result<ShowPage, AppError> {
    Page::at_desk(number).show(&mut cx, FormState::default()).await
}

pub(super) async fn own(mut cx: Cx, Path(place): Path<(String, i32)>) -> Result<ShowPage, AppError> {
    Page::own(place).show(&mut cx, FormState::default()).await
}

pub(super) async fn answer(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<Answer>,
) -> Result<Response, AppError> {
    let page = Page::at_desk(number);
    let Some(Answer(body)) = form.valid() else {
        return page.returned(cx, Permission::AnswerSuggestions, form).await;
    };
    match actions::say(cx.act().await?, Saying::Answer, number, body).await? {
        Ok(()) => Ok(done(&page.url(), "flash-suggestion-answered")),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}

pub(super) async fn note_change(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<Change>,
) -> Result<Response, AppError> {
    let page = Page::at_desk(number);
    let Some(Change(body)) = form.valid() else {
        return page.returned(cx, Permission::AnswerSuggestions, form).await;
    };
    match actions::say(cx.act().await?, Saying::Change, number, body).await? {
        Ok(()) => Ok(done(&page.url(), "flash-suggestion-change-noted")),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}

pub(super) async fn pass(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<Passing>,
) -> Result<Response, AppError> {
    let page = Page::at_desk(number);
    let Some(passing) = form.valid() else {
        return page.returned(cx, Permission::DecideSuggestions, form).await;
    };
    match actions::pass(cx.act().await?, number, passing).await? {
        Ok(()) => Ok(done(&page.url(), "flash-suggestion-passed")),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}

pub(super) async fn publish(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<NewPublication>,
) -> Result<Response, AppError> {
    let page = Page::at_desk(number);
    let Some(publication) = form.valid() else {
        return page.returned(cx, Permission::DecideSuggestions, form).await;
    };
    match actions::publish(cx.act().await?, number, publication).await? {
        Ok(()) => Ok(done(&page.url(), "flash-suggestion-published")),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}

pub(super) async fn hide(mut cx: Cx, Path(number): Path<i32>) -> Result<Response, AppError> {
    actions::hide(cx.act().await?, number).await?;
    Ok(done(&urls::at_desk(number), "flash-suggestion-hidden"))
}

pub(super) async fn name(
    mut cx: Cx,
    Path(place): Path<(String, i32)>,
    form: Form<Naming>,
) -> Result<Response, AppError> {
    let page = Page::own(place);
    let suggestion = page.find(&mut cx).await?;
    let Some(Naming(is_named)) = form.valid() else {
        return Ok(page.show_found(&mut cx, suggestion, form.returned()?).await?.into_response());
    };
    let what = if *is_named { "flash-suggestion-named" } else { "flash-suggestion-unnamed" };
    match actions::name(cx.act().await?, page.number, *is_named).await? {
        Ok(()) => Ok(done(&page.url(), what)),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}

pub(super) async fn withdraw(mut cx: Cx, Path(place): Path<(String, i32)>) -> Result<Response, AppError> {
    let page = Page::own(place);
    page.find(&mut cx).await?;
    match actions::withdraw(cx.act().await?, page.number).await? {
        Ok(()) => Ok(done(&page.url(), "flash-suggestion-withdrawn")),
        Err(refusal) => page.refused(cx, FormState::default().refused(refusal)).await,
    }
}
