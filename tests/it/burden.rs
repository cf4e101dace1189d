//! What reporting costs: counted by hand on the fixture, timed from the first opening of the form.

use axum::http::StatusCode;

use crate::reporting::{JUNE, draft, send};
use crate::support::TestApp;
use crate::support::fixture::at;

/// The cells of an organisation's row in the page.
fn row(page: &str, name: &str) -> Vec<String> {
    let row = page.split("<tr").find(|row| row.contains(&format!(">{name}</a></th>"))).expect(name);
    row.split("<td")
        .skip(1)
        .map(|cell| {
            // The first words, whatever element they stand in.
            let mut texts = cell.split('>').skip(1).map(|text| text.split('<').next().unwrap().trim());
            texts.find(|text| !text.is_empty()).unwrap_or_default().to_owned()
        })
        .collect()
}

#[tokio::test]
async fn fields_are_counted_and_the_time_runs_from_the_first_opening() {
    let app = TestApp::new().await;
    let address = "/plans/2021/periods/3/burden";
    let board = app.client("can-bo-1").await;
    board.get(address).await.says(StatusCode::OK, "Chưa có báo cáo nào được gửi.");
    // The reporter opens the form, comes back twice, and the head sends in the evening.
    let reporter = app.client("alpha-tong-hop").await;
    reporter.get(JUNE).await;
    app.clock.set(at("2021-07-05 10:30"));
    reporter.get(JUNE).await;
    draft(&app, "60").await;
    app.clock.set(at("2021-07-05 11:05"));
    send(&app).await.leads_to(JUNE);
    let page = board.get(address).await;
    page.says(StatusCode::OK, "mất 2 giờ 5 phút (trung vị của 1 báo cáo)");
    // Alpha: tasks 1 (3 fields and a figure) and 2 (3 fields); task 3 was completed before; four sections.
    // Typed: status, progress, result and the figure of task 1; the other two were carried over.
    assert_eq!(row(&page.text, "Sở Alpha"), ["3", "11", "4", "67% (2/3)", "2 giờ 5 phút"]);
    // Beta is asked and silent: all of tasks 1 to 4, of which 1 was completed before; task 4's ratio has two parts.
    assert_eq!(row(&page.text, "Sở Beta"), ["4", "15", "–", "–", "–"]);
    page.says(StatusCode::OK, "Tháng 5/2021");
    // May's reports came by import: nobody knows when their forms were opened.
    board
        .get("/plans/2021/periods/2/burden")
        .await
        .says(StatusCode::OK, "Chưa có báo cáo nào đo được thời gian.");
}

#[tokio::test]
async fn the_lead_and_the_row_of_the_period_tell_one_median_of_the_same_reports() {
    let app = TestApp::new().await;
    app.client("alpha-tong-hop").await.get(JUNE).await;
    draft(&app, "60").await;
    app.clock.set(at("2021-07-05 10:00"));
    send(&app).await.leads_to(JUNE);
    // Beta sends after half an hour; alpha's report is returned and does not count any more.
    crate::desk::sent(&app, "beta", "2021-07-05 10:30").await;
    sqlx::query(
        "insert into report_opening (period_id, organisation_id, opened_at)
         select p.id, o.id, '2021-07-05 10:00+07' from reporting_period p, organisation o where p.number = 3 and o.code = 'beta'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let board = app.client("can-bo-1").await;
    let back = [("reason", "Bổ sung"), ("resubmit_by", "2021-07-09T17:00")];
    board.post(&format!("{JUNE}/revisions/1/return"), &back).await.leads_to("/");
    let page = board.get("/plans/2021/periods/3/burden").await;
    // 60 and 30 minutes: the middle of both, above and in the row, though one report counts.
    page.says(StatusCode::OK, "mất 45 phút (trung vị của 2 báo cáo)");
    let row = row(&page.text, "Tháng 6/2021");
    assert_eq!((row[0].as_str(), row[2].as_str()), ("1", "45 phút (2 báo cáo)"), "{row:?}");
}

#[tokio::test]
async fn a_reader_from_elsewhere_opens_nothing_and_organisations_do_not_see_it() {
    let app = TestApp::new().await;
    app.client("can-bo-1").await.get(JUNE).await;
    app.client("beta-bi-thu").await.get(JUNE).await;
    let opened: i64 =
        sqlx::query_scalar("select count(*) from report_opening").fetch_one(&app.pool).await.unwrap();
    assert_eq!(opened, 0);
    let head = app.client("alpha-bi-thu").await;
    assert_eq!(head.get("/plans/2021/periods/3/burden").await.status, StatusCode::NOT_FOUND);
    let board = app.client("can-bo-1").await;
    assert_eq!(board.get("/plans/2021/periods/99/burden").await.status, StatusCode::NOT_FOUND);
}
