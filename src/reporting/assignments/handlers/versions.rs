//! An assignment's versions.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::actions::Place;
use super::super::model::{Clarity, Version};
use super::super::pages::{Change, VersionView, VersionsPage, clarity_name};
use super::super::rules::text_of;
use super::super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::web::{AppState, Html, Path, Section, Shell};

pub async fn page(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, task)): Path<(String, i32)>,
) -> Result<Response, AppError> {
    let today = app.clock.today();
    let mut db = app.db().await?;
    let place = Place::find(&mut db, &app.clock, &visitor.actor, Permission::ReadSubmitted, &code).await?;
    let plan = place.plan.as_ref().ok_or(AppError::NotFound)?;
    let clarities = store::list_clarities(&mut db).await?;
    let found =
        store::list_versions(&mut db, &visitor.scope(), place.organisation.id, plan.id, task, today).await?;
    let (titles, versions): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let title = titles.into_iter().next().ok_or(AppError::NotFound)?;
    let shell = visitor.shell_for(&app, Section::Assignments, &code);
    // The latest first: of those that have come into force, the first one holds.
    let in_force = versions.iter().find(|v| v.effective_from <= today).map(|v| v.number);
    let views = versions
        .iter()
        .enumerate()
        .map(|(place, version)| VersionView {
            changes: changes(&shell, &clarities, versions.get(place + 1), version),
            is_in_force: Some(version.number) == in_force,
            is_first: place + 1 == versions.len(),
            version: version.clone(),
        })
        .collect();
    Ok(Html(StatusCode::OK, VersionsPage { shell, place, task, title, versions: views }).into_response())
}

/// What a version says differently from the one before it; of the first, everything that it says.
fn changes(shell: &Shell, clarities: &[Clarity], before: Option<&Version>, version: &Version) -> Vec<Change> {
    let text = |version: Option<&Version>, c: &Clarity| {
        version.map_or_else(String::new, |v| text_of(&v.texts, &c.code).to_owned())
    };
    let texts = clarities
        .iter()
        .map(|c| (clarity_name(shell.lang, c).to_owned(), text(before, c), text(Some(version), c)));
    let day = |date: Option<chrono::NaiveDate>| date.map_or_else(String::new, |d| shell.date(&d));
    let is_given = |v: &Version| shell.t(if v.is_active { "versions-given" } else { "versions-not-given" });
    let facts = [
        (
            shell.t("versions-weight"),
            before.map_or_else(String::new, |v| v.weight.to_string()),
            version.weight.to_string(),
        ),
        (shell.t("versions-start"), day(before.and_then(|v| v.start_on)), day(version.start_on)),
        (shell.t("versions-deadline"), day(before.and_then(|v| v.deadline)), day(version.deadline)),
        (shell.t("versions-state"), before.map_or_else(String::new, is_given), is_given(version)),
    ];
    texts
        .chain(facts)
        .filter(|(_, before, after)| before != after)
        .map(|(what, before, after)| Change { what, before, after })
        .collect()
}
