//! Appointing a deputy, and ending it early.

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Candidate, NewDeputy};
use super::{rules, store};
use crate::access::{Actor, Permission, Role};
use crate::error::AppError;
use crate::kernel::OrganisationId;
use crate::work::{Act, Change};

/// Lets somebody of the own organisation act in the head's place for a time. Appointing the same person for the same
/// time again changes nothing.
pub async fn appoint(act: Act<'_>, organisation: OrganisationId, new: &NewDeputy) -> Result<(), AppError> {
    let mut work = act.begin(Permission::AppointDeputy, organisation).await?;
    let role = work.actor.role_with(Permission::AppointDeputy, organisation).ok_or(AppError::Forbidden)?;
    store::hold(&mut work.db, organisation).await?;
    let candidates = candidates(&mut work.db, work.actor, organisation).await?;
    let NewDeputy { user_name, term } = new;
    let candidate = candidates.iter().find(|c| c.user_name == *user_name).ok_or(AppError::NotFound)?;
    if rules::fault(*term, work.moment().today()).is_some() {
        return Err(AppError::Conflict("deputy-term-passed"));
    }
    if !store::is_appointed(&mut work.db, organisation, candidate.id, *term).await? {
        let by = work.actor.account_id;
        let id = store::insert(&mut work.db, organisation, candidate.id, role, *term, by, work.now).await?;
        let facts = json!({ "account": user_name, "starts_on": term.starts_on, "ends_on": term.ends_on });
        work.audit("auth.appoint_deputy", subject(id), facts).await?;
    }
    work.commit().await
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
pub async fn end(act: Act<'_>, organisation: OrganisationId, id: Uuid) -> Result<(), AppError> {
    let mut work = act.begin(Permission::AppointDeputy, organisation).await?;
    if !store::end(&mut work.db, organisation, id, work.actor.account_id, work.now).await? {
        return Err(AppError::NotFound);
    }
    work.audit("auth.end_deputy", subject(id), Change::default()).await?;
    work.commit().await
}

/// An appointment in the audit trail.
fn subject(id: Uuid) -> String {
    format!("deputies/{id}")
}
