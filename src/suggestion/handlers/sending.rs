//! Sending a suggestion: a person's own, or the organisation's.

use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::model::NewSuggestion;
use super::super::pages::NewPage;
use super::super::{actions, store, urls};
use super::list::find_organisation;
use crate::access::Permission;
use crate::error::AppError;
use crate::organisation::Organisation;
use crate::web::{Cx, Form, FormData, FormState, Path, Section, done};

async fn show(cx: &mut Cx, organisation: Organisation, form: FormState) -> Result<NewPage, AppError> {
    let now = cx.app.clock.now();
    let term = store::find_term(cx.db.get().await?, now).await?;
    Ok(NewPage {
        shell: cx.shell_for(Section::Home, &organisation.code),
        may_speak: cx.actor.may(Permission::SuggestForOrganisation, organisation.id),
        id: form.value("id").parse().unwrap_or_else(|_| Uuid::now_v7()),
        organisation,
        term,
        form,
    })
}

pub(super) async fn new(mut cx: Cx, Path(code): Path<String>) -> Result<NewPage, AppError> {
    let organisation = find_organisation(&mut cx, &code).await?;
    show(&mut cx, organisation, FormState::default()).await
}

pub(super) async fn send(
    mut cx: Cx,
    Path(code): Path<String>,
    typed: FormData,
) -> Result<Response, AppError> {
    let organisation = find_organisation(&mut cx, &code).await?;
    // Who may not speak for the organisation is told so before anything that was typed is judged.
    if typed.value("as") == "organisation" {
        cx.actor.require(Permission::SuggestForOrganisation, organisation.id)?;
    }
    let form = Form::<NewSuggestion>::read(typed);
    let Some(new) = form.valid() else {
        return Ok(show(&mut cx, organisation, form.returned()?).await?.into_response());
    };
    let number = actions::send(cx.act().await?, organisation.id, new).await?;
    Ok(done(&urls::own(&code, number), "flash-suggestion-sent"))
}
