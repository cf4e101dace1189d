//! What waits for a decision in three features, in one query: the page that names it may take six in all.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::access::Scope;
use crate::kernel::{Moment, PeriodKind};

/// Something that waits; which of the fields are filled depends on what it is.
#[derive(Debug)]
pub struct Row {
    /// `report`, `obstacle` or `directive`.
    pub what: String,
    /// The number of the obstacle or directive; the version of the report.
    pub number: i32,
    /// The text; the plan's code of a report.
    pub body: String,
    /// Who raised the obstacle.
    pub organisation: Option<String>,
    /// By when it should have been answered; since when a report waits.
    pub at: Option<DateTime<Utc>>,
    /// The earliest deadline that passed.
    pub deadline: Option<NaiveDate>,
    /// Addressees past their deadline.
    pub waiting: Option<i64>,
    /// All addressees; the number of a report's period.
    pub total: Option<i64>,
    /// The kind of a report's period.
    pub kind: Option<PeriodKind>,
    /// The last day of a report's period.
    pub ends_on: Option<NaiveDate>,
}

/// Reports that wait for approval (where the person may read such), escalated obstacles, overdue directives: of organisations
/// in scope, and of the cluster if one is given, the longest waiting of each kind first. A report is of all clusters.
pub async fn list_waiting(
    db: &mut PgConnection,
    scope: &Scope,
    (reads_reports, cluster): (bool, Option<&str>),
    moment: Moment,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"with at as materialized (select $2::timestamptz as at),
           waiting as (
               select 'report' as what, r.version as number, l.code as body, null::text as organisation, s.recorded_at as at, null::date as deadline,
                      null::bigint as waiting, p.number::bigint as total, p.kind, p.ends_on
               from at cross join consolidated_report r
               join lateral (select x.kind, x.recorded_at from consolidated_step x
                             where x.report_id = r.id and x.recorded_at <= at.at order by x.number desc limit 1) s on s.kind = 'proposed'
               join reporting_period p on p.id = r.period_id join plan l on l.id = p.plan_id
               where $3
               union all
               select 'obstacle', o.number, o.body, n.short_name, s.due_at, null, null, null, null, null
               from at cross join obstacle o
               join lateral (select x.is_escalated, x.due_at from obstacle_step x
                             where x.obstacle_id = o.id and x.recorded_at <= at.at order by x.number desc limit 1) s on s.is_escalated
               join lateral organisation_on($1, at.at) n on n.id = o.organisation_id
               where ($4 or o.organisation_id = any($5)) and ($6::text is null or n.cluster = $6)
               union all
               select 'directive', d.number, d.body, null, null, min(s.deadline) filter (where s.is_overdue),
                      count(*) filter (where s.is_overdue), count(*), null, null
               from at cross join lateral directive_states(at.at, $1) s join directive d on d.id = s.directive_id
               where s.state <> 'withdrawn' and ($4 or s.organisation_id = any($5))
                 and ($6::text is null or s.organisation_id in (select n.id from organisation_on($1, at.at) n where n.cluster = $6))
               group by d.id having count(*) filter (where s.is_overdue) > 0)
           select what as "what!", number as "number!", body as "body!", organisation, at, deadline, waiting, total, kind as "kind: PeriodKind", ends_on
           from waiting order by at nulls last, deadline, number"#,
        moment.today(),
        moment.known_by(),
        reads_reports,
        scope.sees_all(),
        &scope.ids(),
        cluster
    )
    .fetch_all(db)
    .await
}
