//! The head's sign-off: asked for, sent or given back; and the deputy who stands in for a time.

use axum::http::StatusCode;

use crate::reporting::{JUNE, ask, draft, submit};
use crate::support::TestApp;
use crate::support::fixture::at;

const DEPUTIES: &str = "/organisations/alpha/deputies";

#[tokio::test]
async fn the_head_sees_what_moved_and_gives_the_report_back_with_a_remark() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let refusal = format!("{JUNE}/submission-request/refusal");
    let reason = [("reason", "Nêu rõ số cuộc")];
    // Nobody has asked yet; the reporter cannot give it back to himself.
    head.post(&refusal, &reason).await.says(StatusCode::CONFLICT, "Không còn đề nghị gửi nào");
    assert_eq!(reporter.post(&refusal, &reason).await.status, StatusCode::FORBIDDEN);
    ask(&reporter, JUNE).await.leads_to("/organisations/alpha?done=");
    let check = head.get(&format!("{JUNE}/check")).await;
    check.says(StatusCode::OK, "1 nhiệm vụ có kết quả mới");
    check.says(StatusCode::OK, "Đã kiểm tra 3 chi bộ");
    check.says(StatusCode::OK, "1 nhiệm vụ trong số đó chưa có minh chứng.");
    check.says(StatusCode::OK, "1 nhiệm vụ chậm hoặc quá hạn");
    check.says(StatusCode::OK, "Cán bộ tổng hợp Sở Alpha đã đề nghị gửi báo cáo");
    head.post(&refusal, &[("reason", "  ")])
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập điều cần sửa.");
    head.post(&refusal, &reason).await.leads_to("/organisations/alpha?done=submission-declined");
    head.post(&refusal, &reason).await.says(StatusCode::CONFLICT, "Không còn đề nghị gửi nào");
    let told = reporter.get("/notices").await;
    told.says(StatusCode::OK, "chưa đồng ý gửi báo cáo tháng 6/2021");
    // The reporter reads the remark at home and on the form, and may ask again.
    for path in ["/organisations/alpha", JUNE, &format!("{JUNE}/check")] {
        reporter.get(path).await.says(StatusCode::OK, "Nêu rõ số cuộc");
    }
    ask(&reporter, JUNE).await.leads_to("/organisations/alpha?done=");
    assert!(!reporter.get(JUNE).await.text.contains("Nêu rõ số cuộc"));
    submit(&head, JUNE, &[]).await.leads_to(&format!("{JUNE}?done=report-submitted"));
    // The way there stays in the history.
    head.get(JUNE).await.says(StatusCode::OK, "Trả lại cán bộ tổng hợp");
}

#[tokio::test]
async fn a_bad_appointment_gets_a_sentence_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    for (who, from, until, sentence) in [
        ("", "05/07/2021", "09/07/2021", "Chọn người được ủy quyền."),
        ("alpha-tong-hop", "", "09/07/2021", "Nhập ngày bắt đầu."),
        ("alpha-tong-hop", "05/07/2021", "31/06/2021", "Nhập ngày theo dạng ngày/tháng/năm"),
        ("alpha-tong-hop", "04/07/2021", "09/07/2021", "Ngày bắt đầu từ hôm nay trở đi."),
        ("alpha-tong-hop", "05/07/2021", "04/07/2021", "Ngày kết thúc không trước ngày bắt đầu."),
        ("alpha-tong-hop", "05/07/2021", "05/11/2021", "nhiều nhất 90 ngày"),
    ] {
        let form = [("user_name", who), ("starts_on", from), ("ends_on", until)];
        let answer = head.post(DEPUTIES, &form).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        assert_eq!(answer.field("ends_on").as_deref(), Some(until));
    }
    // Neither oneself nor somebody of another organisation.
    for who in ["alpha-bi-thu", "beta-tong-hop", "nobody"] {
        let form = [("user_name", who), ("starts_on", "05/07/2021"), ("ends_on", "09/07/2021")];
        assert_eq!(head.post(DEPUTIES, &form).await.status, StatusCode::NOT_FOUND, "{who}");
    }
}

#[tokio::test]
async fn a_deputy_sends_within_the_time_and_not_outside_it() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    assert_eq!(submit(&reporter, JUNE, &[]).await.status, StatusCode::FORBIDDEN);
    let form = [("user_name", "alpha-tong-hop"), ("starts_on", "06/07/2021"), ("ends_on", "07/07/2021")];
    for _ in 0..2 {
        head.post(DEPUTIES, &form).await.leads_to(&format!("{DEPUTIES}?done=deputy-appointed"));
    }
    let page = head.get(DEPUTIES).await;
    page.says(StatusCode::OK, "Chưa bắt đầu");
    assert_eq!(page.text.matches("/ending\"").count(), 1, "a double click appoints once");
    assert_eq!(submit(&reporter, JUNE, &[]).await.status, StatusCode::FORBIDDEN);
    app.clock.set(at("2021-07-07 16:00"));
    // New rights, a new session: from the first day, and after the last.
    reporter.get(JUNE).await.leads_to("/sign-in");
    let reporter = app.client("alpha-tong-hop").await;
    reporter.get(JUNE).await.says(StatusCode::OK, "Được ủy quyền đến 07/07/2021");
    // A deputy is asked as the head is.
    ask(&head, JUNE).await;
    reporter.get("/notices").await.says(StatusCode::OK, "đề nghị đồng chí kiểm tra và gửi");
    // What was lent is not passed on.
    assert_eq!(reporter.get(DEPUTIES).await.status, StatusCode::FORBIDDEN);
    assert_eq!(reporter.post(DEPUTIES, &form).await.status, StatusCode::FORBIDDEN);
    submit(&reporter, JUNE, &[]).await.leads_to(&format!("{JUNE}?done=report-submitted"));
    app.clock.set(at("2021-07-08 08:00"));
    reporter.get(JUNE).await.leads_to("/sign-in");
    let reporter = app.client("alpha-tong-hop").await;
    assert_eq!(reporter.post(&format!("{JUNE}/withdrawal"), &[]).await.status, StatusCode::FORBIDDEN);
    head.get(DEPUTIES).await.says(StatusCode::OK, "Đã hết thời gian");
}

#[tokio::test]
async fn an_appointment_ends_early_and_nobody_elses_can_be_ended() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let form = [("user_name", "alpha-tong-hop"), ("starts_on", "05/07/2021"), ("ends_on", "09/07/2021")];
    head.post(DEPUTIES, &form).await;
    let page = head.get(DEPUTIES).await.text;
    let ending = page.split("action=\"").find(|part| part.contains("/ending\"")).unwrap();
    let ending = ending.split('"').next().unwrap();
    let elsewhere = ending.replace("alpha", "beta");
    assert_eq!(app.client("beta-bi-thu").await.post(&elsewhere, &[]).await.status, StatusCode::NOT_FOUND);
    reporter.get(JUNE).await.leads_to("/sign-in");
    assert_eq!(head.get(JUNE).await.status, StatusCode::OK, "whose rights are the same goes on");
    let reporter = app.client("alpha-tong-hop").await;
    assert_eq!(reporter.post(ending, &[]).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        head.post(ending, &[]).await.leads_to(&format!("{DEPUTIES}?done=deputy-ended"));
    }
    reporter.get(JUNE).await.leads_to("/sign-in");
    let reporter = app.client("alpha-tong-hop").await;
    assert_eq!(submit(&reporter, JUNE, &[]).await.status, StatusCode::FORBIDDEN);
    head.get(DEPUTIES).await.says(StatusCode::OK, "Kết thúc sớm lúc");
}
