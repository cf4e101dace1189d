//! Public holidays: who keeps them, and what is no holiday.

use axum::http::StatusCode;

use crate::support::TestApp;

#[tokio::test]
async fn the_board_keeps_the_list_and_mistakes_get_their_sentence() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let page = board.get("/holidays?year=2021").await;
    page.says(StatusCode::OK, "Quốc khánh");
    page.says(StatusCode::OK, "03/09/2021");
    for (form, says) in [
        ([("day", ""), ("name", "Lễ")], "Nhập ngày."),
        ([("day", "04/09/2021"), ("name", "Lễ")], "vốn là ngày nghỉ"),
        ([("day", "02/09/2021"), ("name", "Lễ")], "Ngày này đã có trong danh sách."),
        ([("day", "06/09/2021"), ("name", "")], "Nhập tên ngày."),
        ([("day", "31/02/2021"), ("name", "Lễ")], "Ngày"),
    ] {
        let answer = board.post("/holidays?year=2021", &form).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, says);
    }
    let worked = [("day", "06/09/2021"), ("name", "Làm bù"), ("is_worked", "1")];
    let answer = board.post("/holidays?year=2021", &worked).await;
    answer.says(StatusCode::UNPROCESSABLE_ENTITY, "phải là thứ Bảy hoặc Chủ nhật");
    answer.says(StatusCode::UNPROCESSABLE_ENTITY, "value=\"Làm bù\"");
    let day = [("day", "06/09/2021"), ("name", "Ngày nghỉ thử")];
    board.post("/holidays?year=2021", &day).await.leads_to("/holidays?year=2021&done=holiday-added");
    board.get("/holidays?year=2021").await.says(StatusCode::OK, "Ngày nghỉ thử");
    for _ in 0..2 {
        board
            .post("/holidays/2021-09-06/removal", &[])
            .await
            .leads_to("/holidays?year=2021&done=holiday-removed");
    }
    assert!(!board.get("/holidays?year=2021").await.text.contains("Ngày nghỉ thử"));
    board.get("/holidays?year=2022").await.says(StatusCode::OK, "Tết Nguyên đán");
    board.get("/holidays?year=1999").await.says(StatusCode::NOT_FOUND, "");
    // The Standing Committee sees them; an organisation has no part in them.
    let committee = app.client("bi-thu").await;
    assert!(!committee.get("/holidays").await.text.contains("Thêm ngày"));
    assert_eq!(committee.post("/holidays", &day).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.client("alpha-bi-thu").await.get("/holidays").await.status, StatusCode::NOT_FOUND);
}
