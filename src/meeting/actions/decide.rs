//! Opinions before the meeting, conclusions in it.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::super::model::{Item, Verdict};
use super::super::rules::{Agreement, may_conclude};
use super::super::settlement::agreement_on;
use super::super::store;
use super::{item_of, open, record};
use crate::access::{Actor, Permission, Role};
use crate::error::AppError;
use crate::kernel::Clock;
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

/// Asks the members of the Standing Committee, as it stands now, for their opinions about the agenda. Asking twice changes nothing.
pub async fn ask_opinions(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
) -> Result<(), AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let meeting = open(&mut tx, actor, Permission::PrepareMeetings, number).await?;
    if meeting.asked_at.is_some() {
        return Ok(());
    }
    if store::items_of(&mut tx, &meeting).await?.is_empty() {
        return Err(AppError::Conflict("meeting-nothing-to-ask"));
    }
    store::set_asked(&mut tx, meeting.id, &Role::holding(Permission::GiveOpinions), now).await?;
    let notice = NewNotice {
        kind: NoticeKind::OpinionAsked,
        organisation: None,
        href: &format!("/meetings/{number}"),
        args: NoticeArgs::default().by(&actor.display_name).due(meeting.opinions_due_at).into(),
        key: &format!("OpinionAsked/{}", meeting.id),
    };
    notice::post(&mut tx, Recipients::Anywhere(Permission::GiveOpinions), &notice, now).await?;
    let by = Permission::PrepareMeetings;
    record(&mut tx, clock, actor, by, "meeting.ask_opinions", number, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// A member says what he or she thinks of an item; the latest word counts. The same once more changes nothing.
pub async fn give_opinion(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, item): (i32, Uuid),
    (verdict, reason): (Verdict, &str),
) -> Result<(), AppError> {
    let mut tx = db.begin().await?;
    let meeting = open(&mut tx, actor, Permission::GiveOpinions, number).await?;
    let members = store::members_of(&mut tx, &meeting).await?;
    if !members.iter().any(|member| member.account == actor.account_id) {
        return Err(AppError::Forbidden);
    }
    let about = item_of(&mut tx, &meeting, item).await?;
    if about.conclusion.is_some() {
        return Err(AppError::Conflict("meeting-item-concluded"));
    }
    let mine = about.opinions.iter().find(|opinion| opinion.account == actor.account_id);
    if mine.is_some_and(|opinion| opinion.verdict == verdict && opinion.reason == reason) {
        return Ok(());
    }
    store::insert_opinion(&mut tx, (item, actor.account_id), (verdict, reason), clock.now()).await?;
    let after = json!({ "item": item, "agrees": verdict == Verdict::Agree, "reason": reason });
    record(&mut tx, clock, actor, Permission::GiveOpinions, "meeting.give_opinion", number, after).await?;
    tx.commit().await?;
    Ok(())
}

/// How recording a conclusion ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concluded {
    /// It is recorded, or was before.
    Done,
    /// The meeting's time has not come, and the item is not settled in writing.
    TooEarly,
}

/// Records what was concluded about an item, in the meeting or after it was settled in writing; another conclusion later takes
/// its place, and both stay in the records.
pub async fn conclude(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, item): (i32, Uuid),
    body: &str,
) -> Result<Concluded, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let meeting = open(&mut tx, actor, Permission::DecideForCommittee, number).await?;
    let about = item_of(&mut tx, &meeting, item).await?;
    if about.conclusion.as_ref().is_some_and(|conclusion| conclusion.body == body) {
        return Ok(Concluded::Done);
    }
    let members = store::members_of(&mut tx, &meeting).await?;
    if !may_conclude(&meeting, agreement_on(&about, &members, &meeting, now).1, now) {
        return Ok(Concluded::TooEarly);
    }
    store::insert_conclusion(&mut tx, (item, actor.account_id), body, now).await?;
    let (by, after) = (Permission::DecideForCommittee, json!({ "item": item, "conclusion": body }));
    record(&mut tx, clock, actor, by, "meeting.conclude", number, after).await?;
    tx.commit().await?;
    Ok(Concluded::Done)
}

/// Closes a meeting once each item is settled in writing or concluded. Closing twice changes nothing.
pub async fn close(db: &mut PgConnection, clock: &Clock, actor: &Actor, number: i32) -> Result<(), AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let meeting = match open(&mut tx, actor, Permission::DecideForCommittee, number).await {
        Err(AppError::Over { .. }) => return Ok(()),
        other => other?,
    };
    let members = store::members_of(&mut tx, &meeting).await?;
    let is_settled = |item: &Item| {
        item.conclusion.is_some() || agreement_on(item, &members, &meeting, now).1 == Agreement::Agreed
    };
    if !store::items_of(&mut tx, &meeting).await?.iter().all(is_settled) {
        return Err(AppError::Conflict("meeting-not-concluded"));
    }
    store::set_closed(&mut tx, meeting.id, now).await?;
    record(&mut tx, clock, actor, Permission::DecideForCommittee, "meeting.close", number, json!({})).await?;
    tx.commit().await?;
    Ok(())
}
