//! Putting files behind an entry and taking them away; only while the draft may be written.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{Kind, Task, file_key, thumbnail_key};
use super::rules::{MOST_FILES, Refusal, name_of};
use super::store::{self, NewEvidence};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::real_now;
use crate::reporting::actions::{Place, refusal};
use crate::reporting::model::ReportStatus;
use crate::reporting::rules::Window;
use crate::reporting::store::reports;
use crate::vault::{Received, Vault, VaultError};
use crate::work::{Act, Change, Work};

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

/// Lays a file's bytes into the vault and notes them, in a transaction of its own: before anything refers to them. The same bytes are
/// kept once.
pub async fn keep(
    db: &mut PgConnection,
    vault: &Vault,
    actor: &Actor,
    place: &Place,
    looked: &Looked,
) -> Result<Outcome, AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    match lay_down(db, vault, looked).await {
        Ok(()) => Ok(Outcome::Done),
        Err(Trouble::Full) => Ok(Outcome::Refused(Refusal::Full)),
        Err(Trouble::Other(error)) => Err(error),
    }
}

/// Puts a file that is kept behind the entry. A file that stands there already is not put there twice.
pub async fn attach(
    act: Act<'_>,
    place: &Place,
    task: &Task,
    looked: &Looked,
    typed_name: &str,
) -> Result<Outcome, AppError> {
    let work = act.begin(Permission::DraftReport, place.organisation.id).await?;
    let file = (looked.received.sha256.clone(), name_of(typed_name, looked.kind));
    put(work, place, task, &[file]).await
}

/// Puts files of earlier periods behind the entry.
pub async fn reuse(act: Act<'_>, place: &Place, task: &Task, ids: &[Uuid]) -> Result<Outcome, AppError> {
    let mut work = act.begin(Permission::DraftReport, place.organisation.id).await?;
    let (scope, mut files) = (work.actor.scope(), Vec::new());
    for id in ids.iter().take(MOST_FILES.into()) {
        let kept = store::find(&mut work.db, &scope, place.organisation.id, *id).await?;
        let kept = kept.filter(|kept| kept.is_sent).ok_or(AppError::NotFound)?;
        files.push((kept.sha256, kept.name));
    }
    put(work, place, task, &files).await
}

/// Takes a file away from the entry of the draft; revisions that hold it keep it.
pub async fn remove(act: Act<'_>, place: &Place, task: &Task, id: Uuid) -> Result<Outcome, AppError> {
    let mut work = act.begin(Permission::DraftReport, place.organisation.id).await?;
    let (report_id, report) = place.lock(&mut work).await?;
    if let Some(reason) = refusal(&report, &Window::of_report(&report), work.now) {
        return Ok(Outcome::Closed(reason));
    }
    if let Some(name) = store::delete(&mut work.db, report_id, task.id, id).await? {
        let before = json!({ "task": task.number, "evidence": id, "name": name });
        let change = Change::removal(before);
        place.audit(&mut work, "reporting.remove_evidence", report_id, change).await?;
    }
    work.commit().await?;
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

/// Sweeping waits meanwhile.
async fn lay_down(db: &mut PgConnection, vault: &Vault, looked: &Looked) -> Result<(), Trouble> {
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
    mut work: Work<'_>,
    place: &Place,
    task: &Task,
    files: &[(Vec<u8>, String)],
) -> Result<Outcome, AppError> {
    let (report_id, report) = place.lock(&mut work).await?;
    if let Some(reason) = refusal(&report, &Window::of_report(&report), work.now) {
        return Ok(Outcome::Closed(reason));
    }
    let mut added = Vec::new();
    for (sha256, name) in files {
        let by = work.actor.account_id;
        let new = NewEvidence { report: report_id, task: task.id, sha256, name, by };
        if let Some(id) = store::insert(&mut work.db, new, work.now).await? {
            added.push(json!({ "evidence": id, "name": name, "sha256": hex::encode(sha256) }));
        }
    }
    if store::count(&mut work.db, report_id, task.id).await? > i64::from(MOST_FILES) {
        return Ok(Outcome::Refused(Refusal::TooMany));
    }
    if !added.is_empty() {
        if report.status != ReportStatus::Draft {
            reports::set_status(&mut work.db, report_id, ReportStatus::Draft, report.resubmit_by).await?;
        }
        let facts = json!({ "task": task.number, "added": added });
        place.audit(&mut work, "reporting.attach_evidence", report_id, facts).await?;
    }
    work.commit().await?;
    Ok(Outcome::Done)
}
