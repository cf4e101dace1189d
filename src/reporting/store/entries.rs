//! The SQL of entries: a task with what is said now and what was said before, read in one query.

use chrono::NaiveDate;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::super::model::{
    Comment, Entry, OpenShortcoming, Period, Previous, SectionText, TaskEntry, TaskIndicator,
};
use crate::access::Scope;
use crate::kernel::{KeyTaskId, Moment, OrganisationId, PlanId, ReportId, RevisionId};

/// Which entries to show beside the earlier ones.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// The draft's, if there is one.
    Draft(Option<ReportId>),
    /// A revision's.
    Revision(RevisionId),
}

impl Source {
    pub(super) fn ids(self) -> (Option<uuid::Uuid>, Option<uuid::Uuid>) {
        match self {
            Self::Draft(report) => (report.map(|r| r.0), None),
            Self::Revision(revision) => (None, Some(revision.0)),
        }
    }
}

/// All tasks assigned to an organisation on the period's last day, with their entries, and with the comments,
/// answers and shortcomings of the moment; nothing outside the scope.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: &Period,
    source: Source,
    moment: Moment,
) -> sqlx::Result<Vec<TaskEntry>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let (draft, revision) = source.ids();
    let rows = sqlx::query!(
        r#"with here as materialized (select plan_version_on($1, $2, $7) as version_id, base_revision($3, $4, $2, $6, $7) as base_id,
                 (select r.id from report r where r.organisation_id = $3 and r.period_id = $4) as report_id),
           open as materialized (
               select s.key_task_id, json_agg(json_build_object('id', s.id, 'body', s.body, 'since_kind', p.kind, 'since_ends_on', p.ends_on)
                      order by p.ends_on, s.id) as shortcomings
               from shortcomings_of($3, $7) s join reporting_period p on p.id = s.since_id
               where s.fixed_at is null and p.plan_id = $1 and p.ends_on <= $2 group by 1)
           select t.id as "task_id: KeyTaskId", t.number, v.title, v.content_number, c.title as content_title,
                  v.lead_id as "lead_id?: OrganisationId", coalesce(l.short_name, '') as "lead_name!", coalesce(a.deadline, v.deadline) as deadline,
                  coalesce(nullif(a.clarities ->> 'own_work', ''), v.own_work) as "own_work!",
                  coalesce(a.clarities ->> 'responsible_person', '') as "responsible_person!",
                  coalesce((select json_agg(json_build_object('id', i.id, 'position', i.position, 'name', i.name, 'unit', i.unit, 'direction', i.direction,
                        'accumulation', i.accumulation, 'aggregation', i.aggregation, 'numerator_name', i.numerator_name, 'denominator_name', i.denominator_name,
                        'target', (select x.target::text from target_at(t.id, $7) x where x.indicator_id = i.id and x.organisation_id = $3
                                   and (x.period_id = $4 or x.period_id is null) order by x.period_id nulls last limit 1)) order by i.position)
                     from indicator i where i.key_task_id = t.id), '[]') as "indicators!: Json<Vec<TaskIndicator>>",
                  case when d.report_id is not null then json_build_object('status', d.status, 'progress', d.progress, 'completed_on', d.completed_on,
                        'result', d.result, 'shortcoming', d.shortcoming, 'next_step', d.next_step, 'taking_back_reason', d.taking_back_reason,
                        'is_unchanged', d.is_unchanged, 'figures', d.figures, 'answers', d.answers)
                       when e.revision_id is not null then json_build_object('status', e.status, 'progress', e.progress, 'completed_on', e.completed_on,
                        'result', e.result, 'shortcoming', e.shortcoming, 'next_step', e.next_step, 'taking_back_reason', e.taking_back_reason,
                        'is_unchanged', e.is_unchanged, 'figures', figures_of(e.revision_id, t.id)) end as "entry: Json<Entry>",
                  ed.display_name as "edited_by?",
                  comments_on(here.report_id, t.id, $7) as "comments!: Json<Vec<Comment>>",
                  coalesce(open.shortcomings, '[]') as "shortcomings!: Json<Vec<OpenShortcoming>>",
                  case when b.revision_id is not null then json_build_object('status', b.status, 'progress', b.progress, 'completed_on', b.completed_on,
                        'result', b.result, 'shortcoming', b.shortcoming, 'next_step', b.next_step, 'figures', figures_of(b.revision_id, t.id)) end
                     as "previous: Json<Previous>"
           from here
           cross join assignment_on($1, $2, $7) a
           join key_task t on t.id = a.key_task_id
           join key_task_version v on v.plan_version_id = here.version_id and v.key_task_id = t.id
           join content c on c.plan_version_id = here.version_id and c.number = v.content_number
           left join lateral (select w.short_name from organisation_version w where w.organisation_id = v.lead_id and w.effective_from <= $2
                                and w.recorded_at <= $7
                              order by w.number desc limit 1) l on true
           left join draft_entry d on d.report_id = $5 and d.key_task_id = t.id
           left join account ed on ed.id = d.edited_by
           left join revision_entry e on e.revision_id = $6 and e.key_task_id = t.id
           left join revision_entry b on b.revision_id = here.base_id and b.key_task_id = t.id
           left join open on open.key_task_id = t.id
           where a.organisation_id = $3
           order by t.number"#,
        period.plan_id.0,
        period.ends_on,
        organisation.0,
        period.id.0,
        draft,
        revision,
        moment.known_by()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| TaskEntry {
            task_id: r.task_id,
            number: r.number,
            title: r.title,
            content: r.content_number,
            content_title: r.content_title,
            lead_id: r.lead_id,
            lead_name: r.lead_name,
            deadline: r.deadline,
            own_work: r.own_work,
            responsible_person: r.responsible_person,
            indicators: r.indicators.0,
            entry: r.entry.map(|e| e.0).unwrap_or_default(),
            edited_by: r.edited_by,
            comments: r.comments.0,
            shortcomings: r.shortcomings.0,
            previous: r.previous.map(|p| p.0),
        })
        .collect())
}

/// The sections of the general part, in the outline's order, beside those of what it rests on; nothing outside the scope.
pub async fn list_sections(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: &Period,
    source: Source,
    moment: Moment,
) -> sqlx::Result<Vec<SectionText>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let (draft, revision) = source.ids();
    sqlx::query_as!(
        SectionText,
        r#"select s.code, s.title_vi, s.title_en, coalesce(d.body, r.body, '') as "body!", coalesce(b.body, '') as "previous_body!"
           from period_section s
           left join draft_section d on d.report_id = $4 and d.code = s.code
           left join revision_section r on r.revision_id = $2 and r.code = s.code
           left join revision_section b on b.revision_id = base_revision($1, $3, $5, $2, $6) and b.code = s.code
           where s.period_id = $3 order by s.position"#,
        organisation.0,
        revision,
        period.id.0,
        draft,
        period.ends_on,
        moment.known_by()
    )
    .fetch_all(db)
    .await
}

/// How many of the organisation's assignments lack a clarity (domain §3); 0 outside the scope.
pub async fn count_unclear(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    on: NaiveDate,
) -> sqlx::Result<i64> {
    if !scope.covers(organisation) {
        return Ok(0);
    }
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from assignment_on($1, $2) a
           where a.organisation_id = $3 and exists (select from clarity c where coalesce(a.clarities ->> c.code, '') = '')"#,
        plan.0,
        on,
        organisation.0
    )
    .fetch_one(db)
    .await
}
