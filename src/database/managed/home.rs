//! Where the cluster and its companions live, and whether the database account can reach that place.

use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::account::Account;
use super::{Durability, ManagedError};

/// Where the data go if root works in a place that the database account cannot reach.
const REACHABLE: &str = "/var/lib/tiendo";
/// The same for clusters that nobody would miss: never beside real data, and one for each place.
const REACHABLE_DISPOSABLE: &str = "/var/lib/tiendo-disposable";
/// A log larger than this is put aside at the next start. Bytes.
const LARGEST_LOG: u64 = 10 * 1024 * 1024;

/// The data folder and the account that its cluster belongs to.
#[derive(Debug, Clone)]
pub(super) struct Home {
    /// Absolute path.
    pub(super) dir: PathBuf,
    pub(super) account: Account,
}

impl Home {
    /// Settles on a folder that `account` can reach, preferably `wanted`, and creates it.
    pub(super) async fn prepare(
        wanted: &Path,
        durability: Durability,
        account: Account,
    ) -> Result<Self, ManagedError> {
        let is_new = !wanted.exists();
        let wanted = create(wanted, account)?;
        if holds_cluster(&wanted) || is_reachable(&wanted, account).await {
            return Ok(Self::at(wanted, account));
        }
        if is_new {
            // Empty and of no use: a leftover would only confuse. Not worth failing for.
            let _ = fs::remove_dir(&wanted);
        }
        let elsewhere = match durability {
            Durability::Full => PathBuf::from(REACHABLE),
            Durability::Disposable => Path::new(REACHABLE_DISPOSABLE).join(fingerprint(&wanted)),
        };
        let elsewhere = create(&elsewhere, account)?;
        tracing::warn!(
            "the database account cannot reach {}: the data are in {}",
            wanted.display(),
            elsewhere.display()
        );
        Ok(Self::at(elsewhere, account))
    }

    /// The folder where it stands, created if it is missing, for files beside a database elsewhere: of its owner, or of
    /// `account` where that is root. Nothing is moved: what is written there already would be missed.
    pub(super) async fn keep(wanted: &Path, account: Account) -> Result<Self, ManagedError> {
        let dir = create(wanted, account)?;
        let account = account.of_cluster(&dir);
        if let Some(parent) = dir.parent()
            && !is_reachable(parent, account).await
        {
            let closed = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
            return Err(ManagedError::file("reach as another account than root", &dir)(closed));
        }
        Ok(Self { dir, account })
    }

    fn at(dir: PathBuf, account: Account) -> Self {
        let account = account.of_cluster(&dir.join("postgres"));
        Self { dir, account }
    }

    /// The cluster itself, PostgreSQL's `PGDATA`.
    pub(super) fn cluster_dir(&self) -> PathBuf {
        self.dir.join("postgres")
    }

    /// The lock that the owner of the server holds.
    pub(super) fn lock_path(&self) -> PathBuf {
        self.dir.join("postgres.lock")
    }

    /// What PostgreSQL writes about itself.
    pub(super) fn log_path(&self) -> PathBuf {
        self.dir.join("postgres.log")
    }

    /// The major version that wrote the cluster; `None` if there is no cluster yet.
    pub(super) fn existing_major(&self) -> Result<Option<u32>, ManagedError> {
        let path = self.cluster_dir().join("PG_VERSION");
        match fs::read_to_string(&path) {
            Ok(text) => text.trim().parse().map(Some).map_err(|_| {
                let source =
                    std::io::Error::new(std::io::ErrorKind::InvalidData, "it holds no version number");
                ManagedError::file("read", &path)(source)
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                Err(ManagedError::NotOurs(self.cluster_dir()))
            }
            Err(error) => Err(ManagedError::file("read", &path)(error)),
        }
    }

    /// The lock file, open but not locked.
    pub(super) fn open_lock(&self) -> Result<File, ManagedError> {
        let path = self.lock_path();
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(ManagedError::file("open", &path))?;
        self.account.hand_over(&path)?;
        Ok(file)
    }

    /// The log, open for appending. An old, large one is put aside first.
    pub(super) fn open_log(&self) -> Result<File, ManagedError> {
        let path = self.log_path();
        if fs::metadata(&path).is_ok_and(|log| log.len() > LARGEST_LOG) {
            let aside = self.dir.join("postgres.log.old");
            fs::rename(&path, aside).map_err(ManagedError::file("put aside", &path))?;
        }
        let file = File::options().create(true).append(true).open(&path);
        let file = file.map_err(ManagedError::file("open", &path))?;
        self.account.hand_over(&path)?;
        Ok(file)
    }
}

/// Creates the folder, open to the account alone, and its parents; returns its absolute path without links.
fn create(dir: &Path, account: Account) -> Result<PathBuf, ManagedError> {
    if !dir.exists() {
        if let Some(parent) = dir.parent() {
            fs::create_dir_all(parent).map_err(ManagedError::file("create", parent))?;
        }
        match DirBuilder::new().mode(0o700).create(dir) {
            Ok(()) => account.hand_over(dir)?,
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(ManagedError::file("create", dir)(error)),
        }
    }
    dir.canonicalize().map_err(ManagedError::file("reach", dir))
}

fn holds_cluster(dir: &Path) -> bool {
    dir.join("postgres").join("PG_VERSION").exists()
}

/// Whether the account can keep a folder of its own in `dir`: tried out, since modes, mounts and security modules all
/// have a say.
async fn is_reachable(dir: &Path, account: Account) -> bool {
    if account == Account::Own {
        return true;
    }
    let probe = dir.join(format!("reachable-{}", unique()));
    let is_made = fs::create_dir(&probe).is_ok() && account.hand_over(&probe).is_ok();
    let entered = is_made
        && account
            .command("sh")
            .args(["-c", r#"cd -- "$1" && : > file && rm file"#, "sh"])
            .arg(&probe)
            .output()
            .await
            .is_ok_and(|output| output.status.success());
    // Left behind it would be an empty folder.
    let _ = fs::remove_dir(&probe);
    entered
}

/// A name that no other process and no earlier run has used. Process numbers come back when a container restarts.
pub(super) fn unique() -> String {
    let nanoseconds =
        std::time::SystemTime::UNIX_EPOCH.elapsed().map(|since| since.as_nanos()).unwrap_or_default();
    format!("{}-{nanoseconds}", std::process::id())
}

/// A short name for a path, the same in every run (FNV-1a, 64 bits).
pub(super) fn fingerprint(path: &Path) -> String {
    let hash = path.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_short_and_stays_the_same() {
        // Published test vectors of FNV-1a.
        for (text, expected) in
            [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")]
        {
            assert_eq!(fingerprint(Path::new(text)), expected, "{text:?}");
        }
    }
}
