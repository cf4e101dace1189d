//! The SQL of extensions.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Decision, Grant, Request, Waiting};
use crate::access::Scope;
use crate::kernel::{AccountId, OrganisationId, PeriodId, PeriodKind, PlanId};
use crate::reporting::store::period_of;

/// What was asked for a report, the latest first; nothing outside the scope.
pub async fn list_requests(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: PeriodId,
) -> sqlx::Result<Vec<Request>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select q.id, q.until, q.reason, a.display_name as asked_by, q.recorded_at as asked_at,
                  d.reason as "decision?", b.display_name as "decided_by?", d.recorded_at as "decided_at?", e.due_at as "granted_until?"
           from extension_request q
           join account a on a.id = q.asked_by
           left join extension_decision d on d.request_id = q.id
           left join account b on b.id = d.decided_by
           left join extension e on e.id = d.extension_id
           where q.organisation_id = $1 and q.period_id = $2 order by q.recorded_at desc, q.id desc"#,
        organisation.0,
        period.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Request {
            id: r.id,
            until: r.until,
            reason: r.reason,
            asked_by: r.asked_by,
            asked_at: r.asked_at,
            decision: match (r.decision, r.decided_by, r.decided_at) {
                (Some(reason), Some(by), Some(at)) => {
                    Some(Decision { granted_until: r.granted_until, reason, by, at })
                }
                _ => None,
            },
        })
        .collect())
}

/// What was granted without being asked for, the latest first; nothing outside the scope.
pub async fn list_grants(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: PeriodId,
) -> sqlx::Result<Vec<Grant>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    sqlx::query_as!(
        Grant,
        "select e.due_at as until, e.reason, a.display_name as by, e.recorded_at as at
         from extension e join account a on a.id = e.granted_by
         where e.organisation_id = $1 and e.period_id = $2
           and not exists (select from extension_decision d where d.extension_id = e.id)
         order by e.recorded_at desc",
        organisation.0,
        period.0
    )
    .fetch_all(db)
    .await
}

/// Writes a request.
pub async fn insert_request(
    db: &mut PgConnection,
    (organisation, period): (OrganisationId, PeriodId),
    (until, reason): (DateTime<Utc>, &str),
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into extension_request (id, period_id, organisation_id, until, reason, asked_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        period.0,
        organisation.0,
        until,
        reason,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Writes an extension: of the due, or of the date for sending again.
pub async fn insert(
    db: &mut PgConnection,
    (organisation, period): (OrganisationId, PeriodId),
    (until, reason, is_resubmission): (DateTime<Utc>, &str, bool),
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into extension (id, period_id, organisation_id, due_at, reason, granted_by, recorded_at, is_resubmission)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        period.0,
        organisation.0,
        until,
        reason,
        by.0,
        now,
        is_resubmission
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Writes a decision; without an extension the request is refused.
pub async fn insert_decision(
    db: &mut PgConnection,
    request: Uuid,
    (extension, reason): (Option<Uuid>, &str),
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into extension_decision (request_id, extension_id, reason, decided_by, recorded_at) values ($1, $2, $3, $4, $5)",
        request,
        extension,
        reason,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many requests wait for a decision, in scope.
pub async fn count_open(db: &mut PgConnection, scope: &Scope) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from extension_request q
           where ($1 or q.organisation_id = any ($2)) and not exists (select from extension_decision d where d.request_id = q.id)"#,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_one(db)
    .await
}

/// The requests that wait for a decision, the oldest first, in scope.
pub async fn list_open(db: &mut PgConnection, scope: &Scope) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"select o.code as organisation_code, v.name as organisation_name, l.code as plan, q.until, q.reason,
                  a.display_name as asked_by, q.recorded_at as asked_at,
                  p.id as "id: PeriodId", p.plan_id as "plan_id: PlanId", p.number, p.kind as "kind: PeriodKind", p.starts_on, p.ends_on,
                  p.opens_at, p.due_at, p.closes_at
           from extension_request q
           join reporting_period p on p.id = q.period_id
           join plan l on l.id = p.plan_id
           join organisation o on o.id = q.organisation_id
           join lateral (select w.name from organisation_version w where w.organisation_id = o.id and w.effective_from <= p.ends_on
                         order by w.number desc limit 1) v on true
           join account a on a.id = q.asked_by
           where ($1 or q.organisation_id = any ($2)) and not exists (select from extension_decision d where d.request_id = q.id)
           order by q.recorded_at limit 200"#,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Waiting {
            organisation_code: r.organisation_code,
            organisation_name: r.organisation_name,
            plan: r.plan,
            period: period_of!(r),
            until: r.until,
            reason: r.reason,
            asked_by: r.asked_by,
            asked_at: r.asked_at,
        })
        .collect())
}
