//! All assignments of one or two periods, each with its counting entry, and who is expected to report: one query, whatever the
//! number of organisations. What counts, who is in existence and what is assigned is looked up once for both.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::Reach;
use crate::kernel::{EntryStatus, OrganisationId, PeriodId, PlanId, RevisionId, RevisionOutcome};
use crate::reporting::{LatestSending, SendingFacts};
use crate::rollup::model::{Basis, CountingRevision, OrganisationState};
use crate::rollup::rules::{Cell, CountedEntry, TaskWeights};

/// A period as the query takes it.
pub struct Here {
    /// Which.
    pub period: PeriodId,
    /// The plan.
    pub plan: PlanId,
    /// The plan's first day, on which assignments begin that say nothing else.
    pub issued_on: NaiveDate,
    /// The day on which organisations and assignments are in force.
    pub on: NaiveDate,
    /// By when reports are due, extensions aside.
    pub due_at: DateTime<Utc>,
}

/// What one query gives.
pub struct Loaded {
    /// The assignments of the period, by task.
    pub cells: Vec<Cell>,
    /// Those of the period before it.
    pub before: Vec<Cell>,
    /// The tasks by the plan's version of the earlier day, where it is another version.
    pub plan_before: Option<Vec<TaskWeights>>,
    /// From so many percent of its assignments reported an organisation is ranked.
    pub ranked_from: u32,
    /// The expected organisations (domain §5.5: in existence on the day, with an assignment), by cluster and name.
    pub organisations: Vec<OrganisationState>,
}

/// A task's weights as the database says them.
#[derive(Debug, Deserialize)]
struct Weights {
    number: i32,
    content: i32,
    weight: i32,
    goals: BTreeMap<i32, i32>,
    lead: Option<Uuid>,
}

impl From<Weights> for TaskWeights {
    fn from(row: Weights) -> Self {
        let Weights { number, content, weight, goals, lead } = row;
        Self { number, content, weight, goals, lead }
    }
}

/// An organisation as the database says it.
#[derive(Debug, Deserialize)]
struct Expected {
    id: OrganisationId,
    code: String,
    name: String,
    short_name: String,
    cluster: Option<String>,
    member_count: i32,
    assigned: i64,
    first_arrival: Option<DateTime<Utc>>,
    last_outcome: Option<RevisionOutcome>,
    resubmit_by: Option<DateTime<Utc>>,
    due_at: DateTime<Utc>,
    revision: Option<RevisionId>,
    number: Option<i32>,
    outcome: Option<RevisionOutcome>,
    arrived_at: Option<DateTime<Utc>>,
}

impl From<Expected> for OrganisationState {
    fn from(row: Expected) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            short_name: row.short_name,
            cluster: row.cluster,
            member_count: row.member_count,
            assigned: row.assigned,
            sending: SendingFacts {
                is_expected: true,
                due_at: row.due_at,
                first_arrival: row.first_arrival,
                latest: row
                    .last_outcome
                    .map(|outcome| LatestSending { outcome, resubmit_by: row.resubmit_by }),
                is_counted: row.revision.is_some(),
            },
            counting: match (row.revision, row.number, row.outcome, row.arrived_at) {
                (Some(id), Some(number), Some(outcome), Some(arrived_at)) => {
                    Some(CountingRevision { id, number, outcome, arrived_at })
                }
                _ => None,
            },
        }
    }
}

/// Everything of a period, and the assignments of the one before, given with its day. Assignments and organisations are those
/// in force on each period's day (domain §5.5, §5.10); tasks that the plan's version of that day lacks are left out.
pub async fn load(
    db: &mut PgConnection,
    reach: &Reach,
    here: &Here,
    previous: Option<(PeriodId, NaiveDate)>,
    basis: Basis,
) -> sqlx::Result<Loaded> {
    let row = sqlx::query!(
        r#"with p as materialized (
               select x.id, x.on_date, x.is_here, plan_version_on($3, x.on_date, $9) as version_id,
                      $9::timestamptz as at
               from (values ($1::uuid, $4::date, true), ($2::uuid, $5::date, false)) x (id, on_date, is_here) where x.id is not null),
           o as materialized (
               select p.is_here, x.* from p cross join lateral organisation_on(p.on_date, p.at) x
               where x.exists_on_day and ($7 or x.id = any($8))),
           c as materialized (select p.is_here, x.* from p cross join lateral counting_revision(p.id, $6, p.at) x),
           a as materialized (
               select p.is_here, x.key_task_id, x.task_number, x.organisation_id, o.cluster, x.weight, coalesce(x.start_on, $11) as start_on,
                      coalesce(x.deadline, t.deadline) as deadline
               from p cross join lateral assignment_on($3, p.on_date, p.at) x
               join key_task_version t on t.plan_version_id = p.version_id and t.key_task_id = x.key_task_id
               join o on o.is_here = p.is_here and o.id = x.organisation_id),
           cell as materialized (
               select a.*, e.status, e.progress, e.completed_on
               from a
               left join c on c.is_here = a.is_here and c.organisation_id = a.organisation_id
               left join revision_entry e on e.revision_id = c.revision_id and e.key_task_id = a.key_task_id
               order by a.task_number),
           assigned as materialized (select is_here, organisation_id, count(*) as n from a group by 1, 2),
           sent as materialized (select x.* from p cross join lateral sending_of(p.id, p.at) x where p.is_here),
           expected as materialized (
               select o.id, o.code, o.name, o.short_name, o.cluster, o.member_count, n.n as assigned,
                      sent.first_arrival, sent.outcome as last_outcome, sent.resubmit_by,
                      coalesce(extended_due_at($1, o.id, $9), $10) as due_at,
                      c.revision_id as revision, c.number, c.outcome, c.arrived_at
               from o
               join assigned n on n.is_here and n.organisation_id = o.id
               left join c on c.is_here and c.organisation_id = o.id
               left join sent on sent.organisation_id = o.id
               where o.is_here)
           select coalesce(array_agg(is_here), '{}') as "is_here!", coalesce(array_agg(task_number), '{}') as "tasks!",
                  coalesce(array_agg(organisation_id), '{}') as "organisations!", coalesce(array_agg(cluster), '{}') as "clusters!: Vec<Option<String>>",
                  coalesce(array_agg(weight), '{}') as "weights!", coalesce(array_agg(start_on), '{}') as "starts!",
                  coalesce(array_agg(deadline), '{}') as "deadlines!: Vec<Option<NaiveDate>>",
                  coalesce(array_agg(status), '{}') as "statuses!: Vec<Option<EntryStatus>>",
                  coalesce(array_agg(progress), '{}') as "progress!: Vec<Option<i16>>",
                  coalesce(array_agg(completed_on), '{}') as "completed!: Vec<Option<NaiveDate>>",
                  (select coalesce(json_agg(x order by x.cluster collate vietnamese nulls last, x.short_name collate vietnamese), '[]')
                   from expected x) as "expected!: Json<Vec<Expected>>",
                  (select json_agg(json_build_object('number', t.number, 'content', v.content_number, 'weight', v.weight, 'lead', v.lead_id,
                          'goals', (select coalesce(json_object_agg(g.goal_number, g.weight), '{}') from key_task_goal g
                                    where g.plan_version_id = v.plan_version_id and g.key_task_id = v.key_task_id)))
                   from p join key_task_version v on v.plan_version_id = p.version_id join key_task t on t.id = v.key_task_id
                   where not p.is_here and p.version_id <> (select x.version_id from p x where x.is_here)) as "plan_before: Json<Vec<Weights>>",
                  (select s.value from figure_setting s where s.code = 'ranking-coverage' and s.recorded_at <= $9
                   order by s.number desc limit 1) as "ranked_from!"
           from cell"#,
        here.period.0,
        previous.map(|(period, _)| period.0),
        here.plan.0,
        here.on,
        previous.map(|(_, on)| on),
        basis.accepted_only,
        reach.all,
        &reach.ids,
        basis.known_by,
        here.due_at,
        here.issued_on
    )
    .fetch_one(db)
    .await?;
    let mut loaded = Loaded {
        cells: Vec::with_capacity(row.tasks.len()),
        before: Vec::new(),
        ranked_from: row.ranked_from.unsigned_abs(),
        plan_before: row.plan_before.map(|tasks| tasks.0.into_iter().map(TaskWeights::from).collect()),
        organisations: row.expected.0.into_iter().map(OrganisationState::from).collect(),
    };
    let ids: Vec<Uuid> = row.organisations;
    let assignments = row.is_here.into_iter().zip(row.tasks).zip(ids).zip(row.clusters).zip(row.weights);
    let dates =
        row.starts.into_iter().zip(row.deadlines).zip(row.statuses).zip(row.progress).zip(row.completed);
    for ((((is_here, task), organisation), cluster), (weight, dates)) in
        assignments.zip(dates).map(|((about, weight), dates)| (about, (weight, dates)))
    {
        let ((((start, deadline), status), progress), completed_on) = dates;
        let entry =
            status.zip(progress).map(|(status, progress)| CountedEntry { status, progress, completed_on });
        let cell = Cell { task, organisation, cluster, weight, start, deadline, entry };
        if is_here { loaded.cells.push(cell) } else { loaded.before.push(cell) }
    }
    Ok(loaded)
}
