//! Routes and handlers of extensions.

use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::model::{NewDecision, NewDue, Verdict};
use super::pages::{ExtensionsPage, RequestsPage};
use super::{actions, rules, store, urls};
use crate::access::Permission;
use crate::error::{AppError, Refusal};
use crate::reporting::actions::Place;
use crate::reporting::rules::Window;
use crate::reporting::store::reports;
use crate::web::{Cx, Fields, Form, FormState, Path, Reader, Route, Section, TextRule, done};

/// The addresses of extensions.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/extension-requests", list_open),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/extensions", page),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/extensions", grant),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/extensions/requests", ask),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/extensions/requests/{id}/decision",
            decide,
        ),
    ]
}

/// Organisation, plan and number of the period.
type Address = (String, String, i32);

/// The most characters of a reason.
const REASON_MAX: usize = 2_000;

impl Fields for NewDue {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        // The fields are those of a decision; which button was pressed means nothing here.
        fields.value("do");
        let until = fields.instant("until");
        let until = fields.required("until", until, "extension-until-missing");
        let reason = fields.text("reason", TextRule::prose(REASON_MAX).required("extension-reason-missing"));
        Some(Self { until: until?, reason })
    }
}

impl Fields for NewDecision {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let is_refused = fields.value("do") == "refuse";
        let until = fields.instant("until");
        let until = fields.required("until", until, "extension-until-missing");
        let rule = TextRule::prose(REASON_MAX);
        let rule = if is_refused { rule.required("extension-reason-missing") } else { rule };
        let reason = fields.text("reason", rule);
        let verdict = if is_refused { Verdict::Refuse } else { Verdict::Grant(until?) };
        Some(Self { verdict, reason })
    }
}

/// The report of an address, for somebody who may read what the organisation has sent.
async fn find(cx: &mut Cx, (organisation, plan, number): &Address) -> Result<Place, AppError> {
    let (address, moment) = ((organisation.as_str(), plan.as_str(), *number), cx.moment());
    Place::find(cx.db.get().await?, &cx.actor, Permission::ReadSubmitted, address, moment).await
}

/// The same, for somebody with that permission too.
async fn find_for(cx: &mut Cx, permission: Permission, address: &Address) -> Result<Place, AppError> {
    let place = find(cx, address).await?;
    cx.actor.require(permission, place.organisation.id)?;
    Ok(place)
}

async fn show(cx: &mut Cx, place: Place, form: FormState) -> Result<ExtensionsPage, AppError> {
    let (scope, organisation, moment) = (cx.actor.scope(), place.organisation.id, cx.moment());
    let db = cx.db.get().await?;
    let report =
        reports::find(db, &scope, organisation, &place.period, moment).await?.ok_or(AppError::NotFound)?;
    let requests = store::list_requests(db, &scope, organisation, place.period.id).await?;
    let grants = store::list_grants(db, &scope, organisation, place.period.id).await?;
    let may_ask = cx.actor.may(Permission::DraftReport, organisation);
    let section = if may_ask { Section::Reports } else { Section::Reviews };
    Ok(ExtensionsPage {
        shell: cx.shell_for(section, &place.organisation.code),
        window: Window::of_report(&report),
        requests,
        grants,
        may_ask,
        may_decide: cx.actor.may(Permission::ReviewReports, organisation),
        closed: rules::closed(report.status, rules::late_arrival(&report).is_some())
            .or_else(|| (moment.now < place.period.opens_at).then_some("report-refused-not-open")),
        place,
        form,
    })
}

async fn page(mut cx: Cx, Path(address): Path<Address>) -> Result<ExtensionsPage, AppError> {
    let place = find(&mut cx, &address).await?;
    show(&mut cx, place, FormState::default()).await
}

/// The page with a form that cannot be taken.
async fn returned<T>(mut cx: Cx, place: Place, form: Form<T>) -> Result<Response, AppError> {
    Ok(show(&mut cx, place, form.returned()?).await?.into_response())
}

/// What came of it: back to the page, which says what was done, or the page again with the sentence.
async fn settle<T>(
    mut cx: Cx,
    place: Place,
    form: Form<T>,
    outcome: Result<(), Refusal>,
    what: &'static str,
) -> Result<Response, AppError> {
    match outcome {
        Ok(()) => Ok(done(&urls::of(&place), what)),
        Err(refusal) => Ok(show(&mut cx, place, form.refused(refusal)).await?.into_response()),
    }
}

/// The organisation asks.
async fn ask(mut cx: Cx, Path(address): Path<Address>, form: Form<NewDue>) -> Result<Response, AppError> {
    let place = find_for(&mut cx, Permission::DraftReport, &address).await?;
    let Some(due) = form.valid() else { return returned(cx, place, form).await };
    let asked = actions::ask(cx.act().await?, &place, due).await?;
    settle(cx, place, form, asked, "flash-extension-asked").await
}

/// The Board grants unasked.
async fn grant(mut cx: Cx, Path(address): Path<Address>, form: Form<NewDue>) -> Result<Response, AppError> {
    let place = find_for(&mut cx, Permission::ReviewReports, &address).await?;
    let Some(due) = form.valid() else { return returned(cx, place, form).await };
    let granted = actions::grant(cx.act().await?, &place, due).await?;
    settle(cx, place, form, granted, "flash-extension-granted").await
}

async fn decide(
    mut cx: Cx,
    Path((organisation, plan, number, id)): Path<(String, String, i32, Uuid)>,
    form: Form<NewDecision>,
) -> Result<Response, AppError> {
    let place = find_for(&mut cx, Permission::ReviewReports, &(organisation, plan, number)).await?;
    let Some(decision) = form.valid() else { return returned(cx, place, form).await };
    let what = match decision.verdict {
        Verdict::Grant(_) => "flash-extension-granted",
        Verdict::Refuse => "flash-extension-refused",
    };
    let decided = actions::decide(cx.act().await?, &place, id, decision).await?;
    settle(cx, place, form, decided, what).await
}

async fn list_open(mut cx: Cx) -> Result<RequestsPage, AppError> {
    cx.actor.require_anywhere(Permission::ReviewReports)?;
    let waiting = store::list_open(cx.db.get().await?, &cx.actor.scope()).await?;
    Ok(RequestsPage { shell: cx.shell(Section::Reviews), waiting })
}
