//! Where the reports stand of which people were told.

use sqlx::PgConnection;

use super::super::model::ReportStatus;
use super::super::present::{About, Standing};
use crate::kernel::NoticeId;

/// Each notice with where its report stands now.
pub(in crate::reporting) async fn list_standings(
    db: &mut PgConnection,
    about: &[About],
) -> sqlx::Result<Vec<(NoticeId, Standing)>> {
    let rows = sqlx::query!(
        r#"select t.id as "notice!: NoticeId", r.status as "status?: ReportStatus",
                  coalesce(r.resubmit_by, x.due_at, p.due_at) as "due_at!",
                  case when r.resubmit_by is null then greatest(p.closes_at, x.due_at) end as closes_at,
                  exists (select from extension_request q where q.period_id = p.id and q.organisation_id = t.organisation_id
                            and not exists (select from extension_decision d where d.request_id = q.id)) as "asks_for_time!"
           from unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[]) as t (id, organisation_id, plan, period)
           join plan l on l.code = t.plan
           join reporting_period p on p.plan_id = l.id and p.number = t.period
           cross join lateral (select extended_due_at(p.id, t.organisation_id) as due_at) x
           left join report r on r.period_id = p.id and r.organisation_id = t.organisation_id"#,
        &about.iter().map(|a| a.notice.0).collect::<Vec<_>>(),
        &about.iter().map(|a| a.organisation.0).collect::<Vec<_>>(),
        &about.iter().map(|a| a.plan.clone()).collect::<Vec<_>>(),
        &about.iter().map(|a| a.period).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let standing = Standing {
                status: row.status,
                due_at: row.due_at,
                closes_at: row.closes_at,
                asks_for_time: row.asks_for_time,
            };
            (row.notice, standing)
        })
        .collect())
}
