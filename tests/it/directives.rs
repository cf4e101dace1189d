//! Directives: to whom, by whom, acknowledged, reported, closed and opened again; reminders and escalation; as of the past.

use axum::http::StatusCode;
use tiendo::directive;
use tiendo::kernel::{AsOf, Moment};

use crate::notice::told;
use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp};

const ID: &str = "00000000-0000-7000-8000-0000000000d1";

/// Puts a directive to alpha and beta into the database: for tests about all pages.
pub async fn put(app: &TestApp) {
    sqlx::raw_sql(
        "insert into directive (id, kind, given_by, meeting_number, body, deadline, issued_by, recorded_at)
           select '00000000-0000-7000-8000-00000000d000', 'guidance', 'Bí thư Đảng ủy Khối', 1, 'Đôn đốc nhiệm vụ 3', '2021-07-12', id,
                  '2021-07-01 08:00+07' from account where user_name = 'bi-thu';
         insert into directive_task select '00000000-0000-7000-8000-00000000d000', id from key_task where number = 3;
         insert into directive_addressee select '00000000-0000-7000-8000-00000000d000', id, 'cluster', row_number() over (order by code)
           from organisation where code in ('alpha', 'beta');
         insert into directive_step (key, directive_id, organisation_id, kind, deadline, account_id, recorded_at)
           select '00000000-0000-7000-8000-00000000d000', a.directive_id, a.organisation_id, 'issued', '2021-07-12', d.issued_by, d.recorded_at
           from directive_addressee a join directive d on d.id = a.directive_id;
         insert into directive_step (key, directive_id, organisation_id, kind, body, account_id, recorded_at)
           select gen_random_uuid(), '00000000-0000-7000-8000-00000000d000', o.id, 'reported', 'Đã đôn đốc', a.id, '2021-07-02 09:00+07'
           from organisation o, account a where o.code = 'beta' and a.user_name = 'beta-bi-thu'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
}

/// A form of guidance to a cluster, with fields changed or added.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("id", ID),
        ("kind", "guidance"),
        ("given_by", "Bí thư Đảng ủy Khối"),
        ("body", "Rà soát tiến độ.\nBáo cáo cách làm."),
        ("deadline", "16/07/2021"),
        ("cluster[Cụm 1]", "1"),
        ("tasks", ""),
        ("obstacles", ""),
        ("meeting", ""),
        ("item", ""),
        ("basis", ""),
        ("document_number", ""),
        ("document_date", ""),
        ("from", "/plans/2021/periods/2/tasks/3"),
        ("title", "Nhiệm vụ 3"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        if *value != "-" {
            fields.push((name, value));
        }
    }
    fields
}

/// Looks the form over and issues what was shown.
async fn issue(client: &Client, changes: &[(&str, &str)]) -> Answer {
    let mut fields = form(changes);
    let page = client.post("/directives/preview", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let shown = page.field("shown").unwrap();
    fields.push(("shown", &shown));
    client.post("/directives", &fields).await
}

async fn steps(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar(
        "select o.code || ' ' || s.kind from directive_step s join organisation o on o.id = s.organisation_id order by s.number, o.code",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap()
}

async fn acknowledge(client: &Client, code: &str) -> Answer {
    client.post(&format!("/organisations/{code}/directives/1/acknowledgement"), &[]).await
}

async fn report(client: &Client, code: &str, key: &str, version: &str, words: &str, wish: &str) -> Answer {
    let fields = [("key", key), ("version", version), ("report", words), ("do", wish)];
    client.post(&format!("/organisations/{code}/directives/1/report"), &fields).await
}

const KEY: &str = "00000000-0000-7000-8000-0000000000d2";
const KEY_2: &str = "00000000-0000-7000-8000-0000000000d3";

#[tokio::test]
async fn mistakes_keep_what_was_typed_and_others_issue_nothing() {
    let app = TestApp::new().await;
    let secretary = app.client("bi-thu").await;
    secretary.get("/directives").await.says(StatusCode::OK, "Chưa có ý kiến chỉ đạo nào.");
    let long = "x".repeat(4_001);
    for (changes, says) in [
        ([("body", " ")], "Nhập nội dung chỉ đạo."),
        ([("body", long.as_str())], "4001"),
        ([("given_by", "")], "Nhập chức danh người cho ý kiến."),
        ([("deadline", "")], "Nhập hạn."),
        ([("deadline", "04/07/2021")], "Hạn không được trước hôm nay."),
        ([("deadline", "hôm nào đó")], "hôm nào đó"),
        ([("cluster[Cụm 1]", "-")], "Chọn ít nhất một nơi nhận."),
        ([("to[nobody]", "1")], "Không có nơi nhận “nobody”."),
        ([("tasks", "3, x")], "“x” không phải là số."),
        ([("tasks", "99")], "Không có nhiệm vụ 99 trong kế hoạch."),
        ([("obstacles", "99")], "Không có vướng mắc số 99."),
        ([("kind", "order")], "Chọn loại."),
        ([("kind", "conclusion")], "Chọn cuộc họp đã ra kết luận này."),
        ([("meeting", "7")], "Không có cuộc họp này."),
        ([("document_number", "12")], "Nhập ngày văn bản."),
        ([("document_number", "x")], "document_number"),
        ([("unknown", "1")], "unknown"),
    ] {
        let page = secretary.post("/directives/preview", &form(&changes)).await;
        page.says(StatusCode::UNPROCESSABLE_ENTITY, says);
        if changes[0].0 != "given_by" {
            page.says(StatusCode::UNPROCESSABLE_ENTITY, "Bí thư Đảng ủy Khối");
        }
    }
    assert_eq!(secretary.post("/directives", &[]).await.status, StatusCode::BAD_REQUEST);
    // A member gives guidance but concludes nothing; the Board reads; organisations see no table.
    let member = app.client("uy-vien").await;
    let concluded = member
        .post("/directives/preview", &form(&[("kind", "conclusion"), ("basis", "Ý kiến bằng văn bản")]))
        .await;
    assert_eq!(concluded.status, StatusCode::FORBIDDEN);
    for (user, new, list) in [
        ("can-bo-1", StatusCode::FORBIDDEN, StatusCode::OK),
        ("van-phong", StatusCode::FORBIDDEN, StatusCode::OK),
        ("alpha-bi-thu", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.post("/directives", &form(&[])).await.status, new, "{user}");
        assert_eq!(client.get("/directives/new").await.status, new, "{user}");
        assert_eq!(client.get("/directives").await.status, list, "{user}");
    }
    for unknown in [
        "?state=done",
        "?kind=order",
        "?meeting=x",
        "?meeting=7",
        "?organisation=nowhere",
        "?task=99",
        "?group=x",
        "?page=9",
        "/new?organisation=nowhere",
        "/new?cluster=C%E1%BB%A5m+9",
        "/new?task=3&task=99",
        "/new?meeting=7",
        "/new?obstacle=7",
        "/new?item=00000000-0000-7000-8000-000000000000",
        "/new?again=7",
        "/new?from=//elsewhere.example",
    ] {
        let answer = secretary.get(&format!("/directives{unknown}")).await;
        let name = unknown.rsplit(['?', '&']).next().unwrap().split('=').next().unwrap();
        answer.says(StatusCode::NOT_FOUND, &format!("tham số “{name}”"));
    }
    // One that was there once is said to be none any more.
    sqlx::query("update organisation set valid_to = '2021-07-04' where code = 'beta'")
        .execute(&app.pool)
        .await
        .unwrap();
    let gone = secretary.get("/directives/new?organisation=alpha&organisation=beta").await;
    gone.says(StatusCode::UNPROCESSABLE_ENTITY, "Không có nơi nhận “beta”.")
        .says(StatusCode::UNPROCESSABLE_ENTITY, "name=\"to[alpha]\" value=\"1\" checked");
}

#[tokio::test]
async fn whoever_was_shown_receives_it_once_and_is_told() {
    let app = TestApp::new().await;
    let secretary = app.client("bi-thu").await;
    let new =
        secretary.get("/directives/new?from=/plans/2021/periods/2/tasks/3&task=3&organisation=beta").await;
    new.says(StatusCode::OK, "Nhiệm vụ 3: Nhiệm vụ thứ ba");
    new.says(StatusCode::OK, "name=\"to[beta]\" value=\"1\" checked");
    // Named by its cluster, by itself, as lead body: once each.
    let named = [("to[alpha]", "1"), ("tasks", "3"), ("leads", "1")];
    let page = secretary.post("/directives/preview", &form(&named)).await;
    page.says(StatusCode::OK, "Gửi tới 3 nơi nhận");
    page.says(StatusCode::OK, "Văn phòng Đảng ủy Khối");
    page.says(StatusCode::OK, "không sửa được nữa");
    let edit = form(&[("do", "edit")]);
    let again = secretary.post("/directives/preview", &edit).await;
    assert_eq!(again.field("body").unwrap(), "Rà soát tiến độ.\nBáo cáo cách làm.");
    // What was shown is what is issued.
    let mut other = form(&named);
    let fewer = secretary.post("/directives/preview", &form(&[("to[alpha]", "1")])).await;
    let shown = fewer.field("shown").unwrap();
    other.push(("shown", &shown));
    let changed = secretary.post("/directives", &other).await;
    changed
        .says(StatusCode::CONFLICT, "Danh sách nơi nhận vừa thay đổi.")
        .says(StatusCode::CONFLICT, "Nay gửi tới: Văn phòng Đảng ủy Khối");
    assert_eq!(
        changed.field("body").as_deref(),
        Some("Rà soát tiến độ.\nBáo cáo cách làm."),
        "the text is kept"
    );
    // Nor is anything issued that was not shown at all.
    secretary.post("/directives", &form(&named)).await.says(StatusCode::CONFLICT, "Danh sách nơi nhận");
    assert!(steps(&app).await.is_empty());
    for _ in 0..2 {
        issue(&secretary, &named).await.leads_to("/directives/1?done=directive-issued");
    }
    assert_eq!(steps(&app).await, ["VP issued", "alpha issued", "beta issued"]);
    let issued: Vec<_> = told(&app).await;
    assert_eq!(
        issued,
        [
            "van-phong directive_issued /organisations/VP/directives/1",
            "alpha-bi-thu directive_issued /organisations/alpha/directives/1",
            "alpha-tong-hop directive_issued /organisations/alpha/directives/1",
            "beta-bi-thu directive_issued /organisations/beta/directives/1",
            "beta-tong-hop directive_issued /organisations/beta/directives/1",
        ]
    );
    let page = app.client("can-bo-1").await.get("/directives/1").await;
    page.says(StatusCode::OK, "Ý kiến chỉ đạo của Bí thư Đảng ủy Khối");
    page.says(StatusCode::OK, "href=\"/plans/2021/periods/2/tasks/3\"");
    assert!(!page.text.contains("Thu hồi ý kiến này"), "not the Board's to withdraw");
    secretary.get("/directives?task=3").await.says(StatusCode::OK, "Rà soát tiến độ.");
    secretary.get("/directives?task=1").await.says(StatusCode::OK, "Không có ý kiến nào như vậy.");
    let changed = sqlx::query("update directive set body = 'x'").execute(&app.pool).await;
    assert!(changed.is_err(), "immutable once issued");
}

#[tokio::test]
async fn it_is_acknowledged_reported_closed_and_opened_again() {
    let app = TestApp::new().await;
    let secretary = app.client("bi-thu").await;
    issue(&secretary, &[]).await.leads_to("/directives/1");
    let (head, reporter) = (app.client("alpha-bi-thu").await, app.client("alpha-tong-hop").await);
    // The head's alone; whom it was not addressed to never learns of it.
    assert_eq!(acknowledge(&reporter, "alpha").await.status, StatusCode::FORBIDDEN);
    assert_eq!(acknowledge(&app.client("beta-bi-thu").await, "alpha").await.status, StatusCode::NOT_FOUND);
    assert_eq!(acknowledge(&app.client("gamma-bi-thu").await, "gamma").await.status, StatusCode::NOT_FOUND);
    assert_eq!(acknowledge(&app.client("can-bo-1").await, "alpha").await.status, StatusCode::FORBIDDEN);
    let gamma = app.client("gamma-bi-thu").await.get("/organisations/gamma/directives/1").await;
    assert_eq!(gamma.status, StatusCode::NOT_FOUND);
    head.get("/organisations/alpha/directives").await.says(StatusCode::OK, "1 chờ tiếp nhận, 0 chờ báo cáo");
    for _ in 0..2 {
        acknowledge(&head, "alpha")
            .await
            .leads_to("/organisations/alpha/directives/1?done=directive-acknowledged");
    }
    // The reporter drafts; decomposed text is composed.
    report(&reporter, "alpha", KEY, "0", "", "ask")
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập kết quả thực hiện.");
    report(&reporter, "alpha", KEY, "0", "Đã rà soát, co\u{301} kết quả", "ask")
        .await
        .leads_to("/organisations/alpha/directives/1?done=directive-report-asked");
    assert_eq!(report(&reporter, "alpha", KEY, "1", "Gửi luôn", "send").await.status, StatusCode::FORBIDDEN);
    let asked: Vec<_> = told(&app).await.into_iter().filter(|l| l.contains("directive_drafted")).collect();
    assert_eq!(asked, ["alpha-bi-thu directive_drafted /organisations/alpha/directives/1"]);
    // Nobody above sees a draft.
    let above = app.client("can-bo-1").await.get("/organisations/alpha/directives/1").await;
    assert!(above.status == StatusCode::OK && !above.text.contains("Đã rà soát"));
    // Two editors: the older form is told.
    let lost = report(&head, "alpha", KEY, "0", "Lời của tôi", "save").await;
    lost.says(StatusCode::CONFLICT, "Cán bộ tổng hợp Sở Alpha vừa sửa bản nháp này.");
    lost.says(StatusCode::CONFLICT, "Lời của tôi</textarea>");
    lost.says(StatusCode::CONFLICT, "Đã rà soát, có kết quả");
    assert_eq!(lost.field("version").unwrap(), "1");
    for _ in 0..2 {
        report(&head, "alpha", KEY, "1", "Đã rà soát xong", "send")
            .await
            .leads_to("/organisations/alpha/directives/1?done=directive-reported");
    }
    let late = report(&reporter, "alpha", KEY_2, "0", "Thêm nữa", "save").await;
    late.says(StatusCode::CONFLICT, "Báo cáo này đã gửi hoặc đã kết thúc");
    late.says(StatusCode::CONFLICT, "Thêm nữa</textarea>");
    // Reporting acknowledges.
    report(&app.client("beta-bi-thu").await, "beta", KEY_2, "0", "Beta đã làm", "send").await.leads_to("/");
    assert_eq!(
        steps(&app).await,
        [
            "alpha issued",
            "beta issued",
            "alpha acknowledged",
            "alpha reported",
            "beta acknowledged",
            "beta reported"
        ]
    );
    let answers: Vec<_> = told(&app).await.into_iter().filter(|l| l.contains("directive_reported")).collect();
    assert_eq!(answers.len(), 2, "{answers:?}");
    // The issuer decides about several at once.
    let decide = async |client: &Client, key: &str, codes: &[&str], words: &str, until: &str, wish: &str| {
        let names: Vec<_> = codes.iter().map(|code| format!("to[{code}]")).collect();
        let mut fields = vec![("key", key), ("words", words), ("until", until), ("do", wish)];
        fields.extend(names.iter().map(|name| (name.as_str(), "1")));
        client.post("/directives/1/decisions", &fields).await
    };
    let nobody = decide(&secretary, KEY, &[], "Được", "", "close").await;
    nobody.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn ít nhất một nơi nhận.");
    let silent = decide(&secretary, KEY, &["alpha"], " ", "", "close").await;
    silent.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập ý kiến kết thúc.");
    let undated = decide(&secretary, KEY, &["alpha"], "Chưa đủ", "", "reopen").await;
    undated.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập hạn báo cáo lại.");
    undated.says(StatusCode::UNPROCESSABLE_ENTITY, "Chưa đủ</textarea>");
    let past = decide(&secretary, KEY, &["alpha"], "Chưa đủ", "01/07/2021", "reopen").await;
    past.says(StatusCode::UNPROCESSABLE_ENTITY, "Hạn không được trước hôm nay.");
    for (user, status) in [("uy-vien", 403), ("can-bo-1", 403), ("alpha-bi-thu", 404)] {
        let answer = decide(&app.client(user).await, KEY, &["alpha"], "Được", "", "close").await;
        assert_eq!(answer.status.as_u16(), status, "{user}");
    }
    assert_eq!(decide(&secretary, KEY, &["gamma"], "Được", "", "close").await.status, StatusCode::NOT_FOUND);
    for _ in 0..2 {
        decide(&secretary, KEY, &["alpha", "beta"], "Đạt yêu cầu", "", "close")
            .await
            .leads_to("/directives/1?done=directive-closed.2");
    }
    decide(&secretary, KEY_2, &["alpha"], "Xem lại việc thứ hai", "20/07/2021", "reopen")
        .await
        .leads_to("/directives/1?done=directive-reopened.1");
    // Closed already is left alone: opened again meanwhile by somebody else.
    decide(&secretary, ID, &["alpha", "beta"], "Đạt", "", "close")
        .await
        .leads_to("/directives/1?done=directive-decided-some.0.2");
    let page = head.get("/organisations/alpha/directives").await;
    page.says(StatusCode::OK, "Đề nghị báo cáo lại");
    page.says(StatusCode::OK, "Xem lại việc thứ hai");
    report(&head, "alpha", ID, "0", "Đã làm nốt", "send").await.leads_to("/");
    let table = secretary.get("/directives?state=reported").await;
    table.says(StatusCode::OK, "Đảng bộ Sở Alpha");
    table.says(StatusCode::OK, "Đã làm nốt");
    assert!(!secretary.get("/directives?state=reported").await.text.contains("Đảng bộ Sở Beta</a>"));
    secretary.get("/directives?group=addressee").await.says(StatusCode::OK, "Đảng bộ Sở Beta");
    let file = secretary.get("/directives?state=any&table=1&format=csv").await;
    assert!(file.status == StatusCode::OK && file.text.contains("Đảng bộ Sở Beta"), "{}", file.text);
}

/// A meeting of the Standing Committee on 1 July.
async fn hold_meeting(app: &TestApp) {
    sqlx::raw_sql(
        "insert into meeting (id, starts_at, place, opinions_due_at, called_by, recorded_at)
           select gen_random_uuid(), '2021-07-01 08:30+07', 'Phòng họp A', '2021-06-30 17:00+07', id, '2021-06-25 08:00+07'
           from account where user_name = 'can-bo-1'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn a_conclusion_comes_from_a_meeting_that_was_held() {
    let app = TestApp::new().await;
    let secretary = app.client("bi-thu").await;
    hold_meeting(&app).await;
    // On 12 July, with an item on which nothing is concluded.
    crate::meetings::put(&app).await;
    let item = "00000000-0000-7000-8000-000000000000";
    let offers = |page: &Answer, meeting: i32| page.text.contains(&format!("<option value=\"{meeting}\""));
    let new = secretary.get("/directives/new").await;
    assert!(new.status == StatusCode::OK && offers(&new, 1) && !offers(&new, 2), "{}", new.text);
    for address in ["/directives/new?meeting=2".to_owned(), format!("/directives/new?meeting=2&item={item}")]
    {
        secretary.get(&address).await.says(StatusCode::NOT_FOUND, "tham số “meeting”");
    }
    // Words are no basis, whatever they say; nor is a meeting of which nobody knows yet what it will come to.
    let typed = ("basis", "Ý kiến bằng văn bản của 5 ủy viên");
    for (kind, meeting, says) in [
        ("conclusion", "", "Chọn cuộc họp đã ra kết luận này."),
        ("conclusion", "2", "Cuộc họp này chưa diễn ra."),
        ("conclusion", "7", "Không có cuộc họp này."),
        ("guidance", "2", "Cuộc họp này chưa diễn ra."),
    ] {
        let fields = form(&[("kind", kind), ("meeting", meeting), ("item", item), typed]);
        for address in ["/directives/preview", "/directives"] {
            let page = secretary.post(address, &fields).await;
            page.says(StatusCode::UNPROCESSABLE_ENTITY, says);
            assert_eq!(page.field("basis").as_deref(), Some(typed.1), "what was typed is kept");
            assert!(offers(&page, 1) && !offers(&page, 2));
        }
    }
    assert!(steps(&app).await.is_empty());
    // What members settled in writing can be concluded before the meeting, and is offered with its item alone.
    for member in ["bi-thu", "uy-vien"] {
        let opinion = [("verdict", "agree"), ("reason", "")];
        let address = format!("/meetings/2/items/{item}/opinions");
        app.client(member).await.post(&address, &opinion).await.leads_to("/meetings/2");
    }
    let conclusion = [("conclusion", "Giao Văn phòng đôn đốc")];
    secretary
        .post(&format!("/meetings/2/items/{item}/conclusion"), &conclusion)
        .await
        .leads_to("/meetings/2");
    let new = secretary.get(&format!("/directives/new?meeting=2&item={item}")).await;
    assert!(new.status == StatusCode::OK && offers(&new, 2), "{}", new.text);
    secretary.get("/directives/new?meeting=2").await.says(StatusCode::NOT_FOUND, "tham số “meeting”");
    let settled = [("kind", "conclusion"), ("meeting", "2"), ("item", item)];
    issue(&secretary, &settled).await.leads_to("/directives/1");
    // Without it, the meeting's time has to come.
    let bare = form(&[("id", KEY), ("kind", "conclusion"), ("meeting", "2")]);
    let early = secretary.post("/directives/preview", &bare).await;
    early.says(StatusCode::UNPROCESSABLE_ENTITY, "Cuộc họp này chưa diễn ra.");
    app.clock.set(at("2021-07-12 08:30"));
    issue(&secretary, &[("id", KEY), ("kind", "conclusion"), ("meeting", "2")])
        .await
        .leads_to("/directives/2");
}

#[tokio::test]
async fn conclusions_of_former_times_are_read_and_issued_anew_from_a_meeting() {
    let app = TestApp::new().await;
    let secretary = app.client("bi-thu").await;
    hold_meeting(&app).await;
    sqlx::raw_sql(
        "insert into directive (id, kind, given_by, basis, body, deadline, issued_by, recorded_at)
           select '00000000-0000-7000-8000-0000000000d4', 'conclusion', 'Bí thư Đảng ủy Khối', 'Ý kiến bằng văn bản', 'Đôn đốc', '2021-07-12',
                  id, '2021-07-01 08:00+07' from account where user_name = 'bi-thu';
         insert into directive_addressee select '00000000-0000-7000-8000-0000000000d4', id, 'organisation', 1 from organisation where code = 'alpha';
         insert into directive_step (key, directive_id, organisation_id, kind, deadline, account_id, recorded_at)
           select d.id, d.id, a.organisation_id, 'issued', '2021-07-12', d.issued_by, d.recorded_at
           from directive d join directive_addressee a on a.directive_id = d.id",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    secretary.get("/directives").await.says(StatusCode::OK, "Đôn đốc");
    secretary.get("/directives/1").await.says(StatusCode::OK, "Ý kiến bằng văn bản");
    let copied = secretary.get("/directives/new?again=1").await;
    copied.says(StatusCode::OK, "value=\"conclusion\" checked");
    assert_eq!(copied.field("basis").as_deref(), Some("Ý kiến bằng văn bản"));
    let fields = [("kind", "conclusion"), ("basis", "Ý kiến bằng văn bản")];
    let page = secretary.post("/directives/preview", &form(&fields)).await;
    page.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn cuộc họp đã ra kết luận này.");
    issue(&secretary, &[fields[0], fields[1], ("meeting", "1")]).await.leads_to("/directives/2");
    secretary.get("/directives/2").await.says(StatusCode::OK, "Ý kiến bằng văn bản");
}

#[tokio::test]
async fn a_mistake_is_withdrawn_and_issued_anew() {
    let app = TestApp::new().await;
    let secretary = app.client("bi-thu").await;
    hold_meeting(&app).await;
    let conclusion = [
        ("kind", "conclusion"),
        ("meeting", "1"),
        ("document_number", "12"),
        ("document_date", "05/07/2021"),
    ];
    issue(&secretary, &conclusion).await.leads_to("/directives/1");
    let page = secretary.get("/directives/1").await;
    page.says(StatusCode::OK, "Số 12-KL, ngày 05/07/2021");
    page.says(StatusCode::OK, "Kết luận của Ban Thường vụ");
    let taken = [("id", KEY), conclusion[0], conclusion[1], conclusion[2], conclusion[3]];
    issue(&secretary, &taken)
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Số này đã dùng cho văn bản khác.");
    let number = [("document_number", "13"), ("document_date", "06/07/2021")];
    secretary
        .post("/directives/1/registration", &number)
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "không được sau hôm nay");
    let number = [("document_number", "13"), ("document_date", "05/07/2021")];
    secretary
        .post("/directives/1/registration", &number)
        .await
        .leads_to("/directives/1?done=directive-registered");
    let none = secretary.post("/directives/1/withdrawal", &[("reason", " ")]).await;
    none.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập lý do thu hồi.");
    let member = app.client("uy-vien").await.post("/directives/1/withdrawal", &[("reason", "x")]).await;
    assert_eq!(member.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        secretary
            .post("/directives/1/withdrawal", &[("reason", "Nhầm hạn")])
            .await
            .leads_to("/directives/1?done=directive-withdrawn");
    }
    let head = app.client("alpha-bi-thu").await;
    acknowledge(&head, "alpha").await.says(StatusCode::CONFLICT, "Ý kiến chỉ đạo này đã thu hồi.");
    head.get("/organisations/alpha/directives/1").await.says(StatusCode::OK, "Nhầm hạn");
    head.get("/organisations/alpha/directives").await.says(StatusCode::OK, "Không có ý kiến chỉ đạo nào chờ");
    let anew = secretary.get("/directives/new?again=1").await;
    assert_eq!(anew.field("body").unwrap(), "Rà soát tiến độ.\nBáo cáo cách làm.");
    anew.says(StatusCode::OK, "name=\"to[alpha]\" value=\"1\" checked");
    let key = anew.field("id").unwrap();
    issue(&secretary, &[("id", key.as_str())]).await.leads_to("/directives/");
}

#[tokio::test]
async fn deadlines_are_reminded_of_and_escalated_once() {
    let app = TestApp::new().await;
    let secretary = app.client("bi-thu").await;
    issue(&secretary, &[("deadline", "12/07/2021")]).await.leads_to("/directives/1");
    report(&app.client("beta-bi-thu").await, "beta", KEY, "0", "Xong", "send").await.leads_to("/");
    let mut db = app.pool.acquire().await.unwrap();
    let news = async |kind: &str| {
        told(&app).await.into_iter().filter(|line| line.contains(kind)).collect::<Vec<_>>()
    };
    // 12 July is a Monday: three working days before is Wednesday the seventh.
    for (moment, count) in [("2021-07-06 09:00", 0), ("2021-07-07 00:01", 2), ("2021-07-08 09:00", 2)] {
        app.clock.set(at(moment));
        directive::remind(&mut db, &app.clock).await.unwrap();
        assert_eq!(news("directive_due").await.len(), count, "{moment}");
    }
    app.clock.set(at("2021-07-12 23:59"));
    assert_eq!(directive::escalate(&mut db, &app.clock).await.unwrap(), 0);
    app.clock.set(at("2021-07-13 00:01"));
    assert_eq!(directive::escalate(&mut db, &app.clock).await.unwrap(), 1);
    assert_eq!(directive::escalate(&mut db, &app.clock).await.unwrap(), 0);
    assert_eq!(
        news("directive_escalated").await,
        [
            "bi-thu directive_escalated /directives/1?state=overdue",
            "uy-vien directive_escalated /directives/1?state=overdue"
        ]
    );
    assert_eq!(news("directive_overdue").await.len(), 2);
    // The façade for others, as of before and after.
    let actor = tiendo::auth::find_actor(&mut db, "bi-thu", app.clock.today()).await.unwrap().unwrap();
    let (scope, now) = (actor.scope(), Moment::present(&app.clock));
    let overdue = directive::list_overdue(&mut db, &scope, now).await.unwrap();
    assert_eq!(overdue.len(), 1);
    assert_eq!((overdue[0].number, overdue[0].waiting, overdue[0].total, overdue[0].days_over), (1, 1, 2, 1));
    assert_eq!(overdue[0].opening, "Rà soát tiến độ.");
    let before = Moment::past(AsOf::at(at("2021-07-12 12:00")));
    assert!(directive::list_overdue(&mut db, &scope, before).await.unwrap().is_empty());
    let counts = directive::counts_for(&mut db, &scope, None, now).await.unwrap();
    assert_eq!((counts.issued, counts.reported, counts.overdue, counts.total()), (1, 1, 1, 2));
}

#[tokio::test]
async fn the_past_stays_as_it_was() {
    let app = TestApp::new().await;
    let secretary = app.client("bi-thu").await;
    app.clock.set(at("2021-07-05 10:00"));
    issue(&secretary, &[]).await.leads_to("/directives/1");
    app.clock.set(at("2021-07-06 10:00"));
    acknowledge(&app.client("alpha-bi-thu").await, "alpha").await.leads_to("/");
    app.clock.set(at("2021-07-07 10:00"));
    report(&app.client("alpha-bi-thu").await, "alpha", KEY, "0", "Kết quả", "send").await.leads_to("/");
    app.clock.set(at("2021-07-20 10:00"));
    secretary.post("/directives/1/withdrawal", &[("reason", "Không còn phù hợp")]).await.leads_to("/");
    let early = secretary.get("/directives/1?at=2021-07-04").await;
    early.says(StatusCode::UNPROCESSABLE_ENTITY, "Khi đó chưa có ý kiến chỉ đạo này.");
    secretary.get("/directives?at=2021-07-04").await.says(StatusCode::OK, "Chưa có ý kiến chỉ đạo nào.");
    let then = secretary.get("/directives/1?at=2021-07-06").await;
    then.says(StatusCode::OK, "Đã tiếp nhận");
    assert!(!then.text.contains("Kết quả</p>") && !then.text.contains("Không còn phù hợp"));
    let late = secretary.get("/directives?state=overdue&at=2021-07-18").await;
    late.says(StatusCode::OK, "Quá hạn 2 ngày");
    late.says(StatusCode::OK, "Đảng bộ Sở Beta");
    assert!(!late.text.contains("Đảng bộ Sở Alpha</a>"), "it had reported");
    let now = secretary.get("/directives").await;
    now.says(StatusCode::OK, "Đã thu hồi");
}

#[tokio::test]
async fn a_meetings_conclusion_becomes_a_directive_in_its_words() {
    let app = TestApp::new().await;
    crate::meetings::put(&app).await;
    let secretary = app.client("bi-thu").await;
    let item = "00000000-0000-7000-8000-000000000000";
    app.clock.set(at("2021-07-12 10:00"));
    let conclusion = [("conclusion", "Giao Văn phòng báo cáo trước 20/7")];
    secretary.post(&format!("/meetings/1/items/{item}/conclusion"), &conclusion).await.leads_to("/");
    let meeting = secretary.get("/meetings/1").await;
    let link = format!("/directives/new?from=%2Fmeetings%2F1&#38;meeting=1&#38;item={item}");
    meeting.says(StatusCode::OK, &link);
    let board = app.client("can-bo-1").await.get("/meetings/1").await;
    assert!(!board.text.contains("/directives/new"));
    let new = secretary.get(&link.replace("&#38;", "&")).await;
    assert_eq!(new.field("body").unwrap(), "Giao Văn phòng báo cáo trước 20/7");
    new.says(StatusCode::OK, "value=\"conclusion\" checked");
    let from_meeting =
        [("kind", "conclusion"), ("meeting", "1"), ("item", item), ("to[VP]", "1"), ("cluster[Cụm 1]", "-")];
    issue(&secretary, &from_meeting).await.leads_to("/directives/1");
    secretary
        .get("/directives?group=meeting")
        .await
        .says(StatusCode::OK, "<a href=\"/meetings/1\">Họp Ban Thường vụ");
    secretary.get("/directives?meeting=1").await.says(StatusCode::OK, "Rà soát tiến độ.");
    // An advisory body answers for itself.
    let office = app.client("van-phong").await;
    office.get("/directives").await.says(StatusCode::OK, "/organisations/VP/directives");
    acknowledge(&office, "VP").await.leads_to("/");
    report(&office, "VP", KEY, "0", "Đã báo cáo", "send").await.leads_to("/");
}

#[tokio::test]
async fn the_home_says_what_waits_and_the_sheet_sums_it_up() {
    let app = TestApp::new().await;
    crate::meetings::put(&app).await;
    put(&app).await;
    let (head, reporter) = (app.client("alpha-bi-thu").await, app.client("alpha-tong-hop").await);
    let to_do = "action=\"/organisations/alpha/directives/1/acknowledgement\"";
    head.get("/organisations/alpha")
        .await
        .says(StatusCode::OK, to_do)
        .says(StatusCode::OK, "Đôn đốc nhiệm vụ 3");
    let page = reporter.get("/organisations/alpha").await;
    assert!(page.text.contains("Đôn đốc nhiệm vụ 3") && !page.text.contains(to_do), "the head's to do");
    head.post("/organisations/alpha/directives/1/acknowledgement", &[("back", "home")])
        .await
        .leads_to("/organisations/alpha?done=directive-acknowledged");
    let sheet = "/plans/2021/periods/2/organisations/alpha/sheet";
    for (user, status) in [("beta-bi-thu", 404), ("quan-tri", 404), ("can-bo-1", 200), ("uy-vien", 200)] {
        assert_eq!(app.client(user).await.get(sheet).await.status.as_u16(), status, "{user}");
    }
    let page = head.get(sheet).await;
    page.says(StatusCode::OK, "1 ý kiến; 1 chờ đơn vị.");
    page.says(StatusCode::OK, "63%");
    assert!(!page.text.contains("Sở Beta"), "nothing of others");
    let then = head.get(&format!("{sheet}?at=2021-06-30")).await;
    then.says(StatusCode::OK, "Không có ý kiến chỉ đạo.");
    // Blank is never zero: a silent organisation is not said to be in time.
    let silent = head.get("/plans/2021/periods/3/organisations/alpha/sheet").await;
    silent.says(StatusCode::OK, "chưa biết nhiệm vụ nào chậm");
}
