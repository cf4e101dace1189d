//! The operating system's account that PostgreSQL runs under: ours, or another one where we are root.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use tokio::process::Command;

use super::ManagedError;

/// Accounts that root hands the server to, best first.
const SERVER_ACCOUNTS: [&str; 3] = ["tiendo", "postgres", "nobody"];

/// Who PostgreSQL runs as. PostgreSQL refuses to run as root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Account {
    /// We are not root: the server runs as ourselves.
    Own,
    /// We are root: the server runs as this user and group.
    Other { uid: u32, gid: u32 },
}

impl Account {
    /// The account for a cluster that does not exist yet.
    pub(super) async fn for_server() -> Result<Self, ManagedError> {
        if !is_root() {
            return Ok(Self::Own);
        }
        for name in SERVER_ACCOUNTS {
            if let (Some(uid), Some(gid)) = (id("-u", name).await, id("-g", name).await) {
                return Ok(Self::Other { uid, gid });
            }
        }
        Err(ManagedError::NoAccount)
    }

    /// The account for a cluster that exists: the one that it belongs to. So a folder that a normal user began keeps
    /// working when root starts the application.
    pub(super) fn of_cluster(self, cluster_dir: &Path) -> Self {
        match (self, fs::metadata(cluster_dir)) {
            (Self::Other { .. }, Ok(found)) if found.uid() != 0 => {
                Self::Other { uid: found.uid(), gid: found.gid() }
            }
            _ => self,
        }
    }

    /// A command that runs under this account, with nothing in its surroundings that could lead PostgreSQL astray.
    pub(super) fn command(self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        if let Self::Other { uid, gid } = self {
            command.uid(uid).gid(gid);
        }
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(name);
            }
        }
        // Messages in one language, and a working folder that every account can enter.
        command.env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE").current_dir("/");
        command
    }

    /// Gives a file or folder to this account.
    pub(super) fn hand_over(self, path: &Path) -> Result<(), ManagedError> {
        match self {
            Self::Own => Ok(()),
            Self::Other { uid, gid } => std::os::unix::fs::chown(path, Some(uid), Some(gid))
                .map_err(ManagedError::file("hand over to the database account", path)),
        }
    }

    /// The user and group, where it is another account than ours.
    pub(super) const fn other(self) -> Option<(u32, u32)> {
        match self {
            Self::Own => None,
            Self::Other { uid, gid } => Some((uid, gid)),
        }
    }

    /// The user that a folder of this account belongs to.
    pub(super) fn uid(self) -> u32 {
        match self {
            Self::Own => own_uid(),
            Self::Other { uid, .. } => uid,
        }
    }
}

/// Whether this process is root.
pub fn is_root() -> bool {
    own_uid() == 0
}

/// The effective user of this process. The standard library has no call for it.
fn own_uid() -> u32 {
    // On Linux the folder of a process in /proc belongs to its effective user, unless the process is not dumpable
    // (then to root), so that the status file is the one to read.
    if let Ok(status) = fs::read_to_string("/proc/self/status") {
        let effective = status
            .lines()
            .find_map(|line| line.strip_prefix("Uid:")?.split_whitespace().nth(1)?.parse().ok());
        if let Some(uid) = effective {
            return uid;
        }
    }
    std::process::Command::new("id")
        .arg("-u")
        .output()
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok()?.trim().parse().ok())
        .unwrap_or(u32::MAX)
}

/// Asks the system for the number of a user (`-u`) or of its group (`-g`).
async fn id(what: &str, name: &str) -> Option<u32> {
    let output = Command::new("id").args([what, name]).output().await.ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
