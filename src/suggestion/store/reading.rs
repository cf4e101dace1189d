//! Suggestions as they stand at a moment, each with as much of its sender as the reader may know.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::super::model::{Publication, Sender, State, Status, Step, StepKind, Suggestion};
use super::super::present::Standing;
use super::super::reader::Reader;
use crate::kernel::{Moment, OrganisationId, SuggestionId};

/// The suggestions that a reader may see, by number: all, or those of one number; names as on a day, by what was recorded up to a
/// moment (none: all). The sender is told to those only who may know: who sent it, the Committee, and everybody if the sender
/// agreed.
pub async fn list(
    db: &mut PgConnection,
    reader: &Reader,
    number: Option<i32>,
    moment: Moment,
) -> sqlx::Result<Vec<Suggestion>> {
    let rows = sqlx::query!(
        r#"with body as materialized (select id, code, short_name from organisation_on($6, $7))
           select g.id as "id: SuggestionId", g.number, g.is_personal, g.body, g.recorded_at as sent_at,
                  x.is_own as "is_own!", x.is_own or $1 or s.is_named as "is_known!",
                  c.display_name as sender, o.code as "organisation_code!", o.short_name as "organisation_name!",
                  s.status as "status: Status", s.handler_id as "handler: OrganisationId", s.due_at, s.is_named, s.is_published,
                  s.recorded_at as since, h.code as "handler_code!", h.short_name as "handler_name!",
                  (select count(*) from suggestion_step n where n.suggestion_id = g.id and n.kind = 'changed'
                     and n.recorded_at <= $7) as "changes!"
           from suggestion g
           join lateral (select * from suggestion_step w where w.suggestion_id = g.id and w.recorded_at <= $7
                         order by w.number desc limit 1) s on true
           cross join lateral (select g.sent_by = $2 or (not g.is_personal and g.organisation_id = any($3)) as is_own) x
           join account c on c.id = g.sent_by
           join body o on o.id = g.organisation_id
           join body h on h.id = s.handler_id
           where ($1 or x.is_own or (s.handler_id = any($4) and s.status <> 'withdrawn')) and ($5::integer is null or g.number = $5)
           order by g.number"#,
        reader.sees_all(),
        reader.account(),
        reader.organisations(),
        reader.bodies(),
        number,
        moment.today(),
        moment.known_by()
    )
    .fetch_all(db)
    .await?;
    let suggestions = rows.into_iter().map(|row| Suggestion {
        id: row.id,
        number: row.number,
        is_personal: row.is_personal,
        sender: row.is_known.then_some(Sender {
            name: row.sender,
            organisation_code: row.organisation_code,
            organisation_name: row.organisation_name,
        }),
        is_own: row.is_own,
        body: row.body,
        sent_at: row.sent_at,
        state: State {
            status: row.status,
            handler: row.handler,
            due_at: row.due_at,
            is_named: row.is_named,
            is_published: row.is_published,
        },
        since: row.since,
        handler_code: row.handler_code,
        handler_name: row.handler_name,
        changes: row.changes,
    });
    Ok(suggestions.collect())
}

/// The suggestion of a number, if the reader may see it.
pub async fn find(
    db: &mut PgConnection,
    reader: &Reader,
    number: i32,
    moment: Moment,
) -> sqlx::Result<Option<Suggestion>> {
    Ok(list(db, reader, Some(number), moment).await?.pop())
}

/// The steps of a suggestion that the reader has found, oldest first; what the sender did is without a name where the sender is
/// not known to the reader.
pub async fn list_steps(
    db: &mut PgConnection,
    suggestion: &Suggestion,
    on: NaiveDate,
) -> sqlx::Result<Vec<Step>> {
    sqlx::query_as!(
        Step,
        r#"select s.kind as "kind: StepKind",
                  case when $2 or s.kind in ('passed', 'answered', 'changed', 'published', 'hidden') then c.display_name end as by,
                  s.body as text, s.public_answer, h.short_name as "handler!", s.due_at, s.recorded_at as at
           from suggestion_step s join account c on c.id = s.account_id
           join organisation_on($3) h on h.id = s.handler_id
           where s.suggestion_id = $1 order by s.number"#,
        suggestion.id.0,
        suggestion.sender.is_some(),
        on
    )
    .fetch_all(db)
    .await
}

/// What is published, the latest first: the Board's words, and the sender's name where the sender agreed. Nothing else of a
/// suggestion is read here.
pub async fn list_published(db: &mut PgConnection, on: NaiveDate) -> sqlx::Result<Vec<Publication>> {
    sqlx::query_as!(
        Publication,
        r#"select p.body as question, p.public_answer as answer, g.is_personal, p.recorded_at as at,
                  case when not s.is_named then null when g.is_personal then c.display_name || ' (' || o.short_name || ')'
                       else o.short_name end as sender
           from suggestion g
           join lateral (select is_named, is_published from suggestion_step w where w.suggestion_id = g.id order by w.number desc limit 1) s
             on s.is_published
           join lateral (select * from suggestion_step w where w.suggestion_id = g.id and w.kind = 'published'
                         order by w.number desc limit 1) p on true
           join account c on c.id = g.sent_by
           join organisation_on($1) o on o.id = g.organisation_id
           order by p.number desc"#,
        on
    )
    .fetch_all(db)
    .await
}

/// A suggestion that waits, as the clock sees it: number, id, when it was sent, where it stands.
pub async fn list_waiting(
    db: &mut PgConnection,
    due_before: DateTime<Utc>,
) -> sqlx::Result<Vec<(i32, SuggestionId, DateTime<Utc>, State)>> {
    let rows = sqlx::query!(
        r#"select g.number, g.id as "id: SuggestionId", g.recorded_at as sent_at, s.status as "status: Status",
                  s.handler_id as "handler: OrganisationId", s.due_at, s.is_named, s.is_published
           from suggestion g
           join lateral (select * from suggestion_step w where w.suggestion_id = g.id order by w.number desc limit 1) s on true
           where s.status = 'waiting' and s.due_at < $1 order by g.number"#,
        due_before
    )
    .fetch_all(db)
    .await?;
    let waiting = rows.into_iter().map(|row| {
        let state = State {
            status: row.status,
            handler: row.handler,
            due_at: row.due_at,
            is_named: row.is_named,
            is_published: row.is_published,
        };
        (row.number, row.id, row.sent_at, state)
    });
    Ok(waiting.collect())
}

/// Where the suggestions of these numbers stand.
pub async fn list_standings(db: &mut PgConnection, numbers: &[i32]) -> sqlx::Result<Vec<Standing>> {
    sqlx::query_as!(
        Standing,
        r#"select g.number, s.status as "status: Status", s.handler_id as "handler: OrganisationId", s.due_at
           from suggestion g
           join lateral (select * from suggestion_step w where w.suggestion_id = g.id order by w.number desc limit 1) s on true
           where g.number = any($1)"#,
        numbers
    )
    .fetch_all(db)
    .await
}
