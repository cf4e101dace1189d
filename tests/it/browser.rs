//! User journeys in a real browser: the application on a port of its own, driven from `tests/browser`.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use tiendo::web::Limits;

use crate::support::TestApp;
use crate::support::book::Book;
use crate::support::fixture::at;

/// Serves the fixture on a port of its own and runs a file of browser tests against it.
async fn drive(file: &str) {
    drive_on(TestApp::new().await, file, "").await;
}

/// The same on an application of its own; the tests may be told which organisations or files to use.
async fn drive_on(app: TestApp, file: &str, with: &str) {
    let with = with.to_owned();
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
                .env("WITH", with)
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
async fn obstacles() {
    drive("obstacles.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn suggestions() {
    drive("suggestions.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn every_page() {
    let app = TestApp::new().await;
    app.client("can-bo-1").await.post("/plans/2021/periods/2/consolidation", &[]).await;
    crate::meetings::put(&app).await;
    crate::obstacles::put(&app).await;
    crate::directives::put(&app).await;
    crate::suggestions::put(&app).await;
    drive_on(app, "pages.test.mjs", "").await;
}

/// Long names and figures of twelve digits in every place that shows one.
async fn stretch(app: &TestApp) {
    let mut db = app.pool.acquire().await.unwrap();
    for change in [
        // History does not change otherwise; here the length of its words does.
        "set session_replication_role = replica",
        "update organisation_version set
             name = name || ' trực thuộc Đảng bộ Khối các cơ quan và doanh nghiệp nhà nước trên địa bàn thành phố',
             short_name = short_name || ' Phát triển nông thôn và Kinh tế hợp tác xã nông nghiệp thành phố'",
        "update key_task_version set title = title || ' gắn với đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách; '
             || 'chủ động ngăn chặn, đẩy lùi suy thoái, tự diễn biến, tự chuyển hóa trong nội bộ ở các tổ chức cơ sở đảng'",
        "update account set display_name = left(display_name || ' kiêm Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Khối', 200)",
        "update revision_figure set value = value + 987654321000 where value is not null",
        "update indicator_target set target = target + 987654321000",
        "update indicator_target_version set target = target + 987654321000",
    ] {
        sqlx::query(change).execute(&mut *db).await.unwrap();
    }
    sqlx::query("set session_replication_role = default").execute(&mut *db).await.unwrap();
}

/// Every address of the route table that answers somebody with a page: who asks (nobody before signing in) and for what.
/// One fitting visitor is enough, unless `ALL` asks for everybody.
async fn visits(app: &TestApp) -> Vec<(String, String)> {
    use crate::access_matrix::{EXAMPLES, VISITORS};
    let is_all = std::env::var_os("ALL").is_some();
    let mut clients = Vec::new();
    for (_, user) in VISITORS {
        let client = match user {
            Some(user) => app.client(user).await,
            None => app.anonymous(),
        };
        clients.push((user.unwrap_or_default().to_owned(), client));
    }
    let mut visits = Vec::new();
    for route in tiendo::app::routes() {
        let Some((_, address)) = EXAMPLES.iter().find(|(path, _)| *path == route.path) else { continue };
        if route.method != axum::http::Method::GET || route.path.starts_with("/assets/") {
            continue;
        }
        for (user, client) in &clients {
            let answer = client.get(address).await;
            if answer.status == axum::http::StatusCode::OK && answer.text.contains("</html>") {
                visits.push((user.clone(), (*address).to_owned()));
                if !is_all {
                    break;
                }
            }
        }
    }
    visits
}

/// No box lies upon another, whatever the width and whoever looks.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn boxes() {
    let app = crate::access_matrix::fresh().await;
    let visits = visits(&app).await;
    assert!(visits.len() > 70, "{} pages", visits.len());
    stretch(&app).await;
    let lines: Vec<String> = visits.iter().map(|(user, path)| format!("{user} {path}")).collect();
    drive_on(app, "boxes.test.mjs", &lines.join("\n")).await;
}

/// The same on the sample, whose tables are as long as a year makes them.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn boxes_of_the_sample() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    drive_on(app, "boxes_of_the_sample.test.mjs", "").await;
}

/// What comes out of a printer: black on white, sheets filled, numbered.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn paper() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    drive_on(app, "paper.test.mjs", "").await;
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

/// The form is filled in as a person would in another program: here by this process, into a file that the browser picks.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn spreadsheet() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let handed_out = reporter.get("/organisations/alpha/reports/2021/3/spreadsheet").await.bytes;
    let book = Book::open(&handed_out)
        .put("Báo cáo", "I6", 60.0)
        .put("Báo cáo", "K6", "- Đã kiểm tra 3 chi bộ\n- Báo cáo Ban Thường vụ kết quả kiểm tra")
        .put("Báo cáo", "L6", "Một chi bộ nộp báo cáo chậm do thiếu cán bộ.")
        .put("Chỉ tiêu", "H6", "3,5")
        .put("Báo cáo", "I7", 135.0)
        .put("Báo cáo", "K8", "Không ghi gì thêm")
        .put("Báo cáo", "H8", "Đang thực hiện")
        .put("Phần chung", "D6", "Hoàn thành kiểm tra trước hạn.");
    let folder = app.folder.path().to_owned();
    std::fs::write(folder.join("da-dien.xlsx"), book.save()).unwrap();
    std::fs::write(folder.join("khac.xlsx"), Book::other().save()).unwrap();
    drive_on(app, "spreadsheet.test.mjs", folder.to_str().unwrap()).await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn clarities() {
    drive("clarities.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn notices() {
    drive("notices.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn chasing() {
    drive("chasing.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn meetings() {
    drive("meetings.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn directives() {
    drive("directives.test.mjs").await;
}

/// All four organisations have sent June's report.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn desk() {
    drive_on(crate::desk::all_sent().await, "desk.test.mjs", "").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn returned() {
    drive("returned.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn sign_off() {
    drive("sign_off.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn deadlines() {
    drive("deadlines.test.mjs").await;
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

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn consolidation() {
    drive("consolidation.test.mjs").await;
}

/// A worker beside the server makes PDF files, with a program that stands in for LibreOffice and takes its time.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn documents() {
    let (app, _) =
        crate::printing::app_with("sleep 3\nprintf '%%PDF-1.6 made' > \"${last%.docx}.pdf\"", 30).await;
    let worker =
        tokio::spawn(crate::printing::work_on(app.pool.clone(), app.config.clone(), app.clock.clone()));
    drive_on(app, "documents.test.mjs", "").await;
    worker.abort();
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn search() {
    drive("search.test.mjs").await;
}

/// On the sample, whose six months carry forecasts.
#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn forecast() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    drive_on(app, "forecast.test.mjs", "").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn as_of() {
    drive("as_of.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn overview() {
    drive("overview.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn sheet() {
    let app = TestApp::new().await;
    crate::meetings::put(&app).await;
    crate::directives::put(&app).await;
    crate::obstacles::put(&app).await;
    drive_on(app, "sheet.test.mjs", "").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn drill() {
    drive("drill.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn compare() {
    drive("compare.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn presentation() {
    drive("presentation.test.mjs").await;
}

/// The clock goes on while the page is open: what is done later carries a later moment.
async fn drive_with_time(file: &str) {
    let app = TestApp::new().await;
    let clock = app.clock.clone();
    let going = tokio::spawn(async move {
        loop {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            clock.set(clock.now() + chrono::Duration::milliseconds(200));
        }
    });
    drive_on(app, file, "").await;
    going.abort();
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn live_figures() {
    drive_with_time("live_figures.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn windows() {
    drive_with_time("windows.test.mjs").await;
}

#[tokio::test]
#[ignore = "needs Node.js and Chromium; run by tests/run"]
async fn owner() {
    drive("owner.test.mjs").await;
}
