//! One PostgreSQL for all tests of the process: a disposable one, whose leash stops it when the process ends, or the server
//! that `TEST_DATABASE_URL` names (as a role that may make databases; only databases named `tiendo_it_…` are made and dropped there).

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Executor, PgPool};
use tiendo::database::managed::{Durability, ManagedServer};

use super::fixture;

struct Cluster {
    options: PgConnectOptions,
    template: String,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// The same folder at every run of the same person, so that nothing piles up.
fn folder() -> PathBuf {
    let checkout = env!("CARGO_MANIFEST_DIR").replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let person = std::fs::metadata("/proc/self").map_or(0, |process| process.uid());
    std::env::temp_dir().join(format!("tiendo-tests-{person}{checkout}"))
}

/// Starts the server on a thread that lives as long as the process, and prepares the template with the fixture.
fn start() -> Cluster {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let (options, server) = if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
                (url.parse().unwrap(), None)
            } else {
                let folder = folder();
                std::fs::create_dir_all(&folder).unwrap();
                let server = ManagedServer::start(&folder, Durability::Disposable).await.unwrap();
                (server.connect_options(), Some(server))
            };
            let template = format!("tiendo_it_{}_template", std::process::id());
            let mut db = options.connect().await.unwrap();
            db.execute(sqlx::AssertSqlSafe(format!("create database {template}"))).await.unwrap();
            let pool = PgPoolOptions::new().connect_with(options.clone().database(&template)).await.unwrap();
            tiendo::database::migrate(&pool).await.unwrap();
            fixture::fill(&mut pool.acquire().await.unwrap()).await;
            pool.close().await;
            tell.send(Cluster { options, template }).unwrap();
            drop_leftovers(&mut db).await;
            // The server's supervisor runs here for as long as there are tests.
            std::future::pending::<()>().await;
            drop(server);
        });
    });
    told.recv().unwrap()
}

/// Drops the databases of runs whose process is gone.
async fn drop_leftovers(db: &mut sqlx::PgConnection) {
    let names: Vec<String> = sqlx::query_scalar(
        r"select datname from pg_database where datname ~ '^tiendo_it_[0-9]+_(template|[0-9]+)$'",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    for name in names {
        let process = name.split('_').nth(2).unwrap_or_default();
        if !PathBuf::from(format!("/proc/{process}")).exists() {
            let _ =
                db.execute(sqlx::AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await;
        }
    }
}

/// A database of its own, filled with the fixture.
pub async fn database() -> PgConnectOptions {
    let cluster = CLUSTER.get_or_init(|| std::thread::spawn(start).join().unwrap());
    let name = format!("tiendo_it_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut db = cluster.options.connect().await.unwrap();
    let create = format!("create database {name} template {} strategy file_copy", cluster.template);
    db.execute(sqlx::AssertSqlSafe(create)).await.unwrap();
    cluster.options.clone().database(&name)
}

/// An empty database with the schema only.
pub async fn empty_database() -> PgPool {
    let cluster = CLUSTER.get_or_init(|| std::thread::spawn(start).join().unwrap());
    let name = format!("tiendo_it_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut db = cluster.options.connect().await.unwrap();
    db.execute(sqlx::AssertSqlSafe(format!("create database {name}"))).await.unwrap();
    let pool = PgPoolOptions::new()
        .max_connections(4)
        .connect_with(cluster.options.clone().database(&name))
        .await
        .unwrap();
    tiendo::database::migrate(&pool).await.unwrap();
    pool
}
