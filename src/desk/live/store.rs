//! The one look at the database that all open pages share.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::rules::Event;
use crate::kernel::PeriodId;
use crate::reporting::StepKind;

/// More than so many steps are not told apart any more.
const MOST: i64 = 5_000;

/// The steps recorded after a moment in the reports of these periods, without what reporter and head ask each other. Kinds and
/// moments only: nothing of an organisation's data.
pub async fn list_events(
    db: &mut PgConnection,
    periods: &[Uuid],
    after: DateTime<Utc>,
) -> sqlx::Result<Vec<Event>> {
    sqlx::query_as!(
        Event,
        r#"select r.period_id as "period: PeriodId", s.kind as "kind: StepKind", s.recorded_at as at
           from report_step s join report r on r.id = s.report_id
           where r.period_id = any($1) and s.recorded_at > $2 and s.kind not in ('submission_requested', 'submission_declined')
           order by s.number limit $3"#,
        periods,
        after,
        MOST
    )
    .fetch_all(db)
    .await
}
