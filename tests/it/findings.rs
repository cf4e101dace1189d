//! What the rules notice: on the Board's pages, before sending, and what an organisation never learns of another.

use axum::http::StatusCode;
use sqlx::PgPool;

use crate::reporting::{Form, JUNE};
use crate::support::TestApp;

const BETA_MAY: &str = "/organisations/beta/reports/2021/2";
const MATRIX: &str = "/plans/2021/periods/2/reports";
const TEXT: &str = "Đã kiểm tra 3 chi bộ trực thuộc và kết luận bằng văn bản";

/// One more May entry of beta, or another text for one: revisions never change, so the trigger is off meanwhile.
async fn rewrite(pool: &PgPool, organisation: &str, period: i32, task: i32, set: &str) {
    let sql = format!(
        "alter table revision_entry disable trigger user;
         update revision_entry e set {set} from revision v, report r, organisation o, reporting_period p, key_task t
         where v.id = e.revision_id and r.id = v.report_id and o.id = r.organisation_id and p.id = r.period_id and t.id = e.key_task_id
           and o.code = '{organisation}' and p.number = {period} and t.number = {task};
         alter table revision_entry enable trigger user"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await.unwrap();
}

async fn text(pool: &PgPool, organisation: &str, task: i32, text: &str) {
    rewrite(pool, organisation, 2, task, &format!("result = '{text}'")).await;
}

const RULES: &str = "/findings/rules";

#[tokio::test]
async fn the_board_sees_what_is_like_another_organisations_text_and_is_led_there() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    // Short texts are bound to coincide; long ones are not, whatever their case.
    for organisation in ["beta", "gamma"] {
        text(&app.pool, organisation, 1, "Kết quả nhiệm vụ 1").await;
    }
    assert!(!board.get(BETA_MAY).await.text.contains("của Hội Gamma"));
    text(&app.pool, "beta", 1, TEXT).await;
    text(&app.pool, "gamma", 1, &TEXT.to_uppercase().replace('3', "4")).await;
    let page = board.get(BETA_MAY).await;
    page.says(StatusCode::OK, "Nhiệm vụ 1: nội dung kết quả giống ");
    page.says(StatusCode::OK, "của Hội Gamma trong cùng kỳ.");
    page.says(StatusCode::OK, "href=\"/organisations/gamma/reports/2021/2/revisions/1#nv-1\"");
    page.says(StatusCode::OK, "<a href=\"#nv-1\">");
    board.get("/organisations/gamma/reports/2021/2").await.says(StatusCode::OK, "của Sở Beta trong cùng kỳ.");
    // Carried over on purpose is no copy, and what does not count is nobody's text.
    rewrite(&app.pool, "beta", 2, 1, "is_unchanged = true").await;
    assert!(!board.get(BETA_MAY).await.text.contains("của Hội Gamma"));
    rewrite(&app.pool, "beta", 2, 1, "is_unchanged = false").await;
    sqlx::query(
        "insert into report_step (report_id, revision_id, kind, account_id, organisation_id, reason, recorded_at)
         select r.id, v.id, 'returned', a.id, o.id, 'Sai', now() from revision v join report r on r.id = v.report_id
         join organisation o on o.id = r.organisation_id and o.code = 'gamma', account a where a.user_name = 'can-bo-1'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    assert!(!board.get(BETA_MAY).await.text.contains("của Hội Gamma"), "a returned report does not count");
}

#[tokio::test]
async fn completed_without_a_file_and_undeclared_tasks_are_noticed_for_those_who_review_alone() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    board
        .get(BETA_MAY)
        .await
        .says(StatusCode::OK, "Nhiệm vụ 1: khai hoàn thành nhưng không có tệp minh chứng.");
    board.get("/organisations/gamma/reports/2021/2").await.says(StatusCode::OK, "Nhiệm vụ 4: chưa khai báo.");
    for reader in ["bi-thu", "van-phong", "beta-bi-thu", "beta-tong-hop"] {
        let page = app.client(reader).await.get(BETA_MAY).await;
        assert_eq!(page.status, StatusCode::OK, "{reader}");
        assert!(!page.text.contains("findings-h"), "{reader}");
    }
    assert_eq!(app.client("alpha-bi-thu").await.get(BETA_MAY).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_list_counts_findings_of_what_waits_and_picks_by_them() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    // Of May's reports beta's alone waits.
    board.get(MATRIX).await.says(StatusCode::OK, " phát hiện<span class=\"vh\"> Sở Beta</span>");
    let shows = |page: &str| page.contains("Đảng bộ Sở Beta</a>") || page.contains(">Sở Beta</a>");
    assert!(
        board.get(&format!("{MATRIX}?state=found")).await.text.contains("periods/2/organisations/beta\"")
    );
    let clear = board.get(&format!("{MATRIX}?state=clear")).await;
    assert!(!shows(&clear.text), "{}", clear.text);
    for setting in ["completed_on = null, status = 'in_progress', progress = 90", "result = repeat('á', 30)"]
    {
        rewrite(&app.pool, "beta", 2, 1, setting).await;
    }
    // Task 4 has a target, and is not begun: nothing is left to notice.
    let clear = board.get(&format!("{MATRIX}?state=clear")).await;
    clear.says(StatusCode::OK, "periods/2/organisations/beta\"");
    let committee = app.client("bi-thu").await.get(MATRIX).await;
    assert!(!committee.text.contains("Có phát hiện") && !committee.text.contains(" phát hiện<span"));
}

#[tokio::test]
async fn before_sending_an_organisation_is_advised_and_learns_nothing_of_another() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(JUNE).await;
    // Alpha's last report that counts is May's first: task 1 at 50 %, task 2 at 30 %.
    Form::of(&page)
        .task_one("45")
        .set("task[1][result]", "  ĐÃ KIỂM TRA 3 chi bộ trực thuộc và kết luận bằng văn bản ")
        .set("task[2][status]", "completed")
        .set("task[2][progress]", "100")
        .set("task[2][completed_on]", "10/06/2021")
        .set("task[2][result]", "Xong.")
        .save(&reporter, "save")
        .await
        .leads_to(JUNE);
    // Beta has sent the same for June, decomposed or not.
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "with r as (insert into report (id, period_id, organisation_id, status, created_at)
             select gen_random_uuid(), p.id, o.id, 'submitted', now() from reporting_period p, organisation o where p.number = 3 and o.code = 'beta' returning id),
         v as (insert into revision (id, report_id, number, submitted_by, arrived_at, due_at, recorded_at)
             select gen_random_uuid(), r.id, 1, a.id, now(), now(), now() from r, account a where a.user_name = 'beta-bi-thu' returning id)
         insert into revision_entry (revision_id, key_task_id, status, progress, result, shortcoming, next_step, is_unchanged)
         select v.id, t.id, 'in_progress', 77, '{TEXT}', '', '', false from v, key_task t where t.number = 1"
    )))
    .execute(&app.pool)
    .await
    .unwrap();
    let check = app.client("alpha-bi-thu").await.get(&format!("{JUNE}/check")).await;
    for words in [
        "Nhiệm vụ 1: nội dung kết quả trùng với báo cáo khác.",
        "Nhiệm vụ 1: mức độ hoàn thành giảm từ 50% xuống 45%.",
        "Nhiệm vụ 2: từ 30% lên 100%.",
        "Nhiệm vụ 2: khai hoàn thành nhưng không có tệp minh chứng.",
        "Nhiệm vụ 2: nội dung kết quả chỉ có 5 ký tự.",
        "href=\"/findings/rules\"",
    ] {
        check.says(StatusCode::OK, words);
    }
    check.says(StatusCode::OK, "5 điểm nên xem lại trước khi gửi");
    for secret in ["Beta", "beta", "giống 100%"] {
        assert!(!check.text.contains(secret), "{secret}");
    }
    // Its figure neither; two digits within the page's random ids tell nothing.
    assert!(check.text.split(|c: char| !c.is_alphanumeric()).all(|word| word != "77"));
    // Advice does not hold anything up.
    let head = app.client("alpha-bi-thu").await;
    let sent = crate::reporting::submit(&head, JUNE, &[("confirmed", "0")]).await;
    sent.leads_to(&format!("{JUNE}?done=report-submitted"));
    app.client("can-bo-1").await.get(JUNE).await.says(StatusCode::OK, "giống 100% của Sở Beta");
}

#[tokio::test]
async fn the_rules_are_public_and_the_board_moves_their_thresholds() {
    let app = TestApp::new().await;
    let (board, head) = (app.client("can-bo-1").await, app.client("alpha-bi-thu").await);
    head.get(RULES).await.says(StatusCode::OK, "giống từ 85% nội dung của đơn vị khác");
    assert!(!head.get(RULES).await.text.contains("<input class=\"input\" id=\"similarity\""));
    let form = |similarity: &'static str, leap: &'static str| {
        [
            ("similarity", similarity),
            ("text-length", "40"),
            ("short-result", "15"),
            ("leap-below", leap),
            ("jump-factor", "3"),
            ("jump-history", "3"),
        ]
    };
    for (similarity, says) in [
        ("", "Nhập một số."),
        ("49", "Nhập số từ 50 đến 100."),
        ("101", "từ 50 đến 100"),
        ("tám", "số nguyên"),
    ] {
        let answer = board.post(RULES, &form(similarity, "61")).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, says);
        assert_eq!(answer.field("leap-below").as_deref(), Some("61"), "what was typed is kept");
    }
    assert_eq!(head.post(RULES, &form("90", "50")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(head.post(RULES, &form("", "50")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        app.client("quan-tri").await.post(RULES, &form("90", "50")).await.status,
        StatusCode::NOT_FOUND
    );
    text(&app.pool, "beta", 1, TEXT).await;
    text(&app.pool, "gamma", 1, &TEXT.replace('3', "4")).await;
    board.get(BETA_MAY).await.says(StatusCode::OK, "của Hội Gamma");
    for _ in 0..2 {
        board.post(RULES, &form("100", "50")).await.leads_to("/findings/rules?done=finding-rules-set");
    }
    board.get(RULES).await.says(StatusCode::OK, "giống từ 100% nội dung của đơn vị khác");
    assert!(!board.get(BETA_MAY).await.text.contains("của Hội Gamma"), "the new threshold holds at once");
    let deeds: i64 =
        sqlx::query_scalar("select count(*) from audit_entry where action = 'reporting.set_finding_rules'")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(deeds, 1, "the same once more changes nothing");
}
