//! What is told is judged when it is told: how a matter ended, and whether it is still the reader's.

use axum::http::StatusCode;
use tiendo::access::Permission;
use tiendo::notice::{NewNotice, NoticeArgs, NoticeKind, Recipients, Source, Sources, post};

use crate::notice::{JUNE, account, kind, notice, organisation};
use crate::support::fixture::at;
use crate::support::{Client, TestApp};

/// Posts a notice to those who hold a permission in an organisation, due then.
async fn tell(app: &TestApp, code: &str, to: (Permission, &str), about: Option<&str>, href: &str, due: &str) {
    let (body, about) = (
        organisation(app, to.1).await,
        match about {
            Some(code) => Some(organisation(app, code).await),
            None => None,
        },
    );
    let args = NoticeArgs::about(tiendo::kernel::PeriodKind::Month, "2021-06-30".parse().unwrap())
        .due(at(due))
        .by("Người gửi")
        .reason("Nội dung riêng của đơn vị");
    let key = format!("{code}/{href}/{due}");
    let new = NewNotice { kind: kind(code), organisation: about, href, args: args.into(), key: &key };
    let to = Recipients::Holding(to.0, body);
    post(&mut app.pool.acquire().await.unwrap(), to, &new, app.clock.now()).await.unwrap();
}

/// What stands in brackets behind the due of each notice, the newest first.
async fn said(client: &Client) -> Vec<String> {
    let page = client.get("/notices").await;
    assert_eq!(page.status, StatusCode::OK);
    let sentences = page.text.split("<p>").skip(1).filter_map(|rest| {
        let sentence = rest.split("</p>").next()?;
        let from = sentence.find('(')?;
        Some(sentence[from + 1..].split(')').next()?.to_owned())
    });
    sentences.collect()
}

#[tokio::test]
async fn every_kind_with_a_time_left_is_answered_for() {
    let kinds = tiendo::app::notice_sources().kinds();
    for code in [
        "period_opened",
        "due_in_three_days",
        "due_in_one_day",
        "overdue",
        "returned",
        "reopened",
        "sign_off_asked",
        "extension_asked",
        "extension_granted",
        "extension_refused",
        "chased",
        "escalated",
        "opinion_asked",
        "consolidated_proposed",
        "obstacle_raised",
        "obstacle_reopened",
        "obstacle_due",
        "obstacle_escalated",
        "directive_issued",
        "directive_due",
        "directive_overdue",
        "directive_escalated",
        "directive_drafted",
        "directive_reopened",
        "suggestion_sent",
        "suggestion_passed",
        "suggestion_due",
    ] {
        assert_eq!(kinds.iter().filter(|known| known.code == code).count(), 1, "{code}");
    }
}

#[test]
fn no_two_kinds_have_the_same_code() {
    assert_eq!(tiendo::app::notice_sources().check(), Ok(()));
    let twice = [Source { kinds: tiendo::accounts::NOTICE_SOURCE.kinds, judge: None }; 2];
    assert!(Sources::new(twice).check().is_err());
}

#[tokio::test]
async fn what_no_feature_sends_is_left_out_and_hides_nothing() {
    let app = TestApp::new().await;
    let alpha = organisation(&app, "alpha").await;
    let to = Recipients::Holding(Permission::DraftReport, alpha);
    let of_nobody = NoticeKind { code: "of_nobody", ..kind("returned") };
    let new = NewNotice { kind: of_nobody, ..notice("returned", alpha, "a") };
    let mut db = app.pool.acquire().await.unwrap();
    post(&mut db, to, &new, app.clock.now()).await.unwrap();
    post(&mut db, to, &notice("overdue", alpha, "b"), app.clock.now()).await.unwrap();
    let page = app.client("alpha-bi-thu").await.get("/notices").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text.matches("class=\"is-new\"").count(), 1);
    let formless = NewNotice { kind: NoticeKind { code: "Of nobody", ..of_nobody }, ..new };
    assert!(post(&mut db, to, &formless, app.clock.now()).await.is_err());
}

#[tokio::test]
async fn a_directive_that_was_reopened_withdrawn_or_reported_says_so() {
    let app = TestApp::new().await;
    crate::meetings::put(&app).await;
    crate::directives::put(&app).await;
    let to = (Permission::DraftDirectiveReports, "alpha");
    let own = "/organisations/alpha/directives/1";
    tell(&app, "directive_issued", to, Some("alpha"), own, "2021-07-12 23:59").await;
    let head = app.client("alpha-bi-thu").await;
    app.clock.set(at("2021-07-17 10:00"));
    assert_eq!(said(&head).await, ["quá 5 ngày"], "it still waits");
    let step = |kind: &'static str, deadline: &'static str| {
        let pool = app.pool.clone();
        async move {
            sqlx::query(
                "insert into directive_step (key, directive_id, organisation_id, kind, body, deadline, account_id, recorded_at)
                 select gen_random_uuid(), d.id, o.id, $1::directive_step_kind, 'x', nullif($2, '')::date, d.issued_by, now()
                 from directive d, organisation o where o.code = 'alpha'",
            )
            .bind(kind)
            .bind(deadline)
            .execute(&pool)
            .await
            .unwrap();
        }
    };
    step("reported", "").await;
    assert_eq!(said(&head).await, ["đã báo cáo"]);
    step("reopened", "2021-07-20").await;
    let new_due = said(&head).await;
    assert!(new_due[0].starts_with("hạn mới 23:59") && new_due[0].contains("20/07/2021"), "{new_due:?}");
    let secretary = app.client("bi-thu").await;
    secretary.post("/directives/1/withdrawal", &[("reason", "Không còn phù hợp")]).await.leads_to("/");
    let all = said(&head).await;
    assert!(all.contains(&"đã thu hồi".to_owned()) && !all.iter().any(|s| s.contains("quá")), "{all:?}");
}

#[tokio::test]
async fn opinions_obstacles_and_suggestions_say_how_they_ended() {
    let app = TestApp::new().await;
    crate::meetings::put(&app).await;
    crate::obstacles::put(&app).await;
    crate::suggestions::put(&app).await;
    let member = app.client("uy-vien").await;
    tell(&app, "opinion_asked", (Permission::GiveOpinions, "DUK"), None, "/meetings/1", "2021-07-09 17:00")
        .await;
    let office = app.client("van-phong").await;
    let obstacle = (Permission::AnswerObstacles, "VP");
    tell(&app, "obstacle_raised", obstacle, Some("alpha"), "/obstacles/1", "2021-07-12 17:00").await;
    let board = app.client("can-bo-1").await;
    let suggestion = (Permission::AnswerSuggestions, "BTC");
    tell(&app, "suggestion_due", suggestion, None, "/suggestions/1", "2021-07-19 17:00").await;
    assert_eq!(said(&member).await, ["còn 4 ngày"]);
    assert_eq!(said(&board).await, ["còn 14 ngày"]);
    app.clock.set(at("2021-07-13 09:00"));
    assert_eq!(said(&member).await, ["đã họp"]);
    assert_eq!(said(&office).await, ["quá 1 ngày"]);
    sqlx::query("update meeting set closed_at = '2021-07-12 11:00+07'").execute(&app.pool).await.unwrap();
    assert_eq!(said(&member).await, ["cuộc họp đã kết thúc"]);
    sqlx::raw_sql(
        "insert into obstacle_step (obstacle_id, kind, status, addressee_id, clock_from, due_at, is_escalated, account_id, reason, recorded_at)
         select s.obstacle_id, 'readdressed', 'open', o.id, s.clock_from, s.due_at, false, s.account_id, 'x', now()
         from obstacle_step s, organisation o where o.code = 'BTC';
         insert into suggestion_step (suggestion_id, kind, status, handler_id, due_at, is_named, is_published, account_id, body, recorded_at)
         select suggestion_id, 'answered', 'answered', handler_id, due_at, false, false, account_id, 'x', now() from suggestion_step",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    assert_eq!(said(&office).await, ["đã chuyển cơ quan khác"]);
    assert_eq!(said(&board).await, ["đã trả lời"]);
}

#[tokio::test]
async fn a_report_that_was_sent_extended_or_closed_says_so() {
    let app = TestApp::new().await;
    let to = (Permission::DraftReport, "alpha");
    tell(&app, "overdue", to, Some("alpha"), &format!("{JUNE}#nv-1"), "2021-07-08 17:00").await;
    let head = app.client("alpha-bi-thu").await;
    app.clock.set(at("2021-07-09 09:00"));
    assert_eq!(said(&head).await, ["quá 1 ngày"]);
    sqlx::query(
        "insert into extension (id, period_id, organisation_id, due_at, reason, granted_by, recorded_at)
         select gen_random_uuid(), p.id, o.id, '2021-07-12 17:00+07', 'x', a.id, now() from reporting_period p, organisation o, account a
         where p.number = 3 and o.code = 'alpha' and a.user_name = 'can-bo-1'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let new_due = said(&head).await;
    assert!(new_due[0].starts_with("hạn mới 17:00") && new_due[0].contains("12/07/2021"), "{new_due:?}");
    app.clock.set(at("2021-07-13 17:01"));
    assert_eq!(said(&head).await, ["kỳ báo cáo đã đóng"]);
    app.clock.set(at("2021-07-09 09:00"));
    crate::reporting::draft(&app, "60").await;
    crate::reporting::send(&app).await.leads_to(JUNE);
    let all = said(&head).await;
    assert!(all.iter().any(|s| s == "đã gửi") && !all.iter().any(|s| s.contains("quá")), "{all:?}");
}

#[tokio::test]
async fn whoever_left_an_organisation_is_told_nothing_about_it_any_more() {
    let app = TestApp::new().await;
    let to = (Permission::DraftReport, "alpha");
    tell(&app, "returned", to, Some("alpha"), &format!("{JUNE}#remark"), "2021-07-08 17:00").await;
    let reporter = app.client("alpha-tong-hop").await;
    reporter
        .get("/notices")
        .await
        .says(StatusCode::OK, "Nội dung riêng của đơn vị")
        .says(StatusCode::OK, "Thông báo (1)");
    let id: uuid::Uuid = sqlx::query_scalar("select id from notice where account_id = $1")
        .bind(account(&app, "alpha-tong-hop").await.0)
        .fetch_one(&app.pool)
        .await
        .unwrap();
    sqlx::query("update account set email = user_name || '@example.org', mail_frequency = 'at_once'")
        .execute(&app.pool)
        .await
        .unwrap();
    // The reporter moves to beta before the mail is written.
    sqlx::query(
        "update membership set organisation_id = (select id from organisation where code = 'beta') where account_id = $1",
    )
    .bind(account(&app, "alpha-tong-hop").await.0)
    .execute(&app.pool)
    .await
    .unwrap();
    reporter.get("/notices").await.leads_to("/sign-in");
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get("/notices").await;
    page.says(StatusCode::OK, "Chưa có thông báo nào");
    assert!(!page.text.contains("Nội dung riêng") && !page.text.contains("Thông báo (1)"), "{}", page.text);
    assert_eq!(reporter.post(&format!("/notices/{id}/reading"), &[]).await.status, StatusCode::NOT_FOUND);
    let asked = tiendo::notice::collect(&mut app.pool.acquire().await.unwrap(), &app.clock).await.unwrap();
    assert_eq!(asked, 1, "the head of alpha alone is written to");
    // Back in alpha, what was told there is the reporter's again.
    sqlx::query(
        "update membership set organisation_id = (select id from organisation where code = 'alpha') where account_id = $1",
    )
    .bind(account(&app, "alpha-tong-hop").await.0)
    .execute(&app.pool)
    .await
    .unwrap();
    let reporter = app.client("alpha-tong-hop").await;
    reporter.get("/notices").await.says(StatusCode::OK, "Nội dung riêng của đơn vị");
}
