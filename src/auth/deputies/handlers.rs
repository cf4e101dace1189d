//! Routes and handlers of deputies.

use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use uuid::Uuid;

use super::model::{NewDeputy, Term};
use super::pages::DeputiesPage;
use super::{actions, rules, store};
use crate::access::Permission;
use crate::auth::{urls, with_recent_password};
use crate::error::AppError;
use crate::i18n::Message;
use crate::organisation::{self, Organisation};
use crate::web::{Cx, Form, FormData, FormState, Path, Reader, Route, Section, TextRule, done};

/// The addresses of deputies.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/deputies", list),
        Route::post("/organisations/{organisation}/deputies", appoint).touching_secrets(),
        Route::post("/organisations/{organisation}/deputies/{id}/ending", end),
    ]
}

/// The organisation of an address, for who may appoint its deputies.
async fn find(cx: &mut Cx, code: &str) -> Result<Organisation, AppError> {
    let moment = cx.moment();
    let found = organisation::find_by_code(cx.db.get().await?, code, moment.today(), moment).await?;
    let organisation = found.ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::AppointDeputy, organisation.id)?;
    Ok(organisation)
}

async fn show(cx: &mut Cx, organisation: Organisation, form: FormState) -> Result<DeputiesPage, AppError> {
    let db = cx.db.get().await?;
    Ok(DeputiesPage {
        deputies: store::list(db, &cx.actor.scope(), organisation.id).await?,
        candidates: actions::candidates(db, &cx.actor, organisation.id).await?,
        shell: cx.shell_for(Section::Home, &organisation.code),
        today: cx.app.clock.today(),
        organisation,
        form,
    })
}

/// Whom a head appoints; which days will do depends on today.
fn read(fields: &mut Reader<'_>, today: NaiveDate) -> Option<NewDeputy> {
    let user_name = fields.text("user_name", TextRule::line(64).required("deputy-who-missing"));
    let starts_on = fields.date("starts_on");
    let starts_on = fields.required("starts_on", starts_on, "deputy-starts-missing");
    let ends_on = fields.date("ends_on");
    let ends_on = fields.required("ends_on", ends_on, "deputy-ends-missing");
    let term = Term { starts_on: starts_on?, ends_on: ends_on? };
    if let Some((field, key)) = rules::fault(term, today) {
        fields.refuse(field, Message::new(key).with("max", rules::LONGEST));
    }
    Some(NewDeputy { user_name, term })
}

async fn list(mut cx: Cx, Path(code): Path<String>) -> Result<DeputiesPage, AppError> {
    let organisation = find(&mut cx, &code).await?;
    show(&mut cx, organisation, FormState::default()).await
}

async fn appoint(mut cx: Cx, Path(code): Path<String>, typed: FormData) -> Result<Response, AppError> {
    // Who may not is told so before a password is asked for.
    let organisation = find(&mut cx, &code).await?;
    with_recent_password(cx, typed, async |mut cx, typed| {
        let today = cx.app.clock.today();
        let form = Form::read_with(typed, |fields| read(fields, today));
        let Some(new) = form.valid() else {
            return Ok(show(&mut cx, organisation, form.returned()?).await?.into_response());
        };
        actions::appoint(cx.act().await?, organisation.id, new).await?;
        Ok(done(&urls::deputies(&code), "flash-deputy-appointed"))
    })
    .await
}

async fn end(mut cx: Cx, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, AppError> {
    let organisation = find(&mut cx, &code).await?;
    actions::end(cx.act().await?, organisation.id, id).await?;
    Ok(done(&urls::deputies(&code), "flash-deputy-ended"))
}
