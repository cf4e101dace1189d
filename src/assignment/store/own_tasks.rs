//! The SQL of "Việc của tôi": an organisation's tasks by the person who answers for them.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::model::OwnedTask;
use crate::access::Scope;
use crate::kernel::{EntryStatus, OrganisationId, PlanId};

/// The tasks assigned on a day, with what the organisation's latest counting revision says of each, and whether they
/// stand in the open report, whose period ends on `open_until`; by number, nothing outside the scope.
pub async fn list_own_tasks(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    on: NaiveDate,
    open_until: Option<NaiveDate>,
) -> sqlx::Result<Vec<OwnedTask>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"with here as materialized (select plan_version_on($2, $3) as version_id, carried_revision($1, $2, 'infinity') as revision_id)
           select t.number, v.title, coalesce(a.clarities ->> 'responsible_person', '') as "person!",
                  dense_rank() over (order by a.clarities ->> 'responsible_person' collate vietnamese) as "place!",
                  coalesce(nullif(a.clarities ->> 'own_work', ''), v.own_work) as "own_work!",
                  coalesce(a.deadline, v.deadline) as deadline,
                  e.status as "status?: EntryStatus", e.progress as "progress?", e.completed_on as "completed_on?",
                  o.assignment_id is not null as "is_in_open_report!"
           from here
           cross join assignment_on($2, $3) a
           join key_task t on t.id = a.key_task_id
           join key_task_version v on v.plan_version_id = here.version_id and v.key_task_id = t.id
           left join revision_entry e on e.revision_id = here.revision_id and e.key_task_id = t.id
           left join assignment_on($2, $4) o on o.assignment_id = a.assignment_id
           where a.organisation_id = $1
           order by t.number"#,
        organisation.0,
        plan.0,
        on,
        open_until
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| OwnedTask {
            number: r.number,
            title: r.title,
            person: r.person,
            place: r.place,
            own_work: r.own_work,
            deadline: r.deadline,
            said: r.status.zip(r.progress).map(|(status, progress)| (status, progress, r.completed_on)),
            is_in_open_report: r.is_in_open_report,
        })
        .collect())
}

/// The number of the period and of the revision that counts last for the organisation.
pub async fn find_counting(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
) -> sqlx::Result<Option<(i32, i32)>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    let row = sqlx::query!(
        "select p.number as period, v.number as revision
         from revision v join report r on r.id = v.report_id join reporting_period p on p.id = r.period_id
         where v.id = carried_revision($1, $2, 'infinity')",
        organisation.0,
        plan.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| (r.period, r.revision)))
}
