//! The chain: each seal is the SHA-256 of the one before it and of the entry, so that no entry can be changed,
//! removed or put in between unnoticed. Sealing runs beside the deeds, never in their way.

use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::PgPool;

use super::store;

const BATCH: i64 = 500;

fn link(previous: &[u8], canonical: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(canonical.as_bytes());
    hasher.finalize().to_vec()
}

/// How much one round of sealing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealReport {
    /// Entries sealed.
    pub sealed: usize,
}

/// Seals up to one batch of entries; does nothing while another process seals.
pub async fn seal_once(pool: &PgPool) -> sqlx::Result<SealReport> {
    let mut tx = pool.begin().await?;
    if !store::try_lock_chain(&mut tx).await? {
        return Ok(SealReport { sealed: 0 });
    }
    let lines = store::list_unsealed(&mut tx, BATCH).await?;
    if lines.is_empty() {
        return Ok(SealReport { sealed: 0 });
    }
    let (mut position, mut previous) = store::last_seal(&mut tx).await?.unwrap_or((0, vec![0; 32]));
    let (mut positions, mut numbers, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
    for line in &lines {
        position += 1;
        previous = link(&previous, &line.canonical);
        positions.push(position);
        numbers.push(line.number);
        hashes.push(previous.clone());
    }
    store::insert_seals(&mut tx, &positions, &numbers, &hashes).await?;
    tx.commit().await?;
    Ok(SealReport { sealed: lines.len() })
}

/// Seals new entries within a second of their commit, until the task is aborted.
pub async fn run_sealer(pool: PgPool) {
    let mut was_away = false;
    loop {
        match seal_once(&pool).await {
            Ok(SealReport { sealed }) if i64::try_from(sealed) == Ok(BATCH) => continue,
            Ok(_) => was_away = false,
            Err(error) if !was_away => {
                was_away = true;
                tracing::warn!(%error, "sealing the audit trail waits for the database");
            }
            Err(_) => {}
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// What walking the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Entries whose seal fits, counted to the first that does not.
    pub intact: i64,
    /// The number of the first entry whose seal does not fit.
    pub broken_at: Option<i64>,
    /// The tail: entries without a seal yet.
    pub unsealed: i64,
}

/// Walks the whole chain and reports the first break and the unsealed tail.
pub async fn verify(pool: &PgPool) -> sqlx::Result<Verdict> {
    let mut db = pool.acquire().await?;
    let (mut position, mut previous) = (0, vec![0; 32]);
    let unsealed = store::count_unsealed(&mut db).await?;
    loop {
        let lines = store::list_sealed_after(&mut db, position, 5_000).await?;
        if lines.is_empty() {
            return Ok(Verdict { intact: position, broken_at: None, unsealed });
        }
        for line in lines {
            let expected = link(&previous, &line.canonical);
            if line.position != Some(position + 1) || line.hash.as_ref() != Some(&expected) {
                return Ok(Verdict { intact: position, broken_at: Some(line.number), unsealed });
            }
            position += 1;
            previous = expected;
        }
    }
}
