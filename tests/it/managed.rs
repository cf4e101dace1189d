//! The managed local PostgreSQL, killed in every way that happens.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::doc_markdown, reason = "PostgreSQL is a name, not code")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;
use tiendo::database::managed::{Durability, ManagedServer};

/// Names the folder that a process started by these tests works in.
const OWNER_FOLDER: &str = "TIENDO_TEST_OWNER_FOLDER";
/// How often something is looked at before it counts as never happening.
const LOOKS: u32 = 600;
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// A folder that the database account can enter even where the tests run as root.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    dir
}

fn lock_file(dir: &Path) -> PathBuf {
    dir.join("postgres/postmaster.pid")
}

fn server_process(dir: &Path) -> String {
    fs::read_to_string(lock_file(dir)).unwrap().lines().next().unwrap().to_owned()
}

fn kill(process: &str) {
    assert!(Command::new("sh").args(["-c", "kill -9 \"$0\"", process]).status().unwrap().success());
}

async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..LOOKS {
        if is_so().await {
            return;
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    panic!("never happened: {what}");
}

async fn until_answering(options: &PgConnectOptions) -> PgConnection {
    let mut connection = None;
    until("the server answers", async || {
        connection = options.connect().await.ok();
        connection.is_some()
    })
    .await;
    connection.unwrap()
}

async fn write_rows(connection: &mut PgConnection) {
    sqlx::query("create table if not exists row (number int)").execute(&mut *connection).await.unwrap();
    for number in 1..=50 {
        sqlx::query("insert into row values ($1)").bind(number).execute(&mut *connection).await.unwrap();
    }
}

async fn number_of_rows(connection: &mut PgConnection) -> i64 {
    sqlx::query_scalar("select count(*) from row").fetch_one(connection).await.unwrap()
}

async fn setting(connection: &mut PgConnection, name: &str) -> String {
    sqlx::query_scalar("select current_setting($1)").bind(name).fetch_one(connection).await.unwrap()
}

/// Another process that owns a server in `dir` and has written rows.
async fn owner_in(dir: &Path) -> Child {
    let owner = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "managed::owner_to_be_killed"])
        .env(OWNER_FOLDER, dir)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    until("the other process is ready", async || dir.join("ready").exists()).await;
    owner
}

#[tokio::test]
#[ignore = "the body of a process that other tests start and kill; does nothing by itself"]
async fn owner_to_be_killed() {
    let Some(dir) = std::env::var_os(OWNER_FOLDER).map(PathBuf::from) else { return };
    let server = ManagedServer::start(&dir, Durability::Full).await.unwrap();
    let mut connection = server.connect_options().connect().await.unwrap();
    write_rows(&mut connection).await;
    fs::write(dir.join("ready"), "").unwrap();
    std::future::pending::<()>().await;
}

#[tokio::test]
async fn a_server_killed_under_a_running_application_comes_back_with_every_row() {
    let dir = folder();
    let server = ManagedServer::start(dir.path(), Durability::Full).await.unwrap();
    let mut connection = server.connect_options().connect().await.unwrap();
    write_rows(&mut connection).await;

    kill(&server_process(dir.path()));
    until("the old server's session ends", async || connection.ping().await.is_err()).await;

    let mut connection = until_answering(&server.connect_options()).await;
    assert_eq!(number_of_rows(&mut connection).await, 50);
    server.stop().await;
    assert!(!lock_file(dir.path()).exists(), "stopping waits for the server's end");
}

#[tokio::test]
async fn a_killed_owner_leaves_no_server_behind() {
    let dir = folder();
    let mut owner = owner_in(dir.path()).await;
    owner.kill().unwrap();
    owner.wait().unwrap();
    until("the server stops by itself", async || !lock_file(dir.path()).exists()).await;
}

#[tokio::test]
async fn a_start_right_after_a_kill_has_every_row() {
    for is_server_killed_too in [false, true] {
        let dir = folder();
        let mut owner = owner_in(dir.path()).await;
        let killed_server = server_process(dir.path());
        owner.kill().unwrap();
        owner.wait().unwrap();
        if is_server_killed_too {
            kill(&killed_server);
        }
        let server = ManagedServer::start(dir.path(), Durability::Full).await.unwrap();
        assert_ne!(server_process(dir.path()), killed_server, "a server without an owner is about to stop");
        let mut connection = server.connect_options().connect().await.unwrap();
        assert_eq!(number_of_rows(&mut connection).await, 50, "server killed too: {is_server_killed_too}");
        server.stop().await;
    }
}

#[tokio::test]
async fn a_lock_file_that_names_an_innocent_process_does_not_matter() {
    let dir = folder();
    ManagedServer::start(dir.path(), Durability::Disposable).await.unwrap().stop().await;
    let innocent = format!("{}\n", std::process::id());
    fs::write(lock_file(dir.path()), &innocent).unwrap();
    fs::write(dir.path().join("socket/.s.PGSQL.5432.lock"), &innocent).unwrap();

    let server = ManagedServer::start(dir.path(), Durability::Disposable).await.unwrap();
    server.connect_options().connect().await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn two_starts_at_once_join_one_server_and_the_one_that_stays_takes_over() {
    let dir = folder();
    let (one, other) = tokio::join!(
        ManagedServer::start(dir.path(), Durability::Disposable),
        ManagedServer::start(dir.path(), Durability::Disposable)
    );
    let (one, other) = (one.unwrap(), other.unwrap());
    let mut through_one = one.connect_options().connect().await.unwrap();
    write_rows(&mut through_one).await;
    let mut through_other = other.connect_options().connect().await.unwrap();
    assert_eq!(number_of_rows(&mut through_other).await, 50);

    // Whichever owns the server: the other goes on.
    one.stop().await;
    let mut through_other = until_answering(&other.connect_options()).await;
    assert_eq!(number_of_rows(&mut through_other).await, 50);
    other.stop().await;
    until("the server stops with its last owner", async || !lock_file(dir.path()).exists()).await;
}

#[tokio::test]
async fn the_server_listens_on_a_private_socket_only_and_writes_safely() {
    let dir = folder();
    let server = ManagedServer::start(dir.path(), Durability::Full).await.unwrap();
    let by_url: PgConnectOptions = server.url().parse().unwrap();
    let mut connection = by_url.connect().await.unwrap();
    for (name, expected) in [
        ("listen_addresses", ""),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
        ("server_encoding", "UTF8"),
    ] {
        assert_eq!(setting(&mut connection, name).await, expected, "{name}");
    }
    let database: String =
        sqlx::query_scalar("select current_database()::text").fetch_one(&mut connection).await.unwrap();
    assert_eq!(database, "tiendo");
    let mode = fs::metadata(dir.path().join("socket")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    server.stop().await;
}

#[tokio::test]
async fn a_socket_folder_that_others_may_enter_is_refused() {
    let dir = folder();
    fs::create_dir(dir.path().join("socket")).unwrap();
    fs::set_permissions(dir.path().join("socket"), fs::Permissions::from_mode(0o777)).unwrap();
    let error = ManagedServer::start(dir.path(), Durability::Disposable).await.unwrap_err();
    assert!(error.to_string().contains("that only the database account can use"), "{error}");
}
