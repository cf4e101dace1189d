//! Items of an agenda: writing and arranging them, opinions and conclusions about them.

use std::slice;

use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::followups::Followups;
use super::super::model::{Item, ItemEdit, Meeting, NewItem};
use super::super::pages::ItemPage;
use super::super::{actions, store, urls};
use super::forms::{NewConclusion, NewOpinion};
use super::{find_for, find_to_prepare, meeting_page};
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, Form, FormData, FormErrors, FormState, Path, Section, done, see_other};

/// The form of a new item, or of one that is edited.
fn item_page(cx: &Cx, meeting: Meeting, item: Option<Item>, form: FormState) -> ItemPage {
    ItemPage {
        shell: cx.shell(Section::Meetings),
        subject: form.value("subject").parse().unwrap_or_else(|_| Uuid::now_v7()),
        meeting,
        item,
        form,
    }
}

pub(super) async fn new(mut cx: Cx, Path(number): Path<i32>) -> Result<ItemPage, AppError> {
    let meeting = find_to_prepare(&mut cx, number).await?;
    Ok(item_page(&cx, meeting, None, FormState::default()))
}

pub(super) async fn add(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<NewItem>,
) -> Result<Response, AppError> {
    let Some(item) = form.valid() else {
        let meeting = find_to_prepare(&mut cx, number).await?;
        return Ok(item_page(&cx, meeting, None, form.returned()?).into_response());
    };
    actions::add_items(cx.act().await?, number, slice::from_ref(item)).await?;
    Ok(done(&urls::meeting(number), "flash-meeting-item-added"))
}

/// The item of an address, for those who draw up agendas.
async fn find_item(cx: &mut Cx, number: i32, id: Uuid) -> Result<(Meeting, Item), AppError> {
    let meeting = find_to_prepare(cx, number).await?;
    let items = store::items_of(cx.db.get().await?, &meeting).await?;
    let item = items.into_iter().find(|item| item.id == id).ok_or(AppError::NotFound)?;
    Ok((meeting, item))
}

pub(super) async fn edit(mut cx: Cx, Path((number, id)): Path<(i32, Uuid)>) -> Result<ItemPage, AppError> {
    let (meeting, item) = find_item(&mut cx, number, id).await?;
    Ok(item_page(&cx, meeting, Some(item), FormState::default()))
}

pub(super) async fn save(
    mut cx: Cx,
    Path((number, id)): Path<(i32, Uuid)>,
    form: Form<ItemEdit>,
) -> Result<Response, AppError> {
    let Some(edit) = form.valid() else {
        let (meeting, item) = find_item(&mut cx, number, id).await?;
        return Ok(item_page(&cx, meeting, Some(item), form.returned()?).into_response());
    };
    match actions::edit_item(cx.act().await?, number, id, edit).await? {
        Ok(()) => Ok(done(&urls::on_page(number, id), "flash-meeting-item-saved")),
        Err(refusal) => {
            let (meeting, item) = find_item(&mut cx, number, id).await?;
            Ok(item_page(&cx, meeting, Some(item), form.refused(refusal)).into_response())
        }
    }
}

pub(super) async fn place(
    mut cx: Cx,
    Path((number, id)): Path<(i32, Uuid)>,
    typed: FormData,
) -> Result<Response, AppError> {
    find_to_prepare(&mut cx, number).await?;
    let is_up = match typed.value("do") {
        "up" => true,
        "down" => false,
        _ => return Err(AppError::Malformed),
    };
    actions::move_item(cx.act().await?, number, id, is_up).await?;
    Ok(see_other(&urls::on_page(number, id)))
}

pub(super) async fn remove(mut cx: Cx, Path((number, id)): Path<(i32, Uuid)>) -> Result<Response, AppError> {
    actions::remove_item(cx.act().await?, number, id).await?;
    Ok(done(&urls::meeting(number), "flash-meeting-item-removed"))
}

/// Each item has its own forms on the page: the fields of their mistakes are told apart by the item.
fn of_item(mut form: FormState, id: Uuid) -> FormState {
    let mut named = FormErrors::default();
    for error in &form.errors {
        named.add(format!("{}-{id}", error.field), error.message.clone());
    }
    form.errors = named;
    form
}

pub(super) async fn give_opinion(
    mut cx: Cx,
    Extension(followups): Extension<Followups>,
    Path((number, id)): Path<(i32, Uuid)>,
    form: Form<NewOpinion>,
) -> Result<Response, AppError> {
    let Some(NewOpinion { verdict, reason }) = form.valid() else {
        let meeting = find_for(&mut cx, Permission::GiveOpinions, number).await?;
        let form = of_item(form.returned()?, id);
        return Ok(meeting_page(&mut cx, followups, meeting, Some(id), form).await?.into_response());
    };
    actions::give_opinion(cx.act().await?, number, id, *verdict, reason).await?;
    Ok(done(&urls::on_page(number, id), "flash-meeting-opinion-given"))
}

pub(super) async fn conclude(
    mut cx: Cx,
    Extension(followups): Extension<Followups>,
    Path((number, id)): Path<(i32, Uuid)>,
    form: Form<NewConclusion>,
) -> Result<Response, AppError> {
    let Some(NewConclusion(body)) = form.valid() else {
        let meeting = find_for(&mut cx, Permission::DecideForCommittee, number).await?;
        let form = of_item(form.returned()?, id);
        return Ok(meeting_page(&mut cx, followups, meeting, Some(id), form).await?.into_response());
    };
    match actions::conclude(cx.act().await?, number, id, body).await? {
        Ok(()) => Ok(done(&urls::on_page(number, id), "flash-meeting-concluded")),
        Err(refusal) => {
            let meeting = find_for(&mut cx, Permission::DecideForCommittee, number).await?;
            let form = of_item(form.refused(refusal), id);
            Ok(meeting_page(&mut cx, followups, meeting, Some(id), form).await?.into_response())
        }
    }
}
