//! Appointing a deputy, and ending it early.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{Candidate, Term};
use super::{rules, store};
use crate::access::{Actor, Permission, Role};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::{Clock, OrganisationId};

/// Lets somebody of the own organisation act in the head's place for a time. Appointing the same person for the same
/// time again changes nothing.
pub async fn appoint(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    organisation: OrganisationId,
    user_name: &str,
    term: Term,
) -> Result<(), AppError> {
    actor.require(Permission::AppointDeputy, organisation)?;
    let role = actor.role_with(Permission::AppointDeputy, organisation).ok_or(AppError::Forbidden)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    store::hold(&mut tx, organisation).await?;
    let candidates = candidates(&mut tx, actor, organisation).await?;
    let candidate = candidates.iter().find(|c| c.user_name == user_name).ok_or(AppError::NotFound)?;
    if rules::fault(term, clock.today()).is_some() {
        return Err(AppError::Conflict("deputy-term-passed"));
    }
    if !store::is_appointed(&mut tx, organisation, candidate.id, term).await? {
        let new = (candidate.id, role, term);
        let id = store::insert(&mut tx, organisation, new, actor.account_id, now).await?;
        let after = json!({ "account": user_name, "starts_on": term.starts_on, "ends_on": term.ends_on });
        let deed = Deed {
            at: now,
            by: Some(actor.account_id),
            for_organisation: Some(organisation),
            action: "auth.appoint_deputy",
            subject: &format!("deputies/{id}"),
            before: None,
            after: Some(after),
        };
        audit::record(&mut tx, deed).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Those of the organisation who may be appointed: whoever holds a role there and may not send reports already.
pub async fn candidates(
    db: &mut PgConnection,
    actor: &Actor,
    organisation: OrganisationId,
) -> Result<Vec<Candidate>, AppError> {
    let holding = Role::holding(Permission::SubmitReport);
    Ok(store::list_candidates(db, &actor.scope(), organisation, &holding).await?)
}

/// Ends an appointment before its last day.
pub async fn end(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    organisation: OrganisationId,
    id: Uuid,
) -> Result<(), AppError> {
    actor.require(Permission::AppointDeputy, organisation)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    if !store::end(&mut tx, organisation, id, actor.account_id, now).await? {
        return Err(AppError::NotFound);
    }
    let deed = Deed {
        at: now,
        by: Some(actor.account_id),
        for_organisation: Some(organisation),
        action: "auth.end_deputy",
        subject: &format!("deputies/{id}"),
        before: None,
        after: None,
    };
    audit::record(&mut tx, deed).await?;
    tx.commit().await?;
    Ok(())
}
