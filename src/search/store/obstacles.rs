//! Obstacles by what hinders, what help is wanted and what was answered.

use sqlx::PgConnection;

use super::{MatterRow, matters};
use crate::search::model::{Found, Search};

pub(super) async fn find(db: &mut PgConnection, search: &Search) -> sqlx::Result<Found> {
    let rows = sqlx::query_as!(
        MatterRow,
        r#"with candidate as (
               select x.number, case when not $4 then o.code end as own, o.short_name as "from", x.recorded_at as at,
                      concat_ws(' ', x.body, x.wish) as body, said.text as answers,
                      search_words(x.body) || '|' || search_words(x.wish) || '|' || search_words(said.text) as words
               from obstacle x
               join organisation_on($6) o on o.id = x.organisation_id
               cross join lateral (
                   select coalesce(string_agg(concat_ws(' ', a.body, s.reason), ' ' order by s.number), '') as text
                   from obstacle_step s left join obstacle_answer a on a.id = s.answer_id where s.obstacle_id = x.id) said
               where $4 or x.organisation_id = any($5)),
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
