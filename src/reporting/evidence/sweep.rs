//! Files that nothing refers to go after a day: uploads that were given up, and what was taken out of drafts.

use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;

use super::model::{file_key, thumbnail_key};
use super::store;
use crate::error::AppError;
use crate::kernel::real_now;
use crate::vault::Vault;

/// So long a file may lie unused.
const UNUSED: chrono::Duration = chrono::Duration::days(1);

/// Sweeps once an hour, for as long as the server runs.
pub async fn run_sweeper(pool: PgPool, vault: Arc<Vault>) {
    loop {
        match sweep_once(&pool, &vault).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "removed evidence files that nothing refers to"),
            Err(error) => tracing::warn!(%error, "sweeping evidence waits"),
        }
        tokio::time::sleep(Duration::from_hours(1)).await;
    }
}

/// Sweeps now, unless somebody keeps a file right now; tells how many files went.
pub async fn sweep_once(pool: &PgPool, vault: &Vault) -> Result<usize, AppError> {
    let before = real_now() - UNUSED;
    let mut tx = pool.begin().await?;
    if !store::begin_sweeping(&mut tx).await? {
        return Ok(0);
    }
    store::forget_unused(&mut tx, before).await?;
    let lying = vault.list_older("files", before).await.map_err(AppError::internal)?;
    let hashes: Vec<Vec<u8>> = lying.iter().filter_map(|name| hex::decode(name).ok()).collect();
    let known = store::list_known(&mut tx, &hashes).await?;
    let mut removed = 0;
    for hash in hashes.iter().filter(|hash| !known.contains(hash)) {
        vault.remove(&thumbnail_key(hash)).await.map_err(AppError::internal)?;
        vault.remove(&file_key(hash)).await.map_err(AppError::internal)?;
        removed += 1;
    }
    tx.commit().await?;
    Ok(removed)
}
