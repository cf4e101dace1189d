//! Asking for a PDF file, and asking again after a failure.

use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{ConversionState, Printing, Printout};
use super::work::wake;
use super::{rules, store};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{OrganisationId, real_now};
use crate::work::{Act, Change, Opening, Work};

/// Begins work on what the person may look at, on behalf of the organisation whose document it is; of none where it is nobody's
/// in particular. Fails as looking at it does.
fn allow(
    opening: Opening<'_>,
    organisation: Option<OrganisationId>,
    is_draft: bool,
) -> Result<Work<'_>, AppError> {
    rules::may_look(opening.actor, organisation, is_draft)?;
    if organisation.is_some() {
        return opening.allow_for(organisation);
    }
    let mut work = opening.allow_anywhere(Permission::ReadEverythingSubmitted)?;
    work.on_behalf_of = None;
    Ok(work)
}

/// Asks for a document as a PDF file; the id of the printout. The same document is converted once, whoever asks how often.
pub async fn ask(act: Act<'_>, printing: &Printing) -> Result<Uuid, AppError> {
    let mut work = allow(act.open().await?, printing.organisation, printing.is_draft)?;
    let (sha256, now) = (Sha256::digest(&printing.docx).to_vec(), real_now());
    let is_queued = store::queue(&mut work.db, &sha256, &printing.docx, now).await?;
    let (id, is_new) = store::insert(&mut work.db, work.actor.account_id, printing, &sha256, now).await?;
    if is_queued {
        wake(&mut work.db, now).await?;
    }
    if is_new {
        let (kind, source) = printing.source;
        let facts = json!({ "source": format!("{kind}/{source}"), "sha256": hex::encode(&sha256) });
        work.audit("printing.ask", subject(id), facts).await?;
    }
    work.commit().await?;
    Ok(id)
}

/// A printout of the person's own, who may still look at it.
pub(super) async fn find(db: &mut PgConnection, actor: &Actor, id: Uuid) -> Result<Printout, AppError> {
    let found = store::find(db, actor.account_id, id).await?.ok_or(AppError::NotFound)?;
    rules::may_look(actor, found.organisation, found.is_draft)?;
    Ok(found)
}

/// The PDF file that was asked for, with its name, when it is there: for the address that hands it out.
pub async fn find_file(
    db: &mut PgConnection,
    actor: &Actor,
    id: Uuid,
    handed_out_at: Option<&str>,
) -> Result<Option<(Vec<u8>, String)>, AppError> {
    let printout = find(db, actor, id).await?;
    if printout.handed_out_at.as_deref() != handed_out_at {
        return Err(AppError::NotFound);
    }
    Ok(store::find_result(db, &printout.sha256).await?.map(|pdf| (pdf, printout.name)))
}

/// Asks again for what failed; what did not fail goes on as it was.
pub async fn ask_again(act: Act<'_>, id: Uuid) -> Result<(), AppError> {
    let now = real_now();
    let mut opening = act.open().await?;
    let found = store::find(&mut opening.db, opening.actor.account_id, id).await?;
    let printout = found.ok_or(AppError::NotFound)?;
    let mut work = allow(opening, printout.organisation, printout.is_draft)?;
    if printout.state != ConversionState::Failed
        || !store::set_queued(&mut work.db, &printout.sha256, now).await?
    {
        return Ok(());
    }
    wake(&mut work.db, now).await?;
    let before = json!({ "trouble": printout.trouble });
    work.audit("printing.ask_again", subject(id), Change::removal(before)).await?;
    work.commit().await
}

/// A printout in the audit trail.
fn subject(id: Uuid) -> String {
    format!("printouts/{id}")
}
