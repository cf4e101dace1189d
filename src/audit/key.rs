//! The key of the seals. It lies in a file outside the database: who can only write to the database cannot seal.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There was one, since entries are sealed, and the file is gone.
    #[error(
        "the key of the audit trail is missing: put the file {} back from where you keep its copy; without it nothing can be sealed or verified",
        .0.display()
    )]
    Missing(PathBuf),
    /// The file holds something else.
    #[error("{} does not hold a key of the audit trail: 64 hexadecimal digits", .0.display())]
    Malformed(PathBuf),
    /// The file cannot be read or written.
    #[error("the key of the audit trail cannot be read or written at {}: {error}", path.display())]
    Unusable {
        /// Where it lies.
        path: PathBuf,
        /// What went wrong.
        error: std::io::Error,
    },
}

/// What a code stands for: the same bytes give different codes for different purposes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// A link of the chain.
    Seal,
    /// A line of the anchor file.
    Anchor,
}

/// The secret with which entries are sealed and anchors signed.
pub struct SealKey([u8; 32]);

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey(secret)")
    }
}

impl SealKey {
    /// Reads the key; `Missing` when the file is not there.
    pub(super) fn read(path: &Path) -> Result<Self, KeyError> {
        let unusable = |error| KeyError::Unusable { path: path.to_owned(), error };
        let mut text = String::new();
        match File::open(path) {
            Ok(file) => {
                file.take(1_024).read_to_string(&mut text).map_err(unusable)?;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(KeyError::Missing(path.to_owned()));
            }
            Err(error) => return Err(unusable(error)),
        }
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| KeyError::Malformed(path.to_owned()))?;
        Ok(Self(bytes))
    }

    /// Reads the key; where there is none yet, makes one that only this account can read.
    pub(super) fn read_or_create(path: &Path) -> Result<Self, KeyError> {
        match Self::read(path) {
            Err(KeyError::Missing(_)) => {}
            other => return other,
        }
        let unusable = |error| KeyError::Unusable { path: path.to_owned(), error };
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| unusable(std::io::Error::other(error)))?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(unusable)?;
        }
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
            Ok(mut file) => {
                writeln!(file, "{}", hex::encode(bytes)).map_err(unusable)?;
                file.sync_all().map_err(unusable)?;
                Ok(Self(bytes))
            }
            // Another process was quicker.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::read(path),
            Err(error) => Err(unusable(error)),
        }
    }

    /// The code of these bytes under the key. The parts are of fixed length or the last one.
    #[allow(clippy::expect_used, reason = "HMAC takes keys of any length")]
    pub(super) fn code(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length does");
        mac.update(match purpose {
            Purpose::Seal => b"seal\n",
            Purpose::Anchor => b"anchor\n",
        });
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_readable_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/audit.key");
        assert!(matches!(SealKey::read(&path), Err(KeyError::Missing(_))));
        let made = SealKey::read_or_create(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(SealKey::read_or_create(&path).unwrap().0, made.0);
        assert_eq!(SealKey::read(&path).unwrap().0, made.0);
        std::fs::write(&path, "not a key").unwrap();
        assert!(matches!(SealKey::read(&path), Err(KeyError::Malformed(_))));
        assert!(matches!(SealKey::read_or_create(&path), Err(KeyError::Malformed(_))));
    }

    #[test]
    fn a_code_depends_on_key_purpose_and_content() {
        let (one, other) = (SealKey([1; 32]), SealKey([2; 32]));
        let code = one.code(Purpose::Seal, &[b"a", b"b"]);
        // HMAC-SHA256 of "seal\nab" under a key of 32 bytes 01, computed with another program.
        assert_eq!(hex::encode(code), "a63fa8c6bc6010eeec99c0a8608ff74cc83d9e605495a4c181f3d8302edb4857");
        assert_ne!(code, other.code(Purpose::Seal, &[b"a", b"b"]));
        assert_ne!(code, one.code(Purpose::Anchor, &[b"a", b"b"]));
        assert_ne!(code, one.code(Purpose::Seal, &[b"a", b"c"]));
    }
}
