//! Directives by their text and by what was reported and decided; for an addressee, what it reported itself.

use sqlx::PgConnection;

use super::{MatterRow, matters};
use crate::search::model::{Found, Search};

pub(super) async fn find(db: &mut PgConnection, search: &Search) -> sqlx::Result<Found> {
    let rows = sqlx::query_as!(
        MatterRow,
        r#"with candidate as (
               select d.number, own.code as own, d.given_by as "from", d.recorded_at as at, d.body, said.text as answers,
                      search_words(d.body) || '|' || search_words(d.given_by) || '|' || search_words(said.text) as words
               from directive d
               left join lateral (
                   select o.id, o.code from directive_addressee a join organisation_on($6) o on o.id = a.organisation_id
                   where not $4 and a.directive_id = d.id and a.organisation_id = any($5) order by a.position limit 1) own on true
               cross join lateral (
                   select coalesce(string_agg(s.body, ' ' order by s.number), '') as text from directive_step s
                   where s.directive_id = d.id and ($4 or s.organisation_id = own.id)) said
               where $4 or own.id is not null),
           ranked as materialized (
               select *, case when position($3 in lower(concat_ws(' ', body, answers) collate "und-x-icu")) > 0 then 0
                              when words like $2 then 1 else 2 end as rank
               from candidate where words like all ($1)),
           hit as materialized (select * from ranked where rank < 2 or not exists (select from ranked r where r.rank < 2))
           select (select count(*) from hit) as "total!", hit.number as "number?", hit.own as "own?", hit."from" as "from!", hit.at as "at!",
                  hit.body as "body!", hit.answers as "answers!"
           from hit
           order by hit.rank, hit.at desc, hit.number desc
           limit $7 offset (select least($8, greatest(count(*) - 1, 0) / $7) * $7 from hit)"#,
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
    Ok(matters(rows))
}
