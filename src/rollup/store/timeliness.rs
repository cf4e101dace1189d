//! When an organisation sent its reports, period by period.

use sqlx::PgConnection;

use super::Reach;
use crate::kernel::{Moment, OrganisationId, PeriodId, PeriodKind, PlanId, RevisionOutcome};
use crate::reporting::{LatestSending, Period, SendingFacts};
use crate::rollup::model::SentReport;

/// The periods of a plan that have opened and in which the organisation is expected, in order, with what it sent.
pub async fn list(
    db: &mut PgConnection,
    reach: &Reach,
    (plan, organisation): (PlanId, OrganisationId),
    moment: Moment,
) -> sqlx::Result<Vec<SentReport>> {
    let rows = sqlx::query!(
        r#"select p.id as "id!: PeriodId", p.plan_id as "plan_id!: PlanId", p.number as "number!", p.kind as "kind!: PeriodKind",
                  p.starts_on as "starts_on!", p.ends_on as "ends_on!", p.opens_at as "opens_at!", p.due_at as "due_at!", p.closes_at as "closes_at!",
                  coalesce(extended_due_at(p.id, $2, $6), p.due_at) as "due!",
                  x.first_arrival as "first_arrival?", coalesce(x.has_counting, false) as "has_counting!",
                  x.outcome as "outcome?: RevisionOutcome", x.resubmit_by as "resubmit_by?",
                  (select count(*) from report_step s where s.report_id = x.report_id and s.kind = 'returned' and s.recorded_at <= $6) as "returned!"
           from period_at($1, $6) p
           left join lateral sending_of(p.id, $6) x on x.organisation_id = $2
           where p.opens_at <= $3 and ($4 or $2 = any($5))
             and exists (select from expected_on($1, least(p.ends_on, $7::date), $6) e where e.organisation_id = $2)
           order by p.number"#,
        plan.0,
        organisation.0,
        moment.now,
        reach.all,
        &reach.ids,
        moment.known_by(),
        moment.today()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SentReport {
            period: Period {
                id: row.id,
                plan_id: row.plan_id,
                number: row.number,
                kind: row.kind,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                opens_at: row.opens_at,
                due_at: row.due_at,
                closes_at: row.closes_at,
            },
            sending: SendingFacts {
                is_expected: true,
                due_at: row.due,
                first_arrival: row.first_arrival,
                latest: row.outcome.map(|outcome| LatestSending { outcome, resubmit_by: row.resubmit_by }),
                is_counted: row.has_counting,
            },
            returned: row.returned,
        })
        .collect())
}
