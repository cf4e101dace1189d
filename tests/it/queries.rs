//! How many queries each page takes, and that the number does not grow with the number of organisations.

use axum::http::StatusCode;

use crate::support::{TestApp, queries};

/// Page, who looks, and the number of queries, the session's one included.
pub const PAGES: &[(&str, &str, usize)] = &[
    ("/organisations/alpha", "alpha-bi-thu", 7),
    ("/organisations/alpha/reports", "alpha-bi-thu", 4),
    ("/organisations/alpha/reports/2021/3", "alpha-tong-hop", 9),
    ("/organisations/gamma/reports/2021/3", "gamma-bi-thu", 9),
    ("/organisations/alpha/reports/2021/3/check", "alpha-bi-thu", 11),
    ("/organisations/alpha/reports/2021/3/spreadsheet", "alpha-tong-hop", 8),
    ("/organisations/alpha/reports/2021/3/spreadsheet/import", "alpha-tong-hop", 8),
    ("/organisations/beta/reports/2021/2", "can-bo-1", 13),
    ("/organisations/alpha/assignments", "alpha-bi-thu", 5),
    ("/plans/2021/periods/3/reports", "can-bo-1", 8),
    ("/plans/2021/periods/2/acceptances/new", "can-bo-1", 7),
    ("/plans/2021/periods/3/chases", "can-bo-1", 4),
    ("/plans/2021/periods/3/chases/new?state=not-sent", "can-bo-1", 5),
    ("/plans/2021/periods/2/reports", "can-bo-1", 12),
    ("/findings/rules", "can-bo-1", 2),
    ("/holidays?year=2021", "can-bo-1", 3),
    ("/meetings", "bi-thu", 6),
    ("/meetings/1", "bi-thu", 7),
    ("/meetings/1/agenda", "can-bo-1", 16),
    ("/suggestions", "bi-thu", 4),
    ("/suggestions/1", "can-bo-1", 5),
    ("/suggestions/published", "alpha-bi-thu", 2),
    ("/organisations/alpha/suggestions", "alpha-tong-hop", 5),
    ("/organisations/alpha/suggestions/1", "alpha-tong-hop", 5),
    ("/organisations/alpha/suggestions/new", "alpha-bi-thu", 3),
    ("/obstacles", "bi-thu", 4),
    ("/obstacles?state=all&addressee=VP&task=2021/3&organisation=alpha", "bi-thu", 7),
    ("/obstacles/1", "van-phong", 5),
    ("/obstacles/1", "can-bo-1", 5),
    ("/organisations/alpha/obstacles", "alpha-bi-thu", 4),
    ("/organisations/alpha/obstacles/1", "alpha-bi-thu", 4),
    ("/organisations/alpha/obstacles/new?task=3&period=3", "alpha-bi-thu", 7),
    ("/directives", "bi-thu", 5),
    ("/directives?group=meeting", "can-bo-1", 5),
    ("/directives?group=addressee", "van-phong", 5),
    ("/directives?state=any&organisation=alpha", "bi-thu", 6),
    ("/directives/new?task=3&organisation=alpha", "bi-thu", 5),
    ("/directives/1", "bi-thu", 5),
    ("/directives/1?at=2021-07-04", "uy-vien", 5),
    ("/organisations/alpha/directives", "alpha-bi-thu", 3),
    ("/organisations/alpha/directives/1", "alpha-tong-hop", 7),
    ("/organisations/alpha/reports/2021/2/differences?from=1&to=2", "can-bo-1", 11),
    ("/organisations/alpha/reports/2021/3/extensions", "alpha-bi-thu", 6),
    ("/extension-requests", "can-bo-1", 2),
    ("/calendar", "alpha-bi-thu", 3),
    ("/plans/2021/periods/2/burden", "can-bo-1", 5),
    ("/organisations/alpha/deputies", "alpha-bi-thu", 4),
    ("/organisations/alpha/assignments/clarities", "alpha-bi-thu", 7),
    ("/organisations/alpha/assignments/1", "alpha-bi-thu", 5),
    ("/organisations/alpha/my-tasks", "alpha-bi-thu", 6),
    ("/organisations/alpha/reports/2021/2/revisions/2/document", "alpha-bi-thu", 8),
    ("/organisations/alpha/reports/2021/2/revisions/2/document/docx", "can-bo-1", 9),
    ("/organisations/alpha/reports/2021/3/draft/document", "alpha-tong-hop", 7),
    ("/organisations/alpha/letterheads/organisation", "alpha-bi-thu", 4),
    ("/organisations/BTC/letterheads/board", "can-bo-1", 4),
    ("/notices", "alpha-bi-thu", 2),
    ("/search?q=nhiem+vu", "bi-thu", 7),
    ("/search?q=nhiem+vu", "alpha-bi-thu", 7),
    ("/accounts", "quan-tri", 4),
    ("/access-requests", "can-bo-1", 2),
    ("/plans/2021/periods/2", "bi-thu", 6),
    ("/plans/2021/periods/2/tasks", "bi-thu", 3),
    ("/plans/2021/periods/2/tasks/1", "bi-thu", 8),
    ("/plans/2021/periods/2/contents/1", "bi-thu", 3),
    ("/plans/2021/periods/2/forecasts", "bi-thu", 5),
    ("/plans/2021/periods/2/forecasts/backtest", "bi-thu", 5),
    ("/plans/2021/periods/2/organisations", "bi-thu", 3),
    ("/plans/2021/periods/2/organisations/alpha", "bi-thu", 9),
    ("/plans/2021/periods/2/organisations/alpha", "alpha-bi-thu", 9),
    ("/plans/2021/periods/3/organisations/alpha", "bi-thu", 11),
    ("/plans/2021/periods/2/organisations?state=slipping", "bi-thu", 3),
    ("/plans/2021/periods/2/entries?among=dated&organisation=alpha", "bi-thu", 4),
    ("/plans/2021/periods/2/organisations/alpha/sheet", "bi-thu", 10),
    ("/plans/2021/periods/2/organisations/alpha/sheet?at=2021-07-01", "alpha-bi-thu", 10),
    ("/organisations/alpha/shortcomings", "alpha-bi-thu", 3),
    ("/plans/2021/periods/2/entries", "bi-thu", 4),
    ("/plans/2021/periods/2/map", "bi-thu", 3),
    ("/plans/2021/periods/2/presentation?slide=4", "bi-thu", 5),
    ("/plans/2021/periods/2?at=2021-07-01", "bi-thu", 6),
    ("/plans/2021/periods/2/tasks/1?at=2021-07-01", "bi-thu", 8),
    ("/plans/2021/periods/2/organisations/alpha?at=2021-07-01", "bi-thu", 9),
    ("/organisations/alpha/reports/2021/2?at=2021-07-01", "can-bo-1", 11),
    ("/plans/2021/periods/2/changes?from=2021-06-09", "bi-thu", 6),
    ("/api/v1/plans/2021/periods/2/rollup", "bi-thu", 6),
    ("/plans/2021/periods/2/consolidation", "can-bo-1", 10),
    ("/plans/2021/periods/2/consolidation", "bi-thu", 3),
    ("/plans/2021/periods/2/consolidation/1", "can-bo-1", 5),
    ("/plans/2021/periods/2/consolidation/1/documents/board/docx", "can-bo-1", 12),
    ("/plans/2021/periods/2/consolidation/1/annexes/xlsx", "can-bo-1", 9),
    ("/plans/2021/periods/2/consolidation/1/sections/results", "can-bo-1", 9),
    ("/plans/2021/periods/2/consolidation/1/sections/results/quotations", "can-bo-1", 7),
    ("/plans/2021/periods/2/consolidation/1/sections/results/versions", "can-bo-1", 4),
    ("/api/v1/plans/2021/periods/2/rollup?at=2021-07-01", "bi-thu", 6),
];

async fn count(app: &TestApp) -> Vec<(&'static str, usize)> {
    queries::count();
    let mut counts = Vec::new();
    for &(path, user, _) in PAGES {
        let client = app.client(user).await;
        // The first look prepares the statements.
        assert_eq!(client.get(path).await.status, StatusCode::OK, "{path}");
        queries::taken();
        client.get(path).await;
        counts.push((path, queries::taken()));
    }
    counts
}

/// So many queries the first page of figures may take, the session's included.
const DASHBOARD: usize = 6;

#[test]
fn the_dashboard_keeps_within_its_queries() {
    let dashboards =
        PAGES.iter().filter(|(path, ..)| path.split('?').next() == Some("/plans/2021/periods/2"));
    let counts: Vec<_> = dashboards.map(|(.., n)| *n).collect();
    assert!(!counts.is_empty() && counts.iter().all(|n| *n <= DASHBOARD), "{counts:?}");
}

#[tokio::test]
async fn each_page_takes_a_fixed_small_number_of_queries() {
    let app = TestApp::with_connections(1).await;
    app.client("can-bo-1").await.post("/plans/2021/periods/2/consolidation", &[]).await;
    crate::meetings::put(&app).await;
    crate::obstacles::put(&app).await;
    crate::directives::put(&app).await;
    crate::suggestions::put(&app).await;
    let few = count(&app).await;
    let expected: Vec<_> = PAGES.iter().map(|(path, _, n)| (*path, *n)).collect();
    assert_eq!(few, expected);
    sixty_more(&app).await;
    assert_eq!(
        count(&app).await,
        few,
        "the number of queries does not grow with the number of organisations"
    );
}

/// Sixty more organisations with all tasks assigned.
pub async fn sixty_more(app: &TestApp) {
    sqlx::raw_sql(
        "insert into organisation (id, code, kind, valid_from, recorded_at)
           select gen_random_uuid(), 'more-' || n, 'grassroots_cell', '2020-01-01', now() from generate_series(1, 60) n;
         insert into organisation_version (organisation_id, number, name, short_name, parent_id, cluster, effective_from, recorded_at)
           select id, 1, code, code, (select id from organisation where code = 'DUK'), 'Cụm 1', '2020-01-01', now() from organisation where code like 'more-%';
         insert into assignment (id, key_task_id, organisation_id)
           select gen_random_uuid(), t.id, o.id from key_task t, organisation o where o.code like 'more-%';
         insert into assignment_version (assignment_id, number, effective_from, recorded_at)
           select a.id, 1, '2021-04-01', now() from assignment a join organisation o on o.id = a.organisation_id where o.code like 'more-%'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
}
