//! A report's life through its pages: draft, check, send, withdraw, return, accept, reopen; sad paths first.

use axum::http::StatusCode;

use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp};

pub const JUNE: &str = "/organisations/alpha/reports/2021/3";

/// A form as the page holds it, with changes.
pub struct Form(pub Vec<(String, String)>);

impl Form {
    pub fn of(page: &Answer) -> Self {
        let mut fields = Vec::new();
        for part in page.text.split("name=\"").skip(1) {
            let name = part.split('"').next().unwrap();
            if name.starts_with("task[") || name.starts_with("section[") || name.starts_with("base[") {
                if name.ends_with("[unchanged]") || name.ends_with("[status]") {
                    continue;
                }
                fields.push((name.to_owned(), page.field(name).unwrap_or_default()));
            }
        }
        Self(fields)
    }

    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(n, _)| n != name);
        self
    }

    /// Task 1 under way, with its figure.
    pub fn task_one(self, progress: &str) -> Self {
        self.set("task[1][status]", "in_progress")
            .set("task[1][progress]", progress)
            .set("task[1][result]", "Đã kiểm tra 3 chi bộ")
            .set("task[1][figure][1][value]", "3")
    }

    pub async fn save(&self, client: &Client, button: &str) -> Answer {
        self.save_at(client, JUNE, button).await
    }

    /// Saves it as another report's.
    pub async fn save_at(&self, client: &Client, report: &str, button: &str) -> Answer {
        let mut fields: Vec<(&str, &str)> = self.0.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        fields.push(("do", button));
        client.post(&format!("{report}/draft"), &fields).await
    }
}

/// Drafts June's report of alpha with task 1 at that progress and everything else carried over.
pub async fn draft(app: &TestApp, progress: &str) {
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(JUNE).await;
    Form::of(&page).task_one(progress).save(&reporter, "carry").await.leads_to(JUNE);
}

pub async fn send(app: &TestApp) -> Answer {
    submit(&app.client("alpha-bi-thu").await, JUNE, &[]).await
}

/// Sends a report as its check page would.
pub async fn submit(client: &Client, report: &str, fields: &[(&str, &str)]) -> Answer {
    client.post_shown(&format!("{report}/check"), &format!("{report}/submission"), fields).await
}

/// Asks for it to be sent, likewise.
pub async fn ask(client: &Client, report: &str) -> Answer {
    client.post_shown(&format!("{report}/check"), &format!("{report}/submission-request"), &[]).await
}

#[tokio::test]
async fn every_bad_field_gets_a_sentence_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(JUNE).await;
    let long = "á".repeat(20_001);
    for (name, value, sentence) in [
        ("task[1][progress]", "abc", "Nhập số nguyên từ 0 đến 100."),
        ("task[1][progress]", "101", "Nhập số từ 0 đến 100."),
        ("task[1][progress]", "-1", "Nhập số từ 0 đến 100."),
        ("task[1][completed_on]", "31/02/2021", "Nhập ngày theo dạng ngày/tháng/năm"),
        ("task[1][status]", "done", "Chọn một trong các mục có sẵn."),
        ("task[1][result]", "a\u{0}b", "Có ký tự không hiển thị được."),
        ("task[1][result]", long.as_str(), "Dài 20001 ký tự, nhiều nhất 20000 ký tự."),
        ("task[1][figure][1][value]", "ba", "Nhập một số, ví dụ 1.234,5."),
        ("task[1][figure][1][value]", "999999999999", "Số quá lớn"),
        ("task[4][result]", "không được phân công", "Biểu mẫu không có trường"),
        ("la[1]", "x", "Biểu mẫu không có trường"),
        ("section[outstanding_results]", "x\u{7}", "Có ký tự không hiển thị được."),
        // The summary says where.
        ("task[1][progress]", "abc", "Nhiệm vụ 1, Mức độ hoàn thành: Nhập số nguyên từ 0 đến 100."),
        ("task[1][figure][1][value]", "ba", "Nhiệm vụ 1, Số cuộc kiểm tra: Nhập một số"),
        ("section[outstanding_results]", "x\u{7}", "Kết quả nổi bật: Có ký tự không hiển thị được."),
    ] {
        let answer = Form::of(&page).set(name, value).save(&reporter, "save").await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        if value.len() < 50
            && answer.text.contains(&format!("name=\"{name}\""))
            && !name.ends_with("[status]")
            && !value.contains('\u{0}')
        {
            assert_eq!(answer.field(name).as_deref(), Some(value), "{name}");
        }
    }
    let twice = reporter
        .post(
            &format!("{JUNE}/draft"),
            &[("do", "save"), ("task[1][base]", "x"), ("task[1][result]", "a"), ("task[1][result]", "b")],
        )
        .await;
    twice.says(StatusCode::UNPROCESSABLE_ENTITY, "Trường này được gửi hai lần.");
}

/// Typed without a status, a task is begun: neither filled in nor untouched. A blank progress is no fall to zero.
#[tokio::test]
async fn a_task_that_is_begun_is_counted_apart_and_a_blank_is_no_zero() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let home = "/organisations/alpha";
    reporter.get(home).await.says(StatusCode::OK, "Đã điền 1/3 nhiệm vụ");
    let begun = Form::of(&reporter.get(JUNE).await).set("task[1][result]", "Mới làm một phần");
    begun.save(&reporter, "save").await.leads_to(JUNE);
    reporter.get(home).await.says(StatusCode::OK, "Đã điền 1/3 nhiệm vụ · 1 điền dở");
    reporter.get(JUNE).await.says(StatusCode::OK, "1 nhiệm vụ đang điền dở");
    let check = reporter.get(&format!("{JUNE}/check")).await;
    check.says(StatusCode::OK, "1 nhiệm vụ điền dở").says(StatusCode::OK, "1 nhiệm vụ chưa báo cáo");
    let chosen = Form::of(&reporter.get(JUNE).await).set("task[1][status]", "in_progress");
    chosen.save(&reporter, "save").await.leads_to(JUNE);
    let check = reporter.get(&format!("{JUNE}/check")).await;
    check.says(StatusCode::OK, "1 nhiệm vụ điền dở").says(StatusCode::OK, "Nhập mức độ hoàn thành");
    assert!(!check.text.contains("mức độ hoàn thành giảm"), "{}", check.text);
    reporter.get(home).await.says(StatusCode::OK, "Đã điền 2/3 nhiệm vụ");
}

#[tokio::test]
async fn what_is_good_is_saved_beside_what_is_not() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(JUNE).await;
    let answer = Form::of(&page).task_one("60").set("task[2][progress]", "x").save(&reporter, "save").await;
    answer.says(StatusCode::UNPROCESSABLE_ENTITY, "Đã lưu 1 chỗ");
    let again = reporter.get(JUNE).await;
    assert_eq!(again.field("task[1][progress]").as_deref(), Some("60"));
    assert_eq!(again.field("task[2][progress]").as_deref(), Some(""));
}

#[tokio::test]
async fn a_mistake_in_one_entry_does_not_bring_back_the_old_text_of_another() {
    let app = TestApp::new().await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let page = reporter.get(JUNE).await;
    // Meanwhile the head writes task 1 and a section, which the reporter leaves alone, and mends a mistake elsewhere.
    let theirs =
        Form::of(&head.get(JUNE).await).task_one("70").set("section[outstanding_results]", "Của bí thư");
    theirs.save(&head, "save").await.leads_to(JUNE);
    let answer = Form::of(&page).set("task[2][progress]", "x").save(&reporter, "save").await;
    answer.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập số nguyên từ 0 đến 100.");
    assert_eq!(answer.field("task[1][progress]").as_deref(), Some("70"));
    assert_eq!(answer.field("section[outstanding_results]").as_deref(), Some("Của bí thư"));
    let mended = Form::of(&answer)
        .set("task[1][status]", "in_progress")
        .set("task[2][status]", "in_progress")
        .set("task[2][progress]", "35")
        .set("task[2][result]", "Đã họp");
    mended.save(&reporter, "save").await.leads_to(JUNE);
    let stored = head.get(JUNE).await;
    assert_eq!(stored.field("task[1][progress]").as_deref(), Some("70"));
    assert_eq!(stored.field("section[outstanding_results]").as_deref(), Some("Của bí thư"));
    assert_eq!(stored.field("task[2][progress]").as_deref(), Some("35"));
}

#[tokio::test]
async fn markup_emoji_and_decomposed_text_are_stored_and_shown_escaped() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(JUNE).await;
    let typed = "<script>alert(1)</script> & \"x\" 🎉 Ho\u{323}p";
    Form::of(&page).task_one("60").set("task[1][result]", typed).save(&reporter, "save").await.leads_to(JUNE);
    let again = reporter.get(JUNE).await;
    assert_eq!(again.field("task[1][result]").as_deref(), Some("<script>alert(1)</script> & \"x\" 🎉 Họp"));
    assert!(!again.text.contains("<script>alert"));
}

#[tokio::test]
async fn a_draft_may_be_incomplete_and_the_check_page_names_what_is_missing() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let page = reporter.get(JUNE).await;
    let form = Form::of(&page).set("task[1][status]", "completed").set("task[2][result]", "Đang làm.");
    form.save(&reporter, "check").await.leads_to(&format!("{JUNE}/check"));
    let check = reporter.get(&format!("{JUNE}/check")).await;
    for sentence in [
        "Nhập ngày hoàn thành nhiệm vụ 1.",
        "Nhập kết quả trong kỳ của nhiệm vụ 1.",
        "Chọn trạng thái của nhiệm vụ 2.",
    ] {
        check.says(StatusCode::OK, sentence);
    }
    assert!(check.text.contains("?open=1#task-1-completed_on"), "each item leads to its field");
    let sent = send(&app).await;
    sent.says(StatusCode::UNPROCESSABLE_ENTITY, "Chưa gửi được vì còn chỗ phải sửa.");
}

#[tokio::test]
async fn undeclared_tasks_must_be_confirmed_by_their_number() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let page = head.get(JUNE).await;
    Form::of(&page).task_one("60").save(&head, "save").await.leads_to(JUNE);
    send(&app).await.says(StatusCode::UNPROCESSABLE_ENTITY, "Đánh dấu xác nhận số nhiệm vụ chưa báo cáo");
    let wrong = submit(&head, JUNE, &[("confirmed", "2")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    submit(&head, JUNE, &[("confirmed", "1")]).await.leads_to(JUNE);
    let entries = app.client("bi-thu").await.json("/api/v1/plans/2021/periods/3/entries").await;
    // Task 1 declared, task 3 completed in May and copied without typing, task 2 left out.
    let sent: Vec<_> = entries["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["key_task"].as_i64().unwrap(), e["progress"].as_i64().unwrap()))
        .collect();
    assert_eq!(sent, [(1, 60), (3, 100)]);
}

#[tokio::test]
async fn a_double_click_makes_one_revision() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let (first, second) = tokio::join!(send(&app), send(&app));
    first.leads_to(JUNE);
    second.leads_to(JUNE);
    let revisions: i64 = sqlx::query_scalar("select count(*) from revision v join report r on r.id = v.report_id join reporting_period p on p.id = r.period_id where p.number = 3")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(revisions, 1);
}

#[tokio::test]
async fn the_second_of_two_editors_sees_the_first_ones_text_and_decides() {
    let app = TestApp::new().await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let (his, hers) = (reporter.get(JUNE).await, head.get(JUNE).await);
    Form::of(&hers).task_one("70").save(&head, "save").await.leads_to(JUNE);
    // Both changed task 1; only the reporter changed task 2, which is saved all the same.
    let both =
        Form::of(&his).task_one("65").set("task[2][status]", "in_progress").set("task[2][progress]", "35");
    let conflict = both.save(&reporter, "save").await;
    conflict.says(StatusCode::CONFLICT, "Bí thư Sở Alpha đã sửa nhiệm vụ này trong lúc đồng chí đang nhập.");
    assert!(conflict.text.contains("70%"), "the first one's text is shown");
    assert_eq!(conflict.field("task[1][progress]").as_deref(), Some("65"), "what was typed stays");
    let stored = reporter.get(JUNE).await;
    assert_eq!(stored.field("task[1][progress]").as_deref(), Some("70"));
    assert_eq!(stored.field("task[2][progress]").as_deref(), Some("35"));
    // Saving again decides for the own text; taking theirs leaves it.
    Form::of(&conflict)
        .task_one("65")
        .set("task[2][status]", "in_progress")
        .save(&reporter, "theirs-1")
        .await
        .leads_to(JUNE);
    assert_eq!(reporter.get(JUNE).await.field("task[1][progress]").as_deref(), Some("70"));
    Form::of(&conflict)
        .task_one("65")
        .set("task[2][status]", "in_progress")
        .save(&reporter, "save")
        .await
        .leads_to(JUNE);
    assert_eq!(reporter.get(JUNE).await.field("task[1][progress]").as_deref(), Some("65"));
}

#[tokio::test]
async fn two_who_change_different_tasks_do_not_disturb_each_other() {
    let app = TestApp::new().await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let (his, hers) = (reporter.get(JUNE).await, head.get(JUNE).await);
    Form::of(&hers).task_one("70").save(&head, "save").await.leads_to(JUNE);
    Form::of(&his).set("section[directions]", "Việc tháng tới").save(&reporter, "save").await.leads_to(JUNE);
    let stored = reporter.get(JUNE).await;
    assert_eq!(stored.field("task[1][progress]").as_deref(), Some("70"));
    assert_eq!(stored.field("section[directions]").as_deref(), Some("Việc tháng tới"));
}

#[tokio::test]
async fn the_reporter_asks_and_only_the_head_sends() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let mistaken = Form::of(&reporter.get(JUNE).await).task_one("60").set("task[1][result]", "");
    mistaken.save(&reporter, "save").await.leads_to(JUNE);
    let too_early = ask(&reporter, JUNE).await;
    too_early.says(StatusCode::UNPROCESSABLE_ENTITY, "Chưa gửi được vì còn chỗ phải sửa.");
    draft(&app, "60").await;
    assert_eq!(reporter.post(&format!("{JUNE}/submission"), &[]).await.status, StatusCode::FORBIDDEN);
    ask(&reporter, JUNE).await.leads_to("/organisations/alpha");
    let home = app.client("alpha-bi-thu").await.get("/organisations/alpha").await;
    home.says(StatusCode::OK, "Cán bộ tổng hợp đề nghị đồng chí kiểm tra và gửi báo cáo này.");
    send(&app).await.leads_to(JUNE);
    let outside = app.client("beta-bi-thu").await;
    assert_eq!(outside.get(JUNE).await.status, StatusCode::NOT_FOUND);
    assert_eq!(outside.post(&format!("{JUNE}/submission"), &[]).await.status, StatusCode::NOT_FOUND);
    let board = app.client("can-bo-1").await;
    assert_eq!(board.post(&format!("{JUNE}/draft"), &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_period_that_has_not_opened_says_when_it_does() {
    let app = TestApp::new().await;
    for user in ["alpha-bi-thu", "alpha-tong-hop", "can-bo-1"] {
        let page = app.client(user).await.get("/organisations/alpha/reports/2021/4").await;
        page.says(StatusCode::OK, "Kỳ này mở lúc 08:00");
        assert!(!page.text.contains("chưa gửi báo cáo kỳ này"), "{user}");
    }
}

#[tokio::test]
async fn drafts_are_nobody_elses_business() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let page = head.get(JUNE).await;
    Form::of(&page)
        .task_one("60")
        .set("task[1][result]", "Chưa muốn ai xem")
        .save(&head, "save")
        .await
        .leads_to(JUNE);
    for user in ["bi-thu", "can-bo-1", "van-phong"] {
        let seen = app.client(user).await.get(JUNE).await;
        seen.says(StatusCode::OK, "Đơn vị chưa gửi báo cáo kỳ này.");
        assert!(!seen.text.contains("Chưa muốn ai xem"));
    }
    assert_eq!(app.client("quan-tri").await.get(JUNE).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_clock_decides_what_is_taken() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    // Not open yet: July's report.
    let head = app.client("alpha-bi-thu").await;
    let july = head.post("/organisations/alpha/reports/2021/4/draft", &[("do", "save")]).await;
    july.says(StatusCode::CONFLICT, "Kỳ báo cáo chưa mở.");
    // After closing: refused, the text kept on the page.
    let page = head.get(JUNE).await;
    let form = Form::of(&page).task_one("77");
    app.clock.set(at("2021-07-13 17:01"));
    let refused = form.save(&head, "save").await;
    refused.says(StatusCode::CONFLICT, "Kỳ báo cáo đã đóng");
    assert_eq!(refused.field("task[1][progress]").as_deref(), Some("77"));
    send(&app).await.says(StatusCode::UNPROCESSABLE_ENTITY, "Kỳ báo cáo đã đóng");
    // Late, to the very instant of closing.
    app.clock.set(at("2021-07-13 17:00"));
    send(&app).await.leads_to(JUNE);
    head.get(JUNE).await.says(StatusCode::OK, "gửi chậm");
}

#[tokio::test]
async fn an_extension_moves_the_due_and_the_closing() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    sqlx::query(
        "insert into extension (id, period_id, organisation_id, due_at, reason, granted_by, recorded_at)
         select gen_random_uuid(), p.id, o.id, '2021-07-20 17:00+07', 'Kiêm nhiệm', a.id, '2021-07-06 08:00+07'
         from reporting_period p, organisation o, account a where p.number = 3 and o.code = 'alpha' and a.user_name = 'can-bo-1'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    app.clock.set(at("2021-07-20 17:00"));
    send(&app).await.leads_to(JUNE);
    let june = app.client("bi-thu").await.json("/api/v1/plans/2021/periods/3/rollup").await;
    assert_eq!(june["submission"]["on_time"], 1);
}

#[tokio::test]
async fn withdrawn_before_review_it_is_a_draft_again() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    let head = app.client("alpha-bi-thu").await;
    head.post(&format!("{JUNE}/withdrawal"), &[]).await.leads_to(JUNE);
    assert_eq!(head.get(JUNE).await.field("task[1][progress]").as_deref(), Some("60"));
    let june = app.client("bi-thu").await.json("/api/v1/plans/2021/periods/3/rollup").await;
    assert_eq!(june["submission"]["reported"], 0);
    send(&app).await.leads_to(JUNE);
    app.client("can-bo-1")
        .await
        .post(&format!("{JUNE}/revisions/2/acceptance"), &[])
        .await
        .leads_to("/plans/2021/periods/3/reports");
    assert_eq!(head.post(&format!("{JUNE}/withdrawal"), &[]).await.status, StatusCode::CONFLICT);
}

/// After the period's closing nothing could be sent again: what is taken back then would be lost.
#[tokio::test]
async fn nothing_is_withdrawn_that_could_not_be_sent_again() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    app.clock.set(at("2021-07-20 09:00"));
    let head = app.client("alpha-bi-thu").await;
    assert!(!head.get(JUNE).await.text.contains("/withdrawal"), "not offered");
    head.post(&format!("{JUNE}/withdrawal"), &[])
        .await
        .says(StatusCode::CONFLICT, "thu hồi lúc này thì không gửi lại được nữa");
    let june = app.client("bi-thu").await.json("/api/v1/plans/2021/periods/3/rollup").await;
    assert_eq!(june["submission"]["reported"], 1);
}

/// A returned report is taken long after the period's closing and its own date, as late; also after it was sent and taken back.
#[tokio::test]
async fn a_returned_report_may_still_be_sent_after_its_date() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    app.client("can-bo-1")
        .await
        .post(
            &format!("{JUNE}/revisions/1/return"),
            &[("reason", "Thiếu số liệu"), ("resubmit_by", "17:00 09/07/2021")],
        )
        .await
        .leads_to("/plans/2021/periods/3/reports");
    app.clock.set(at("2021-08-20 09:00"));
    let head = app.client("alpha-bi-thu").await;
    head.get(JUNE).await.says(StatusCode::OK, "Đã quá hạn gửi lại: báo cáo vẫn được nhận");
    let page = head.get(JUNE).await;
    Form::of(&page).task_one("90").save(&head, "carry").await.leads_to(JUNE);
    send(&app).await.leads_to(JUNE);
    head.post(&format!("{JUNE}/withdrawal"), &[]).await.leads_to(JUNE);
    assert_eq!(head.get(JUNE).await.field("task[1][progress]").as_deref(), Some("90"));
    send(&app).await.leads_to(JUNE);
    let june = app.client("bi-thu").await.json("/api/v1/plans/2021/periods/3/rollup").await;
    assert_eq!(june["key_tasks"][0]["progress"]["rounded"], "90");
    assert_eq!(june["submission"]["on_time"], 1, "its first sending was in time");
}

#[tokio::test]
async fn a_return_needs_a_reason_and_a_date_and_reaches_the_organisation_word_for_word() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    let board = app.client("can-bo-1").await;
    let path = format!("{JUNE}/revisions/1/return");
    let empty = board.post(&path, &[("reason", " "), ("resubmit_by", "")]).await;
    empty
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập lý do.")
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập thời hạn gửi lại.");
    let past = board.post(&path, &[("reason", "Thiếu số liệu"), ("resubmit_by", "17:00 01/07/2021")]).await;
    past.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn thời hạn gửi lại sau lúc này.");
    assert_eq!(past.field("reason").as_deref(), Some("Thiếu số liệu"));
    board
        .post(&path, &[("reason", "Nhiệm vụ 1: nêu rõ 3 chi bộ nào."), ("resubmit_by", "17:00 20/07/2021")])
        .await
        .leads_to("/plans/2021/periods/3/reports");
    // Sent twice it is done once, and answered alike; by somebody else or with other words it comes too late.
    let same = [("reason", "Nhiệm vụ 1: nêu rõ 3 chi bộ nào."), ("resubmit_by", "17:00 20/07/2021")];
    board.post(&path, &same).await.leads_to("/plans/2021/periods/3/reports");
    let other = [("reason", "Nhiệm vụ 1: nêu rõ hơn."), ("resubmit_by", "17:00 20/07/2021")];
    board.post(&path, &other).await.says(StatusCode::CONFLICT, "Nhiệm vụ 1: nêu rõ hơn.");
    let later = [("reason", "Nhiệm vụ 1: nêu rõ 3 chi bộ nào."), ("resubmit_by", "17:00 21/07/2021")];
    assert_eq!(board.post(&path, &later).await.status, StatusCode::CONFLICT);
    assert_eq!(app.client("can-bo-2").await.post(&path, &same).await.status, StatusCode::CONFLICT);
    assert_eq!(count_steps(&app, JUNE, "returned").await, 1);
    let home = app.client("alpha-tong-hop").await.get("/organisations/alpha").await;
    home.says(StatusCode::OK, "Nhiệm vụ 1: nêu rõ 3 chi bộ nào.")
        .says(StatusCode::OK, "Đã điền 3/3 nhiệm vụ");
    // Saving one task leaves the others as they were: the one kept, and the one completed in May.
    let reporter = app.client("alpha-tong-hop").await;
    let form = Form::of(&reporter.get(JUNE).await).task_one("65").set("task[2][unchanged]", "on");
    form.save(&reporter, "save-1").await.leads_to(JUNE);
    let home = reporter.get("/organisations/alpha").await;
    home.says(StatusCode::OK, "Đã điền 3/3 nhiệm vụ");
    // A decision about what has moved on is refused.
    assert_eq!(board.post(&format!("{JUNE}/revisions/1/acceptance"), &[]).await.status, StatusCode::CONFLICT);
    // It carries its own date: past the period's closing it may still be sent.
    app.clock.set(at("2021-07-20 17:00"));
    send(&app).await.leads_to(JUNE);
    for _ in 0..2 {
        board
            .post(&format!("{JUNE}/revisions/2/acceptance"), &[])
            .await
            .leads_to("/plans/2021/periods/3/reports");
    }
    let other = app.client("can-bo-2").await;
    assert_eq!(other.post(&format!("{JUNE}/revisions/2/acceptance"), &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(count_steps(&app, JUNE, "accepted").await, 1);
    board.get(JUNE).await.says(StatusCode::OK, "Đã tiếp nhận");
}

async fn count_steps(app: &TestApp, report: &str, kind: &str) -> usize {
    let steps: Vec<String> = sqlx::query_scalar(
        "select s.kind::text from report_step s join report r on r.id = s.report_id
         join organisation o on o.id = r.organisation_id join reporting_period p on p.id = r.period_id
         where $1 like '%/' || o.code || '/reports/%/' || p.number",
    )
    .bind(report)
    .fetch_all(&app.pool)
    .await
    .unwrap();
    steps.iter().filter(|step| *step == kind).count()
}

#[tokio::test]
async fn nobody_decides_about_their_own_work() {
    let app = TestApp::new().await;
    // The head of alpha works at the Board as well.
    sqlx::query(
        "insert into membership (id, account_id, organisation_id, role, recorded_at)
         select gen_random_uuid(), a.id, o.id, 'organisation_board', now() from account a, organisation o where a.user_name = 'alpha-bi-thu' and o.code = 'BTC'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    let both = app.client("alpha-bi-thu").await;
    both.get(JUNE).await.says(StatusCode::OK, "người khác của Ban Tổ chức sẽ kiểm tra");
    assert_eq!(both.post(&format!("{JUNE}/revisions/1/acceptance"), &[]).await.status, StatusCode::CONFLICT);
    app.client("can-bo-2")
        .await
        .post(&format!("{JUNE}/revisions/1/acceptance"), &[])
        .await
        .leads_to("/plans/2021/periods/3/reports");
}

#[tokio::test]
async fn a_reopened_report_goes_on_counting_until_a_new_one_is_sent() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await.leads_to(JUNE);
    let board = app.client("can-bo-1").await;
    board
        .post(&format!("{JUNE}/revisions/1/acceptance"), &[])
        .await
        .leads_to("/plans/2021/periods/3/reports");
    board
        .post(
            &format!("{JUNE}/revisions/1/reopening"),
            &[("reason", "Bổ sung số liệu"), ("resubmit_by", "17:00 12/07/2021")],
        )
        .await
        .leads_to(JUNE);
    let committee = app.client("bi-thu").await;
    let task_one = async || {
        committee.json("/api/v1/plans/2021/periods/3/rollup").await["key_tasks"][0]["progress"]["rounded"]
            .clone()
    };
    assert_eq!(task_one().await, "60");
    let head = app.client("alpha-bi-thu").await;
    let page = head.get(JUNE).await;
    Form::of(&page).task_one("90").save(&head, "carry").await.leads_to(JUNE);
    assert_eq!(task_one().await, "60");
    send(&app).await.leads_to(JUNE);
    assert_eq!(task_one().await, "90");
}

#[tokio::test]
async fn unknown_organisations_plans_and_periods_are_not_there() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    for path in [
        "/organisations/nobody",
        "/organisations/alpha/reports/1999/3",
        "/organisations/alpha/reports/2021/99",
        "/organisations/alpha/reports/2021/x",
        "/organisations/alpha/reports/2021/2/revisions/9",
        "/organisations/beta",
        "/organisations/beta/assignments",
    ] {
        head.get(path).await.says(StatusCode::NOT_FOUND, "Không có trang này");
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_with_a_sentence() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let answer =
        head.post_body(&format!("{JUNE}/draft"), format!("do=save&x={}", "a".repeat(3 * 1024 * 1024))).await;
    answer.says(StatusCode::PAYLOAD_TOO_LARGE, "Nội dung gửi lên quá lớn");
}

#[tokio::test]
async fn a_database_that_is_away_is_said_and_work_goes_on_when_it_is_back() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let taken = all_connections(&app, 4).await;
    let answer = head.get(JUNE).await;
    answer.says(StatusCode::SERVICE_UNAVAILABLE, "Tạm thời chưa phục vụ được");
    drop(taken);
    assert_eq!(head.get(JUNE).await.status, StatusCode::OK);
}

/// Takes all connections, as a database that does not answer would.
async fn all_connections(app: &TestApp, n: usize) -> Vec<sqlx::pool::PoolConnection<sqlx::Postgres>> {
    let mut held = Vec::new();
    for _ in 0..n {
        held.push(app.pool.acquire().await.unwrap());
    }
    held
}

#[tokio::test]
async fn each_role_lands_where_its_work_is() {
    let app = TestApp::new().await;
    for (user, place) in [
        ("bi-thu", "/overview"),
        ("can-bo-1", "/reviews"),
        ("van-phong", "/overview"),
        ("quan-tri", "/accounts"),
        ("alpha-bi-thu", "/organisations/alpha"),
        ("alpha-tong-hop", "/organisations/alpha"),
    ] {
        assert_eq!(app.client(user).await.get("/").await.location(), place, "{user}");
    }
}

#[tokio::test]
async fn what_was_sent_can_never_be_changed() {
    let app = TestApp::new().await;
    for statement in [
        "update revision set number = 9",
        "delete from revision",
        "update revision_entry set progress = 1",
        "delete from revision_entry",
        "update revision_figure set value = 1",
        "delete from revision_section",
        "update report_step set reason = 'x'",
        "delete from report_step",
        "truncate revision cascade",
        "update audit_entry set action = 'x'",
        "delete from audit_entry",
        "update plan_version set theme = 'x'",
        "update assignment_version set weight = 9",
    ] {
        let error = sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&app.pool).await.unwrap_err();
        assert!(error.to_string().contains("never changed"), "{statement}: {error}");
    }
}

#[tokio::test]
async fn a_progress_says_the_status_with_it() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    for (progress, said) in [("0", "not_started"), ("50", "in_progress"), ("100", "completed")] {
        let form = Form::of(&reporter.get(JUNE).await).set("task[2][progress]", progress);
        form.save(&reporter, "save").await.leads_to(JUNE);
        let status: String = sqlx::query_scalar(
            "select status::text from draft_entry d join key_task t on t.id = d.key_task_id where t.number = 2",
        )
        .fetch_one(&app.pool)
        .await
        .unwrap();
        assert_eq!(status, said, "{progress}");
    }
}

/// Saves as the script does: some fields of the form, asking for figures and words.
pub async fn autosave(client: &Client, fields: &[(&str, &str)]) -> (StatusCode, serde_json::Value) {
    let client = client.clone().with_header("accept", "application/json");
    let answer = client.post(&format!("{JUNE}/draft"), fields).await;
    (answer.status, serde_json::from_str(&answer.text).unwrap())
}

#[tokio::test]
async fn saving_while_typing_answers_by_field() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let base = reporter.get(JUNE).await.field("task[1][base]").unwrap();
    // Unreadable: said by its field, nothing written; what it is compared with stays.
    let (status, said) = autosave(&reporter, &[("task[1][base]", &base), ("task[1][progress]", "abc")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said["unread"]["task[1][progress]"].is_string());
    assert_eq!(said["bases"]["task[1][base]"], base.as_str());
    // Read: only what was sent is written, and the new print comes back.
    let (status, said) = autosave(&reporter, &[("task[1][base]", &base), ("task[1][progress]", "55")]).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!((&said["said"]["1"], &said["at"]), (&"55%".into(), &"09:00:00".into()));
    let next = said["bases"]["task[1][base]"].as_str().unwrap().to_owned();
    assert_ne!(next, base);
    // A stale print: their values come back, nothing is written.
    let (status, said) = autosave(&reporter, &[("task[1][base]", &base), ("task[1][progress]", "56")]).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(said["conflicts"][0]["values"]["task[1][progress]"], "55");
    assert_eq!(said["conflicts"][0]["base"], next.as_str());
    // Closed: why, and whom to ask.
    app.clock.set(at("2021-08-30 09:00"));
    let (status, said) = autosave(&reporter, &[("task[1][base]", &next), ("task[1][progress]", "57")]).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let why = said["refused"].as_str().unwrap();
    assert!(why.contains("Kỳ báo cáo đã đóng") && why.contains("cán bộ theo dõi đơn vị"), "{why}");
    // The session is over: the script is told so, not led away.
    let nobody = app.anonymous().with_header("accept", "application/json");
    assert_eq!(nobody.post(&format!("{JUNE}/draft"), &[]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn where_the_others_are_is_told_for_a_minute() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let path = format!("{JUNE}/draft/presence");
    reporter.post(&path, &[("task", "1")]).await;
    head.post(&path, &[("task", "2")]).await.says(StatusCode::OK, "Cán bộ tổng hợp Sở Alpha đang sửa");
    reporter.post(&path, &[("task", "")]).await.says(StatusCode::OK, "\"2\":\"Bí thư Sở Alpha đang sửa\"");
    assert_eq!(head.post(&path, &[("task", "999")]).await.text, r#"{"present":{}}"#);
    app.clock.set(app.clock.now() + chrono::Duration::seconds(61));
    assert_eq!(reporter.post(&path, &[]).await.text, r#"{"present":{}}"#);
}
