//! The SQL of findings: facts in a fixed number of queries, whatever the number of revisions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::super::model::FigureInput;
use super::model::{Setting, Settings};
use super::rules::{Before, Figures, Other, Print, Said};
use crate::access::Scope;
use crate::kernel::{EntryStatus, KeyTaskId, OrganisationId, PeriodId, RevisionId};

/// The thresholds.
pub async fn load_settings(db: &mut PgConnection) -> sqlx::Result<Settings> {
    let rows = sqlx::query!("select code, value from finding_setting").fetch_all(db).await?;
    let known = |code: &str| Setting::ALL.into_iter().find(|setting| setting.code() == code);
    Ok(Settings(rows.into_iter().filter_map(|row| Some((known(&row.code)?, row.value))).collect()))
}

/// Who changes thresholds waits for whoever is changing them.
pub async fn lock_settings(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select code from finding_setting order by code for update").fetch_all(db).await.map(drop)
}

/// Records thresholds.
pub async fn save_settings(
    db: &mut PgConnection,
    settings: &Settings,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    let (codes, values): (Vec<_>, Vec<_>) = settings.0.iter().map(|(s, v)| (s.code().to_owned(), *v)).unzip();
    sqlx::query!(
        "insert into finding_setting (code, value, recorded_at) select code, value, $3 from unnest($1::text[], $2::integer[]) t (code, value)
         on conflict (code) do update set value = excluded.value, recorded_at = excluded.recorded_at",
        &codes,
        &values,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An indicator within a task.
#[derive(Debug, Clone, Deserialize)]
pub struct Indicator {
    position: i32,
    name: String,
    target: Option<Decimal>,
    #[serde(flatten)]
    figure: FigureInput,
}

impl Indicator {
    /// With its history.
    pub fn figures(&self, at: &Spot, history: &History) -> Figures {
        let earlier = history.get(&(at.organisation, at.period, at.task_id, self.position));
        Figures {
            name: self.name.clone(),
            target: self.target,
            now: figure(&self.figure),
            earlier: earlier.cloned().unwrap_or_default(),
        }
    }
}

/// What a figure says; a ratio in per cent.
pub fn figure(figure: &FigureInput) -> Option<Decimal> {
    figure.value.or_else(|| figure.shown()?.checked_mul(Decimal::ONE_HUNDRED))
}

/// Whose entry it is, of which task and which period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Whose.
    pub organisation: OrganisationId,
    /// Of which period.
    pub period: PeriodId,
    /// Of which task.
    pub task_id: KeyTaskId,
}

/// A task of a revision.
#[derive(Debug, Clone)]
pub struct Row {
    /// The revision.
    pub revision: RevisionId,
    /// Where it belongs.
    pub spot: Spot,
    /// The task's number.
    pub task: i32,
    /// The period's last day.
    pub ends_on: NaiveDate,
    /// What is declared.
    pub said: Option<Said>,
    /// What was before.
    pub before: Option<Before>,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
}

/// The assigned tasks of these revisions, with what is declared and what was before; nothing outside the scope.
pub async fn list_rows(
    db: &mut PgConnection,
    scope: &Scope,
    revisions: &[RevisionId],
) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"with given as materialized (
               select v.id, r.organisation_id, r.period_id, p.plan_id, p.ends_on, base_revision(r.organisation_id, p.id, p.ends_on, v.id) as base_id
               from revision v join report r on r.id = v.report_id join reporting_period p on p.id = r.period_id
               where v.id = any($1) and ($2 or r.organisation_id = any($3))),
           assigned as materialized (
               select d.plan_id, d.ends_on, a.organisation_id, a.key_task_id
               from (select distinct plan_id, ends_on from given) d cross join lateral assignment_on(d.plan_id, d.ends_on) a),
           files as materialized (
               select x.revision_id, x.key_task_id, count(*) as n from revision_evidence x where x.revision_id = any($1) group by 1, 2)
           select g.id as "revision: RevisionId", g.organisation_id as "organisation: OrganisationId", g.period_id as "period: PeriodId",
                  t.id as "task_id: KeyTaskId", t.number as task, g.ends_on,
                  e.status as "status?: EntryStatus", e.progress as "progress?", e.result as "result?", e.next_step as "next_step?", e.is_unchanged as "is_unchanged?",
                  coalesce(f.n, 0) as "files!", b.progress as "before_progress?", b.result as "before_result?",
                  '/organisations/' || o.code || '/reports/' || q.code || '/' || bp.number || '/revisions/' || bv.number || '#nv-' || t.number as before_href,
                  coalesce((select json_agg(json_build_object('position', i.position, 'name', i.name,
                        'value', h.value::text, 'numerator', h.numerator::text, 'denominator', h.denominator::text,
                        'target', (select x.target::text from indicator_target x where x.indicator_id = i.id and x.organisation_id = g.organisation_id
                                   and (x.period_id = g.period_id or x.period_id is null) order by x.period_id nulls last limit 1)) order by i.position)
                     from indicator i left join revision_figure h on h.revision_id = g.id and h.indicator_id = i.id
                     where i.key_task_id = t.id), '[]') as "indicators!: Json<Vec<Indicator>>"
           from given g
           join organisation o on o.id = g.organisation_id
           join plan q on q.id = g.plan_id
           join assigned a on a.plan_id = g.plan_id and a.ends_on = g.ends_on and a.organisation_id = g.organisation_id
           join key_task t on t.id = a.key_task_id
           left join revision_entry e on e.revision_id = g.id and e.key_task_id = t.id
           left join files f on f.revision_id = g.id and f.key_task_id = t.id
           left join revision_entry b on b.revision_id = g.base_id and b.key_task_id = t.id
           left join revision bv on bv.id = b.revision_id
           left join report br on br.id = bv.report_id
           left join reporting_period bp on bp.id = br.period_id
           order by g.id, t.number"#,
        &revisions.iter().map(|r| r.0).collect::<Vec<_>>(),
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Row {
            revision: r.revision,
            spot: Spot { organisation: r.organisation, period: r.period, task_id: r.task_id },
            task: r.task,
            ends_on: r.ends_on,
            said: match (r.status, r.progress, r.result, r.is_unchanged) {
                (Some(status), Some(progress), Some(result), Some(is_unchanged)) => {
                    let next_step = r.next_step.unwrap_or_default();
                    Some(Said { status, progress, result, next_step, is_unchanged, files: r.files })
                }
                _ => None,
            },
            before: match (r.before_progress, r.before_result, r.before_href) {
                (Some(progress), Some(result), Some(href)) => Some(Before { progress, result, href }),
                _ => None,
            },
            indicators: r.indicators.0,
        })
        .collect())
}

/// The texts of all organisations by period and task, each with whose it is.
pub type Texts = BTreeMap<(PeriodId, KeyTaskId), Vec<(OrganisationId, Other)>>;

/// The texts of the reports that count in these periods, of whichever organisation: what is made of them may go to whom the
/// texts are hidden from, so nothing of them but their likeness leaves this feature there.
pub async fn load_texts(
    db: &mut PgConnection,
    periods: &[PeriodId],
    tasks: &[KeyTaskId],
    settings: &Settings,
) -> sqlx::Result<Texts> {
    let rows = sqlx::query!(
        r#"select p.id as "period: PeriodId", c.organisation_id as "organisation!: OrganisationId", e.key_task_id as "task: KeyTaskId", e.result,
                  w.short_name as "name!",
                  '/organisations/' || o.code || '/reports/' || q.code || '/' || p.number || '/revisions/' || c.number || '#nv-' || t.number as "href!"
           from reporting_period p
           join plan q on q.id = p.plan_id
           cross join lateral counting_revision(p.id, false) c
           join organisation o on o.id = c.organisation_id
           cross join lateral (select w.short_name from organisation_version w where w.organisation_id = o.id
                               order by (w.effective_from <= p.ends_on) desc, case when w.effective_from <= p.ends_on then w.number end desc, w.number limit 1) w
           join revision_entry e on e.revision_id = c.revision_id
           join key_task t on t.id = e.key_task_id
           where p.id = any($1) and e.key_task_id = any($2) and char_length(e.result) >= $3
           order by o.code"#,
        &periods.iter().map(|p| p.0).collect::<Vec<_>>(),
        &tasks.iter().map(|t| t.0).collect::<Vec<_>>(),
        settings.of(Setting::TextLength)
    )
    .fetch_all(db)
    .await?;
    let mut texts = Texts::new();
    for r in rows {
        let other = Other { name: r.name, href: r.href, print: Print::of(&r.result) };
        texts.entry((r.period, r.task)).or_default().push((r.organisation, other));
    }
    Ok(texts)
}

/// Earlier figures by organisation, period, task and the indicator's position, the oldest first.
pub type History = BTreeMap<(OrganisationId, PeriodId, KeyTaskId, i32), Vec<Decimal>>;

/// What these organisations' reports that count said before these periods, in periods of the same kind; nothing outside the
/// scope.
pub async fn load_history(
    db: &mut PgConnection,
    scope: &Scope,
    reports: &[(OrganisationId, PeriodId)],
) -> sqlx::Result<History> {
    let (organisations, periods): (Vec<Uuid>, Vec<Uuid>) = reports.iter().map(|(o, p)| (o.0, p.0)).unzip();
    let rows = sqlx::query!(
        r#"with given as materialized (
               select g.organisation_id, p.id as period_id, p.plan_id, p.kind, p.ends_on
               from unnest($1::uuid[], $2::uuid[]) g (organisation_id, period_id) join reporting_period p on p.id = g.period_id
               where $3 or g.organisation_id = any($4)),
           earlier as materialized (
               select p.id, p.plan_id, p.kind, p.ends_on, p.number, c.organisation_id, c.revision_id
               from reporting_period p cross join lateral counting_revision(p.id, false) c
               where exists (select 1 from given g where g.plan_id = p.plan_id and g.kind = p.kind and p.ends_on < g.ends_on))
           select g.organisation_id as "organisation!: OrganisationId", g.period_id as "period!: PeriodId", i.key_task_id as "task!: KeyTaskId",
                  i.position as "position!",
                  array_agg(coalesce(f.value, 100 * f.numerator / nullif(f.denominator, 0)) order by e.ends_on, e.number)
                    filter (where coalesce(f.value, 100 * f.numerator / nullif(f.denominator, 0)) is not null) as "values: Vec<Decimal>"
           from given g
           join earlier e on e.organisation_id = g.organisation_id and e.plan_id = g.plan_id and e.kind = g.kind and e.ends_on < g.ends_on
           join revision_figure f on f.revision_id = e.revision_id
           join indicator i on i.id = f.indicator_id
           group by 1, 2, 3, 4"#,
        &organisations,
        &periods,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| ((r.organisation, r.period, r.task, r.position), r.values.unwrap_or_default()))
        .collect())
}
