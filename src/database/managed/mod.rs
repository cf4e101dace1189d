//! The managed local PostgreSQL: found, created, started and stopped by the application when no other server is named.
//!
//! One process *owns* the server: it holds the lock file and the leash that stops PostgreSQL when the owner ends,
//! however it ends. Other processes on the same folder join the running server, and one of them takes it over
//! when the owner goes away.
//!
//! Folders, all under the data folder: `postgres/` (the cluster), `postgres.log`, `postgres.lock`, `socket/`.
#![allow(clippy::doc_markdown, reason = "PostgreSQL is a name, not code")]

mod account;
mod answer;
mod cluster;
mod error;
mod home;
mod installation;
mod leash;
mod ownership;
mod socket;
mod stale;
mod supervisor;

use std::path::{Path, PathBuf};

use sqlx::postgres::PgConnectOptions;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use self::account::Account;
use self::cluster::Cluster;
use self::home::Home;

pub use self::account::is_root;
pub use self::error::ManagedError;

/// Name of the database, and of the role that owns it.
const NAME: &str = "tiendo";

/// How much a crash of the machine may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Every acknowledged write survives.
    Full,
    /// A crash of the machine may destroy the whole cluster: quick, and only for the tests' own one.
    Disposable,
}

/// Where the data lie, and whose they are where they are not ours.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder.
    pub dir: PathBuf,
    /// The user.
    pub uid: u32,
    /// The group.
    pub gid: u32,
}

/// Settles where the data lie that root starts a server for: in a folder that the database account can reach.
///
/// # Errors
/// There is no account for PostgreSQL, or the folder cannot be used.
pub async fn settle(data_dir: &Path) -> Result<Place, ManagedError> {
    let account = Account::for_server().await?;
    let home = Home::prepare(data_dir, Durability::Full, account).await?;
    let (uid, gid) = home.account.other().ok_or(ManagedError::NoAccount)?;
    Ok(Place { dir: home.dir, uid, gid })
}

/// Settles as which account a server goes on that root starts for a database elsewhere; its folder stays where it is.
///
/// # Errors
/// There is no account to go on as, or it cannot reach the folder.
pub async fn settle_files(data_dir: &Path) -> Result<Place, ManagedError> {
    let home = Home::keep(data_dir, Account::for_server().await?).await?;
    let (uid, gid) = home.account.other().ok_or(ManagedError::NoAccount)?;
    Ok(Place { dir: home.dir, uid, gid })
}

/// A running local PostgreSQL that is started again if it dies, and stopped by [`ManagedServer::stop`], by dropping
/// this value, or by the end of the process.
#[derive(Debug)]
pub struct ManagedServer {
    cluster: Cluster,
    stop: oneshot::Sender<()>,
    supervisor: JoinHandle<()>,
}

impl ManagedServer {
    /// Finds PostgreSQL, creates the cluster in `data_dir` if it is missing, starts it or joins the one that runs, and
    /// waits until the database `tiendo` answers.
    ///
    /// Must be called inside a tokio runtime that outlives the value: the runtime watches over the server.
    ///
    /// # Errors
    /// PostgreSQL 15 or newer is not installed, the folders cannot be used, or the server does not come up. Each error
    /// is one sentence for the person at the command line.
    pub async fn start(data_dir: &Path, durability: Durability) -> Result<Self, ManagedError> {
        let account = Account::for_server().await?;
        let installations = installation::all(&account).await;
        if installations.is_empty() {
            return Err(ManagedError::not_installed(&[]));
        }
        let home = Home::prepare(data_dir, durability, account).await?;
        let installation = installation::choose(&installations, home.existing_major()?)
            .map_err(|refusal| refusal.into_error(&home.cluster_dir()))?
            .clone();
        let socket_dir = socket::prepare(&home)?;
        let cluster = Cluster { home, installation, socket_dir, durability };

        let state = ownership::take_or_join(&cluster).await?;
        let (stop, stopped) = oneshot::channel();
        let supervisor = tokio::spawn(supervisor::watch(cluster.clone(), state, stopped));
        Ok(Self { cluster, stop, supervisor })
    }

    /// How to connect: over the local socket, to the database `tiendo` (which exists).
    pub fn connect_options(&self) -> PgConnectOptions {
        self.cluster.connect_options(NAME)
    }

    /// The same as an address for `DATABASE_URL`, understood by sqlx and by `psql`.
    pub fn url(&self) -> String {
        socket::url(&self.cluster.socket_dir, NAME)
    }

    /// The folder that really holds the data: the one asked for, unless the database account cannot reach that one.
    pub fn data_dir(&self) -> &Path {
        &self.cluster.home.dir
    }

    /// Stops PostgreSQL and waits until it has ended. Open connections are cut, open transactions rolled back.
    /// A server that another process owns goes on.
    pub async fn stop(self) {
        // The supervisor may have ended with the runtime: then there is nobody left to tell.
        let _ = self.stop.send(());
        let _ = self.supervisor.await;
    }
}
