//! What differs between two states of a report, and who may hold which against which.

use axum::http::StatusCode;

use crate::reporting::{Form, JUNE, draft, send};
use crate::support::TestApp;

#[tokio::test]
async fn two_sendings_word_by_word() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    head.post(&format!("{JUNE}/withdrawal"), &[]).await;
    let page = reporter.get(JUNE).await;
    let form = Form::of(&page)
        .task_one("70")
        .set("task[2][unchanged]", "on")
        .set("task[1][result]", "Đã kiểm tra 5 chi bộ <i>")
        .set("section[outstanding_results]", "Nổi bật mới");
    form.save(&reporter, "save").await.leads_to(JUNE);
    // The draft against what was sent.
    let page = reporter.get(&format!("{JUNE}/differences?from=1&to=draft")).await;
    page.says(StatusCode::OK, "1 nhiệm vụ có thay đổi, 2 nhiệm vụ như cũ.");
    page.says(StatusCode::OK, "Đã kiểm tra <del>3</del><ins>5</ins> chi bộ<ins> &#60;i&#62;</ins>");
    page.says(StatusCode::OK, "<del>60%</del> <span aria-hidden=\"true\">→</span> <ins>70%</ins>");
    page.says(StatusCode::OK, "Nổi bật");
    send(&app).await;
    // Both sendings, by the Board; without being asked, the newest against the one before.
    let board = app.client("can-bo-1").await;
    for query in ["?from=1&to=2", ""] {
        let page = board.get(&format!("{JUNE}/differences{query}")).await;
        page.says(StatusCode::OK, "Đã kiểm tra <del>3</del><ins>5</ins> chi bộ");
    }
    // Turned round, it is told the other way round.
    board
        .get(&format!("{JUNE}/differences?from=2&to=1"))
        .await
        .says(StatusCode::OK, "Đã kiểm tra <del>5</del><ins>3</ins> chi bộ");
    board
        .get(&format!("{JUNE}/differences?from=2&to=2"))
        .await
        .says(StatusCode::OK, "Chọn hai bản khác nhau");
    board
        .get(&format!("{JUNE}/differences?from=previous&to=2"))
        .await
        .says(StatusCode::OK, "Tháng 5/2021, lần gửi 1");
    let shown = board.get(JUNE).await;
    shown.says(StatusCode::OK, "/differences?from=1&amp;to=2");
}

#[tokio::test]
async fn what_does_not_exist_or_is_not_ones_to_see_is_not_found() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let reporter = app.client("alpha-tong-hop").await;
    reporter.get(&format!("{JUNE}/differences")).await.says(StatusCode::OK, "Bản nháp hiện nay");
    for (user, query) in [
        ("alpha-tong-hop", "?from=7&to=draft"),
        ("alpha-tong-hop", "?from=x&to=draft"),
        ("alpha-tong-hop", "?from=-1"),
        // A draft is its organisation's alone.
        ("can-bo-1", "?from=previous&to=draft"),
        ("beta-bi-thu", "?from=previous"),
        ("quan-tri", ""),
    ] {
        let answer = app.client(user).await.get(&format!("{JUNE}/differences{query}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{user} {query}");
    }
    // Nothing sent yet: the Board sees that both sides are the same, not a draft.
    let board = app.client("can-bo-1").await.get(&format!("{JUNE}/differences")).await;
    board.says(StatusCode::OK, "Chọn hai bản khác nhau");
    assert!(!board.text.contains("Đã kiểm tra 3 chi bộ"));
}
