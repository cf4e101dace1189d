//! Meetings: the agenda, written opinions, what they settle, conclusions; who may do what, and double clicks.

use axum::http::StatusCode;

use crate::notice::told;
use crate::support::fixture::at;
use crate::support::{Client, TestApp};

const ID: &str = "00000000-0000-7000-8000-0000000000aa";

fn appointment<'a>(starts: &'a str, due: &'a str) -> [(&'a str, &'a str); 4] {
    [("id", ID), ("starts_at", starts), ("opinions_due_at", due), ("place", "Phòng họp A")]
}

/// Puts a meeting with one item into the database, its opinions asked for: for tests about all pages.
pub async fn put(app: &TestApp) {
    sqlx::raw_sql(
        "insert into meeting (id, starts_at, place, opinions_due_at, called_by, recorded_at, asked_at)
           select '00000000-0000-7000-8000-000000000000', '2021-07-12 08:30+07', 'Phòng họp A', '2021-07-09 17:00+07', id,
                  '2021-07-05 08:00+07', '2021-07-05 08:10+07' from account where user_name = 'can-bo-1';
         insert into meeting_member select '00000000-0000-7000-8000-000000000000', id from account where user_name in ('bi-thu', 'uy-vien');
         insert into meeting_item (id, meeting_id, position, kind, subject, href, title, brief, proposal, recorded_by, recorded_at)
           select '00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000', 1, 'red_task', 'tasks/2021/3',
                  '/plans/2021/periods/2/tasks/3', 'Nhiệm vụ 3 quá hạn', 'Tóm tắt', 'Giao Văn phòng đôn đốc', id, '2021-07-05 08:00+07'
           from account where user_name = 'can-bo-1'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
}

/// Calls a meeting on 12 July; opinions by the ninth.
async fn call(board: &Client) {
    board
        .post("/meetings", &appointment("08:30 12/07/2021", "17:00 09/07/2021"))
        .await
        .leads_to("/meetings/1?done=meeting-called");
}

#[tokio::test]
async fn the_same_form_with_other_words_is_another_meeting() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    call(&board).await;
    call(&board).await;
    let other = board.post("/meetings", &appointment("08:30 13/07/2021", "17:00 09/07/2021")).await;
    other.says(StatusCode::CONFLICT, "đã được gửi một lần với nội dung khác");
    other.says(StatusCode::CONFLICT, "08:30 13/07/2021");
}

async fn add(app: &TestApp, board: &Client, title: &str) -> String {
    let subject = uuid::Uuid::now_v7().to_string();
    let form = [
        ("subject", subject.as_str()),
        ("title", title),
        ("brief", "Tóm tắt"),
        ("proposal", "Đồng ý chủ trương"),
    ];
    for _ in 0..2 {
        board.post("/meetings/1/items", &form).await.leads_to("/meetings/1?done=meeting-item-added");
    }
    let id: uuid::Uuid = sqlx::query_scalar("select id from meeting_item where title = $1")
        .bind(title)
        .fetch_one(&app.pool)
        .await
        .unwrap();
    format!("/meetings/1/items/{id}")
}

async fn say(client: &Client, item: &str, verdict: &str, reason: &str) {
    let form = [("verdict", verdict), ("reason", reason)];
    client.post(&format!("{item}/opinions"), &form).await.leads_to("/meetings/1?done=meeting-opinion-given");
}

#[tokio::test]
async fn a_meeting_is_called_once_and_mistakes_keep_what_was_typed() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    board.get("/meetings").await.says(StatusCode::OK, "Chưa có cuộc họp nào sắp tới.");
    for (starts, due, says) in [
        ("", "17:00 09/07/2021", "Nhập thời gian họp."),
        ("08:30 12/07/2021", "", "Nhập hạn cho ý kiến."),
        ("08:30 04/07/2021", "17:00 03/07/2021", "Chọn thời gian họp sau lúc này."),
        ("08:30 12/07/2021", "17:00 12/07/2021", "Hạn cho ý kiến không muộn hơn giờ họp."),
        ("08:30 12/07/2021", "17:00 04/07/2021", "Chọn hạn cho ý kiến sau lúc này."),
        ("hôm nào đó", "17:00 09/07/2021", "hôm nào đó"),
    ] {
        let page = board.post("/meetings", &appointment(starts, due)).await;
        page.says(StatusCode::UNPROCESSABLE_ENTITY, says);
        page.says(StatusCode::UNPROCESSABLE_ENTITY, "Phòng họp A");
    }
    call(&board).await;
    call(&board).await;
    board
        .post("/meetings/1/appointment", &appointment("08:30 13/07/2021", "17:00 09/07/2021")[1..])
        .await
        .leads_to("/meetings/1?done=meeting-moved");
    board.get("/meetings").await.says(StatusCode::OK, "Họp Ban Thường vụ 08:30, 13/07/2021");
    board.get("/meetings/1").await.says(StatusCode::OK, "Chưa có nội dung nào.");
    let nothing = board.post("/meetings/1/asking", &[]).await;
    nothing.says(StatusCode::CONFLICT, "Chưa có nội dung nào để lấy ý kiến.");
    assert_eq!(board.get("/meetings/2").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_members_agree_on_in_writing_needs_no_meeting() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    call(&board).await;
    let (first, second) =
        (add(&app, &board, "Nội dung thứ nhất").await, add(&app, &board, "Nội dung thứ hai").await);
    let (secretary, member) = (app.client("bi-thu").await, app.client("uy-vien").await);
    // Nobody is asked yet.
    let early = member.post(&format!("{first}/opinions"), &[("verdict", "agree"), ("reason", "")]).await;
    assert_eq!(early.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        board.post("/meetings/1/asking", &[]).await.leads_to("/meetings/1?done=meeting-asked");
    }
    let asked: Vec<_> = told(&app).await.into_iter().filter(|l| l.contains("opinion_asked")).collect();
    assert_eq!(asked, ["bi-thu opinion_asked /meetings/1", "uy-vien opinion_asked /meetings/1"]);
    member.get("/meetings").await.says(StatusCode::OK, "2 nội dung chờ ý kiến của đồng chí.");
    // Mistakes stay beside their item.
    let differ = [("verdict", "differ"), ("reason", " ")];
    let page = member.post(&format!("{first}/opinions"), &differ).await;
    page.says(StatusCode::UNPROCESSABLE_ENTITY, "Ghi rõ ý kiến khác của đồng chí.");
    let silent = member.post(&format!("{first}/opinions"), &[("reason", "Chưa rõ")]).await;
    silent.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn “Đồng ý” hoặc “Có ý kiến khác”.");
    silent.says(StatusCode::UNPROCESSABLE_ENTITY, "Chưa rõ</textarea>");
    say(&member, &first, "agree", "").await;
    say(&member, &first, "agree", "").await;
    say(&secretary, &first, "agree", "Nhất trí").await;
    say(&member, &second, "differ", "Cần làm rõ kinh phí").await;
    let count: i64 =
        sqlx::query_scalar("select count(*) from meeting_opinion").fetch_one(&app.pool).await.unwrap();
    assert_eq!(count, 3, "the same opinion twice is one");
    let page = secretary.get("/meetings/1").await;
    page.says(StatusCode::OK, "2 nội dung: 1 cần thảo luận, 1 đã thống nhất bằng văn bản.");
    page.says(StatusCode::OK, "Cần làm rõ kinh phí");
    page.says(StatusCode::OK, "Chưa cho ý kiến: Bí thư Đảng ủy Khối");
    // What is contested stands first, whatever its place.
    let place = |title: &str| page.text.find(&format!(". {title}</h2>")).unwrap();
    assert!(place("Nội dung thứ hai") < place("Nội dung thứ nhất"));
    // Words that members have judged stay as they are.
    let edit = [("version", "1"), ("title", "Khác"), ("brief", ""), ("proposal", "Khác")];
    board
        .post(&first, &edit)
        .await
        .says(StatusCode::CONFLICT, "Nội dung này đã có ý kiến nên không sửa được nữa.");
    // A member changes the mind: nothing is left to discuss.
    say(&member, &second, "agree", "Đã rõ").await;
    say(&secretary, &second, "agree", "").await;
    member.get("/meetings/1").await.says(StatusCode::OK, "có thể không họp");
    // Only in the Committee's stead.
    assert_eq!(member.post("/meetings/1/closing", &[]).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        secretary.post("/meetings/1/closing", &[]).await.leads_to("/meetings/1?done=meeting-closed");
    }
    member.get("/meetings").await.says(StatusCode::OK, "Đã họp");
    let late = member.post(&format!("{first}/opinions"), &differ).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let late = member.post(&format!("{first}/opinions"), &[("verdict", "agree"), ("reason", "")]).await;
    late.says(StatusCode::CONFLICT, "Cuộc họp đã kết thúc");
}

#[tokio::test]
async fn the_rest_is_concluded_in_the_meeting() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    call(&board).await;
    let item = add(&app, &board, "Nhiệm vụ 3 quá hạn").await;
    board.post("/meetings/1/asking", &[]).await.leads_to("/");
    // Added later: asked about, too.
    let other = add(&app, &board, "Nội dung bổ sung").await;
    let asked: Vec<_> = told(&app).await.into_iter().filter(|l| l.contains("opinion_asked")).collect();
    assert_eq!(asked.len(), 4, "{asked:?}");
    let secretary = app.client("bi-thu").await;
    say(&secretary, &item, "agree", "").await;
    app.clock.set(at("2021-07-09 17:01"));
    let page = secretary.get("/meetings/1").await;
    page.says(StatusCode::OK, "Cần thảo luận: chưa đủ ý kiến");
    let refused = secretary.post("/meetings/1/closing", &[]).await;
    refused.says(StatusCode::CONFLICT, "Còn nội dung chưa thống nhất và chưa có kết luận.");
    let empty = secretary.post(&format!("{item}/conclusion"), &[("conclusion", " ")]).await;
    empty.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập kết luận.");
    let member = app.client("uy-vien").await;
    let theirs = member.post(&format!("{item}/conclusion"), &[("conclusion", "Xong")]).await;
    assert_eq!(theirs.status, StatusCode::FORBIDDEN);
    let early = secretary.post(&format!("{item}/conclusion"), &[("conclusion", "Trước giờ họp")]).await;
    early.says(StatusCode::UNPROCESSABLE_ENTITY, "Cuộc họp chưa diễn ra");
    app.clock.set(at("2021-07-12 08:30"));
    for body in ["Giao Văn phòng đôn đốc", "Giao Văn phòng đôn đốc", "Giao Văn phòng báo cáo trước 20/7"]
    {
        secretary
            .post(&format!("{item}/conclusion"), &[("conclusion", body)])
            .await
            .leads_to("/meetings/1?done=meeting-concluded");
    }
    let kept: i64 =
        sqlx::query_scalar("select count(*) from meeting_conclusion").fetch_one(&app.pool).await.unwrap();
    assert_eq!(kept, 2, "the same twice is one, another stays beside the first");
    board.get("/meetings/1").await.says(StatusCode::OK, "Giao Văn phòng báo cáo trước 20/7");
    let gone = board.post(&format!("{item}/removal"), &[]).await;
    gone.says(StatusCode::CONFLICT, "Nội dung này đã có kết luận.");
    for _ in 0..2 {
        board.post(&format!("{other}/removal"), &[]).await.leads_to("/meetings/1?done=meeting-item-removed");
    }
    // What was issued upon the conclusion is named there, and so is what was issued upon the meeting.
    let id = item.rsplit('/').next().unwrap();
    for (text, of) in [("Đôn đốc Sở Alpha", format!("'{id}'")), ("Chuẩn bị kỳ sau", "null".to_owned())]
    {
        let issue = format!(
            "set session_replication_role = replica;
             with d as (insert into directive (id, kind, given_by, body, deadline, meeting_number, meeting_item_id, issued_by, recorded_at)
                 select gen_random_uuid(), 'conclusion', 'Ban Thường vụ', '{text}', '2021-07-30', 1, {of}, a.id, '2021-07-12 09:00+07'
                 from account a where a.user_name = 'bi-thu' returning id)
             insert into directive_addressee (directive_id, organisation_id, route, position)
             select d.id, o.id, 'organisation', 1 from d, organisation o where o.code = 'alpha';
             set session_replication_role = origin"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(issue)).execute(&app.pool).await.unwrap();
    }
    let page = secretary.get("/meetings/1").await;
    for says in [
        "1 nội dung: 1 đã kết luận.",
        "<a href=\"/directives/1\">Ý kiến chỉ đạo số 1</a>: Đôn đốc Sở Alpha",
        "Ra thêm ý kiến chỉ đạo",
        "Ý kiến chỉ đạo từ cuộc họp",
        "<a href=\"/directives/2\">Ý kiến chỉ đạo số 2</a>: Chuẩn bị kỳ sau",
        "Một ý kiến khác là đủ",
    ] {
        page.says(StatusCode::OK, says);
    }
    secretary.post("/meetings/1/closing", &[]).await.leads_to("/meetings/1?done=meeting-closed");
    // Over for good: how opinions are asked for is no matter any more, and pages that would change it lead back to it.
    let closed = secretary.get("/meetings/1").await;
    assert!(!closed.text.contains("Một ý kiến khác là đủ") && !closed.text.contains("có thể không họp"));
    for path in ["/meetings/1/items/new", "/meetings/1/appointment", "/meetings/1/agenda"] {
        let over = board.get(path).await;
        over.says(StatusCode::CONFLICT, "Cuộc họp đã kết thúc, không thay đổi được nữa.")
            .says(StatusCode::CONFLICT, "href=\"/meetings/1\">Xem trang đó</a>");
        assert!(!over.text.contains("Mở lại trang"), "{path}");
    }
}

#[tokio::test]
async fn the_agenda_is_ordered_and_two_editors_lose_nothing() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    call(&board).await;
    let (first, second) = (add(&app, &board, "Một").await, add(&app, &board, "Hai").await);
    board.post(&format!("{second}/position"), &[("do", "up")]).await.leads_to("/meetings/1");
    board.post(&format!("{second}/position"), &[("do", "up")]).await.leads_to("/meetings/1");
    let page = board.get("/meetings/1").await;
    assert!(page.text.find("1. Hai</h2>").is_some() && page.text.find("2. Một</h2>").is_some());
    assert_eq!(
        board.post(&format!("{second}/position"), &[("do", "sideways")]).await.status,
        StatusCode::BAD_REQUEST
    );
    let other = app.client("can-bo-2").await;
    let words = |title: &'static str| [("version", "1"), ("title", title), ("brief", "B"), ("proposal", "P")];
    board.post(&first, &words("Một, sửa")).await.leads_to("/meetings/1?done=meeting-item-saved");
    let lost = other.post(&first, &words("Một, sửa khác")).await;
    lost.says(StatusCode::CONFLICT, "Người khác vừa sửa nội dung này.");
    lost.says(StatusCode::CONFLICT, "value=\"Một, sửa khác\"");
    lost.says(StatusCode::CONFLICT, "Một, sửa</b>");
    lost.says(StatusCode::CONFLICT, "name=\"version\" value=\"2\"");
    let blank =
        board.post("/meetings/1/items", &[("subject", ID), ("title", ""), ("brief", "Giữ lại")]).await;
    blank.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập tên nội dung.");
    blank.says(StatusCode::UNPROCESSABLE_ENTITY, "Giữ lại</textarea>");
    for (user, status) in [("bi-thu", StatusCode::FORBIDDEN), ("alpha-bi-thu", StatusCode::NOT_FOUND)] {
        let answer = app.client(user).await.post(&first, &words("Của người khác")).await;
        assert_eq!(answer.status, status, "{user}");
    }
}
