//! Opinions before the meeting, conclusions in it.

use serde_json::json;
use uuid::Uuid;

use super::super::model::{Item, Verdict};
use super::super::rules::{Agreement, may_conclude};
use super::super::settlement::agreement_on;
use super::super::{notices, store, urls};
use super::{item_of, open, subject};
use crate::access::{Permission, Role};
use crate::error::{AppError, Done, Refusal};
use crate::notice::{NewNotice, NoticeArgs, Recipients};
use crate::work::Act;

/// Asks the members of the Standing Committee, as it stands now, for their opinions about the agenda. Asking twice changes nothing.
pub async fn ask_opinions(act: Act<'_>, number: i32) -> Result<(), AppError> {
    let (mut work, meeting) = open(act, Permission::PrepareMeetings, number).await?;
    if meeting.asked_at.is_some() {
        return Ok(());
    }
    if store::items_of(&mut work.db, &meeting).await?.is_empty() {
        return Err(AppError::Conflict("meeting-nothing-to-ask"));
    }
    store::set_asked(&mut work.db, meeting.id, &Role::holding(Permission::GiveOpinions), work.now).await?;
    let notice = NewNotice {
        kind: notices::OPINION_ASKED,
        organisation: None,
        href: &urls::meeting(number),
        args: NoticeArgs::default().by(&work.actor.display_name).due(meeting.opinions_due_at).into(),
        key: &format!("OpinionAsked/{}", meeting.id),
    };
    work.notify(Recipients::Anywhere(Permission::GiveOpinions), &notice).await?;
    work.audit("meeting.ask_opinions", subject(number), json!({})).await?;
    work.commit().await
}

/// A member says what he or she thinks of an item; the latest word counts. The same once more changes nothing.
pub async fn give_opinion(
    act: Act<'_>,
    number: i32,
    item: Uuid,
    verdict: Verdict,
    reason: &str,
) -> Result<(), AppError> {
    let (mut work, meeting) = open(act, Permission::GiveOpinions, number).await?;
    let person = work.actor.account_id;
    let members = store::members_of(&mut work.db, &meeting).await?;
    if !members.iter().any(|member| member.account == person) {
        return Err(AppError::Forbidden);
    }
    let about = item_of(&mut work.db, &meeting, item).await?;
    if about.conclusion.is_some() {
        return Err(AppError::Conflict("meeting-item-concluded"));
    }
    let mine = about.opinions.iter().find(|opinion| opinion.account == person);
    if mine.is_some_and(|opinion| opinion.verdict == verdict && opinion.reason == reason) {
        return Ok(());
    }
    store::insert_opinion(&mut work.db, (item, person), (verdict, reason), work.now).await?;
    let after = json!({ "item": item, "agrees": verdict == Verdict::Agree, "reason": reason });
    work.audit("meeting.give_opinion", subject(number), after).await?;
    work.commit().await
}

/// Records what was concluded about an item, in the meeting or after it was settled in writing; another conclusion later takes
/// its place, and both stay in the records. The same once more changes nothing; refused while the meeting's time has not come and
/// the item is not settled.
pub async fn conclude(act: Act<'_>, number: i32, item: Uuid, body: &str) -> Done {
    let (mut work, meeting) = open(act, Permission::DecideForCommittee, number).await?;
    let (person, now) = (work.actor.account_id, work.now);
    let about = item_of(&mut work.db, &meeting, item).await?;
    if about.conclusion.as_ref().is_some_and(|conclusion| conclusion.body == body) {
        return Ok(Ok(()));
    }
    let members = store::members_of(&mut work.db, &meeting).await?;
    if !may_conclude(&meeting, agreement_on(&about, &members, &meeting, now).1, now) {
        return Ok(Err(Refusal::field("conclusion", "meeting-not-held")));
    }
    store::insert_conclusion(&mut work.db, (item, person), body, now).await?;
    let after = json!({ "item": item, "conclusion": body });
    work.audit("meeting.conclude", subject(number), after).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// Closes a meeting once each item is settled in writing or concluded. Closing twice changes nothing.
pub async fn close(act: Act<'_>, number: i32) -> Result<(), AppError> {
    let (mut work, meeting) = match open(act, Permission::DecideForCommittee, number).await {
        Err(AppError::Over { .. }) => return Ok(()),
        other => other?,
    };
    let now = work.now;
    let members = store::members_of(&mut work.db, &meeting).await?;
    let is_settled = |item: &Item| {
        item.conclusion.is_some() || agreement_on(item, &members, &meeting, now).1 == Agreement::Agreed
    };
    if !store::items_of(&mut work.db, &meeting).await?.iter().all(is_settled) {
        return Err(AppError::Conflict("meeting-not-concluded"));
    }
    store::set_closed(&mut work.db, meeting.id, now).await?;
    work.audit("meeting.close", subject(number), json!({})).await?;
    work.commit().await
}
