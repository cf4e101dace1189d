//! Meetings, and whose opinions are asked for.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{Appointment, Meeting, Member};
use crate::access::Role;
use crate::database::Written;
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

/// The meetings of these numbers.
pub async fn list_by_number(db: &mut PgConnection, numbers: &[i32]) -> sqlx::Result<Vec<Meeting>> {
    sqlx::query_as!(
        Meeting,
        "select id, number, starts_at, place, opinions_due_at, asked_at, closed_at from meeting where number = any($1)",
        numbers
    )
    .fetch_all(db)
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

/// The meetings whose time has come, of those on or after a moment; the latest first.
pub async fn list_held_since(
    db: &mut PgConnection,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Meeting>> {
    sqlx::query_as!(
        Meeting,
        "select id, number, starts_at, place, opinions_due_at, asked_at, closed_at from meeting
         where starts_at >= $1 and starts_at <= $2 order by starts_at desc, number desc limit 50",
        since,
        now
    )
    .fetch_all(db)
    .await
}

/// Writes a meeting.
pub async fn insert(
    db: &mut PgConnection,
    id: Uuid,
    appointment: &Appointment,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Written> {
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
        return Ok(Written::now(number));
    }
    let found = sqlx::query!(
        r#"select number, (starts_at, place, opinions_due_at) = ($2::timestamptz, $3::text, $4::timestamptz) as "is_same!"
           from meeting where id = $1"#,
        id,
        appointment.starts_at,
        appointment.place,
        appointment.opinions_due_at
    )
    .fetch_one(db)
    .await?;
    Ok(Written::before(found.number, found.is_same))
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
           where m.meeting_id = any($1) order by a.display_name collate vietnamese"#,
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
