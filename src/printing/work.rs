//! The worker's part: takes documents one at a time and has them converted.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::{Connection, PgConnection, PgPool};

use super::convert::convert;
use super::model::Printer;
use super::store;
use crate::job::{self, NewJob, Trouble};
use crate::kernel::{JobId, real_now};

/// The job that converts what waits.
pub const CONVERT: &str = "printing.convert";

/// A document is its worker's for so long beyond the program's patience.
const SLACK: TimeDelta = TimeDelta::seconds(30);

/// Asks a worker to look, in the caller's transaction.
pub(super) async fn wake(db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
    let id = JobId::new();
    let key = format!("{CONVERT}/{}", now.timestamp_micros());
    job::enqueue(db, &NewJob { id, kind: CONVERT, key: Some(key), payload: json!({}) }).await?;
    Ok(())
}

/// Has the document converted that has waited longest, unless another worker is at one: that one then asks for the next.
pub async fn convert_waiting(pool: &PgPool, printer: &Printer) -> Result<(), Trouble> {
    let now = real_now();
    let until = now + TimeDelta::from_std(printer.patience).unwrap_or(SLACK) + SLACK;
    let mut db = pool.acquire().await?;
    let mut tx = db.begin().await?;
    let taken = store::take(&mut tx, now, until).await?;
    tx.commit().await?;
    drop(db);
    let Some(taken) = taken else { return Ok(()) };
    let made = convert(printer, taken.document).await;
    let (mut db, now) = (pool.acquire().await?, real_now());
    match made {
        Ok(pdf) => store::set_done(&mut db, &taken.sha256, &pdf, now).await?,
        Err(trouble) => store::set_failed(&mut db, &taken.sha256, trouble, now).await?,
    }
    take_up(&mut db).await?;
    Ok(())
}

/// Wakes a worker when something waits that nobody is at: also what a server left lying when it went away.
pub async fn take_up(db: &mut PgConnection) -> sqlx::Result<()> {
    let now = real_now();
    if store::is_waiting(db, now).await? { wake(db, now).await } else { Ok(()) }
}
