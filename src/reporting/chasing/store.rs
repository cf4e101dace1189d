//! The SQL of chasing and of escalations.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::rules::{LatestSending, SendingFacts};
use super::model::{Batch, Chase, Effect, Overdue};
use crate::access::{Role, Scope};
use crate::kernel::{AccountId, OrganisationId, PeriodId, PeriodKind, RevisionOutcome, date_in_vietnam};

/// Writes that these organisations are chased, each with the number of people holding one of the roles; tells those that were not
/// chased by the same batch, or, unless it repeats, on the same day: the chase, the organisation and its code.
pub async fn insert(
    db: &mut PgConnection,
    period: PeriodId,
    batch: &Batch,
    roles: &[Role],
    by: AccountId,
    (day, now): (NaiveDate, DateTime<Utc>),
) -> sqlx::Result<Vec<(Uuid, OrganisationId, String)>> {
    let rows = sqlx::query!(
        r#"insert into chase (id, batch_id, period_id, organisation_id, message, chased_by, on_day, is_repeat, recipients, recorded_at)
           select gen_random_uuid(), $1, $2, t.id, $4, $5, $6, $7,
                  (select count(distinct h.account_id) from role_holders(t.id, $6) h join account a on a.id = h.account_id
                   where h.role = any($8) and a.disabled_at is null), $9
           from unnest($3::uuid[]) as t (id)
           on conflict do nothing
           returning id, organisation_id as "organisation_id: OrganisationId",
                     (select o.code from organisation o where o.id = organisation_id) as "code!""#,
        batch.id,
        period.0,
        &batch.organisations.iter().map(|o| o.0).collect::<Vec<_>>(),
        batch.message,
        by.0,
        day,
        batch.is_repeat,
        roles as &[Role],
        now
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.organisation_id, row.code)).collect())
}

/// How many organisations a batch has chased, and whether all with these words, by this person, for this period.
pub async fn count_batch(
    db: &mut PgConnection,
    period: PeriodId,
    batch: &Batch,
    by: AccountId,
) -> sqlx::Result<(i64, bool)> {
    let row = sqlx::query!(
        r#"select count(*) as "told!", coalesce(bool_and((message, chased_by, period_id) = ($2, $3, $4)), true) as "is_same!"
           from chase where batch_id = $1"#,
        batch.id,
        batch.message,
        by.0,
        period.0
    )
    .fetch_one(db)
    .await?;
    Ok((row.told, row.is_same))
}

/// How many people hold one of the roles in each of these organisations; those with nobody are left out.
pub async fn count_holders(
    db: &mut PgConnection,
    organisations: &[OrganisationId],
    roles: &[Role],
    day: NaiveDate,
) -> sqlx::Result<Vec<(OrganisationId, i64)>> {
    let rows = sqlx::query!(
        r#"select t.id as "id!: OrganisationId", count(distinct h.account_id) as "n!"
           from unnest($1::uuid[]) as t (id) cross join lateral role_holders(t.id, $3) h
           join account a on a.id = h.account_id
           where h.role = any($2) and a.disabled_at is null group by t.id"#,
        &organisations.iter().map(|o| o.0).collect::<Vec<_>>(),
        roles as &[Role],
        day
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.n)).collect())
}

/// A page of a period's chases, the latest first, in scope.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    (period, ends_on): (PeriodId, NaiveDate),
    (offset, limit): (i64, i64),
) -> sqlx::Result<Vec<Chase>> {
    sqlx::query_as!(
        Chase,
        r#"select o.code as "organisation_code!", o.name as "organisation_name!", c.message, a.display_name as by, c.recorded_at as at, c.recipients,
                  (select min(v.arrived_at) from report r join revision v on v.report_id = r.id
                   where r.period_id = c.period_id and r.organisation_id = c.organisation_id and v.arrived_at > c.recorded_at
                     and outcome_of(v.id) <> 'withdrawn') as arrived_at
           from chase c
           join organisation_on($2) o on o.id = c.organisation_id
           join account a on a.id = c.chased_by
           where c.period_id = $1 and ($3 or c.organisation_id = any($4))
           order by c.recorded_at desc, o.name collate vietnamese offset $5 limit $6"#,
        period.0,
        ends_on,
        scope.sees_all(),
        &scope.ids(),
        offset,
        limit
    )
    .fetch_all(db)
    .await
}

/// What chasing has come to in a period, in scope.
pub async fn count_effect(db: &mut PgConnection, scope: &Scope, period: PeriodId) -> sqlx::Result<Effect> {
    sqlx::query_as!(
        Effect,
        r#"select count(*) as "chases!", count(distinct c.organisation_id) as "organisations!",
                  count(distinct c.organisation_id) filter (where exists (
                      select from report r join revision v on v.report_id = r.id
                      where r.period_id = c.period_id and r.organisation_id = c.organisation_id and v.arrived_at > c.recorded_at
                        and outcome_of(v.id) <> 'withdrawn')) as "sent!"
           from chase c where c.period_id = $1 and ($2 or c.organisation_id = any($3))"#,
        period.0,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_one(db)
    .await
}

/// Writes what is escalated; tells which of it is new.
pub async fn insert_escalations(
    db: &mut PgConnection,
    silent: &[(OrganisationId, PeriodId, DateTime<Utc>)],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(OrganisationId, PeriodId)>> {
    let rows = sqlx::query!(
        r#"insert into escalation (organisation_id, period_id, due_at, recorded_at)
           select t.organisation_id, t.period_id, t.due_at, $4
           from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as t (organisation_id, period_id, due_at)
           on conflict do nothing
           returning organisation_id as "organisation: OrganisationId", period_id as "period: PeriodId""#,
        &silent.iter().map(|(o, _, _)| o.0).collect::<Vec<_>>(),
        &silent.iter().map(|(_, p, _)| p.0).collect::<Vec<_>>(),
        &silent.iter().map(|(_, _, due)| *due).collect::<Vec<_>>(),
        now
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.organisation, row.period)).collect())
}

/// The reports that are not sent, or not sent again, at a moment, though that was escalated; by period and name, in scope. Of
/// organisations that are no longer expected none is asked for.
pub async fn list_overdue(
    db: &mut PgConnection,
    scope: &Scope,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Overdue>> {
    let rows = sqlx::query!(
        r#"select l.code as plan, p.number as period, p.kind as "kind: PeriodKind", p.ends_on, o.name as "organisation!",
                  coalesce(extended_due_at(p.id, o.id), p.due_at) as "due_at!",
                  x.first_arrival as "first_arrival?", coalesce(x.has_counting, false) as "has_counting!",
                  x.outcome as "outcome?: RevisionOutcome", x.resubmit_by as "resubmit_by?",
                  (select count(*) from chase c where c.period_id = p.id and c.organisation_id = o.id) as "chases!"
           from (select distinct period_id, organisation_id from escalation) e
           join reporting_period p on p.id = e.period_id join plan l on l.id = p.plan_id
           cross join lateral expected_on(p.plan_id, least(p.ends_on, $3::date)) w
           join lateral organisation_on(least(p.ends_on, $3::date)) o on o.id = w.organisation_id
           left join lateral sending_of(p.id) x on x.organisation_id = o.id
           where w.organisation_id = e.organisation_id and ($1 or o.id = any($2))
           order by p.ends_on, p.number, o.name collate vietnamese, o.id"#,
        scope.sees_all(),
        &scope.ids(),
        date_in_vietnam(now)
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let latest = row.outcome.map(|outcome| LatestSending { outcome, resubmit_by: row.resubmit_by });
            let sending = SendingFacts {
                is_expected: true,
                due_at: row.due_at,
                first_arrival: row.first_arrival,
                latest,
                is_counted: row.has_counting,
            };
            let state = sending.state(now);
            state.is_overdue().then(|| Overdue {
                plan: row.plan,
                period: row.period,
                kind: row.kind,
                ends_on: row.ends_on,
                organisation: row.organisation,
                state,
                due_at: sending.awaited_by(),
                chases: row.chases,
            })
        })
        .collect())
}
