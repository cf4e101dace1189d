//! Who runs the server: the process that holds the lock. Everybody else joins what the owner runs.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::answer::{Answer, ask};
use super::cluster::Cluster;
use super::leash::{Leash, signal_server};
use super::{ManagedError, NAME, stale};

/// Between two questions.
const PAUSE: Duration = Duration::from_millis(25);
/// How long a server may take from its start to its first answer. Recovery after a crash may take minutes.
const START_PATIENCE: Duration = Duration::from_mins(10);
/// How long we wait for another process whose server does not answer, or for remains of an earlier server to go.
const PEER_PATIENCE: Duration = Duration::from_mins(1);
/// How much of the log is quoted when the server does not start. Bytes.
const QUOTED: u64 = 600;

/// Our part in running the server.
#[derive(Debug)]
pub(super) enum State {
    /// We started it and stop it.
    Owner { leash: Box<Leash>, lock: File },
    /// Another process did.
    Guest,
}

/// Becomes the owner if nobody is, else waits until the owner's server answers.
pub(super) async fn take_or_join(cluster: &Cluster) -> Result<State, ManagedError> {
    let lock = cluster.home.open_lock()?;
    let mut deadline = Instant::now() + PEER_PATIENCE;
    loop {
        match lock.try_lock() {
            Ok(()) => {
                let leash = Box::new(start(cluster).await?);
                return Ok(State::Owner { leash, lock });
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => {
                return Err(ManagedError::file("lock", &cluster.home.lock_path())(error));
            }
        }
        match ask(&cluster.connect_options(NAME)).await {
            Answer::Ready => return Ok(State::Guest),
            Answer::Refused(error) => return Err(error.into()),
            // The owner is at work: recovery takes the time it takes.
            Answer::NotYet | Answer::NoSuchDatabase => deadline = Instant::now() + PEER_PATIENCE,
            Answer::Nobody => {}
        }
        if Instant::now() > deadline {
            return Err(ManagedError::Busy(cluster.home.lock_path()));
        }
        sleep(PAUSE).await;
    }
}

/// Starts the server and waits until the database answers. Must hold the owner's lock.
pub(super) async fn start(cluster: &Cluster) -> Result<Leash, ManagedError> {
    cluster.create_if_missing().await?;
    let deadline = Instant::now() + PEER_PATIENCE;
    let mut is_told = false;
    loop {
        see_off_predecessor(cluster).await?;
        stale::clear(cluster);
        let log_start = cluster.home.log_path().metadata().map_or(0, |log| log.len());
        let mut leash = Leash::start(cluster)?;
        if wait_until_ready(cluster, &mut leash).await? {
            return Ok(leash);
        }
        // It ended before it answered.
        let tail = tail_of_log(cluster, log_start);
        if !is_passing(&tail) || Instant::now() > deadline {
            return Err(ManagedError::NotStarted {
                log: cluster.home.log_path(),
                tail: tail.replace('\n', "; "),
            });
        }
        if !is_told {
            tracing::info!("waiting for the remains of an earlier PostgreSQL to end");
            is_told = true;
        }
        sleep(PAUSE * 8).await;
    }
}

/// Waits for a server that has lost its owner to stop. Its leash has seen to that already, unless that was killed too.
async fn see_off_predecessor(cluster: &Cluster) -> Result<(), ManagedError> {
    if stale::server_process(cluster).is_none() {
        return Ok(());
    }
    let deadline = Instant::now() + START_PATIENCE;
    loop {
        match ask(&cluster.connect_options("postgres")).await {
            Answer::Nobody => return Ok(()),
            Answer::Refused(error) => return Err(error.into()),
            Answer::Ready | Answer::NoSuchDatabase | Answer::NotYet => {}
        }
        if Instant::now() > deadline {
            return Err(ManagedError::NoAnswer { log: cluster.home.log_path() });
        }
        signal_server(cluster, "INT").await;
        sleep(PAUSE * 4).await;
    }
}

/// Waits for the first answer. `false` if the server ended instead.
async fn wait_until_ready(cluster: &Cluster, leash: &mut Leash) -> Result<bool, ManagedError> {
    let deadline = Instant::now() + START_PATIENCE;
    let mut next_notice = Instant::now() + Duration::from_secs(10);
    loop {
        match ask(&cluster.connect_options(NAME)).await {
            Answer::Ready => return Ok(true),
            Answer::NoSuchDatabase => cluster.create_database().await?,
            Answer::Refused(error) => return Err(error.into()),
            Answer::NotYet | Answer::Nobody if leash.has_ended() => return Ok(false),
            Answer::NotYet | Answer::Nobody => {}
        }
        let now = Instant::now();
        if now > deadline {
            return Err(ManagedError::NoAnswer { log: cluster.home.log_path() });
        }
        if now > next_notice {
            tracing::info!("PostgreSQL is still starting; its log is {}", cluster.home.log_path().display());
            next_notice = now + Duration::from_secs(10);
        }
        sleep(PAUSE).await;
    }
}

/// Whether a failed start is due to an earlier server that is still ending: shutting down, or killed while its
/// sessions finish their last statement.
fn is_passing(tail: &str) -> bool {
    ["is still in use", "already exists", "Is another postmaster", "Is another postgres"]
        .iter()
        .any(|sign| tail.contains(sign))
}

/// What the log says since `start` (bytes), at most its last lines.
fn tail_of_log(cluster: &Cluster, start: u64) -> String {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut log = File::open(cluster.home.log_path())?;
        let length = log.metadata()?.len();
        let earliest = length.saturating_sub(QUOTED);
        log.seek(SeekFrom::Start(earliest.max(if start <= length { start } else { 0 })))?;
        let mut bytes = Vec::new();
        log.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_passes_by_itself_is_tried_again() {
        let cases = [
            ("", false),
            ("FATAL:  could not write to file \"pg_wal/xlogtemp.1\": No space left on device", false),
            ("FATAL:  database files are incompatible with server", false),
            ("FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use", true),
            (
                "FATAL:  lock file \"postmaster.pid\" already exists\nHINT:  Is another postmaster (PID 7) running",
                true,
            ),
        ];
        for (tail, expected) in cases {
            assert_eq!(is_passing(tail), expected, "{tail}");
        }
    }
}
