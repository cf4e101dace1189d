//! The page of one obstacle, at the desk and among the organisation's own, and what is done there.

use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::actions::{self, answering_for, check};
use super::super::model::{NewAnswer, Obstacle, Readdressing, Status};
use super::super::pages::{Allowed, ShowPage, View};
use super::super::rules::Likeness;
use super::super::store::{self, Wanted};
use super::super::urls;
use super::forms::{Reopening, Withdrawal};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::holiday;
use crate::kernel::{Moment, WorkingDays};
use crate::web::{AnotherMoment, Cx, Form, FormState, Path, Section, done};

/// The page of an obstacle that is asked for.
#[derive(Debug)]
struct Page {
    number: i32,
    /// The organisation in the address; none at the desk.
    organisation: Option<String>,
}

impl Page {
    const fn at_desk(number: i32) -> Self {
        Self { number, organisation: None }
    }

    fn own((code, number): (String, i32)) -> Self {
        Self { number, organisation: Some(code) }
    }

    const fn is_desk(&self) -> bool {
        self.organisation.is_none()
    }

    fn url(&self) -> String {
        let Self { number, organisation } = self;
        organisation
            .as_ref()
            .map_or_else(|| urls::at_desk(*number), |code| format!("{}/{number}", urls::list(code)))
    }

    async fn find(&self, cx: &mut Cx, moment: Moment) -> Result<Obstacle, AppError> {
        if self.is_desk() {
            cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
        }
        let found = store::find(cx.db.get().await?, &cx.actor.scope(), self.number, moment).await?;
        let is_here =
            |found: &Obstacle| self.organisation.as_ref().is_none_or(|code| *code == found.organisation_code);
        found.filter(is_here).ok_or(AppError::NotFound)
    }

    async fn show(&self, cx: &mut Cx, moment: Moment, form: FormState) -> Result<ShowPage, AppError> {
        let obstacle = self.find(cx, moment).await?;
        self.draw(cx, obstacle, moment, form).await
    }

    async fn draw(
        &self,
        cx: &mut Cx,
        obstacle: Obstacle,
        moment: Moment,
        form: FormState,
    ) -> Result<ShowPage, AppError> {
        let allowed = allowed(&cx.actor, &obstacle, self.is_desk(), moment);
        let (db, scope) = (cx.db.get().await?, cx.actor.scope());
        let steps = store::list_steps(db, &scope, obstacle.id, moment).await?;
        let calendar = holiday::load_working_days(db).await?;
        let others = if allowed.answer {
            store::list(db, &scope, &Wanted::default(), moment).await?
        } else {
            Vec::new()
        };
        let bodies =
            if allowed.readdress { store::list_bodies(db, moment.today()).await? } else { Vec::new() };
        let shell = match &self.organisation {
            Some(code) => cx.shell_for(Section::Obstacles, code),
            None => cx.shell(Section::Obstacles),
        };
        Ok(ShowPage {
            moment: AnotherMoment::new(&shell, moment, &self.url(), Vec::new()),
            shell,
            steps,
            is_desk: self.is_desk(),
            similar: similar(&cx.actor, &obstacle, others, &calendar, moment),
            bodies,
            answer_id: form.value("id").parse().unwrap_or_else(|_| Uuid::now_v7()),
            may: allowed,
            view: View::of(obstacle, &calendar, moment.now),
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
        let moment = cx.moment();
        let obstacle = self.find(&mut cx, moment).await?;
        check(&cx.actor, &obstacle, permission)?;
        Ok(self.draw(&mut cx, obstacle, moment, form.returned()?).await?.into_response())
    }

    /// The page after a deed that was refused.
    async fn refused(&self, mut cx: Cx, form: FormState) -> Result<Response, AppError> {
        let moment = cx.moment();
        Ok(self.show(&mut cx, moment, form).await?.into_response())
    }
}

fn allowed(actor: &Actor, obstacle: &Obstacle, is_desk: bool, moment: Moment) -> Allowed {
    let is_present = moment.at.is_none();
    let own = |permission| !is_desk && is_present && actor.may(permission, obstacle.organisation);
    let (status, is_waiting) = (obstacle.state.status, obstacle.state.status.is_waiting());
    let may_raise = own(Permission::RaiseObstacles);
    Allowed {
        answer: is_desk && is_present && is_waiting && answering_for(actor, obstacle).is_some(),
        readdress: is_desk && is_present && is_waiting && actor.may_anywhere(Permission::ReaddressObstacles),
        resolve: status == Status::Answered && own(Permission::ResolveObstacles),
        reopen: may_raise && matches!(status, Status::Answered | Status::Resolved),
        withdraw: may_raise && is_waiting,
        raise: is_present && actor.may(Permission::RaiseObstacles, obstacle.organisation),
    }
}

/// What the same answer could serve: what is alike, ticked, and what hinders the same key task.
fn similar(
    actor: &Actor,
    obstacle: &Obstacle,
    others: Vec<Obstacle>,
    calendar: &WorkingDays,
    moment: Moment,
) -> Vec<(View, bool)> {
    let like = Likeness::of(obstacle);
    let similar = others.into_iter().filter_map(|other| {
        let is_alike = like.is_like(&Likeness::of(&other));
        let is_one_task = other.key_task.is_some() && other.key_task == obstacle.key_task;
        let can_serve = other.state.status.is_waiting()
            && other.organisation != obstacle.organisation
            && answering_for(actor, &other).is_some();
        (can_serve && (is_alike || is_one_task)).then(|| (View::of(other, calendar, moment.now), is_alike))
    });
    let mut similar: Vec<_> = similar.collect();
    similar.sort_by_key(|(view, is_alike)| (!is_alike, view.obstacle.number));
    similar
}

pub(super) async fn at_desk(
    mut cx: Cx,
    moment: Moment,
    Path(number): Path<i32>,
) -> Result<ShowPage, AppError> {
    Page::at_desk(number).show(&mut cx, moment, FormState::default()).await
}

pub(super) async fn own(
    mut cx: Cx,
    moment: Moment,
    Path(place): Path<(String, i32)>,
) -> Result<ShowPage, AppError> {
    Page::own(place).show(&mut cx, moment, FormState::default()).await
}

pub(super) async fn answer(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<NewAnswer>,
) -> Result<Response, AppError> {
    let page = Page::at_desk(number);
    let Some(answer) = form.valid() else {
        return page.returned(cx, Permission::AnswerObstacles, form).await;
    };
    match actions::answer(cx.act().await?, number, answer).await? {
        Ok(served) => Ok(done(&page.url(), ("flash-obstacle-answered", served))),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}

pub(super) async fn readdress(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<Readdressing>,
) -> Result<Response, AppError> {
    let page = Page::at_desk(number);
    let Some(readdressing) = form.valid() else {
        return page.returned(cx, Permission::ReaddressObstacles, form).await;
    };
    match actions::readdress(cx.act().await?, number, readdressing).await? {
        Ok(()) => Ok(done(&page.url(), "flash-obstacle-readdressed")),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}

pub(super) async fn resolve(
    mut cx: Cx,
    Path((code, number)): Path<(String, i32)>,
) -> Result<Response, AppError> {
    let page = Page::own((code.clone(), number));
    match actions::resolve(cx.act().await?, &code, number).await? {
        Ok(()) => Ok(done(&page.url(), "flash-obstacle-resolved")),
        Err(refusal) => page.refused(cx, FormState::default().refused(refusal)).await,
    }
}

pub(super) async fn reopen(
    mut cx: Cx,
    Path((code, number)): Path<(String, i32)>,
    form: Form<Reopening>,
) -> Result<Response, AppError> {
    let page = Page::own((code.clone(), number));
    let Some(Reopening(reason)) = form.valid() else {
        return page.returned(cx, Permission::RaiseObstacles, form).await;
    };
    match actions::reopen(cx.act().await?, &code, number, reason).await? {
        Ok(()) => Ok(done(&page.url(), "flash-obstacle-reopened")),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}

pub(super) async fn withdraw(
    mut cx: Cx,
    Path((code, number)): Path<(String, i32)>,
    form: Form<Withdrawal>,
) -> Result<Response, AppError> {
    let page = Page::own((code.clone(), number));
    let Some(Withdrawal(reason)) = form.valid() else {
        return page.returned(cx, Permission::RaiseObstacles, form).await;
    };
    match actions::withdraw(cx.act().await?, &code, number, reason).await? {
        Ok(()) => Ok(done(&page.url(), "flash-obstacle-withdrawn")),
        Err(refusal) => page.refused(cx, form.refused(refusal)).await,
    }
}
