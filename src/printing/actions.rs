//! Asking for a PDF file, and asking again after a failure.

use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{ConversionState, Printing, Printout};
use super::work::wake;
use super::{rules, store};
use crate::access::Actor;
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::{Clock, real_now};

/// Asks for a document as a PDF file; the id of the printout. The same document is converted once, whoever asks how often.
pub async fn ask(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    printing: &Printing,
) -> Result<Uuid, AppError> {
    rules::may_look(actor, printing.organisation, printing.is_draft)?;
    let (sha256, now) = (Sha256::digest(&printing.docx).to_vec(), real_now());
    let mut tx = db.begin().await?;
    let is_queued = store::queue(&mut tx, &sha256, &printing.docx, now).await?;
    let (id, is_new) = store::insert(&mut tx, actor.account_id, printing, &sha256, now).await?;
    if is_queued {
        wake(&mut tx, now).await?;
    }
    if is_new {
        let (kind, source) = printing.source;
        let after = json!({ "source": format!("{kind}/{source}"), "sha256": hex::encode(&sha256) });
        let subject = format!("printouts/{id}");
        let deed = Deed {
            at: clock.now(),
            by: Some(actor.account_id),
            for_organisation: printing.organisation,
            action: "printing.ask",
            subject: &subject,
            before: None,
            after: Some(after),
        };
        audit::record(&mut tx, deed).await?;
    }
    tx.commit().await?;
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
pub async fn ask_again(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    id: Uuid,
) -> Result<(), AppError> {
    let now = real_now();
    let mut tx = db.begin().await?;
    let printout = find(&mut tx, actor, id).await?;
    if printout.state != ConversionState::Failed || !store::set_queued(&mut tx, &printout.sha256, now).await?
    {
        return Ok(());
    }
    wake(&mut tx, now).await?;
    let subject = format!("printouts/{id}");
    let deed = Deed {
        at: clock.now(),
        by: Some(actor.account_id),
        for_organisation: printout.organisation,
        action: "printing.ask_again",
        subject: &subject,
        before: Some(json!({ "trouble": printout.trouble })),
        after: None,
    };
    audit::record(&mut tx, deed).await?;
    tx.commit().await?;
    Ok(())
}
