//! The SQL of the tokens of the API.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::Token;
use crate::kernel::{AccountId, TokenId};

pub(in crate::auth) async fn list_tokens(
    db: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<Vec<Token>> {
    sqlx::query_as!(
        Token,
        r#"select id as "id: TokenId", name, created_at, last_used_at from api_token
           where account_id = $1 and revoked_at is null order by created_at desc"#,
        account.0
    )
    .fetch_all(db)
    .await
}

/// Lets nobody else make a token of the account's until the transaction ends; returns how many work.
pub(in crate::auth) async fn hold_tokens(db: &mut PgConnection, account: AccountId) -> sqlx::Result<i64> {
    sqlx::query!("select id from account where id = $1 for update", account.0).fetch_one(&mut *db).await?;
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from api_token where account_id = $1 and revoked_at is null"#,
        account.0
    )
    .fetch_one(db)
    .await
}

pub(in crate::auth) async fn insert_token(
    db: &mut PgConnection,
    id: TokenId,
    account: AccountId,
    name: &str,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into api_token (id, account_id, name, token_hash, created_at) values ($1, $2, $3, $4, $5)",
        id.0,
        account.0,
        name,
        token_hash,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Revokes one of the account's own tokens; false when it has none of that id.
pub(in crate::auth) async fn revoke_token(
    db: &mut PgConnection,
    account: AccountId,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update api_token set revoked_at = $3 where id = $1 and account_id = $2 and revoked_at is null",
        id,
        account.0,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends an account's tokens and the address of its calendar.
pub(in crate::auth) async fn end_access(
    db: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update api_token set revoked_at = $2 where account_id = $1 and revoked_at is null",
        account.0,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from calendar_feed where account_id = $1", account.0).execute(db).await?;
    Ok(())
}
