//! What goes into mails, and to whom.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::super::model::Row;
use crate::access::Role;
use crate::kernel::{AccountId, JobId, NoticeId, OrganisationId, date_in_vietnam};

/// Somebody for whom mail waits, and up to when it is put into one.
pub(in crate::notice) struct Waiting {
    pub account: AccountId,
    pub is_daily: bool,
}

/// The people with an address for whom notices wait that are unread and in no mail yet: posted before the digest closed, for
/// those who want one mail a day; posted by now, for those who want them at once.
pub(in crate::notice) async fn list_waiting(
    db: &mut PgConnection,
    digest_closed_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select a.id as "account: AccountId", a.mail_frequency = 'daily' as "is_daily!"
           from account a
           where a.email is not null and a.disabled_at is null and a.mail_frequency <> 'never'
             and exists (select from notice n where n.account_id = a.id and n.read_at is null and n.mail_job_id is null
                           and holds_role(a.id, n.roles, n.held_in, $3)
                           and n.recorded_at >= coalesce(a.mail_since, '-infinity')
                           and case a.mail_frequency when 'daily' then n.recorded_at < $1 else n.recorded_at <= $2 end)
           order by a.id"#,
        digest_closed_at,
        now,
        date_in_vietnam(now)
    )
    .fetch_all(db)
    .await
}

/// The people with an address who hold one of these roles anywhere: they keep the marks of the audit trail.
pub(in crate::notice) async fn list_keepers(
    db: &mut PgConnection,
    roles: &[Role],
) -> sqlx::Result<Vec<AccountId>> {
    sqlx::query_scalar!(
        r#"select distinct a.id as "id: AccountId" from account a join membership m on m.account_id = a.id
           where m.role = any($1) and m.ended_at is null and a.disabled_at is null
             and a.email is not null and a.mail_frequency <> 'never' order by 1"#,
        roles as &[Role]
    )
    .fetch_all(db)
    .await
}

/// Puts the notices that wait for these people into their mails.
pub(in crate::notice) async fn set_mail_jobs(
    db: &mut PgConnection,
    accounts: &[AccountId],
    jobs: &[JobId],
    digest_closed_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update notice n set mail_job_id = t.job_id
         from unnest($1::uuid[], $2::uuid[]) as t (account_id, job_id) join account a on a.id = t.account_id
         where n.account_id = t.account_id and n.read_at is null and n.mail_job_id is null
           and holds_role(a.id, n.roles, n.held_in, $5)
           and n.recorded_at >= coalesce(a.mail_since, '-infinity')
           and case a.mail_frequency when 'daily' then n.recorded_at < $3 else n.recorded_at <= $4 end",
        &accounts.iter().map(|a| a.0).collect::<Vec<_>>(),
        &jobs.iter().map(|j| j.0).collect::<Vec<_>>(),
        digest_closed_at,
        now,
        date_in_vietnam(now)
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Who gets a mail.
pub(in crate::notice) struct Addressee {
    pub display_name: String,
    pub email: Option<String>,
    pub language: String,
    pub is_disabled: bool,
}

/// The person of that id.
pub(in crate::notice) async fn find_addressee(
    db: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<Option<Addressee>> {
    sqlx::query_as!(
        Addressee,
        r#"select display_name, case mail_frequency when 'never' then null else email end as email, language,
                  disabled_at is not null as "is_disabled!"
           from account where id = $1"#,
        account.0
    )
    .fetch_optional(db)
    .await
}

/// The notices of a mail that are still unread and still told to the person on that day, oldest first.
pub(in crate::notice) async fn list_of_mail(
    db: &mut PgConnection,
    job: JobId,
    today: NaiveDate,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"select n.id as "id: NoticeId", n.kind, n.organisation_id as "organisation_id: OrganisationId",
                  n.held_in as "held_in: OrganisationId", o.short_name as "organisation?", n.href, n.args, n.recorded_at,
                  false as "is_read!"
           from notice n
           left join lateral (select w.short_name from organisation_version w where w.organisation_id = n.organisation_id
                              order by w.number desc limit 1) o on true
           where n.mail_job_id = $1 and n.read_at is null and holds_role(n.account_id, n.roles, n.held_in, $2)
           order by n.recorded_at, n.id"#,
        job.0,
        today
    )
    .fetch_all(db)
    .await
}
