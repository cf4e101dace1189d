//! Lists: how directives stand, by directive, by addressee, one by one. What was withdrawn is counted apart.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::super::list::{ByAddressee, Counts, Filter, Pair, Pick, Summary};
use super::super::model::{Kind, State};
use crate::access::Scope;
use crate::kernel::Moment;

/// The counts in a row of a query.
macro_rules! counts {
    ($row:expr) => {
        Counts {
            issued: $row.issued,
            acknowledged: $row.acknowledged,
            reopened: $row.reopened,
            reported: $row.reported,
            closed: $row.closed,
            withdrawn: $row.withdrawn,
            overdue: $row.overdue,
        }
    };
}

/// How addressees stand in all; the choice of states is left aside, because the counts are what one chooses from.
pub async fn count(
    db: &mut PgConnection,
    scope: &Scope,
    filter: Filter,
    moment: Moment,
) -> sqlx::Result<Counts> {
    let row = sqlx::query!(
        r#"select count(*) filter (where s.state = 'issued') as "issued!", count(*) filter (where s.state = 'acknowledged') as "acknowledged!",
                  count(*) filter (where s.state = 'reopened') as "reopened!", count(*) filter (where s.state = 'reported') as "reported!",
                  count(*) filter (where s.state = 'closed') as "closed!", count(*) filter (where s.state = 'withdrawn') as "withdrawn!",
                  count(*) filter (where s.is_overdue) as "overdue!"
           from directive_states($2, $1) s join directive d on d.id = s.directive_id
           where ($3 or s.organisation_id = any($4)) and ($5::directive_kind is null or d.kind = $5)
             and ($6::integer is null or d.meeting_number = $6) and ($7::uuid is null or s.organisation_id = $7)
             and ($8::uuid is null or exists (select from directive_task t where t.directive_id = d.id and t.key_task_id = $8))"#,
        moment.today(),
        moment.known_by(),
        scope.sees_all(),
        &scope.ids(),
        filter.kind as Option<Kind>,
        filter.meeting,
        filter.organisation.map(|o| o.0),
        filter.task.map(|t| t.0)
    )
    .fetch_one(db)
    .await?;
    Ok(counts!(row))
}

/// Directives with how they stand, the latest first, or by meeting, the latest meeting first; from one place on, so many.
/// With them, how many there are.
pub async fn list_directives(
    db: &mut PgConnection,
    scope: &Scope,
    (filter, is_by_meeting): (Filter, bool),
    moment: Moment,
    (offset, limit): (i64, i64),
) -> sqlx::Result<(Vec<Summary>, i64)> {
    let rows = sqlx::query!(
        r#"select d.number, d.kind as "kind: Kind", d.given_by, d.body, d.deadline, m.number as "meeting?", m.starts_at as "meeting_at?",
                  count(*) over () as "rows!",
                  count(*) filter (where s.state = 'issued') as "issued!", count(*) filter (where s.state = 'acknowledged') as "acknowledged!",
                  count(*) filter (where s.state = 'reopened') as "reopened!", count(*) filter (where s.state = 'reported') as "reported!",
                  count(*) filter (where s.state = 'closed') as "closed!", count(*) filter (where s.state = 'withdrawn') as "withdrawn!",
                  count(*) filter (where s.is_overdue) as "overdue!"
           from directive_states($2, $1) s join directive d on d.id = s.directive_id
           left join meeting m on m.number = d.meeting_number
           where ($3 or s.organisation_id = any($4)) and ($5::directive_kind is null or d.kind = $5)
             and ($6::integer is null or d.meeting_number = $6) and ($7::uuid is null or s.organisation_id = $7)
             and ($11::uuid is null or exists (select from directive_task t where t.directive_id = d.id and t.key_task_id = $11))
           group by d.id, m.id
           order by case when $8 then m.starts_at end desc nulls last, d.number desc offset $9 limit $10"#,
        moment.today(),
        moment.known_by(),
        scope.sees_all(),
        &scope.ids(),
        filter.kind as Option<Kind>,
        filter.meeting,
        filter.organisation.map(|o| o.0),
        is_by_meeting,
        offset,
        limit,
        filter.task.map(|t| t.0)
    )
    .fetch_all(db)
    .await?;
    let total = rows.first().map_or(0, |row| row.rows);
    let list = rows.into_iter().map(|row| Summary {
        counts: counts!(row),
        meeting: row.meeting.zip(row.meeting_at),
        number: row.number,
        kind: row.kind,
        given_by: row.given_by,
        body: row.body,
        deadline: row.deadline,
    });
    Ok((list.collect(), total))
}

/// Addressees with how their directives stand, those with the most overdue first.
pub async fn list_by_addressee(
    db: &mut PgConnection,
    scope: &Scope,
    filter: Filter,
    moment: Moment,
) -> sqlx::Result<Vec<ByAddressee>> {
    let rows = sqlx::query!(
        r#"select o.code as "code!", o.name as "name!",
                  count(*) filter (where s.state = 'issued') as "issued!", count(*) filter (where s.state = 'acknowledged') as "acknowledged!",
                  count(*) filter (where s.state = 'reopened') as "reopened!", count(*) filter (where s.state = 'reported') as "reported!",
                  count(*) filter (where s.state = 'closed') as "closed!", count(*) filter (where s.state = 'withdrawn') as "withdrawn!",
                  count(*) filter (where s.is_overdue) as "overdue!"
           from directive_states($2, $1) s join directive d on d.id = s.directive_id
           join organisation_on($1, $2) o on o.id = s.organisation_id
           where ($3 or s.organisation_id = any($4)) and ($5::directive_kind is null or d.kind = $5)
             and ($6::integer is null or d.meeting_number = $6) and ($7::uuid is null or s.organisation_id = $7)
             and ($8::uuid is null or exists (select from directive_task t where t.directive_id = d.id and t.key_task_id = $8))
           group by o.code, o.name order by count(*) filter (where s.is_overdue) desc, o.name collate vietnamese"#,
        moment.today(),
        moment.known_by(),
        scope.sees_all(),
        &scope.ids(),
        filter.kind as Option<Kind>,
        filter.meeting,
        filter.organisation.map(|o| o.0),
        filter.task.map(|t| t.0)
    )
    .fetch_all(db)
    .await?;
    let list =
        rows.into_iter().map(|row| ByAddressee { counts: counts!(row), code: row.code, name: row.name });
    Ok(list.collect())
}

/// In which order single directives at single addressees are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The latest directive first.
    Directive,
    /// The latest meeting first.
    Meeting,
    /// By the addressee's name.
    Addressee,
}

/// Directives at addressees one by one, from one place on, so many; with them, how many there are. Without a choice of states,
/// those that hold.
pub async fn list_pairs(
    db: &mut PgConnection,
    scope: &Scope,
    (filter, order): (Filter, Order),
    moment: Moment,
    (offset, limit): (i64, i64),
) -> sqlx::Result<(Vec<Pair>, i64)> {
    let state = match filter.pick {
        Some(Pick::State(state)) => Some(state),
        Some(Pick::Overdue | Pick::Any) | None => None,
    };
    let rows = sqlx::query!(
        r#"select d.number, d.kind as "kind: Kind", d.given_by, d.body, m.number as "meeting?", m.starts_at as "meeting_at?", o.code as "code!", o.name as "name!",
                  s.state as "state!: State", s.deadline as "deadline!", s.since as "since!", l.body as says, s.is_overdue as "is_overdue!",
                  count(*) over () as "rows!"
           from directive_states($2, $1) s join directive d on d.id = s.directive_id
           join directive_step l on l.number = s.step
           join organisation_on($1, $2) o on o.id = s.organisation_id
           left join meeting m on m.number = d.meeting_number
           where ($3 or s.organisation_id = any($4)) and ($5::directive_kind is null or d.kind = $5)
             and ($6::integer is null or d.meeting_number = $6) and ($7::uuid is null or s.organisation_id = $7)
             and ($13::uuid is null or exists (select from directive_task t where t.directive_id = d.id and t.key_task_id = $13))
             and case when $8::directive_state is null then s.state <> 'withdrawn' else s.state = $8 end and ($9 is false or s.is_overdue)
           order by case when $10 = 1 then m.starts_at end desc nulls last, case when $10 = 2 then o.name end collate vietnamese,
                    d.number desc, s.is_overdue desc, o.name collate vietnamese offset $11 limit $12"#,
        moment.today(),
        moment.known_by(),
        scope.sees_all(),
        &scope.ids(),
        filter.kind as Option<Kind>,
        filter.meeting,
        filter.organisation.map(|o| o.0),
        state as Option<State>,
        filter.pick == Some(Pick::Overdue),
        order as i32,
        offset,
        limit,
        filter.task.map(|t| t.0)
    )
    .fetch_all(db)
    .await?;
    let total = rows.first().map_or(0, |row| row.rows);
    let list = rows.into_iter().map(|row| Pair {
        number: row.number,
        kind: row.kind,
        given_by: row.given_by,
        body: row.body,
        meeting: row.meeting.zip(row.meeting_at),
        code: row.code,
        name: row.name,
        state: row.state,
        deadline: row.deadline,
        since: row.since,
        says: row.says,
        is_overdue: row.is_overdue,
    });
    Ok((list.collect(), total))
}

/// The meetings from which directives came, the latest first.
pub async fn list_filterable_meetings(
    db: &mut PgConnection,
    moment: Moment,
) -> sqlx::Result<Vec<(i32, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        "select m.number, m.starts_at from meeting m
         where exists (select from directive d where d.meeting_number = m.number and d.recorded_at <= $1)
         order by m.starts_at desc, m.number desc",
        moment.known_by()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| (r.number, r.starts_at)).collect())
}

/// A directive past its deadline: number, text, addressees past it, all addressees, the earliest deadline that passed.
type OverdueRow = (i32, String, i64, i64, NaiveDate);

/// Directives past their deadline at one or more addressees, the longest overdue first.
pub async fn list_overdue(
    db: &mut PgConnection,
    scope: &Scope,
    moment: Moment,
) -> sqlx::Result<Vec<OverdueRow>> {
    let rows = sqlx::query!(
        r#"select d.number, d.body, count(*) filter (where s.is_overdue) as "waiting!", count(*) as "total!",
                  min(s.deadline) filter (where s.is_overdue) as "deadline!"
           from directive_states($2, $1) s join directive d on d.id = s.directive_id
           where s.state <> 'withdrawn' and ($3 or s.organisation_id = any($4))
           group by d.id having count(*) filter (where s.is_overdue) > 0
           order by min(s.deadline) filter (where s.is_overdue), d.number"#,
        moment.today(),
        moment.known_by(),
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| (r.number, r.body, r.waiting, r.total, r.deadline)).collect())
}
