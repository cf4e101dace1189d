//! The chain: each seal is a keyed code of the one before it, its position and the entry, so that no entry can be changed,
//! removed or put in between unnoticed. Sealing runs beside the deeds, never in their way; then the head is anchored in a file.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::anchors::{Anchor, AnchorFile, AnchorKind, Anchors};
use super::key::{KeyError, Purpose, SealKey};
use super::mark::Mark;
use super::store::{self, Deed};
use crate::config::Config;
use crate::database::find_installation;
use crate::kernel::{Clock, real_now};

const BATCH: i64 = 500;
/// Of the entries that wait while sealing is held up, so many are remembered.
const REMEMBERED: i64 = 10_000;

/// How often a trouble that lasts is told again.
const REMINDER: Duration = Duration::from_hours(1);

/// Why entries could not be sealed or anchored.
#[derive(Debug, thiserror::Error)]
pub enum SealTrouble {
    /// The database does not do its part.
    #[error("sealing the audit trail waits for the database: {0}")]
    Database(#[from] sqlx::Error),
    /// There is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The anchor file cannot be read or written.
    #[error("the anchor file {} of the audit trail cannot be read or written: {error}", path.display())]
    File {
        /// Where it lies.
        path: PathBuf,
        /// What went wrong.
        error: std::io::Error,
    },
    /// The file and the database do not fit, so that nothing more is anchored.
    #[error("the anchor file {} does not fit the audit trail: {why}; see tiendo audit verify", path.display())]
    Unfit {
        /// Where it lies.
        path: PathBuf,
        /// What does not fit.
        why: String,
    },
    /// Entries that waited to be sealed are gone.
    #[error("{0} entries that waited to be sealed were removed; see tiendo audit verify")]
    Lost(usize),
}

/// The entries that this process saw waiting and has not sealed, by the installation whose they are.
#[derive(Debug, Default)]
struct Seen {
    installation: Uuid,
    numbers: BTreeSet<i64>,
}

impl Seen {
    fn note(&mut self, installation: Uuid, numbers: impl IntoIterator<Item = i64>) {
        if self.installation != installation {
            *self = Self { installation, numbers: BTreeSet::new() };
        }
        self.numbers.extend(numbers);
    }
}

/// Where the key and the anchors of a trail lie, and what this process anchored last.
#[derive(Debug, Clone)]
pub struct Trail {
    key: PathBuf,
    anchors: AnchorFile,
    last: Arc<Mutex<Option<Mark>>>,
    seen: Arc<Mutex<Seen>>,
}

impl Trail {
    /// As configured: `audit.key` and `audit.anchors` in the data folder, unless the key lies elsewhere.
    pub fn of(config: &Config) -> Self {
        let key = config.audit_key_file.clone().unwrap_or_else(|| config.data_dir.join("audit.key"));
        let anchors = AnchorFile::at(config.data_dir.join("audit.anchors"));
        Self { key, anchors, last: Arc::default(), seen: Arc::default() }
    }

    /// Can the key be read here?
    pub fn has_key(&self) -> bool {
        self.read_key().is_ok()
    }

    pub(super) fn read_key(&self) -> Result<SealKey, KeyError> {
        SealKey::read(&self.key)
    }

    pub(super) fn anchors(&self) -> &AnchorFile {
        &self.anchors
    }

    fn file_trouble(&self, error: std::io::Error) -> SealTrouble {
        SealTrouble::File { path: self.anchors.path().to_owned(), error }
    }

    fn unfit(&self, why: impl Into<String>) -> SealTrouble {
        SealTrouble::Unfit { path: self.anchors.path().to_owned(), why: why.into() }
    }

    /// Writes an anchor; disks take their time, so it is done beside the other work.
    async fn append(&self, key: SealKey, anchor: Anchor) -> Result<(), SealTrouble> {
        let file = self.anchors.clone();
        let written = tokio::task::spawn_blocking(move || file.append(&key, &anchor)).await;
        written.unwrap_or_else(|error| Err(std::io::Error::other(error))).map_err(|e| self.file_trouble(e))
    }
}

/// What precedes the first entry: another installation's chain does not fit even under the same key.
pub(super) fn origin(key: &SealKey, installation: Uuid) -> Vec<u8> {
    key.code(Purpose::Seal, &[installation.as_bytes()]).to_vec()
}

/// The seal of an entry.
pub(super) fn link(key: &SealKey, previous: &[u8], position: i64, canonical: &str) -> Vec<u8> {
    key.code(Purpose::Seal, &[previous, &position.to_be_bytes(), canonical.as_bytes()]).to_vec()
}

/// How much one round of sealing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealReport {
    /// Entries sealed.
    pub sealed: usize,
}

/// Seals up to one batch of entries, unless another process does, and anchors the head. Entries are sealed also where
/// anchoring fails.
pub async fn seal_once(pool: &PgPool, trail: &Trail) -> Result<SealReport, SealTrouble> {
    // What this process has not anchored itself is compared before anything new comes to it.
    let is_known = trail.last.lock().await.is_some();
    let before = if is_known { Ok(()) } else { anchor_head(pool, trail).await };
    let sealed = seal_batch(pool, trail).await;
    note_lost(pool, trail).await?;
    let sealed = sealed?;
    before?;
    anchor_head(pool, trail).await?;
    Ok(SealReport { sealed })
}

/// Seals all that waits.
pub async fn seal_all(pool: &PgPool, trail: &Trail) -> Result<(), SealTrouble> {
    while seal_once(pool, trail).await?.sealed > 0 {}
    Ok(())
}

async fn seal_batch(pool: &PgPool, trail: &Trail) -> Result<usize, SealTrouble> {
    let mut tx = pool.begin().await?;
    let installation = find_installation(&mut tx).await?.id;
    if !store::try_lock_chain(&mut tx).await? {
        let waiting = store::list_waiting(&mut tx, REMEMBERED).await?;
        trail.seen.lock().await.note(installation, waiting);
        return Ok(0);
    }
    let entries = store::list_unsealed(&mut tx, BATCH).await?;
    if entries.is_empty() {
        // A transaction that is only dropped ends some time later, and the next round would find the lock taken.
        tx.rollback().await?;
        return Ok(0);
    }
    let numbers: Vec<i64> = entries.iter().map(|entry| entry.number).collect();
    trail.seen.lock().await.note(installation, numbers.iter().copied());
    let (key, (mut position, mut previous)) = if let Some(last) = store::last_seal(&mut tx).await? {
        (trail.read_key()?, last)
    } else {
        let key = begin(trail, installation).await?;
        let origin = origin(&key, installation);
        (key, (0, origin))
    };
    let (mut positions, mut hashes) = (Vec::new(), Vec::new());
    for entry in &entries {
        position = position.saturating_add(1);
        previous = link(&key, &previous, position, &entry.canonical());
        positions.push(position);
        hashes.push(previous.clone());
    }
    store::insert_seals(&mut tx, &positions, &numbers, &hashes).await?;
    tx.commit().await?;
    trail.seen.lock().await.numbers.retain(|number| !numbers.contains(number));
    Ok(entries.len())
}

/// Looks after the entries that were seen waiting and that this process has not sealed: another process has, or they still
/// wait, or somebody removed them, which is written down where the database's owner cannot change it.
async fn note_lost(pool: &PgPool, trail: &Trail) -> Result<(), SealTrouble> {
    let mut seen = trail.seen.lock().await;
    if seen.numbers.is_empty() {
        return Ok(());
    }
    let mut db = pool.acquire().await?;
    let installation = find_installation(&mut db).await?.id;
    if seen.installation != installation {
        return Ok(());
    }
    let numbers: Vec<i64> = seen.numbers.iter().copied().collect();
    let (lost, waiting) = store::list_lost_and_waiting(&mut db, &numbers).await?;
    if !lost.is_empty() {
        let key = trail.read_key()?;
        let known = trail.anchors.last(&key, installation).map_err(|e| trail.file_trouble(e))?;
        let mark = known.map_or_else(Mark::beginning, |anchor| anchor.mark);
        for entry in &lost {
            let kind = AnchorKind::Lost(*entry);
            let anchor = Anchor { installation, at: real_now(), kind, mark: mark.clone() };
            trail.append(trail.read_key()?, anchor).await?;
        }
    }
    seen.numbers = waiting.into_iter().collect();
    if lost.is_empty() { Ok(()) } else { Err(SealTrouble::Lost(lost.len())) }
}

/// The key for an installation's first seal, made where there is none, and its first line in the anchor file. Refused where
/// the file says that something was sealed before: then the seals were removed, or the database was exchanged.
async fn begin(trail: &Trail, installation: Uuid) -> Result<SealKey, SealTrouble> {
    let file_trouble = |error| trail.file_trouble(error);
    let key = if trail.anchors.holds_lines().map_err(file_trouble)? {
        trail.read_key()?
    } else {
        SealKey::read_or_create(&trail.key)?
    };
    let Anchors { own, open, .. } =
        trail.anchors.read(&key, installation).map_err(file_trouble)?.unwrap_or_default();
    if let Some(other) = open.first() {
        return Err(trail.unfit(format!(
            "it tells of the installation {}, which was never ended; a database that was begun anew on purpose needs a new file",
            other.installation
        )));
    }
    if own.iter().any(|anchor| anchor.mark.position > 0) {
        return Err(trail.unfit("the trail has no seals any more"));
    }
    let mut last = trail.last.lock().await;
    let mark = Mark::beginning();
    if own.is_empty() {
        let anchor = Anchor { installation, at: real_now(), kind: AnchorKind::Begun, mark: mark.clone() };
        trail.append(trail.read_key()?, anchor).await?;
    }
    *last = Some(mark);
    Ok(key)
}

/// Writes down that the installation is about to be removed on purpose, so that another may begin in its place.
pub async fn end(pool: &PgPool, trail: &Trail) -> Result<(), SealTrouble> {
    if !trail.anchors.holds_lines().map_err(|e| trail.file_trouble(e))? {
        return Ok(());
    }
    let installation = find_installation(&mut *pool.acquire().await?).await?.id;
    let key = trail.read_key()?;
    let last = trail.anchors.last(&key, installation).map_err(|e| trail.file_trouble(e))?;
    let Some(Anchor { mark, .. }) = last else { return Ok(()) };
    trail.append(key, Anchor { installation, at: real_now(), kind: AnchorKind::Ended, mark }).await
}

/// Writes the head of the chain into the anchor file, if it is not there and what stands there fits.
async fn anchor_head(pool: &PgPool, trail: &Trail) -> Result<(), SealTrouble> {
    let mut last = trail.last.lock().await;
    let mut db = pool.acquire().await?;
    let Some(head) = store::head(&mut db).await? else { return Ok(()) };
    if last.as_ref() == Some(&head) {
        return Ok(());
    }
    let key = trail.read_key()?;
    let installation = find_installation(&mut db).await?.id;
    let known = trail.anchors.last(&key, installation).map_err(|e| trail.file_trouble(e))?;
    let Some(known) = known.map(|anchor| anchor.mark) else {
        return Err(trail.unfit("the file is missing, or its last line is not this installation's"));
    };
    if last.as_ref().is_some_and(|ours| known.position < ours.position) {
        return Err(trail.unfit("lines that this server wrote are gone"));
    }
    if known.position > head.position {
        return Err(trail.unfit("the trail ends before the last anchor"));
    }
    if known.position > 0 {
        let hash = store::find_hash(&mut db, known.position).await?;
        if !hash.is_some_and(|hash| known.agrees_with(&hash)) {
            return Err(trail.unfit("the seal at the last anchor is another one"));
        }
    }
    if known != head {
        let kind = if last.is_some() { AnchorKind::Sealed } else { AnchorKind::Late };
        trail.append(key, Anchor { installation, at: real_now(), kind, mark: head.clone() }).await?;
    }
    *last = Some(head);
    Ok(())
}

/// Begins a new anchor file at the trail's present head, after a backup was put back, say; the deed stands in the trail. Tells
/// where the old file lies now. Not beside a running server.
pub async fn begin_anchors(
    pool: &PgPool,
    trail: &Trail,
    clock: &Clock,
    reason: &str,
) -> Result<Option<PathBuf>, SealTrouble> {
    let mut db = pool.acquire().await?;
    let installation = find_installation(&mut db).await?.id;
    let deed = Deed {
        at: clock.now(),
        by: None,
        for_organisation: None,
        action: "audit.begin_anchors",
        subject: "audit",
        before: None,
        after: Some(serde_json::json!({ "reason": reason })),
    };
    // What was never sealed may begin under another key; what was, needs the key that it was sealed with.
    if store::head(&mut db).await?.is_some() {
        trail.read_key()?;
    }
    store::record(&mut db, deed).await?;
    // First: nothing is begun anew beside a file that tells of something else.
    let aside = trail.anchors.lay_aside(real_now()).map_err(|e| trail.file_trouble(e))?;
    while seal_batch(pool, trail).await? > 0 {}
    let key = trail.read_key()?;
    let mark = store::head(&mut db).await?.unwrap_or_else(Mark::beginning);
    trail.append(key, Anchor { installation, at: real_now(), kind: AnchorKind::Begun, mark }).await?;
    Ok(aside)
}

/// Seals new entries within a second of their commit, until the task is aborted.
pub async fn run_sealer(pool: PgPool, trail: Trail) {
    let mut told: Option<(String, Instant)> = None;
    loop {
        match seal_once(&pool, &trail).await {
            Ok(SealReport { sealed }) if i64::try_from(sealed) == Ok(BATCH) => continue,
            Ok(_) => told = None,
            Err(trouble) => {
                let what = trouble.to_string();
                let is_known =
                    told.as_ref().is_some_and(|(known, at)| *known == what && at.elapsed() < REMINDER);
                if !is_known {
                    if let SealTrouble::Database(_) = trouble {
                        tracing::warn!("{what}");
                    } else {
                        tracing::error!("{what}");
                    }
                    told = Some((what, Instant::now()));
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}
