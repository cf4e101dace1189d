//! Who gets what at every address: each route of the one table × each role × own and other organisation × anonymous.
//!
//! The snapshot is `access_matrix.txt`; `UPDATE_SNAPSHOT=1 cargo test access_matrix` writes it anew, and the difference is
//! read like any other change. A route without a row in [`EXAMPLES`] fails.

use std::fmt::Write as _;
use std::path::Path;

use axum::http::Method;

use crate::support::TestApp;

/// Visitors: the column's name and the account; the organisation in the examples is alpha.
pub(crate) const VISITORS: [(&str, Option<&str>); 10] = [
    ("anon", None),
    ("sc-flag", Some("bi-thu")),
    ("sc", Some("uy-vien")),
    ("board", Some("can-bo-1")),
    ("advis", Some("van-phong")),
    ("admin", Some("quan-tri")),
    ("head", Some("alpha-bi-thu")),
    ("rep", Some("alpha-tong-hop")),
    ("head-o", Some("beta-bi-thu")),
    ("rep-o", Some("beta-tong-hop")),
];

/// An address for each route. Periods: 2 (May) has been sent, 3 (June) is open.
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    ("/", "/"),
    ("/healthz", "/healthz"),
    ("/readyz", "/readyz"),
    ("/assets/{*path}", "/assets/icons/favicon.svg"),
    ("/service-worker.js", "/service-worker.js"),
    ("/sign-in", "/sign-in"),
    ("/sign-out", "/sign-out"),
    ("/session", "/session"),
    ("/news", "/news"),
    ("/language", "/language"),
    ("/account", "/account"),
    ("/account/password", "/account/password"),
    ("/account/mail", "/account/mail"),
    ("/account/tokens", "/account/tokens"),
    ("/account/tokens/{id}/revocation", "/account/tokens/00000000-0000-7000-8000-000000000000/revocation"),
    ("/plans/{plan}/periods/{number}/chases", "/plans/2021/periods/3/chases"),
    ("/plans/{plan}/periods/{number}/chases/new", "/plans/2021/periods/3/chases/new"),
    ("/plans/{plan}/periods/{number}/reports/filters", "/plans/2021/periods/3/reports/filters"),
    ("/plans/{plan}/periods/{number}/reports/filters/new", "/plans/2021/periods/3/reports/filters/new"),
    (
        "/plans/{plan}/periods/{number}/reports/filters/{id}/removal",
        "/plans/2021/periods/3/reports/filters/00000000-0000-7000-8000-000000000000/removal",
    ),
    ("/suggestions", "/suggestions"),
    ("/suggestions/term", "/suggestions/term"),
    ("/suggestions/published", "/suggestions/published"),
    ("/suggestions/{number}", "/suggestions/1"),
    ("/suggestions/{number}/answer", "/suggestions/1/answer"),
    ("/suggestions/{number}/handler", "/suggestions/1/handler"),
    ("/suggestions/{number}/changes", "/suggestions/1/changes"),
    ("/suggestions/{number}/publication", "/suggestions/1/publication"),
    ("/suggestions/{number}/publication/removal", "/suggestions/1/publication/removal"),
    ("/organisations/{organisation}/suggestions", "/organisations/alpha/suggestions"),
    ("/organisations/{organisation}/suggestions/new", "/organisations/alpha/suggestions/new"),
    ("/organisations/{organisation}/suggestions/{number}", "/organisations/alpha/suggestions/1"),
    (
        "/organisations/{organisation}/suggestions/{number}/naming",
        "/organisations/alpha/suggestions/1/naming",
    ),
    (
        "/organisations/{organisation}/suggestions/{number}/withdrawal",
        "/organisations/alpha/suggestions/1/withdrawal",
    ),
    ("/obstacles", "/obstacles"),
    ("/obstacles/{number}", "/obstacles/1"),
    ("/obstacles/{number}/answers", "/obstacles/1/answers"),
    ("/obstacles/{number}/addressee", "/obstacles/1/addressee"),
    ("/organisations/{organisation}/obstacles", "/organisations/alpha/obstacles"),
    ("/organisations/{organisation}/obstacles/new", "/organisations/alpha/obstacles/new?task=1"),
    ("/organisations/{organisation}/obstacles/{number}", "/organisations/alpha/obstacles/1"),
    (
        "/organisations/{organisation}/obstacles/{number}/confirmation",
        "/organisations/alpha/obstacles/1/confirmation",
    ),
    (
        "/organisations/{organisation}/obstacles/{number}/reopening",
        "/organisations/alpha/obstacles/1/reopening",
    ),
    (
        "/organisations/{organisation}/obstacles/{number}/withdrawal",
        "/organisations/alpha/obstacles/1/withdrawal",
    ),
    ("/meetings", "/meetings"),
    ("/meetings/new", "/meetings/new"),
    ("/meetings/{number}", "/meetings/1"),
    ("/meetings/{number}/appointment", "/meetings/1/appointment"),
    ("/meetings/{number}/agenda", "/meetings/1/agenda"),
    ("/meetings/{number}/asking", "/meetings/1/asking"),
    ("/meetings/{number}/closing", "/meetings/1/closing"),
    ("/meetings/{number}/items/new", "/meetings/1/items/new"),
    ("/meetings/{number}/items", "/meetings/1/items"),
    ("/meetings/{number}/items/{id}", "/meetings/1/items/00000000-0000-7000-8000-000000000000"),
    (
        "/meetings/{number}/items/{id}/position",
        "/meetings/1/items/00000000-0000-7000-8000-000000000000/position",
    ),
    (
        "/meetings/{number}/items/{id}/removal",
        "/meetings/1/items/00000000-0000-7000-8000-000000000000/removal",
    ),
    (
        "/meetings/{number}/items/{id}/opinions",
        "/meetings/1/items/00000000-0000-7000-8000-000000000000/opinions",
    ),
    (
        "/meetings/{number}/items/{id}/conclusion",
        "/meetings/1/items/00000000-0000-7000-8000-000000000000/conclusion",
    ),
    ("/directives", "/directives"),
    ("/directives/new", "/directives/new"),
    ("/directives/preview", "/directives/preview"),
    ("/directives/{number}", "/directives/1"),
    ("/directives/{number}/decisions", "/directives/1/decisions"),
    ("/directives/{number}/registration", "/directives/1/registration"),
    ("/directives/{number}/withdrawal", "/directives/1/withdrawal"),
    ("/organisations/{organisation}/directives", "/organisations/alpha/directives"),
    ("/organisations/{organisation}/directives/{number}", "/organisations/alpha/directives/1"),
    (
        "/organisations/{organisation}/directives/{number}/acknowledgement",
        "/organisations/alpha/directives/1/acknowledgement",
    ),
    ("/organisations/{organisation}/directives/{number}/report", "/organisations/alpha/directives/1/report"),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/approval",
        "/plans/2021/periods/2/consolidation/1/approval",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/remarks",
        "/plans/2021/periods/2/consolidation/1/remarks",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/registration",
        "/plans/2021/periods/2/consolidation/1/registration",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/corrections",
        "/plans/2021/periods/2/consolidation/1/corrections",
    ),
    ("/verification", "/verification"),
    ("/plans/{plan}/periods/{number}/presentation", "/plans/2021/periods/2/presentation"),
    ("/plans/{plan}/periods/{number}/map", "/plans/2021/periods/2/map"),
    // A stream never ends: the address without its moment is answered at once.
    ("/plans/{plan}/periods/{number}/news", "/plans/2021/periods/2/news"),
    ("/findings/rules", "/findings/rules"),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/documents/{template}/docx",
        "/plans/2021/periods/2/consolidation/1/documents/board/docx",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/documents/{template}/printouts",
        "/plans/2021/periods/2/consolidation/1/documents/board/printouts",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/documents/{template}/printouts/{id}",
        "/plans/2021/periods/2/consolidation/1/documents/board/printouts/00000000-0000-7000-8000-000000000000",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/annexes/xlsx",
        "/plans/2021/periods/2/consolidation/1/annexes/xlsx",
    ),
    ("/holidays", "/holidays"),
    ("/holidays/{day}/removal", "/holidays/2021-09-02/removal"),
    ("/notices", "/notices"),
    ("/plans/{plan}/periods/{number}/forecasts", "/plans/2021/periods/2/forecasts"),
    ("/plans/{plan}/periods/{number}/forecasts/backtest", "/plans/2021/periods/2/forecasts/backtest"),
    ("/search", "/search?q=nhiem+vu"),
    ("/notices/reading", "/notices/reading"),
    ("/notices/{id}/reading", "/notices/00000000-0000-7000-8000-000000000000/reading"),
    ("/accounts", "/accounts"),
    ("/accounts/{user_name}/disabling", "/accounts/gamma-bi-thu/disabling"),
    ("/accounts/{user_name}/enabling", "/accounts/gamma-bi-thu/enabling"),
    ("/accounts/{user_name}/password", "/accounts/gamma-bi-thu/password"),
    ("/access-requests", "/access-requests"),
    ("/access-requests/{id}", "/access-requests/00000000-0000-7000-8000-000000000000"),
    (
        "/access-requests/{id}/confirmation",
        "/access-requests/00000000-0000-7000-8000-000000000000/confirmation",
    ),
    ("/access-requests/{id}/refusal", "/access-requests/00000000-0000-7000-8000-000000000000/refusal"),
    ("/passwords/{secret}", "/passwords/0000"),
    ("/organisations/{organisation}", "/organisations/alpha"),
    ("/organisations/{organisation}/reports", "/organisations/alpha/reports"),
    ("/organisations/{organisation}/assignments", "/organisations/alpha/assignments"),
    ("/organisations/{organisation}/assignments/clarities", "/organisations/alpha/assignments/clarities"),
    ("/organisations/{organisation}/assignments/{task}", "/organisations/alpha/assignments/1"),
    ("/organisations/{organisation}/my-tasks", "/organisations/alpha/my-tasks"),
    ("/organisations/{organisation}/results", "/organisations/alpha/results"),
    ("/organisations/{organisation}/reports/{plan}/{period}", "/organisations/alpha/reports/2021/2"),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/draft",
        "/organisations/alpha/reports/2021/3/draft",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/draft/presence",
        "/organisations/alpha/reports/2021/3/draft/presence",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/draft/base",
        "/organisations/alpha/reports/2021/3/draft/base",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/carry-over",
        "/organisations/alpha/reports/2021/3/carry-over",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/check",
        "/organisations/alpha/reports/2021/3/check",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/submission-request",
        "/organisations/alpha/reports/2021/3/submission-request",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/submission",
        "/organisations/alpha/reports/2021/3/submission",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/withdrawal",
        "/organisations/alpha/reports/2021/3/withdrawal",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/entries/{task}/evidence",
        "/organisations/alpha/reports/2021/3/entries/1/evidence",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/entries/{task}/evidence/reuse",
        "/organisations/alpha/reports/2021/3/entries/1/evidence/reuse",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/entries/{task}/evidence/{id}/removal",
        "/organisations/alpha/reports/2021/3/entries/1/evidence/00000000-0000-7000-8000-000000000000/removal",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/spreadsheet",
        "/organisations/alpha/reports/2021/3/spreadsheet",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/spreadsheet/import",
        "/organisations/alpha/reports/2021/3/spreadsheet/import",
    ),
    (
        "/organisations/{organisation}/evidence/{id}",
        "/organisations/alpha/evidence/00000000-0000-7000-8000-000000000000",
    ),
    (
        "/organisations/{organisation}/evidence/{id}/thumbnail",
        "/organisations/alpha/evidence/00000000-0000-7000-8000-000000000000/thumbnail",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}",
        "/organisations/alpha/reports/2021/2/revisions/1",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/acceptance",
        "/organisations/alpha/reports/2021/2/revisions/2/acceptance",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/return",
        "/organisations/alpha/reports/2021/2/revisions/2/return",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/reopening",
        "/organisations/alpha/reports/2021/2/revisions/2/reopening",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/submission-request/refusal",
        "/organisations/alpha/reports/2021/3/submission-request/refusal",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/entries/{task}/comments",
        "/organisations/alpha/reports/2021/2/revisions/2/entries/1/comments",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/differences",
        "/organisations/alpha/reports/2021/2/differences?from=1&to=2",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/draft/document",
        "/organisations/alpha/reports/2021/3/draft/document",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/draft/document/docx",
        "/organisations/alpha/reports/2021/3/draft/document/docx",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/draft/document/printouts",
        "/organisations/alpha/reports/2021/3/draft/document/printouts",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document",
        "/organisations/alpha/reports/2021/2/revisions/2/document",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document/docx",
        "/organisations/alpha/reports/2021/2/revisions/2/document/docx",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document/printouts",
        "/organisations/alpha/reports/2021/2/revisions/2/document/printouts",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/revisions/{revision}/document/number",
        "/organisations/alpha/reports/2021/2/revisions/2/document/number",
    ),
    ("/organisations/{organisation}/letterheads/{template}", "/organisations/alpha/letterheads/organisation"),
    ("/printouts/{id}", "/printouts/00000000-0000-7000-8000-000000000000"),
    ("/printouts/{id}/file", "/printouts/00000000-0000-7000-8000-000000000000/file"),
    ("/printouts/{id}/retrial", "/printouts/00000000-0000-7000-8000-000000000000/retrial"),
    ("/calendar", "/calendar"),
    ("/calendar/feed", "/calendar/feed"),
    ("/calendar/feed/revocation", "/calendar/feed/revocation"),
    ("/calendars/{file}", "/calendars/0000000000000000000000000000000000000000000000000000000000000000.ics"),
    ("/extension-requests", "/extension-requests"),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/extensions",
        "/organisations/alpha/reports/2021/3/extensions",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/extensions/requests",
        "/organisations/alpha/reports/2021/3/extensions/requests",
    ),
    (
        "/organisations/{organisation}/reports/{plan}/{period}/extensions/requests/{id}/decision",
        "/organisations/alpha/reports/2021/3/extensions/requests/00000000-0000-7000-8000-000000000000/decision",
    ),
    ("/organisations/{organisation}/shortcomings", "/organisations/alpha/shortcomings"),
    (
        "/organisations/{organisation}/shortcomings/{id}",
        "/organisations/alpha/shortcomings/00000000-0000-7000-8000-000000000000",
    ),
    (
        "/organisations/{organisation}/shortcomings/{id}/fix",
        "/organisations/alpha/shortcomings/00000000-0000-7000-8000-000000000000/fix",
    ),
    ("/organisations/{organisation}/deputies", "/organisations/alpha/deputies"),
    (
        "/organisations/{organisation}/deputies/{id}/ending",
        "/organisations/alpha/deputies/00000000-0000-7000-8000-000000000000/ending",
    ),
    ("/reviews", "/reviews"),
    ("/plans/{plan}/periods/{number}/reports", "/plans/2021/periods/2/reports"),
    ("/plans/{plan}/periods/{number}/acceptances", "/plans/2021/periods/2/acceptances"),
    ("/plans/{plan}/periods/{number}/acceptances/new", "/plans/2021/periods/2/acceptances/new"),
    ("/plans/{plan}/periods/{number}/burden", "/plans/2021/periods/2/burden"),
    ("/overview", "/overview"),
    ("/overview/tasks", "/overview/tasks"),
    ("/overview/organisations", "/overview/organisations"),
    ("/plans/{plan}/periods", "/plans/2021/periods?number=2"),
    ("/plans/{plan}/periods/{number}", "/plans/2021/periods/2"),
    ("/plans/{plan}/periods/{number}/tasks", "/plans/2021/periods/2/tasks"),
    ("/plans/{plan}/periods/{number}/tasks/{task}", "/plans/2021/periods/2/tasks/1"),
    ("/plans/{plan}/periods/{number}/contents/{content}", "/plans/2021/periods/2/contents/1"),
    ("/plans/{plan}/periods/{number}/goals/{goal}", "/plans/2021/periods/2/goals/1"),
    ("/plans/{plan}/periods/{number}/organisations", "/plans/2021/periods/2/organisations"),
    (
        "/plans/{plan}/periods/{number}/organisations/{organisation}",
        "/plans/2021/periods/2/organisations/alpha",
    ),
    ("/plans/{plan}/periods/{number}/entries", "/plans/2021/periods/2/entries"),
    ("/consolidation", "/consolidation"),
    ("/plans/{plan}/periods/{number}/consolidation", "/plans/2021/periods/2/consolidation"),
    ("/plans/{plan}/periods/{number}/consolidation/{version}", "/plans/2021/periods/2/consolidation/1"),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/figures",
        "/plans/2021/periods/2/consolidation/1/figures",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/proposal",
        "/plans/2021/periods/2/consolidation/1/proposal",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/withdrawal",
        "/plans/2021/periods/2/consolidation/1/withdrawal",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}",
        "/plans/2021/periods/2/consolidation/1/sections/results",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}/versions",
        "/plans/2021/periods/2/consolidation/1/sections/results/versions",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}/restoration",
        "/plans/2021/periods/2/consolidation/1/sections/results/restoration",
    ),
    (
        "/plans/{plan}/periods/{number}/consolidation/{version}/sections/{section}/quotations",
        "/plans/2021/periods/2/consolidation/1/sections/results/quotations",
    ),
    (
        "/plans/{plan}/periods/{number}/organisations/{organisation}/sheet",
        "/plans/2021/periods/2/organisations/alpha/sheet",
    ),
    ("/plans/{plan}/periods/{number}/changes", "/plans/2021/periods/2/changes"),
    ("/arithmetic", "/arithmetic"),
    ("/help", "/help"),
    ("/help/operation", "/help/operation"),
    ("/api/v1/openapi.json", "/api/v1/openapi.json"),
    ("/api/v1/plans/{plan}", "/api/v1/plans/2021"),
    ("/api/v1/organisations", "/api/v1/organisations"),
    ("/api/v1/plans/{plan}/periods", "/api/v1/plans/2021/periods"),
    ("/api/v1/plans/{plan}/periods/{number}/assignments", "/api/v1/plans/2021/periods/2/assignments"),
    ("/api/v1/plans/{plan}/periods/{number}/entries", "/api/v1/plans/2021/periods/2/entries"),
    ("/api/v1/plans/{plan}/periods/{number}/rollup", "/api/v1/plans/2021/periods/2/rollup"),
];

/// An answer in few letters: the status, and where a redirect leads when it leads to the door.
fn short(answer: &crate::support::Answer) -> String {
    let status = answer.status.as_u16();
    if answer.location().starts_with("/sign-in") { "door".to_owned() } else { status.to_string() }
}

/// Every deed leaves a line in the audit trail: how many there are tells whether something was done.
pub async fn deeds(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from audit_entry").fetch_one(&app.pool).await.unwrap()
}

/// The application with what some addresses name.
pub(crate) async fn fresh() -> TestApp {
    let app = TestApp::new().await;
    crate::meetings::put(&app).await;
    crate::obstacles::put(&app).await;
    crate::directives::put(&app).await;
    crate::suggestions::put(&app).await;
    crate::approval::put(&app).await;
    app
}

#[tokio::test]
async fn the_matrix_is_as_published() {
    let routes = tiendo::app::routes();
    for (path, _) in EXAMPLES {
        assert!(routes.iter().any(|route| route.path == *path), "{path} is in EXAMPLES but leads nowhere");
    }
    let mut lines = format!("{:<5} {:<88}", "", "");
    for (name, _) in VISITORS {
        let _ = write!(lines, "{name:>8}");
    }
    lines.push('\n');
    let mut app = fresh().await;
    for route in routes {
        let example = EXAMPLES.iter().find(|(path, _)| *path == route.path);
        let (_, address) =
            example.unwrap_or_else(|| panic!("{} {} has no row in EXAMPLES", route.method, route.path));
        let _ = write!(lines, "{:<5} {:<88}", route.method.as_str(), route.path);
        for (_, user) in VISITORS {
            let client = match user {
                Some(user) => app.client(user).await,
                None => app.anonymous(),
            };
            let before = deeds(&app).await;
            let answer = if route.method == Method::GET {
                client.get(address).await
            } else {
                client.post(address, &[]).await
            };
            assert!(answer.status.as_u16() < 500, "{} {address} as {user:?}: {}", route.method, answer.text);
            let _ = write!(lines, "{:>8}", short(&answer));
            let is_done = route.method == Method::POST && answer.status.as_u16() < 400;
            if !is_done {
                assert_eq!(deeds(&app).await, before, "{} {address} as {user:?} did something", route.method);
            } else if deeds(&app).await != before {
                // The next visitor finds things as they were.
                app = fresh().await;
            }
        }
        lines.push('\n');
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/access_matrix.txt");
    if std::env::var_os("UPDATE_SNAPSHOT").is_some() {
        std::fs::write(&path, &lines).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    for (now, then) in lines.lines().zip(published.lines()) {
        assert_eq!(now, then, "the permission matrix has changed; read the change, then UPDATE_SNAPSHOT=1");
    }
    assert_eq!(lines.lines().count(), published.lines().count());
}
