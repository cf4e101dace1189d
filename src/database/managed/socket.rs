//! The folder of the local socket: the only way in, open to the database account (and root) alone.

use std::fmt::Write as _;
use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use super::account::Account;
use super::home::{self, Home};
use super::{ManagedError, NAME};

/// The number in the socket's name. Nothing listens on a port.
pub(super) const PORT: u16 = 5432;
/// Systems give a socket's address 104 to 108 bytes, with a zero byte at the end. The shortest counts.
const LONGEST_PATH: usize = 103;
/// Who may enter the folder: its owner.
const OWNER_ONLY: u32 = 0o700;

/// Chooses and creates the folder.
pub(super) fn prepare(home: &Home) -> Result<PathBuf, ManagedError> {
    let runtime_dir = std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|dir| home.account == Account::Own && dir.is_dir());
    let dir = choose(&home.dir, home.account.uid(), runtime_dir.as_deref());
    create(&dir, home)?;
    Ok(dir)
}

/// `socket/` in the data folder, unless that makes the socket's path too long.
fn choose(data_dir: &Path, uid: u32, runtime_dir: Option<&Path>) -> PathBuf {
    let short_name = format!("tiendo-{uid}-{}", home::fingerprint(data_dir));
    let in_runtime_dir = runtime_dir.map(|dir| dir.join(&short_name));
    [Some(data_dir.join("socket")), in_runtime_dir]
        .into_iter()
        .flatten()
        .find(|dir| path_in(dir).as_os_str().len() <= LONGEST_PATH)
        .unwrap_or_else(|| Path::new("/tmp").join(short_name))
}

/// The socket in its folder.
pub(super) fn path_in(dir: &Path) -> PathBuf {
    dir.join(format!(".s.PGSQL.{PORT}"))
}

/// Creates the folder, or makes sure that the one found is ours alone: in `/tmp` anybody may have put one there, and
/// whoever owns the folder could pose as the server.
fn create(dir: &Path, home: &Home) -> Result<(), ManagedError> {
    match DirBuilder::new().mode(OWNER_ONLY).create(dir) {
        Ok(()) => return home.account.hand_over(dir),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(ManagedError::file("create", dir)(error)),
    }
    let found = fs::symlink_metadata(dir).map_err(ManagedError::file("look at", dir))?;
    let is_private = found.is_dir() && found.mode() & 0o777 == OWNER_ONLY;
    // A start that was killed between creating and handing over leaves root's own folder.
    if is_private && found.uid() == 0 && super::account::is_root() {
        return home.account.hand_over(dir);
    }
    let is_ours = is_private && found.uid() == home.account.uid();
    if is_ours { Ok(()) } else { Err(ManagedError::OpenToOthers(dir.to_owned())) }
}

/// An address for `DATABASE_URL` that leads to `database` over the socket in `dir`.
pub(super) fn url(dir: &Path, database: &str) -> String {
    let mut host = String::new();
    for &byte in dir.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            host.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(host, "%{byte:02X}");
        }
    }
    format!("postgres:///{database}?host={host}&port={PORT}&user={NAME}&sslmode=disable")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_socket_always_fits() {
        let long = format!("/home/{}", "x".repeat(90));
        let longest = format!("/{}", "x".repeat(LONGEST_PATH - "//socket/.s.PGSQL.5432".len()));
        let one_more = format!("{longest}x");
        let fingerprint = |path: &str| home::fingerprint(Path::new(path));
        let cases = [
            ("/srv/data", None, "/srv/data/socket".to_owned()),
            ("/srv/data", Some("/run/user/1000"), "/srv/data/socket".to_owned()),
            (&longest, None, format!("{longest}/socket")),
            (&one_more, None, format!("/tmp/tiendo-1000-{}", fingerprint(&one_more))),
            (&long, Some("/run/user/1000"), format!("/run/user/1000/tiendo-1000-{}", fingerprint(&long))),
            (&long, Some(&long), format!("/tmp/tiendo-1000-{}", fingerprint(&long))),
        ];
        for (data_dir, runtime_dir, expected) in cases {
            let dir = choose(Path::new(data_dir), 1000, runtime_dir.map(Path::new));
            assert_eq!(dir, Path::new(&expected));
            assert!(path_in(&dir).as_os_str().len() <= LONGEST_PATH, "{}", dir.display());
        }
    }

    #[test]
    fn the_address_survives_unusual_folders() {
        for dir in ["/srv/data/socket", "/srv/tiến độ/a&b=c?d#e%f+g/socket"] {
            let options: sqlx::postgres::PgConnectOptions =
                url(Path::new(dir), "tiendo").parse().expect("an address");
            assert_eq!(options.get_socket(), Some(&PathBuf::from(dir)));
            assert_eq!(options.get_username(), "tiendo");
            assert_eq!(options.get_database(), Some("tiendo"));
        }
    }
}
