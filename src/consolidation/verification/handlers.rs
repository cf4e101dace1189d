//! Routes and handlers of verification.

use std::fs::File;
use std::io::BufReader;

use serde::Deserialize;
use sqlx::PgConnection;
use tokio::sync::Semaphore;

use super::pages::{Verdict, VerificationPage};
use super::rules::{read_hash, stated_hashes};
use crate::access::Permission;
use crate::consolidation::approval::{find_by_hash, find_issue};
use crate::error::{AppError, Refusal};
use crate::i18n::Message;
use crate::reporting::evidence::open_document;
use crate::vault::Received;
use crate::web::{AppState, Cx, FormData, FormState, NotReceived, Query, Route, Section, Upload};

/// The addresses of verification.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/verification", show), Route::post("/verification", verify_file).carrying_files()]
}

/// The largest file that is looked at.
const MAX_MB: u64 = 20;
/// A document has no more parts than this.
const PARTS_MAX: usize = 10_000;

/// Files are looked at one at a time, because the list of parts takes memory.
static LOOKING: Semaphore = Semaphore::const_new(1);

#[derive(Debug, Default, Deserialize)]
struct Params {
    hash: Option<String>,
}

fn page(cx: &Cx, verdict: Option<Verdict>, file_hash: Option<String>, form: FormState) -> VerificationPage {
    VerificationPage {
        shell: cx.shell(Section::Elsewhere),
        may_read: cx.actor.may_anywhere(Permission::ReadConsolidatedReports),
        verdict,
        file_hash,
        form,
    }
}

async fn of_hash(db: &mut PgConnection, hash: &[u8]) -> Result<Verdict, AppError> {
    Ok(find_by_hash(db, hash).await?.map_or(Verdict::Unknown, |(_, found)| Verdict::Hash(found)))
}

async fn show(mut cx: Cx, Query(params): Query<Params>) -> Result<VerificationPage, AppError> {
    let Some(text) = params.hash else { return Ok(page(&cx, None, None, FormState::default())) };
    let typed = FormData::of([("hash".to_owned(), text.clone())]);
    let form = FormState { typed, ..FormState::default() };
    let Some(hash) = read_hash(&text) else {
        let refusal = Refusal::field("hash", "verification-not-hash");
        return Ok(page(&cx, None, None, form.refused(refusal)));
    };
    let db = cx.db.get().await?;
    // People paste the hash of the content, as the document states it, or that of the file.
    let verdict = match of_hash(db, &hash).await? {
        Verdict::Unknown => of_file(db, &hash).await?,
        known => known,
    };
    Ok(page(&cx, Some(verdict), None, form))
}

async fn of_file(db: &mut PgConnection, sha256: &[u8]) -> Result<Verdict, AppError> {
    let Some((content, format, at)) = find_issue(db, sha256).await? else { return Ok(Verdict::Unknown) };
    let found = find_by_hash(db, &content).await?;
    Ok(found.map_or(Verdict::Unknown, |(_, approved)| Verdict::Issued(approved, format, at)))
}

async fn verify_file(mut cx: Cx, upload: Result<Upload, AppError>) -> Result<VerificationPage, AppError> {
    let received = match receive(&cx.app, upload?).await? {
        Ok(Some(received)) => received,
        nothing => {
            let message = match nothing {
                Err(NotReceived::TooLarge) => Message::new("verification-too-large").with("max", MAX_MB),
                Err(NotReceived::Full) => Message::new("evidence-full"),
                Ok(_) => Message::new("verification-no-file"),
            };
            let refusal = Refusal::Field { name: "file", message };
            return Ok(page(&cx, None, None, FormState::default().refused(refusal)));
        }
    };
    let sha256 = received.sha256.clone();
    let one_at_a_time = LOOKING.acquire().await.map_err(AppError::internal)?;
    let looked = tokio::task::spawn_blocking(move || stated_in(&received));
    let stated = looked.await.map_err(AppError::internal)?;
    drop(one_at_a_time);
    let db = cx.db.get().await?;
    let mut verdict = of_file(db, &sha256).await?;
    if matches!(verdict, Verdict::Unknown)
        && let Some(hash) = stated.last()
        && let Verdict::Hash(found) = of_hash(db, hash).await?
    {
        verdict = Verdict::Stated(found);
    }
    Ok(page(&cx, Some(verdict), Some(hex::encode(sha256)), FormState::default()))
}

/// The hashes that a file states, where it is a document of Word.
fn stated_in(received: &Received) -> Vec<[u8; 32]> {
    let Ok(file) = File::open(received.path()) else { return Vec::new() };
    let Ok(mut document) = open_document(BufReader::new(file), PARTS_MAX) else { return Vec::new() };
    let Ok(body) = document.parts.by_name("word/document.xml") else { return Vec::new() };
    stated_hashes(body)
}

/// The first file of the form, on its way through the folder of arriving files: it is looked at and forgotten.
async fn receive(
    app: &AppState,
    mut upload: Upload,
) -> Result<Result<Option<Received>, NotReceived>, AppError> {
    while let Some(mut part) = upload.next().await? {
        if part.field() != "file" {
            continue;
        }
        let received = part.receive(&app.vault, MAX_MB * 1024 * 1024).await?;
        return Ok(received.map(|received| Some(received).filter(|received| received.size > 0)));
    }
    Ok(Ok(None))
}
