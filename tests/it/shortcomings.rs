//! Shortcomings: named in a report, back every period, fixed with evidence; sad paths first.

use axum::http::StatusCode;

use crate::reporting::{Form, JUNE, send};
use crate::support::fixture::at;
use crate::support::{Client, TestApp};

const LIST: &str = "/organisations/alpha/shortcomings";
const EVIDENCE: &str = "/organisations/alpha/reports/2021/3/entries/1/evidence";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

/// Sends June's report with task 1's shortcoming.
pub async fn name(app: &TestApp, shortcoming: &str) {
    say(app, shortcoming).await;
    send(app).await.leads_to(JUNE);
}

/// Drafts June's report with task 1's shortcoming and everything else carried over.
async fn say(app: &TestApp, shortcoming: &str) {
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(JUNE).await;
    let form = Form::of(&page).task_one("60").set("task[1][shortcoming]", shortcoming);
    form.save(&reporter, "carry").await.leads_to(JUNE);
}

/// The addresses of the open shortcomings, as the list names them to those who may fix them.
async fn open(app: &TestApp) -> Vec<String> {
    let page = app.client("alpha-bi-thu").await.get(LIST).await;
    let links = page.text.split("href=\"").skip(1).filter_map(|part| part.split('"').next());
    links.filter(|href| href.starts_with(&format!("{LIST}/"))).map(str::to_owned).collect()
}

/// The boxes of the files to choose from on a shortcoming's page.
async fn boxes(client: &Client, shortcoming: &str) -> Vec<String> {
    let page = client.get(shortcoming).await;
    let names = page.text.split("name=\"").skip(1).filter_map(|part| part.split('"').next());
    names.filter(|name| name.starts_with("evidence-")).map(str::to_owned).collect()
}

async fn count(app: &TestApp, table: &str) -> i64 {
    let sql = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&app.pool).await.unwrap()
}

#[tokio::test]
async fn a_fix_without_words_or_evidence_gets_a_sentence_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    name(&app, "Chậm phổ biến").await;
    let head = app.client("alpha-bi-thu").await;
    let page = open(&app).await.pop().unwrap();
    let fix = format!("{page}/fix");
    head.get(&page).await.says(StatusCode::OK, "chưa có minh chứng nào để chọn");
    let stranger = "evidence-00000000-0000-7000-8000-000000000000";
    for (fields, sentence) in [
        (vec![("how", "Đã họp")], "Chọn ít nhất một minh chứng."),
        (vec![("how", "Đã họp"), (stranger, "on")], "không còn trong minh chứng của nhiệm vụ"),
        (vec![("how", " "), (stranger, "on")], "Nhập cách khắc phục."),
        (vec![("how", "Đã họp"), ("evidence-x", "on")], "Chọn ít nhất một minh chứng."),
        (vec![("how", "Đã họp"), (stranger, "on"), ("x", "1")], "x"),
    ] {
        let answer = head.post(&fix, &fields).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        assert_eq!(answer.field("how").as_deref(), Some(fields[0].1));
    }
    let gone = format!("{LIST}/00000000-0000-7000-8000-000000000000");
    assert_eq!(head.get(&gone).await.status, StatusCode::NOT_FOUND);
    let said = [("how", "Đã họp"), (stranger, "on")];
    assert_eq!(head.post(&format!("{gone}/fix"), &said).await.status, StatusCode::NOT_FOUND);
    assert_eq!(head.get(&format!("{LIST}/x")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(count(&app, "shortcoming_fix").await, 0);
}

#[tokio::test]
async fn who_reads_and_who_fixes() {
    let app = TestApp::new().await;
    name(&app, "Chậm phổ biến").await;
    let page = open(&app).await.pop().unwrap();
    let said = [("how", "Đã họp")];
    for (user, read, fix) in [
        ("alpha-tong-hop", StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY),
        ("alpha-bi-thu", StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY),
        ("can-bo-1", StatusCode::OK, StatusCode::FORBIDDEN),
        ("uy-vien", StatusCode::OK, StatusCode::FORBIDDEN),
        ("beta-bi-thu", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.get(LIST).await.status, read, "{user} reads the list");
        assert_eq!(client.get(&page).await.status, read, "{user} reads");
        assert_eq!(client.post(&format!("{page}/fix"), &said).await.status, fix, "{user} fixes");
    }
    // Under another organisation's address it does not exist.
    let elsewhere = page.replace("alpha", "beta");
    assert_eq!(app.client("can-bo-1").await.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.client("beta-bi-thu").await.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    let board = app.client("can-bo-1").await.get(&page).await;
    assert!(!board.text.contains("name=\"how\"") && board.text.contains("Chậm phổ biến"));
}

#[tokio::test]
async fn what_does_not_count_is_not_named_and_the_same_words_are_one_shortcoming() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    name(&app, "Chậm phổ biến").await;
    assert_eq!(open(&app).await.len(), 1);
    // Taken back, it is not named; sent again in nearly the same words, it is the same.
    app.client("alpha-bi-thu").await.post(&format!("{JUNE}/withdrawal"), &[]).await.leads_to(JUNE);
    assert_eq!(open(&app).await, Vec::<String>::new());
    say(&app, "  cham  PHỔ BIẾN ").await;
    send(&app).await.leads_to(JUNE);
    assert_eq!((open(&app).await.len(), count(&app, "shortcoming").await), (1, 1));
    // Returned, it is not named either.
    let board = app.client("can-bo-2").await;
    let back = [("reason", "Bổ sung"), ("resubmit_by", "17:00 12/07/2021")];
    let returned = board.post(&format!("{JUNE}/revisions/2/return"), &back).await;
    assert_eq!(returned.status, StatusCode::SEE_OTHER, "{}", returned.text);
    assert_eq!(open(&app).await, Vec::<String>::new());
    reporter.get(LIST).await.says(StatusCode::OK, "Không có hạn chế nào chưa khắc phục.");
    // Other words are another one.
    say(&app, "Thiếu người").await;
    send(&app).await.leads_to(JUNE);
    assert_eq!((open(&app).await.len(), count(&app, "shortcoming").await), (1, 2));
    reporter.get(LIST).await.says(StatusCode::OK, "Thiếu người");
}

#[tokio::test]
async fn it_comes_back_each_period_until_fixed_and_a_double_click_fixes_once() {
    let app = TestApp::new().await;
    name(&app, "Chậm phổ biến").await;
    let july = JUNE.replace("2021/3", "2021/4");
    app.clock.set(at("2021-07-26 09:00"));
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let form = reporter.get(&july).await;
    form.says(StatusCode::OK, "1 hạn chế chưa khắc phục");
    form.says(StatusCode::OK, "từ kỳ tháng 6/2021");
    let page = open(&app).await.pop().unwrap();
    reporter.get(&page).await.says(StatusCode::OK, "từ kỳ tháng 6/2021 · 2 kỳ");
    // Carried over, it is named again and is no new one.
    Form::of(&form).save_at(&reporter, &july, "carry").await.leads_to(&july);
    head.get(&format!("{july}/check")).await.says(StatusCode::OK, "1 hạn chế chưa khắc phục");
    crate::reporting::submit(&head, &july, &[]).await.leads_to(&july);
    assert_eq!((count(&app, "shortcoming").await, count(&app, "shortcoming_naming").await), (1, 2));
    // May's report was returned long ago and may still be sent: files could be added there.
    let may = EVIDENCE.replace("2021/3", "2021/2");
    assert!(reporter.get(&page).await.text.contains(&may));
    // Once all reports are sent there is nowhere to add files, and the page says so.
    let may = JUNE.replace("2021/3", "2021/2");
    let form = reporter.get(&may).await;
    Form::of(&form).save_at(&reporter, &may, "carry").await.leads_to(&may);
    crate::reporting::submit(&head, &may, &[("confirmed", "3")]).await.leads_to(&may);
    reporter.get(&page).await.says(StatusCode::OK, "Hiện không có báo cáo nào đang soạn.");
    head.post(&format!("{july}/withdrawal"), &[]).await.leads_to(&july);
    let evidence = EVIDENCE.replace("2021/3", "2021/4");
    reporter.post_files(&evidence, &[("file", "Biên bản.pdf", PDF)]).await.leads_to(&evidence);
    let file = boxes(&reporter, &page).await.pop().expect("the draft's file is offered");
    let said = [("how", "Đã họp <b>phổ biến</b>"), (file.as_str(), "on")];
    for _ in 0..2 {
        let done = reporter.post(&format!("{page}/fix"), &said).await;
        done.leads_to(&format!("{LIST}?done=shortcoming-fixed"));
    }
    assert_eq!((count(&app, "shortcoming_fix").await, open(&app).await.len()), (1, 0));
    let audited: i64 =
        sqlx::query_scalar("select count(*) from audit_entry where action = 'reporting.fix_shortcoming'")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(audited, 1);
    let form = reporter.get(&july).await;
    assert!(!form.text.contains("chưa khắc phục"), "fixed, it does not come back");
    // The file stays readable for the Board, even when it is taken out of the draft again.
    let id = file.strip_prefix("evidence-").unwrap();
    reporter.post(&format!("{evidence}/{id}/removal"), &[]).await.leads_to(&evidence);
    let board = app.client("can-bo-1").await;
    let list = board.get(LIST).await;
    list.says(StatusCode::OK, "Đã họp &#60;b&#62;phổ biến&#60;/b&#62;");
    list.says(StatusCode::OK, &format!("/organisations/alpha/evidence/{id}"));
    assert_eq!(board.get(&format!("/organisations/alpha/evidence/{id}")).await.status, StatusCode::OK);
    let later = at("2022-07-26 09:00");
    sqlx::query("update evidence_file set recorded_at = $1 - interval '2 years'")
        .bind(later)
        .execute(&app.pool)
        .await
        .unwrap();
    let _ = tiendo::reporting::evidence::sweep_once(&app.pool, &app.vault).await;
    assert_eq!(count(&app, "evidence_file").await, 1, "what proves a fix is not swept away");
}

#[tokio::test]
async fn named_again_after_being_fixed_it_is_a_new_one_but_not_in_the_same_report() {
    let app = TestApp::new().await;
    say(&app, "Chậm phổ biến").await;
    let reporter = app.client("alpha-tong-hop").await;
    reporter.post_files(EVIDENCE, &[("file", "Biên bản.pdf", PDF)]).await.leads_to(EVIDENCE);
    send(&app).await.leads_to(JUNE);
    let page = open(&app).await.pop().unwrap();
    let file = boxes(&reporter, &page).await.pop().expect("what was sent is offered");
    let said = [("how", "Đã họp"), (file.as_str(), "on")];
    reporter.post(&format!("{page}/fix"), &said).await.leads_to(LIST);
    // The same report sent again says nothing new.
    app.client("alpha-bi-thu").await.post(&format!("{JUNE}/withdrawal"), &[]).await.leads_to(JUNE);
    send(&app).await.leads_to(JUNE);
    assert_eq!((count(&app, "shortcoming").await, open(&app).await.len()), (1, 0));
    // July's report, in which it is typed again, does.
    let july = JUNE.replace("2021/3", "2021/4");
    app.clock.set(at("2021-07-26 09:00"));
    let form = Form::of(&reporter.get(&july).await);
    let form = form.task_one("70").set("task[1][shortcoming]", "Chậm phổ biến");
    form.save_at(&reporter, &july, "carry").await.leads_to(&july);
    crate::reporting::submit(&app.client("alpha-bi-thu").await, &july, &[]).await.leads_to(&july);
    assert_eq!((count(&app, "shortcoming").await, open(&app).await.len()), (2, 1));
    // Nothing of it can be changed.
    for sql in [
        "delete from shortcoming_fix",
        "update shortcoming set body = 'x'",
        "truncate shortcoming_naming",
        "update shortcoming_fix_evidence set name = 'x'",
    ] {
        assert!(sqlx::query(sql).execute(&app.pool).await.is_err(), "{sql}");
    }
}
