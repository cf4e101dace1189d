//! Routes and handlers of accepting many at once.

use axum::response::{IntoResponse, Response};

use super::super::model::Period;
use super::super::store::periods;
use super::super::{findings, queue, urls};
use super::actions;
use super::model::Listed;
use super::pages::{AcceptancesPage, OutcomePage, field_of};
use crate::access::{Actor, Denied, Permission};
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{Cx, Form, FormData, FormState, Path, Route, Section, done};

/// The addresses of acceptances.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post("/plans/{plan}/periods/{number}/acceptances", accept),
        Route::get("/plans/{plan}/periods/{number}/acceptances/new", new),
    ]
}

/// Readers learn that it is not theirs to do; to others there is no such page.
fn require(actor: &Actor) -> Result<(), AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let may_review = actor.may_anywhere(Permission::ReviewReports);
    if may_review { Ok(()) } else { Err(Denied::NotYours.into()) }
}

/// The plan and the period of an address, for somebody who accepts there.
async fn find(cx: &mut Cx, plan: &str, number: i32) -> Result<(String, Period), AppError> {
    require(&cx.actor)?;
    let moment = cx.moment();
    let found = periods::find_by_plan_code(cx.db.get().await?, plan, number, moment).await?;
    found.ok_or(AppError::NotFound)
}

async fn show(
    cx: &mut Cx,
    plan: String,
    period: Period,
    form: FormState,
) -> Result<AcceptancesPage, AppError> {
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let waiting = queue::list_waiting(db, &scope, &period, cx.actor.account_id).await?;
    let (own_work, waiting): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|w| w.is_own_work);
    let revisions: Vec<_> = waiting.iter().map(|w| w.revision).collect();
    let found = findings::load(db, &scope, &revisions).await?;
    let count = |w: &queue::Waiting| found.get(&w.revision).map_or(0, Vec::len);
    let (clean, noticed): (Vec<_>, Vec<_>) =
        waiting.into_iter().map(|w| (count(&w), w)).partition(|(n, _)| *n == 0);
    Ok(AcceptancesPage {
        shell: cx.shell(Section::Reviews),
        clean: clean.into_iter().map(|(_, w)| w).collect(),
        noticed: noticed.into_iter().map(|(n, w)| (w, n)).collect(),
        own_work,
        plan,
        period,
        form,
    })
}

async fn new(mut cx: Cx, Path((plan, number)): Path<(String, i32)>) -> Result<AcceptancesPage, AppError> {
    let (plan, period) = find(&mut cx, &plan, number).await?;
    show(&mut cx, plan, period, FormState::default()).await
}

/// The organisation's code in a field's name.
fn code_of(name: &str) -> Option<&str> {
    name.strip_prefix("accept[")?.strip_suffix(']')
}

/// What is ticked: each box bears an organisation's code and the number of its revision, which nobody types.
fn read(typed: FormData) -> Result<Form<Vec<Listed>>, AppError> {
    let mut listed = Vec::new();
    for (code, revision) in typed.pairs().filter_map(|(name, value)| Some((code_of(name)?, value))) {
        let revision = revision.parse().map_err(|_| AppError::Malformed)?;
        listed.push(Listed { code: code.to_owned(), revision });
    }
    Ok(Form::read_with(typed, |fields| {
        for one in &listed {
            fields.is_ticked(&field_of(&one.code));
        }
        if listed.is_empty() {
            fields.refuse("accept", Message::new("acceptances-nobody"));
        }
        Some(listed)
    }))
}

async fn accept(
    mut cx: Cx,
    Path((plan, number)): Path<(String, i32)>,
    typed: FormData,
) -> Result<Response, AppError> {
    let (plan, period) = find(&mut cx, &plan, number).await?;
    let form = read(typed)?;
    let Some(listed) = form.valid() else {
        return Ok(show(&mut cx, plan, period, form.returned()?).await?.into_response());
    };
    let outcome = actions::accept_all(cx.act().await?, &plan, &period, listed).await?;
    if outcome.is_complete() {
        let deed = ("flash-acceptances-done", outcome.listed());
        return Ok(done(&urls::period(&plan, period.number), deed));
    }
    let shell = cx.shell(Section::Reviews);
    Ok(OutcomePage { shell, plan, period, outcome }.into_response())
}
