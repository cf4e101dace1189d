//! Key tasks by number, title, documents and own work; for those who see their own only, assignments by their clarities too.

use sqlx::PgConnection;

use crate::search::model::{Found, Hit, Search, TaskHit};

pub(super) async fn find(db: &mut PgConnection, search: &Search) -> sqlx::Result<Found> {
    let rows = sqlx::query!(
        r#"with here as materialized (select * from present_plan($6, $7)),
           own as materialized (
               select here.plan_id, a.key_task_id, a.organisation_id,
                      coalesce((select string_agg(c.value, ' · ') from jsonb_each_text(a.clarities) c), '') as clarities
               from here cross join lateral assignment_on(here.plan_id, $6) a
               where not $4 and a.organisation_id = any($5)),
           candidate as (
               select here.code, here.year, here.period, here.version_id, t.number, v.title, v.content_number, v.lead_id, v.own_work, v.documents,
                      own.organisation_id, coalesce(own.clarities, '') as clarities,
                      search_words('nhiem vu ' || t.number || ' ' || v.title) || '|' || search_words(v.own_work) || '|' || search_words(v.documents)
                          || '|' || search_words(coalesce(own.clarities, '')) as words
               from here
               join key_task_version v on v.plan_version_id = here.version_id
               join key_task t on t.id = v.key_task_id
               left join own on own.key_task_id = t.id
               where $4 or own.key_task_id is not null),
           ranked as materialized (
               select *, case when position($3 in lower(concat_ws(' ', title, own_work, documents, clarities) collate "und-x-icu")) > 0 then 0
                              when words like $2 then 1 else 2 end as rank
               from candidate where words like all ($1)),
           hit as materialized (select * from ranked where rank < 2 or not exists (select from ranked r where r.rank < 2))
           select (select count(*) from hit) as "total!", hit.code, hit.year as "year!", hit.period as "period!", hit.number, hit.title, hit.own_work, hit.documents, hit.clarities as "clarities!",
                  c.title as content, coalesce(l.short_name, '') as "lead!", o.code as "of_code?", o.name as "of_name?"
           from hit
           join content c on c.plan_version_id = hit.version_id and c.number = hit.content_number
           left join organisation_on($6) l on l.id = hit.lead_id
           left join organisation_on($6) o on o.id = hit.organisation_id
           order by hit.rank, hit.year desc, hit.code, hit.number, o.code
           limit $8 offset (select least($9, greatest(count(*) - 1, 0) / $8) * $8 from hit)"#,
        &search.words,
        search.phrase,
        search.exact,
        search.sees_all,
        &search.organisations,
        search.today,
        search.now,
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
                Hit::Task(TaskHit {
                    plan: row.code.unwrap_or_default(),
                    year: row.year,
                    period: row.period,
                    number: row.number,
                    title: row.title,
                    content: row.content,
                    lead: row.lead,
                    own_work: row.own_work,
                    documents: row.documents,
                    of: row.of_code.zip(row.of_name),
                    clarities: row.clarities,
                })
            })
            .collect(),
    })
}
