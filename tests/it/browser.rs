//! User journeys in a real browser: the application on a port of its own, driven from `tests/browser`.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use crate::support::TestApp;

/// Serves the fixture on a port of its own and runs a file of browser tests against it.
async fn drive(file: &str) {
    let app = TestApp::new().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = app.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let passed = tokio::task::spawn_blocking({
        let file = file.to_owned();
        move || {
            Command::new("node")
                .args(["--test", "--test-concurrency=1", &file])
                .current_dir(folder)
                .env("BASE_URL", format!("http://{address}"))
                .status()
        }
    })
    .await
    .unwrap()
    .expect("node runs");
    server.abort();
    assert!(passed.success(), "{file} failed, see above");
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn sign_in() {
    drive("sign_in.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn journey() {
    drive("journey.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn journey_without_script() {
    drive("journey_without_script.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn every_page() {
    drive("pages.test.mjs").await;
}
