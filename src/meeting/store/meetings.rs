//! Meetings, and whose opinions are asked for.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{Appointment, Meeting, Member};
use crate::access::Role;
use crate::kernel::AccountId;

/// The meeting of that number.
pub async fn find(db: &mut PgConnection, number: i32) -> sqlx::Result<Option<Meeting>> {
    sqlx::query_as!(
        Meeting,
        "select id, number, starts_at, place, opinions_due_at, asked_at, closed_at from meeting where number = $1",
        number
    )
    .fetch_optional(db)
    .await
}

/// The same, locked until the transaction ends: whatever changes a meeting takes its turn.
pub async fn find_for_update(db: &mut PgConnection, number: i32) -> sqlx::Result<Option<Meeting>> {
    sqlx::query_as!(
        Meeting,
        "select id, number, starts_at, place, opinions_due_at, asked_at, closed_at from meeting where number = $1 for update",
        number
    )
    .fetch_optional(db)
    .await
}

/// All meetings, the latest first.
pub async fn list(db: &mut PgConnection) -> sqlx::Result<Vec<Meeting>> {
    sqlx::query_as!(
        Meeting,
        "select id, number, starts_at, place, opinions_due_at, asked_at, closed_at from meeting order by starts_at desc, number desc limit 200"
    )
    .fetch_all(db)
    .await
}

/// Writes a meeting and tells its number; the same id once more is the same meeting.
pub async fn insert(
    db: &mut PgConnection,
    id: Uuid,
    appointment: &Appointment,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<(i32, bool)> {
    let new = sqlx::query_scalar!(
        "insert into meeting (id, starts_at, place, opinions_due_at, called_by, recorded_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do nothing returning number",
        id,
        appointment.starts_at,
        appointment.place,
        appointment.opinions_due_at,
        by.0,
        now
    )
    .fetch_optional(&mut *db)
    .await?;
    if let Some(number) = new {
        return Ok((number, true));
    }
    let number = sqlx::query_scalar!("select number from meeting where id = $1", id).fetch_one(db).await?;
    Ok((number, false))
}

/// Moves a meeting.
pub async fn set_appointment(
    db: &mut PgConnection,
    meeting: Uuid,
    appointment: &Appointment,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting set starts_at = $2, place = $3, opinions_due_at = $4 where id = $1",
        meeting,
        appointment.starts_at,
        appointment.place,
        appointment.opinions_due_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that members are asked for their opinions: those who hold one of the roles now.
pub async fn set_asked(
    db: &mut PgConnection,
    meeting: Uuid,
    roles: &[Role],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_member (meeting_id, account_id)
         select distinct $1::uuid, m.account_id from membership m join account a on a.id = m.account_id
         where m.role = any($2) and m.ended_at is null and a.disabled_at is null
         on conflict do nothing",
        meeting,
        roles as &[Role]
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update meeting set asked_at = $2 where id = $1", meeting, now).execute(db).await?;
    Ok(())
}

/// Closes a meeting.
pub async fn set_closed(db: &mut PgConnection, meeting: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update meeting set closed_at = $2 where id = $1", meeting, now).execute(db).await?;
    Ok(())
}

/// Whose opinions are asked for, of several meetings.
pub async fn list_members(
    db: &mut PgConnection,
    meetings: &[Uuid],
) -> sqlx::Result<BTreeMap<Uuid, Vec<Member>>> {
    let rows = sqlx::query!(
        r#"select m.meeting_id, a.id as "account: AccountId", a.display_name as name
           from meeting_member m join account a on a.id = m.account_id
           where m.meeting_id = any($1) order by a.display_name collate "vi-x-icu""#,
        meetings
    )
    .fetch_all(db)
    .await?;
    let mut members: BTreeMap<Uuid, Vec<Member>> = BTreeMap::new();
    for row in rows {
        members.entry(row.meeting_id).or_default().push(Member { account: row.account, name: row.name });
    }
    Ok(members)
}

/// Whose opinions are asked for.
pub async fn members_of(db: &mut PgConnection, meeting: &Meeting) -> sqlx::Result<Vec<Member>> {
    Ok(list_members(db, &[meeting.id]).await?.remove(&meeting.id).unwrap_or_default())
}
