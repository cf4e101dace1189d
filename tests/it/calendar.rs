//! The calendar of periods and its feed: whose dates, and who may read them.

use axum::http::{StatusCode, header};

use crate::support::TestApp;
use crate::support::fixture::at;

/// The path of the feed whose address a page has just told.
fn feed(page: &str) -> String {
    let at = page.find("/calendars/").expect("the address is shown");
    page[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/.".contains(*c)).collect()
}

/// The feed without the folding of its lines.
async fn read(app: &TestApp, path: &str) -> String {
    let answer = app.anonymous().get(path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    answer.text.replace("\r\n ", "")
}

#[tokio::test]
async fn each_sees_the_dates_that_hold_for_the_own_organisation() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await.get("/calendar").await;
    head.says(StatusCode::OK, "17:00, thứ Năm 08/07/2021");
    head.says(StatusCode::OK, "còn 3 ngày");
    // May was returned, with a date of its own.
    head.says(StatusCode::OK, "17:00, thứ Sáu 09/07/2021");
    assert!(!head.text.contains("Sở Beta"));
    let board = app.client("can-bo-1").await.get("/calendar").await;
    board.says(StatusCode::OK, "Tất cả đơn vị");
    board.says(StatusCode::OK, "Đang nhận báo cáo");
    assert_eq!(app.client("quan-tri").await.get("/calendar").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_feed_follows_every_change_and_ends_when_revoked() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let made = head.post("/calendar/feed", &[]).await;
    let first = feed(&made.text);
    assert!(!head.get("/calendar").await.text.contains("/calendars/"), "the secret is told once");
    let text = read(&app, &first).await;
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 4);
    assert!(text.contains("DTEND:20210708T100000Z"), "{text}");
    assert!(text.contains("Hạn gửi báo cáo tháng 6/2021: Sở Alpha"), "{text}");
    assert!(text.contains("BEGIN:VALARM"));
    app.client("can-bo-1")
        .await
        .post(
            "/organisations/alpha/reports/2021/3/extensions",
            &[("until", "17:00 12/07/2021"), ("reason", "Mất điện")],
        )
        .await;
    assert!(read(&app, &first).await.contains("DTEND:20210712T100000Z"));
    // A new address ends the old one; revoking ends both; who may not sign in has none.
    let second = feed(&head.post("/calendar/feed", &[]).await.text);
    assert_eq!(app.anonymous().get(&first).await.status, StatusCode::NOT_FOUND);
    read(&app, &second).await;
    sqlx::query("update account set disabled_at = now() where user_name = 'alpha-bi-thu'")
        .execute(&app.pool)
        .await
        .unwrap();
    assert_eq!(app.anonymous().get(&second).await.status, StatusCode::NOT_FOUND);
    sqlx::query("update account set disabled_at = null where user_name = 'alpha-bi-thu'")
        .execute(&app.pool)
        .await
        .unwrap();
    for _ in 0..2 {
        head.post("/calendar/feed/revocation", &[]).await.leads_to("/calendar?done=calendar-closed");
    }
    assert_eq!(app.anonymous().get(&second).await.status, StatusCode::NOT_FOUND);
    let kept: Vec<u8> =
        sqlx::query_scalar("select token_hash from calendar_feed union all select ''::bytea limit 1")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert!(kept.is_empty());
}

#[tokio::test]
async fn what_is_no_secret_is_not_found_and_lines_are_not_broken_by_names() {
    let app = TestApp::new().await;
    for path in ["/calendars/x.ics", "/calendars/.ics", "/calendars/abc", "/calendars/%00.ics"] {
        assert_eq!(app.anonymous().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    sqlx::query("insert into organisation_version select organisation_id, 2, 'Đảng bộ A', E'Sở; A, \\\\n\\nBEGIN:VEVENT', parent_id, cluster, member_count, '2021-05-01', now() from organisation_version v join organisation o on o.id = v.organisation_id where o.code = 'alpha'")
        .execute(&app.pool)
        .await
        .unwrap();
    app.clock.set(at("2021-07-05 09:00"));
    let made = app.client("alpha-bi-thu").await.post("/calendar/feed", &[]).await;
    let text = read(&app, &feed(&made.text)).await;
    assert_eq!(text.lines().filter(|line| *line == "BEGIN:VEVENT").count(), 4, "{text}");
}
