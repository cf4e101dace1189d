//! The API: who reads what, pages, tokens, and its description.

use axum::http::StatusCode;
use serde_json::json;

use crate::support::{Client, TestApp};

#[tokio::test]
async fn without_signing_in_there_is_only_the_description() {
    let app = TestApp::new().await;
    for path in [
        "/api/v1/plans/2021",
        "/api/v1/organisations",
        "/api/v1/plans/2021/periods",
        "/api/v1/plans/2021/periods/2/entries",
        "/api/v1/plans/2021/periods/2/rollup",
    ] {
        let answer = app.anonymous().get(path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(answer.text.contains("\"status\":401"), "{}", answer.text);
        let refused = app.anonymous().with_header("authorization", "Bearer 0123").get(path).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(app.anonymous().get("/api/v1/openapi.json").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_unknown_or_outside_the_scope_is_not_there() {
    let app = TestApp::new().await;
    let (bloc, alpha) = (app.client("bi-thu").await, app.client("alpha-bi-thu").await);
    for path in [
        "/api/v1/plans/1999",
        "/api/v1/plans/2021/periods/77/entries",
        "/api/v1/plans/2021/periods/x/rollup",
        "/api/v1/nothing",
    ] {
        let answer = bloc.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text.starts_with('{'), "{}", answer.text);
    }
    assert_eq!(alpha.get("/api/v1/plans/2021/periods/2/rollup").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        app.client("quan-tri").await.get("/api/v1/plans/2021/periods/2/rollup").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_organisation_reads_its_own_entries_only() {
    let app = TestApp::new().await;
    let own = app.client("alpha-tong-hop").await.json("/api/v1/plans/2021/periods/2/entries").await;
    assert_eq!(own["total"], 3);
    assert!(
        own["entries"].as_array().unwrap().iter().all(|e| e["organisation"] == "alpha" && e["revision"] == 1)
    );
    let organisations = app.client("alpha-tong-hop").await.json("/api/v1/organisations").await;
    assert_eq!(organisations.as_array().unwrap().len(), 1);
    let administrator = app.client("quan-tri").await.json("/api/v1/plans/2021/periods/2/entries").await;
    assert_eq!(administrator["total"], 0);
}

#[tokio::test]
async fn entries_come_in_pages() {
    let app = TestApp::new().await;
    let client = app.client("van-phong").await;
    let mut path = "/api/v1/plans/2021/periods/2/entries?per_page=4".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = client.json(&path).await;
        assert_eq!((&page["total"], &page["per_page"]), (&json!(9), &json!(4)));
        seen.extend(
            page["entries"]
                .as_array()
                .unwrap()
                .iter()
                .map(|e| format!("{}/{}", e["organisation"], e["key_task"])),
        );
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut path),
            None => break,
        }
    }
    assert_eq!(seen.len(), 9);
    seen.dedup();
    assert_eq!(seen.len(), 9);
    let accepted = client.json("/api/v1/plans/2021/periods/2/entries?accepted_only=true").await;
    assert_eq!(accepted["total"], 5);
    for list in ["entries", "assignments"] {
        for (query, name) in
            [("page=5&per_page=4", "“page”"), ("page=99999", "“page”"), ("at=hom-qua", "at: ")]
        {
            let refused = client.get(&format!("/api/v1/plans/2021/periods/2/{list}?{query}")).await;
            refused.says(StatusCode::UNPROCESSABLE_ENTITY, name);
        }
    }
    for path in ["+2", "02", " 2", "2.0"] {
        let path = format!("/api/v1/plans/2021/periods/{}/entries", path.replace(' ', "%20"));
        assert_eq!(client.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_plan_is_told_with_its_outline() {
    let app = TestApp::new().await;
    let plan = app.client("alpha-bi-thu").await.json("/api/v1/plans/2021").await;
    assert_eq!((&plan["version"], &plan["issued_on"]), (&json!(1), &json!("2021-04-01")));
    let task = &plan["contents"][0]["key_tasks"][1];
    assert_eq!((&task["number"], &task["deadline"], &task["lead"]), (&json!(2), &json!(null), &json!("BTC")));
    assert_eq!(task["goals"], json!([{ "goal": 1, "weight": 2 }, { "goal": 2, "weight": 1 }]));
    let periods = app.client("alpha-bi-thu").await.json("/api/v1/plans/2021/periods").await;
    assert_eq!(periods.as_array().unwrap().len(), 4);
    assert_eq!(periods[2]["due_at"], "2021-07-08T10:00:00Z");
}

#[tokio::test]
async fn a_token_opens_the_api_until_it_is_revoked() {
    let app = TestApp::new().await;
    let owner = app.client("bi-thu").await;
    let made = owner.post("/account/tokens", &[("token_name", "Phần mềm báo cáo")]).await;
    made.says(StatusCode::OK, "Phần mềm báo cáo");
    let secret =
        made.text.split("<code translate=\"no\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let caller = app.anonymous().with_header("authorization", &format!("Bearer {secret}"));
    assert_eq!(caller.json("/api/v1/plans/2021/periods/2/rollup").await["period"], 2);
    assert_eq!(caller.get("/account").await.status, StatusCode::SEE_OTHER, "a token opens the API only");
    let page = owner.get("/account").await;
    assert!(!page.text.contains(&secret), "a secret is shown once");
    let revoke =
        page.text.split("action=\"/account/tokens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let other = app.client("uy-vien").await.post(&format!("/account/tokens/{revoke}"), &[]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "another's token does not exist for one");
    owner.post(&format!("/account/tokens/{revoke}"), &[]).await.leads_to("/account?done=token-revoked");
    assert_eq!(caller.get("/api/v1/plans/2021").await.status, StatusCode::UNAUTHORIZED);
}

/// Failures are described as what they are: problem+json.
#[tokio::test]
async fn failures_are_problems_and_described_as_such() {
    let app = TestApp::new().await;
    let answer = app.client("bi-thu").await.get("/api/v1/plans/1999").await;
    assert_eq!(answer.headers.get("content-type").unwrap(), "application/problem+json");
    let described = app.anonymous().json("/api/v1/openapi.json").await;
    let (mut failures, mut answers) = (0, 0);
    for operation in described["paths"].as_object().unwrap().values() {
        for (status, response) in operation["get"]["responses"].as_object().unwrap() {
            let kinds: Vec<_> = response["content"].as_object().unwrap().keys().collect();
            if status.starts_with('2') {
                answers += 1;
                assert_eq!(kinds, ["application/json"]);
            } else {
                failures += 1;
                assert_eq!(kinds, ["application/problem+json"], "{status}");
            }
        }
    }
    assert!(answers >= 6 && failures > answers);
}

/// The description names exactly the addresses that exist.
#[test]
fn the_description_is_complete() {
    let described: Vec<String> = tiendo::api::document().paths.paths.keys().cloned().collect();
    let mut routed: Vec<String> = (tiendo::api::FEATURE.routes)()
        .iter()
        .map(|r| r.path.to_owned())
        .filter(|p| !p.ends_with("openapi.json"))
        .collect();
    routed.sort();
    assert_eq!(described, routed);
}

/// Which entries of May there are of an organisation: the task, and whether figures are made of it.
async fn entries_of(client: &Client, organisation: &str, query: &str) -> Vec<(i64, bool)> {
    let path = format!("/api/v1/plans/2021/periods/2/entries?per_page=500{query}");
    let page = client.json(&path).await;
    let entries = page["entries"].as_array().unwrap();
    assert_eq!(page["total"].as_u64().unwrap(), entries.len() as u64);
    entries
        .iter()
        .filter(|entry| entry["organisation"] == organisation)
        .map(|entry| (entry["key_task"].as_i64().unwrap(), entry["counts"].as_bool().unwrap()))
        .collect()
}

#[tokio::test]
async fn entries_are_those_that_figures_are_made_of() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    assert_eq!(entries_of(&client, "beta", "").await, [(1, true), (2, true), (3, true), (4, true)]);
    // One assignment is taken back within the month, and gamma has ended before its last day.
    sqlx::raw_sql(
        "insert into assignment_version (assignment_id, number, is_active, weight, effective_from, recorded_at)
         select a.id, 2, false, 1, '2021-05-20', '2021-05-20 08:00+07' from assignment a
         join organisation o on o.id = a.organisation_id join key_task t on t.id = a.key_task_id
         where o.code = 'beta' and t.number = 3;
         update organisation set valid_to = '2021-05-30' where code = 'gamma'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    assert_eq!(entries_of(&client, "beta", "").await, [(1, true), (2, true), (4, true)]);
    assert_eq!(entries_of(&client, "gamma", "").await, []);
    let all = "&with_uncounted=true";
    assert_eq!(entries_of(&client, "beta", all).await, [(1, true), (2, true), (3, false), (4, true)]);
    assert_eq!(entries_of(&client, "gamma", all).await, [(1, false), (3, false)]);
}
