//! The SQL of calendar feeds.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::access::{Actor, Membership, Role};
use crate::auth::session::hash_of;
use crate::auth::store::roles_with_a_subtree;
use crate::i18n::Lang;
use crate::kernel::AccountId;

/// Whose feed it is.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The person, with the roles of today.
    pub actor: Actor,
    /// The person's language.
    pub lang: Lang,
}

/// The person behind the secret of a feed's address, if there is one who may still sign in.
pub async fn find_reader(
    db: &mut PgConnection,
    secret: &str,
    today: NaiveDate,
) -> sqlx::Result<Option<Reader>> {
    let row = sqlx::query!(
        r#"select a.id as "id: AccountId", a.display_name, a.language, memberships_of(a.id, $2, $3) as "memberships!: Json<Vec<Membership>>"
           from calendar_feed f join account a on a.id = f.account_id
           where f.token_hash = $1 and a.disabled_at is null"#,
        hash_of(secret),
        today,
        &roles_with_a_subtree() as &[Role]
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| Reader {
        actor: Actor { account_id: r.id, display_name: r.display_name, memberships: r.memberships.0 },
        lang: Lang::from_code(&r.language).unwrap_or_default(),
    }))
}

/// Since when the person has a feed, if one.
pub async fn find_created_at(
    db: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!("select created_at from calendar_feed where account_id = $1", account.0)
        .fetch_optional(db)
        .await
}

pub(super) async fn set(
    db: &mut PgConnection,
    account: AccountId,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into calendar_feed (account_id, token_hash, created_at) values ($1, $2, $3)
         on conflict (account_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at",
        account.0,
        token_hash,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn delete(db: &mut PgConnection, account: AccountId) -> sqlx::Result<bool> {
    let gone = sqlx::query!("delete from calendar_feed where account_id = $1", account.0).execute(db).await?;
    Ok(gone.rows_affected() > 0)
}
