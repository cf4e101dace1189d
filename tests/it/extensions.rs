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
    let refused = crate::reporting::submit(&beta, &beta_june, &[]).await;
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

#[tokio::test]
async fn what_was_sent_late_may_still_get_the_time_that_it_took() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    app.clock.set(at("2021-07-09 10:00"));
    send(&app).await.leads_to(JUNE);
    app.clock.set(at("2021-07-10 09:00"));
    let board = app.client("can-bo-1").await;
    board.get(JUNE).await.says(StatusCode::OK, "<b>(");
    let before = board.post(EXTENSIONS, &[("until", "9h 9/7"), ("reason", "Mất điện")]).await;
    before.says(StatusCode::UNPROCESSABLE_ENTITY, "từ lúc báo cáo đến trở đi");
    board
        .post(EXTENSIONS, &[("until", "17:00 09/07/2021"), ("reason", "Mất điện")])
        .await
        .leads_to(EXTENSIONS);
    let page = board.get(JUNE).await;
    assert!(!page.text.contains("10:00, 09/07/2021</span> <b>("), "it is late no longer");
    // What came in time needs no more.
    let punctual = app.client("can-bo-1").await;
    let other = EXTENSIONS.replace("alpha/reports/2021/3", "gamma/reports/2021/2");
    let refused = punctual.post(&other, &[("until", "17:00 20/07/2021"), ("reason", "x")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

/// After a return more time moves the date for sending again and nothing else; its notice says the same date as every page.
#[tokio::test]
async fn more_time_after_a_return_moves_the_date_for_sending_again() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    let board = app.client("can-bo-1").await;
    let back = [("reason", "Thiếu số liệu"), ("resubmit_by", "17:00 09/07/2021")];
    board.post(&format!("{JUNE}/revisions/1/return"), &back).await.leads_to("/plans");
    app.clock.set(at("2021-07-06 09:00"));
    let reporter = app.client("alpha-tong-hop").await;
    let earlier = [("until", "17:00 09/07/2021"), ("reason", "Chờ số liệu")];
    reporter.post(REQUESTS, &earlier).await.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn");
    let asked = [("until", "17:00 14/07/2021"), ("reason", "Chờ số liệu")];
    reporter.post(REQUESTS, &asked).await.leads_to(EXTENSIONS);
    board.get("/notices").await.says(StatusCode::OK, "đề nghị gia hạn báo cáo tháng 6/2021 đến 17:00");
    let grant = [("until", "17:00 14/07/2021"), ("reason", ""), ("do", "grant")];
    board.post(&decision(&app).await, &grant).await.leads_to(EXTENSIONS);
    board.get("/notices").await.says(StatusCode::OK, "14/07/2021 (đã quyết định).");
    let form = reporter.get(JUNE).await;
    form.says(StatusCode::OK, "17:00, thứ Tư 14/07/2021");
    let notices = reporter.get("/notices").await;
    notices
        .says(StatusCode::OK, "gia hạn báo cáo tháng 6/2021 đến 17:00, thứ Tư 14/07/2021 (còn")
        .says(StatusCode::OK, "Hạn gửi lại 17:00, thứ Sáu 09/07/2021 (hạn mới 17:00, thứ Tư 14/07/2021)");
    let state = async |time: &str| {
        app.clock.set(at(time));
        app.client("can-bo-1")
            .await
            .get("/plans/2021/periods/3/reports?state=resubmission-overdue")
            .await
            .text
    };
    assert!(!state("2021-07-14 17:00").await.contains(JUNE));
    assert!(state("2021-07-14 17:01").await.contains(JUNE));
    // The due of the first sending is what it was, and what was known before the grant, too.
    board.get(JUNE).await.says(StatusCode::OK, "17:00, 08/07/2021");
    board.get(&format!("{JUNE}?at=2021-07-06T08:59")).await.says(StatusCode::OK, "09/07/2021");
    // Sent and taken back, the later date holds on.
    app.clock.set(at("2021-07-14 09:00"));
    let head = app.client("alpha-bi-thu").await;
    crate::reporting::submit(&head, JUNE, &[]).await.leads_to(JUNE);
    head.post(&format!("{JUNE}/withdrawal"), &[]).await.leads_to(JUNE);
    head.get(JUNE).await.says(StatusCode::OK, "17:00, thứ Tư 14/07/2021");
}
