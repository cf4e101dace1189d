//! The SQL of reminders: a few statements for all organisations.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::rules::Dates;
use crate::kernel::{OrganisationId, PeriodId, PeriodKind, date_in_vietnam};

/// A report that is expected and not sent.
pub struct Waiting {
    pub organisation: OrganisationId,
    pub period: PeriodId,
    pub kind: PeriodKind,
    pub ends_on: NaiveDate,
    pub dates: Dates,
    /// The report's address.
    pub address: String,
    /// The address of the Board's list of the period.
    pub list_address: String,
}

/// The reports that are expected and not sent, of periods that have opened, and whose due instant lies after that one: the due
/// that holds for each, by extension or date for sending again. Expected is who is so in all figures, in the database's
/// `expected_on`: on the period's last day, while it has not ended today.
pub async fn list_waiting(
    db: &mut PgConnection,
    now: DateTime<Utc>,
    due_after: DateTime<Utc>,
) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"with period as materialized (
               select p.*, l.code as plan from reporting_period p join plan l on l.id = p.plan_id
               where p.opens_at <= $1
                 and (p.due_at > $2 or exists (select from extension e where e.period_id = p.id and e.due_at > $2)
                      or p.id in (select r.period_id from report r where r.resubmit_by > $2))
           )
           select o.id as "organisation: OrganisationId", p.id as "period: PeriodId", p.kind as "kind: PeriodKind", p.ends_on, p.opens_at,
                  coalesce(r.resubmit_by, x.due_at, p.due_at) as "due_at!", r.resubmit_by is not null as "is_sent_back!",
                  greatest(p.opens_at, case when r.resubmit_by is not null then greatest(s.at, m.at) else x.recorded_at end) as "since!",
                  '/organisations/' || o.code || '/reports/' || p.plan || '/' || p.number as "address!",
                  '/plans/' || p.plan || '/periods/' || p.number || '/reports' as "list_address!"
           from period p
           cross join lateral expected_on(p.plan_id, least(p.ends_on, $3::date)) e
           join organisation o on o.id = e.organisation_id
           left join report r on r.period_id = p.id and r.organisation_id = o.id
           left join lateral (select e.due_at, e.recorded_at from extension e where e.period_id = p.id and e.organisation_id = o.id and not e.is_resubmission
                              order by e.recorded_at desc limit 1) x on true
           left join lateral (select max(t.recorded_at) as at from report_step t
                              where t.report_id = r.id and t.kind in ('returned', 'reopened')) s on true
           left join lateral (select max(e.recorded_at) as at from extension e
                              where e.period_id = p.id and e.organisation_id = o.id and e.is_resubmission) m on true
           where coalesce(r.status, 'draft') in ('draft', 'returned')
             and coalesce(r.resubmit_by, x.due_at, p.due_at) > $2"#,
        now,
        due_after,
        date_in_vietnam(now)
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Waiting {
            organisation: r.organisation,
            period: r.period,
            kind: r.kind,
            ends_on: r.ends_on,
            dates: Dates {
                opens_at: r.opens_at,
                due_at: r.due_at,
                since: r.since,
                is_sent_back: r.is_sent_back,
            },
            address: r.address,
            list_address: r.list_address,
        })
        .collect())
}

/// The first task of each of these reports about which its draft says nothing; none where all is said.
pub async fn list_first_undeclared(
    db: &mut PgConnection,
    places: &[(OrganisationId, PeriodId)],
) -> sqlx::Result<BTreeMap<(OrganisationId, PeriodId), i32>> {
    let rows = sqlx::query!(
        r#"select g.organisation_id as "organisation!: OrganisationId", p.id as "period: PeriodId", f.number as "number!"
           from unnest($1::uuid[], $2::uuid[]) as g (organisation_id, period_id)
           join reporting_period p on p.id = g.period_id
           left join report r on r.period_id = p.id and r.organisation_id = g.organisation_id
           -- "offset 0": once a report, not once a task.
           join lateral (select base_revision(g.organisation_id, p.id, p.ends_on, null) as id offset 0) c on true
           join lateral (
               select min(a.task_number) as number from assignment_on(p.plan_id, p.ends_on) a
               left join draft_entry d on d.report_id = r.id and d.key_task_id = a.key_task_id
               where a.organisation_id = g.organisation_id
                 and not coalesce(d.is_unchanged or d.status is not null, false)
                 -- What was completed before needs no word, unless one is begun.
                 and not (exists (select from revision_entry b where b.revision_id = c.id and b.key_task_id = a.key_task_id and b.status = 'completed')
                          and (d.report_id is null or (d.progress is null and d.completed_on is null and d.result = '' and d.shortcoming = ''
                               and d.next_step = '' and d.taking_back_reason = '' and d.figures = '{}')))
           ) f on f.number is not null"#,
        &places.iter().map(|(o, _)| o.0).collect::<Vec<_>>(),
        &places.iter().map(|(_, p)| p.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| ((r.organisation, r.period), r.number)).collect())
}
