//! Items of an agenda: writing and arranging them, opinions and conclusions about them.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::actions::{Concluded, Edited, Words};
use super::super::followups::Followups;
use super::super::model::{Item, ItemKind, Meeting, NewItem, Verdict};
use super::super::pages::ItemPage;
use super::super::{actions, store};
use super::{draw, find_for, find_to_prepare};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{AppState, FormData, FormErrors, Html, Path, Section, TextRule, see_other};

fn draw_item(
    app: &AppState,
    visitor: &SignedIn,
    (meeting, item): (Meeting, Option<Item>),
    is_changed: bool,
    (form, errors): (FormData, FormErrors),
) -> Response {
    let status = match (is_changed, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = ItemPage {
        shell: visitor.shell(app, Section::Meetings),
        subject: form.value("subject").parse().unwrap_or_else(|_| Uuid::now_v7()),
        meeting,
        item,
        is_changed,
        form,
        errors,
    };
    Html(status, page).into_response()
}

/// Title, brief and proposal, as typed.
fn read(form: &FormData, errors: &mut FormErrors) -> (String, String, String) {
    form.check_names(errors, |name| matches!(name, "subject" | "version" | "title" | "brief" | "proposal"));
    let title = form.text(errors, "title", TextRule::line(300).required("meeting-item-title-missing"));
    let brief = form.text(errors, "brief", TextRule::prose(4_000));
    let proposal = form.text(errors, "proposal", TextRule::prose(2_000).required("meeting-proposal-missing"));
    (title, brief, proposal)
}

pub(super) async fn new(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
) -> Result<Response, AppError> {
    let meeting = find_to_prepare(&mut *app.db().await?, &visitor, number).await?;
    let blank = (FormData::default(), FormErrors::default());
    Ok(draw_item(&app, &visitor, (meeting, None), false, blank))
}

pub(super) async fn add(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let meeting = find_to_prepare(&mut db, &visitor, number).await?;
    let mut errors = FormErrors::default();
    let (title, brief, proposal) = read(&form, &mut errors);
    if !errors.is_empty() {
        return Ok(draw_item(&app, &visitor, (meeting, None), false, (form, errors)));
    }
    let id: Uuid = form.value("subject").parse().map_err(|_| AppError::Malformed)?;
    let item = NewItem {
        kind: ItemKind::Other,
        subject: format!("items/{id}"),
        href: String::new(),
        title,
        brief,
        proposal,
    };
    actions::add_items(visitor.act(&app, &mut db), number, &[item]).await?;
    Ok(see_other(&format!("/meetings/{number}?done=meeting-item-added")))
}

/// The item of an address.
async fn find_item(
    app: &AppState,
    visitor: &SignedIn,
    (number, id): (i32, Uuid),
) -> Result<(Meeting, Item), AppError> {
    let mut db = app.db().await?;
    let meeting = find_to_prepare(&mut db, visitor, number).await?;
    let items = store::items_of(&mut db, &meeting).await?;
    let item = items.into_iter().find(|item| item.id == id).ok_or(AppError::NotFound)?;
    Ok((meeting, item))
}

pub(super) async fn edit(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(i32, Uuid)>,
) -> Result<Response, AppError> {
    let (meeting, item) = find_item(&app, &visitor, place).await?;
    let blank = (FormData::default(), FormErrors::default());
    Ok(draw_item(&app, &visitor, (meeting, Some(item)), false, blank))
}

pub(super) async fn save(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(i32, Uuid)>,
    form: FormData,
) -> Result<Response, AppError> {
    let (meeting, item) = find_item(&app, &visitor, place).await?;
    let mut errors = FormErrors::default();
    let (title, brief, proposal) = read(&form, &mut errors);
    if !errors.is_empty() {
        return Ok(draw_item(&app, &visitor, (meeting, Some(item)), false, (form, errors)));
    }
    let version = form.value("version").parse().map_err(|_| AppError::Malformed)?;
    let words = Words { title: &title, brief: &brief, proposal: &proposal };
    let mut db = app.db().await?;
    let act = visitor.act(&app, &mut db);
    let edited = actions::edit_item(act, place.0, place.1, version, words).await?;
    drop(db);
    Ok(match edited {
        Edited::Done => see_other(&format!("/meetings/{}?done=meeting-item-saved#item-{}", place.0, place.1)),
        Edited::Changed => draw_item(&app, &visitor, (meeting, Some(item)), true, (form, errors)),
    })
}

pub(super) async fn place(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(i32, Uuid)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    find_to_prepare(&mut db, &visitor, place.0).await?;
    let is_up = match form.value("do") {
        "up" => true,
        "down" => false,
        _ => return Err(AppError::Malformed),
    };
    actions::move_item(visitor.act(&app, &mut db), place.0, place.1, is_up).await?;
    Ok(see_other(&format!("/meetings/{}#item-{}", place.0, place.1)))
}

pub(super) async fn remove(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((number, id)): Path<(i32, Uuid)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    actions::remove_item(visitor.act(&app, &mut db), number, id).await?;
    Ok(see_other(&format!("/meetings/{number}?done=meeting-item-removed")))
}

/// Each item has its own forms on the page: the fields of their mistakes are told apart by the item.
fn of_item(errors: &FormErrors, id: Uuid) -> FormErrors {
    let mut named = FormErrors::default();
    for error in errors {
        named.add(format!("{}-{id}", error.field), error.message.clone());
    }
    named
}

pub(super) async fn give_opinion(
    State(app): State<AppState>,
    Extension(followups): Extension<Followups>,
    visitor: SignedIn,
    Path((number, id)): Path<(i32, Uuid)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let meeting = find_for(&mut db, &visitor, Permission::GiveOpinions, number).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "verdict" | "reason"));
    let verdict = match form.value("verdict") {
        "agree" => Some(Verdict::Agree),
        "differ" => Some(Verdict::Differ),
        _ => None,
    };
    let reason = form.text(&mut errors, "reason", TextRule::prose(2_000));
    if verdict == Some(Verdict::Differ) && reason.is_empty() {
        errors.add("reason", Message::new("meeting-reason-missing"));
    }
    if verdict.is_none() {
        errors.add("verdict", Message::new("meeting-verdict-missing"));
    }
    let Some(verdict) = verdict.filter(|_| errors.is_empty()) else {
        return draw(
            &app,
            &mut db,
            &visitor,
            (meeting, followups),
            None,
            (Some(id), form, of_item(&errors, id)),
        )
        .await;
    };
    actions::give_opinion(visitor.act(&app, &mut db), number, id, verdict, &reason).await?;
    Ok(see_other(&format!("/meetings/{number}?done=meeting-opinion-given#item-{id}")))
}

pub(super) async fn conclude(
    State(app): State<AppState>,
    Extension(followups): Extension<Followups>,
    visitor: SignedIn,
    Path((number, id)): Path<(i32, Uuid)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let meeting = find_for(&mut db, &visitor, Permission::DecideForCommittee, number).await?;
    let mut errors = FormErrors::default();
    let rule = TextRule::prose(4_000).required("meeting-conclusion-missing");
    let body = form.text(&mut errors, "conclusion", rule);
    if !errors.is_empty() {
        return draw(
            &app,
            &mut db,
            &visitor,
            (meeting, followups),
            None,
            (Some(id), form, of_item(&errors, id)),
        )
        .await;
    }
    match actions::conclude(visitor.act(&app, &mut db), number, id, &body).await? {
        Concluded::Done => Ok(see_other(&format!("/meetings/{number}?done=meeting-concluded#item-{id}"))),
        Concluded::TooEarly => {
            errors.add("conclusion", Message::new("meeting-not-held"));
            draw(&app, &mut db, &visitor, (meeting, followups), None, (Some(id), form, of_item(&errors, id)))
                .await
        }
    }
}
