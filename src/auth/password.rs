//! Passwords: Argon2id off the threads that serve pages, a few at a time, in memory that is used again.
//!
//! Each hash fills 19 MiB. Whoever needs one asks for a [`Permit`] before taking anything else that is scarce, above all a
//! connection to the database: so a crowd at the door costs bounded memory and leaves the pages of others alone.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::error::AppError;
use crate::kernel::nfc;

/// The most hashes at once, however many cores there are: with 19 MiB each, 76 MiB.
const AT_ONCE_MAX: usize = 4;
/// So many may wait for their turn, well under a second; everybody else is told at once to try again.
const WAITING_MAX: usize = 32;

static AT_ONCE: LazyLock<usize> =
    LazyLock::new(|| std::thread::available_parallelism().map_or(1, usize::from).min(AT_ONCE_MAX));
/// Places in the queue, the ones at work included.
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(*AT_ONCE + WAITING_MAX));
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(*AT_ONCE));
/// Memory that nobody works in now: never more pieces than hashes at once.
static MEMORY: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

/// A hash to compare with when the name is unknown, so that the answer takes as long as for a known one.
static DUMMY: LazyLock<String> =
    LazyLock::new(|| hash_now("no account has this password").unwrap_or_default());

/// The right to hash passwords, one after the other. Work that is under way keeps it even if nobody waits for its end.
#[derive(Debug, Clone)]
pub struct Permit {
    _held: Arc<Held>,
}

#[derive(Debug)]
struct Held {
    _turn: SemaphorePermit<'static>,
    _place: Option<SemaphorePermit<'static>>,
}

impl Permit {
    /// Waits in the short queue; `None` when that is full.
    pub async fn ask() -> Option<Self> {
        let place = PLACES.try_acquire().ok()?;
        let turn = TURNS.acquire().await.ok()?;
        Some(Self { _held: Arc::new(Held { _turn: turn, _place: Some(place) }) })
    }

    /// Waits however long it takes: for the command line.
    pub async fn wait() -> Result<Self, AppError> {
        let turn = TURNS.acquire().await.map_err(AppError::internal)?;
        Ok(Self { _held: Arc::new(Held { _turn: turn, _place: None }) })
    }

    /// Returns the Argon2id hash of a password, with a salt of its own.
    pub async fn hash(&self, password: String) -> Result<String, AppError> {
        let held = self.clone();
        let hashed = tokio::task::spawn_blocking(move || {
            let hashed = hash_now(&password);
            drop(held);
            hashed
        });
        hashed.await.map_err(AppError::internal)?.map_err(AppError::internal)
    }

    /// Whether the password fits. Without a hash it never does, but takes as long.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, AppError> {
        let held = self.clone();
        let verified = tokio::task::spawn_blocking(move || {
            let is_known = hash.is_some();
            let fits = fits(&password, &hash.unwrap_or_else(|| DUMMY.clone()));
            drop(held);
            is_known && fits
        });
        verified.await.map_err(AppError::internal)
    }
}

fn hash_now(password: &str) -> Result<String, String> {
    // However it was typed or imported: one and the same password.
    let password = &nfc(password);
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|error| error.to_string())?;
    let salt = Salt::new(&salt).map_err(|error| error.to_string())?;
    let params = Params::default();
    let written = ParamsString::try_from(&params).map_err(|error| error.to_string())?;
    let (algorithm, version) = (Algorithm::default(), Version::default());
    let mut bytes = [0_u8; Params::DEFAULT_OUTPUT_LEN];
    fill(&Argon2::new(algorithm, version, params), password, &salt, &mut bytes)?;
    let hash = Output::new(&bytes).map_err(|error| error.to_string())?;
    let whole = PasswordHash {
        algorithm: algorithm.ident(),
        version: Some(version.into()),
        params: written,
        salt: Some(salt),
        hash: Some(hash),
    };
    Ok(whole.to_string())
}

/// Whether the password has that hash; a hash that cannot be read fits none.
fn fits(password: &str, stored: &str) -> bool {
    let password = &nfc(password);
    let again = || {
        let parsed = PasswordHash::new(stored).ok()?;
        let (salt, expected) = (parsed.salt?, parsed.hash?);
        let algorithm = Algorithm::try_from(parsed.algorithm.as_str()).ok()?;
        let version = parsed.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
        let argon = Argon2::new(algorithm, version, Params::try_from(&parsed).ok()?);
        let mut bytes = vec![0_u8; expected.len()];
        fill(&argon, password, &salt, &mut bytes).ok()?;
        // Outputs are compared in constant time.
        Some(Output::new(&bytes).ok()? == expected)
    };
    again().unwrap_or(false)
}

/// Hashes in a piece of memory that is kept for the next one.
fn fill(argon: &Argon2<'_>, password: &str, salt: &[u8], to: &mut [u8]) -> Result<(), String> {
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
    memory.resize(argon.params().block_count(), Block::new());
    let filled = argon.hash_password_into_with_memory(password.as_bytes(), salt, to, &mut memory);
    MEMORY.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
    filled.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use argon2::PasswordVerifier;

    use super::*;

    #[test]
    fn a_password_fits_its_hash_and_no_other() {
        let hash = hash_now("mat-khau-thu-nghiem").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(fits("mat-khau-thu-nghiem", &hash));
        assert!(!fits("mat-khau-thu-nghiem ", &hash));
        assert!(!fits("mat-khau-thu-nghiem", &hash[..hash.len() - 1]));
        assert!(!fits("", "no hash"));
        let decomposed = "mâ\u{323}t khẩu cu\u{309}a tôi";
        assert!(fits("mật khẩu của tôi", &hash_now(decomposed).unwrap()));
        // The library's own way says the same.
        assert!(Argon2::default().verify_password(b"mat-khau-thu-nghiem", hash.as_str()).is_ok());
    }
}
