//! What a report is held against and carries over from: one base, named by its month, that never changes by itself.

use axum::http::StatusCode;

use crate::evidence::{PDF, attach};
use crate::reporting::{Form, JUNE, draft, send, submit};
use crate::support::fixture::at;
use crate::support::{Client, TestApp};

const JULY: &str = "/organisations/alpha/reports/2021/4";
/// May's report of alpha counts at its first sending, with 50 % of task 1; June's, which said 60 %, was returned.
const AMBER: &str = "Báo cáo tháng 6/2021 đang bị trả lại; nội dung giữ nguyên lấy từ tháng 5/2021.";

/// June's report is returned while July's is open: the reporter and the head.
async fn june_returned(app: &TestApp) -> (Client, Client) {
    draft(app, "60").await;
    send(app).await.leads_to(JUNE);
    let back = [("reason", "Nhiệm vụ 1: bổ sung minh chứng"), ("resubmit_by", "17:00 30/07/2021")];
    let board = app.client("can-bo-1").await;
    board.post(&format!("{JUNE}/revisions/1/return"), &back).await.leads_to("/plans");
    app.clock.set(at("2021-07-26 09:00"));
    (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await)
}

#[tokio::test]
async fn form_check_page_sent_report_and_differences_have_one_base_and_name_it() {
    let app = TestApp::new().await;
    let (reporter, head) = june_returned(&app).await;
    let home = reporter.get("/organisations/alpha").await;
    home.says(StatusCode::OK, AMBER).says(StatusCode::OK, "giữ nguyên theo tháng 5/2021 và kiểm tra");
    let place = |words: &str| home.text.find(&format!(">Báo cáo {words}</a>")).unwrap();
    assert!(place("tháng 6/2021") < place("tháng 7/2021"), "the earlier month comes first");
    let form = reporter.get(JULY).await;
    form.says(StatusCode::OK, AMBER).says(StatusCode::OK, "Tháng 5/2021:</span> 50%");
    reporter.post(&format!("{JULY}/carry-over"), &[]).await.leads_to(&format!("{JULY}/check"));
    let check = head.get(&format!("{JULY}/check")).await;
    check.says(StatusCode::OK, AMBER);
    check.says(StatusCode::OK, "Còn lại: 2 nhiệm vụ giữ nguyên, 1 nhiệm vụ đã hoàn thành từ trước.");
    submit(&head, JULY, &[]).await.leads_to(JULY);
    let sent = head.get(JULY).await;
    sent.says(
        StatusCode::OK,
        "Lúc gửi, báo cáo tháng 6/2021 đang bị trả lại; nội dung giữ nguyên lấy từ tháng 5/2021.",
    )
    .says(StatusCode::OK, "Giữ nguyên từ tháng 5/2021");
    assert!(!sent.text.contains("chưa báo cáo nhiệm vụ này"));
    // What was sent is not offered to be brought up to date.
    assert!(!sent.text.contains("/draft/base") && !sent.text.contains("không còn được tính"));
    let differences = head.get(&format!("{JULY}/differences?from=previous&to=1")).await;
    differences.says(StatusCode::OK, ">Tháng 5/2021, lần gửi 1</option>");
    // What is sent of June later does not change what July's was sent with.
    app.clock.set(at("2021-07-26 10:00"));
    submit(&head, JUNE, &[]).await.leads_to(JUNE);
    head.get(JULY).await.says(StatusCode::OK, "Giữ nguyên từ tháng 5/2021");
}

#[tokio::test]
async fn a_draft_keeps_its_base_until_it_is_brought_up_to_date() {
    let app = TestApp::new().await;
    let (reporter, head) = june_returned(&app).await;
    reporter.post(&format!("{JULY}/carry-over"), &[]).await.leads_to(&format!("{JULY}/check"));
    submit(&head, JUNE, &[]).await.leads_to(JUNE);
    // Nothing has moved under the writer's hands, and an offer is made.
    let form = reporter.get(JULY).await;
    form.says(StatusCode::OK, "Tháng 5/2021:</span> 50%")
        .says(StatusCode::OK, "Báo cáo tháng 6/2021, lần gửi 2, nay là báo cáo được tính.")
        .says(StatusCode::OK, "Cập nhật phần giữ nguyên theo tháng 6/2021");
    reporter
        .get("/organisations/alpha")
        .await
        .says(StatusCode::OK, "Cập nhật phần giữ nguyên theo tháng 6/2021");
    // The check page of what was returned says why, and what stands in the way of sending stands beside the button.
    head.get(&format!("{JULY}/check"))
        .await
        .says(StatusCode::OK, "Chưa gửi được: báo cáo làm gốc của bản nháp không còn được tính.");
    // With a base that does not count any more nothing is sent.
    submit(&head, JULY, &[]).await.says(StatusCode::UNPROCESSABLE_ENTITY, "Cập nhật rồi gửi.");
    let base = format!("{JULY}/draft/base");
    let offer = reporter.get(&base).await;
    offer
        .says(StatusCode::OK, "1 nhiệm vụ đổi nội dung")
        .says(StatusCode::OK, "<del>50%</del> <span aria-hidden=\"true\">→</span> <ins>60%</ins>");
    // Only what was shown is done.
    let unseen = reporter.post(&base, &[]).await;
    unseen.says(StatusCode::CONFLICT, "Báo cáo được tính vừa thay đổi.");
    reporter.get(JULY).await.says(StatusCode::OK, "Tháng 5/2021:</span> 50%");
    for _ in 0..2 {
        let done = reporter.post_shown(&base, &base, &[]).await;
        done.leads_to(&format!("{JULY}?done=draft-rebased"));
    }
    reporter.get(JULY).await.says(StatusCode::OK, "Tháng 6/2021:</span> 60%");
    reporter.get(&base).await.leads_to(JULY);
    submit(&head, JULY, &[]).await.leads_to(JULY);
    let entries = app.client("bi-thu").await.json("/api/v1/plans/2021/periods/4/entries").await;
    let first = &entries["entries"][0];
    assert_eq!((first["key_task"].as_i64(), first["progress"].as_i64()), (Some(1), Some(60)));
}

#[tokio::test]
async fn evidence_is_a_change() {
    let app = TestApp::new().await;
    let (reporter, head) = june_returned(&app).await;
    reporter.get(JUNE).await.says(StatusCode::OK, "Chưa sửa gì so với lần gửi 1");
    attach(&reporter, "bien-ban.pdf", PDF).await;
    reporter.get(JUNE).await.says(StatusCode::OK, "Đã sửa 1 nhiệm vụ so với lần gửi 1: xem khác biệt");
    let differences = reporter.get(&format!("{JUNE}/differences?from=1&to=draft")).await;
    differences.says(StatusCode::OK, "1 nhiệm vụ có thay đổi, 2 nhiệm vụ như cũ.");
    // A general section is counted apart.
    let form = Form::of(&reporter.get(JUNE).await)
        .task_one("60")
        .set("task[2][unchanged]", "on")
        .set("section[directions]", "Việc tháng 7");
    form.save(&reporter, "save").await.leads_to(JUNE);
    let sentence = "Đã sửa 1 nhiệm vụ và 1 mục phần chung so với lần gửi 1";
    reporter.get(JUNE).await.says(StatusCode::OK, sentence);
    // What is kept and has a new file is among what moved, and no more among what is kept.
    let kept = Form::of(&reporter.get(JUNE).await)
        .set("task[1][status]", "")
        .set("task[1][progress]", "")
        .set("task[1][result]", "")
        .set("task[1][figure][1][value]", "")
        .set("task[1][unchanged]", "on")
        .set("task[2][unchanged]", "on");
    kept.save(&reporter, "save").await.leads_to(JUNE);
    let check = head.get(&format!("{JUNE}/check")).await;
    check.says(StatusCode::OK, "1 nhiệm vụ có kết quả mới");
    check.says(StatusCode::OK, "Còn lại: 1 nhiệm vụ giữ nguyên, 1 nhiệm vụ đã hoàn thành từ trước.");
}

#[tokio::test]
async fn what_was_completed_before_is_counted_as_such_though_it_is_marked() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    let head = app.client("alpha-bi-thu").await;
    // Taken back, the draft holds the mark of every task that was copied, those completed before included.
    head.post(&format!("{JUNE}/withdrawal"), &[]).await.leads_to(JUNE);
    let check = head.get(&format!("{JUNE}/check")).await;
    check.says(StatusCode::OK, "1 nhiệm vụ có kết quả mới");
    check.says(StatusCode::OK, "Còn lại: 1 nhiệm vụ giữ nguyên, 1 nhiệm vụ đã hoàn thành từ trước.");
}

/// The base itself is returned again: what counts now is older, and both are named.
#[tokio::test]
async fn a_base_that_is_returned_is_named_and_what_counts_now() {
    let app = TestApp::new().await;
    let (reporter, head) = june_returned(&app).await;
    head.get(&format!("{JUNE}/check")).await.says(StatusCode::OK, "Nhiệm vụ 1: bổ sung minh chứng");
    submit(&head, JUNE, &[]).await.leads_to(JUNE);
    reporter.post(&format!("{JULY}/carry-over"), &[]).await.leads_to(&format!("{JULY}/check"));
    let again = [("reason", "Số liệu tháng 6 chưa khớp"), ("resubmit_by", "17:00 10/08/2021")];
    let board = app.client("can-bo-1").await;
    board.post(&format!("{JUNE}/revisions/2/return"), &again).await.leads_to("/plans");
    let check = reporter.get(&format!("{JULY}/check")).await;
    check
        .says(StatusCode::OK, "Báo cáo tháng 6/2021 không còn được tính (bị trả lại hoặc đã thu hồi)")
        .says(StatusCode::OK, "nay được tính là báo cáo tháng 5/2021")
        .says(StatusCode::OK, "Chưa gửi được:");
    assert!(!check.text.contains("Không có ô nào điền sai."));
    // Whoever opens the returned report reads at its top why, and until when it is awaited.
    let returned = board.get(&format!("{JUNE}/revisions/2")).await;
    returned.says(StatusCode::OK, "hạn gửi lại 17:00");
    let (why, first_task) =
        (returned.text.find("Số liệu tháng 6 chưa khớp"), returned.text.find("id=\"nv-1\""));
    assert!(why.unwrap() < first_task.unwrap());
}
