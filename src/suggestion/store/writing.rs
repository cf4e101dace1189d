//! Sending, and the steps that follow.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::super::model::{NewSuggestion, State, Status, StepKind};
use crate::access::Role;
use crate::database::Written;
use crate::kernel::{AccountId, OrganisationId, SuggestionId};

/// Locks the suggestion of a number until the transaction ends.
pub async fn lock(db: &mut PgConnection, number: i32) -> sqlx::Result<()> {
    sqlx::query!("select number from suggestion where number = $1 for update", number)
        .fetch_optional(db)
        .await?;
    Ok(())
}

/// Writes a suggestion; `None` when the id is somebody else's.
pub async fn insert(
    db: &mut PgConnection,
    organisation: OrganisationId,
    new: &NewSuggestion,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Written>> {
    let number = sqlx::query_scalar!(
        "insert into suggestion (id, organisation_id, is_personal, sent_by, body, recorded_at)
         -- Asked beforehand, so that a double click takes no number.
         select $1, $2, $3, $4, $5, $6 where not exists (select from suggestion where id = $1)
         on conflict (id) do nothing returning number",
        new.id.0,
        organisation.0,
        new.is_personal,
        by.0,
        new.body,
        now
    )
    .fetch_optional(&mut *db)
    .await?;
    if let Some(number) = number {
        return Ok(Some(Written::now(number)));
    }
    let found = sqlx::query!(
        r#"select g.number, (g.organisation_id, g.is_personal, g.body, s.is_named)
                            is not distinct from ($3::uuid, $4::boolean, $5::text, $6::boolean) as "is_same!"
           from suggestion g join suggestion_step s on s.suggestion_id = g.id and s.kind = 'sent'
           where g.id = $1 and g.sent_by = $2"#,
        new.id.0,
        by.0,
        organisation.0,
        new.is_personal,
        new.body,
        new.is_named
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|found| Written::before(found.number, found.is_same)))
}

/// A step to be written; the state after it.
#[derive(Debug, Clone, Copy)]
pub struct NewStep<'a> {
    /// What happened.
    pub kind: StepKind,
    /// The state after it.
    pub state: State,
    /// Who.
    pub by: AccountId,
    /// On whose behalf.
    pub for_organisation: Option<OrganisationId>,
    /// The answer, the change, the reason, or the published words.
    pub body: &'a str,
    /// What is published as the answer.
    pub public_answer: &'a str,
}

/// Writes a step.
pub async fn insert_step(
    db: &mut PgConnection,
    suggestion: SuggestionId,
    step: &NewStep<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into suggestion_step (suggestion_id, kind, status, handler_id, due_at, is_named, is_published, account_id, organisation_id,
                                      body, public_answer, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        suggestion.0,
        step.kind as StepKind,
        step.state.status as Status,
        step.state.handler.0,
        step.state.due_at,
        step.state.is_named,
        step.state.is_published,
        step.by.0,
        step.for_organisation.map(|o| o.0),
        step.body,
        step.public_answer,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Who sent a suggestion, for which organisation, and whether personally: for telling the sender, never for a page.
pub async fn sender_of(
    db: &mut PgConnection,
    suggestion: SuggestionId,
) -> sqlx::Result<(AccountId, OrganisationId, String, bool)> {
    let row = sqlx::query!(
        r#"select g.sent_by as "by: AccountId", g.organisation_id as "organisation: OrganisationId", o.code, g.is_personal
           from suggestion g join organisation o on o.id = g.organisation_id where g.id = $1"#,
        suggestion.0
    )
    .fetch_one(db)
    .await?;
    Ok((row.by, row.organisation, row.code, row.is_personal))
}

/// The organisation in which one of these roles is held: the Board. The lowest code, should there be several.
pub async fn find_board(db: &mut PgConnection, roles: &[Role]) -> sqlx::Result<Option<OrganisationId>> {
    sqlx::query_scalar!(
        r#"select o.id as "id: OrganisationId" from organisation o
           where exists (select from membership m where m.organisation_id = o.id and m.role = any($1)) order by o.code limit 1"#,
        roles as &[Role]
    )
    .fetch_optional(db)
    .await
}

/// The bodies to which a suggestion can be passed on a day: code, name, id.
pub async fn list_bodies(
    db: &mut PgConnection,
    on: NaiveDate,
) -> sqlx::Result<Vec<(OrganisationId, String, String)>> {
    let rows = sqlx::query!(
        r#"select id as "id!: OrganisationId", code as "code!", name as "name!" from organisation_on($1)
           where kind = 'advisory_body' and exists_on_day order by name collate vietnamese"#,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.code, row.name)).collect())
}

/// How many working days an answer may take to what was sent at a moment.
pub async fn find_term(db: &mut PgConnection, at: DateTime<Utc>) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        "select answer_days from suggestion_term where recorded_at <= $1 order by number desc limit 1",
        at
    )
    .fetch_one(db)
    .await
}

/// Sets how many working days an answer may take from now on.
pub async fn insert_term(
    db: &mut PgConnection,
    days: i32,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into suggestion_term (answer_days, set_by, recorded_at) values ($1, $2, $3)",
        days,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
