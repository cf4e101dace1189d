//! The SQL of the calendar.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::model::{Date, Keeper};
use crate::access::Scope;
use crate::kernel::{OrganisationId, PeriodId, PeriodKind, PlanId};
use crate::reporting::model::ReportStatus;
use crate::reporting::store::period_of;

/// The periods of the latest issued plan for the given organisations, each with the dates that hold for it; the periods
/// by themselves where none is given. Nothing outside the scope.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    organisations: &[OrganisationId],
    on: NaiveDate,
) -> sqlx::Result<Vec<Date>> {
    let keepers: Vec<_> = organisations.iter().filter(|o| scope.covers(**o)).map(|o| o.0).collect();
    if keepers.is_empty() && !scope.sees_all() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select k.code as "code?", k.short_name as "short_name?", l.code as plan, p.id as "id: PeriodId", p.plan_id as "plan_id: PlanId",
                  p.number, p.kind as "kind: PeriodKind", p.starts_on, p.ends_on, p.opens_at, p.due_at, p.closes_at,
                  r.status as "status?: ReportStatus", r.resubmit_by as "resubmit_by?",
                  extended_due_at(p.id, k.id) as extended_due_at
           from (select x.id, x.code from plan x where x.status <> 'draft' order by x.year desc, x.code desc limit 1) l
           join reporting_period p on p.plan_id = l.id
           left join (select o.id, o.code, o.short_name from organisation_on($2) o where o.id = any ($1)) k on true
           left join report r on r.period_id = p.id and r.organisation_id = k.id
           order by k.code, p.number"#,
        &keepers,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Date {
            keeper: r.code.zip(r.short_name).map(|(code, short_name)| Keeper { code, short_name }),
            plan: r.plan,
            period: period_of!(r),
            status: r.status,
            extended_due_at: r.extended_due_at,
            resubmit_by: r.resubmit_by,
        })
        .collect())
}
