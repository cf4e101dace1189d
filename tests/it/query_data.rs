//! The committed query data (`.sqlx`) is what queries and migrations give today; the lints hold meanwhile, so that the crate is
//! looked through once for both.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use tiendo::database::managed::{Durability, ManagedServer};

fn files(folder: &Path) -> BTreeMap<String, String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap())
        .filter(|file| file.file_name().to_string_lossy().starts_with("query-"))
        .map(|file| {
            (file.file_name().to_string_lossy().into_owned(), fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

#[tokio::test]
#[ignore = "compiles the crate against a database; run by .ci/run"]
async fn is_fresh_and_the_lints_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (data, fresh) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::set_permissions(data.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let server = ManagedServer::start(data.path(), Durability::Disposable).await.unwrap();
    let pool = sqlx::PgPool::connect_with(server.connect_options()).await.unwrap();
    tiendo::database::migrate(&pool).await.unwrap();
    pool.close().await;
    // A newer file has the crate compiled; its own time comes back, so that what tests are built from stays as it was.
    let entrance = fs::File::open(root.join("src/lib.rs")).unwrap();
    let own_time = entrance.metadata().unwrap().modified().unwrap();
    entrance.set_modified(SystemTime::now()).unwrap();
    let url = server.url();
    let checked = tokio::task::spawn_blocking({
        let (root, fresh) = (root.to_owned(), fresh.path().to_owned());
        move || {
            Command::new(env!("CARGO"))
                .args(["clippy", "--locked", "--all-targets", "--", "-D", "warnings"])
                .current_dir(root)
                .env("DATABASE_URL", url)
                .env("SQLX_OFFLINE", "false")
                .env("SQLX_OFFLINE_DIR", fresh)
                .status()
        }
    })
    .await
    .unwrap()
    .unwrap();
    entrance.set_modified(own_time).unwrap();
    server.stop().await;
    assert!(checked.success());
    let (committed, today) = (files(&root.join(".sqlx")), files(fresh.path()));
    assert!(!today.is_empty());
    let stale: Vec<_> = committed
        .iter()
        .filter(|(name, text)| today.get(*name) != Some(text))
        .map(|(name, _)| name)
        .collect();
    let missing: Vec<_> = today.keys().filter(|name| !committed.contains_key(*name)).collect();
    assert!(
        stale.is_empty() && missing.is_empty(),
        ".sqlx is stale, regenerate it (see README): {stale:?} {missing:?}"
    );
}
