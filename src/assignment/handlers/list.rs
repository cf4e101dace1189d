//! An organisation's assignments, and the way to its results.

use axum::response::Response;

use super::super::actions::Place;
use super::super::pages::{AssignmentsPage, Part};
use super::super::rules::missing;
use super::super::{store, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, Path, Section, moved_to};

pub(super) async fn list(mut cx: Cx, Path(code): Path<String>) -> Result<AssignmentsPage, AppError> {
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let db = cx.db.get().await?;
    let Place { organisation, plan } =
        Place::find(db, &cx.actor, Permission::ReadSubmitted, &code, moment).await?;
    let clarities = store::list_clarities(db).await?;
    let assignments = match &plan {
        Some(plan) => store::list(db, &scope, organisation.id, plan.id, moment.today()).await?,
        None => Vec::new(),
    };
    let unclear = assignments
        .iter()
        .map(|a| (a.number, a.title.clone(), missing(a, &clarities).into_iter().cloned().collect::<Vec<_>>()))
        .filter(|(_, _, missing)| !missing.is_empty())
        .collect();
    Ok(AssignmentsPage {
        shell: cx.shell_for(Section::Assignments, &code),
        may_fill: cx.actor.may(Permission::DraftReport, organisation.id),
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
    })
}

/// Results stand with the figures of a period: of the latest for which something counts.
pub(super) async fn results(mut cx: Cx, Path(code): Path<String>) -> Result<Response, AppError> {
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let db = cx.db.get().await?;
    let Place { organisation, plan } =
        Place::find(db, &cx.actor, Permission::ReadSubmitted, &code, moment).await?;
    let plan = plan.ok_or(AppError::NotFound)?;
    let number = store::find_latest_counting(db, &scope, organisation.id, plan.id, moment.now).await?;
    let number = number.ok_or(AppError::NotFound)?;
    Ok(moved_to(&urls::results(&plan.code, number, &organisation.code)))
}
