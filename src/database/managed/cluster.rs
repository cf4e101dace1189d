//! The cluster: its creation, its database, and the settings that it runs with.

use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgSslMode};

use super::home::{Home, unique};
use super::installation::Installation;
use super::{Durability, ManagedError, NAME, answer, socket};

/// Where half-made clusters are kept until they are whole.
const SIDE_FOLDER_PREFIX: &str = "postgres.new-";

/// Everything that is settled once and holds for every start.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) home: Home,
    pub(super) installation: Installation,
    pub(super) socket_dir: PathBuf,
    pub(super) durability: Durability,
}

impl Cluster {
    /// How to connect to one of the cluster's databases.
    pub(super) fn connect_options(&self, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.socket_dir)
            .port(socket::PORT)
            .username(NAME)
            .database(database)
            .ssl_mode(PgSslMode::Disable)
            .application_name(NAME)
    }

    /// Creates the cluster if there is none. A cluster is there only once it is whole: it is made in a side folder
    /// and then renamed. Must hold the owner's lock.
    pub(super) async fn create_if_missing(&self) -> Result<(), ManagedError> {
        if self.home.existing_major()?.is_some() {
            return Ok(());
        }
        self.remove_half_made()?;
        let side_folder = self.home.dir.join(format!("{SIDE_FOLDER_PREFIX}{}", unique()));
        let made = DirBuilder::new().mode(0o700).create(&side_folder);
        made.map_err(ManagedError::file("create", &side_folder))?;
        self.home.account.hand_over(&side_folder)?;

        tracing::info!(
            "creating a PostgreSQL {} cluster in {}",
            self.installation.major,
            self.home.dir.display()
        );
        let program = self.installation.bin_dir.join("initdb");
        let mut initdb = self.home.account.command(&program);
        initdb.arg("--pgdata").arg(&side_folder).arg(format!("--username={NAME}")).args([
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
            "--auth=trust",
        ]);
        if self.durability == Durability::Disposable {
            initdb.arg("--no-sync");
        }
        let output = initdb.kill_on_drop(true).output().await;
        let output = output.map_err(|source| ManagedError::Program { program, source })?;
        let cluster = self.home.cluster_dir();
        if !output.status.success() {
            let output = String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ");
            return Err(ManagedError::Initdb { cluster, output });
        }
        // An empty folder of that name gives way; one with files in it is not ours to remove.
        fs::rename(&side_folder, &cluster).map_err(ManagedError::file("put the new cluster at", &cluster))?;
        let parent = File::open(&self.home.dir).and_then(|dir| dir.sync_all());
        parent.map_err(ManagedError::file("write", &self.home.dir))
    }

    fn remove_half_made(&self) -> Result<(), ManagedError> {
        let entries = fs::read_dir(&self.home.dir).map_err(ManagedError::file("list", &self.home.dir))?;
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with(SIDE_FOLDER_PREFIX) {
                fs::remove_dir_all(entry.path()).map_err(ManagedError::file("remove", &entry.path()))?;
            }
        }
        Ok(())
    }

    /// Creates the application's database in a server that answers.
    pub(super) async fn create_database(&self) -> Result<(), ManagedError> {
        let mut connection = self.connect_options("postgres").connect().await?;
        let statement = format!("create database {NAME}");
        let created = sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await;
        answer::close(connection).await;
        created?;
        Ok(())
    }

    /// The server's command line: what is fixed here wins over the cluster's own configuration file.
    pub(super) fn server_arguments(&self) -> Vec<std::ffi::OsString> {
        let mut arguments = vec!["-D".into(), self.home.cluster_dir().into_os_string()];
        arguments.extend(["-k".into(), self.socket_dir.clone().into_os_string()]);
        let mut set = |setting: &str| arguments.extend(["-c".into(), setting.into()]);
        set(&format!("port={}", socket::PORT));
        for setting in [
            "listen_addresses=",
            "unix_socket_permissions=0700",
            "shared_buffers=128MB",
            "logging_collector=off",
            "log_destination=stderr",
            "log_line_prefix=%m [%p] ",
            "timezone=UTC",
            "log_timezone=UTC",
        ] {
            set(setting);
        }
        let by_durability: &[&str] = match self.durability {
            Durability::Full => {
                &["max_connections=100", "fsync=on", "synchronous_commit=on", "full_page_writes=on"]
            }
            Durability::Disposable => {
                &["max_connections=200", "fsync=off", "synchronous_commit=off", "full_page_writes=off"]
            }
        };
        for setting in by_durability {
            set(setting);
        }
        arguments
    }
}
