//! Drawing up the agenda.

use serde_json::json;
use uuid::Uuid;

use super::super::model::{ItemEdit, NewItem, Words};
use super::super::{notices, store, urls};
use super::{item_of, open, subject};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::i18n::Message;
use crate::notice::{NewNotice, NoticeArgs, Recipients};
use crate::work::Act;

/// Puts items on an agenda; a subject that stands there stays as it is. Tells how many are new. Members who were asked for
/// their opinions already are asked for these, too.
pub async fn add_items(act: Act<'_>, number: i32, items: &[NewItem]) -> Result<usize, AppError> {
    let (mut work, meeting) = open(act, Permission::PrepareMeetings, number).await?;
    let (by, now) = (work.actor, work.now);
    let new = store::insert_items(&mut work.db, meeting.id, items, by.account_id, now).await?;
    if !new.is_empty() {
        if meeting.asked_at.is_some() {
            for id in &new {
                let notice = NewNotice {
                    kind: notices::OPINION_ASKED,
                    organisation: None,
                    href: &urls::on_page(number, *id),
                    args: NoticeArgs::default().by(&by.display_name).due(meeting.opinions_due_at).into(),
                    key: &format!("OpinionAsked/{id}/{}", now.timestamp_micros()),
                };
                work.notify(Recipients::Anywhere(Permission::GiveOpinions), &notice).await?;
            }
        }
        let titles: Vec<_> = items.iter().map(|item| &item.title).collect();
        work.audit("meeting.add_items", subject(number), json!({ "items": titles })).await?;
    }
    work.commit().await?;
    Ok(new.len())
}

/// Changes an item's words, as long as nobody has given an opinion about them; the same words change nothing. Refused where
/// somebody else changed them meanwhile.
pub async fn edit_item(act: Act<'_>, number: i32, item: Uuid, edit: &ItemEdit) -> Done {
    let (mut work, meeting) = open(act, Permission::PrepareMeetings, number).await?;
    let was = item_of(&mut work.db, &meeting, item).await?;
    let Words { title, brief, proposal } = &edit.words;
    if (&was.title, &was.brief, &was.proposal) == (title, brief, proposal) {
        return Ok(Ok(()));
    }
    if !was.opinions.is_empty() || was.conclusion.is_some() {
        return Err(AppError::Conflict("meeting-item-has-opinions"));
    }
    if was.version != edit.version {
        return Ok(Err(Refusal::Changed(Message::new("meeting-item-changed"))));
    }
    let words = (title.as_str(), brief.as_str(), proposal.as_str());
    store::set_item(&mut work.db, item, words).await?;
    let after = json!({ "item": item, "title": title, "brief": brief, "proposal": proposal });
    work.audit("meeting.edit_item", subject(number), after).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// Moves an item one place up or down.
pub async fn move_item(act: Act<'_>, number: i32, item: Uuid, is_up: bool) -> Result<(), AppError> {
    let (mut work, meeting) = open(act, Permission::PrepareMeetings, number).await?;
    let items = store::items_of(&mut work.db, &meeting).await?;
    let mut order: Vec<_> = items.iter().map(|other| other.id).collect();
    let at = order.iter().position(|other| *other == item).ok_or(AppError::NotFound)?;
    let to = if is_up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < order.len()) };
    if let Some(to) = to {
        order.swap(at, to);
        store::set_positions(&mut work.db, &order).await?;
        let after = json!({ "item": item, "place": to + 1 });
        work.audit("meeting.move_item", subject(number), after).await?;
        work.commit().await?;
    }
    Ok(())
}

/// Takes an item off the agenda; opinions about it stay in the records. Gone already changes nothing.
pub async fn remove_item(act: Act<'_>, number: i32, item: Uuid) -> Result<(), AppError> {
    let (mut work, meeting) = open(act, Permission::PrepareMeetings, number).await?;
    let items = store::items_of(&mut work.db, &meeting).await?;
    let Some(gone) = items.into_iter().find(|other| other.id == item) else { return Ok(()) };
    if gone.conclusion.is_some() {
        return Err(AppError::Conflict("meeting-item-concluded"));
    }
    store::set_removed(&mut work.db, item, work.now).await?;
    let after = json!({ "item": item, "title": gone.title });
    work.audit("meeting.remove_item", subject(number), after).await?;
    work.commit().await
}
