//! What has come of an item before or in its meeting: for features whose matter stands on an agenda.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Item, Meeting, Member};
use super::rules::{Agreement, Tally, agreement, is_due};
use super::{store, urls};
use crate::error::AppError;
use crate::kernel::AccountId;

/// Why nothing of a closed meeting can be changed any more, with its page as the way on.
pub fn over(number: i32) -> AppError {
    AppError::Over { what: "meeting-closed", page: urls::meeting(number) }
}

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

/// When written opinions settled an item: the last of all members' opinions, or the end of the time for them.
fn settled_at(
    item: &Item,
    (tally, agreement): (Tally, Agreement),
    meeting: &Meeting,
) -> Option<DateTime<Utc>> {
    let last = item.opinions.iter().map(|opinion| opinion.at).max()?;
    let is_unanimous = tally.agree == tally.members;
    (agreement == Agreement::Agreed).then_some(if is_unanimous { last } else { meeting.opinions_due_at })
}

/// What has come of a subject in one meeting.
#[derive(Debug, Clone)]
pub struct Treated {
    /// The meeting.
    pub meeting: Meeting,
    /// When written opinions settled the subject, if they did.
    pub settled_at: Option<DateTime<Utc>>,
    /// Something was concluded about it.
    pub is_concluded: bool,
}

/// What has come of a subject in each meeting on whose agenda it stands, the latest meeting first.
pub async fn list_treated(
    db: &mut PgConnection,
    subject: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Treated>> {
    let meetings = store::list_with_subject(db, subject).await?;
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = meetings.iter().map(|meeting| meeting.id).collect();
    let (items, members) = (store::list_items(db, &ids).await?, store::list_members(db, &ids).await?);
    let treated = meetings.into_iter().filter_map(|meeting| {
        let item = items.get(&meeting.id)?.iter().find(|item| item.subject == subject)?;
        let members = members.get(&meeting.id).map_or(&[][..], Vec::as_slice);
        let settled_at = settled_at(item, agreement_on(item, members, &meeting, now), &meeting);
        Some(Treated { is_concluded: item.conclusion.is_some(), settled_at, meeting })
    });
    Ok(treated.collect())
}
