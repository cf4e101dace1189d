//! The SQL of evidence.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Evidence, Kept, Task};
use crate::access::Scope;
use crate::kernel::{AccountId, KeyTaskId, OrganisationId, ReportId};
use crate::reporting::model::Period;
use crate::reporting::store::entries::Source;

/// The evidence behind the entries of a draft, with that of the revision carried over from; or behind those of a revision.
pub async fn list_for(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: &Period,
    source: Source,
) -> sqlx::Result<Vec<Evidence>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let (draft, revision) = match source {
        Source::Draft(report) => (report.map(|r| r.0), None),
        Source::Revision(revision) => (None, Some(revision.0)),
    };
    sqlx::query_as!(
        Evidence,
        r#"select e.id as "id!", t.number as "task!", e.sha256 as "sha256!", e.name as "name!", f.size, f.has_thumbnail, e.is_earlier as "is_earlier!", null::integer as period
           from (select d.id, d.key_task_id, d.sha256, d.name, d.added_at, false as is_earlier from draft_evidence d where d.report_id = $4
                 union all
                 select r.id, r.key_task_id, r.sha256, r.name, r.added_at, $5::uuid is null from revision_evidence r
                 where r.revision_id = coalesce($5, base_revision($1, $2, $3, null))) e
           join evidence_file f on f.sha256 = e.sha256
           join key_task t on t.id = e.key_task_id
           order by t.number, e.added_at, e.id"#,
        organisation.0,
        period.id.0,
        period.ends_on,
        draft,
        revision
    )
    .fetch_all(db)
    .await
}

/// The evidence of earlier periods behind a task, each file once, without what the draft holds already.
pub async fn list_earlier(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: &Period,
    task: KeyTaskId,
) -> sqlx::Result<Vec<Evidence>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    sqlx::query_as!(
        Evidence,
        r#"select e.id as "id!", e.task as "task!", e.sha256 as "sha256!", e.name as "name!", e.size as "size!", e.has_thumbnail as "has_thumbnail!",
                  true as "is_earlier!", e.period
           from (select distinct on (x.sha256) x.id, x.sha256, t.number as task, x.name, f.size, f.has_thumbnail, p.number as period, x.added_at
                 from revision_evidence x
                 join evidence_file f on f.sha256 = x.sha256
                 join key_task t on t.id = x.key_task_id
                 join revision v on v.id = x.revision_id
                 join report r on r.id = v.report_id
                 join reporting_period p on p.id = r.period_id
                 where r.organisation_id = $1 and p.plan_id = $2 and p.ends_on < $3 and x.key_task_id = $4
                   and outcome_of(v.id) in ('pending', 'accepted')
                   and not exists (select 1 from draft_evidence d join report o on o.id = d.report_id
                                   where o.organisation_id = $1 and o.period_id = $5 and d.key_task_id = $4 and d.sha256 = x.sha256)
                 order by x.sha256, p.ends_on, v.number) e
           order by e.period desc, e.added_at, e.id"#,
        organisation.0,
        period.plan_id.0,
        period.ends_on,
        task.0,
        period.id.0
    )
    .fetch_all(db)
    .await
}

/// The task of that number, if it is assigned to the organisation on the period's last day.
pub async fn find_task(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: &Period,
    number: i32,
) -> sqlx::Result<Option<Task>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    sqlx::query_as!(
        Task,
        r#"select t.id as "id: KeyTaskId", t.number, v.title
           from assignment_on($1, $2) a
           join key_task t on t.id = a.key_task_id
           join key_task_version v on v.plan_version_id = plan_version_on($1, $2) and v.key_task_id = t.id
           where a.organisation_id = $3 and t.number = $4"#,
        period.plan_id.0,
        period.ends_on,
        organisation.0,
        number
    )
    .fetch_optional(db)
    .await
}

/// An organisation's evidence of that id; what was sent, or stands behind a shortcoming's fix, before what is drafted.
pub async fn find(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    id: Uuid,
) -> sqlx::Result<Option<Kept>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    sqlx::query_as!(
        Kept,
        r#"select f.sha256, e.name as "name!", f.media_type, f.has_thumbnail, e.is_sent as "is_sent!"
           from (select d.sha256, d.name, false as is_sent from draft_evidence d join report r on r.id = d.report_id
                 where d.id = $1 and r.organisation_id = $2
                 union all
                 select x.sha256, x.name, true from revision_evidence x join revision v on v.id = x.revision_id
                 join report r on r.id = v.report_id where x.id = $1 and r.organisation_id = $2
                 union all
                 select x.sha256, x.name, true from shortcoming_fix_evidence x join shortcoming s on s.id = x.shortcoming_id
                 where x.id = $1 and s.organisation_id = $2) e
           join evidence_file f on f.sha256 = e.sha256
           order by e.is_sent desc limit 1"#,
        id,
        organisation.0
    )
    .fetch_optional(db)
    .await
}

/// Sweeping waits until the transaction ends; so a file that is being kept is not taken for one that nobody needs.
pub async fn hold_off_sweeping(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock_shared(hashtext('evidence'))").execute(db).await?;
    Ok(())
}

/// Nobody keeps a file until the transaction ends; false where somebody does, or sweeps, right now.
pub async fn begin_sweeping(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock(hashtext('evidence')) as "is_alone!""#)
        .fetch_one(db)
        .await
}

/// Notes that a file is kept; known ones are noted as asked for again, so that they are not swept away meanwhile.
pub async fn note_file(
    db: &mut PgConnection,
    sha256: &[u8],
    size: i64,
    media_type: &str,
    has_thumbnail: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into evidence_file (sha256, size, media_type, has_thumbnail, recorded_at) values ($1, $2, $3, $4, $5)
         on conflict (sha256) do update set recorded_at = excluded.recorded_at",
        sha256,
        size,
        media_type,
        has_thumbnail,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets the files noted before that nothing refers to.
pub async fn forget_unused(db: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from evidence_file f where f.recorded_at < $1
           and not exists (select 1 from draft_evidence d where d.sha256 = f.sha256)
           and not exists (select 1 from revision_evidence r where r.sha256 = f.sha256)
           and not exists (select 1 from shortcoming_fix_evidence x where x.sha256 = f.sha256)",
        before
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Which of these files are known.
pub async fn list_known(db: &mut PgConnection, hashes: &[Vec<u8>]) -> sqlx::Result<Vec<Vec<u8>>> {
    sqlx::query_scalar!("select sha256 from evidence_file where sha256 = any($1)", hashes).fetch_all(db).await
}

/// A file about to stand behind an entry of a draft.
#[derive(Debug, Clone, Copy)]
pub struct NewEvidence<'a> {
    /// Of which draft.
    pub report: ReportId,
    /// Behind which task's entry.
    pub task: KeyTaskId,
    /// The file.
    pub sha256: &'a [u8],
    /// Its name.
    pub name: &'a str,
    /// Who adds it.
    pub by: AccountId,
}

/// How many files stand behind the entry in the draft.
pub async fn count(db: &mut PgConnection, report: ReportId, task: KeyTaskId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from draft_evidence where report_id = $1 and key_task_id = $2"#,
        report.0,
        task.0
    )
    .fetch_one(db)
    .await
}

/// Puts a file behind an entry of a draft; `None` when it stands there already.
pub async fn insert(
    db: &mut PgConnection,
    new: NewEvidence<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "with editor as (insert into report_editor (report_id, account_id, first_edited_at) values ($2, $6, $7) on conflict do nothing)
         insert into draft_evidence (id, report_id, key_task_id, sha256, name, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (report_id, key_task_id, sha256) do nothing returning id",
        Uuid::now_v7(),
        new.report.0,
        new.task.0,
        new.sha256,
        new.name,
        new.by.0,
        now
    )
    .fetch_optional(db)
    .await
}

/// Takes a file away from an entry of a draft; gives its name, `None` when it is not there.
pub async fn delete(
    db: &mut PgConnection,
    report: ReportId,
    task: KeyTaskId,
    id: Uuid,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "delete from draft_evidence where report_id = $1 and key_task_id = $2 and id = $3 returning name",
        report.0,
        task.0,
        id
    )
    .fetch_optional(db)
    .await
}
