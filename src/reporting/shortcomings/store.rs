//! The SQL of shortcomings.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::model::{Fix, Offered, Said, Shortcoming};
use crate::access::Scope;
use crate::kernel::{AccountId, KeyTaskId, Moment, OrganisationId, PeriodKind, RevisionId};

/// Notes what a revision names, as it is sent.
pub async fn note_named(db: &mut PgConnection, revision: RevisionId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("select name_shortcomings($1, $2)", revision.0, now).execute(db).await?;
    Ok(())
}

/// An organisation's shortcomings, those not fixed first, the oldest of them first; of the fixed the latest first.
/// With an id, that one. Nothing outside the scope.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    only: Option<Uuid>,
    moment: Moment,
) -> sqlx::Result<Vec<Shortcoming>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select s.id as "id!", l.code as plan, t.id as "task_id: KeyTaskId", t.number as task, v.title as task_title, s.body as "body!",
                  p.number as since_number, p.kind as "since_kind: PeriodKind", p.ends_on as since_ends_on,
                  (select count(*) from reporting_period q
                   where q.plan_id = p.plan_id and q.kind = p.kind and q.ends_on >= p.ends_on
                     and (q.id = p.id or q.opens_at <= coalesce(s.fixed_at, $3))) as "age!",
                  (select json_build_object('how', f.how, 'by', a.display_name, 'at', f.recorded_at, 'evidence', (
                        select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'size', e.size) order by x.name, x.id), '[]')
                        from shortcoming_fix_evidence x join evidence_file e on e.sha256 = x.sha256 where x.shortcoming_id = s.id))
                   from shortcoming_fix f join account a on a.id = f.account_id where f.shortcoming_id = s.id and s.fixed_at is not null) as "fix: Json<Fix>"
           from shortcomings_of($1, $4) s
           join reporting_period p on p.id = s.since_id
           join plan l on l.id = p.plan_id
           join key_task t on t.id = s.key_task_id
           join lateral (select w.title from key_task_version w join plan_version n on n.id = w.plan_version_id
                         where w.key_task_id = t.id and n.recorded_at <= $4
                         order by n.number desc limit 1) v on true
           where $2::uuid is null or s.id = $2
           order by s.fixed_at desc nulls first, p.ends_on, t.number, s.id"#,
        organisation.0,
        only,
        moment.now,
        moment.known_by()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Shortcoming {
            id: row.id,
            plan: row.plan,
            task_id: row.task_id,
            task: row.task,
            task_title: row.task_title,
            body: row.body,
            since_number: row.since_number,
            since_kind: row.since_kind,
            since_ends_on: row.since_ends_on,
            age: row.age,
            fix: row.fix.map(|fix| fix.0),
        })
        .collect())
}

/// The files behind the organisation's entries of a task, each once: what was sent and counts, and what lies in drafts.
/// For those who draft. Nothing outside the scope.
pub async fn list_offered(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    task: KeyTaskId,
) -> sqlx::Result<Vec<Offered>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    sqlx::query_as!(
        Offered,
        r#"select e.id as "id!", e.name as "name!", e.size as "size!", e.kind as "kind!: PeriodKind", e.ends_on as "ends_on!",
                  e.is_draft as "is_draft!"
           from (select distinct on (x.sha256) x.id, x.name, f.size, p.kind, p.ends_on, x.is_draft, x.added_at
                 from (select d.id, d.name, d.sha256, d.added_at, d.report_id, true as is_draft
                       from draft_evidence d where d.key_task_id = $2
                       union all
                       select y.id, y.name, y.sha256, y.added_at, v.report_id, false
                       from revision_evidence y join revision v on v.id = y.revision_id
                       where y.key_task_id = $2 and outcome_of(v.id) in ('pending', 'accepted')) x
                 join report r on r.id = x.report_id
                 join reporting_period p on p.id = r.period_id
                 join evidence_file f on f.sha256 = x.sha256
                 where r.organisation_id = $1
                 order by x.sha256, x.is_draft, p.ends_on, x.added_at) e
           order by e.ends_on desc, e.added_at, e.id"#,
        organisation.0,
        task.0
    )
    .fetch_all(db)
    .await
}

/// The number of the latest period whose report can be drafted now and has the task: there files can be added.
pub async fn find_drafting(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    task: KeyTaskId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<i32>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    sqlx::query_scalar!(
        "select p.number
         from key_task t
         join reporting_period p on p.plan_id = t.plan_id and p.opens_at <= $3
         left join report r on r.period_id = p.id and r.organisation_id = $1
         where t.id = $2 and coalesce(r.status, 'draft') in ('draft', 'returned')
           and (r.resubmit_by is not null
                or greatest(p.closes_at, extended_due_at(p.id, $1)) >= $3)
           and exists (select from assignment_on(p.plan_id, p.ends_on) a where a.organisation_id = $1 and a.key_task_id = $2)
         order by p.ends_on desc, p.number desc limit 1",
        organisation.0,
        task.0,
        now
    )
    .fetch_optional(db)
    .await
}

/// Marks a shortcoming fixed, with these of the task's files; tells how many of them stand behind it then, nothing where
/// it is fixed already.
pub async fn insert_fix(
    db: &mut PgConnection,
    shortcoming: Uuid,
    said: &Said,
    (organisation, task): (OrganisationId, KeyTaskId),
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<u64>> {
    let fixed = sqlx::query!(
        "insert into shortcoming_fix (shortcoming_id, how, account_id, recorded_at) values ($1, $2, $3, $4)
         on conflict (shortcoming_id) do nothing",
        shortcoming,
        said.how,
        by.0,
        now
    )
    .execute(&mut *db)
    .await?;
    if fixed.rows_affected() == 0 {
        return Ok(None);
    }
    let behind = sqlx::query!(
        "insert into shortcoming_fix_evidence (shortcoming_id, id, sha256, name)
         select distinct on (x.id) $1, x.id, x.sha256, x.name
         from (select d.id, d.sha256, d.name, d.report_id from draft_evidence d where d.key_task_id = $3
               union all
               select y.id, y.sha256, y.name, v.report_id from revision_evidence y join revision v on v.id = y.revision_id
               where y.key_task_id = $3) x
         join report r on r.id = x.report_id
         where r.organisation_id = $2 and x.id = any($4)
         order by x.id",
        shortcoming,
        organisation.0,
        task.0,
        &said.evidence
    )
    .execute(db)
    .await?;
    Ok(Some(behind.rows_affected()))
}
