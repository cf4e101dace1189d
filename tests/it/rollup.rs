//! The figures of the fixture against literals worked out by hand (see the fixture's table).

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::TestApp;

const MAY: &str = "/api/v1/plans/2021/periods/2/rollup";

fn exact(numerator: &str, denominator: &str, rounded: &str) -> Value {
    json!({ "numerator": numerator, "denominator": denominator, "rounded": rounded })
}

fn by_number(list: &Value, number: i64) -> &Value {
    list.as_array().unwrap().iter().find(|f| f["number"] == number).unwrap()
}

#[tokio::test]
async fn every_figure_of_may_is_the_one_worked_out_by_hand() {
    let app = TestApp::new().await;
    let may = app.client("bi-thu").await.json(MAY).await;
    assert_eq!(may["on"], "2021-05-31");
    let plan = &may["plan"];
    assert_eq!(plan["progress"], exact("775", "14", "55"));
    assert_eq!((&plan["reported"], &plan["assigned"]), (&json!(9), &json!(13)));
    assert_eq!(
        plan["shares"],
        json!({ "completed_on_time": 2, "completed_late": 1, "open_in_time": 5, "open_overdue": 1, "unreported": 4 })
    );
    assert_eq!(plan["on_time_rate"], exact("50", "1", "50"));
    for (number, progress) in [
        (1, exact("55", "1", "55")),
        (2, exact("105", "2", "53")),
        (3, exact("85", "1", "85")),
        (4, exact("0", "1", "0")),
    ] {
        assert_eq!(by_number(&may["key_tasks"], number)["progress"], progress, "task {number}");
    }
    assert_eq!(by_number(&may["contents"], 1)["progress"], exact("435", "8", "54"));
    assert_eq!(by_number(&may["contents"], 2)["progress"], exact("170", "3", "57"));
    assert_eq!(by_number(&may["goals"], 1)["progress"], exact("54", "1", "54"));
    assert_eq!(by_number(&may["goals"], 2)["progress"], exact("445", "12", "37"));
    for (code, progress) in [
        ("alpha", exact("190", "3", "63")),
        ("beta", exact("440", "7", "63")),
        ("gamma", exact("52", "1", "52")),
        ("delta", Value::Null),
    ] {
        let figure =
            may["organisations"].as_array().unwrap().iter().find(|f| f["organisation"] == code).unwrap();
        assert_eq!(figure["progress"], progress, "{code}");
    }
    let submission = &may["submission"];
    assert_eq!(
        (&submission["expected"], &submission["reported"], &submission["on_time"]),
        (&json!(4), &json!(3), &json!(2))
    );
    assert_eq!(submission["completeness"], exact("75", "1", "75"));
    assert_eq!(submission["timeliness"], exact("50", "1", "50"));
}

#[tokio::test]
async fn pace_compares_means_over_the_entries_with_a_deadline() {
    let app = TestApp::new().await;
    let may = app.client("bi-thu").await.json(MAY).await;
    // Task 1 runs from 1 April to 2 June, 62 days, of which 60 have passed on 31 May: 6000/62 = 3000/31 is expected of everybody.
    let pace = &by_number(&may["key_tasks"], 1)["pace"];
    assert_eq!((&pace["pace"], &pace["entries"]), (&json!("behind"), &json!(3)));
    assert_eq!(pace["actual"], exact("55", "1", "55"));
    assert_eq!(pace["expected"], exact("3000", "31", "97"));
    // Task 2 has no deadline.
    let regular = &by_number(&may["key_tasks"], 2)["pace"];
    assert_eq!(
        (&regular["pace"], &regular["entries"], &regular["actual"]),
        (&json!("regular"), &json!(0), &Value::Null)
    );
    // Task 3's deadline has passed: 100 is expected, 85 is 15 points behind.
    assert_eq!(by_number(&may["key_tasks"], 3)["pace"]["pace"], "watch");
}

#[tokio::test]
async fn accepted_only_leaves_out_what_is_pending() {
    let app = TestApp::new().await;
    let may = app.client("bi-thu").await.json(&format!("{MAY}?accepted_only=true")).await;
    // Without beta: task 1 = (2·50 + 20) / 3 = 40, task 2 = 30, task 3 = (100 + 2·100) / 3 = 100; plan = (3·40 + 30 + 2·100) / 6.
    assert_eq!(may["plan"]["progress"], exact("175", "3", "58"));
    assert_eq!((&may["plan"]["reported"], &may["plan"]["assigned"]), (&json!(5), &json!(13)));
    assert_eq!(by_number(&may["key_tasks"], 4)["progress"], Value::Null, "blank is never zero");
}

#[tokio::test]
async fn a_merged_organisation_counts_while_it_exists_and_not_after() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    let april = client.json("/api/v1/plans/2021/periods/1/rollup").await;
    // In April old exists: 15 assignments, 2 reported, task 1 at 10, task 3 at 30: plan = (3·10 + 2·30) / 5 = 18.
    assert_eq!((&april["plan"]["reported"], &april["plan"]["assigned"]), (&json!(2), &json!(15)));
    assert_eq!(april["plan"]["progress"], exact("18", "1", "18"));
    let may = client.json(MAY).await;
    assert!(!may["organisations"].as_array().unwrap().iter().any(|o| o["organisation"] == "old"));
}

#[tokio::test]
async fn the_order_of_sending_does_not_matter() {
    let app = TestApp::new().await;
    let before = app.client("bi-thu").await.json(MAY).await;
    sqlx::query("alter table revision disable trigger user").execute(&app.pool).await.unwrap();
    sqlx::query("update revision set arrived_at = arrived_at - interval '1 hour' * number")
        .execute(&app.pool)
        .await
        .unwrap();
    assert_eq!(app.client("bi-thu").await.json(MAY).await["plan"], before["plan"]);
}

/// The target of a ratio is given in percent, for each period anew: it is neither summed nor a hundred times too large.
#[tokio::test]
async fn the_target_of_a_ratio_is_a_percentage() {
    let app = TestApp::new().await;
    sqlx::raw_sql(
        "insert into revision_figure (revision_id, indicator_id, numerator, denominator)
         select v.id, i.id, 49, 50 from indicator i, revision v join report r on r.id = v.report_id
         join organisation o on o.id = r.organisation_id join reporting_period p on p.id = r.period_id
         where i.aggregation = 'ratio' and o.code = 'beta' and p.number = 2",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let page = app.client("bi-thu").await.get("/plans/2021/periods/2/tasks/4").await;
    let percent = "98,0<span data-column=\"Đơn vị tính\">%</span>";
    page.says(StatusCode::OK, &format!("<b>{percent}</b>"))
        .says(StatusCode::OK, &format!("{percent} <span class=\"small muted\" data-column"));
    assert!(!page.text.contains("9.800") && !page.text.contains("19.600"));
}

/// Ranked is who has reported most of its assignments; how much that is, is kept with its past.
#[tokio::test]
async fn a_rank_needs_most_of_the_assignments() {
    let app = TestApp::new().await;
    let reader = app.client("bi-thu").await;
    let overview = "/plans/2021/periods/2";
    let unranked = "Chưa xếp hạng, báo cáo chưa đủ 80% số nhiệm vụ được giao: Hội Delta; Hội Gamma<";
    reader.get(overview).await.says(StatusCode::OK, unranked);
    // Gamma has reported 2 of 3.
    sqlx::raw_sql("insert into figure_setting values ('ranking-coverage', 2, 60, '2021-07-04 08:00+07')")
        .execute(&app.pool)
        .await
        .unwrap();
    let unranked_at_60 = "Chưa xếp hạng, báo cáo chưa đủ 60% số nhiệm vụ được giao: Hội Delta<";
    reader.get(overview).await.says(StatusCode::OK, unranked_at_60);
    reader.get(&format!("{overview}?at=2021-07-03")).await.says(StatusCode::OK, unranked);
    // Alpha and beta, at 63% both, leave their cluster: they are ranked among themselves.
    sqlx::raw_sql(
        "insert into organisation_version (organisation_id, number, name, short_name, parent_id, cluster, member_count, effective_from, recorded_at)
         select v.organisation_id, 2, v.name, v.short_name, v.parent_id, null, v.member_count, '2021-05-01', '2021-05-01 08:00+07'
         from organisation_version v join organisation o on o.id = v.organisation_id where o.code in ('alpha', 'beta')",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let page = reader.get(&format!("{overview}/organisations/beta")).await;
    page.says(StatusCode::OK, "hạng 1/2 đơn vị được xếp hạng trong các đơn vị chưa xếp cụm");
    let listed = reader.get(&format!("{overview}/organisations")).await;
    listed.says(StatusCode::OK, "Chưa xếp cụm").says(StatusCode::OK, "hạng 1");
}
