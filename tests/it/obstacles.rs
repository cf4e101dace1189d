//! Obstacles: raised, answered, confirmed by the raiser alone, reopened, escalated; who may do what; double clicks; the past.

use axum::http::StatusCode;
use tiendo::access::{Actor, Membership, Role, Scope};
use tiendo::kernel::{AccountId, AsOf, Moment, OrganisationId};
use tiendo::obstacle::{self, counts_for, escalate, list_escalated, list_for_task, list_waiting, remind};

use crate::notice::told;
use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp};

const OWN: &str = "/organisations/alpha/obstacles";
const SAID: &str = "Chưa có hướng dẫn quyết toán kinh phí kiểm tra.";

/// Puts an obstacle of alpha about task 3 into the database: for tests about all pages.
pub async fn put(app: &TestApp) {
    sqlx::raw_sql(
        "insert into obstacle (id, organisation_id, plan_id, key_task_id, period_id, body, wish, answer_days, recorded_at)
           select '00000000-0000-7000-8000-0000000000b1', o.id, p.id, t.id, r.id, 'Chưa có hướng dẫn quyết toán kinh phí kiểm tra.',
                  'Cần văn bản hướng dẫn.', 10, '2021-06-28 09:00+07'
           from organisation o, plan p join key_task t on t.plan_id = p.id and t.number = 3
             join reporting_period r on r.plan_id = p.id and r.number = 2 where o.code = 'alpha';
         insert into obstacle_step (obstacle_id, kind, status, addressee_id, clock_from, due_at, is_escalated, account_id, organisation_id, recorded_at)
           select '00000000-0000-7000-8000-0000000000b1', 'raised', 'open', v.id, '2021-06-28 09:00+07', '2021-07-12 17:00+07', false, c.id,
                  o.id, '2021-06-28 09:00+07'
           from organisation v, organisation o, account c where v.code = 'VP' and o.code = 'alpha' and c.user_name = 'alpha-tong-hop'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
}

fn form<'a>(id: &'a str, task: &'a str, addressee: &'a str, body: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("id", id),
        ("plan", "2021"),
        ("task", task),
        ("addressee", addressee),
        ("body", body),
        ("wish", "Cần văn bản hướng dẫn."),
    ]
}

/// Raises an obstacle about task 3, which the Office leads; tells its number.
async fn raise(client: &Client, code: &str, body: &str) -> i32 {
    let id = uuid::Uuid::now_v7().to_string();
    let answer = client.post(&format!("/organisations/{code}/obstacles"), &form(&id, "3", "", body)).await;
    answer.leads_to(&format!("/organisations/{code}/obstacles/"));
    let place = answer.location().split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    place.parse().unwrap()
}

#[tokio::test]
async fn the_same_form_with_other_words_is_another_matter() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let (path, id) = ("/organisations/alpha/obstacles", uuid::Uuid::now_v7().to_string());
    for _ in 0..2 {
        let sent = reporter.post(path, &form(&id, "3", "", "Thiếu hướng dẫn.")).await;
        sent.leads_to(&format!("{path}/1"));
    }
    for other in [form(&id, "3", "", "Lời khác, gõ sau."), form(&id, "1", "", "Thiếu hướng dẫn.")]
    {
        let refused = reporter.post(path, &other).await;
        refused.says(StatusCode::CONFLICT, "đã được gửi một lần với nội dung khác");
        refused.says(StatusCode::CONFLICT, other[4].1);
    }
    let raised: i64 = sqlx::query_scalar("select count(*) from obstacle").fetch_one(&app.pool).await.unwrap();
    assert_eq!(raised, 1);
}

async fn answer(client: &Client, number: i32, also: &[i32], body: &str) -> Answer {
    let id = uuid::Uuid::now_v7().to_string();
    let names: Vec<_> = also.iter().map(|n| format!("also[{n}]")).collect();
    let mut fields = vec![("id", id.as_str()), ("answer", body)];
    fields.extend(names.iter().map(|name| (name.as_str(), "on")));
    client.post(&format!("/obstacles/{number}/answers"), &fields).await
}

async fn id_of(app: &TestApp, code: &str) -> OrganisationId {
    OrganisationId(
        sqlx::query_scalar("select id from organisation where code = $1")
            .bind(code)
            .fetch_one(&app.pool)
            .await
            .unwrap(),
    )
}

fn scope(role: Role, organisation: OrganisationId) -> Scope {
    let membership = Membership {
        organisation_id: organisation,
        organisation_code: String::new(),
        organisation_name: String::new(),
        role,
        acts_for_standing_committee: false,
        deputy_until: None,
        subtree: vec![organisation],
    };
    Actor { account_id: AccountId::new(), display_name: String::new(), memberships: vec![membership] }.scope()
}

#[tokio::test]
async fn an_obstacle_is_raised_once_and_mistakes_keep_what_was_typed() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    reporter.get(OWN).await.says(StatusCode::OK, "Đơn vị chưa nêu vướng mắc nào.");
    let id = "00000000-0000-7000-8000-0000000000aa";
    let long = "x".repeat(4_001);
    for (fields, says) in [
        (form(id, "3", "", " "), "Nhập khó khăn, vướng mắc."),
        (form(id, "3", "", &long), "4001"),
        (form(id, "", "", SAID), "Chọn cơ quan trả lời."),
        (form(id, "3", "alpha", SAID), "Chọn cơ quan trả lời."),
        (form(id, "4", "VP", SAID), "Chọn một nhiệm vụ được giao cho đơn vị."),
        (form(id, "99", "VP", SAID), "Chọn một nhiệm vụ được giao cho đơn vị."),
    ] {
        let page = reporter.post(OWN, &fields).await;
        page.says(StatusCode::UNPROCESSABLE_ENTITY, says);
        page.says(StatusCode::UNPROCESSABLE_ENTITY, "Cần văn bản hướng dẫn.</textarea>");
    }
    for days in ["0", "61", "mười"] {
        let mut fields = form(id, "3", "", SAID).to_vec();
        fields.push(("answer_days", days));
        assert_eq!(reporter.post(OWN, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
    }
    assert_eq!(reporter.post(OWN, &form("x", "3", "", SAID)).await.status, StatusCode::BAD_REQUEST);
    // Typed decomposed, kept composed.
    let typed = "Chưa co\u{301} hướng dẫn";
    for _ in 0..2 {
        reporter
            .post(OWN, &form(id, "3", "", typed))
            .await
            .leads_to("/organisations/alpha/obstacles/1?done=obstacle-raised");
    }
    let page = reporter.get("/organisations/alpha/obstacles/1").await;
    page.says(StatusCode::OK, "Chưa có hướng dẫn");
    // Monday, 5 July: ten working days later, at the end of work.
    page.says(StatusCode::OK, "còn 10 ngày làm việc – 17:00, thứ Hai 19/07/2021");
    page.says(StatusCode::OK, "Văn phòng trả lời trước 17:00, thứ Hai 19/07/2021");
    assert_eq!(told(&app).await, ["van-phong obstacle_raised /obstacles/1"]);
    let audited: i64 = sqlx::query_scalar("select count(*) from audit_entry where action = 'obstacle.raise'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(audited, 1);
    // An own time for the answer.
    let mut fields = form("00000000-0000-7000-8000-0000000000ab", "", "BTC", SAID).to_vec();
    fields.push(("answer_days", "3"));
    reporter.post(OWN, &fields).await.leads_to("/organisations/alpha/obstacles/2");
    reporter.get(OWN).await.says(StatusCode::OK, "còn 3 ngày làm việc – 17:00, thứ Năm 08/07/2021");
}

#[tokio::test]
async fn the_id_of_anothers_obstacle_does_not_exist() {
    let app = TestApp::new().await;
    put(&app).await;
    let beta = app.client("beta-tong-hop").await;
    let foreign = form("00000000-0000-7000-8000-0000000000b1", "3", "", "Vướng của đơn vị khác.");
    let answer = beta.post("/organisations/beta/obstacles", &foreign).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let known: i64 = sqlx::query_scalar("select count(*) from obstacle").fetch_one(&app.pool).await.unwrap();
    assert_eq!(known, 1);
}

#[tokio::test]
async fn what_the_entry_says_already_is_proposed() {
    let app = TestApp::new().await;
    crate::reporting::draft(&app, "40").await;
    let text = "Thiếu người theo dõi";
    sqlx::query(
        "update draft_entry d set shortcoming = $1 from report r join organisation o on o.id = r.organisation_id
         where r.id = d.report_id and o.code = 'alpha'",
    )
    .bind(text)
    .execute(&app.pool)
    .await
    .unwrap();
    let reporter = app.client("alpha-tong-hop").await;
    let form = reporter.get("/organisations/alpha/reports/2021/3").await;
    form.says(StatusCode::OK, "/organisations/alpha/obstacles/new?plan=2021&amp;task=1&amp;period=3");
    let page = reporter.get(&format!("{OWN}/new?plan=2021&task=1&period=3")).await;
    page.says(StatusCode::OK, &format!("{text}</textarea>"));
    page.says(StatusCode::OK, "<option value=\"VP\" selected>");
    page.says(StatusCode::OK, "/organisations/alpha/reports/2021/3#nv-1");
    reporter
        .get(&format!("{OWN}/new?task=1"))
        .await
        .says(StatusCode::OK, "maxlength=\"4000\" aria-describedby=\"body-hint\"></textarea>");
    for unknown in ["task=4", "task=99", "task=x", "period=99", "period=x", "plan=1999"] {
        let page = reporter.get(&format!("{OWN}/new?{unknown}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{unknown}");
    }
    // Nobody else is shown the draft.
    for user in ["beta-tong-hop", "can-bo-1", "van-phong", "bi-thu"] {
        let page = app.client(user).await.get(&format!("{OWN}/new?task=1&period=3")).await;
        assert!(!page.text.contains(text) && page.status != StatusCode::OK, "{user}");
    }
}

#[tokio::test]
async fn one_answer_serves_many_and_each_raiser_confirms_alone() {
    let app = TestApp::new().await;
    let (alpha, beta) = (app.client("alpha-bi-thu").await, app.client("beta-tong-hop").await);
    let first = raise(&alpha, "alpha", SAID).await;
    let second = raise(&beta, "beta", "Chưa có văn bản hướng dẫn quyết toán kinh phí kiểm tra.").await;
    let third = raise(&app.client("gamma-bi-thu").await, "gamma", "Thiếu phòng họp.").await;
    let office = app.client("van-phong").await;
    let desk = office.get("/obstacles").await;
    desk.says(StatusCode::OK, "3 vướng mắc chờ trả lời, trong đó 0 quá hạn");
    desk.says(StatusCode::OK, "2 vướng mắc của 2 đơn vị: số 1, 2");
    let page = office.get(&format!("/obstacles/{first}")).await;
    page.says(StatusCode::OK, &format!("name=\"also[{second}]\" checked"));
    page.says(StatusCode::OK, &format!("name=\"also[{third}]\">"));
    let empty = answer(&office, first, &[third], " ").await;
    empty.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập nội dung trả lời.");
    empty.says(StatusCode::UNPROCESSABLE_ENTITY, &format!("name=\"also[{third}]\" checked"));
    let id = uuid::Uuid::now_v7().to_string();
    let said =
        [("id", id.as_str()), ("answer", "Áp dụng Công văn số 12."), ("also[2]", "on"), ("also[99]", "on")];
    for _ in 0..2 {
        office.post("/obstacles/1/answers", &said).await.leads_to("/obstacles/1?done=obstacle-answered.2");
    }
    let other = [said[0], ("answer", "Lời khác, gõ sau.")];
    let other = office.post("/obstacles/1/answers", &other).await;
    other.says(StatusCode::CONFLICT, "đã được gửi một lần với nội dung khác");
    other.says(StatusCode::CONFLICT, "Lời khác, gõ sau.");
    let answers: i64 =
        sqlx::query_scalar("select count(*) from obstacle_answer").fetch_one(&app.pool).await.unwrap();
    assert_eq!(answers, 1);
    let heard: Vec<_> = told(&app).await.into_iter().filter(|line| line.contains("_answered")).collect();
    assert_eq!(
        heard,
        [
            "alpha-bi-thu obstacle_answered /organisations/alpha/obstacles/1",
            "alpha-tong-hop obstacle_answered /organisations/alpha/obstacles/1",
            "beta-bi-thu obstacle_answered /organisations/beta/obstacles/2",
            "beta-tong-hop obstacle_answered /organisations/beta/obstacles/2",
        ]
    );
    let own = alpha.get("/organisations/alpha/obstacles/1").await;
    own.says(StatusCode::OK, "Áp dụng Công văn số 12.");
    own.says(StatusCode::OK, "Trả lời chung cho 2 vướng mắc cùng nội dung.");
    assert!(!own.text.contains("Beta"), "whose the other is stays unsaid");
    // Another answer comes too late; its words are not lost.
    let late = answer(&office, first, &[], "Xem Công văn số 13.").await;
    late.says(StatusCode::CONFLICT, "Vướng mắc này đã được xử lý trước đó");
    late.says(StatusCode::CONFLICT, "Xem Công văn số 13.");
    // The reporter cannot confirm, nobody else can, and the head can, twice without harm.
    let confirm = "/organisations/beta/obstacles/2/confirmation";
    for (user, status) in [
        ("beta-tong-hop", StatusCode::FORBIDDEN),
        ("van-phong", StatusCode::FORBIDDEN),
        ("can-bo-1", StatusCode::FORBIDDEN),
        ("bi-thu", StatusCode::FORBIDDEN),
        ("alpha-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.client(user).await.post(confirm, &[]).await.status, status, "{user}");
    }
    beta.get("/organisations/beta/obstacles").await.says(StatusCode::OK, "Người đứng đầu cấp ủy xác nhận");
    let beta_head = app.client("beta-bi-thu").await;
    for _ in 0..2 {
        beta_head.post(confirm, &[]).await.leads_to("/organisations/beta/obstacles/2?done=obstacle-resolved");
    }
    let steps: i64 = sqlx::query_scalar("select count(*) from obstacle_step where kind = 'resolved'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(steps, 1);
    // Alpha's is still alpha's to say; another organisation's address does not lead to it.
    alpha.get(OWN).await.says(StatusCode::OK, "Đã trả lời, chờ đồng chí xác nhận (1)");
    assert_eq!(
        alpha.post("/organisations/alpha/obstacles/2/confirmation", &[]).await.status,
        StatusCode::NOT_FOUND
    );
    // Reopening: with a reason, the clock anew.
    let reopen = "/organisations/alpha/obstacles/1/reopening";
    let none = alpha.post(reopen, &[("reopening", "")]).await;
    none.says(StatusCode::UNPROCESSABLE_ENTITY, "Ghi rõ còn vướng ở đâu");
    app.clock.set(at("2021-07-07 10:00"));
    for _ in 0..2 {
        let reason = [("reopening", "Công văn không nói về kiểm tra.")];
        alpha.post(reopen, &reason).await.leads_to("/organisations/alpha/obstacles/1?done=obstacle-reopened");
    }
    let page = alpha.get("/organisations/alpha/obstacles/1").await;
    page.says(StatusCode::OK, "còn 10 ngày làm việc – 17:00, thứ Tư 21/07/2021");
    assert!(told(&app).await.contains(&"van-phong obstacle_reopened /obstacles/1".to_owned()));
    assert_eq!(
        alpha.post("/organisations/alpha/obstacles/1/confirmation", &[]).await.status,
        StatusCode::CONFLICT,
        "not before it is answered again"
    );
    // The measures, and the lists behind them.
    let desk = office.get("/obstacles?state=ever-answered").await;
    desk.says(StatusCode::OK, "1/2 (50%)");
    desk.says(StatusCode::OK, "2 lần trả lời");
    assert!(!desk.text.contains("Thiếu phòng họp."));
    let file = office.get("/obstacles?state=ever-answered&table=1&format=csv").await;
    file.says(StatusCode::OK, "Sở Beta");
}

#[tokio::test]
async fn what_is_unanswered_can_be_taken_back() {
    let app = TestApp::new().await;
    let (gamma, office) = (app.client("gamma-bi-thu").await, app.client("van-phong").await);
    raise(&gamma, "gamma", "Thiếu phòng họp.").await;
    raise(&gamma, "gamma", "Thiếu máy chiếu.").await;
    let long = "x".repeat(2_001);
    let page = gamma.post("/organisations/gamma/obstacles/1/withdrawal", &[("withdrawal", &long)]).await;
    page.says(StatusCode::UNPROCESSABLE_ENTITY, "2001");
    // Under another organisation's address it is not there.
    for deed in ["withdrawal", "reopening", "confirmation"] {
        let address = format!("/organisations/beta/obstacles/1/{deed}");
        let elsewhere = gamma.post(&address, &[(deed, "Thôi")]).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "{deed}");
    }
    for _ in 0..2 {
        gamma
            .post("/organisations/gamma/obstacles/1/withdrawal", &[("withdrawal", "")])
            .await
            .leads_to("/organisations/gamma/obstacles/1?done=obstacle-withdrawn");
    }
    answer(&office, 1, &[], "Muộn").await.says(StatusCode::CONFLICT, "Muộn");
    answer(&office, 2, &[], "Có máy chiếu.").await.leads_to("/obstacles/2");
    let late = gamma.post("/organisations/gamma/obstacles/2/withdrawal", &[("withdrawal", "Thôi")]).await;
    late.says(StatusCode::CONFLICT, "Thôi");
}

#[tokio::test]
async fn each_answers_what_is_addressed_to_it_or_about_what_it_leads_and_the_board_readdresses() {
    let app = TestApp::new().await;
    let alpha = app.client("alpha-tong-hop").await;
    // Task 2 is led by the Board, but the Office is asked.
    let fields = form("00000000-0000-7000-8000-0000000000aa", "2", "VP", SAID);
    alpha.post(OWN, &fields).await.leads_to("/organisations/alpha/obstacles/1");
    let second = raise(&alpha, "alpha", "Thiếu phòng họp.").await;
    let board = app.client("can-bo-1").await;
    // The Board leads task 2, not task 3.
    assert_eq!(answer(&board, second, &[], "Trả lời").await.status, StatusCode::FORBIDDEN);
    let page = board.get("/obstacles/1").await;
    page.says(StatusCode::OK, "Chuyển cơ quan khác trả lời");
    page.says(StatusCode::OK, "Gửi trả lời");
    for (user, status) in [
        ("bi-thu", StatusCode::FORBIDDEN),
        ("alpha-bi-thu", StatusCode::NOT_FOUND),
        ("beta-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        let client = app.client(user).await;
        assert_eq!(answer(&client, 1, &[], "Trả lời").await.status, status, "{user}");
        let moved = [("addressee", "BTC"), ("reason", "Đúng việc hơn")];
        assert_eq!(client.post("/obstacles/1/addressee", &moved).await.status, status, "{user}");
    }
    let office = app.client("van-phong").await;
    let moved = [("addressee", "BTC"), ("reason", "Đúng việc hơn")];
    assert_eq!(office.post("/obstacles/2/addressee", &moved).await.status, StatusCode::FORBIDDEN);
    for (fields, says) in [
        ([("addressee", ""), ("reason", "Đúng việc hơn")], "Chọn cơ quan trả lời."),
        ([("addressee", "alpha"), ("reason", "Đúng việc hơn")], "Chọn cơ quan trả lời."),
        ([("addressee", "BTC"), ("reason", " ")], "Nhập lý do chuyển."),
    ] {
        board.post("/obstacles/2/addressee", &fields).await.says(StatusCode::UNPROCESSABLE_ENTITY, says);
    }
    app.clock.set(at("2021-07-08 09:00"));
    for _ in 0..2 {
        board.post("/obstacles/2/addressee", &moved).await.leads_to("/obstacles/2?done=obstacle-readdressed");
    }
    let page = alpha.get("/organisations/alpha/obstacles/2").await;
    page.says(StatusCode::OK, "Đúng việc hơn");
    page.says(StatusCode::OK, "Ban Tổ chức trả lời trước 17:00, thứ Hai 19/07/2021");
    let heard = told(&app).await;
    assert!(heard.contains(&"can-bo-2 obstacle_raised /obstacles/2".to_owned()), "{heard:?}");
    // The Office still leads the task, so both may answer; the Board answers.
    answer(&board, 2, &[], "Dùng phòng họp tầng 3.").await.leads_to("/obstacles/2?done=obstacle-answered.1");
    assert_eq!(
        board.post("/obstacles/2/addressee", &[("addressee", "VP"), ("reason", "x")]).await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn an_unanswered_obstacle_is_reminded_of_and_escalated_by_itself_once() {
    let app = TestApp::new().await;
    let alpha = app.client("alpha-bi-thu").await;
    raise(&alpha, "alpha", SAID).await;
    let mut db = app.pool.acquire().await.unwrap();
    for (now, reminded, escalated) in [
        ("2021-07-13 09:00", 0, 0),
        ("2021-07-14 00:00", 1, 0),
        ("2021-07-14 00:01", 0, 0),
        ("2021-07-19 17:00", 0, 0),
        ("2021-07-19 17:01", 0, 1),
        ("2021-07-19 17:02", 0, 0),
        ("2021-07-21 09:00", 0, 0),
    ] {
        app.clock.set(at(now));
        assert_eq!(remind(&mut db, &app.clock).await.unwrap(), reminded, "{now}");
        assert_eq!(escalate(&mut db, &app.clock).await.unwrap(), escalated, "{now}");
    }
    let heard = told(&app).await;
    assert_eq!(
        heard,
        [
            "van-phong obstacle_raised /obstacles/1",
            "van-phong obstacle_due /obstacles/1",
            "bi-thu obstacle_escalated /obstacles/1",
            "uy-vien obstacle_escalated /obstacles/1",
        ]
    );
    let everybody = scope(Role::StandingCommittee, id_of(&app, "DUK").await);
    let now = Moment::at_present(at("2021-07-21 09:00"));
    let found = list_escalated(&mut db, &everybody, now).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].number, found[0].days_over, found[0].task), (1, 2, Some(3)));
    assert_eq!((found[0].organisation.as_str(), found[0].addressee.as_str()), ("Sở Alpha", "Văn phòng"));
    assert_eq!(found[0].href, "/obstacles/1");
    let committee = app.client("bi-thu").await;
    let page = committee.get("/obstacles/1").await;
    page.says(StatusCode::OK, "Quá hạn, đã báo cáo Ban Thường vụ");
    page.says(StatusCode::OK, "quá 2 ngày làm việc");
    assert!(!page.text.contains("Gửi trả lời"), "the Committee reads");
    // Named in the attention list; not as of before, and as of later with the moment in its link.
    let overview = committee.get("/plans/2021/periods/2").await;
    overview
        .says(StatusCode::OK, "Vướng mắc số 1, Sở Alpha: Chưa có hướng dẫn quyết toán kinh phí kiểm tra.");
    let past = committee.get("/plans/2021/periods/2?at=2021-07-19T17:00").await;
    assert!(past.status == StatusCode::OK && !past.text.contains("Vướng mắc số 1, Sở Alpha"));
    let later = committee.get("/plans/2021/periods/2?at=2021-07-20").await;
    later.says(StatusCode::OK, "href=\"/obstacles/1?at=2021-07-20\"");
    // Offered for the agenda, with its brief.
    crate::meetings::put(&app).await;
    let board = app.client("can-bo-1").await;
    let agenda = board.get("/meetings/1/agenda").await;
    agenda.says(StatusCode::OK, "Vướng mắc số 1 của Sở Alpha: Chưa có hướng dẫn");
    agenda.says(StatusCode::OK, "Văn phòng chưa trả lời, quá hạn 2 ngày làm việc");
    // As of before, nothing is escalated; of another organisation nothing is told.
    let before = Moment::past(AsOf::at(at("2021-07-19 17:00")));
    assert!(list_escalated(&mut db, &everybody, before).await.unwrap().is_empty());
    let beta = scope(Role::Head, id_of(&app, "beta").await);
    assert!(list_escalated(&mut db, &beta, now).await.unwrap().is_empty());
    let past = committee.get("/obstacles/1?at=2021-07-19T17:00").await;
    past.says(StatusCode::OK, "đến hạn hôm nay");
    assert!(!past.text.contains("đã báo cáo Ban Thường vụ"));
    assert_eq!(committee.get("/obstacles/1?at=2021-07-05T08:59").await.status, StatusCode::NOT_FOUND);
    let desk = committee.get("/obstacles?at=2021-07-05T08:59").await;
    desk.says(StatusCode::OK, "Chưa có đơn vị nào nêu vướng mắc.");
    // An answer ends it; it stays counted.
    answer(&app.client("van-phong").await, 1, &[], "Đã có Công văn số 12.").await.leads_to("/obstacles/1");
    assert!(list_escalated(&mut db, &everybody, now).await.unwrap().is_empty());
    let desk = committee.get("/obstacles?state=ever-escalated").await;
    desk.says(StatusCode::OK, "Chưa có hướng dẫn");
    // For the organisation's home.
    let (alpha, own) = (id_of(&app, "alpha").await, scope(Role::Head, id_of(&app, "alpha").await));
    let counts = counts_for(&mut db, &own, alpha, now).await.unwrap();
    assert_eq!(counts, obstacle::Counts { open: 1, unanswered: 0, overdue: 0, to_confirm: 1 });
    let then = Moment::past(AsOf::at(at("2021-07-20 09:00")));
    let counts = counts_for(&mut db, &own, alpha, then).await.unwrap();
    assert_eq!(counts, obstacle::Counts { open: 1, unanswered: 1, overdue: 1, to_confirm: 0 });
    assert_eq!(list_waiting(&mut db, &own, alpha, now).await.unwrap().len(), 1);
    assert!(list_waiting(&mut db, &beta, alpha, now).await.unwrap().is_empty());
    let task = sqlx::query_scalar::<_, uuid::Uuid>("select id from key_task where number = 3")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    let of_task = list_for_task(&mut db, &everybody, tiendo::kernel::KeyTaskId(task), now).await.unwrap();
    assert_eq!(of_task.len(), 1);
}

#[tokio::test]
async fn the_desk_finds_what_its_address_says_and_nothing_else() {
    let app = TestApp::new().await;
    put(&app).await;
    let office = app.client("van-phong").await;
    for (query, has) in [
        ("", true),
        ("?state=waiting", true),
        ("?state=all&addressee=VP&task=2021/3&organisation=alpha", true),
        ("?overdue=1", false),
        ("?state=resolved", false),
        ("?addressee=BTC", false),
        ("?task=2021/1", false),
        ("?organisation=beta", false),
    ] {
        let page = office.get(&format!("/obstacles{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let listed = page.text.contains("href=\"/obstacles/1\"");
        assert_eq!(listed, has, "{query}");
    }
    for query in [
        "state=x",
        "overdue=2",
        "addressee=nobody",
        "organisation=nobody",
        "task=3",
        "task=2021/x",
        "task=2021/99",
        "page=2",
        "page=x",
    ] {
        let page = office.get(&format!("/obstacles?{query}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{query}");
    }
    assert_eq!(office.get("/obstacles?at=nonsense").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(office.get("/obstacles/2").await.status, StatusCode::NOT_FOUND);
    // Steps are never changed.
    for sql in [
        "update obstacle_step set reason = 'x'",
        "delete from obstacle_step",
        "update obstacle set body = 'x'",
    ] {
        assert!(sqlx::query(sql).execute(&app.pool).await.is_err(), "{sql}");
    }
}
