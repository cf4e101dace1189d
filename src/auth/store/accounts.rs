//! The SQL of accounts, their roles and their settings.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{MailFrequency, MailSettings, SampleAccount};
use crate::access::Role;
use crate::kernel::{AccountId, OrganisationId};

/// An account about to be inserted.
#[derive(Debug, Clone)]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// What is typed to sign in.
    pub user_name: String,
    /// How the person is shown.
    pub display_name: String,
    /// Mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: String,
    /// Argon2id hash.
    pub password_hash: Option<String>,
}

/// A role about to be inserted.
#[derive(Debug, Clone, Copy)]
pub struct MembershipRow {
    /// Whose.
    pub account_id: AccountId,
    /// Where.
    pub organisation_id: OrganisationId,
    /// What.
    pub role: Role,
    /// "Được thay mặt Ban Thường vụ".
    pub acts_for_standing_committee: bool,
}

/// Inserts accounts and their roles.
pub async fn insert_accounts(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    accounts: &[AccountRow],
    memberships: &[MembershipRow],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into account (id, user_name, display_name, email, phone, password_hash, recorded_at)
         select id, user_name, display_name, nullif(email, ''), phone, nullif(hash, ''), $7
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
              as t (id, user_name, display_name, email, phone, hash)",
        &accounts.iter().map(|a| a.id.0).collect::<Vec<_>>(),
        &accounts.iter().map(|a| a.user_name.clone()).collect::<Vec<_>>(),
        &accounts.iter().map(|a| a.display_name.clone()).collect::<Vec<_>>(),
        &accounts.iter().map(|a| a.email.clone().unwrap_or_default()).collect::<Vec<_>>(),
        &accounts.iter().map(|a| a.phone.clone()).collect::<Vec<_>>(),
        &accounts.iter().map(|a| a.password_hash.clone().unwrap_or_default()).collect::<Vec<_>>(),
        at
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into membership (id, account_id, organisation_id, role, acts_for_standing_committee, recorded_at)
         select id, account_id, organisation_id, role, acts, $6
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::account_role[], $5::boolean[])
              as t (id, account_id, organisation_id, role, acts)",
        &memberships.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>(),
        &memberships.iter().map(|m| m.account_id.0).collect::<Vec<_>>(),
        &memberships.iter().map(|m| m.organisation_id.0).collect::<Vec<_>>(),
        &memberships.iter().map(|m| m.role).collect::<Vec<_>>() as &[Role],
        &memberships.iter().map(|m| m.acts_for_standing_committee).collect::<Vec<_>>(),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The ids of all accounts by user name.
pub async fn find_ids_by_user_name(db: &mut PgConnection) -> sqlx::Result<Vec<(String, AccountId)>> {
    let rows = sqlx::query!(r#"select user_name, id as "id: AccountId" from account"#).fetch_all(db).await?;
    Ok(rows.into_iter().map(|r| (r.user_name, r.id)).collect())
}

pub(in crate::auth) async fn set_language(
    db: &mut PgConnection,
    account: AccountId,
    language: &str,
) -> sqlx::Result<()> {
    sqlx::query!("update account set language = $2 where id = $1", account.0, language).execute(db).await?;
    Ok(())
}

/// Where an account's mail goes, and how often.
pub(in crate::auth) async fn find_mail_settings(
    db: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<MailSettings> {
    sqlx::query_as!(
        MailSettings,
        r#"select email, mail_frequency as "frequency: MailFrequency" from account where id = $1"#,
        account.0
    )
    .fetch_one(db)
    .await
}

/// Sets where an account's mail goes, and how often. Where mail was turned off before, it begins now: what was posted until
/// then is not mailed afterwards.
pub(in crate::auth) async fn set_mail_settings(
    db: &mut PgConnection,
    account: AccountId,
    settings: &MailSettings,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update account set email = $2, mail_frequency = $3,
                mail_since = case when email is null or mail_frequency = 'never' then $4 else mail_since end
         where id = $1",
        account.0,
        settings.email,
        settings.frequency as MailFrequency,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Are there accounts of the sample?
pub async fn has_sample_accounts(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from account where is_sample) as "there!""#)
        .fetch_one(db)
        .await
}

/// Gives all accounts the sample's password.
pub async fn set_everybodys_password(db: &mut PgConnection, hash: &str) -> sqlx::Result<()> {
    sqlx::query!("update account set password_hash = $1", hash).execute(db).await?;
    Ok(())
}

/// A few sample accounts of each role, for the table of those ready to sign in.
pub async fn list_sample_accounts(db: &mut PgConnection) -> sqlx::Result<Vec<SampleAccount>> {
    sqlx::query_as!(
        SampleAccount,
        r#"select user_name, display_name, role as "role: Role" from (
               select a.user_name, a.display_name, m.role, o.code,
                      row_number() over (partition by m.role order by (o.code = 'so-tu-phap') desc, m.acts_for_standing_committee desc, a.user_name desc) as n
               from account a join membership m on m.account_id = a.id and m.ended_at is null
               join organisation o on o.id = m.organisation_id where a.is_sample) ranked
           where n = 1 order by role"#
    )
    .fetch_all(db)
    .await
}
