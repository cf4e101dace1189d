//! The address of an organisation's home.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::matters;
use super::pages::HomePage;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::web::{AppState, Html, Path, Query, Route, Section};
use crate::{directive, obstacle, organisation, reporting};

/// The address of an organisation's home.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/organisations/{organisation}", home)]
}

/// So many directives, and so many obstacles, stand here; their lists have them all.
const FEW: usize = 5;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

async fn home(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (moment, scope) = (app.moment(), visitor.scope());
    let (now, today) = (moment.now, moment.today());
    let mut db = app.db().await?;
    let organisation =
        organisation::find_by_code(&mut db, &code, today, moment).await?.ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::DraftReport, organisation.id)?;
    let shell = visitor.shell_for(&app, Section::Home, &code).with_flash(asked.done.as_deref());
    let due = reporting::load_due(&mut db, &scope, &organisation, &shell, now).await?;
    let directives = directive::list_waiting(&mut db, &scope, organisation.id, moment).await?;
    let may_answer = visitor.actor.may(Permission::AnswerDirectives, organisation.id);
    let mut all: Vec<_> = directives
        .iter()
        .take(FEW)
        .map(|pair| matters::of_directive(&shell, &organisation, pair, (may_answer, today)))
        .collect();
    let answered = obstacle::list_waiting(&mut db, &scope, organisation.id, moment).await?;
    all.extend(answered.iter().take(FEW).map(|one| matters::of_obstacle(&shell, &organisation, one)));
    all.extend(matters::of_unclear(&shell, &organisation, due.unclear));
    let page = HomePage {
        may_submit: visitor.actor.may(Permission::SubmitReport, organisation.id),
        may_appoint: visitor.actor.may(Permission::AppointDeputy, organisation.id),
        directives_left: directives.len().saturating_sub(FEW),
        obstacles_left: answered.len().saturating_sub(FEW),
        matters: all,
        shell,
        organisation,
        today,
        due,
    };
    Ok(Html(StatusCode::OK, page).into_response())
}
