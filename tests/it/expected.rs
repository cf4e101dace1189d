//! Who is expected to report: one definition for figures, lists, reminders, chasing and escalation, also within a running period.

use axum::http::StatusCode;
use chrono::NaiveDate;
use tiendo::reporting::chasing::escalate;
use tiendo::reporting::reminders::remind;

use crate::notice::told;
use crate::support::TestApp;
use crate::support::fixture::at;

/// June is due and closed before its last day. Delta ends in it, gamma is founded in it.
async fn with_a_running_june() -> TestApp {
    let app = TestApp::new().await;
    sqlx::raw_sql(
        "update reporting_period set opens_at = '2021-06-21 08:00+07', due_at = '2021-06-23 17:00+07', closes_at = '2021-06-28 17:00+07'
         where number = 3;
         update organisation set valid_to = '2021-06-25' where code = 'delta';
         update organisation set valid_from = '2021-06-26' where code = 'gamma'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    app
}

/// The organisations of the roll-up, and those whom the Board may chase.
async fn expected(app: &TestApp, time: &str) -> (Vec<String>, Vec<String>) {
    app.clock.set(at(time));
    let figures = app.client("bi-thu").await.json("/api/v1/plans/2021/periods/3/rollup").await;
    let organisations = figures["organisations"].as_array().unwrap();
    let mut counted: Vec<String> =
        organisations.iter().map(|o| o["organisation"].as_str().unwrap().to_owned()).collect();
    counted.sort();
    let board = app.client("can-bo-1").await;
    let page = board.get("/plans/2021/periods/3/chases/new?state=not-sent").await;
    page.says(StatusCode::OK, "");
    let mut chased: Vec<String> = page
        .text
        .split("name=\"to[")
        .skip(1)
        .map(|rest| rest.split(']').next().unwrap().to_owned())
        .collect();
    chased.sort();
    chased.dedup();
    (counted, chased)
}

/// Reminds at that time; tells whom of what is new, by the organisation.
async fn reminded(app: &TestApp, time: &str, kind: &str) -> Vec<String> {
    let before = told(app).await;
    app.clock.set(at(time));
    remind(&mut app.pool.acquire().await.unwrap(), &app.clock).await.unwrap();
    let new = told(app).await.into_iter().filter(|line| !before.contains(line));
    let mut whom: Vec<String> = new
        .filter(|line| line.contains(&format!(" {kind} ")) && line.contains("/2021/3"))
        .map(|line| line.split('-').next().unwrap().to_owned())
        .collect();
    whom.sort();
    whom.dedup();
    whom
}

fn both(codes: [&str; 3]) -> (Vec<String>, Vec<String>) {
    let codes: Vec<String> = codes.map(str::to_owned).into();
    (codes.clone(), codes)
}

const BEFORE: [&str; 3] = ["alpha", "beta", "delta"];
const AFTER: [&str; 3] = ["alpha", "beta", "gamma"];

#[tokio::test]
async fn within_a_running_period_it_is_who_exists_today() {
    let app = with_a_running_june().await;
    assert_eq!(reminded(&app, "2021-06-21 08:00", "period_opened").await, BEFORE);
    assert_eq!(reminded(&app, "2021-06-22 07:00", "due_in_one_day").await, BEFORE);
    assert_eq!(expected(&app, "2021-06-22 09:00").await, both(BEFORE));
    assert_eq!(reminded(&app, "2021-06-23 17:01", "overdue").await, BEFORE);
    // Two working days after the due, on delta's last day.
    app.clock.set(at("2021-06-25 17:01"));
    let mut db = app.pool.acquire().await.unwrap();
    assert_eq!(escalate(&mut db, &app.clock).await.unwrap(), 3);
    let escalated: Vec<String> = sqlx::query_scalar(
        "select o.code from escalation e join organisation o on o.id = e.organisation_id join reporting_period p on p.id = e.period_id
         where p.number = 3 order by 1",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    assert_eq!(escalated, BEFORE);
    // The next day delta is asked for nothing any more, and gamma is.
    assert_eq!(expected(&app, "2021-06-26 09:00").await, both(AFTER));
    let board = app.client("can-bo-1").await;
    for (organisation, sent) in [("delta", "0.1"), ("gamma", "1")] {
        let batch = uuid::Uuid::now_v7().to_string();
        let whom = format!("to[{organisation}]");
        let done = if sent == "1" { "chased.1".to_owned() } else { format!("chased-some.{sent}") };
        board
            .post(
                "/plans/2021/periods/3/chases",
                &[("batch", &batch), ("message", "Đề nghị gửi"), (whom.as_str(), "1")],
            )
            .await
            .leads_to(&format!("/plans/2021/periods/3/chases?done={done}"));
    }
    // Once the period has ended, its last day decides.
    let ended = expected(&app, "2021-07-02 09:00").await;
    assert_eq!(ended.0, AFTER);
}

#[tokio::test]
async fn what_was_escalated_is_not_asked_for_of_who_has_ended() {
    let app = with_a_running_june().await;
    crate::meetings::put(&app).await;
    let board = app.client("can-bo-1").await;
    for (time, delta, gamma) in [("2021-06-25 17:01", true, false), ("2021-06-26 17:01", false, true)] {
        app.clock.set(at(time));
        escalate(&mut app.pool.acquire().await.unwrap(), &app.clock).await.unwrap();
        let page = board.get("/meetings/1/agenda").await;
        page.says(StatusCode::OK, "3 đơn vị chưa gửi báo cáo tháng 6/2021");
        page.says(StatusCode::OK, "Đảng bộ Sở Alpha: quá");
        assert_eq!(page.text.contains("Chi bộ Hội Delta: quá"), delta, "{time}");
        assert_eq!(page.text.contains("Chi bộ Hội Gamma: quá"), gamma, "{time}");
    }
}

#[tokio::test]
async fn the_database_has_one_answer_on_every_day() {
    let app = with_a_running_june().await;
    sqlx::raw_sql(
        "insert into assignment_version (assignment_id, number, is_active, effective_from, recorded_at)
         select a.id, 2, false, '2021-06-10', now() from assignment a join organisation o on o.id = a.organisation_id where o.code = 'beta'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let differing: Vec<NaiveDate> = sqlx::query_scalar(
        "select d::date from plan p, generate_series('2021-03-25'::date, '2021-07-10', '1 day') d
         where (select array_agg(e.organisation_id order by e.organisation_id) from expected_on(p.id, d::date) e)
               is distinct from (select array_agg(distinct a.organisation_id order by a.organisation_id) from counted_assignment(p.id, d::date) a)",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    assert_eq!(differing, Vec::<NaiveDate>::new());
    let sizes: Vec<i64> = sqlx::query_scalar(
        "select (select count(*) from expected_on(p.id, d)) from plan p, unnest('{2021-05-15,2021-05-16,2021-06-10,2021-06-26}'::date[]) d order by d",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    assert_eq!(
        sizes,
        [4, 3, 2, 2],
        "gamma is not there yet; the old one ends in May; beta has no task any more; delta goes as gamma comes"
    );
}
