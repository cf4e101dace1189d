//! Organisations by name, short name, code and cluster, and by what they were called before.

use sqlx::PgConnection;

use crate::search::model::{Found, Hit, OrganisationHit, Search};

pub(super) async fn find(db: &mut PgConnection, search: &Search) -> sqlx::Result<Found> {
    let rows = sqlx::query!(
        r#"with here as materialized (select * from present_plan($6, $7) order by year desc, code desc limit 1),
           candidate as (
               select o.*, f.names as former,
                      search_words(o.name) || '|' || search_words(o.short_name) || '|' || search_words(o.code) || '|' || search_words(coalesce(o.cluster, ''))
                          || '|' || search_words(f.names) as words
               from organisation_on($6) o
               cross join lateral (
                   select coalesce(string_agg(distinct v.name, '; '), '') as names from organisation_version v
                   where v.organisation_id = o.id and v.effective_from <= $6 and v.name <> o.name) f
               where o.kind <> 'bloc_committee' and ($4 or o.id = any($5))),
           ranked as materialized (
               select *, case when position($3 in lower(concat_ws(' ', name, short_name, code, cluster) collate "und-x-icu")) > 0 then 0
                              when words like $2 then 1 else 2 end as rank
               from candidate where words like all ($1)),
           hit as materialized (select * from ranked where rank < 2 or not exists (select from ranked r where r.rank < 2))
           select (select count(*) from hit) as "total!", here.code as "plan!", here.period as "period!", hit.code as "code!", hit.name as "name!",
                  coalesce(hit.cluster, '') as "cluster!", hit.former as "former!", hit.kind = 'advisory_body' as "is_advisory!", hit.exists_on_day as "exists!"
           from hit cross join here
           order by hit.rank, hit.exists_on_day desc, hit.kind, hit.name collate vietnamese
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
                Hit::Organisation(OrganisationHit {
                    plan: row.plan,
                    period: row.period,
                    code: row.code,
                    name: row.name,
                    cluster: row.cluster,
                    former: row.former,
                    is_advisory: row.is_advisory,
                    exists: row.exists,
                })
            })
            .collect(),
    })
}
