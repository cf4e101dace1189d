//! What is done at each addressee, and what an organisation has typed and not sent.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{Addressee, Draft, Route, State, Step, StepKind};
use super::super::present::Standing;
use crate::access::Scope;
use crate::kernel::{AccountId, Moment, OrganisationId};

/// The addressees of a directive, in their order, with how it stands at each.
pub async fn list_addressees(
    db: &mut PgConnection,
    scope: &Scope,
    directive: Uuid,
    moment: Moment,
) -> sqlx::Result<Vec<Addressee>> {
    sqlx::query_as!(
        Addressee,
        r#"select s.organisation_id as "organisation!: OrganisationId", o.code as "code!", o.name as "name!", s.state as "state!: State",
                  s.deadline as "deadline!", s.since as "since!"
           from directive_states($3, $2) s
           join directive_addressee a on a.directive_id = s.directive_id and a.organisation_id = s.organisation_id
           join organisation_on($2, $3) o on o.id = s.organisation_id
           where s.directive_id = $1 and ($4 or s.organisation_id = any($5)) order by a.position"#,
        directive,
        moment.today(),
        moment.known_by(),
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await
}

/// The steps at the addressees of a directive, oldest first.
pub async fn list_steps(
    db: &mut PgConnection,
    scope: &Scope,
    directive: Uuid,
    moment: Moment,
) -> sqlx::Result<Vec<Step>> {
    sqlx::query_as!(
        Step,
        r#"select s.organisation_id as "organisation: OrganisationId", s.kind as "kind: StepKind", s.body, s.deadline,
                  a.display_name as "by?", s.recorded_at as at
           from directive_step s left join account a on a.id = s.account_id
           where s.directive_id = $1 and s.recorded_at <= $2 and ($3 or s.organisation_id = any($4))
           order by s.number"#,
        directive,
        moment.known_by(),
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(db)
    .await
}

/// Locks addressees of a directive until the transaction ends; none: all of them. Organisations do not wait for one another.
pub async fn lock_addressees(
    db: &mut PgConnection,
    directive: Uuid,
    organisations: Option<&[OrganisationId]>,
) -> sqlx::Result<()> {
    let ids = organisations.map(|all| all.iter().map(|o| o.0).collect::<Vec<_>>());
    sqlx::query!(
        "select organisation_id from directive_addressee
         where directive_id = $1 and ($2::uuid[] is null or organisation_id = any($2)) order by organisation_id for update",
        directive,
        ids.as_deref()
    )
    .fetch_all(db)
    .await?;
    Ok(())
}

/// Names the addressees of a new directive.
pub async fn insert_addressees(
    db: &mut PgConnection,
    directive: Uuid,
    addressees: &[(OrganisationId, Route)],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into directive_addressee (directive_id, organisation_id, route, position)
         select $1, t.id, t.route, t.n from unnest($2::uuid[], $3::directive_route[]) with ordinality as t (id, route, n)",
        directive,
        &addressees.iter().map(|(o, _)| o.0).collect::<Vec<_>>(),
        &addressees.iter().map(|(_, route)| *route).collect::<Vec<_>>() as &[Route]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes the same step at several addressees; tells how many are new: the same key once more is the same step.
pub async fn insert_steps(
    db: &mut PgConnection,
    directive: Uuid,
    (key, kind): (Uuid, StepKind),
    organisations: &[OrganisationId],
    (body, deadline): (&str, Option<NaiveDate>),
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "insert into directive_step (key, directive_id, organisation_id, kind, body, deadline, account_id, recorded_at)
         select $1, $2, t.id, $4, $5, $6, $7, $8 from unnest($3::uuid[]) as t (id)
         on conflict on constraint directive_step_once do nothing",
        key,
        directive,
        &organisations.iter().map(|o| o.0).collect::<Vec<_>>(),
        kind as StepKind,
        body,
        deadline,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// At how many addressees a step of that kind was written under that key.
pub async fn count_steps(
    db: &mut PgConnection,
    directive: Uuid,
    (key, kind): (Uuid, StepKind),
) -> sqlx::Result<u64> {
    let n = sqlx::query_scalar!(
        r#"select count(*) as "n!" from directive_step where directive_id = $1 and key = $2 and kind = $3"#,
        directive,
        key,
        kind as StepKind
    )
    .fetch_one(db)
    .await?;
    Ok(u64::try_from(n).unwrap_or(0))
}

/// Was a step written at an addressee under that key?
pub async fn has_step(
    db: &mut PgConnection,
    directive: Uuid,
    organisation: OrganisationId,
    key: Uuid,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from directive_step where directive_id = $1 and organisation_id = $2 and key = $3) as "has!""#,
        directive,
        organisation.0,
        key
    )
    .fetch_one(db)
    .await
}

/// What an organisation has typed about a directive and not sent.
pub async fn find_draft(
    db: &mut PgConnection,
    scope: &Scope,
    directive: Uuid,
    organisation: OrganisationId,
) -> sqlx::Result<Option<Draft>> {
    sqlx::query_as!(
        Draft,
        "select d.body, d.version, d.is_ready, a.display_name as by, d.recorded_at as at
         from directive_draft d join account a on a.id = d.edited_by
         where d.directive_id = $1 and d.organisation_id = $2 and ($3 or d.organisation_id = any($4))",
        directive,
        organisation.0,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_optional(db)
    .await
}

/// Writes the draft.
pub async fn set_draft(
    db: &mut PgConnection,
    (directive, organisation): (Uuid, OrganisationId),
    (body, is_ready): (&str, bool),
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into directive_draft (directive_id, organisation_id, body, is_ready, edited_by, recorded_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (directive_id, organisation_id) do update
            set body = excluded.body, is_ready = excluded.is_ready, version = directive_draft.version + 1,
                edited_by = excluded.edited_by, recorded_at = excluded.recorded_at",
        directive,
        organisation.0,
        body,
        is_ready,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the draft away: it was sent.
pub async fn remove_draft(
    db: &mut PgConnection,
    directive: Uuid,
    organisation: OrganisationId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from directive_draft where directive_id = $1 and organisation_id = $2",
        directive,
        organisation.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Where a directive waits for an addressee: what reminders and escalations are made of.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The directive.
    pub directive: Uuid,
    /// Its number.
    pub number: i32,
    /// Its text.
    pub body: String,
    /// The addressee.
    pub organisation: OrganisationId,
    /// The addressee's code.
    pub code: String,
    /// How it stands there.
    pub state: State,
    /// The deadline that holds.
    pub deadline: NaiveDate,
}

/// The addressees that have something to do by a day between two.
pub async fn list_waiting_between(
    db: &mut PgConnection,
    (from, to): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select s.directive_id as "directive!", d.number, d.body, s.organisation_id as "organisation!: OrganisationId", o.code,
                  s.state as "state!: State", s.deadline as "deadline!"
           from directive_states('infinity', $3) s join directive d on d.id = s.directive_id join organisation o on o.id = s.organisation_id
           where s.state in ('issued', 'acknowledged', 'reopened') and s.deadline between $1 and $2
           order by d.number, o.code"#,
        from,
        to,
        today
    )
    .fetch_all(db)
    .await
}

/// Writes that deadlines passed; tells which are new: a deadline is escalated once.
pub async fn insert_escalations(
    db: &mut PgConnection,
    passed: &[(Uuid, OrganisationId, NaiveDate)],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, OrganisationId)>> {
    let rows = sqlx::query!(
        r#"insert into directive_step (key, directive_id, organisation_id, kind, deadline, recorded_at)
           select gen_random_uuid(), t.directive, t.organisation, 'escalated', t.deadline, $4
           from unnest($1::uuid[], $2::uuid[], $3::date[]) as t (directive, organisation, deadline)
           on conflict (directive_id, organisation_id, deadline) where kind = 'escalated' do nothing
           returning directive_id, organisation_id as "organisation: OrganisationId""#,
        &passed.iter().map(|(d, _, _)| *d).collect::<Vec<_>>(),
        &passed.iter().map(|(_, o, _)| o.0).collect::<Vec<_>>(),
        &passed.iter().map(|(_, _, on)| *on).collect::<Vec<_>>(),
        now
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| (r.directive_id, r.organisation)).collect())
}

/// Where the addressees of these directives stand on a day.
pub async fn list_standings(
    db: &mut PgConnection,
    numbers: &[i32],
    today: NaiveDate,
) -> sqlx::Result<Vec<Standing>> {
    sqlx::query_as!(
        Standing,
        r#"select d.number, s.organisation_id as "organisation!: OrganisationId", s.state as "state!: State", s.deadline as "deadline!"
           from directive d join directive_states('infinity', $2) s on s.directive_id = d.id where d.number = any($1)"#,
        numbers,
        today
    )
    .fetch_all(db)
    .await
}
