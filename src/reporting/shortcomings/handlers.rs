//! Routes and handlers of shortcomings.

use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::model::Said;
use super::pages::{ListPage, ShortcomingPage};
use super::{actions, store, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::Message;
use crate::organisation::{self, Organisation};
use crate::web::{Cx, Form, FormData, FormState, Path, Route, Section, Shell, TextRule, done};

/// The addresses of shortcomings.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/shortcomings", list),
        Route::get("/organisations/{organisation}/shortcomings/{id}", page),
        Route::post("/organisations/{organisation}/shortcomings/{id}/fix", fix),
    ]
}

/// The most characters of how a shortcoming was fixed.
const HOW_MAX: usize = 5_000;

/// The organisation of an address, for somebody who may read what it has sent.
async fn find_organisation(cx: &mut Cx, code: &str) -> Result<Organisation, AppError> {
    let moment = cx.moment();
    let found = organisation::find_by_code(cx.db.get().await?, code, moment.today(), moment).await?;
    let found = found.ok_or(AppError::NotFound)?;
    cx.actor.require(Permission::ReadSubmitted, found.id)?;
    Ok(found)
}

/// The organisation's people stand among their results, others among the organisations.
fn shell_of(cx: &Cx, organisation: &Organisation) -> Shell {
    if cx.actor.may(Permission::DraftReport, organisation.id) {
        cx.shell_for(Section::Results, &organisation.code)
    } else {
        cx.shell(Section::Organisations)
    }
}

async fn list(mut cx: Cx, Path(code): Path<String>) -> Result<ListPage, AppError> {
    let organisation = find_organisation(&mut cx, &code).await?;
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let all = store::list(cx.db.get().await?, &scope, organisation.id, None, moment).await?;
    let (fixed, open) = all.into_iter().partition(|shortcoming| shortcoming.fix.is_some());
    Ok(ListPage {
        shell: shell_of(&cx, &organisation),
        may_fix: cx.actor.may(Permission::DraftReport, organisation.id),
        organisation,
        open,
        fixed,
    })
}

async fn show(
    cx: &mut Cx,
    organisation: Organisation,
    id: Uuid,
    form: FormState,
) -> Result<ShortcomingPage, AppError> {
    let (scope, moment) = (cx.actor.scope(), cx.moment());
    let db = cx.db.get().await?;
    let found = store::list(db, &scope, organisation.id, Some(id), moment).await?;
    let shortcoming = found.into_iter().next().ok_or(AppError::NotFound)?;
    let may_fix = cx.actor.may(Permission::DraftReport, organisation.id) && shortcoming.fix.is_none();
    let task = shortcoming.task_id;
    // Drafts are the organisation's own.
    let (offered, drafting) = if may_fix {
        let offered = store::list_offered(db, &scope, organisation.id, task).await?;
        (offered, store::find_drafting(db, &scope, organisation.id, task, moment.now).await?)
    } else {
        (Vec::new(), None)
    };
    let shell = shell_of(cx, &organisation);
    Ok(ShortcomingPage { shell, organisation, shortcoming, may_fix, offered, drafting, form })
}

async fn page(mut cx: Cx, Path((code, id)): Path<(String, Uuid)>) -> Result<ShortcomingPage, AppError> {
    let organisation = find_organisation(&mut cx, &code).await?;
    show(&mut cx, organisation, id, FormState::default()).await
}

/// Reads what is said of a fix. The boxes bear the ids of the files; what is no id proves nothing.
fn read(typed: FormData) -> Form<Said> {
    let boxes: Vec<String> =
        typed.names().filter(|name| name.starts_with("evidence-")).map(str::to_owned).collect();
    Form::read_with(typed, |fields| {
        for name in &boxes {
            fields.is_ticked(name);
        }
        let ids = boxes.iter().filter_map(|name| name.strip_prefix("evidence-")?.parse().ok());
        let evidence: Vec<Uuid> = ids.collect();
        if evidence.is_empty() {
            fields.refuse("evidence", Message::new("shortcoming-evidence-missing"));
        }
        let how = fields.text("how", TextRule::prose(HOW_MAX).required("shortcoming-how-missing"));
        Some(Said { how, evidence })
    })
}

async fn fix(
    mut cx: Cx,
    Path((code, id)): Path<(String, Uuid)>,
    typed: FormData,
) -> Result<Response, AppError> {
    let organisation = find_organisation(&mut cx, &code).await?;
    cx.actor.require(Permission::DraftReport, organisation.id)?;
    let form = read(typed);
    let Some(said) = form.valid() else {
        return Ok(show(&mut cx, organisation, id, form.returned()?).await?.into_response());
    };
    match actions::fix(cx.act().await?, &organisation, id, said).await? {
        Ok(()) => Ok(done(&urls::list(&organisation.code), "flash-shortcoming-fixed")),
        Err(refusal) => Ok(show(&mut cx, organisation, id, form.refused(refusal)).await?.into_response()),
    }
}
