//! Who is expected to report in a period, and what has arrived from each.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::Reach;
use crate::kernel::{OrganisationId, PeriodId, PlanId, RevisionId, RevisionOutcome};
use crate::rollup::model::{Basis, CountingRevision, OrganisationState};

/// A period as the queries take it: its id, the day on which facts are in force, its due.
pub struct Here {
    /// Which.
    pub period: PeriodId,
    /// The plan.
    pub plan: PlanId,
    /// The day on which organisations and assignments are in force.
    pub on: NaiveDate,
    /// By when reports are due, extensions aside.
    pub due_at: DateTime<Utc>,
}

/// The expected organisations (domain §5.5: in existence on the day, with an assignment), by cluster and name; `previous`
/// is the period before with its day.
pub async fn list(
    db: &mut PgConnection,
    reach: &Reach,
    here: &Here,
    previous: Option<(PeriodId, NaiveDate)>,
    basis: Basis,
) -> sqlx::Result<Vec<OrganisationState>> {
    let rows = sqlx::query!(
        r#"with p as materialized (
               select $1::uuid as id, $6::uuid as plan_id, $7::date as on_date, $8::timestamptz as due_at, coalesce($9, 'infinity'::timestamptz) as at),
           q as materialized (select $2::uuid as id, $10::date as on_date where $2 is not null),
           a as materialized (
               select x.organisation_id, count(*) as assigned
               from p cross join lateral assignment_on(p.plan_id, p.on_date, coalesce($9, 'infinity'::timestamptz)) x
               join key_task_version t on t.plan_version_id = plan_version_on(p.plan_id, p.on_date, p.at) and t.key_task_id = x.key_task_id
               group by 1),
           c as materialized (select x.* from p cross join lateral counting_revision(p.id, $5, coalesce($9, 'infinity'::timestamptz)) x),
           cq as materialized (select x.organisation_id from q cross join lateral counting_revision(q.id, $5, coalesce($9, 'infinity'::timestamptz)) x),
           oq as materialized (select x.id from q cross join lateral organisation_on(q.on_date, coalesce($9, 'infinity'::timestamptz)) x where x.exists_on_day),
           before as materialized (
               select distinct x.organisation_id, x.organisation_id in (select organisation_id from cq) as reported
               from q cross join lateral assignment_on($6, q.on_date, coalesce($9, 'infinity'::timestamptz)) x
               join oq on oq.id = x.organisation_id),
           sent as materialized (
               select r.organisation_id,
                      (array_agg(v.arrived_at order by v.number) filter (where x.outcome <> 'withdrawn'))[1] as first_arrival,
                      (array_agg(x.outcome order by v.number desc))[1] as last_outcome
               from report r join revision v on v.report_id = r.id cross join lateral (select outcome_of(v.id, coalesce($9, 'infinity'::timestamptz)) as outcome) x
               where r.period_id = $1 and v.recorded_at <= coalesce($9, 'infinity'::timestamptz) group by 1)
           select o.id as "id!: OrganisationId", o.code as "code!", o.name as "name!", o.short_name as "short_name!", o.cluster,
                  o.member_count as "member_count!", a.assigned as "assigned!",
                  sent.first_arrival as "first_arrival?", sent.last_outcome as "last_outcome?: RevisionOutcome",
                  coalesce(extended_due_at(p.id, o.id, p.at), p.due_at) as "due_at!",
                  c.revision_id as "revision?: RevisionId", c.number as "number?", c.outcome as "outcome?: RevisionOutcome",
                  c.arrived_at as "arrived_at?", before.reported as "reported_before?"
           from p cross join lateral organisation_on(p.on_date, coalesce($9, 'infinity'::timestamptz)) o
           join a on a.organisation_id = o.id
           left join c on c.organisation_id = o.id
           left join sent on sent.organisation_id = o.id
           left join before on before.organisation_id = o.id
           where o.exists_on_day and ($3 or o.id = any($4))
           order by o.cluster collate "vi-x-icu" nulls last, o.short_name collate "vi-x-icu""#,
        here.period.0,
        previous.map(|(id, _)| id.0),
        reach.all,
        &reach.ids,
        basis.accepted_only,
        here.plan.0,
        here.on,
        here.due_at,
        basis.as_of,
        previous.map(|(_, on)| on)
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OrganisationState {
            id: row.id,
            code: row.code,
            name: row.name,
            short_name: row.short_name,
            cluster: row.cluster,
            member_count: row.member_count,
            assigned: row.assigned,
            first_arrival: row.first_arrival,
            due_at: row.due_at,
            counting: match (row.revision, row.number, row.outcome, row.arrived_at) {
                (Some(id), Some(number), Some(outcome), Some(arrived_at)) => {
                    Some(CountingRevision { id, number, outcome, arrived_at })
                }
                _ => None,
            },
            last_outcome: row.last_outcome,
            reported_before: row.reported_before,
        })
        .collect())
}
