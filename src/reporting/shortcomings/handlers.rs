//! Routes and handlers of shortcomings.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::actions::{self, Outcome};
use super::model::Said;
use super::pages::{ListPage, ShortcomingPage};
use super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::organisation::{self, Organisation};
use crate::reporting::evidence::MOST_FILES;
use crate::web::{
    AppState, FormData, FormErrors, Html, Path, Query, Route, Section, Shell, TextRule, see_other,
};

/// The addresses of shortcomings.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/shortcomings", list),
        Route::get("/organisations/{organisation}/shortcomings/{id}", show),
        Route::post("/organisations/{organisation}/shortcomings/{id}/fix", fix),
    ]
}

/// The most characters of how a shortcoming was fixed.
const HOW_MAX: usize = 5_000;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

async fn find_organisation(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    code: &str,
) -> Result<Organisation, AppError> {
    let found = organisation::find_by_code(db, code, app.clock.today(), app.moment()).await?;
    let organisation = found.ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::ReadSubmitted, organisation.id)?;
    Ok(organisation)
}

/// The organisation's people stand among their results, others among the organisations.
fn shell_of(app: &AppState, visitor: &SignedIn, organisation: &Organisation) -> Shell {
    if visitor.actor.may(Permission::DraftReport, organisation.id) {
        visitor.shell_for(app, Section::Results, &organisation.code)
    } else {
        visitor.shell(app, Section::Organisations)
    }
}

async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<ListPage>, AppError> {
    let mut db = app.db().await?;
    let organisation = find_organisation(&app, &mut db, &visitor, &code).await?;
    let all = store::list(&mut db, &visitor.scope(), organisation.id, None, app.moment()).await?;
    let (fixed, open) = all.into_iter().partition(|shortcoming| shortcoming.fix.is_some());
    let page = ListPage {
        shell: shell_of(&app, &visitor, &organisation).with_flash(asked.done.as_deref()),
        may_fix: visitor.actor.may(Permission::DraftReport, organisation.id),
        organisation,
        open,
        fixed,
    };
    Ok(Html(StatusCode::OK, page))
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (organisation, id): (Organisation, Uuid),
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let (scope, now) = (visitor.scope(), app.clock.now());
    let found = store::list(db, &scope, organisation.id, Some(id), app.moment()).await?;
    let shortcoming = found.into_iter().next().ok_or(AppError::NotFound)?;
    let may_fix = visitor.actor.may(Permission::DraftReport, organisation.id) && shortcoming.fix.is_none();
    let task = shortcoming.task_id;
    // Drafts are the organisation's own.
    let (offered, drafting) = if may_fix {
        let offered = store::list_offered(db, &scope, organisation.id, task).await?;
        (offered, store::find_drafting(db, &scope, organisation.id, task, now).await?)
    } else {
        (Vec::new(), None)
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = shell_of(app, visitor, &organisation);
    let page = ShortcomingPage { shell, organisation, shortcoming, may_fix, offered, drafting, form, errors };
    Ok(Html(status, page).into_response())
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, id)): Path<(String, Uuid)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find_organisation(&app, &mut db, &visitor, &code).await?;
    draw(&app, &mut db, &visitor, (organisation, id), Default::default()).await
}

fn read(form: &FormData, errors: &mut FormErrors) -> Said {
    form.check_names(errors, |name| name == "how" || name.starts_with("evidence-"));
    let ids = form.names().filter_map(|name| name.strip_prefix("evidence-")?.parse().ok());
    let evidence: Vec<Uuid> = ids.collect();
    if evidence.is_empty() {
        errors.add("evidence", Message::new("shortcoming-evidence-missing"));
    }
    let how = form.text(errors, "how", TextRule::prose(HOW_MAX).required("shortcoming-how-missing"));
    Said { how, evidence }
}

async fn fix(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, id)): Path<(String, Uuid)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find_organisation(&app, &mut db, &visitor, &code).await?;
    visitor.actor.require(Permission::DraftReport, organisation.id)?;
    let mut errors = FormErrors::default();
    let said = read(&form, &mut errors);
    if errors.is_empty() {
        match actions::fix(visitor.act(&app, &mut db), &organisation, id, &said).await? {
            Outcome::Done => {
                let list = format!("/organisations/{}/shortcomings", organisation.code);
                return Ok(see_other(&format!("{list}?done=shortcoming-fixed")));
            }
            Outcome::Evidence(key) => errors.add("evidence", Message::new(key).with("max", MOST_FILES)),
        }
    }
    draw(&app, &mut db, &visitor, (organisation, id), (form, errors)).await
}
