//! Drawing up the agenda.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::super::model::NewItem;
use super::super::store;
use super::{item_of, open, record};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::Clock;
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

/// Puts items on an agenda; a subject that stands there stays as it is. Tells how many are new. Members who were asked for
/// their opinions already are asked for these, too.
pub async fn add_items(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    items: &[NewItem],
) -> Result<usize, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let meeting = open(&mut tx, actor, Permission::PrepareMeetings, number).await?;
    let new = store::insert_items(&mut tx, meeting.id, items, actor.account_id, now).await?;
    if !new.is_empty() {
        if meeting.asked_at.is_some() {
            for id in &new {
                let notice = NewNotice {
                    kind: NoticeKind::OpinionAsked,
                    organisation: None,
                    href: &format!("/meetings/{number}#item-{id}"),
                    args: NoticeArgs::default().by(&actor.display_name).due(meeting.opinions_due_at).into(),
                    key: &format!("OpinionAsked/{id}/{}", now.timestamp_micros()),
                };
                let to = Recipients::Anywhere(Permission::GiveOpinions);
                notice::post(&mut tx, to, &notice, now).await?;
            }
        }
        let titles: Vec<_> = items.iter().map(|item| &item.title).collect();
        let (by, after) = (Permission::PrepareMeetings, json!({ "items": titles }));
        record(&mut tx, clock, actor, by, "meeting.add_items", number, after).await?;
    }
    tx.commit().await?;
    Ok(new.len())
}

/// How editing an item ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// Done, or the same words stood there.
    Done,
    /// Somebody else changed it meanwhile.
    Changed,
}

/// Changes an item's words, as long as nobody has given an opinion about them.
pub async fn edit_item(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, item): (i32, Uuid),
    version: i32,
    (title, brief, proposal): (&str, &str, &str),
) -> Result<Edited, AppError> {
    let mut tx = db.begin().await?;
    let meeting = open(&mut tx, actor, Permission::PrepareMeetings, number).await?;
    let was = item_of(&mut tx, &meeting, item).await?;
    if (was.title.as_str(), was.brief.as_str(), was.proposal.as_str()) == (title, brief, proposal) {
        return Ok(Edited::Done);
    }
    if !was.opinions.is_empty() || was.conclusion.is_some() {
        return Err(AppError::Conflict("meeting-item-has-opinions"));
    }
    if was.version != version {
        return Ok(Edited::Changed);
    }
    store::set_item(&mut tx, item, (title, brief, proposal)).await?;
    let after = json!({ "item": item, "title": title, "brief": brief, "proposal": proposal });
    let by = Permission::PrepareMeetings;
    record(&mut tx, clock, actor, by, "meeting.edit_item", number, after).await?;
    tx.commit().await?;
    Ok(Edited::Done)
}

/// Moves an item one place up or down.
pub async fn move_item(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, item): (i32, Uuid),
    is_up: bool,
) -> Result<(), AppError> {
    let mut tx = db.begin().await?;
    let meeting = open(&mut tx, actor, Permission::PrepareMeetings, number).await?;
    let mut order: Vec<_> = store::items_of(&mut tx, &meeting).await?.iter().map(|other| other.id).collect();
    let at = order.iter().position(|other| *other == item).ok_or(AppError::NotFound)?;
    let to = if is_up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < order.len()) };
    if let Some(to) = to {
        order.swap(at, to);
        store::set_positions(&mut tx, &order).await?;
        let (by, after) = (Permission::PrepareMeetings, json!({ "item": item, "place": to + 1 }));
        record(&mut tx, clock, actor, by, "meeting.move_item", number, after).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Takes an item off the agenda; opinions about it stay in the records. Gone already changes nothing.
pub async fn remove_item(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, item): (i32, Uuid),
) -> Result<(), AppError> {
    let mut tx = db.begin().await?;
    let meeting = open(&mut tx, actor, Permission::PrepareMeetings, number).await?;
    let items = store::items_of(&mut tx, &meeting).await?;
    let Some(gone) = items.into_iter().find(|other| other.id == item) else { return Ok(()) };
    if gone.conclusion.is_some() {
        return Err(AppError::Conflict("meeting-item-concluded"));
    }
    store::set_removed(&mut tx, item, clock.now()).await?;
    let (by, after) = (Permission::PrepareMeetings, json!({ "item": item, "title": gone.title }));
    record(&mut tx, clock, actor, by, "meeting.remove_item", number, after).await?;
    tx.commit().await?;
    Ok(())
}
