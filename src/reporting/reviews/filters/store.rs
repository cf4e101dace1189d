//! The SQL of saved filters; each person has only one's own.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::SavedFilter;
use crate::kernel::AccountId;

/// A person's filters, by name.
pub async fn list(db: &mut PgConnection, account: AccountId) -> sqlx::Result<Vec<SavedFilter>> {
    sqlx::query_as!(
        SavedFilter,
        r#"select id, name, query from saved_filter where account_id = $1 order by name collate vietnamese"#,
        account.0
    )
    .fetch_all(db)
    .await
}

/// Writes one; nothing when the person has one of that name.
pub async fn insert(
    db: &mut PgConnection,
    account: AccountId,
    filter: &SavedFilter,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into saved_filter (id, account_id, name, query, recorded_at) values ($1, $2, $3, $4, $5)
         on conflict on constraint saved_filter_name_once do nothing",
        filter.id,
        account.0,
        filter.name,
        filter.query,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes one of a person's filters away and tells what it was.
pub async fn delete(
    db: &mut PgConnection,
    account: AccountId,
    id: Uuid,
) -> sqlx::Result<Option<SavedFilter>> {
    sqlx::query_as!(
        SavedFilter,
        "delete from saved_filter where account_id = $1 and id = $2 returning id, name, query",
        account.0,
        id
    )
    .fetch_optional(db)
    .await
}
