//! Posting, and taking back out of the way what nobody need read any more.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::super::model::{NewNotice, NoticeKind, Recipients};
use crate::access::{Permission, Role};
use crate::kernel::{AccountId, OrganisationId, date_in_vietnam};

/// Posts a notice in the transaction of its deed; tells how many people got it who did not have it yet.
pub async fn post(
    db: &mut PgConnection,
    to: Recipients,
    notice: &NewNotice<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    post_except(db, to, notice, None, now).await
}

/// The same; one person, who did the deed, need not be told.
pub async fn post_except(
    db: &mut PgConnection,
    to: Recipients,
    notice: &NewNotice<'_>,
    except: Option<AccountId>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let (mut holding, mut account, mut followed, mut held_in) = (None, None, None, None);
    let mut is_anywhere = false;
    let roles = match to {
        Recipients::Holding(permission, organisation) => {
            (holding, held_in) = (Some(organisation.0), Some(organisation.0));
            Role::holding(permission)
        }
        Recipients::Account(id) => {
            account = Some(id.0);
            Vec::new()
        }
        Recipients::Person(id, permission, organisation) => {
            (account, held_in) = (Some(id.0), organisation.map(|o| o.0));
            Role::holding(permission)
        }
        Recipients::Officer(organisation) => {
            followed = Some(organisation.0);
            Role::holding(Permission::ReviewReports)
        }
        Recipients::Anywhere(permission) => {
            is_anywhere = true;
            Role::holding(permission)
        }
    };
    let done = sqlx::query!(
        "with officer as (
             select o.officer_account_id as id from organisation o join account a on a.id = o.officer_account_id
             where o.id = $3 and a.disabled_at is null
               and exists (select from membership m where m.account_id = a.id and m.ended_at is null and m.role = any($4))
         ), recipient as (
             select h.account_id as id from role_holders($1, $12) h where h.role = any($4)
             union select $2::uuid
             union select id from officer
             union select m.account_id from membership m
                   where ($13 or $3::uuid is not null and not exists (select from officer)) and m.ended_at is null and m.role = any($4)
         )
         insert into notice (id, account_id, kind, organisation_id, roles, held_in, href, args, key, recorded_at)
         select gen_random_uuid(), a.id, $5, $6, $4, $14, $7, $8, $9, $10
         from recipient r join account a on a.id = r.id
         where a.disabled_at is null and a.id is distinct from $11
         on conflict on constraint notice_once do nothing",
        holding,
        account,
        followed,
        &roles as &[Role],
        notice.kind.code,
        notice.organisation.map(|o| o.0),
        notice.href,
        notice.args,
        notice.key,
        now,
        except.map(|a| a.0),
        date_in_vietnam(now),
        is_anywhere,
        held_in
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Posts many notices, each to everybody whose role gives that permission in the notice's own organisation.
pub async fn post_all(
    db: &mut PgConnection,
    permission: Permission,
    notices: &[NewNotice<'_>],
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "insert into notice (id, account_id, kind, organisation_id, roles, held_in, href, args, key, recorded_at)
         select gen_random_uuid(), r.account_id, t.kind, t.organisation_id, $6, t.organisation_id, t.href, t.args, t.key, $7
         from unnest($1::text[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[]) as t (kind, organisation_id, href, args, key)
         join lateral (select distinct h.account_id from role_holders(t.organisation_id, $8) h join account a on a.id = h.account_id
                       where h.role = any($6) and a.disabled_at is null) r on true
         on conflict on constraint notice_once do nothing",
        &notices.iter().map(|n| n.kind.code.to_owned()).collect::<Vec<_>>(),
        &notices.iter().map(|n| n.organisation.unwrap_or_default().0).collect::<Vec<_>>(),
        &notices.iter().map(|n| n.href.to_owned()).collect::<Vec<_>>(),
        &notices.iter().map(|n| n.args.clone()).collect::<Vec<Value>>(),
        &notices.iter().map(|n| n.key.to_owned()).collect::<Vec<_>>(),
        &Role::holding(permission) as &[Role],
        now,
        date_in_vietnam(now)
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Which of these keys have been posted to anybody.
pub async fn list_known_keys(db: &mut PgConnection, keys: &[String]) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"select k as "key!" from unnest($1::text[]) k where exists (select from notice n where n.key = k)"#,
        keys
    )
    .fetch_all(db)
    .await
}

fn codes(kinds: &[NoticeKind]) -> Vec<String> {
    kinds.iter().map(|kind| kind.code.to_owned()).collect()
}

/// What these notices of an organisation asked for has been done: nobody need read them any more. `paths` are their addresses
/// without query and fragment.
pub async fn settle(
    db: &mut PgConnection,
    organisation: OrganisationId,
    kinds: &[NoticeKind],
    paths: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update notice set read_at = $4
         where organisation_id = $1 and read_at is null and kind = any($2::text[]) and regexp_replace(href, '[?#].*$', '') = any($3)",
        organisation.0,
        &codes(kinds),
        paths,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// A newer notice took the place of older ones of these kinds about the same thing: the organisation, the path without query
/// and fragment, and the newer one's key. Nobody need read both. What is newly posted together stays together.
pub async fn supersede(
    db: &mut PgConnection,
    kinds: &[NoticeKind],
    newer: &[(OrganisationId, &str, &str)],
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update notice n set read_at = $5
         from unnest($1::uuid[], $2::text[]) as t (organisation_id, path)
         where n.organisation_id = t.organisation_id and n.read_at is null and n.kind = any($4::text[])
           and regexp_replace(n.href, '[?#].*$', '') = t.path and n.key <> all ($3::text[])",
        &newer.iter().map(|(o, _, _)| o.0).collect::<Vec<_>>(),
        &newer.iter().map(|(_, path, _)| (*path).to_owned()).collect::<Vec<_>>(),
        &newer.iter().map(|(_, _, key)| (*key).to_owned()).collect::<Vec<_>>(),
        &codes(kinds),
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
