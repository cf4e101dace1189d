//! A person's own notices.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::super::model::Row;
use crate::kernel::{AccountId, NoticeId, OrganisationId, date_in_vietnam};

/// A page of a person's notices, newest first, with the number of all: those that are still told to the person on that day.
pub(in crate::notice) async fn list_for(
    db: &mut PgConnection,
    account: AccountId,
    today: NaiveDate,
    offset: i64,
    limit: i64,
) -> sqlx::Result<(Vec<Row>, i64)> {
    let rows = sqlx::query!(
        r#"select n.id as "id: NoticeId", n.kind, n.organisation_id as "organisation_id: OrganisationId",
                  n.held_in as "held_in: OrganisationId", o.short_name as "organisation?", n.href, n.args, n.recorded_at, n.read_at is not null as "is_read!", count(*) over () as "total!"
           from notice n
           left join lateral (select w.short_name from organisation_version w where w.organisation_id = n.organisation_id
                              order by w.number desc limit 1) o on true
           where n.account_id = $1 and holds_role($1, n.roles, n.held_in, $4) order by n.recorded_at desc, n.id desc offset $2 limit $3"#,
        account.0,
        offset,
        limit,
        today
    )
    .fetch_all(db)
    .await?;
    let total = rows.first().map_or(0, |r| r.total);
    let notices = rows
        .into_iter()
        .map(|r| Row {
            id: r.id,
            kind: r.kind,
            organisation_id: r.organisation_id,
            organisation: r.organisation,
            held_in: r.held_in,
            href: r.href,
            args: r.args,
            recorded_at: r.recorded_at,
            is_read: r.is_read,
        })
        .collect();
    Ok((notices, total))
}

/// Marks one of a person's notices as read and tells where it leads; nothing when none of that id is told to the person.
pub(in crate::notice) async fn set_read(
    db: &mut PgConnection,
    account: AccountId,
    id: NoticeId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "update notice set read_at = coalesce(read_at, $3)
         where id = $1 and account_id = $2 and holds_role($2, roles, held_in, $4) returning href",
        id.0,
        account.0,
        now,
        date_in_vietnam(now)
    )
    .fetch_optional(db)
    .await
}

/// Marks a person's notices as read that had been posted by then.
pub(in crate::notice) async fn set_all_read(
    db: &mut PgConnection,
    account: AccountId,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update notice set read_at = $3
         where account_id = $1 and read_at is null and recorded_at <= $2 and holds_role($1, roles, held_in, $4)",
        account.0,
        until,
        now,
        date_in_vietnam(now)
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
