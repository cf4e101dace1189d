//! The SQL of what an organisation's report of the previous period of the same kind said.

use std::collections::BTreeMap;

use sqlx::PgConnection;
use sqlx::types::Json;

use super::super::model::{Earlier, Period, Previous};
use crate::access::Scope;
use crate::kernel::{OrganisationId, PeriodKind};

/// The previous period of the same kind, with what the organisation's counting report for it said (domain §5.1); none
/// where there is no such period in the plan or the organisation lies outside the scope.
pub async fn find(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: &Period,
) -> sqlx::Result<Option<Earlier>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    let row = sqlx::query!(
        r#"select p.number, p.kind as "kind: PeriodKind", p.ends_on, v.number as "revision?",
                  coalesce((select json_object_agg(t.number, json_build_object('status', e.status, 'progress', e.progress, 'completed_on', e.completed_on,
                        'result', e.result, 'shortcoming', e.shortcoming, 'next_step', e.next_step, 'figures', figures_of(e.revision_id, t.id)))
                     from revision_entry e join key_task t on t.id = e.key_task_id where e.revision_id = v.id), '{}')
                     as "entries!: Json<BTreeMap<i32, Previous>>"
           from (select * from reporting_period q where q.plan_id = $1 and q.kind = $2 and q.ends_on < $3
                 order by q.ends_on desc, q.number desc limit 1) p
           left join lateral (select w.id, w.number from report r join revision w on w.report_id = r.id
                              where r.period_id = p.id and r.organisation_id = $4 and outcome_of(w.id) in ('pending', 'accepted')
                              order by w.number desc limit 1) v on true"#,
        period.plan_id.0,
        period.kind as PeriodKind,
        period.ends_on,
        organisation.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| Earlier {
        number: r.number,
        kind: r.kind,
        ends_on: r.ends_on,
        revision: r.revision,
        entries: r.entries.0,
    }))
}
