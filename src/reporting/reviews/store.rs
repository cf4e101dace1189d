//! The SQL of the desk: one pass over organisations, one over organisations by periods.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::model::Period;
use super::model::{Cell, Cells, Latest, Row};
use crate::access::Scope;
use crate::kernel::{AccountId, OrganisationId, RevisionId, RevisionOutcome};

/// The organisations that have an assignment or a report, by cluster and name, as they stand on the period's last day, or today while
/// it has not ended; nothing outside the scope.
pub async fn list_rows(
    db: &mut PgConnection,
    scope: &Scope,
    period: &Period,
    today: NaiveDate,
) -> sqlx::Result<Vec<Row>> {
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
           order by v.cluster collate vietnamese nulls last, v.name collate vietnamese, v.code"#,
        period.ends_on.min(today),
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await
}

/// What each organisation has sent for each of the periods, where it is expected or has sent something (domain §5.5);
/// `person` is who looks, `today` the day that stands for the last day of a period that has not ended. Nothing outside the scope.
pub async fn load_cells(
    db: &mut PgConnection,
    scope: &Scope,
    periods: &[&Period],
    person: AccountId,
    today: NaiveDate,
) -> sqlx::Result<Cells> {
    let rows = sqlx::query!(
        r#"with period as materialized (select r.*, least(r.ends_on, $5::date) as on_date from reporting_period r where r.id = any($1)),
           expected as (
               select p.id as period_id, e.organisation_id from period p cross join lateral expected_on(p.plan_id, p.on_date) e),
           sent as (select p.id as period_id, x.* from period p cross join lateral sending_of(p.id) x)
           select p.number as "period!", c.organisation_id as "organisation!: OrganisationId", c.is_expected as "is_expected!",
                  coalesce(x.due_at, p.due_at) as "due_at!", x.due_at is not null as "is_extended!",
                  c.first_arrival as "first_arrival?", coalesce(c.has_counting, false) as "has_counting!",
                  c.latest_id as "latest_id?: RevisionId", c.number as "number?", c.outcome as "outcome?: RevisionOutcome", c.arrived_at as "arrived_at?",
                  c.decided_at as "decided_at?", c.resubmit_by as "resubmit_by?", coalesce(c.is_reopened, false) as "is_reopened!",
                  coalesce(c.submitted_by = $4 or exists (select 1 from report_editor e where e.report_id = c.report_id and e.account_id = $4), false)
                      as "is_own_work!",
                  h.chases as "chases!", h.chased_at as "chased_at?", e.escalated_at as "escalated_at?"
           from (
               select coalesce(e.period_id, s.period_id) as period_id, coalesce(e.organisation_id, s.organisation_id) as organisation_id,
                      e.period_id is not null as is_expected, s.report_id, s.first_arrival, s.has_counting, s.latest_id, s.number,
                      s.arrived_at, s.outcome, s.submitted_by, s.decided_at, s.resubmit_by, s.is_reopened
               from expected e full join sent s on s.period_id = e.period_id and s.organisation_id = e.organisation_id
           ) c
           join period p on p.id = c.period_id
           cross join lateral (select extended_due_at(c.period_id, c.organisation_id) as due_at) x
           left join lateral (select count(*) as chases, max(k.recorded_at) as chased_at from chase k
                              where k.period_id = c.period_id and k.organisation_id = c.organisation_id) h on true
           left join lateral (select max(k.recorded_at) as escalated_at from escalation k
                              where k.period_id = c.period_id and k.organisation_id = c.organisation_id) e on true
           where $2 or c.organisation_id = any($3)"#,
        &periods.iter().map(|p| p.id.0).collect::<Vec<_>>(),
        scope.sees_all(),
        &scope.ids(),
        person.0,
        today
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
