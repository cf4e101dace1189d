//! Routes and handlers of approval.

use std::collections::BTreeSet;

use axum::response::{IntoResponse, Response};

use super::actions::{self, Outcome};
use super::forms::{Registered, Remarks};
use super::grounds::{Grounds, find_grounds};
use super::model::Choice;
use super::pages::{ApprovalPage, RegistrationPage};
use super::store;
use crate::access::Permission;
use crate::consolidation::actions::find_edition;
use crate::consolidation::handlers::find_place;
use crate::consolidation::model::{ConsolidatedStatus, Edition, Place};
use crate::consolidation::rules::check;
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::Fingerprint;
use crate::register;
use crate::web::{Cx, Form, FormState, Path, Route, Section, done};

/// The addresses of approval.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/plans/{plan}/periods/{number}/consolidation/{version}/approval", show),
        Route::post("/plans/{plan}/periods/{number}/consolidation/{version}/approval", approve),
        Route::post("/plans/{plan}/periods/{number}/consolidation/{version}/remarks", send_back),
        Route::get("/plans/{plan}/periods/{number}/consolidation/{version}/registration", registration),
        Route::post("/plans/{plan}/periods/{number}/consolidation/{version}/registration", register_number),
        Route::post("/plans/{plan}/periods/{number}/consolidation/{version}/corrections", correct),
    ]
}

/// The plan, the period and the version in an address.
type Address = (String, i32, i32);

/// The version that an address names.
struct Found {
    place: Place,
    edition: Edition,
}

impl Found {
    async fn at(cx: &mut Cx, (plan, number, version): &Address) -> Result<Self, AppError> {
        let place = find_place(cx, plan, *number).await?;
        let edition = find_edition(cx.db.get().await?, &cx.actor, &place, *version).await?;
        Ok(Self { place, edition })
    }

    /// The parts that are not as the page showed them which the form came from. A page that comes back for a mistake shows the
    /// text as it stands: what is otherwise is named there, too.
    fn differing(&self, form: &FormState) -> BTreeSet<String> {
        if !form.has("shown") {
            return BTreeSet::new();
        }
        check::shown(&self.edition, None).differing(&Fingerprint::parse(form.value("shown")))
    }
}

/// What the page says besides what the version holds.
#[derive(Default)]
struct Said {
    /// Codes of organisations whose reports have changed since it was proposed.
    changed: Vec<String>,
    /// The parts of it that are not what was shown.
    differing: BTreeSet<String>,
}

async fn approval_page(
    cx: &mut Cx,
    found: Found,
    said: Said,
    mut form: FormState,
) -> Result<ApprovalPage, AppError> {
    let Found { place, edition } = found;
    let Said { changed, differing } = said;
    if !differing.is_empty() {
        form.changed = Some(Message::new("approval-changed"));
    } else if !changed.is_empty() {
        form.changed = Some(Message::new("approval-moved"));
    }
    let (report, now) = (edition.head.id, cx.app.clock.now());
    let db = cx.db.get().await?;
    let grounds = match (edition.head.status, edition.head.proposed_at) {
        (ConsolidatedStatus::Proposed, Some(at)) => find_grounds(db, report, at, now).await?,
        _ => Grounds::default(),
    };
    Ok(ApprovalPage {
        approval: store::find(db, report).await?,
        remarks: store::find_remarks(db, report).await?,
        registration: register::find(db, &actions::subject(report)).await?,
        shell: cx.shell(Section::Consolidation),
        may_decide: cx.actor.may_anywhere(Permission::DecideForCommittee),
        may_register: cx.actor.may_anywhere(Permission::ConsolidateReports),
        grounds,
        place,
        edition,
        changed,
        differing,
        form,
    })
}

async fn show(mut cx: Cx, Path(address): Path<Address>) -> Result<ApprovalPage, AppError> {
    let found = Found::at(&mut cx, &address).await?;
    approval_page(&mut cx, found, Said::default(), FormState::default()).await
}

async fn approve(mut cx: Cx, Path(address): Path<Address>, form: Form<Choice>) -> Result<Response, AppError> {
    let found = Found::at(&mut cx, &address).await?;
    if !cx.actor.may_anywhere(Permission::DecideForCommittee) {
        return Err(AppError::Forbidden);
    }
    let Some(choice) = form.valid() else {
        let form = form.returned()?;
        let said = Said { differing: found.differing(&form), ..Said::default() };
        return Ok(approval_page(&mut cx, found, said, form).await?.into_response());
    };
    let (said, form) = match actions::approve(cx.act().await?, &found.place, address.2, choice).await? {
        Outcome::Done => return Ok(done(&found.place.approval(address.2), "flash-consolidation-approved")),
        Outcome::Refused(refusal) => {
            let form = form.refused(refusal);
            (Said { differing: found.differing(&form), ..Said::default() }, form)
        }
        Outcome::Moved(changed) => (Said { changed, ..Said::default() }, form.returned()?),
        Outcome::Changed(differing) => (Said { differing, ..Said::default() }, form.returned()?),
    };
    Ok(approval_page(&mut cx, found, said, form).await?.into_response())
}

async fn send_back(
    mut cx: Cx,
    Path(address): Path<Address>,
    form: Form<Remarks>,
) -> Result<Response, AppError> {
    let place = find_place(&mut cx, &address.0, address.1).await?;
    if !cx.actor.may_anywhere(Permission::DecideForCommittee) {
        return Err(AppError::Forbidden);
    }
    let Some(Remarks(remarks)) = form.valid() else {
        let edition = find_edition(cx.db.get().await?, &cx.actor, &place, address.2).await?;
        let found = Found { place, edition };
        let page = approval_page(&mut cx, found, Said::default(), form.returned()?).await?;
        return Ok(page.into_response());
    };
    // What was returned is the Board's again: the second click of a double click does not see it any more.
    actions::return_to_board(cx.act().await?, &place, address.2, remarks).await?;
    Ok(done(&place.address(), "flash-consolidation-returned"))
}

async fn registration_page(cx: &mut Cx, found: Found, form: FormState) -> Result<RegistrationPage, AppError> {
    cx.actor.require_consolidating()?;
    let Found { place, edition } = found;
    if edition.head.status != ConsolidatedStatus::Approved {
        return Err(AppError::Conflict("approval-not-approved"));
    }
    let today = cx.app.clock.today();
    let db = cx.db.get().await?;
    Ok(RegistrationPage {
        known: register::find(db, &actions::subject(edition.head.id)).await?,
        next: register::find_next(db, actions::series(&place), today).await?,
        shell: cx.shell(Section::Consolidation),
        today,
        place,
        edition,
        form,
    })
}

async fn registration(mut cx: Cx, Path(address): Path<Address>) -> Result<RegistrationPage, AppError> {
    let found = Found::at(&mut cx, &address).await?;
    registration_page(&mut cx, found, FormState::default()).await
}

async fn register_number(
    mut cx: Cx,
    Path(address): Path<Address>,
    form: Form<Registered>,
) -> Result<Response, AppError> {
    let found = Found::at(&mut cx, &address).await?;
    cx.actor.require_consolidating()?;
    let Some(Registered(registration)) = form.valid() else {
        return Ok(registration_page(&mut cx, found, form.returned()?).await?.into_response());
    };
    match actions::register(cx.act().await?, &found.place, address.2, *registration).await? {
        Ok(()) => Ok(done(&found.place.approval(address.2), "flash-consolidation-registered")),
        Err(refusal) => Ok(registration_page(&mut cx, found, form.refused(refusal)).await?.into_response()),
    }
}

async fn correct(mut cx: Cx, Path((plan, number, version)): Path<Address>) -> Result<Response, AppError> {
    let place = find_place(&mut cx, &plan, number).await?;
    actions::correct(cx.act().await?, &place, version).await?;
    Ok(done(&place.address(), "flash-consolidation-correcting"))
}
