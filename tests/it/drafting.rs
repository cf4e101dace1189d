//! The draft, field by field: what is good is saved beside what is not, and two people meet only in the same field.

use axum::http::StatusCode;

use crate::reporting::{Form, JUNE, autosave};
use crate::support::fixture::at;
use crate::support::{Client, TestApp};

/// What the form of June's report holds in a field now.
async fn stored(client: &Client, field: &str) -> String {
    client.get(JUNE).await.field(field).unwrap_or_default()
}

/// The form of June's report with task 1 under way, as somebody has it open.
async fn opened(client: &Client) -> Form {
    Form::of(&client.get(JUNE).await).set("task[1][status]", "in_progress")
}

/// Task 1 under way at fifty per cent.
async fn begun(app: &TestApp) -> (Client, Client) {
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    Form::of(&reporter.get(JUNE).await).task_one("50").save(&reporter, "save").await.leads_to(JUNE);
    (reporter, head)
}

#[tokio::test]
async fn one_bad_field_holds_back_no_other() {
    let app = TestApp::new().await;
    let (reporter, _) = begun(&app).await;
    let form =
        opened(&reporter).await.set("task[1][completed_on]", "32/9").set("task[1][figure][1][value]", "5");
    let answer = form.save(&reporter, "save").await;
    answer.says(StatusCode::UNPROCESSABLE_ENTITY, "Đã lưu 1 chỗ");
    assert_eq!(answer.field("task[1][completed_on]").as_deref(), Some("32/9"), "what was typed stays");
    assert_eq!(answer.field("task[1][figure][1][value]").as_deref(), Some("5"));
    assert_eq!(stored(&reporter, "task[1][figure][1][value]").await, "5");
    assert_eq!(stored(&reporter, "task[1][completed_on]").await, "");
    // Mended on the page that came back, it is saved as well.
    let mended = Form::of(&answer)
        .set("task[1][status]", "completed")
        .set("task[1][progress]", "100")
        .set("task[1][completed_on]", "25/06/2021");
    mended.save(&reporter, "save").await.leads_to(JUNE);
    assert_eq!(stored(&reporter, "task[1][completed_on]").await, "25/06/2021");
    assert_eq!(stored(&reporter, "task[1][figure][1][value]").await, "5");
}

#[tokio::test]
async fn two_who_change_different_fields_of_one_task_both_keep_theirs() {
    let app = TestApp::new().await;
    let (reporter, head) = begun(&app).await;
    let (his, hers) = (opened(&reporter).await, opened(&head).await);
    hers.set("task[1][progress]", "70").save(&head, "save").await.leads_to(JUNE);
    his.set("task[1][result]", "Đã kiểm tra 5 chi bộ").save(&reporter, "save").await.leads_to(JUNE);
    assert_eq!(stored(&reporter, "task[1][progress]").await, "70");
    assert_eq!(stored(&reporter, "task[1][result]").await, "Đã kiểm tra 5 chi bộ");
}

#[tokio::test]
async fn only_the_field_that_both_changed_is_asked_about() {
    let app = TestApp::new().await;
    let (reporter, head) = begun(&app).await;
    let (his, hers) = (opened(&reporter).await, opened(&head).await);
    hers.set("task[1][progress]", "70")
        .set("task[1][next_step]", "Họp")
        .save(&head, "save")
        .await
        .leads_to(JUNE);
    // From a second window of his own: the last to save the task is not the one whose progress his meets.
    opened(&reporter).await.set("task[1][shortcoming]", "Muộn").save(&reporter, "save").await.leads_to(JUNE);
    let his = his.set("task[1][progress]", "65").set("task[1][result]", "Của cán bộ tổng hợp");
    let conflict = his.save(&reporter, "save").await;
    conflict.says(StatusCode::CONFLICT, "Bí thư Sở Alpha đã sửa nhiệm vụ này");
    assert!(conflict.text.contains("<b>Mức độ hoàn thành:</b> 70%"), "their text is shown by its field");
    assert_eq!(conflict.field("task[1][progress]").as_deref(), Some("65"), "what was typed stays");
    assert_eq!(
        conflict.field("task[1][next_step]").as_deref(),
        Some("Họp"),
        "theirs is shown where mine is not"
    );
    // What nobody else touched is saved already.
    assert_eq!(stored(&head, "task[1][result]").await, "Của cán bộ tổng hợp");
    // Keeping mine changes this field only; taking theirs changes nothing, and saves what else was typed meanwhile.
    let again = Form::of(&conflict).set("task[1][status]", "in_progress").set("task[1][shortcoming]", "Chậm");
    again.save(&reporter, "theirs-1").await.leads_to(JUNE);
    for (field, expected) in
        [("progress", "70"), ("next_step", "Họp"), ("result", "Của cán bộ tổng hợp"), ("shortcoming", "Chậm")]
    {
        assert_eq!(stored(&head, &format!("task[1][{field}]")).await, expected, "{field}");
    }
    let mine = Form::of(&conflict).set("task[1][status]", "in_progress");
    mine.save(&reporter, "save").await.leads_to(JUNE);
    for (field, expected) in
        [("progress", "65"), ("next_step", "Họp"), ("result", "Của cán bộ tổng hợp"), ("shortcoming", "Chậm")]
    {
        assert_eq!(stored(&head, &format!("task[1][{field}]")).await, expected, "{field}");
    }
}

#[tokio::test]
async fn a_conflict_that_nobody_settled_loses_neither_text_of_the_other_fields() {
    let app = TestApp::new().await;
    let (reporter, head) = begun(&app).await;
    let (his, hers) = (opened(&reporter).await, opened(&head).await);
    hers.set("task[1][progress]", "70").save(&head, "save").await.leads_to(JUNE);
    let conflict = his.set("task[1][progress]", "65").save(&reporter, "save").await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    // While the second looks at both, the first goes on: it is asked again, about what stands now.
    opened(&head).await.set("task[1][progress]", "80").save(&head, "save").await.leads_to(JUNE);
    let chosen = Form::of(&conflict).set("task[1][status]", "in_progress");
    let again = chosen.save(&reporter, "save").await;
    again.says(StatusCode::CONFLICT, "<b>Mức độ hoàn thành:</b> 80%");
    assert_eq!(stored(&head, "task[1][progress]").await, "80");
}

#[tokio::test]
async fn saving_while_typing_is_by_field_too() {
    let app = TestApp::new().await;
    let (reporter, head) = begun(&app).await;
    let base = stored(&reporter, "task[1][base]").await;
    let typed = |progress: &'static str, result: &'static str| {
        [
            ("task[1][status]", "in_progress"),
            ("task[1][progress]", progress),
            ("task[1][result]", result),
            ("task[1][figure][1][value]", "3"),
        ]
    };
    let with = |base: &str, fields: [(&'static str, &'static str); 4]| {
        let mut all = vec![("task[1][base]".to_owned(), base.to_owned())];
        all.extend(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        all
    };
    let save = async |client: &Client, fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        autosave(client, &fields).await
    };
    // The head changes the result; the reporter, with a page from before, the progress: nobody is asked, and the reporter's page
    // is told what else stands there now.
    save(&head, with(&base, typed("50", "Của bí thư"))).await;
    let (status, said) = save(&reporter, with(&base, typed("60", "Đã kiểm tra 3 chi bộ"))).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    assert_eq!(said["merged"][0]["group"], "task[1]");
    assert_eq!(said["merged"][0]["values"], serde_json::json!({ "task[1][result]": "Của bí thư" }));
    // Who types on without taking that over still does not put the old text back.
    let next = said["bases"]["task[1][base]"].as_str().unwrap().to_owned();
    let (status, _) = save(&reporter, with(&next, typed("65", "Đã kiểm tra 3 chi bộ"))).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(stored(&head, "task[1][result]").await, "Của bí thư");
    assert_eq!(stored(&head, "task[1][progress]").await, "65");
    // A mistake beside good fields: these are saved, the answer names the one.
    let (status, said) = save(&reporter, with(&next, typed("abc", "Kết quả mới"))).await;
    assert_eq!(status, StatusCode::CONFLICT, "the result was changed by both: {said}");
    assert!(said["unread"]["task[1][progress]"].is_string());
    assert_eq!(said["conflicts"][0]["values"], serde_json::json!({ "task[1][result]": "Của bí thư" }));
}

#[tokio::test]
async fn what_comes_without_what_it_was_typed_over_is_not_called_saved() {
    let app = TestApp::new().await;
    let (reporter, _) = begun(&app).await;
    for field in ["section[directions]", "task[2][result]"] {
        let answer =
            reporter.post(&format!("{JUNE}/draft"), &[("do", "save"), (field, "Không có gốc")]).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, "chưa lưu được vì trang đã cũ");
        assert!(!reporter.get(JUNE).await.text.contains("Không có gốc"));
    }
}

#[tokio::test]
async fn what_a_form_leaves_out_stays_and_what_it_empties_goes() {
    let app = TestApp::new().await;
    let (reporter, _) = begun(&app).await;
    let whole = opened(&reporter)
        .await
        .set("task[1][result]", "Đã kiểm tra")
        .set("task[1][figure][1][value]", "5")
        .set("section[directions]", "Sơ kết đợt một");
    whole.save(&reporter, "save").await.leads_to(JUNE);
    let short = opened(&reporter).await.without("task[1][result]").without("section[directions]");
    short.set("task[1][figure][1][value]", "").save(&reporter, "save").await.leads_to(JUNE);
    assert_eq!(stored(&reporter, "task[1][result]").await, "Đã kiểm tra");
    assert_eq!(stored(&reporter, "section[directions]").await, "Sơ kết đợt một");
    assert_eq!(stored(&reporter, "task[1][figure][1][value]").await, "");
}

#[tokio::test]
async fn a_draft_that_takes_no_more_is_there_to_read_with_the_reason_on_top() {
    let app = TestApp::new().await;
    let (reporter, head) = begun(&app).await;
    app.clock.set(at("2021-07-13 17:01"));
    for client in [&reporter, &head] {
        let page = client.get(JUNE).await;
        page.says(StatusCode::OK, "Kỳ báo cáo đã đóng nên không nhận thêm.")
            .says(StatusCode::OK, "Bản nháp, chỉ đọc")
            .says(StatusCode::OK, "Đã kiểm tra 3 chi bộ")
            .says(StatusCode::OK, &format!("data-unsent=\"{JUNE}\""));
        assert!(!page.text.contains("name=\"task["), "there is nothing to type into");
    }
    let check = head.get(&format!("{JUNE}/check")).await;
    check.says(StatusCode::OK, "Kỳ báo cáo đã đóng").says(StatusCode::OK, "btn--primary\" disabled");
    // Nobody else sees it.
    let board = app.client("can-bo-1").await.get(JUNE).await;
    board.says(StatusCode::OK, "Đơn vị chưa gửi báo cáo kỳ này.");
    assert!(!board.text.contains("Đã kiểm tra 3 chi bộ") && !board.text.contains("data-unsent"));
}

#[tokio::test]
async fn what_the_browser_kept_is_offered_after_sending_too() {
    let app = TestApp::new().await;
    crate::reporting::draft(&app, "60").await;
    crate::reporting::send(&app).await.leads_to(JUNE);
    let kept = format!("data-unsent=\"{JUNE}\"");
    let reporter = app.client("alpha-tong-hop").await;
    reporter.get(JUNE).await.says(StatusCode::OK, &kept);
    assert!(!app.client("can-bo-1").await.get(JUNE).await.text.contains(&kept));
}

async fn revisions_of_june(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from revision v join report r on r.id = v.report_id join reporting_period p on p.id = r.period_id where p.number = 3")
        .fetch_one(&app.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn only_what_was_shown_is_sent_or_asked_for() {
    let app = TestApp::new().await;
    crate::reporting::draft(&app, "60").await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let check = format!("{JUNE}/check");
    let (submission, request) = (format!("{JUNE}/submission"), format!("{JUNE}/submission-request"));
    let shown = async |client: &Client| client.get(&check).await.field("shown").unwrap();
    let (his, hers) = (shown(&reporter).await, shown(&head).await);
    assert_eq!(his, hers);
    // The reporter writes on while the head reads.
    let form = opened(&reporter).await.set("task[1][result]", "Đã kiểm tra 9 chi bộ");
    form.set("task[2][unchanged]", "on").save(&reporter, "save").await.leads_to(JUNE);
    for (client, path) in [(&head, &submission), (&reporter, &request)] {
        let answer = client.post(path, &[("shown", hers.as_str())]).await;
        answer
            .says(StatusCode::CONFLICT, "Chưa gửi: nội dung đã thay đổi từ lúc đồng chí mở trang này")
            .says(StatusCode::CONFLICT, "1. Nhiệm vụ thứ nhất</a> · Cán bộ tổng hợp Sở Alpha")
            .says(StatusCode::CONFLICT, "Đã kiểm tra 9 chi bộ");
        // The page that came back carries what it shows.
        assert_eq!(answer.field("shown"), Some(shown(client).await));
    }
    assert_eq!(revisions_of_june(&app).await, 0);
    // A file behind an entry is seen by the head, too.
    let before = shown(&head).await;
    crate::evidence::attach(&reporter, "bien-ban.pdf", crate::evidence::PDF).await;
    let answer = head.post(&submission, &[("shown", before.as_str())]).await;
    answer.says(StatusCode::CONFLICT, "1. Nhiệm vụ thứ nhất</a>");
    assert_eq!(revisions_of_june(&app).await, 0);
    // Without having seen anything, nothing is sent.
    assert_eq!(head.post(&submission, &[]).await.status, StatusCode::CONFLICT);
    let now = shown(&head).await;
    head.post(&submission, &[("shown", now.as_str())]).await.leads_to(JUNE);
    assert_eq!(revisions_of_june(&app).await, 1);
}
