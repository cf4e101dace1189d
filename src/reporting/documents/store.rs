//! The SQL of letterheads.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::model::LetterheadTemplate;
use crate::access::Scope;
use crate::export::Letterhead;
use crate::kernel::{AccountId, OrganisationId};
use crate::organisation::{Kind, Organisation};

/// A letterhead as it was set; nothing where it was not, and nothing outside the scope.
pub async fn find_letterhead(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    template: LetterheadTemplate,
) -> sqlx::Result<Option<Letterhead>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    let row = sqlx::query!(
        "select superior, issuer, symbol, place, authority, position, signatory, recipients
         from letterhead where organisation_id = $1 and template = $2",
        organisation.0,
        template as LetterheadTemplate
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Letterhead {
        superior: row.superior,
        issuer: row.issuer,
        symbol: row.symbol,
        kind: template.defaults(Kind::GrassrootsCommittee).document_kind().to_owned(),
        place: row.place,
        authority: row.authority,
        position: row.position,
        signatory: row.signatory,
        recipients: row.recipients.lines().map(str::to_owned).collect(),
    }))
}

/// A letterhead as it was set, else as the organisation's kind and names give it on that day.
pub async fn letterhead_or_default(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: &Organisation,
    template: LetterheadTemplate,
    on: NaiveDate,
) -> sqlx::Result<Letterhead> {
    if let Some(found) = find_letterhead(db, scope, organisation.id, template).await? {
        return Ok(found);
    }
    let superior = sqlx::query_scalar!(
        r#"select coalesce(p.name, o.name) as "name!" from organisation_on($2) o left join organisation_on($2) p on p.id = o.parent_id
           where o.id = $1"#,
        organisation.id.0,
        on
    )
    .fetch_optional(db)
    .await?
    .unwrap_or_default();
    Ok(Letterhead::of(template.defaults(organisation.kind), &organisation.name, &superior))
}

/// Sets a letterhead.
pub(super) async fn set_letterhead(
    db: &mut PgConnection,
    (organisation, template): (OrganisationId, LetterheadTemplate),
    new: &Letterhead,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into letterhead (organisation_id, template, superior, issuer, symbol, place, authority, position, signatory, recipients, saved_by, saved_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (organisation_id, template) do update set superior = excluded.superior, issuer = excluded.issuer,
            symbol = excluded.symbol, place = excluded.place, authority = excluded.authority, position = excluded.position,
            signatory = excluded.signatory, recipients = excluded.recipients, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        organisation.0,
        template as LetterheadTemplate,
        new.superior,
        new.issuer,
        new.symbol,
        new.place,
        new.authority,
        new.position,
        new.signatory,
        new.recipients.join("\n"),
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
