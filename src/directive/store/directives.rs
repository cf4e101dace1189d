//! Directives themselves: what they say, what they are about, whom they can be addressed to.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{Candidate, Directive, Kind, Source, TaskLink, Withdrawal, Wording};
use super::super::{rules, urls};
use crate::access::{Permission, Role, Scope};
use crate::database::Written;
use crate::kernel::{AccountId, KeyTaskId, Moment, OrganisationId, PlanId};
use crate::meeting::Issued;
use crate::register::Registration;

/// The directive of a number; `None` before it was recorded.
pub async fn find(db: &mut PgConnection, number: i32, moment: Moment) -> sqlx::Result<Option<Directive>> {
    let row = sqlx::query!(
        r#"select d.id, d.number, d.kind as "kind: Kind", d.given_by, d.basis, d.meeting_number, d.meeting_item_id, d.body, d.deadline,
                  d.source_href, d.source_title, d.issued_by as "issued_by: AccountId", i.display_name as issuer, d.recorded_at, m.starts_at as "meeting_at?",
                  n.number as "document_number?", n.issued_on as "document_date?",
                  w.reason as "reason?", w.recorded_at as "withdrawn_at?", a.display_name as "withdrawn_by?",
                  coalesce((select array_agg(o.obstacle_number order by o.obstacle_number) from directive_obstacle o
                            where o.directive_id = d.id), '{}') as "obstacles!"
           from directive d
           join account i on i.id = d.issued_by
           left join meeting m on m.number = d.meeting_number
           left join document_number n on n.subject = 'directives/' || d.id and n.recorded_at <= $2
           left join directive_withdrawal w on w.directive_id = d.id and w.recorded_at <= $2
           left join account a on a.id = w.account_id
           where d.number = $1 and d.recorded_at <= $2"#,
        number,
        moment.known_by()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| Directive {
        id: r.id,
        number: r.number,
        wording: Wording {
            kind: r.kind,
            given_by: r.given_by,
            basis: r.basis,
            meeting: r.meeting_number,
            item: r.meeting_item_id,
            body: r.body,
            deadline: r.deadline,
            source: Source { href: r.source_href, title: r.source_title },
            obstacles: r.obstacles,
        },
        document: r
            .document_number
            .zip(r.document_date)
            .map(|(number, issued_on)| Registration { number, issued_on }),
        issued_by: r.issued_by,
        issuer: r.issuer,
        issued_at: r.recorded_at,
        meeting_at: r.meeting_at,
        withdrawal: r.reason.zip(r.withdrawn_at).map(|(reason, at)| Withdrawal {
            reason,
            by: r.withdrawn_by.unwrap_or_default(),
            at,
        }),
    }))
}

/// The same, locked until the transaction ends: whatever is done about a directive as a whole takes its turn.
pub async fn find_for_update(
    db: &mut PgConnection,
    number: i32,
    moment: Moment,
) -> sqlx::Result<Option<Directive>> {
    sqlx::query!("select id from directive where number = $1 for update", number)
        .fetch_optional(&mut *db)
        .await?;
    find(db, number, moment).await
}

/// Writes a directive.
pub async fn insert(
    db: &mut PgConnection,
    id: Uuid,
    wording: &Wording,
    tasks: &[KeyTaskId],
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Written> {
    let number = sqlx::query_scalar!(
        "insert into directive (id, kind, given_by, basis, meeting_number, meeting_item_id, body, deadline, source_href, source_title, issued_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing returning number",
        id,
        wording.kind as Kind,
        wording.given_by,
        wording.basis,
        wording.meeting,
        wording.item,
        wording.body,
        wording.deadline,
        wording.source.href,
        wording.source.title,
        by.0,
        now
    )
    .fetch_optional(&mut *db)
    .await?;
    if let Some(number) = number {
        sqlx::query!(
            "insert into directive_task (directive_id, key_task_id) select $1, t.id from unnest($2::uuid[]) as t (id)",
            id,
            &tasks.iter().map(|task| task.0).collect::<Vec<_>>()
        )
        .execute(&mut *db)
        .await?;
        sqlx::query!(
            "insert into directive_obstacle (directive_id, obstacle_number) select $1, t.n from unnest($2::integer[]) as t (n)",
            id,
            &wording.obstacles
        )
        .execute(db)
        .await?;
        return Ok(Written::now(number));
    }
    let found = sqlx::query!(
        r#"select number, (kind, given_by, basis, meeting_number, meeting_item_id, body, deadline, issued_by)
                          is not distinct from ($2::directive_kind, $3::text, $4::text, $5::integer, $6::uuid, $7::text, $8::date, $9::uuid)
                          as "is_same!"
           from directive where id = $1"#,
        id,
        wording.kind as Kind,
        wording.given_by,
        wording.basis,
        wording.meeting,
        wording.item,
        wording.body,
        wording.deadline,
        by.0
    )
    .fetch_one(db)
    .await?;
    Ok(Written::before(found.number, found.is_same))
}

/// Writes down that a directive no longer holds.
pub async fn insert_withdrawal(
    db: &mut PgConnection,
    id: Uuid,
    reason: &str,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into directive_withdrawal (directive_id, reason, account_id, recorded_at) values ($1, $2, $3, $4)",
        id,
        reason,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The key tasks that a directive is about, with their titles in the plan's latest version and the plan's period that has opened
/// and ends last.
pub async fn list_tasks(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<Vec<TaskLink>> {
    sqlx::query_as!(
        TaskLink,
        r#"select p.code as plan, t.number, coalesce(v.title, '') as "title!",
                  coalesce((select r.number from reporting_period r where r.plan_id = p.id and r.opens_at <= $2
                            order by r.ends_on desc, r.number desc limit 1), 1) as "period!"
           from directive_task l join key_task t on t.id = l.key_task_id join plan p on p.id = t.plan_id
           left join lateral (select k.title from key_task_version k join plan_version w on w.id = k.plan_version_id
                              where k.key_task_id = t.id order by w.number desc limit 1) v on true
           where l.directive_id = $1 order by p.code, t.number"#,
        id,
        now
    )
    .fetch_all(db)
    .await
}

/// The organisations that a directive can be addressed to on a day: advisory bodies first, then by cluster and name.
pub async fn list_candidates(db: &mut PgConnection, on: NaiveDate) -> sqlx::Result<Vec<Candidate>> {
    let roles = Role::holding(Permission::DraftDirectiveReports);
    sqlx::query_as!(
        Candidate,
        r#"select o.id as "id!: OrganisationId", o.code as "code!", o.name as "name!", o.cluster,
                  (select count(distinct h.account_id) from role_holders(o.id, $1) h join account a on a.id = h.account_id
                   where h.role = any($2) and a.disabled_at is null) as "people!"
           from organisation_on($1) o
           where o.exists_on_day and o.kind in ('advisory_body', 'grassroots_committee', 'grassroots_cell')
           order by o.cluster collate vietnamese nulls first, o.name collate vietnamese"#,
        on,
        &roles as &[Role]
    )
    .fetch_all(db)
    .await
}

/// The ids of a plan's key tasks by their numbers, with the body that leads each in the version in force on a day.
pub async fn load_leads(
    db: &mut PgConnection,
    plan: PlanId,
    numbers: &[i32],
    on: NaiveDate,
) -> sqlx::Result<Vec<(i32, KeyTaskId, String, Option<OrganisationId>)>> {
    let rows = sqlx::query!(
        r#"select t.number, t.id as "id: KeyTaskId", v.title, v.lead_id as "lead: OrganisationId"
           from key_task t join key_task_version v on v.key_task_id = t.id and v.plan_version_id = plan_version_on($1, $3)
           where t.plan_id = $1 and t.number = any($2) order by t.number"#,
        plan.0,
        numbers,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| (r.number, r.id, r.title, r.lead)).collect())
}

/// An item of a meeting's agenda: its title and what was concluded about it at last.
pub async fn find_item(
    db: &mut PgConnection,
    meeting: i32,
    item: Uuid,
) -> sqlx::Result<Option<(String, Option<String>)>> {
    let row = sqlx::query!(
        r#"select i.title, (select c.body from meeting_conclusion c where c.item_id = i.id order by c.number desc limit 1) as conclusion
           from meeting_item i join meeting m on m.id = i.meeting_id
           where m.number = $1 and i.id = $2 and i.removed_at is null"#,
        meeting,
        item
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| (r.title, r.conclusion)))
}

/// The directives upon a meeting, withdrawn ones left out, that have an addressee in scope; in their order.
pub async fn list_issued_upon(
    db: &mut PgConnection,
    scope: &Scope,
    meeting: i32,
) -> sqlx::Result<Vec<Issued>> {
    let rows = sqlx::query!(
        "select d.number, d.meeting_item_id, d.body from directive d
         where d.meeting_number = $1
           and exists (select from directive_addressee a where a.directive_id = d.id and ($2 or a.organisation_id = any($3)))
           and not exists (select from directive_withdrawal w where w.directive_id = d.id)
         order by d.number",
        meeting,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await?;
    let issued = rows.into_iter().map(|row| Issued {
        item: row.meeting_item_id,
        number: row.number,
        opening: rules::opening(&row.body),
        href: urls::directive(row.number),
    });
    Ok(issued.collect())
}
