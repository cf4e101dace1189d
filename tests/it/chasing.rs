//! Chasing: who is chased, how often, what is told; silence that is escalated by itself; saved filters.

use axum::http::StatusCode;
use tiendo::reporting::chasing::escalate;

use crate::notice::told;
use crate::reporting::{draft, send};
use crate::support::TestApp;
use crate::support::fixture::at;

const CHASES: &str = "/plans/2021/periods/3/chases";
const BATCH: &str = "00000000-0000-7000-8000-00000000000a";

fn form<'a>(batch: &'a str, whom: &[&'a str], message: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![("batch", batch), ("message", message)];
    form.extend(whom.iter().map(|name| (*name, "1")));
    form
}

async fn count(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from chase").fetch_one(&app.pool).await.unwrap()
}

#[tokio::test]
async fn mistakes_keep_what_was_typed_and_nobody_else_chases() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let page = board.get(&format!("{CHASES}/new?state=not-sent")).await;
    page.says(StatusCode::OK, "Đề nghị đồng chí hoàn thành và gửi báo cáo tháng 6/2021.");
    page.says(StatusCode::OK, "name=\"to[alpha]\" value=\"1\" checked");
    page.says(StatusCode::OK, "2 người");
    let nobody = board.post(&format!("{CHASES}?state=not-sent"), &form(BATCH, &[], "Đề nghị gửi")).await;
    nobody.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn ít nhất một đơn vị.");
    nobody.says(StatusCode::UNPROCESSABLE_ENTITY, "Đề nghị gửi</textarea>");
    let silent = board.post(&format!("{CHASES}?state=not-sent"), &form(BATCH, &["to[beta]"], " ")).await;
    silent.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập nội dung đôn đốc.");
    silent.says(StatusCode::UNPROCESSABLE_ENTITY, "name=\"to[beta]\" value=\"1\" checked");
    assert!(!silent.text.contains("name=\"to[alpha]\" value=\"1\" checked"));
    let long = "ă".repeat(2_001);
    let long = board.post(CHASES, &form(BATCH, &["to[beta]"], &long)).await;
    long.says(StatusCode::UNPROCESSABLE_ENTITY, "2000");
    // What no form of ours sends.
    for whom in ["to[nowhere]", "to[DUK]"] {
        assert_eq!(board.post(CHASES, &form(BATCH, &[whom], "Gửi")).await.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(board.post(CHASES, &form("x", &["to[beta]"], "Gửi")).await.status, StatusCode::BAD_REQUEST);
    for (user, status) in [
        ("bi-thu", StatusCode::NOT_FOUND),
        ("alpha-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.post(CHASES, &form(BATCH, &["to[beta]"], "Gửi")).await.status, status, "{user}");
        assert_eq!(client.get(&format!("{CHASES}/new")).await.status, status, "{user}");
    }
    assert_eq!(count(&app).await, 0);
    board.get(&format!("{CHASES}/new?organisation=nowhere")).await.says(StatusCode::NOT_FOUND, "");
}

#[tokio::test]
async fn each_is_told_once_a_day_with_its_own_due_and_who_has_sent_is_left_alone() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to("/");
    let board = app.client("can-bo-1").await;
    let all = ["to[alpha]", "to[beta]", "to[gamma]"];
    // A double click.
    for _ in 0..2 {
        board
            .post(CHASES, &form(BATCH, &all, "Đề nghị gửi sớm"))
            .await
            .leads_to(&format!("{CHASES}?done=chased-some.2.1"));
    }
    let new: Vec<_> = told(&app).await.into_iter().filter(|line| line.contains(" chased ")).collect();
    assert_eq!(
        new,
        [
            "beta-bi-thu chased /organisations/beta/reports/2021/3?open=2#nv-2",
            "beta-tong-hop chased /organisations/beta/reports/2021/3?open=2#nv-2",
            "gamma-bi-thu chased /organisations/gamma/reports/2021/3?open=1#nv-1",
        ]
    );
    let beta = app.client("beta-bi-thu").await;
    let notices = beta.get("/notices").await;
    notices.says(StatusCode::OK, "Cán bộ theo dõi số 1 đôn đốc gửi báo cáo tháng 6/2021");
    notices.says(StatusCode::OK, "Đề nghị gửi sớm");
    // The same day once more: not unless it is meant.
    let other = "00000000-0000-7000-8000-00000000000b";
    let again = board.get(&format!("{CHASES}/new?organisation=beta")).await;
    again.says(StatusCode::OK, "Đã được đôn đốc hôm nay.");
    board
        .post(CHASES, &form(other, &["to[beta]"], "Nhắc lại"))
        .await
        .leads_to(&format!("{CHASES}?done=chased-some.0.1"));
    let mut meant = form(other, &["to[beta]"], "Nhắc lại");
    meant.push(("again", "1"));
    for _ in 0..2 {
        board.post(CHASES, &meant).await.leads_to(&format!("{CHASES}?done=chased.1"));
    }
    assert_eq!(count(&app).await, 3);
    // Other words under the same id would reach nobody.
    for words in [form(BATCH, &all, "Nội dung khác"), form(BATCH, &["to[gamma]"], "Nội dung khác")] {
        let refused = board.post(CHASES, &words).await;
        refused.says(StatusCode::CONFLICT, "Nội dung khác");
    }
    assert_eq!(count(&app).await, 3);
    // The next day it is a new day.
    app.clock.set(at("2021-07-06 00:01"));
    let next = "00000000-0000-7000-8000-00000000000c";
    board
        .post(CHASES, &form(next, &["to[gamma]"], "Ngày mới"))
        .await
        .leads_to(&format!("{CHASES}?done=chased.1"));
    let log = board.get(CHASES).await;
    log.says(StatusCode::OK, "Đã đôn đốc 4 lượt, 2 đơn vị; sau đôn đốc 0 đơn vị đã gửi.");
    log.says(StatusCode::OK, "Ngày mới");
    let list = board.get("/plans/2021/periods/3/reports").await;
    list.says(StatusCode::OK, "đôn đốc 2 lần, gần nhất 05/07");
    // It has no part in what others are told.
    assert_eq!(beta.get(CHASES).await.status, StatusCode::NOT_FOUND);
    // Once closed nothing arrives: extend first.
    app.clock.set(at("2021-07-13 17:01"));
    let closed = board.get(&format!("{CHASES}/new?state=not-sent")).await;
    closed.says(StatusCode::OK, "Không có đơn vị nào cần đôn đốc trong lựa chọn này.");
}

#[tokio::test]
async fn sending_settles_what_was_chased() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let board = app.client("can-bo-1").await;
    board.post(CHASES, &form(BATCH, &["to[alpha]"], "Đề nghị gửi")).await.leads_to("/");
    let head = app.client("alpha-bi-thu").await;
    assert!(head.get("/notices").await.text.contains("Thông báo ("));
    app.clock.set(at("2021-07-05 10:00"));
    send(&app).await.leads_to("/");
    let unread: i64 =
        sqlx::query_scalar("select count(*) from notice where kind = 'chased' and read_at is null")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(unread, 0);
    let log = board.get(CHASES).await;
    log.says(StatusCode::OK, "Đã gửi 10:00, 05/07/2021");
    log.says(StatusCode::OK, "sau đôn đốc 1 đơn vị đã gửi");
}

/// Escalates at that time; tells how many.
async fn at_time(app: &TestApp, time: &str) -> usize {
    app.clock.set(at(time));
    escalate(&mut app.pool.acquire().await.unwrap(), &app.clock).await.unwrap()
}

#[tokio::test]
async fn silence_is_escalated_by_itself_after_two_working_days_once() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to("/");
    // June is due on Thursday the eighth; Friday is a holiday here, so the grace ends on Tuesday.
    sqlx::query("insert into holiday (day, name) values ('2021-07-09', 'Ngày nghỉ thử')")
        .execute(&app.pool)
        .await
        .unwrap();
    // May's returned report of alpha is to be sent again by the ninth, a day off: it is escalated at the same time.
    assert_eq!(at_time(&app, "2021-07-12 17:01").await, 0);
    assert_eq!(at_time(&app, "2021-07-13 17:00").await, 0);
    assert_eq!(at_time(&app, "2021-07-13 17:01").await, 4);
    assert_eq!(at_time(&app, "2021-07-13 17:02").await, 0);
    let mut lines = told(&app).await;
    lines.sort();
    let of = |kind: &str| {
        lines.iter().filter(|line| line.contains(&format!(" {kind} "))).cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        of("silence_escalated"),
        [
            "bi-thu silence_escalated /plans/2021/periods/2/reports?state=escalated",
            "bi-thu silence_escalated /plans/2021/periods/3/reports?state=escalated",
            "uy-vien silence_escalated /plans/2021/periods/2/reports?state=escalated",
            "uy-vien silence_escalated /plans/2021/periods/3/reports?state=escalated",
        ]
    );
    assert_eq!(of("escalated").len(), 6, "{lines:?}");
    let list = app.client("bi-thu").await.get("/plans/2021/periods/3/reports?state=escalated").await;
    list.says(StatusCode::OK, "đã báo cáo Ban Thường vụ 13/07");
    for (name, is_there) in
        [("Đảng bộ Sở Beta", true), ("Chi bộ Hội Delta", true), ("Đảng bộ Sở Alpha", false)]
    {
        assert_eq!(list.text.contains(name), is_there, "{name}");
    }
}

#[tokio::test]
async fn nothing_old_is_escalated() {
    let app = TestApp::new().await;
    // April and May lie long back; June's grace ended more than a week ago.
    assert_eq!(at_time(&app, "2021-07-30 09:00").await, 0);
}

#[tokio::test]
async fn a_selection_is_saved_under_a_name_of_ones_own() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let list = "/plans/2021/periods/3/reports";
    let query = "?state=not-sent&cluster=C%E1%BB%A5m+1";
    assert!(!board.get(list).await.text.contains("Lưu bộ lọc này"));
    board.get(&format!("{list}{query}")).await.says(StatusCode::OK, "Lưu bộ lọc này");
    let save = format!("{list}/filters{query}");
    let saved = format!("{list}{query}&done=filter-saved");
    for _ in 0..2 {
        board.post(&save, &[("name", "Cụm 1 chưa gửi")]).await.leads_to(&saved);
    }
    for (name, says) in [
        ("", "Nhập tên bộ lọc."),
        ("ă", "Chọn trạng thái, cụm hoặc tìm đơn vị trước"),
        ("Cụm 1 chưa gửi", "Đã có bộ lọc tên này."),
    ] {
        let other = match name {
            "ă" => format!("{list}/filters"),
            _ => format!("{list}/filters?state=late"),
        };
        board.post(&other, &[("name", name)]).await.says(StatusCode::UNPROCESSABLE_ENTITY, says);
    }
    let shown = board.get("/plans/2021/periods/2/reports").await;
    shown.says(StatusCode::OK, "Cụm 1 chưa gửi");
    shown.says(StatusCode::OK, "/plans/2021/periods/2/reports?state=not-sent&#38;cluster=C%E1%BB%A5m+1");
    // Nobody sees or removes another's.
    let other = app.client("can-bo-2").await;
    assert!(!other.get(list).await.text.contains("Cụm 1 chưa gửi"));
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from saved_filter").fetch_one(&app.pool).await.unwrap();
    let removal = format!("{list}/filters/{id}/removal");
    other.post(&removal, &[]).await.leads_to("/");
    board.get(list).await.says(StatusCode::OK, "Cụm 1 chưa gửi");
    board.post(&removal, &[]).await.leads_to(&format!("{list}?done=filter-removed"));
    assert!(!board.get(list).await.text.contains("Cụm 1 chưa gửi"));
    for n in 0..20 {
        let name = format!("Bộ lọc {n}");
        board.post(&format!("{list}/filters?q={n}"), &[("name", name.as_str())]).await.leads_to("/");
    }
    let full = board.post(&format!("{list}/filters?q=x"), &[("name", "Thêm")]).await;
    full.says(StatusCode::UNPROCESSABLE_ENTITY, "đã lưu 20 bộ lọc");
}
