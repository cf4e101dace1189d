//! The SQL of steps across the reports of a period.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::model::{PeriodStep, StepKind};
use crate::access::Scope;
use crate::kernel::{OrganisationId, PeriodId};

/// The steps that were recorded after one moment and by another in the reports of a period, oldest first; what reporter
/// and head ask each other is not among them. Nothing outside the scope.
pub async fn list_between(
    db: &mut PgConnection,
    scope: &Scope,
    period: PeriodId,
    (after, by): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<Vec<PeriodStep>> {
    sqlx::query_as!(
        PeriodStep,
        r#"select r.organisation_id as "organisation: OrganisationId", s.kind as "kind: StepKind", v.number as "revision?", s.recorded_at as at
           from report_step s join report r on r.id = s.report_id left join revision v on v.id = s.revision_id
           where r.period_id = $1 and s.recorded_at > $2 and s.recorded_at <= $3
             and s.kind not in ('submission_requested', 'submission_declined') and ($4 or r.organisation_id = any($5))
           order by s.recorded_at, s.number"#,
        period.0,
        after,
        by,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await
}
