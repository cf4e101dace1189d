//! An assignment's versions.

use super::super::actions::Place;
use super::super::model::{Clarity, Version};
use super::super::pages::{Change, VersionView, VersionsPage, clarity_name};
use super::super::rules::text_of;
use super::super::store;
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, Path, Section, Shell};

pub(super) async fn page(
    mut cx: Cx,
    Path((code, task)): Path<(String, i32)>,
) -> Result<VersionsPage, AppError> {
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let today = moment.today();
    let db = cx.db.get().await?;
    let place = Place::find(db, &cx.actor, Permission::ReadSubmitted, &code, moment).await?;
    let plan = place.plan.as_ref().ok_or(AppError::NotFound)?;
    let clarities = store::list_clarities(db).await?;
    let found = store::list_versions(db, &scope, place.organisation.id, plan.id, task, today).await?;
    let (titles, versions): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let title = titles.into_iter().next().ok_or(AppError::NotFound)?;
    let shell = cx.shell_for(Section::Assignments, &code);
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
    Ok(VersionsPage { shell, place, task, title, versions: views })
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
