//! Putting files behind an entry and taking them away; only while the draft may be written.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{Kind, Task, file_key, thumbnail_key};
use super::rules::{MOST_FILES, Refusal, name_of};
use super::store::{self, NewEvidence};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, real_now};
use crate::reporting::actions::{Place, refusal};
use crate::reporting::model::ReportStatus;
use crate::reporting::rules::Window;
use crate::reporting::store::reports;
use crate::vault::{Received, Vault, VaultError};

/// A file that has arrived and been looked at.
#[derive(Debug)]
pub struct Looked {
    /// Where it lies for now.
    pub received: Received,
    /// What it is.
    pub kind: Kind,
    /// The small picture, where one could be made.
    pub thumbnail: Option<Vec<u8>>,
}

/// How a deed on the evidence of a draft ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// The file is not taken.
    Refused(Refusal),
    /// The draft cannot be written now; the message key says why.
    Closed(&'static str),
}

/// Keeps the file and puts it behind the entry. A file that stands there already is not put there twice.
pub async fn attach(
    (db, vault): (&mut PgConnection, &Vault),
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    task: &Task,
    (looked, typed_name): (Looked, &str),
) -> Result<Outcome, AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    let sha256 = looked.received.sha256.clone();
    match keep(db, vault, &looked).await {
        Ok(()) => {}
        Err(Trouble::Full) => return Ok(Outcome::Refused(Refusal::Full)),
        Err(Trouble::Other(error)) => return Err(error),
    }
    put(db, clock, actor, place, task, &[(sha256, name_of(typed_name, looked.kind))]).await
}

/// Puts files of earlier periods behind the entry.
pub async fn reuse(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    task: &Task,
    ids: &[Uuid],
) -> Result<Outcome, AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    let mut files = Vec::new();
    for id in ids.iter().take(MOST_FILES.into()) {
        let kept = store::find(db, &actor.scope(), place.organisation.id, *id).await?;
        let kept = kept.filter(|kept| kept.is_sent).ok_or(AppError::NotFound)?;
        files.push((kept.sha256, kept.name));
    }
    put(db, clock, actor, place, task, &files).await
}

/// Takes a file away from the entry of the draft; revisions that hold it keep it.
pub async fn remove(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    task: &Task,
    id: Uuid,
) -> Result<Outcome, AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (report_id, report) = place.lock(&mut tx, actor, now).await?;
    if let Some(reason) = refusal(&report, &Window::of_report(&report), now) {
        return Ok(Outcome::Closed(reason));
    }
    if let Some(name) = store::delete(&mut tx, report_id, task.id, id).await? {
        let before = json!({ "task": task.number, "evidence": id, "name": name });
        place
            .audit(&mut tx, actor, "reporting.remove_evidence", (report_id, now), (Some(before), None))
            .await?;
    }
    tx.commit().await?;
    Ok(Outcome::Done)
}

enum Trouble {
    Full,
    Other(AppError),
}

impl From<VaultError> for Trouble {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Full(_) => Self::Full,
            VaultError::Missing | VaultError::Other(_) => Self::Other(AppError::internal(error)),
        }
    }
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

/// Lays the bytes into the vault and notes them, before anything refers to them; sweeping waits meanwhile.
async fn keep(db: &mut PgConnection, vault: &Vault, looked: &Looked) -> Result<(), Trouble> {
    let received = &looked.received;
    let size = i64::try_from(received.size).map_err(|error| Trouble::Other(AppError::internal(error)))?;
    let mut tx = db.begin().await?;
    store::hold_off_sweeping(&mut tx).await?;
    let name = file_key(&received.sha256);
    if !vault.holds(&name).await? {
        vault.keep(received, &name).await?;
    }
    if let Some(small) = &looked.thumbnail {
        vault.keep_bytes(&thumbnail_key(&received.sha256), small.clone()).await?;
    }
    // How long a file lies unused is a matter of the machine's own time, not of the plan's.
    let media_type = looked.kind.media_type();
    store::note_file(&mut tx, &received.sha256, size, media_type, looked.thumbnail.is_some(), real_now())
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn put(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    task: &Task,
    files: &[(Vec<u8>, String)],
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (report_id, report) = place.lock(&mut tx, actor, now).await?;
    if let Some(reason) = refusal(&report, &Window::of_report(&report), now) {
        return Ok(Outcome::Closed(reason));
    }
    let mut added = Vec::new();
    for (sha256, name) in files {
        let new = NewEvidence { report: report_id, task: task.id, sha256, name, by: actor.account_id };
        if let Some(id) = store::insert(&mut tx, new, now).await? {
            added.push(json!({ "evidence": id, "name": name, "sha256": hex::encode(sha256) }));
        }
    }
    if store::count(&mut tx, report_id, task.id).await? > i64::from(MOST_FILES) {
        return Ok(Outcome::Refused(Refusal::TooMany));
    }
    if !added.is_empty() {
        if report.status != ReportStatus::Draft {
            reports::set_status(&mut tx, report_id, ReportStatus::Draft, report.resubmit_by).await?;
        }
        let after = json!({ "task": task.number, "added": added });
        place
            .audit(&mut tx, actor, "reporting.attach_evidence", (report_id, now), (None, Some(after)))
            .await?;
    }
    tx.commit().await?;
    Ok(Outcome::Done)
}
