//! What reports have done lately: the one look that all open lines share, and what a page asks.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::rules::Event;
use crate::kernel::PeriodId;
use crate::reporting::StepKind;

/// More than so many steps are not told apart any more.
const MOST: i64 = 5_000;

/// The latest step of any report, without what reporter and head ask each other.
pub async fn find_latest_step(db: &mut PgConnection) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar!(
        "select number from report_step where kind not in ('submission_requested', 'submission_declined')
         order by number desc limit 1"
    )
    .fetch_optional(db)
    .await
}

/// The steps recorded after a moment in the reports of a period, without what reporter and head ask each other. Kinds and
/// moments only: nothing of an organisation's data.
pub async fn list_events(
    db: &mut PgConnection,
    period: PeriodId,
    after: DateTime<Utc>,
) -> sqlx::Result<Vec<Event>> {
    sqlx::query_as!(
        Event,
        r#"select r.period_id as "period: PeriodId", s.kind as "kind: StepKind", s.recorded_at as at
           from report_step s join report r on r.id = s.report_id
           where r.period_id = $1 and s.recorded_at > $2 and s.kind not in ('submission_requested', 'submission_declined')
           order by s.number limit $3"#,
        period.0,
        after,
        MOST
    )
    .fetch_all(db)
    .await
}
