//! The audit trail on the command line: verifying it, and beginning a new anchor file.

use std::time::Duration;

use sqlx::PgPool;

use super::database::Opened;
use super::{Failure, clock_of, say};
use crate::audit::{self, Expected, Fault, Mark, Source, Trail, Verdict};
use crate::config::Config;
use crate::{consolidation, reporting};

/// What `audit verify --help` says.
pub const VERIFY_HELP: &str = "\
Walk the whole chain of the audit trail under its key, compare it with every mark that lies outside the database, compare
the steps and revisions of all reports with it, and say what is wrong and where. Ends with 0 when nothing is wrong. The
seals are computed here; no function of the database is asked.

The trail is sealed with a key in the file AUDIT_KEY_FILE (audit.key in the data folder): keep a copy of it where the people
who look after the database cannot read it. Each time entries are sealed, a signed line with the head of the chain is written
to audit.anchors in the data folder; keep copies of that file, too, on another machine. The head stands besides in a mail to
administrators every morning and on the last page of every approved document: give such a mark with --expect to see that
all up to it is as it was.

Two things cannot be found out: entries that somebody with the key and the database seals as the server does, and an entry
that somebody with the database keeps from being written, or removes within the half second before the server has seen it.
Of the latter a number without an entry remains, as after a deed that was undone: such numbers are noted, and are
wrong only when more than 32 in a row are missing. What the server has seen is missed even while it cannot seal.

After a backup of the database was put back, the trail ends before the anchors: what is said then is true. Stop the server,
lay the old file aside and begin a new one with: tiendo audit begin-anchors --reason \"...\". The same where a database is
begun anew beside the file of another; tiendo sample --discard notes the end of the sample there by itself.";

/// A running server seals and anchors within a second; after this long it is looked at once more.
const PATIENCE: Duration = Duration::from_secs(3);

/// Verifies the trail, with the marks on approved documents, and the reports with their revisions and steps, as the trail tells of them.
pub async fn verify(
    pool: &PgPool,
    trail: &Trail,
    given: Vec<Mark>,
    patience: Duration,
) -> Result<Verdict, Failure> {
    let mut tx = pool.begin().await?;
    audit::set_snapshot(&mut tx).await?;
    let mut expected = consolidation::approval::list_expected_marks(&mut tx).await?;
    expected.extend(given.into_iter().map(|mark| Expected { mark, source: Source::Given }));
    let numbering = reporting::find_numbering_faults(&mut tx).await?;
    let differing = reporting::find_trail_faults(&mut tx).await?;
    tx.rollback().await?;
    let mut verdict = audit::verify(pool, trail, &expected, patience).await?;
    let records = numbering.iter().map(ToString::to_string).chain(differing.iter().map(ToString::to_string));
    for fault in records {
        verdict.add(Fault::Record(fault));
    }
    Ok(verdict)
}

/// Verifies and says what was found; fails when something is wrong.
pub(super) async fn report(opened: &Opened, config: &Config, given: Vec<Mark>) -> Result<(), Failure> {
    let verdict = verify(&opened.pool, &Trail::of(config), given, PATIENCE).await?;
    for remark in &verdict.remarks {
        say(format!("note: {remark}"));
    }
    for fault in &verdict.faults {
        say(format!("wrong: {fault}"));
    }
    if verdict.unlisted > 0 {
        say(format!("and {} more", verdict.unlisted));
    }
    let Verdict { intact, waiting, .. } = verdict;
    let head = verdict.head.map_or_else(|| "none".to_owned(), |mark| mark.to_string());
    say(format!("intact: {intact} entries; waiting to be sealed: {waiting}; head: {head}"));
    match verdict.faults.len() + verdict.unlisted {
        0 => Ok(()),
        n => Err(format!("the audit trail is not intact: {n} found").into()),
    }
}

/// Begins a new anchor file.
pub(super) async fn begin_anchors(opened: &Opened, config: &Config, reason: &str) -> Result<(), Failure> {
    if reason.trim().is_empty() {
        return Err("say why, with --reason".into());
    }
    let clock = clock_of(opened).await?;
    let aside = audit::begin_anchors(&opened.pool, &Trail::of(config), &clock, reason.trim()).await?;
    match aside {
        Some(path) => {
            say(format!("a new anchor file begins; the old one lies at {}: keep it", path.display()));
        }
        None => say("a new anchor file begins; there was none before"),
    }
    Ok(())
}

/// Seals what a command has recorded. Without a key the server does it: it is made there, by the account that uses it.
pub(super) async fn seal_behind(opened: &Opened, config: &Config) {
    let trail = Trail::of(config);
    if trail.has_key()
        && let Err(error) = audit::seal_all(&opened.pool, &trail).await
    {
        tracing::warn!(%error, "what was recorded waits to be sealed by the server");
    }
}
