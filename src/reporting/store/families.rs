//! The SQL of what an organisation has taken over from those before it.

use chrono::NaiveDate;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::super::model::{Family, Kin, KinFigure, Period};
use crate::access::Scope;
use crate::kernel::OrganisationId;
use crate::organisation::Succession;

/// Everybody in whose place an organisation stands on a period's day (its last, while it has not ended `today`), everybody else who
/// does, and their counting figures for cumulative indicators up to the period: one query. Nobody where nobody was replaced, and
/// outside the scope.
pub async fn load(
    db: &mut PgConnection,
    scope: &Scope,
    own: OrganisationId,
    period: &Period,
    today: NaiveDate,
) -> sqlx::Result<Family> {
    let nobody = Family { own, kin: Vec::new(), successions: Vec::new(), figures: Vec::new() };
    if !scope.covers(own) {
        return Ok(nobody);
    }
    let row = sqlx::query!(
        r#"with recursive step as materialized (
               select predecessor_id, successor_id, effective_on from organisation_succession
               where successor_id is not null and effective_on <= least($3::date, $4::date)),
           back as (
               select predecessor_id as id from step where successor_id = $1
               union select s.predecessor_id from step s join back on back.id = s.successor_id),
           family as (
               select id from back
               union select s.successor_id from step s join family on family.id = s.predecessor_id),
           p as materialized (
               select x.id, x.number, x.kind, x.ends_on, least(x.ends_on, $4::date) as on_date from period_at($2) x
               where x.ends_on <= $3 and exists (select from back)),
           given as materialized (
               select p.id as period_id, a.organisation_id, a.key_task_id
               from p cross join lateral counted_assignment($2, p.on_date) a
               join family on family.id = a.organisation_id),
           figure as (
               -- Numbers as text: they stay exact.
               select c.organisation_id as organisation, i.id as indicator, p.number as period, p.kind, p.ends_on, c.arrived_at as sent_at,
                      json_build_object('value', f.value::text, 'numerator', f.numerator::text, 'denominator', f.denominator::text) as figure
               from p
               cross join lateral counting_revision(p.id, false) c
               join revision_figure f on f.revision_id = c.revision_id
               join indicator i on i.id = f.indicator_id and i.accumulation = 'cumulative'
               join given g on g.period_id = p.id and g.organisation_id = c.organisation_id and g.key_task_id = i.key_task_id),
           kin as (
               select o.id, o.short_name, not o.exists_on_day as has_ended
               from family join organisation_on(least($3::date, $4::date)) o on o.id = family.id
               order by o.short_name collate vietnamese, o.id)
           select (select coalesce(json_agg(x), '[]') from kin x) as "kin!: Json<Vec<Kin>>",
                  (select coalesce(json_agg(json_build_object('predecessor', s.predecessor_id, 'successor', s.successor_id,
                          'effective_on', s.effective_on)), '[]')
                   from step s where s.predecessor_id in (select id from family)) as "successions!: Json<Vec<Succession>>",
                  (select coalesce(json_agg(x), '[]') from figure x) as "figures!: Json<Vec<KinFigure>>""#,
        own.0,
        period.plan_id.0,
        period.ends_on,
        today
    )
    .fetch_one(db)
    .await?;
    Ok(Family { kin: row.kin.0, successions: row.successions.0, figures: row.figures.0, ..nobody })
}
