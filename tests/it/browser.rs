//! User journeys in a real browser: the application on a port of its own, driven from `tests/browser`.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use tiendo::web::Limits;

use crate::support::TestApp;
use crate::support::fixture::at;

/// Serves the fixture on a port of its own and runs a file of browser tests against it.
async fn drive(file: &str) {
    drive_on(TestApp::new().await, file, "").await;
}

/// The same on an application of its own; the tests may be told which organisations to use.
async fn drive_on(app: TestApp, file: &str, organisations: &str) {
    let organisations = organisations.to_owned();
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
                .env("ORGANISATIONS", organisations)
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

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn live() {
    drive("live.test.mjs").await;
}

/// On the sample, whose organisations have all 32 tasks: three that have not begun September's report.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn effort() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let idle: Vec<String> = sqlx::query_scalar(
        "select o.code from organisation o, reporting_period p
         where p.number = 6 and (select count(*) from revision_entry e where e.revision_id = carried_revision(o.id, p.plan_id, p.ends_on)) = 32
           and not exists (select from report r where r.organisation_id = o.id and r.period_id = p.id) order by o.code limit 3",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    drive_on(app, "effort.test.mjs", &idle.join(",")).await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn evidence() {
    drive("evidence.test.mjs").await;
}

/// June's report has named a shortcoming; July's is open.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn shortcomings() {
    let app = TestApp::new().await;
    crate::shortcomings::name(&app, "Chậm phổ biến nghị quyết ở hai chi bộ").await;
    app.clock.set(at("2021-07-26 09:00"));
    drive_on(app, "shortcomings.test.mjs", "").await;
}
