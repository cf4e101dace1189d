//! Verifying: the whole chain is walked under the key, and compared with every mark that lies outside the database.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use sqlx::{PgConnection, PgPool};

use super::anchors::{Anchor, AnchorKind, Anchors};
use super::faults::{Fault, Remark, Source};
use super::key::SealKey;
use super::mark::Mark;
use super::seal::{Trail, link, origin};
use super::store;
use crate::database::find_installation;

/// A sealer seals the oldest of what waits at once: so many are watched whether it does.
const WATCHED: i64 = 500;
/// Numbers that nobody has are no fault up to so many in a row: deeds that were undone, and what PostgreSQL skips after a
/// power cut (32). An entry that was removed before any sealer saw it leaves the same trace; nothing in the database could
/// tell it apart, since whoever removes the entry can remove that, too.
const SKIPPED: i64 = 32;
/// Of one kind of fault, so many are listed.
const LISTED: usize = 20;

/// Why nothing could be found out.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The database does not answer.
    #[error("the database does not answer: {0}")]
    Database(#[from] sqlx::Error),
    /// The anchor file cannot be read.
    #[error("the anchor file cannot be read: {0}")]
    File(#[from] std::io::Error),
}

/// A mark that the chain has to agree with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The mark.
    pub mark: Mark,
    /// Where it comes from.
    pub source: Source,
}

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Entries whose seal fits.
    pub intact: i64,
    /// The head of the chain.
    pub head: Option<Mark>,
    /// Entries that wait to be sealed.
    pub waiting: i64,
    /// What is wrong, the first of each kind.
    pub faults: Vec<Fault>,
    /// How many more faults are not listed.
    pub unlisted: usize,
    /// What is to be known besides.
    pub remarks: Vec<Remark>,
}

impl Verdict {
    /// Adds what is wrong, unless much of its kind is listed already.
    pub fn add(&mut self, fault: Fault) {
        if self.faults.iter().filter(|known| known.code() == fault.code()).count() < LISTED {
            self.faults.push(fault);
        } else {
            self.unlisted += 1;
        }
    }
}

/// Verifies the trail. What a running server may be about to anchor is looked at once more after a while; entries that wait
/// to be sealed must be sealed by then, whatever the database says about how long they have waited.
pub async fn verify(
    pool: &PgPool,
    trail: &Trail,
    expected: &[Expected],
    patience: Duration,
) -> Result<Verdict, VerifyError> {
    let begun = Instant::now();
    let waiting = store::list_waiting(&mut *pool.acquire().await?, WATCHED).await?;
    let mut verdict = look(pool, trail, expected).await?;
    if !waiting.is_empty() || verdict.faults.iter().any(Fault::may_pass) {
        tokio::time::sleep(patience.saturating_sub(begun.elapsed())).await;
    }
    if verdict.faults.iter().any(Fault::may_pass) {
        verdict = look(pool, trail, expected).await?;
    }
    let entries = store::count_still_waiting(&mut *pool.acquire().await?, &waiting).await?;
    if entries > 0 {
        verdict.add(Fault::Waiting { entries });
    }
    Ok(verdict)
}

async fn look(pool: &PgPool, trail: &Trail, expected: &[Expected]) -> Result<Verdict, VerifyError> {
    let mut verdict = Verdict::default();
    let key = trail.read_key();
    let mut tx = pool.begin().await?;
    let installation = find_installation(&mut tx).await?.id;
    // The file before the database: then nothing is anchored that is not seen sealed.
    let anchors = match &key {
        Ok(key) => trail.anchors().read(key, installation)?,
        Err(_) => None,
    };
    tx.rollback().await?;
    let mut tx = pool.begin().await?;
    store::set_snapshot(&mut tx).await?;
    let mut marks = Marks::of(expected);
    marks.add_file(anchors.as_ref());
    let begins_with = key.as_ref().ok().map(|key| origin(key, installation));
    walk(&mut tx, key.as_ref().ok().zip(begins_with), &mut marks, &mut verdict).await?;
    let head = verdict.head.as_ref().map_or(0, |mark| mark.position);
    marks.settle(head, &mut verdict);
    look_at_entries(&mut tx, &mut verdict).await?;
    match key {
        Ok(_) => look_at_anchors(anchors, trail, head, &mut verdict),
        Err(why) if head > 0 || trail.anchors().holds_lines()? => {
            verdict.add(Fault::KeyMissing(why.to_string()));
        }
        // Nothing was ever sealed here: the key is made when something is.
        Err(_) => {}
    }
    Ok(verdict)
}

/// Walks the chain. After a seal that does not fit it goes on from what stands there, so that each break is told by itself.
async fn walk(
    db: &mut PgConnection,
    key: Option<(&SealKey, Vec<u8>)>,
    marks: &mut Marks,
    verdict: &mut Verdict,
) -> sqlx::Result<()> {
    let (key, mut previous) = key.map_or((None, Vec::new()), |(key, begins_with)| (Some(key), begins_with));
    let (mut position, mut seals) = (0_i64, 0);
    let mut lines = store::list_sealed(db);
    while let Some(line) = lines.try_next().await? {
        if line.position < 1 {
            verdict.add(Fault::SealOutside { position: line.position, entry: line.number });
            continue;
        }
        if line.position > position.saturating_add(1) {
            verdict.add(Fault::SealsMissing { first: position + 1, last: line.position - 1 });
        }
        position = line.position;
        seals += 1;
        marks.meet(position, &line.hash, verdict);
        match (&line.entry, key) {
            (None, _) => verdict.add(Fault::EntryMissing { position, entry: line.number }),
            (Some(entry), Some(key)) if link(key, &previous, position, &entry.canonical()) != line.hash => {
                verdict.add(Fault::SealUnfit { position, entry: line.number });
            }
            (Some(_), Some(_)) => verdict.intact += 1,
            (Some(_), None) => {}
        }
        verdict.head = Some(Mark::of(position, &line.hash));
        previous = line.hash;
    }
    if key.is_some() && seals > 1 && verdict.intact == 0 {
        verdict.add(Fault::NothingFits);
    }
    Ok(())
}

/// Entries without a seal, and numbers without an entry.
async fn look_at_entries(db: &mut PgConnection, verdict: &mut Verdict) -> sqlx::Result<()> {
    for entry in store::list_strays(db).await? {
        verdict.add(Fault::Stray { entry });
    }
    for entry in store::list_queued_missing(db).await? {
        verdict.add(Fault::QueuedMissing { entry });
    }
    verdict.waiting = store::count_waiting(db).await?;
    let (given, highest) = store::find_last_numbers(db).await?;
    if let Some(highest) = highest.filter(|highest| given.is_none_or(|given| given < *highest)) {
        verdict.add(Fault::NumbersTakenBack { given, highest });
    }
    for (first, last) in store::list_gaps(db, given.max(highest).unwrap_or(0)).await? {
        if last - first >= SKIPPED || highest.is_none() {
            verdict.add(Fault::NumbersMissing { first, last });
        } else {
            verdict.remarks.push(Remark::NumbersUnused { first, last });
        }
    }
    Ok(())
}

fn look_at_anchors(anchors: Option<Anchors>, trail: &Trail, head: i64, verdict: &mut Verdict) {
    let Anchors { own, open, forged } = anchors.unwrap_or_default();
    for line in forged {
        verdict.add(Fault::AnchorForged { line });
    }
    for Anchor { installation, at, mark, .. } in open {
        verdict.add(Fault::OtherInstallation { installation, position: mark.position, at });
    }
    match own.iter().map(|anchor| anchor.mark.position).max() {
        None if head > 0 => verdict.add(Fault::AnchorsMissing(trail.anchors().path().to_owned())),
        Some(anchored) if anchored < head => verdict.add(Fault::AnchorsBehind { anchored, head }),
        _ => {}
    }
    for Anchor { at, kind, mark: Mark { position, .. }, .. } in own {
        match kind {
            AnchorKind::Late => verdict.remarks.push(Remark::AnchoredLate { position, at }),
            AnchorKind::Begun if position > 0 => verdict.remarks.push(Remark::AnchorsBegun { position, at }),
            AnchorKind::Lost(entry) => verdict.add(Fault::Lost { entry, at }),
            AnchorKind::Begun | AnchorKind::Sealed | AnchorKind::Ended => {}
        }
    }
}

/// The marks that have not been met yet, by position.
struct Marks(BTreeMap<i64, Vec<Expected>>);

impl Marks {
    fn of(expected: &[Expected]) -> Self {
        let mut marks = Self(BTreeMap::new());
        for one in expected {
            marks.add(one.clone());
        }
        marks
    }

    fn add(&mut self, expected: Expected) {
        self.0.entry(expected.mark.position).or_default().push(expected);
    }

    fn add_file(&mut self, anchors: Option<&Anchors>) {
        // Position 0 is the beginning, before any seal.
        for anchor in anchors.into_iter().flat_map(|a| &a.own).filter(|a| a.mark.position > 0) {
            self.add(Expected { mark: anchor.mark.clone(), source: Source::File(anchor.at) });
        }
    }

    /// The seal at a position, against the marks of that position.
    fn meet(&mut self, position: i64, hash: &[u8], verdict: &mut Verdict) {
        for Expected { mark, source } in self.0.remove(&position).unwrap_or_default() {
            if !mark.agrees_with(hash) {
                verdict.add(Fault::MarkDiffers { mark, source });
            }
        }
    }

    /// Marks that no seal has met: of those behind the head, the furthest of the file and all others tell where the trail
    /// was cut. Those before it belong to seals that are missing, which is told already.
    fn settle(self, head: i64, verdict: &mut Verdict) {
        let behind: Vec<Expected> =
            self.0.into_iter().filter(|(position, _)| *position > head).flat_map(|(_, all)| all).collect();
        let is_file = |one: &&Expected| matches!(one.source, Source::File(_));
        let furthest = behind.iter().rfind(is_file);
        for Expected { mark, source } in furthest.into_iter().chain(behind.iter().filter(|one| !is_file(one)))
        {
            verdict.add(Fault::TrailCut { mark: mark.clone(), source: source.clone(), head });
        }
    }
}
