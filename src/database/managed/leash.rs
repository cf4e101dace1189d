//! The leash: a shell between us and PostgreSQL that stops PostgreSQL as soon as we end, even by `kill -9`.
//!
//! The shell waits on a pipe that only we hold open. When the pipe closes, whoever closed it, PostgreSQL is asked to
//! shut down. The shell and PostgreSQL are a process group of their own, so that Ctrl-C in the terminal reaches us
//! alone and we can finish our requests before the database goes.

use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::process::{Child, ChildStdin};

use super::ManagedError;
use super::cluster::Cluster;

/// `$@` is the server's command line. The pipe is moved out of the way because the server must not hold it, and
/// because background commands read from nothing. The signal is repeated since a server in its first moments does
/// not hear it yet; once it shuts down, further ones mean nothing to it.
const SCRIPT: &str = r#"
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
{ read -r _ <&3; while kill -INT "$server"; do sleep 0.1 || sleep 1; done 2>/dev/null; } &
watcher=$!
exec 3<&-
wait "$server"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
"#;

/// How long a shutdown may take before it is made an immediate one, which loses nothing but needs recovery.
const FAST_SHUTDOWN: Duration = Duration::from_secs(30);
/// How long an immediate shutdown may take.
const IMMEDIATE_SHUTDOWN: Duration = Duration::from_secs(10);

/// A PostgreSQL that we started.
#[derive(Debug)]
pub(super) struct Leash {
    shell: Child,
    held: Option<ChildStdin>,
}

impl Leash {
    /// Starts the server. It does not answer yet.
    pub(super) fn start(cluster: &Cluster) -> Result<Self, ManagedError> {
        let log = cluster.home.open_log()?;
        let log_again = log.try_clone().map_err(ManagedError::file("open", &cluster.home.log_path()))?;
        let program = cluster.installation.bin_dir.join("postgres");
        let mut shell = cluster
            .home
            .account
            .command("sh")
            .args(["-c", SCRIPT, "tiendo-postgres"])
            .arg(&program)
            .args(cluster.server_arguments())
            .stdin(Stdio::piped())
            .stdout(log)
            .stderr(log_again)
            .process_group(0)
            .spawn()
            .map_err(|source| ManagedError::Program { program: "sh".into(), source })?;
        let held = shell.stdin.take();
        Ok(Self { shell, held })
    }

    /// Waits until the server ends by itself. Giving up waiting costs nothing.
    pub(super) async fn ended(&mut self) -> Option<ExitStatus> {
        // The shell's end is the server's end. A shell that cannot be waited for any more has ended.
        self.shell.wait().await.ok()
    }

    /// The same without waiting.
    pub(super) fn has_ended(&mut self) -> bool {
        !matches!(self.shell.try_wait(), Ok(None))
    }

    /// Stops the server and waits for its end.
    pub(super) async fn stop(mut self, cluster: &Cluster) {
        drop(self.held.take());
        if tokio::time::timeout(FAST_SHUTDOWN, self.ended()).await.is_ok() {
            return;
        }
        tracing::warn!("PostgreSQL takes long to stop: stopping it at once");
        signal_server(cluster, "QUIT").await;
        if tokio::time::timeout(IMMEDIATE_SHUTDOWN, self.ended()).await.is_err() {
            tracing::error!("PostgreSQL did not stop; its log is {}", cluster.home.log_path().display());
        }
    }
}

/// Sends a signal to the process named in the cluster's lock file. Only for a server known to be alive.
pub(super) async fn signal_server(cluster: &Cluster, signal: &str) {
    let Some(process) = super::stale::server_process(cluster) else { return };
    let mut shell = cluster.home.account.command("sh");
    shell.args(["-c", r#"kill -"$1" "$2""#, "sh", signal, &process.to_string()]);
    // A process that has just ended cannot be signalled: as it should be.
    let _ = shell.stdin(Stdio::null()).output().await;
}
