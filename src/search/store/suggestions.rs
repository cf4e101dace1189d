//! Suggestions that the person may read, and for everybody the words that the Board published. Nothing here tells or finds a sender.

use sqlx::PgConnection;

use super::{MatterRow, matters};
use crate::search::model::{Found, Search};

pub(super) async fn find(db: &mut PgConnection, search: &Search) -> sqlx::Result<Found> {
    let rows = sqlx::query_as!(
        MatterRow,
        r#"with candidate as (
               select g.number, case when not $4 and not x.is_handler then o.code end as own, '' as "from", g.recorded_at as at, g.body, said.text as answers,
                      search_words(g.body) || '|' || search_words(said.text) as words
               from suggestion g
               join lateral (select * from suggestion_step w where w.suggestion_id = g.id order by w.number desc limit 1) s on true
               join organisation_on($8) o on o.id = g.organisation_id
               cross join lateral (select s.handler_id = any($7) and s.status <> 'withdrawn' as is_handler,
                                          g.sent_by = $5 or (not g.is_personal and g.organisation_id = any($6)) as is_own) x
               cross join lateral (
                   select coalesce(string_agg(w.body, ' ' order by w.number), '') as text from suggestion_step w
                   where w.suggestion_id = g.id and w.kind in ('answered', 'changed')) said
               where $4 or x.is_own or x.is_handler
               union all
               select null, null, '', p.recorded_at, p.body, p.public_answer, search_words(p.body) || '|' || search_words(p.public_answer)
               from suggestion g
               join lateral (select * from suggestion_step w where w.suggestion_id = g.id order by w.number desc limit 1) s on s.is_published
               join lateral (select * from suggestion_step w where w.suggestion_id = g.id and w.kind = 'published' order by w.number desc limit 1) p on true
               where not $4),
           ranked as materialized (
               select *, case when position($3 in lower(concat_ws(' ', body, answers) collate "und-x-icu")) > 0 then 0
                              when words like $2 then 1 else 2 end as rank
               from candidate where words like all ($1)),
           hit as materialized (select * from ranked where rank < 2 or not exists (select from ranked r where r.rank < 2))
           select (select count(*) from hit) as "total!", hit.number as "number?", hit.own as "own?", hit."from" as "from!", hit.at as "at!",
                  hit.body as "body!", hit.answers as "answers!"
           from hit
           order by hit.rank, hit.at desc, hit.number desc
           limit $9 offset (select least($10, greatest(count(*) - 1, 0) / $9) * $9 from hit)"#,
        &search.words,
        search.phrase,
        search.exact,
        search.reader.sees_all(),
        search.reader.account(),
        search.reader.organisations(),
        search.reader.bodies(),
        search.today,
        search.limit,
        search.page
    )
    .fetch_all(db)
    .await?;
    Ok(matters(rows))
}
