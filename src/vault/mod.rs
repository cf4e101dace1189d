//! Where files lie: in a folder, or in an S3 bucket by configuration, each under a name made from its content.
//!
//! A file first arrives in a folder of this machine, where it is measured and looked at; only then is it kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{GetResult, ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::config::Config;

/// Why a file could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No room left.
    #[error("no room left: {0}")]
    Full(String),
    /// It is not there.
    #[error("not there")]
    Missing,
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull
            | std::io::ErrorKind::QuotaExceeded
            | std::io::ErrorKind::FileTooLarge => Self::Full(error.to_string()),
            std::io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<object_store::Error> for VaultError {
    fn from(error: object_store::Error) -> Self {
        if matches!(error, object_store::Error::NotFound { .. }) {
            return Self::Missing;
        }
        // The folder's own error lies at the end of the chain of causes.
        let mut cause: Option<&dyn std::error::Error> = Some(&error);
        while let Some(at) = cause {
            if let Some(io) = at.downcast_ref::<std::io::Error>()
                && let Self::Full(why) = Self::from(std::io::Error::from(io.kind()))
            {
                return Self::Full(why);
            }
            cause = at.source();
        }
        Self::Other(error.to_string())
    }
}

/// The place where files are kept.
#[derive(Debug)]
pub struct Vault {
    store: Arc<dyn ObjectStore>,
    incoming: PathBuf,
    part: usize,
}

impl Vault {
    /// Opens it as configured: `DATA_DIR/evidence`, or the bucket that `EVIDENCE_URL` names.
    pub fn open(config: &Config) -> Result<Self, VaultError> {
        let incoming = config.data_dir.join("incoming");
        std::fs::create_dir_all(&incoming)?;
        if let Some(url) = &config.evidence_url {
            return Ok(Self { store: bucket(url)?, incoming, part: 5 * 1024 * 1024 });
        }
        let folder = config.data_dir.join("evidence");
        std::fs::create_dir_all(&folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), incoming, part: 512 * 1024 })
    }

    /// A file about to arrive; whatever happens before it is kept, nothing of it stays.
    pub fn receive(&self) -> Result<Incoming, VaultError> {
        let file = NamedTempFile::new_in(&self.incoming)?;
        let to = tokio::fs::File::from_std(file.reopen()?);
        Ok(Incoming { file, to, hash: Sha256::new(), size: 0 })
    }

    /// Keeps what has arrived under that name; when it returns, the bytes are durable. Keeping twice is no harm.
    pub async fn keep(&self, received: &Received, name: &str) -> Result<(), VaultError> {
        let mut from = tokio::fs::File::open(received.path()).await?;
        let mut upload = self.store.put_multipart(&key(name)?).await?;
        let result = async {
            loop {
                let mut part = Vec::with_capacity(self.part);
                (&mut from).take(self.part as u64).read_to_end(&mut part).await?;
                if part.is_empty() {
                    break;
                }
                upload.put_part(PutPayload::from(part)).await?;
            }
            upload.complete().await?;
            Ok(())
        }
        .await;
        if result.is_err() {
            let _ = upload.abort().await;
        }
        result
    }

    /// Keeps a few bytes under that name.
    pub async fn keep_bytes(&self, name: &str, bytes: Vec<u8>) -> Result<(), VaultError> {
        self.store.put(&key(name)?, PutPayload::from(bytes)).await?;
        Ok(())
    }

    /// Opens what is kept under that name, for streaming.
    pub async fn open_file(&self, name: &str) -> Result<GetResult, VaultError> {
        Ok(self.store.get(&key(name)?).await?)
    }

    /// Is something kept under that name?
    pub async fn holds(&self, name: &str) -> Result<bool, VaultError> {
        match self.store.head(&key(name)?).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The names under that folder of what was kept before the given instant.
    pub async fn list_older(&self, folder: &str, before: DateTime<Utc>) -> Result<Vec<String>, VaultError> {
        let lying = self.store.list_with_delimiter(Some(&key(folder)?)).await?.objects;
        let old = lying.into_iter().filter(|object| object.last_modified < before);
        Ok(old.filter_map(|object| object.location.filename().map(str::to_owned)).collect())
    }

    /// Lets go of what is kept under that name; nothing there is no harm.
    pub async fn remove(&self, name: &str) -> Result<(), VaultError> {
        match self.store.delete(&key(name)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

fn key(name: &str) -> Result<Key, VaultError> {
    Key::parse(name).map_err(|error| VaultError::Other(error.to_string()))
}

#[cfg(feature = "s3")]
fn bucket(url: &str) -> Result<Arc<dyn ObjectStore>, VaultError> {
    let store = object_store::aws::AmazonS3Builder::from_env().with_url(url).build()?;
    Ok(Arc::new(store))
}

#[cfg(not(feature = "s3"))]
fn bucket(_: &str) -> Result<Arc<dyn ObjectStore>, VaultError> {
    Err(VaultError::Other("EVIDENCE_URL needs a server built with `--features s3`".to_owned()))
}

/// A file that is arriving.
#[derive(Debug)]
pub struct Incoming {
    file: NamedTempFile,
    to: tokio::fs::File,
    hash: Sha256,
    size: u64,
}

impl Incoming {
    /// Takes the next bytes.
    pub async fn write(&mut self, bytes: &Bytes) -> Result<(), VaultError> {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        Ok(self.to.write_all(bytes).await?)
    }

    /// How many bytes have come.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// It is all there.
    pub async fn finish(mut self) -> Result<Received, VaultError> {
        self.to.flush().await?;
        Ok(Received { file: self.file, sha256: self.hash.finalize().to_vec(), size: self.size })
    }
}

/// A file that has arrived and is not kept yet; it goes when this is dropped.
#[derive(Debug)]
pub struct Received {
    file: NamedTempFile,
    /// SHA-256 of its content.
    pub sha256: Vec<u8>,
    /// Its size in bytes.
    pub size: u64,
}

impl Received {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.file.path()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_apart() {
        let full = || std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert!(matches!(VaultError::from(full()), VaultError::Full(_)));
        let wrapped = object_store::Error::Generic { store: "folder", source: Box::new(full()) };
        assert!(matches!(VaultError::from(wrapped), VaultError::Full(_)));
        let other = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        assert!(matches!(VaultError::from(other), VaultError::Other(_)));
    }

    #[tokio::test]
    async fn a_device_without_room_says_so() {
        let file = NamedTempFile::new().unwrap();
        let to = tokio::fs::File::options().write(true).open("/dev/full").await.unwrap();
        let mut incoming = Incoming { file, to, hash: Sha256::new(), size: 0 };
        let written = incoming.write(&Bytes::from_static(b"bytes")).await;
        let ended = incoming.finish().await.map(|_| ());
        assert!(matches!(written.and(ended), Err(VaultError::Full(_))));
    }
}
