//! The SQL of what a report rests on.

use sqlx::PgConnection;

use super::super::model::{Basis, Period};
use super::entries::Source;
use crate::access::Scope;
use crate::kernel::{Moment, OrganisationId, PeriodKind, ReportId, RevisionId, RevisionOutcome};

/// What a draft or a revision rests on; nothing outside the scope.
pub async fn find(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    period: &Period,
    source: Source,
    moment: Moment,
) -> sqlx::Result<Basis> {
    if !scope.covers(organisation) {
        return Ok(Basis::default());
    }
    let (_, revision) = source.ids();
    let row = sqlx::query!(
        r#"select base_id as "base_id: RevisionId", base_revision, base_number, base_kind as "base_kind: PeriodKind", base_ends_on,
                  skipped_kind as "skipped_kind: PeriodKind", skipped_ends_on, skipped_outcome as "skipped_outcome: RevisionOutcome",
                  current_id as "current_id: RevisionId", current_revision, current_number, current_kind as "current_kind: PeriodKind",
                  current_ends_on
           from report_base($1, $2, $3, $4, $5)"#,
        organisation.0,
        period.id.0,
        period.ends_on,
        revision,
        moment.known_by()
    )
    .fetch_one(db)
    .await?;
    Ok(basis_of!(row))
}

/// Makes a draft keep what it rests on, where it does not yet.
pub async fn keep(
    db: &mut PgConnection,
    report: ReportId,
    (organisation, period): (OrganisationId, &Period),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update report set base_revision_id = base_revision($2, $3, $4, null) where id = $1 and base_revision_id is null",
        report.0,
        organisation.0,
        period.id.0,
        period.ends_on
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Puts a draft on another revision, or on none.
pub async fn set(db: &mut PgConnection, report: ReportId, base: Option<RevisionId>) -> sqlx::Result<()> {
    sqlx::query!("update report set base_revision_id = $2 where id = $1", report.0, base.map(|id| id.0))
        .execute(db)
        .await?;
    Ok(())
}
