//! Routes and handlers of approval.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::actions::{self, Outcome, Registered};
use super::grounds::{Grounds, find_grounds};
use super::pages::{ApprovalPage, RegistrationPage};
use super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::consolidation::actions::{find_edition, find_place};
use crate::consolidation::model::{ConsolidatedStatus, Edition, Place};
use crate::consolidation::rules::check;
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::Fingerprint;
use crate::register::{self, Registration};
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Route, Section, TextRule, see_other};

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

/// What the page says besides what the version holds.
#[derive(Default)]
struct Said<'a> {
    done: Option<&'a str>,
    /// Codes of organisations whose reports have changed since it was proposed.
    changed: Vec<String>,
    /// The parts of it that are not what was shown.
    differing: BTreeSet<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

async fn find(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (plan, number, version): &Address,
) -> Result<(Place, Edition), AppError> {
    let place = find_place(db, &app.clock, &visitor.actor, (plan, *number)).await?;
    let edition = find_edition(db, &visitor.actor, &place, *version).await?;
    Ok((place, edition))
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (place, edition): (Place, Edition),
    said: Said<'_>,
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let report = edition.head.id;
    let Said { done, changed, differing } = said;
    let status = match (changed.is_empty() && differing.is_empty(), errors.is_empty()) {
        (false, _) => StatusCode::CONFLICT,
        (true, true) => StatusCode::OK,
        (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let grounds = match (edition.head.status, edition.head.proposed_at) {
        (ConsolidatedStatus::Proposed, Some(at)) => find_grounds(db, report, at, app.clock.now()).await?,
        _ => Grounds::default(),
    };
    let page = ApprovalPage {
        shell: visitor.shell(app, Section::Consolidation).with_flash(done),
        may_decide: visitor.actor.may_anywhere(Permission::DecideForCommittee),
        may_register: visitor.actor.may_anywhere(Permission::ConsolidateReports),
        grounds,
        approval: store::find(db, report).await?,
        remarks: store::find_remarks(db, report).await?,
        registration: register::find(db, &actions::subject(report)).await?,
        place,
        edition,
        changed,
        differing,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let found = find(&app, &mut db, &visitor, &address).await?;
    let blank = (FormData::default(), FormErrors::default());
    let said = Said { done: asked.done.as_deref(), ..Said::default() };
    draw(&app, &mut db, &visitor, found, said, blank).await
}

/// The ground that is ticked; nothing when none is.
fn read(form: &FormData, errors: &mut FormErrors) -> Option<String> {
    form.check_names(errors, |name| matches!(name, "basis" | "shown" | "changed" | "confirmed"));
    if form.value("basis").is_empty() {
        errors.add("basis", Message::new("approval-basis-missing"));
    }
    errors.is_empty().then(|| form.value("basis").to_owned())
}

async fn approve(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let found = find(&app, &mut db, &visitor, &address).await?;
    if !visitor.actor.may_anywhere(Permission::DecideForCommittee) {
        return Err(AppError::Forbidden);
    }
    let mut errors = FormErrors::default();
    let shown = Fingerprint::parse(form.value("shown"));
    // A page that comes back for a mistake shows the text as it stands: what is not as it was shown is named there, too.
    let is_shown = form.has("shown");
    let named = |edition: &Edition| {
        if is_shown { check::shown(edition, None).differing(&shown) } else { BTreeSet::new() }
    };
    let Some(chosen) = read(&form, &mut errors) else {
        let said = Said { differing: named(&found.1), ..Said::default() };
        return draw(&app, &mut db, &visitor, found, said, (form, errors)).await;
    };
    let seen: Vec<String> = if form.has("confirmed") {
        form.value("changed").split_whitespace().map(str::to_owned).collect()
    } else {
        Vec::new()
    };
    let act = visitor.act(&app, &mut db);
    match actions::approve(act, &found.0, address.2, &chosen, &shown, &seen).await? {
        Outcome::Done => {
            Ok(see_other(&format!("{}/approval?done=consolidation-approved", found.0.version(address.2))))
        }
        Outcome::Fault(field, key) => {
            errors.add(field, Message::new(key));
            let said = Said { differing: named(&found.1), ..Said::default() };
            draw(&app, &mut db, &visitor, found, said, (form, errors)).await
        }
        Outcome::Moved(changed) => {
            let said = Said { changed, ..Said::default() };
            draw(&app, &mut db, &visitor, found, said, (form, errors)).await
        }
        Outcome::Changed(differing) => {
            let said = Said { differing, ..Said::default() };
            draw(&app, &mut db, &visitor, found, said, (form, errors)).await
        }
    }
}

async fn send_back(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = find_place(&mut db, &app.clock, &visitor.actor, (&address.0, address.1)).await?;
    if !visitor.actor.may_anywhere(Permission::DecideForCommittee) {
        return Err(AppError::Forbidden);
    }
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| name == "remarks");
    let rule = TextRule::prose(5_000).required("approval-remarks-missing");
    let remarks = form.text(&mut errors, "remarks", rule);
    if !errors.is_empty() {
        let edition = find_edition(&mut db, &visitor.actor, &place, address.2).await?;
        let found = (place, edition);
        return draw(&app, &mut db, &visitor, found, Said::default(), (form, errors)).await;
    }
    // What was returned is the Board's again: the second click of a double click does not see it any more.
    actions::return_to_board(visitor.act(&app, &mut db), &place, address.2, &remarks).await?;
    Ok(see_other(&format!("{}?done=consolidation-returned", place.address())))
}

async fn draw_registration(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (place, edition): (Place, Edition),
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    visitor.actor.require_consolidating()?;
    if edition.head.status != ConsolidatedStatus::Approved {
        return Err(AppError::Conflict("approval-not-approved"));
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let today = app.clock.today();
    let page = RegistrationPage {
        shell: visitor.shell(app, Section::Consolidation),
        known: register::find(db, &actions::subject(edition.head.id)).await?,
        next: register::find_next(db, actions::series(&place), today).await?,
        today,
        place,
        edition,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn registration(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let found = find(&app, &mut db, &visitor, &address).await?;
    let blank = (FormData::default(), FormErrors::default());
    draw_registration(&app, &mut db, &visitor, found, blank).await
}

async fn register_number(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let found = find(&app, &mut db, &visitor, &address).await?;
    visitor.actor.require_consolidating()?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "number" | "issued_on"));
    let number = form.integer(&mut errors, "number", 1, register::HIGHEST);
    let issued_on = form.date(&mut errors, "issued_on");
    for (name, is_missing, key) in [
        ("number", number.is_none(), "approval-number-missing"),
        ("issued_on", issued_on.is_none(), "approval-date-missing"),
    ] {
        if is_missing && errors.of(name).is_none() {
            errors.add(name, Message::new(key));
        }
    }
    if let (Some(number), Some(issued_on)) = (number.and_then(|n| i32::try_from(n).ok()), issued_on) {
        let registration = Registration { number, issued_on };
        match actions::register(visitor.act(&app, &mut db), &found.0, address.2, registration).await? {
            Registered::Done => {
                let version = found.0.version(address.2);
                return Ok(see_other(&format!("{version}/approval?done=consolidation-registered")));
            }
            Registered::Taken => {
                errors.add("number", Message::new("approval-number-taken").with("n", number));
            }
            Registered::Date => errors.add("issued_on", Message::new("approval-date-wrong")),
        }
    }
    draw_registration(&app, &mut db, &visitor, found, (form, errors)).await
}

async fn correct(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((plan, number, version)): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = find_place(&mut db, &app.clock, &visitor.actor, (&plan, number)).await?;
    actions::correct(visitor.act(&app, &mut db), &place, version).await?;
    Ok(see_other(&format!("{}?done=consolidation-correcting", place.address())))
}
