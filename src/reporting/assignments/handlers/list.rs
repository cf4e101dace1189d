//! An organisation's assignments, and the way to its results.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::super::pages::{AssignmentsPage, Part};
use super::super::rules::missing;
use super::super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::web::{AppState, Html, Path, Section, moved_to};
use crate::{organisation, plan};

pub async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> Result<Html<AssignmentsPage>, AppError> {
    let today = app.clock.today();
    let mut db = app.db().await?;
    let organisation =
        organisation::find_by_code(&mut db, &code, today, app.moment()).await?.ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::ReadSubmitted, organisation.id)?;
    let plan = plan::find_latest(&mut db, today).await?;
    let clarities = store::list_clarities(&mut db).await?;
    let assignments = match &plan {
        Some(plan) => store::list(&mut db, &visitor.scope(), organisation.id, plan.id, today).await?,
        None => Vec::new(),
    };
    let unclear = assignments
        .iter()
        .map(|a| (a.number, a.title.clone(), missing(a, &clarities).into_iter().cloned().collect::<Vec<_>>()))
        .filter(|(_, _, missing)| !missing.is_empty())
        .collect();
    let page = AssignmentsPage {
        shell: visitor.shell_for(&app, Section::Assignments, &code),
        may_fill: visitor.actor.may(Permission::DraftReport, organisation.id),
        organisation,
        year: plan.map(|p| p.year),
        total: assignments.len(),
        unclear,
        parts: assignments
            .chunk_by(|a, b| a.content == b.content)
            .filter_map(|part| {
                Some(Part {
                    number: part.first()?.content,
                    title: part.first()?.content_title.clone(),
                    assignments: part.to_vec(),
                })
            })
            .collect(),
        clarities,
    };
    Ok(Html(StatusCode::OK, page))
}

/// Results stand with the figures of a period: of the latest for which something counts.
pub async fn results(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let today = app.clock.today();
    let mut db = app.db().await?;
    let organisation =
        organisation::find_by_code(&mut db, &code, today, app.moment()).await?.ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::ReadSubmitted, organisation.id)?;
    let plan = plan::find_latest(&mut db, today).await?.ok_or(AppError::NotFound)?;
    let number =
        store::find_latest_counting(&mut db, &visitor.scope(), organisation.id, plan.id, app.clock.now())
            .await?;
    let number = number.ok_or(AppError::NotFound)?;
    Ok(moved_to(&format!("/plans/{}/periods/{number}/organisations/{}", plan.code, organisation.code)))
}
