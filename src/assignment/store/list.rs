//! The SQL of assignments as an organisation reads them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::super::model::{Assignment, Clarity, Indicator, Texts};
use crate::access::Scope;
use crate::kernel::{OrganisationId, PlanId};

/// The list of clarities, in order.
pub async fn list_clarities(db: &mut PgConnection) -> sqlx::Result<Vec<Clarity>> {
    sqlx::query_as!(Clarity, "select code, name_vi, name_en from clarity order by position")
        .fetch_all(db)
        .await
}

/// An organisation's assignments in force on a day, by task number; nothing outside the scope.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    on: NaiveDate,
) -> sqlx::Result<Vec<Assignment>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"with here as materialized (select plan_version_on($1, $2) as version_id)
           select t.number, v.title, v.content_number, c.title as content_title, coalesce(l.short_name, '') as "lead_name!",
                  a.weight as "weight!", a.start_on, coalesce(a.deadline, v.deadline) as deadline,
                  a.deadline is not null as "has_own_deadline!", v.own_work,
                  a.clarities as "clarities!: Json<Texts>",
                  (select count(*) from assignment_version w where w.assignment_id = a.assignment_id) as "version_count!",
                  coalesce((select json_agg(json_build_object('name', i.name, 'unit', i.unit, 'accumulation', i.accumulation,
                        'numerator_name', i.numerator_name, 'denominator_name', i.denominator_name,
                        'targets', coalesce((select json_agg(json_build_object('until', p.ends_on, 'value', x.target::text) order by p.ends_on nulls first)
                                             from indicator_target x left join reporting_period p on p.id = x.period_id
                                             where x.indicator_id = i.id and x.organisation_id = $3), '[]')) order by i.position)
                     from indicator i where i.key_task_id = t.id), '[]') as "indicators!: Json<Vec<Indicator>>"
           from here
           cross join assignment_on($1, $2) a
           join key_task t on t.id = a.key_task_id
           join key_task_version v on v.plan_version_id = here.version_id and v.key_task_id = t.id
           join content c on c.plan_version_id = here.version_id and c.number = v.content_number
           left join lateral (select w.short_name from organisation_version w where w.organisation_id = v.lead_id and w.effective_from <= $2
                              order by w.number desc limit 1) l on true
           where a.organisation_id = $3
           order by v.content_number, t.number"#,
        plan.0,
        on,
        organisation.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Assignment {
            number: r.number,
            title: r.title,
            content: r.content_number,
            content_title: r.content_title,
            lead_name: r.lead_name,
            weight: r.weight,
            start_on: r.start_on,
            deadline: r.deadline,
            has_own_deadline: r.has_own_deadline,
            plan_own_work: r.own_work,
            clarities: r.clarities.0,
            indicators: r.indicators.0,
            version_count: r.version_count,
        })
        .collect())
}

/// The number of the latest period, by its end, for which the organisation has a counting revision (domain §5.1); else
/// of the latest that was opened; else of the first. Nothing outside the scope.
pub async fn find_latest_counting(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<i32>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    sqlx::query_scalar!(
        "select p.number from reporting_period p
         where p.plan_id = $1
         order by exists (select 1 from report r join revision v on v.report_id = r.id
                          where r.period_id = p.id and r.organisation_id = $2 and outcome_of(v.id) in ('pending', 'accepted')) desc,
                  p.opens_at <= $3 desc,
                  case when p.opens_at <= $3 then p.ends_on end desc, case when p.opens_at <= $3 then p.number end desc,
                  p.opens_at, p.number
         limit 1",
        plan.0,
        organisation.0,
        now
    )
    .fetch_optional(db)
    .await
}
