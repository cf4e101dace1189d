//! Counting revisions by what was written in their entries and in their general part, and by the names of the files behind
//! them; drafts and what was returned or taken back are not looked at.

use sqlx::PgConnection;

use crate::kernel::PeriodKind;
use crate::search::model::{EntryHit, Found, Hit, Search};

pub(super) async fn find(db: &mut PgConnection, search: &Search) -> sqlx::Result<Found> {
    let rows = sqlx::query!(
        r#"with counting as materialized (
               select v.id as revision_id, v.number, r.organisation_id, p.plan_id, p.number as period, p.kind, p.ends_on
               from report r
               join reporting_period p on p.id = r.period_id
               cross join lateral (select w.id, w.number from revision w where w.report_id = r.id and outcome_of(w.id) in ('pending', 'accepted')
                                   order by w.number desc limit 1) v
               where $4 or r.organisation_id = any($5)),
           -- The words are looked at last: behind the fence the planner knows how many entries there are, whatever the words.
           files as (
               select v.revision_id, v.key_task_id, string_agg('|' || v.words, '') as words, string_agg(v.name, '; ' order by v.name) as names
               from counting c join revision_evidence v on v.revision_id = c.revision_id group by v.revision_id, v.key_task_id),
           said as (
               select e.key_task_id, '' as section, e.result, e.shortcoming, e.next_step, coalesce(f.names, '') as files,
                      e.words || coalesce(f.words, '') as words, c.*
               from counting c join revision_entry e on e.revision_id = c.revision_id
               left join files f on f.revision_id = e.revision_id and f.key_task_id = e.key_task_id
               union all
               select null, s.code, s.body, '', '', '', s.words, c.*
               from counting c join revision_section s on s.revision_id = c.revision_id
               offset 0),
           ranked as materialized (
               select distinct on (organisation_id, key_task_id, section, same) revision_id, number, organisation_id, plan_id, period, kind, ends_on,
                      key_task_id, section, result, shortcoming, next_step, files, rank
               from (select *, hashtextextended(words, 0) as same,
                            case when position($3 in lower(concat_ws(' ', result, shortcoming, next_step, files) collate "und-x-icu")) > 0 then 0
                                 when words like $2 then 1 else 2 end as rank
                     from said where words like all ($1)) x
               order by organisation_id, key_task_id, section, same, ends_on desc, period desc),
           hit as materialized (select * from ranked where rank < 2 or not exists (select from ranked r where r.rank < 2)),
           page as materialized (
               select hit.*, t.number as task from hit left join key_task t on t.id = hit.key_task_id
               order by hit.rank, hit.ends_on desc, hit.period desc, t.number, hit.section, hit.organisation_id
               limit $7 offset (select least($8, greatest(count(*) - 1, 0) / $7) * $7 from hit))
           select (select count(*) from hit) as "total!", pl.code as plan, page.period as "period!", page.kind as "kind!: PeriodKind", page.ends_on as "ends_on!",
                  o.code as "code!", o.name as "organisation!", page.number as "revision!", page.task as "task?", coalesce(v.title, '') as "title!",
                  coalesce(s.title_vi, '') as "section_vi!", coalesce(s.title_en, '') as "section_en!",
                  page.result as "result!", page.shortcoming as "shortcoming!", page.next_step as "next_step!", page.files as "files!"
           from page
           join plan pl on pl.id = page.plan_id
           join organisation_on($6) o on o.id = page.organisation_id
           left join period_section s on s.code = page.section
                and s.period_id = (select p.id from reporting_period p where p.plan_id = page.plan_id and p.number = page.period)
           left join key_task_version v on v.plan_version_id = plan_version_on(page.plan_id, $6) and v.key_task_id = page.key_task_id
           order by page.rank, page.ends_on desc, page.period desc, page.task, page.section, page.organisation_id"#,
        &search.words,
        search.phrase,
        search.exact,
        search.sees_all,
        &search.organisations,
        search.today,
        search.limit,
        search.page
    )
    .fetch_all(db)
    .await?;
    Ok(Found {
        total: rows.first().map_or(0, |row| row.total),
        hits: rows
            .into_iter()
            .map(|row| {
                Hit::Entry(EntryHit {
                    plan: row.plan,
                    period: row.period,
                    kind: row.kind,
                    ends_on: row.ends_on,
                    code: row.code,
                    organisation: row.organisation,
                    revision: row.revision,
                    task: row.task,
                    title: row.title,
                    section: (row.section_vi, row.section_en),
                    result: row.result,
                    shortcoming: row.shortcoming,
                    next_step: row.next_step,
                    files: row.files,
                })
            })
            .collect(),
    })
}
