//! The SQL of the desk: one pass over organisations, one over organisations by periods.

use sqlx::PgConnection;

use super::super::model::Period;
use super::model::{Cell, Cells, Latest, Row};
use crate::access::Scope;
use crate::kernel::{AccountId, OrganisationId, RevisionId, RevisionOutcome};

/// The organisations that have an assignment or a report, by cluster and name, as they stood on the period's last day;
/// nothing outside the scope.
pub async fn list_rows(db: &mut PgConnection, scope: &Scope, period: &Period) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"select v.id as "id!: OrganisationId", v.code as "code!", v.name as "name!", v.short_name as "short_name!", v.cluster,
                  o.officer_account_id as "officer: AccountId", a.display_name as "officer_name?",
                  o.contact_name, o.contact_position, o.contact_phone
           from organisation_on($1) v
           join organisation o on o.id = v.id
           left join account a on a.id = o.officer_account_id
           where ($2 or v.id = any($3))
             and (exists (select 1 from assignment g where g.organisation_id = v.id)
                  or exists (select 1 from report r where r.organisation_id = v.id))
           order by v.cluster collate "vi-x-icu" nulls last, v.name collate "vi-x-icu", v.code"#,
        period.ends_on,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await
}

/// What each organisation has sent for each of the periods, where it is expected or has sent something (domain §5.5);
/// `person` is who looks. Nothing outside the scope.
pub async fn load_cells(
    db: &mut PgConnection,
    scope: &Scope,
    periods: &[&Period],
    person: AccountId,
) -> sqlx::Result<Cells> {
    let rows = sqlx::query!(
        r#"with period as materialized (select * from reporting_period where id = any($1)),
           -- As assignment_on has it, but stopping at an organisation's first assignment in force.
           expected as (
               select p.id as period_id, o.id as organisation_id
               from period p
               join organisation o on o.valid_from <= p.ends_on and (o.valid_to is null or o.valid_to >= p.ends_on)
               where exists (select 1 from assignment a join key_task t on t.id = a.key_task_id and t.plan_id = p.plan_id
                             where a.organisation_id = o.id
                               and (select v.is_active from assignment_version v where v.assignment_id = a.id and v.effective_from <= p.ends_on
                                    order by v.number desc limit 1))
           ),
           standing as (
               select r.period_id, r.organisation_id, r.id as report_id, v.id, v.number, v.submitted_by, v.arrived_at, x.outcome
               from report r join revision v on v.report_id = r.id cross join lateral (select outcome_of(v.id) as outcome) x
               where r.period_id = any($1) and x.outcome <> 'withdrawn'
           ),
           sent as (
               select period_id, organisation_id, report_id,
                      (array_agg(arrived_at order by number))[1] as first_arrival,
                      bool_or(outcome in ('pending', 'accepted')) as has_counting,
                      (array_agg(id order by number desc))[1] as latest_id,
                      max(number) as number,
                      (array_agg(arrived_at order by number desc))[1] as arrived_at,
                      (array_agg(outcome order by number desc))[1] as outcome,
                      (array_agg(submitted_by order by number desc))[1] as submitted_by
               from standing group by period_id, organisation_id, report_id
           )
           select p.number as "period!", c.organisation_id as "organisation!: OrganisationId", c.is_expected as "is_expected!",
                  coalesce(x.due_at, p.due_at) as "due_at!", x.due_at is not null as "is_extended!",
                  c.first_arrival as "first_arrival?", coalesce(c.has_counting, false) as "has_counting!",
                  c.latest_id as "latest_id?: RevisionId", c.number as "number?", c.outcome as "outcome?: RevisionOutcome", c.arrived_at as "arrived_at?",
                  s.recorded_at as "decided_at?", s.resubmit_by as "resubmit_by?", coalesce(s.kind = 'reopened', false) as "is_reopened!",
                  coalesce(c.submitted_by = $4 or exists (select 1 from report_editor e where e.report_id = c.report_id and e.account_id = $4), false)
                      as "is_own_work!",
                  h.chases as "chases!", h.chased_at as "chased_at?", e.escalated_at as "escalated_at?"
           from (
               select coalesce(e.period_id, s.period_id) as period_id, coalesce(e.organisation_id, s.organisation_id) as organisation_id,
                      e.period_id is not null as is_expected, s.report_id, s.first_arrival, s.has_counting, s.latest_id, s.number,
                      s.arrived_at, s.outcome, s.submitted_by
               from expected e full join sent s on s.period_id = e.period_id and s.organisation_id = e.organisation_id
           ) c
           join period p on p.id = c.period_id
           left join lateral (select e.due_at from extension e where e.period_id = c.period_id and e.organisation_id = c.organisation_id
                              order by e.recorded_at desc limit 1) x on true
           left join lateral (select t.kind, t.recorded_at, t.resubmit_by from report_step t
                              where t.revision_id = c.latest_id and t.kind in ('accepted', 'returned', 'reopened')
                              order by t.number desc limit 1) s on true
           left join lateral (select count(*) as chases, max(k.recorded_at) as chased_at from chase k
                              where k.period_id = c.period_id and k.organisation_id = c.organisation_id) h on true
           left join lateral (select max(k.recorded_at) as escalated_at from escalation k
                              where k.period_id = c.period_id and k.organisation_id = c.organisation_id) e on true
           where $2 or c.organisation_id = any($3)"#,
        &periods.iter().map(|p| p.id.0).collect::<Vec<_>>(),
        scope.sees_all(),
        &scope.ids(),
        person.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let latest = match (r.latest_id, r.number, r.outcome, r.arrived_at) {
                (Some(id), Some(number), Some(outcome), Some(arrived_at)) => Some(Latest {
                    id,
                    number,
                    outcome,
                    arrived_at,
                    decided_at: r.decided_at,
                    resubmit_by: r.resubmit_by,
                    is_reopened: r.is_reopened,
                    is_own_work: r.is_own_work,
                }),
                _ => None,
            };
            let cell = Cell {
                is_expected: r.is_expected,
                due_at: r.due_at,
                is_extended: r.is_extended,
                first_arrival: r.first_arrival,
                has_counting: r.has_counting,
                latest,
                findings: None,
                chases: r.chases,
                chased_at: r.chased_at,
                escalated_at: r.escalated_at,
            };
            ((r.organisation, r.period), cell)
        })
        .collect())
}
