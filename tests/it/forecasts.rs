//! Forecasts on the page, by what was recorded at its moment; and the past ones beside what happened.

use axum::http::StatusCode;

use crate::support::{TestApp, fixture};

/// Another month of the fixture's plan.
async fn period(app: &TestApp, number: i32, month: u32, last: u32) {
    sqlx::query(
        "insert into reporting_period (id, plan_id, number, kind, starts_on, ends_on, opens_at, due_at, closes_at, recorded_at)
         select gen_random_uuid(), p.id, $1, 'month', make_date(2021, $2, 1), make_date(2021, $2, $3), make_timestamptz(2021, $2, 25, 1, 0, 0, 'UTC'),
                make_timestamptz(2021, $2 + 1, 8, 10, 0, 0, 'UTC'), make_timestamptz(2021, $2 + 1, 13, 10, 0, 0, 'UTC'), '2021-04-01' from plan p",
    )
    .bind(number)
    .bind(i32::try_from(month).unwrap())
    .bind(i32::try_from(last).unwrap())
    .execute(&app.pool)
    .await
    .unwrap();
}

/// An organisation's report on task 4 arrives.
async fn send(app: &TestApp, number: i32, code: &str, at: &str, progress: i16, completed_on: Option<&str>) {
    sqlx::query(
        "with r as (insert into report (id, period_id, organisation_id, status, created_at)
                    select gen_random_uuid(), p.id, o.id, 'submitted', $3 from reporting_period p, organisation o where p.number = $1 and o.code = $2 returning id),
              v as (insert into revision (id, report_id, number, submitted_by, arrived_at, due_at, recorded_at)
                    select gen_random_uuid(), r.id, 1, a.id, $3, $3, $3 from r, account a where a.user_name = 'beta-bi-thu' returning id)
         insert into revision_entry (revision_id, key_task_id, status, progress, completed_on, result, shortcoming, next_step, is_unchanged)
         select v.id, t.id, (case when $5 is null then 'in_progress' else 'completed' end)::entry_status, $4, $5, 'Đã làm', '', '', false
         from v, key_task t where t.number = 4",
    )
    .bind(number)
    .bind(code)
    .bind(fixture::at(at))
    .bind(progress)
    .bind(completed_on.map(|day| day.parse::<chrono::NaiveDate>().unwrap()))
    .execute(&app.pool)
    .await
    .unwrap();
}

/// Task 4 (deadline 31/12) of beta, gamma and delta: 20, 40 and 60 at the end of June, July and August; in September beta and
/// gamma have completed it. Gamma's and delta's reports for July came after August's had closed.
async fn year() -> TestApp {
    let app = TestApp::new().await;
    period(&app, 5, 8, 31).await;
    period(&app, 6, 9, 30).await;
    for code in ["beta", "gamma", "delta"] {
        send(&app, 3, code, "2021-07-06 09:00", 20, None).await;
        let july = if code == "beta" { "2021-08-06 09:00" } else { "2021-09-20 09:00" };
        send(&app, 4, code, july, 40, None).await;
        send(&app, 5, code, "2021-09-06 09:00", 60, None).await;
    }
    app.clock.set(fixture::at("2021-10-05 09:00"));
    app
}

const PAGE: &str = "/plans/2021/periods/5/forecasts";

#[tokio::test]
async fn a_task_is_foreseen_in_words_with_what_it_rests_on() {
    let app = year().await;
    let secretary = app.client("bi-thu").await;
    // 40 points left on 31 August at 20 points in 31 days: 62 days later.
    for page in [PAGE, "/plans/2021/periods/5/tasks/4"] {
        let answer = secretary.get(page).await;
        answer
            .says(StatusCode::OK, "Với nhịp hiện nay, hoàn thành khoảng 01/11, hạn 31/12.")
            .says(StatusCode::OK, "Tính từ 3 kỳ, cùng 3/3 đơn vị báo cáo đủ các kỳ đó; trung bình 19,4 điểm mỗi 30 ngày, đạt 60% ngày 31/08/2021.")
            .says(StatusCode::OK, "Kịp hạn");
    }
    let answer = secretary.get(PAGE).await;
    answer.says(StatusCode::OK, "mới có 1 kỳ.").says(StatusCode::OK, "1 nhiệm vụ thường xuyên");
    secretary
        .get("/plans/2021/periods/5/tasks/2")
        .await
        .says(StatusCode::OK, "thường xuyên, không có thời hạn");
    let english = secretary.clone().with_cookie("lang", "en");
    english.get(PAGE).await.says(StatusCode::OK, "completed around 01/11; deadline 31/12");
    english.get("/arithmetic").await.says(StatusCode::OK, "Forecast of completion");
}

#[tokio::test]
async fn a_moment_of_the_past_knows_what_was_recorded_by_then() {
    let app = year().await;
    let secretary = app.client("bi-thu").await;
    for (at, says) in [
        ("2021-09-21", "khoảng 01/11"),
        // Gamma's and delta's reports for July are not there yet.
        ("2021-09-19", "mới có 2 kỳ đủ nửa số đơn vị báo cáo, cần 3 kỳ; 2 kỳ khác có quá ít đơn vị"),
        ("2021-07-20", "mới có 1 kỳ đủ nửa số đơn vị báo cáo"),
    ] {
        let period = if at < "2021-08" { 3 } else { 5 };
        let answer = secretary.get(&format!("/plans/2021/periods/{period}/tasks/4?at={at}")).await;
        answer.says(StatusCode::OK, says);
        secretary
            .get(&format!("/plans/2021/periods/{period}/forecasts?at={at}"))
            .await
            .says(StatusCode::OK, says);
    }
}

#[tokio::test]
async fn past_forecasts_are_made_from_what_was_recorded_then_and_judged_by_what_happened() {
    let app = year().await;
    let secretary = app.client("bi-thu").await;
    let page = "/plans/2021/periods/6/forecasts/backtest";
    // When August closed, July had beta's report only: no forecast was possible then.
    secretary.get(page).await.says(StatusCode::OK, "Chưa có dự báo nào của những kỳ đã đóng: 5 kỳ đã đóng");
    // The same reports in time: August's forecast was 01/11.
    let app = TestApp::new().await;
    period(&app, 5, 8, 31).await;
    period(&app, 6, 9, 30).await;
    let secretary = app.client("bi-thu").await;
    for code in ["beta", "gamma", "delta"] {
        for (number, at, progress) in
            [(3, "2021-07-06 09:00", 20), (4, "2021-08-06 09:00", 40), (5, "2021-09-06 09:00", 60)]
        {
            send(&app, number, code, at, progress, None).await;
        }
    }
    app.clock.set(fixture::at("2021-10-12 12:00"));
    let answer = secretary.get(page).await;
    answer
        .says(StatusCode::OK, "Chưa dự báo nào biết được kết quả; 1 dự báo còn chờ.")
        .says(StatusCode::OK, "Báo cáo mới tính đến ngày 30/09/2021, khi đó khoảng dự báo chưa qua");
    // Two have completed it, one is silent: still not known.
    send(&app, 6, "beta", "2021-10-06 09:00", 100, Some("2021-09-20")).await;
    send(&app, 6, "gamma", "2021-10-06 09:00", 100, Some("2021-09-25")).await;
    secretary.get(page).await.says(StatusCode::OK, "1 dự báo còn chờ");
    send(&app, 6, "delta", "2021-10-12 09:00", 100, Some("2021-09-28")).await;
    let answer = secretary.get(page).await;
    answer
        .says(StatusCode::OK, "Đúng 0/1 dự báo đã biết kết quả (0%); 0 dự báo chưa biết.")
        .says(StatusCode::OK, "Mới có 1 dự báo biết kết quả")
        .says(StatusCode::OK, "Hoàn thành 28/09/2021")
        .says(StatusCode::OK, "Sớm hơn");
    secretary.get(&format!("{page}?at=2021-10-07")).await.says(StatusCode::OK, "1 dự báo còn chờ");
    secretary
        .get("/plans/2021/periods/6/tasks/4")
        .await
        .says(StatusCode::OK, "Mọi đơn vị đã báo cáo (3/3) đã hoàn thành.");
    secretary
        .get("/plans/2021/periods/6/forecasts")
        .await
        .says(StatusCode::OK, "1 nhiệm vụ có thời hạn đã hoàn thành");
}

#[tokio::test]
async fn forecasts_are_for_those_who_read_everything_submitted() {
    let app = TestApp::new().await;
    for path in [PAGE, "/plans/2021/periods/2/forecasts/backtest"] {
        for user in ["alpha-bi-thu", "quan-tri"] {
            assert_eq!(app.client(user).await.get(path).await.status, StatusCode::NOT_FOUND, "{user} {path}");
        }
    }
    let board = app.client("can-bo-1").await;
    for path in ["/plans/2021/periods/99/forecasts", "/plans/1999/periods/1/forecasts/backtest"] {
        assert_eq!(board.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    board.get("/plans/2021/periods/3/forecasts").await.says(StatusCode::OK, "Chưa đủ số liệu để dự báo");
    board
        .get("/plans/2021/periods/2/forecasts?cluster=C%E1%BB%A5m+2&accepted=1")
        .await
        .says(StatusCode::OK, "Chưa đủ số liệu để dự báo");
}
