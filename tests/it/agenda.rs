//! What is undecided is offered for a meeting's agenda, each with its brief, and put there once.

use axum::http::StatusCode;
use tiendo::reporting::chasing::escalate;

use crate::support::TestApp;
use crate::support::fixture::at;

const AGENDA: &str = "/meetings/1/agenda";

/// The subjects that can be ticked.
fn offered(page: &crate::support::Answer) -> Vec<String> {
    let parts = page.text.split("name=\"subject\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn nothing_undecided_says_so_and_only_the_board_picks() {
    let app = TestApp::new().await;
    crate::meetings::put(&app).await;
    for (user, status) in [
        ("bi-thu", StatusCode::FORBIDDEN),
        ("van-phong", StatusCode::NOT_FOUND),
        ("alpha-bi-thu", StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.get(AGENDA).await.status, status, "{user}");
        assert_eq!(client.post(AGENDA, &[("subject", "tasks/2021/2/3")]).await.status, status, "{user}");
    }
    let board = app.client("can-bo-1").await;
    // June has not been reported on: no task can be called red.
    board.get(AGENDA).await.says(StatusCode::OK, "Không có việc nào chưa quyết.");
    assert_eq!(board.get("/meetings/2/agenda").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn reports_to_approve_silence_and_red_tasks_are_offered_with_briefs() {
    let (app, board) = crate::approval::proposed().await;
    crate::meetings::put(&app).await;
    // In June all but alpha are silent; alpha's task 1 is long overdue.
    crate::reporting::draft(&app, "40").await;
    crate::reporting::send(&app).await.leads_to("/");
    app.clock.set(at("2021-07-12 17:01"));
    assert!(escalate(&mut app.pool.acquire().await.unwrap(), &app.clock).await.unwrap() > 0);
    let page = board.get(AGENDA).await;
    page.says(StatusCode::OK, "Phê duyệt báo cáo tổng hợp tháng 5/2021 (bản 1)");
    page.says(StatusCode::OK, "3 đơn vị chưa gửi báo cáo tháng 6/2021");
    page.says(StatusCode::OK, "Đảng bộ Sở Beta: quá 4 ngày, đã đôn đốc 0 lần");
    page.says(StatusCode::OK, "Nhiệm vụ 1: Nhiệm vụ thứ nhất");
    page.says(StatusCode::OK, "Cơ quan chủ trì: Văn phòng.");
    let subjects = offered(&page);
    let none = board.post(AGENDA, &[]).await;
    none.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn ít nhất một nội dung.");
    // What is not offered is not put there, whatever the form says.
    let strange = board.post(AGENDA, &[("subject", "tasks/2021/2/99")]).await;
    strange.leads_to("/meetings/1?done=agenda-added.0");
    let form: Vec<_> = subjects.iter().map(|subject| ("subject", subject.as_str())).collect();
    board.post(AGENDA, &form).await.leads_to(&format!("/meetings/1?done=agenda-added.{}", subjects.len()));
    board.post(AGENDA, &form).await.leads_to("/meetings/1?done=agenda-added.0");
    let page = board.get(AGENDA).await;
    page.says(StatusCode::OK, "đã có trong chương trình");
    assert!(offered(&page).is_empty(), "{:?}", offered(&page));
    let meeting = app.client("bi-thu").await.get("/meetings/1").await;
    meeting.says(StatusCode::OK, "Báo cáo tổng hợp trình phê duyệt");
    meeting.says(StatusCode::OK, "Đơn vị chưa gửi báo cáo");
    // The approval page knows on which agenda it stands.
    let approval = app.client("bi-thu").await.get("/plans/2021/periods/2/consolidation/1/approval").await;
    approval.says(StatusCode::OK, "Cuộc họp 08:30, 12/07/2021 chưa có kết luận về báo cáo này.");
}
