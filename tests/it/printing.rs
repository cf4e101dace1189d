//! PDF files beside the requests, with programs that stand in for LibreOffice; sad paths first.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::http::StatusCode;
use sqlx::PgPool;
use tiendo::config::Config;
use tiendo::kernel::{Clock, real_now};
use tiendo::notice::Mailer;
use tiendo::printing::{Printer, forget};
use tiendo::web::Limits;

use crate::support::{Client, TestApp};

const DOCUMENT: &str = "/organisations/alpha/reports/2021/2/revisions/2/document";

/// A program of that text, and the application that uses it.
pub async fn app_with(script: &str, seconds: u64) -> (TestApp, PathBuf) {
    let app = TestApp::new().await;
    let program = app.folder.path().join("soffice");
    write(&program, script);
    let folder = app.folder.clone();
    let mut app = TestApp::configured(app.pool.clone(), Limits::new(5, 1_000), |config| {
        config.data_dir = folder.path().into();
        config.soffice = Some(program.clone());
        config.soffice_seconds = seconds;
    });
    app.folder = folder;
    (app, program)
}

fn write(program: &Path, script: &str) {
    // Renamed into place: a file that is open for writing cannot be run.
    let fresh = program.with_extension("new");
    std::fs::write(
        &fresh,
        format!(
            "#!/bin/sh\nfor last; do :; done\necho \"$PWD\" >> \"{}\"\n{script}\n",
            log(program).display()
        ),
    )
    .unwrap();
    std::fs::set_permissions(&fresh, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::rename(fresh, program).unwrap();
}

/// Where the program notes its runs, each by its folder.
fn log(program: &Path) -> PathBuf {
    program.with_extension("log")
}

fn runs(program: &Path) -> Vec<String> {
    std::fs::read_to_string(log(program)).unwrap_or_default().lines().map(str::to_owned).collect()
}

pub const GOOD: &str = "printf '%%PDF-1.6 made' > \"${last%.docx}.pdf\"";

/// A worker that goes on until it is aborted.
pub async fn work_on(pool: PgPool, config: Arc<Config>, clock: Clock) {
    let mailer = Mailer::open(&config, clock, false).unwrap();
    let handlers = tiendo::app::handlers(&pool, mailer, Printer::of(&config));
    loop {
        if !tiendo::job::work_once(&pool, &handlers, real_now()).await.unwrap() {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
    }
}

pub async fn work(app: &TestApp) -> usize {
    let mailer = Mailer::open(&app.config, app.clock.clone(), false).unwrap();
    let handlers = tiendo::app::handlers(&app.pool, mailer, Printer::of(&app.config));
    let mut n = 0;
    while tiendo::job::work_once(&app.pool, &handlers, real_now()).await.unwrap() {
        n += 1;
    }
    n
}

async fn ask(client: &Client) -> String {
    let answer = client.post(&format!("{DOCUMENT}/printouts"), &[]).await;
    answer.leads_to("/printouts/");
    answer.location().to_owned()
}

#[tokio::test]
async fn without_libreoffice_the_page_says_what_to_install_and_docx_works() {
    let app = TestApp::new().await;
    let app = TestApp::configured(app.pool.clone(), Limits::new(5, 1_000), |config| {
        config.soffice = Some("/nonexistent/soffice".into());
    });
    let head = app.client("alpha-bi-thu").await;
    let printout = ask(&head).await;
    work(&app).await;
    let page = head.get(&printout).await;
    page.says(StatusCode::OK, "apt-get install -y libreoffice-writer-nogui");
    assert!(!page.headers.contains_key("refresh"), "nothing to wait for");
    head.get(&format!("{printout}/file")).await.leads_to(&printout);
    assert_eq!(head.get(&format!("{DOCUMENT}/docx")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_program_that_hangs_is_ended_with_all_it_started_and_can_be_tried_again() {
    let (app, program) = app_with("sleep 98761 &\nsleep 98761", 1).await;
    let head = app.client("alpha-bi-thu").await;
    let printout = ask(&head).await;
    work(&app).await;
    head.get(&printout).await.says(StatusCode::OK, "LibreOffice chạy quá lâu");
    let alive = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok).any(|process| {
        std::fs::read(process.path().join("cmdline")).is_ok_and(|line| line == b"sleep\x0098761\0")
    });
    assert!(!alive, "what the program started is ended too");
    assert!(!Path::new(&runs(&program)[0]).exists(), "the folder of the run is gone");
    // The second attempt works.
    write(&program, GOOD);
    for _ in 0..2 {
        head.post(&format!("{printout}/retrial"), &[]).await.leads_to(&printout);
    }
    work(&app).await;
    let done = head.get(&printout).await;
    done.says(StatusCode::OK, "Tệp PDF đã sẵn sàng");
    assert_eq!(done.headers["refresh"], format!("1; url={printout}/file"));
    let file = head.get(&format!("{printout}/file")).await;
    assert_eq!(file.text, "%PDF-1.6 made");
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert_eq!(runs(&program).len(), 2);
}

#[tokio::test]
async fn a_program_that_gives_no_file_is_told_so() {
    for script in ["exit 1", "printf 'no pdf' > \"${last%.docx}.pdf\""] {
        let (app, _) = app_with(script, 1).await;
        let head = app.client("alpha-bi-thu").await;
        let printout = ask(&head).await;
        work(&app).await;
        head.get(&printout).await.says(StatusCode::OK, "LibreOffice không tạo được tệp");
    }
}

#[tokio::test]
async fn the_same_document_is_converted_once_whoever_asks() {
    let (app, program) = app_with(GOOD, 1).await;
    let (head, board) = (app.client("alpha-bi-thu").await, app.client("can-bo-1").await);
    let printout = ask(&head).await;
    assert_eq!(ask(&head).await, printout, "a double click is one printout");
    let theirs = ask(&board).await;
    assert_ne!(theirs, printout);
    let waiting = head.get(&printout).await;
    waiting.says(StatusCode::OK, "Đang tạo PDF…");
    assert_eq!(waiting.headers["refresh"], "2");
    work(&app).await;
    assert_eq!(ask(&board).await, theirs);
    work(&app).await;
    assert_eq!(runs(&program).len(), 1);
    for (client, own) in [(&head, &printout), (&board, &theirs)] {
        assert_eq!(client.get(&format!("{own}/file")).await.text, "%PDF-1.6 made");
    }
    // Nobody else's, not even by its address.
    for path in [theirs.clone(), format!("{theirs}/file")] {
        assert_eq!(head.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(head.post(&format!("{theirs}/retrial"), &[]).await.status, StatusCode::NOT_FOUND);
    let audited: i64 = sqlx::query_scalar("select count(*) from audit_entry where action = 'printing.ask'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(audited, 2);
}

#[tokio::test]
async fn several_wait_their_turn_and_old_ones_are_forgotten() {
    let (app, program) = app_with(GOOD, 1).await;
    let head = app.client("alpha-bi-thu").await;
    let first = ask(&head).await;
    let other = head.post("/organisations/alpha/reports/2021/2/revisions/1/document/printouts", &[]).await;
    let second = other.location().to_owned();
    head.get(&second).await.says(StatusCode::OK, "1 văn bản đang chờ trước văn bản này.");
    work(&app).await;
    assert_eq!(runs(&program).len(), 2);
    head.get(&second).await.says(StatusCode::OK, "Tệp PDF đã sẵn sàng");
    let mut db = app.pool.acquire().await.unwrap();
    assert_eq!(forget(&mut db, real_now() - chrono::TimeDelta::hours(1)).await.unwrap(), 0);
    assert_eq!(forget(&mut db, real_now() + chrono::TimeDelta::seconds(1)).await.unwrap(), 2);
    assert_eq!(head.get(&first).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_lost_server_left_is_taken_up() {
    let (app, program) = app_with(GOOD, 1).await;
    let head = app.client("alpha-bi-thu").await;
    let printout = ask(&head).await;
    // A server took it and went away, its job with it.
    sqlx::query("update conversion set state = 'running', leased_until = now() - interval '1 minute'")
        .execute(&app.pool)
        .await
        .unwrap();
    sqlx::query("delete from job").execute(&app.pool).await.unwrap();
    assert_eq!(work(&app).await, 0);
    tiendo::printing::take_up(&mut app.pool.acquire().await.unwrap()).await.unwrap();
    work(&app).await;
    head.get(&printout).await.says(StatusCode::OK, "Tệp PDF đã sẵn sàng");
    assert_eq!(runs(&program).len(), 1);
}

#[tokio::test]
async fn a_draft_s_file_is_lost_with_the_right_to_the_draft() {
    let (app, _) = app_with(GOOD, 1).await;
    let reporter = app.client("alpha-tong-hop").await;
    let asked = reporter.post("/organisations/alpha/reports/2021/3/draft/document/printouts", &[]).await;
    let printout = asked.location().to_owned();
    work(&app).await;
    assert_eq!(reporter.get(&format!("{printout}/file")).await.status, StatusCode::OK);
    sqlx::query("update membership set ended_at = now() where account_id = (select id from account where user_name = 'alpha-tong-hop')")
        .execute(&app.pool)
        .await
        .unwrap();
    assert_ne!(reporter.get(&format!("{printout}/file")).await.status, StatusCode::OK);
}
