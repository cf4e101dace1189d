//! Notices: whom they reach, that they come once, what reading does, and the deeds that post them; sad paths first.

use axum::http::StatusCode;
use serde_json::json;
use tiendo::access::Permission;
use tiendo::kernel::{AccountId, OrganisationId, PeriodKind};
use tiendo::notice::{NewNotice, NoticeArgs, NoticeKind, Recipients, post, post_except};

use crate::reporting;
use crate::support::TestApp;
use crate::support::fixture::at;

pub const JUNE: &str = "/organisations/alpha/reports/2021/3";
const BETA_MAY: &str = "/organisations/beta/reports/2021/2";

pub async fn account(app: &TestApp, user: &str) -> AccountId {
    AccountId(
        sqlx::query_scalar("select id from account where user_name = $1")
            .bind(user)
            .fetch_one(&app.pool)
            .await
            .unwrap(),
    )
}

pub async fn organisation(app: &TestApp, code: &str) -> OrganisationId {
    OrganisationId(
        sqlx::query_scalar("select id from organisation where code = $1")
            .bind(code)
            .fetch_one(&app.pool)
            .await
            .unwrap(),
    )
}

/// All notices as `user kind href`, in order.
pub async fn told(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar(
        "select a.user_name || ' ' || n.kind || ' ' || n.href from notice n join account a on a.id = n.account_id
         order by n.recorded_at, n.kind, n.href, a.user_name",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap()
}

/// The same without the addresses, of one kind.
async fn told_of(app: &TestApp, kind: &str) -> Vec<String> {
    let all = told(app).await;
    let of_kind = all.iter().filter(|line| line.contains(&format!(" {kind} ")));
    of_kind.map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

/// The kind of that code, whichever feature sends it.
pub fn kind(code: &str) -> NoticeKind {
    tiendo::app::notice_sources().kind(code).unwrap()
}

pub fn notice<'a>(code: &str, organisation: OrganisationId, key: &'a str) -> NewNotice<'a> {
    let args = NoticeArgs::about(PeriodKind::Month, "2021-06-30".parse().unwrap())
        .due(at("2021-07-08 17:00"))
        .by("Cán bộ theo dõi số 1");
    NewNotice { kind: kind(code), organisation: Some(organisation), href: JUNE, args: args.into(), key }
}

#[tokio::test]
async fn what_is_posted_twice_comes_once_and_with_its_deed_or_not_at_all() {
    let app = TestApp::new().await;
    let alpha = organisation(&app, "alpha").await;
    let (to, new) = (Recipients::Holding(Permission::DraftReport, alpha), notice("accepted", alpha, "a"));
    let now = app.clock.now();
    let mut tx = app.pool.begin().await.unwrap();
    assert_eq!(post(&mut tx, to, &new, now).await.unwrap(), 2);
    tx.rollback().await.unwrap();
    assert!(told(&app).await.is_empty());
    let mut db = app.pool.acquire().await.unwrap();
    for expected in [2, 0, 0] {
        assert_eq!(post(&mut db, to, &new, now).await.unwrap(), expected);
    }
    // Two at the same moment.
    let other = notice("accepted", alpha, "b");
    let (mut one, mut two) = (app.pool.acquire().await.unwrap(), app.pool.acquire().await.unwrap());
    let (a, b) = tokio::join!(post(&mut one, to, &other, now), post(&mut two, to, &other, now));
    assert_eq!(a.unwrap() + b.unwrap(), 2);
    assert_eq!(told(&app).await.len(), 4);
}

#[tokio::test]
async fn a_notice_reaches_those_whose_role_gives_the_permission_there_and_nobody_else() {
    let app = TestApp::new().await;
    let (alpha, gamma) = (organisation(&app, "alpha").await, organisation(&app, "gamma").await);
    let mut db = app.pool.acquire().await.unwrap();
    let now = app.clock.now();
    let new = notice("sign_off_asked", alpha, "submit");
    assert_eq!(
        post(&mut db, Recipients::Holding(Permission::SubmitReport, alpha), &new, now).await.unwrap(),
        1
    );
    assert_eq!(told_of(&app, "sign_off_asked").await, ["alpha-bi-thu"]);
    // Reading everything gives nobody a part in an organisation's own work.
    let new = notice("extension_asked", alpha, "review");
    let to = Recipients::Holding(Permission::ReviewReports, alpha);
    assert_eq!(post(&mut db, to, &new, now).await.unwrap(), 0);
    // Whoever did it, and whoever can no longer sign in, is left out.
    let new = notice("reopened", alpha, "except");
    let to = Recipients::Holding(Permission::DraftReport, alpha);
    let head = account(&app, "alpha-bi-thu").await;
    assert_eq!(post_except(&mut db, to, &new, Some(head), now).await.unwrap(), 1);
    assert_eq!(told_of(&app, "reopened").await, ["alpha-tong-hop"]);
    sqlx::query("update account set disabled_at = now() where user_name = 'gamma-bi-thu'")
        .execute(&app.pool)
        .await
        .unwrap();
    let new = notice("returned", gamma, "disabled");
    let to = Recipients::Holding(Permission::DraftReport, gamma);
    assert_eq!(post(&mut db, to, &new, now).await.unwrap(), 0);
    // One person.
    let new = notice("extension_granted", alpha, "one");
    assert_eq!(
        post(&mut db, Recipients::Person(head, Permission::DraftReport, None), &new, now).await.unwrap(),
        1
    );
    // A role that has ended gives nothing.
    sqlx::query("update membership set ended_at = now() where account_id = $1")
        .bind(head.0)
        .execute(&app.pool)
        .await
        .unwrap();
    let new = notice("sign_off_asked", alpha, "ended");
    let to = Recipients::Holding(Permission::SubmitReport, alpha);
    assert_eq!(post(&mut db, to, &new, now).await.unwrap(), 0);
}

#[tokio::test]
async fn the_officer_who_follows_an_organisation_is_told_else_all_who_review() {
    let app = TestApp::new().await;
    let beta = organisation(&app, "beta").await;
    let mut db = app.pool.acquire().await.unwrap();
    let now = app.clock.now();
    let to = Recipients::Officer(beta);
    post(&mut db, to, &notice("extension_asked", beta, "1"), now).await.unwrap();
    assert_eq!(told_of(&app, "extension_asked").await, ["can-bo-2"]);
    for (n, change) in (2..).zip([
        "update account set disabled_at = now() where user_name = 'can-bo-2'",
        "update account set disabled_at = null where user_name = 'can-bo-2'; update membership set ended_at = now() where account_id in (select id from account where user_name = 'can-bo-2')",
        "update organisation set officer_account_id = null where code = 'beta'",
    ]) {
        sqlx::raw_sql(change).execute(&app.pool).await.unwrap();
        let key = n.to_string();
        post(&mut db, to, &notice("extension_asked", beta, &key), now).await.unwrap();
        let who: Vec<String> = sqlx::query_scalar("select a.user_name from notice n join account a on a.id = n.account_id where n.key = $1")
            .bind(&key)
            .fetch_all(&app.pool)
            .await
            .unwrap();
        assert_eq!(who, ["can-bo-1"], "{change}");
    }
}

#[tokio::test]
async fn the_database_takes_no_address_that_leads_elsewhere() {
    let app = TestApp::new().await;
    let alpha = organisation(&app, "alpha").await;
    let mut db = app.pool.acquire().await.unwrap();
    for href in ["//evil.example", "https://evil.example", "/\\evil", "", "x", "/a\nb", "/a\\b"] {
        let new = NewNotice { href, ..notice("accepted", alpha, href) };
        let to = Recipients::Holding(Permission::DraftReport, alpha);
        assert!(post(&mut db, to, &new, app.clock.now()).await.is_err(), "{href}");
    }
    assert!(told(&app).await.is_empty());
}

#[tokio::test]
async fn another_persons_notice_does_not_exist_and_looking_changes_nothing() {
    let app = TestApp::new().await;
    let alpha = organisation(&app, "alpha").await;
    let mut db = app.pool.acquire().await.unwrap();
    let to = Recipients::Person(account(&app, "alpha-bi-thu").await, Permission::DraftReport, None);
    post(&mut db, to, &notice("returned", alpha, "a"), app.clock.now()).await.unwrap();
    let id: uuid::Uuid = sqlx::query_scalar("select id from notice").fetch_one(&app.pool).await.unwrap();
    let path = format!("/notices/{id}/reading");
    let other = app.client("alpha-tong-hop").await;
    assert_eq!(other.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(!other.get("/notices").await.text.contains(&path));
    app.anonymous().post(&path, &[]).await.leads_to("/sign-in");
    let head = app.client("alpha-bi-thu").await;
    assert_eq!(head.get(&path).await.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(head.post("/notices/not-an-id/reading", &[]).await.status, StatusCode::NOT_FOUND);
    let foreign = head.clone().with_header("sec-fetch-site", "cross-site");
    assert_eq!(foreign.post(&path, &[]).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        head.get("/notices").await.says(StatusCode::OK, "Thông báo (1)");
    }
    // Read: the count is gone, the notice stays, and reading it again does no harm.
    for _ in 0..2 {
        head.post(&path, &[]).await.leads_to(JUNE);
    }
    let page = head.get("/notices").await;
    page.says(StatusCode::OK, "0 chưa đọc, tất cả 1");
    assert!(!page.text.contains("Thông báo (") && page.text.contains(&format!("href=\"{JUNE}\"")));
}

#[tokio::test]
async fn reading_all_reaches_as_far_as_the_page_did() {
    let app = TestApp::new().await;
    let alpha = organisation(&app, "alpha").await;
    let head = app.client("alpha-bi-thu").await;
    head.get("/notices").await.says(StatusCode::OK, "Chưa có thông báo nào");
    for until in ["", "yesterday", "2021-07-05"] {
        let answer = head.post("/notices/reading", &[("until", until)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{until}");
    }
    let to = Recipients::Person(account(&app, "alpha-bi-thu").await, Permission::DraftReport, None);
    let mut db = app.pool.acquire().await.unwrap();
    for n in 0..30 {
        let key = n.to_string();
        post(&mut db, to, &notice("accepted", alpha, &key), app.clock.now()).await.unwrap();
    }
    let page = head.get("/notices").await;
    page.says(StatusCode::OK, "Trang 1/2").says(StatusCode::OK, "Thông báo (30)");
    assert_eq!(page.text.matches("Chưa đọc").count(), 25);
    assert_eq!(head.get("/notices?page=2").await.text.matches("Chưa đọc").count(), 5);
    head.get("/notices?page=x").await.says(StatusCode::NOT_FOUND, "tham số “page”");
    head.get("/notices?page=99").await.says(StatusCode::OK, "30");
    // One more comes while the page is open.
    app.clock.set(at("2021-07-05 09:01"));
    post(&mut db, to, &notice("returned", alpha, "late"), app.clock.now()).await.unwrap();
    let until = page.field("until").unwrap();
    head.post("/notices/reading", &[("until", &until)]).await.leads_to("/notices?done=notices-read");
    let page = head.get("/notices?done=notices-read").await;
    page.says(StatusCode::OK, "Thông báo (1)").says(StatusCode::OK, "Đã đánh dấu tất cả đã đọc");
}

#[tokio::test]
async fn the_words_are_the_readers_whatever_was_written() {
    let app = TestApp::new().await;
    let alpha = organisation(&app, "alpha").await;
    let to = Recipients::Person(account(&app, "alpha-bi-thu").await, Permission::DraftReport, None);
    let mut db = app.pool.acquire().await.unwrap();
    for (n, kind) in (1..).zip([
        "period_opened",
        "due_in_three_days",
        "due_in_one_day",
        "overdue",
        "returned",
        "accepted",
        "reopened",
        "sign_off_asked",
        "sign_off_declined",
        "extension_asked",
        "extension_granted",
        "extension_refused",
    ]) {
        let key = format!("k{n}");
        post(&mut db, to, &notice(kind, alpha, &key), app.clock.now()).await.unwrap();
    }
    // Facts that cannot be read hide no other notice.
    let odd = NewNotice { args: json!({ "due_at": "soon", "by": 7 }), ..notice("overdue", alpha, "odd") };
    post(&mut db, to, &odd, app.clock.now()).await.unwrap();
    let marked = NewNotice {
        args: NoticeArgs::default().by("<b>x</b>").reason("Dòng một\n<script>").into(),
        ..notice("returned", alpha, "marked")
    };
    post(&mut db, to, &marked, app.clock.now()).await.unwrap();
    let head = app.client("alpha-bi-thu").await;
    let page = head.get("/notices").await;
    page.says(
        StatusCode::OK,
        "Báo cáo tháng 6/2021 chưa gửi. Hạn gửi 17:00, thứ Năm 08/07/2021 (còn 3 ngày).",
    );
    page.says(StatusCode::OK, "Cán bộ theo dõi số 1 không gia hạn báo cáo tháng 6/2021.");
    assert!(!page.text.contains("<script>") && !page.text.contains("<b>x</b>"));
    let english = head.clone().with_cookie("lang", "en").get("/notices").await;
    english.says(StatusCode::OK, "Notices (14)").says(StatusCode::OK, "The report for");
    for (lang, page) in [("vi", page), ("en", english)] {
        assert!(!page.text.contains("notice-"), "{lang}: {}", page.text);
    }
}

#[tokio::test]
async fn a_return_reaches_those_who_draft_and_leads_to_the_remark() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let path = format!("{BETA_MAY}/revisions/1/return");
    // What is refused tells nobody.
    assert_eq!(board.post(&path, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("reason", "Nhiệm vụ 3 chưa có minh chứng"), ("resubmit_by", "17:00 09/07/2021")];
    assert_eq!(app.client("van-phong").await.post(&path, &fields).await.status, StatusCode::FORBIDDEN);
    assert!(told(&app).await.is_empty());
    board.post(&path, &fields).await.leads_to("/");
    // The second click of a double click.
    board.post(&path, &fields).await.leads_to("/");
    let expected = ["beta-bi-thu", "beta-tong-hop"].map(|user| format!("{user} returned {BETA_MAY}#remark"));
    assert_eq!(told(&app).await, expected);
    let head = app.client("beta-bi-thu").await;
    let page = head.get("/notices").await;
    page.says(StatusCode::OK, "Nhiệm vụ 3 chưa có minh chứng");
    page.says(StatusCode::OK, "Hạn gửi lại 17:00, thứ Sáu 09/07/2021 (còn 4 ngày)");
    head.get(BETA_MAY).await.says(StatusCode::OK, "id=\"remark\"");
}

#[tokio::test]
async fn accepting_and_reopening_are_told() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    board.post(&format!("{BETA_MAY}/revisions/1/acceptance"), &[]).await.leads_to("/");
    let fields = [("reason", "Số liệu chưa khớp"), ("resubmit_by", "17:00 09/07/2021")];
    board.post(&format!("{BETA_MAY}/revisions/1/reopening"), &fields).await.leads_to("/");
    assert_eq!(
        told(&app).await,
        [
            format!("beta-bi-thu accepted {BETA_MAY}/revisions/1"),
            format!("beta-tong-hop accepted {BETA_MAY}/revisions/1"),
            format!("beta-bi-thu reopened {BETA_MAY}#remark"),
            format!("beta-tong-hop reopened {BETA_MAY}#remark"),
        ]
    );
}

#[tokio::test]
async fn the_head_is_asked_and_what_asked_is_settled_when_the_report_is_sent() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    // Nothing is asked for a report that cannot be sent.
    reporting::draft(&app, "40").await;
    let alpha = organisation(&app, "alpha").await;
    let mut db = app.pool.acquire().await.unwrap();
    let to = Recipients::Holding(Permission::DraftReport, alpha);
    for (kind, key, href) in [
        ("due_in_one_day", "due", "/organisations/alpha/reports/2021/3?open=2#nv-2"),
        ("returned", "other", "/organisations/alpha/reports/2021/30#remark"),
        ("accepted", "news", JUNE),
    ] {
        let new = NewNotice { href, ..notice(kind, alpha, key) };
        post(&mut db, to, &new, app.clock.now()).await.unwrap();
    }
    for _ in 0..2 {
        reporting::ask(&reporter, JUNE).await;
    }
    let asked: Vec<_> = told(&app).await.into_iter().filter(|line| line.contains("sign_off")).collect();
    assert_eq!(asked, [format!("alpha-bi-thu sign_off_asked {JUNE}/check")]);
    let head = app.client("alpha-bi-thu").await;
    head.get("/notices").await.says(StatusCode::OK, "Thông báo (4)");
    reporting::submit(&head, JUNE, &[("undeclared", "0")]).await.leads_to(JUNE);
    // What came of another report, and what is news, still waits.
    for user in ["alpha-bi-thu", "alpha-tong-hop"] {
        let page = app.client(user).await.get("/notices").await;
        page.says(StatusCode::OK, "Thông báo (2)");
    }
}

#[tokio::test]
async fn a_head_who_drafts_is_not_asked_by_oneself() {
    let app = TestApp::new().await;
    reporting::draft(&app, "40").await;
    let head = app.client("alpha-bi-thu").await;
    reporting::ask(&head, JUNE).await;
    assert!(told(&app).await.is_empty());
}
