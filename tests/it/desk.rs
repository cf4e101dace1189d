//! Checking many reports: what comes next, each entry beside the period before, accepting at once, how long it took.

use axum::http::StatusCode;

use crate::reporting::{JUNE, send};
use crate::support::TestApp;

const ALL: &str = "/plans/2021/periods/3/acceptances";
const REPORTS: &str = "/plans/2021/periods/3/reports";

/// June's report of an organisation as if its head had sent it then: what May's said, and nothing in it that the rules would find.
pub async fn sent(app: &TestApp, organisation: &str, at: &str) {
    sqlx::query(
        "with place as (
             select o.id as organisation_id, p.id as period_id, p.due_at, gen_random_uuid() as report_id, gen_random_uuid() as revision_id,
                    carried_revision(o.id, p.plan_id, p.ends_on) as carried_id, a.id as account_id, ($2 || ':00+07')::timestamptz as at
             from organisation o, reporting_period p, account a
             where o.code = $1 and p.number = 3 and a.user_name = $1 || '-bi-thu'),
         report_row as (
             insert into report (id, period_id, organisation_id, created_at, status)
             select report_id, period_id, organisation_id, at, 'submitted' from place),
         revision_row as (
             insert into revision (id, report_id, number, submitted_by, arrived_at, due_at, undeclared_count, recorded_at)
             select revision_id, report_id, 1, account_id, at, due_at, 0, at from place),
         entry_rows as (
             insert into revision_entry (revision_id, key_task_id, status, progress, completed_on, result, shortcoming, next_step, taking_back_reason, is_unchanged)
             select p.revision_id, a.key_task_id,
                    coalesce(e.status, 'not_started'), coalesce(e.progress, 0), e.completed_on, coalesce(e.result, ''), '', '', '', true
             from place p join assignment a on a.organisation_id = p.organisation_id
             left join revision_entry e on e.revision_id = p.carried_id and e.key_task_id = a.key_task_id
                  and not exists (select from indicator i where i.key_task_id = e.key_task_id))
         insert into report_step (report_id, revision_id, kind, account_id, organisation_id, reason, recorded_at)
         select report_id, revision_id, 'submitted', account_id, organisation_id, '', at from place",
    )
    .bind(organisation)
    .bind(at)
    .execute(&app.pool)
    .await
    .unwrap();
}

/// All four have sent June's report; alpha, which can-bo-1 follows as gamma, last.
pub async fn all_sent() -> TestApp {
    let app = TestApp::new().await;
    sent(&app, "delta", "2021-07-01 08:00").await;
    sent(&app, "beta", "2021-07-02 08:00").await;
    sent(&app, "gamma", "2021-07-03 06:00").await;
    sent(&app, "alpha", "2021-07-05 08:30").await;
    app
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&app.pool).await.unwrap()
}

const ACCEPTED: &str = "select count(*) from audit_entry where action = 'reporting.accept'";
const STEPS: &str = "select count(*) from report_step s join report r on r.id = s.report_id join reporting_period p on p.id = r.period_id
                     where p.number = 3 and s.kind = 'accepted'";
const TOLD: &str = "select count(*) from notice where kind = 'accepted'";

/// The boxes of everybody, as the page ticks them.
const EVERYBODY: [(&str, &str); 4] =
    [("accept[alpha]", "1"), ("accept[beta]", "1"), ("accept[gamma]", "1"), ("accept[delta]", "1")];

#[tokio::test]
async fn only_the_board_accepts() {
    let app = all_sent().await;
    for (user, status) in [
        ("bi-thu", StatusCode::FORBIDDEN),
        ("van-phong", StatusCode::FORBIDDEN),
        ("alpha-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.get(&format!("{ALL}/new")).await.status, status, "{user}");
        assert_eq!(client.post(ALL, &EVERYBODY).await.status, status, "{user}");
    }
    assert_eq!(count(&app, ACCEPTED).await, 0);
}

#[tokio::test]
async fn a_bad_form_accepts_nothing() {
    let app = all_sent().await;
    let board = app.client("can-bo-1").await;
    let none = board.post(ALL, &[]).await;
    none.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn ít nhất một báo cáo để tiếp nhận.");
    assert!(!none.text.contains(" checked"), "what was not ticked stays so");
    for (field, value, status) in [
        ("accept[beta]", "một", StatusCode::BAD_REQUEST),
        ("accept[nowhere]", "1", StatusCode::NOT_FOUND),
        // Never sent: on no list.
        ("accept[old]", "1", StatusCode::BAD_REQUEST),
        ("accepted", "1", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        // What stands beside it is not accepted either.
        let answer = board.post(ALL, &[("accept[delta]", "1"), (field, value)]).await;
        assert_eq!(answer.status, status, "{field}");
    }
    let twice = board.post(ALL, &[("accept[delta]", "1"), ("accept[delta]", "1")]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((count(&app, ACCEPTED).await, count(&app, STEPS).await), (0, 0));
    assert_eq!(count(&app, "select count(*) from report r join organisation o on o.id = r.organisation_id join reporting_period p on p.id = r.period_id where o.code = 'old' and p.number = 3").await, 0);
}

#[tokio::test]
async fn what_changed_meanwhile_is_left_alone_and_named() {
    let app = all_sent().await;
    let board = app.client("can-bo-1").await;
    let page = board.get(&format!("{ALL}/new")).await;
    page.says(StatusCode::OK, "Không có phát hiện: 4 báo cáo");
    assert_eq!(page.text.matches(" checked").count(), 4);
    // Alpha's is taken back and sent anew, gamma's taken back, beta's returned by a colleague.
    app.client("alpha-bi-thu").await.post(&format!("{JUNE}/withdrawal"), &[]).await.leads_to(JUNE);
    send(&app).await.leads_to(JUNE);
    app.client("gamma-bi-thu")
        .await
        .post("/organisations/gamma/reports/2021/3/withdrawal", &[])
        .await
        .leads_to("/organisations/gamma/reports/2021/3");
    app.client("can-bo-2")
        .await
        .post(
            "/organisations/beta/reports/2021/3/revisions/1/return",
            &[("reason", "Thiếu số liệu"), ("resubmit_by", "17:00 09/07/2021")],
        )
        .await
        .leads_to("/organisations/alpha/reports/2021/3?done=report-returned-next.2");
    let answer = board.post(ALL, &EVERYBODY).await;
    answer
        .says(StatusCode::OK, "Đã tiếp nhận 1 báo cáo; để lại 3 báo cáo.")
        .says(StatusCode::OK, "Đảng bộ Sở Alpha</a>: đơn vị đã thu hồi lần gửi này.")
        .says(StatusCode::OK, "Chi bộ Hội Gamma</a>: đơn vị đã thu hồi lần gửi này.")
        .says(StatusCode::OK, "Đảng bộ Sở Beta</a>: đã trả lại hoặc mở lại.");
    assert_eq!((count(&app, ACCEPTED).await, count(&app, STEPS).await), (1, 1));
    // Only what is listed: alpha's second still waits.
    let rest = board.get(&format!("{ALL}/new")).await;
    rest.says(StatusCode::OK, "Không có phát hiện: 1 báo cáo");
    assert_eq!(rest.field("accept[alpha]").as_deref(), Some("2"));
}

#[tokio::test]
async fn own_work_is_left_to_others() {
    let app = all_sent().await;
    sqlx::query(
        "insert into report_editor (report_id, account_id, first_edited_at)
         select r.id, a.id, now() from report r, organisation o, reporting_period p, account a
         where r.organisation_id = o.id and r.period_id = p.id and o.code = 'gamma' and p.number = 3 and a.user_name = 'can-bo-1'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let board = app.client("can-bo-1").await;
    let page = board.get(&format!("{ALL}/new")).await;
    page.says(StatusCode::OK, "Do chính đồng chí soạn hoặc gửi: 1 báo cáo");
    assert!(page.field("accept[gamma]").is_none());
    board.get("/organisations/gamma/reports/2021/3").await.says(StatusCode::OK, "Báo cáo tiếp theo");
    let answer = board.post(ALL, &EVERYBODY).await;
    answer.says(StatusCode::OK, "Chi bộ Hội Gamma</a>: do chính đồng chí soạn hoặc gửi");
    assert_eq!(count(&app, STEPS).await, 3);
    // Nothing is left for this person, something for the other.
    board.get(&format!("{ALL}/new")).await.says(StatusCode::OK, "Không có báo cáo nào vừa chờ kiểm tra");
    app.client("can-bo-2").await.post(ALL, &[("accept[gamma]", "1")]).await.leads_to(REPORTS);
}

#[tokio::test]
async fn a_double_click_accepts_once_and_says_the_same() {
    let app = all_sent().await;
    let board = app.client("can-bo-1").await;
    let (first, second) = tokio::join!(board.post(ALL, &EVERYBODY), board.post(ALL, &EVERYBODY));
    for answer in [first, second] {
        answer.leads_to(&format!("{REPORTS}?done=acceptances-done.4"));
    }
    assert_eq!((count(&app, ACCEPTED).await, count(&app, STEPS).await), (4, 4));
    // Alpha and beta have a head and a reporter each, gamma and delta a head.
    assert_eq!(count(&app, TOLD).await, 6);
    board
        .get(&format!("{REPORTS}?done=acceptances-done.4"))
        .await
        .says(StatusCode::OK, "Đã tiếp nhận 4 báo cáo.");
}

#[tokio::test]
async fn two_who_accept_many_and_one_who_accepts_single_ones_do_not_block_each_other() {
    let app = all_sent().await;
    let (one, two) = (app.client("can-bo-1").await, app.client("can-bo-2").await);
    let mut backwards = EVERYBODY;
    backwards.reverse();
    let singly = async {
        for organisation in ["delta", "gamma", "beta", "alpha"] {
            let path = format!("/organisations/{organisation}/reports/2021/3/revisions/1/acceptance");
            let status = two.post(&path, &[]).await.status;
            assert!(matches!(status, StatusCode::SEE_OTHER | StatusCode::CONFLICT), "{status}");
        }
    };
    let (a, b, ()) = tokio::join!(one.post(ALL, &EVERYBODY), two.post(ALL, &backwards), singly);
    for answer in [a, b] {
        answer.leads_to(&format!("{REPORTS}?done=acceptances-done.4"));
    }
    assert_eq!((count(&app, ACCEPTED).await, count(&app, STEPS).await), (4, 4));
}

#[tokio::test]
async fn a_decision_leads_to_the_next_report_and_the_last_one_back() {
    let app = all_sent().await;
    let board = app.client("can-bo-1").await;
    let page = |code: &str| format!("/organisations/{code}/reports/2021/3");
    // Followed first, then by arrival: gamma, alpha, delta, beta.
    let shown = board.get(&page("alpha")).await;
    shown.says(StatusCode::OK, "4 báo cáo chờ đồng chí kiểm tra.");
    shown.says(
        StatusCode::OK,
        &format!("rel=\"prev\" data-do=\"report-previous\" href=\"{}\"", page("gamma")),
    );
    shown.says(StatusCode::OK, &format!("rel=\"next\" data-do=\"report-next\" href=\"{}\"", page("delta")));
    assert!(!app.client("bi-thu").await.get(&page("alpha")).await.text.contains("rel=\"next\""));
    let accept = |code: &str| format!("{}/revisions/1/acceptance", page(code));
    let next = |code: &str, n: usize| format!("{}?done=report-accepted-next.{n}", page(code));
    board.post(&accept("alpha"), &[]).await.leads_to(&next("delta", 3));
    board.get(&next("delta", 3)).await.says(StatusCode::OK, "Đã tiếp nhận. Còn 3 báo cáo chờ kiểm tra.");
    let back = [("reason", "Thiếu số liệu"), ("resubmit_by", "17:00 09/07/2021")];
    let returned = board.post(&format!("{}/revisions/1/return", page("delta")), &back).await;
    returned.leads_to(&format!("{}?done=report-returned-next.2", page("beta")));
    // After the last, what was passed over.
    board.post(&accept("beta"), &[]).await.leads_to(&next("gamma", 1));
    board.post(&accept("gamma"), &[]).await.leads_to(&format!("{REPORTS}?done=report-accepted-last"));
    let list = board.get(&format!("{REPORTS}?done=report-accepted-last")).await;
    list.says(StatusCode::OK, "Không còn báo cáo nào của kỳ này chờ đồng chí kiểm tra.");
    // Alpha's took nothing, gamma's two days and three hours, beta's three and one, delta's four and one.
    list.says(StatusCode::OK, "trung vị 2 ngày 14 giờ, lâu nhất 4 ngày 1 giờ (4 lần gửi đã quyết định)");
    board.get(&page("gamma")).await.says(StatusCode::OK, "2 ngày 3 giờ từ khi gửi");
    board.get(&page("alpha")).await.says(StatusCode::OK, "dưới 1 giờ từ khi gửi");
}

#[tokio::test]
async fn an_entry_stands_beside_what_its_report_rests_on() {
    let app = all_sent().await;
    let page = app.client("can-bo-1").await.get(JUNE).await;
    // May's counting report is the first sending (50), not the second, which was returned (80).
    page.says(StatusCode::OK, "50%</span> <span aria-hidden=\"true\">→</span> <b>");
    assert!(!page.text.contains("80%"));
    page.says(StatusCode::OK, "tháng 5/2021, lần gửi 1</a>");
    page.says(StatusCode::OK, "href=\"/organisations/alpha/reports/2021/2/revisions/1#nv-1\"");
    // Carried over is from any kind of report, under its own name: the comparison is with the same.
    sqlx::raw_sql("update reporting_period set kind = 'quarter' where number = 2")
        .execute(&app.pool)
        .await
        .unwrap();
    let page = app.client("can-bo-1").await.get(JUNE).await;
    page.says(StatusCode::OK, "quý II/2021, lần gửi 1</a>");
    page.says(StatusCode::OK, "So với quý II/2021.");
    page.says(StatusCode::OK, "50%</span> <span aria-hidden=\"true\">→</span> <b>");
}
