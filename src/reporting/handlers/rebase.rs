//! Bringing a draft up to date with the report that counts by now: what would change, and the button that does it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::form::{Loaded, load_draft};
use super::{Address, find};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Fingerprint;
use crate::reporting::actions::{self, Place, Rebased, fingerprint_of};
use crate::reporting::differences::between_bases;
use crate::reporting::model::Declaration;
use crate::reporting::pages::RebasePage;
use crate::reporting::urls;
use crate::web::{Cx, FormData, Html, Path, Section, done, see_other};

pub(super) async fn offer(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    show(&mut cx, place, false).await
}

async fn show(cx: &mut Cx, place: Place, is_changed: bool) -> Result<Response, AppError> {
    let moment = cx.moment();
    let loaded = load_draft(cx, &place, moment).await?;
    if !loaded.basis.is_stale() {
        return Ok(see_other(&place.address()));
    }
    let mut shell = cx.shell_for(Section::Reports, &place.organisation.code);
    shell.address = urls::draft_base(&place);
    let Loaded { tasks, basis, .. } = loaded;
    // What is newly said stays as it is; only what is carried over follows.
    let carried: Vec<_> = tasks.into_iter().filter(|t| t.declaration() != Declaration::New).collect();
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let differences = between_bases(db, &scope, &shell, (&place, moment), (&carried, &basis)).await?;
    let page = RebasePage { shown: fingerprint_of(&basis), differences, basis, is_changed, place, shell };
    let status = if is_changed { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Html(status, page).into_response())
}

pub(super) async fn rebase(
    mut cx: Cx,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    let shown = Fingerprint::parse(form.value("shown"));
    match actions::rebase(cx.act().await?, &place, &shown).await? {
        Rebased::Done => Ok(done(&place.address(), "flash-draft-rebased")),
        Rebased::Changed => show(&mut cx, place, true).await,
        Rebased::Refused(reason) => Err(AppError::Conflict(reason)),
    }
}
