//! What can go wrong with the managed server, each as one sentence for the person at the command line.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::installation::OLDEST_MAJOR;

/// Why the managed PostgreSQL could not be used.
#[derive(Debug, Error)]
pub enum ManagedError {
    /// No installation that is new enough.
    #[error(
        "PostgreSQL {OLDEST_MAJOR} or newer is not installed{found}: install it with `{command}` and start again."
    )]
    NotInstalled {
        /// What was found instead, ready to follow the word "installed"; empty if nothing.
        found: String,
        /// The command to type.
        command: String,
    },
    /// The cluster was written by a major version that is not installed.
    #[error(
        "The data in {} were written by PostgreSQL {wanted}, but only PostgreSQL {found} is installed: \
         install PostgreSQL {wanted} with `{command}` and start again.",
        cluster.display()
    )]
    OtherMajor {
        /// The cluster's folder.
        cluster: PathBuf,
        /// The version that wrote it.
        wanted: u32,
        /// The installed versions.
        found: String,
        /// The command to type.
        command: String,
    },
    /// Root may not run PostgreSQL, and there is no account to run it.
    #[error(
        "PostgreSQL does not run as root and there is neither an account `postgres` nor `nobody`: \
         create one with `useradd --system postgres` and start again."
    )]
    NoAccount,
    /// The cluster was made by another account, such as root's.
    #[error(
        "The data in {} belong to another account: start as that account or as root, or choose another folder with \
         DATA_DIR.",
        .0.display()
    )]
    NotOurs(PathBuf),
    /// A file or folder cannot be used.
    #[error("Cannot {action} {}: {source}.", path.display())]
    File {
        /// What was tried, as a verb.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// The socket's folder exists but others could use it.
    #[error("{} is not a folder that only the database account can use: remove it and start again.", .0.display())]
    OpenToOthers(PathBuf),
    /// A program could not be run at all.
    #[error("Cannot run {}: {source}.", program.display())]
    Program {
        /// The program.
        program: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// `initdb` failed.
    #[error("PostgreSQL could not create its data folder {}: {output}", cluster.display())]
    Initdb {
        /// The cluster's folder.
        cluster: PathBuf,
        /// What `initdb` said.
        output: String,
    },
    /// The server ended before it answered.
    #[error("PostgreSQL did not start; the last lines of {} say: {tail}", log.display())]
    NotStarted {
        /// The server's log.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// The server runs but does not answer in time.
    #[error("PostgreSQL did not answer in time; its log is {}.", log.display())]
    NoAnswer {
        /// The server's log.
        log: PathBuf,
    },
    /// Another process holds the lock but its server does not answer.
    #[error(
        "Another process holds {} but its PostgreSQL does not answer: stop that process and start again.",
        .0.display()
    )]
    Busy(PathBuf),
    /// The server refused something.
    #[error("The managed PostgreSQL refused to serve: {0}.")]
    Database(#[from] sqlx::Error),
}

impl ManagedError {
    pub(super) fn not_installed(too_old: &[u32]) -> Self {
        let found = if too_old.is_empty() { String::new() } else { format!(" (found {})", list(too_old)) };
        Self::NotInstalled { found, command: install_command(None) }
    }

    pub(super) fn other_major(cluster: &Path, wanted: u32, found: &[u32]) -> Self {
        Self::OtherMajor {
            cluster: cluster.to_owned(),
            wanted,
            found: list(found),
            command: install_command(Some(wanted)),
        }
    }

    /// For `map_err` on file operations.
    pub(super) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { action, path, source }
    }
}

fn list(majors: &[u32]) -> String {
    majors.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

/// The command that installs PostgreSQL here. Debian's, unless only another system's installer is present.
fn install_command(major: Option<u32>) -> String {
    let is_root = super::account::is_root();
    let sudo = if is_root { "" } else { "sudo " };
    let has = |program: &str| Path::new(program).exists();
    if has("/usr/bin/apt-get") {
        let version = major.map(|major| format!("-{major}")).unwrap_or_default();
        format!("{sudo}apt-get install -y postgresql{version}")
    } else if has("/usr/bin/dnf") {
        format!("{sudo}dnf install -y postgresql-server postgresql-contrib")
    } else if has("/sbin/apk") {
        format!("{sudo}apk add postgresql postgresql-contrib")
    } else if has("/opt/homebrew/bin/brew") || has("/usr/local/bin/brew") {
        format!("brew install postgresql@{}", major.unwrap_or(17))
    } else {
        format!("{sudo}apt-get install -y postgresql")
    }
}
