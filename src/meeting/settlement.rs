//! What has come of an item before or in its meeting: for features whose matter stands on an agenda.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Item, Meeting, Member};
use super::rules::{Agreement, Tally, agreement, is_due};
use super::store;
use crate::kernel::AccountId;

/// What members' opinions about an item come to at a moment.
pub(super) fn agreement_on(
    item: &Item,
    members: &[Member],
    meeting: &Meeting,
    now: DateTime<Utc>,
) -> (Tally, Agreement) {
    let asked: Vec<AccountId> = members.iter().map(|member| member.account).collect();
    let tally = Tally::of(item, &asked);
    (tally, agreement(tally, is_due(meeting, now)))
}

/// What the opinions about an item come to, and whether something was concluded about it.
pub async fn settled(
    db: &mut PgConnection,
    meeting: &Meeting,
    item: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<(Agreement, bool)> {
    let members = store::members_of(db, meeting).await?;
    let items = store::items_of(db, meeting).await?;
    let Some(item) = items.iter().find(|other| other.id == item) else {
        return Ok((Agreement::NotAsked, false));
    };
    Ok((agreement_on(item, &members, meeting, now).1, item.conclusion.is_some()))
}
