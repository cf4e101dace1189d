//! Comments on entries of what was sent: who may, what they do to a report, and how they are answered.

use axum::http::StatusCode;

use crate::reporting::{Form, JUNE, draft, send};
use crate::support::TestApp;
use crate::support::fixture::at;

const COMMENTS: &str = "/organisations/alpha/reports/2021/3/revisions/1/entries/1/comments";

#[tokio::test]
async fn who_may_comment_and_on_what() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await;
    let said = [("comment[1]", "Nêu rõ số cuộc kiểm tra")];
    for (user, status) in [
        ("can-bo-1", StatusCode::SEE_OTHER),
        // The Office leads task 1 …
        ("van-phong", StatusCode::SEE_OTHER),
        ("uy-vien", StatusCode::FORBIDDEN),
        ("alpha-bi-thu", StatusCode::FORBIDDEN),
        ("beta-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.client(user).await.post(COMMENTS, &said).await.status, status, "{user}");
    }
    // … and not task 2; task 4 is not assigned to alpha.
    let office = app.client("van-phong").await;
    let two = COMMENTS.replace("entries/1", "entries/2");
    assert_eq!(office.post(&two, &[("comment[2]", "x")]).await.status, StatusCode::FORBIDDEN);
    let board = app.client("can-bo-1").await;
    let four = COMMENTS.replace("entries/1", "entries/4");
    assert_eq!(board.post(&four, &[("comment[4]", "x")]).await.status, StatusCode::NOT_FOUND);
    let gone = COMMENTS.replace("revisions/1", "revisions/2");
    assert_eq!(board.post(&gone, &said).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn bad_comments_get_a_sentence_and_a_double_click_says_it_once() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await;
    let board = app.client("can-bo-1").await;
    board
        .post(COMMENTS, &[("comment[1]", " ")])
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập nhận xét.");
    let long = "á".repeat(5_001);
    let answer = board.post(COMMENTS, &[("comment[1]", &long)]).await;
    answer.says(StatusCode::UNPROCESSABLE_ENTITY, "nhiều nhất 5000 ký tự");
    assert_eq!(answer.field("comment[1]").as_deref(), Some(long.as_str()));
    let said = [("comment[1]", "<b>Nêu rõ</b> Ho\u{323}p")];
    for _ in 0..2 {
        board.post(COMMENTS, &said).await.leads_to(&format!("{JUNE}?done=comment-added#nv-1"));
    }
    let page = board.get(JUNE).await;
    page.says(StatusCode::OK, "&#60;b&#62;Nêu rõ&#60;/b&#62; Họp");
    assert_eq!(page.text.matches("id=\"nx-").count(), 1);
    let audited: i64 =
        sqlx::query_scalar("select count(*) from audit_entry where action = 'reporting.comment'")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(audited, 1);
}

#[tokio::test]
async fn with_the_first_comment_the_review_has_begun() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await;
    let head = app.client("alpha-bi-thu").await;
    assert!(head.get(JUNE).await.text.contains("/withdrawal"));
    app.client("can-bo-1").await.post(COMMENTS, &[("comment[1]", "Nêu rõ")]).await;
    assert!(!head.get(JUNE).await.text.contains("/withdrawal"));
    let refused = head.post(&format!("{JUNE}/withdrawal"), &[]).await;
    refused.says(StatusCode::CONFLICT, "đã bắt đầu kiểm tra");
}

#[tokio::test]
async fn a_returned_report_shows_the_comments_takes_answers_and_brings_them_with_the_next_sending() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await;
    let board = app.client("can-bo-1").await;
    board.post(COMMENTS, &[("comment[1]", "Nêu rõ số cuộc kiểm tra")]).await;
    board
        .post(
            &format!("{JUNE}/revisions/1/return"),
            &[("reason", "Xem nhận xét ở nhiệm vụ 1"), ("resubmit_by", "2021-07-09T17:00")],
        )
        .await
        .leads_to("/plans/2021/periods/3/reports");
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(JUNE).await;
    page.says(StatusCode::OK, "Có nhận xét ở 1 nhiệm vụ");
    page.says(StatusCode::OK, "Nêu rõ số cuộc kiểm tra");
    page.says(StatusCode::OK, "Chưa sửa gì so với lần gửi 1");
    let check = reporter.get(&format!("{JUNE}/check")).await;
    check.says(StatusCode::OK, "1 nhiệm vụ có nhận xét chưa trả lời");
    app.clock.set(at("2021-07-05 10:00"));
    // An answer is saved with the rest, and cannot be given where nothing was asked.
    let form = Form::of(&page)
        .set("task[1][status]", "in_progress")
        .set("task[1][progress]", "65")
        .set("task[1][answer][1]", "Đã nêu: 3 cuộc")
        .set("task[2][unchanged]", "on");
    form.save(&reporter, "save").await.leads_to(JUNE);
    let stray = [("do", "save"), ("task[2][answer][1]", "x")];
    let stray = reporter.post(&format!("{JUNE}/draft"), &stray).await;
    stray.says(StatusCode::UNPROCESSABLE_ENTITY, "Biểu mẫu không có trường");
    let page = reporter.get(JUNE).await;
    assert_eq!(page.field("task[1][answer][1]").as_deref(), Some("Đã nêu: 3 cuộc"));
    page.says(StatusCode::OK, "đã trả lời");
    page.says(StatusCode::OK, "Đã sửa 1 nhiệm vụ so với lần gửi 1");
    // A draft's answer is the organisation's own until it is sent.
    assert!(!board.get(JUNE).await.text.contains("Đã nêu: 3 cuộc"));
    send(&app).await.leads_to(&format!("{JUNE}?done=report-submitted"));
    let shown = board.get(JUNE).await;
    shown.says(StatusCode::OK, "Đã nêu: 3 cuộc");
    shown.says(StatusCode::OK, "cùng lần gửi 2");
    // Sent again without a new word, the answer is not said twice.
    app.client("alpha-bi-thu").await.post(&format!("{JUNE}/withdrawal"), &[]).await.leads_to(JUNE);
    send(&app).await.leads_to(JUNE);
    let answers: i64 =
        sqlx::query_scalar("select count(*) from comment_answer").fetch_one(&app.pool).await.unwrap();
    assert_eq!(answers, 1);
}

#[tokio::test]
async fn two_who_answer_at_once_see_both_texts() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await;
    let board = app.client("can-bo-1").await;
    board.post(COMMENTS, &[("comment[1]", "Nêu rõ")]).await;
    board
        .post(
            &format!("{JUNE}/revisions/1/return"),
            &[("reason", "Xem nhận xét"), ("resubmit_by", "2021-07-09T17:00")],
        )
        .await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let page = reporter.get(JUNE).await;
    let form = |answer: &str| {
        Form::of(&page).set("task[1][status]", "in_progress").set("task[1][answer][1]", answer)
    };
    form("Trả lời một").save(&reporter, "save").await.leads_to(JUNE);
    let conflict = form("Trả lời hai").save(&head, "save").await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert_eq!(conflict.field("task[1][answer][1]").as_deref(), Some("Trả lời hai"));
}
