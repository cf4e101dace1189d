//! More time for a report: asked for, granted, refused; sad paths first.

use axum::http::StatusCode;

use crate::reporting::{JUNE, draft, send};
use crate::support::TestApp;
use crate::support::fixture::at;

const EXTENSIONS: &str = "/organisations/alpha/reports/2021/3/extensions";
const REQUESTS: &str = "/organisations/alpha/reports/2021/3/extensions/requests";

/// The address of the decision that the page offers.
async fn decision(app: &TestApp) -> String {
    let page = app.client("can-bo-1").await.get(EXTENSIONS).await.text;
    let form = page.split("action=\"").find(|part| part.contains("/decision\"")).expect("a request waits");
    form.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn bad_requests_get_a_sentence_and_keep_what_was_typed() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    for (until, reason, sentence) in [
        ("", "Chờ số liệu", "Nhập thời hạn mới."),
        ("ngày mai", "Chờ số liệu", "Nhập ngày và giờ"),
        ("17:00 10/07/2021", " ", "Nhập lý do."),
        ("17:00 04/07/2021", "Chờ số liệu", "Chọn thời hạn sau lúc này."),
        ("17:00 08/07/2021", "Chờ số liệu", "muộn hơn thời hạn đang có hiệu lực"),
        ("17:00 08/11/2021", "Chờ số liệu", "nhiều nhất 90 ngày"),
    ] {
        let answer = reporter.post(REQUESTS, &[("until", until), ("reason", reason)]).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        assert_eq!(answer.field("until").as_deref(), Some(until));
    }
    let asked: i64 =
        sqlx::query_scalar("select count(*) from extension_request").fetch_one(&app.pool).await.unwrap();
    assert_eq!(asked, 0);
}

#[tokio::test]
async fn who_may_ask_and_who_decides() {
    let app = TestApp::new().await;
    let form = [("until", "17:00 12/07/2021"), ("reason", "Chờ số liệu")];
    for (user, ask, grant) in [
        ("beta-bi-thu", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("bi-thu", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        ("alpha-tong-hop", StatusCode::SEE_OTHER, StatusCode::FORBIDDEN),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.post(REQUESTS, &form).await.status, ask, "{user} asks");
        assert_eq!(client.post(EXTENSIONS, &form).await.status, grant, "{user} grants");
    }
    let decision = decision(&app).await;
    let refuse = [("do", "refuse"), ("until", ""), ("reason", "Không")];
    for (user, status) in [
        ("alpha-bi-thu", StatusCode::FORBIDDEN),
        ("beta-bi-thu", StatusCode::NOT_FOUND),
        ("bi-thu", StatusCode::FORBIDDEN),
    ] {
        assert_eq!(app.client(user).await.post(&decision, &refuse).await.status, status, "{user}");
    }
    // Under another organisation's address the request does not exist.
    let elsewhere = decision.replace("alpha", "beta");
    let grant = [("do", "grant"), ("until", "17:00 12/07/2021"), ("reason", "")];
    assert_eq!(app.client("can-bo-1").await.post(&elsewhere, &grant).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn granted_the_new_date_holds_for_this_organisation_alone() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let reporter = app.client("alpha-tong-hop").await;
    let form = [("until", "17:00 20/07/2021"), ("reason", "Chờ số liệu của chi bộ")];
    for _ in 0..2 {
        reporter.post(REQUESTS, &form).await.leads_to(&format!("{EXTENSIONS}?done=extension-asked"));
    }
    reporter.get(EXTENSIONS).await.says(StatusCode::OK, "Trong lúc chờ, thời hạn cũ vẫn có hiệu lực.");
    let board = app.client("can-bo-1").await;
    board
        .get("/plans/2021/periods/3/reports")
        .await
        .says(StatusCode::OK, "1 đề nghị gia hạn đang chờ quyết định");
    board.get("/extension-requests").await.says(StatusCode::OK, "Chờ số liệu của chi bộ");
    let decision = decision(&app).await;
    let grant = [("do", "grant"), ("until", "17:00 15/07/2021"), ("reason", "Đồng ý đến 15/7")];
    board.post(&decision, &grant).await.leads_to(&format!("{EXTENSIONS}?done=extension-granted"));
    board.post(&decision, &grant).await.says(StatusCode::CONFLICT, "đã được quyết định");
    reporter.get(EXTENSIONS).await.says(StatusCode::OK, "Đồng ý đến 15/7");
    reporter.get("/notices").await.says(StatusCode::OK, "gia hạn báo cáo tháng 6/2021 đến");
    assert!(board.get("/notices").await.text.contains("Thông báo</a>"), "what was decided need not be read");
    board.get("/extension-requests").await.says(StatusCode::OK, "Không có đề nghị gia hạn nào đang chờ.");
    // After the period's closing alpha still sends, in time; beta does not.
    app.clock.set(at("2021-07-15 16:59"));
    send(&app).await.leads_to(&format!("{JUNE}?done=report-submitted"));
    let shown = board.get(JUNE).await;
    shown.says(StatusCode::OK, "17:00, 15/07/2021");
    assert!(!shown.text.contains("gửi chậm"));
    let beta = app.client("beta-bi-thu").await;
    let beta_june = JUNE.replace("alpha", "beta");
    let refused = beta.post(&format!("{beta_june}/submission"), &[]).await;
    refused.says(StatusCode::UNPROCESSABLE_ENTITY, "Kỳ báo cáo đã đóng");
    // What was sent needs no more time.
    reporter.post(REQUESTS, &form).await.says(StatusCode::CONFLICT, "Báo cáo đã gửi nên không cần gia hạn.");
}

#[tokio::test]
async fn refused_with_a_reason_and_asked_again() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let form = [("until", "17:00 20/07/2021"), ("reason", "Chờ số liệu")];
    reporter.post(REQUESTS, &form).await;
    let (board, address) = (app.client("can-bo-1").await, decision(&app).await);
    let silent = [("do", "refuse"), ("until", "17:00 20/07/2021"), ("reason", "")];
    board.post(&address, &silent).await.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập lý do.");
    let refuse = [("do", "refuse"), ("until", "17:00 20/07/2021"), ("reason", "Đề nghị gửi đúng hạn")];
    board.post(&address, &refuse).await.leads_to(&format!("{EXTENSIONS}?done=extension-refused"));
    reporter.get("/notices").await.says(StatusCode::OK, "không gia hạn báo cáo tháng 6/2021");
    let page = reporter.get(EXTENSIONS).await;
    page.says(StatusCode::OK, "Đề nghị gửi đúng hạn");
    page.says(StatusCode::OK, "17:00, thứ Năm 08/07/2021");
    reporter.post(REQUESTS, &form).await.leads_to(&format!("{EXTENSIONS}?done=extension-asked"));
}

#[tokio::test]
async fn the_board_gives_more_time_unasked_even_after_closing() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    app.clock.set(at("2021-07-14 09:00"));
    let reporter = app.client("alpha-tong-hop").await;
    let closed = reporter.get(JUNE).await;
    assert!(!closed.text.contains("name=\"task[1][result]\""), "closed");
    let board = app.client("can-bo-1").await;
    let form = [("until", "17:00 16/07/2021"), ("reason", "Mất điện")];
    for _ in 0..2 {
        board.post(EXTENSIONS, &form).await.leads_to(&format!("{EXTENSIONS}?done=extension-granted"));
    }
    let granted: i64 =
        sqlx::query_scalar("select count(*) from extension").fetch_one(&app.pool).await.unwrap();
    assert_eq!(granted, 1, "a double click grants once");
    let open = reporter.get(JUNE).await;
    open.says(StatusCode::OK, "17:00, thứ Sáu 16/07/2021");
    assert!(open.text.contains("name=\"task[1][result]\""), "open again");
}
