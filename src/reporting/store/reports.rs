//! The SQL of reports as wholes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::super::model::{Basis, MoreTime, Period, Report, ReportStatus, RevisionHead, Step, StepKind};
use super::super::rules;
use crate::access::Scope;
use crate::kernel::{
    AccountId, Moment, OrganisationId, PeriodId, PeriodKind, PlanId, ReportId, RevisionId, RevisionOutcome,
};

/// The report of an organisation for a period, whether or not anything was drafted; `None` outside the scope. At a moment of the past:
/// revisions with the outcomes that they had then, steps taken by then, and the status and the date for sending again that
/// follow from them; nothing is told of drafts, which have no history.
pub async fn find(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: &Period,
    moment: Moment,
) -> sqlx::Result<Option<Report>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    let row = sqlx::query!(
        r#"select r.id as "id?: ReportId", r.status as "status?: ReportStatus", r.resubmit_by as "resubmit_by?",
                  extended_due_at($1, $2, $3) as extended_due_at,
                  coalesce((select json_agg(json_build_object('id', v.id, 'number', v.number, 'outcome', outcome_of(v.id, $3),
                        'arrived_at', v.arrived_at, 'due_at', v.due_at, 'submitted_by', v.submitted_by, 'submitted_by_name', a.display_name,
                        'undeclared_count', v.undeclared_count, 'is_commented', exists (select from entry_comment c where c.revision_id = v.id and c.recorded_at <= $3),
                        'is_frozen', exists (select from revision_freeze z where z.revision_id = v.id)) order by v.number desc)
                     from revision v join account a on a.id = v.submitted_by where v.report_id = r.id and v.recorded_at <= $3), '[]') as "revisions!: Json<Vec<RevisionHead>>",
                  coalesce((select json_agg(json_build_object('kind', s.kind, 'by', a.display_name, 'for_organisation', coalesce(o.short_name, ''),
                        'at', s.recorded_at, 'reason', s.reason, 'revision', v.number, 'resubmit_by', s.resubmit_by) order by s.number)
                     from report_step s join account a on a.id = s.account_id
                     left join lateral (select w.short_name from organisation_version w where w.organisation_id = s.organisation_id
                                          and w.recorded_at <= $3
                                        order by w.number desc limit 1) o on true
                     left join revision v on v.id = s.revision_id where s.report_id = r.id and s.recorded_at <= $3), '[]') as "steps!: Json<Vec<Step>>",
                  coalesce((select array_agg(e.account_id) from report_editor e where e.report_id = r.id), '{}') as "editors!: Vec<AccountId>",
                  (select max(d.edited_at) from draft_entry d where d.report_id = r.id) as saved_at,
                  (select p.opened_at from report_opening p where p.period_id = $1 and p.organisation_id = $2) as opened_at,
                  m.due_at as "more_time_until?", m.recorded_at as "more_time_at?"
           from (select 1) as one left join report r on r.period_id = $1 and r.organisation_id = $2
           left join lateral (select e.due_at, e.recorded_at from extension e
                              where e.period_id = $1 and e.organisation_id = $2 and e.is_resubmission and e.recorded_at <= $3
                              order by e.recorded_at desc limit 1) m on true"#,
        period.id.0,
        organisation.0,
        moment.known_by()
    )
    .fetch_one(db)
    .await?;
    let more_time = row.more_time_until.zip(row.more_time_at).map(|(until, at)| MoreTime { until, at });
    let (status, resubmit_by) = if moment.is_past() {
        let status = rules::status_after(&row.steps.0);
        let is_open = matches!(status, ReportStatus::Draft | ReportStatus::Returned);
        (status, rules::resubmission_date(&row.steps.0, more_time).filter(|_| is_open))
    } else {
        (row.status.unwrap_or(ReportStatus::Draft), row.resubmit_by)
    };
    Ok(Some(Report {
        id: row.id,
        period: period.clone(),
        status,
        resubmit_by,
        more_time,
        extended_due_at: row.extended_due_at,
        revisions: row.revisions.0,
        steps: row.steps.0,
        editors: row.editors,
        saved_at: row.saved_at.filter(|_| !moment.is_past()),
        opened_at: row.opened_at.filter(|at| *at <= moment.known_by()),
    }))
}

/// Makes sure that the report's row exists, and holds it until the transaction ends: two deeds on one report wait for
/// each other, and with what freezes the period's revisions they take turns.
pub async fn lock(
    db: &mut PgConnection,
    organisation: OrganisationId,
    period: PeriodId,
    now: DateTime<Utc>,
) -> sqlx::Result<ReportId> {
    sqlx::query!("select id from reporting_period where id = $1 for share", period.0)
        .fetch_optional(&mut *db)
        .await?;
    sqlx::query!(
        "insert into report (id, period_id, organisation_id, created_at) values ($1, $2, $3, $4) on conflict (period_id, organisation_id) do nothing",
        ReportId::new().0,
        period.0,
        organisation.0,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query_scalar!(
        r#"select id as "id: ReportId" from report where period_id = $1 and organisation_id = $2 for update"#,
        period.0,
        organisation.0
    )
    .fetch_one(db)
    .await
}

/// Sets the status and the date for sending again.
pub async fn set_status(
    db: &mut PgConnection,
    report: ReportId,
    status: ReportStatus,
    resubmit_by: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update report set status = $2, resubmit_by = $3 where id = $1",
        report.0,
        status as ReportStatus,
        resubmit_by
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A step about to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewStep<'a> {
    /// Of which report.
    pub report: ReportId,
    /// About which revision.
    pub revision: Option<RevisionId>,
    /// Which.
    pub kind: StepKind,
    /// By whom.
    pub by: AccountId,
    /// For which organisation.
    pub for_organisation: OrganisationId,
    /// Why.
    pub reason: &'a str,
    /// Until when to send again.
    pub resubmit_by: Option<DateTime<Utc>>,
}

/// Writes a step.
pub async fn insert_step(db: &mut PgConnection, step: NewStep<'_>, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into report_step (report_id, revision_id, kind, account_id, organisation_id, reason, resubmit_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        step.report.0,
        step.revision.map(|r| r.0),
        step.kind as StepKind,
        step.by.0,
        step.for_organisation.0,
        step.reason,
        step.resubmit_by,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Is the last step that was taken in the report this very one, by the same person and with the same words?
pub async fn is_last_step(db: &mut PgConnection, step: NewStep<'_>) -> sqlx::Result<bool> {
    let is_it = sqlx::query_scalar!(
        r#"select (revision_id, kind, account_id, reason, resubmit_by) is not distinct from ($2::uuid, $3::report_step_kind, $4::uuid, $5::text, $6::timestamptz) as "is_it!"
           from report_step where report_id = $1 order by number desc limit 1"#,
        step.report.0,
        step.revision.map(|r| r.0),
        step.kind as StepKind,
        step.by.0,
        step.reason,
        step.resubmit_by,
    )
    .fetch_optional(db)
    .await?;
    Ok(is_it.unwrap_or(false))
}

/// A period with the state of an organisation's report for it, for the organisation's own pages.
#[derive(Debug, Clone)]
pub struct PeriodRow {
    /// The period.
    pub period: Period,
    /// The report's status; none when nothing was ever drafted.
    pub status: Option<ReportStatus>,
    /// After a return or a reopening: its own date.
    pub resubmit_by: Option<DateTime<Utc>>,
    /// The extension's due instant.
    pub extended_due_at: Option<DateTime<Utc>>,
    /// When the first revision that was not taken back arrived.
    pub first_arrival: Option<DateTime<Utc>>,
    /// The number of the latest revision.
    pub revision: Option<i32>,
    /// The last return or reopening: reason, by whom, when.
    pub remark: Option<(String, String, DateTime<Utc>)>,
    /// The reporter has asked the head to submit, and nothing happened since.
    pub is_requested: bool,
    /// The head gave it back to the reporter, and nothing happened since: reason, by whom, when.
    pub declined: Option<(String, String, DateTime<Utc>)>,
    /// When the draft was last saved.
    pub saved_at: Option<DateTime<Utc>>,
    /// Tasks assigned.
    pub assigned: i64,
    /// Tasks about which the draft says something, those completed before included; only for periods that are open.
    pub declared: i64,
    /// Tasks of which something is typed, but no status; only for periods that are open.
    pub begun: i64,
    /// What the draft rests on; only for periods that are open.
    pub basis: Basis,
}

/// All periods of a plan with the state of an organisation's report, in order; nothing outside the scope.
pub async fn list_for_organisation(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<PeriodRow>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select p.id as "id: PeriodId", p.plan_id as "plan_id: PlanId", p.number, p.kind as "kind: PeriodKind", p.starts_on, p.ends_on,
                  p.opens_at, p.due_at, p.closes_at,
                  r.status as "status?: ReportStatus", r.resubmit_by as "resubmit_by?",
                  extended_due_at(p.id, $2) as extended_due_at,
                  (select min(v.arrived_at) from revision v where v.report_id = r.id and outcome_of(v.id) <> 'withdrawn') as first_arrival,
                  (select max(v.number) from revision v where v.report_id = r.id) as revision,
                  s.kind as "last_kind?: StepKind", s.reason as "last_reason?", s.at as "last_at?", s.by as "last_by?",
                  q.kind as "asked?: StepKind", q.reason as "asked_reason?", q.at as "asked_at?", q.by as "asked_by?",
                  (select max(d.edited_at) from draft_entry d where d.report_id = r.id) as saved_at,
                  (select count(*) from assignment_on(p.plan_id, p.ends_on) a where a.organisation_id = $2) as "assigned!",
                  case when p.opens_at <= $3 and coalesce(r.status, 'draft') in ('draft', 'returned') then
                    (select count(*) from assignment_on(p.plan_id, p.ends_on) a
                     left join draft_entry d on d.report_id = r.id and d.key_task_id = a.key_task_id
                     left join revision_entry before on before.revision_id = c.base_id and before.key_task_id = a.key_task_id
                     where a.organisation_id = $2 and (d.is_unchanged or d.status is not null
                       or (before.status = 'completed' and (d.report_id is null or (d.progress is null and d.completed_on is null and d.result = '' and d.shortcoming = ''
                           and d.next_step = '' and d.taking_back_reason = '' and d.figures = '{}')))))
                  else 0 end as "declared!",
                  case when p.opens_at <= $3 and coalesce(r.status, 'draft') in ('draft', 'returned') then
                    (select count(*) from assignment_on(p.plan_id, p.ends_on) a
                     join draft_entry d on d.report_id = r.id and d.key_task_id = a.key_task_id
                     where a.organisation_id = $2 and not d.is_unchanged and d.status is null
                       and (d.progress is not null or d.completed_on is not null or d.result <> '' or d.shortcoming <> ''
                         or d.next_step <> '' or d.taking_back_reason <> '' or d.figures <> '{}'))
                  else 0 end as "begun!",
                  c.base_id as "base_id?: RevisionId", c.base_revision as "base_revision?", c.base_number as "base_number?",
                  c.base_kind as "base_kind?: PeriodKind", c.base_ends_on as "base_ends_on?",
                  c.skipped_kind as "skipped_kind?: PeriodKind", c.skipped_ends_on as "skipped_ends_on?",
                  c.skipped_outcome as "skipped_outcome?: RevisionOutcome",
                  c.current_id as "current_id?: RevisionId", c.current_revision as "current_revision?", c.current_number as "current_number?",
                  c.current_kind as "current_kind?: PeriodKind", c.current_ends_on as "current_ends_on?"
           from reporting_period p
           left join report r on r.period_id = p.id and r.organisation_id = $2
           left join lateral (select t.kind, t.reason, t.recorded_at as at, a.display_name as by from report_step t join account a on a.id = t.account_id
                              where t.report_id = r.id and t.kind not in ('submission_requested', 'submission_declined') order by t.number desc limit 1) s on true
           left join lateral (select t.kind, t.reason, t.recorded_at as at, a.display_name as by from report_step t join account a on a.id = t.account_id
                              where t.report_id = r.id order by t.number desc limit 1) q on true
           left join lateral (select b.* from report_base($2, p.id, p.ends_on, null) b
                              where p.opens_at <= $3 and coalesce(r.status, 'draft') in ('draft', 'returned')) c on true
           where p.plan_id = $1 order by p.number"#,
        plan.0,
        organisation.0,
        now
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| PeriodRow {
            period: period_of!(r),
            status: r.status,
            resubmit_by: r.resubmit_by,
            extended_due_at: r.extended_due_at,
            first_arrival: r.first_arrival,
            revision: r.revision,
            remark: match (r.last_kind, r.last_reason, r.last_by, r.last_at) {
                (Some(StepKind::Returned | StepKind::Reopened), Some(reason), Some(by), Some(at)) => {
                    Some((reason, by, at))
                }
                _ => None,
            },
            is_requested: r.asked == Some(StepKind::SubmissionRequested),
            declined: match (r.asked, r.asked_reason, r.asked_by, r.asked_at) {
                (Some(StepKind::SubmissionDeclined), Some(reason), Some(by), Some(at)) => {
                    Some((reason, by, at))
                }
                _ => None,
            },
            saved_at: r.saved_at,
            assigned: r.assigned,
            declared: r.declared,
            begun: r.begun,
            basis: basis_of!(r),
        })
        .collect())
}
