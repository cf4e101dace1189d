//! Marking a shortcoming fixed. It is said once and stays: what comes up again is named again, as a new one.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::Said;
use super::{rules, store};
use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::{Clock, Moment};
use crate::organisation::Organisation;
use crate::reporting::evidence::hold_off_sweeping;

/// How marking ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or done already by the first click of a double click.
    Done,
    /// The chosen files do not do; the message's key.
    Evidence(&'static str),
}

/// The organisation says how a shortcoming was fixed, and what proves it.
pub async fn fix(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    organisation: &Organisation,
    id: Uuid,
    said: &Said,
) -> Result<Outcome, AppError> {
    actor.require(Permission::DraftReport, organisation.id)?;
    let (scope, now) = (actor.scope(), clock.now());
    let mut tx = db.begin().await?;
    hold_off_sweeping(&mut tx).await?;
    let found = store::list(&mut tx, &scope, organisation.id, Some(id), Moment::at_present(now)).await?;
    let shortcoming = found.into_iter().next().ok_or(AppError::NotFound)?;
    if shortcoming.fix.is_some() {
        return Ok(Outcome::Done);
    }
    let offered = store::list_offered(&mut tx, &scope, organisation.id, shortcoming.task_id).await?;
    let offered: Vec<Uuid> = offered.into_iter().map(|file| file.id).collect();
    if let Some(key) = rules::fault(&said.evidence, &offered) {
        return Ok(Outcome::Evidence(key));
    }
    let at = (organisation.id, shortcoming.task_id);
    if let Some(behind) = store::insert_fix(&mut tx, id, said, at, actor.account_id, now).await? {
        if behind != said.evidence.len() as u64 {
            // A file was taken out of the draft this very moment: nothing is kept.
            return Ok(Outcome::Evidence("shortcoming-evidence-gone"));
        }
        let subject = format!("shortcomings/{id}");
        let after = json!({ "task": shortcoming.task, "how": said.how, "evidence": said.evidence });
        let deed = Deed {
            at: now,
            by: Some(actor.account_id),
            for_organisation: Some(organisation.id),
            action: "reporting.fix_shortcoming",
            subject: &subject,
            before: None,
            after: Some(after),
        };
        audit::record(&mut tx, deed).await?;
    }
    tx.commit().await?;
    Ok(Outcome::Done)
}
