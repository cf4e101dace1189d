//! The SQL of what waits.

use sqlx::PgConnection;

use super::super::model::Period;
use super::model::Waiting;
use crate::access::Scope;
use crate::kernel::{AccountId, OrganisationId, RevisionId};

/// The reports of a period that wait for a decision, as `person` checks them: the organisations that the person follows
/// first, then by arrival, the oldest first. What the person had a hand in is marked. Nothing outside the scope.
pub async fn list_waiting(
    db: &mut PgConnection,
    scope: &Scope,
    period: &Period,
    person: AccountId,
) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select r.organisation_id as "organisation: OrganisationId", o.code as "code!", o.name as "name!", o.short_name as "short_name!",
                  v.id as "revision: RevisionId", v.number, v.arrived_at, v.due_at,
                  (select count(*) from revision_entry e where e.revision_id = v.id) as "entries!",
                  coalesce(f.officer_account_id = $5, false) as "is_followed!",
                  (v.submitted_by = $5 or exists (select from report_editor e where e.report_id = r.id and e.account_id = $5)) as "is_own_work!"
           from report r
           join lateral (select w.* from revision w where w.report_id = r.id and outcome_of(w.id) <> 'withdrawn'
                         order by w.number desc limit 1) v on true
           join organisation f on f.id = r.organisation_id
           join organisation_on($2) o on o.id = r.organisation_id
           where r.period_id = $1 and r.status = 'submitted' and outcome_of(v.id) = 'pending' and ($3 or r.organisation_id = any($4))
           order by 10 desc, v.arrived_at, o.code"#,
        period.id.0,
        period.ends_on,
        scope.sees_all(),
        &scope.ids(),
        person.0
    )
    .fetch_all(db)
    .await
}

/// How many seconds passed between the arrival of each of a period's revisions that were accepted or returned and the
/// first such decision; nothing outside the scope.
pub async fn list_times(db: &mut PgConnection, scope: &Scope, period: &Period) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!(
        r#"select floor(extract(epoch from min(s.recorded_at) - v.arrived_at))::bigint as "seconds!"
           from report r
           join revision v on v.report_id = r.id
           join report_step s on s.revision_id = v.id and s.kind in ('accepted', 'returned')
           where r.period_id = $1 and ($2 or r.organisation_id = any($3))
           group by v.id, v.arrived_at"#,
        period.id.0,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await
}
