//! Suggestions: sent, answered within the set time, what changed, published by the Board alone; above all, who is not told the
//! sender's name.

use axum::http::StatusCode;
use tiendo::access::{Actor, Membership, Role};
use tiendo::kernel::{AccountId, AsOf, Moment, OrganisationId};
use tiendo::suggestion::{Reader, list_overdue, remind};

use crate::notice::told;
use crate::support::fixture::at;
use crate::support::{Client, TestApp};

const OWN: &str = "/organisations/alpha/suggestions";
const SAID: &str = "Giảm số biểu phải điền mỗi tháng.";
/// How the sender of [`SAID`] is shown, and the organisation.
const NAME: &str = "Cán bộ tổng hợp Sở Alpha";
const PLACE: &str = "Sở Alpha";

/// Puts a personal suggestion of alpha's reporter into the database: for tests about all pages.
pub async fn put(app: &TestApp) {
    sqlx::raw_sql(
        "insert into suggestion (id, organisation_id, is_personal, sent_by, body, recorded_at)
           select '00000000-0000-7000-8000-0000000000c1', o.id, true, c.id, 'Giảm số biểu phải điền mỗi tháng.', '2021-06-28 09:00+07'
           from organisation o, account c where o.code = 'alpha' and c.user_name = 'alpha-tong-hop';
         insert into suggestion_step (suggestion_id, kind, status, handler_id, due_at, is_named, is_published, account_id, organisation_id, recorded_at)
           select g.id, 'sent', 'waiting', h.id, '2021-07-19 17:00+07', false, false, g.sent_by, g.organisation_id, g.recorded_at
           from suggestion g, organisation h where h.code = 'BTC'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
}

async fn send(client: &Client, code: &str, fields: &[(&str, &str)]) -> i32 {
    let id = uuid::Uuid::now_v7().to_string();
    let mut all = vec![("id", id.as_str())];
    all.extend_from_slice(fields);
    let answer = client.post(&format!("/organisations/{code}/suggestions"), &all).await;
    answer.leads_to(&format!("/organisations/{code}/suggestions/"));
    answer.location().split('?').next().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

const WORDS: [(&str, &str); 2] =
    [("question", "Có ý kiến về số biểu."), ("public_answer", "Đã bỏ hai biểu.")];

/// Passes the first suggestion to the Office, which answers; the Board publishes.
pub async fn deal_with(app: &TestApp) {
    let board = app.client("can-bo-1").await;
    let to = [("handler", "VP"), ("reason", "Việc của Văn phòng")];
    board.post("/suggestions/1/handler", &to).await.leads_to("/suggestions/1?done=suggestion-passed");
    let office = app.client("van-phong").await;
    let said = [("answer", "Sẽ bỏ hai biểu.")];
    office.post("/suggestions/1/answer", &said).await.leads_to("/suggestions/1?done=suggestion-answered");
    board
        .post("/suggestions/1/publication", &WORDS)
        .await
        .leads_to("/suggestions/1?done=suggestion-published");
}

#[tokio::test]
async fn a_suggestion_is_sent_once_and_mistakes_keep_what_was_typed() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    reporter.get(OWN).await.says(StatusCode::OK, "Đồng chí chưa gửi góp ý nào.");
    let id = "00000000-0000-7000-8000-0000000000aa";
    let long = "x".repeat(4_001);
    for (body, says) in [(" ", "Nhập nội dung góp ý."), (long.as_str(), "4001")] {
        let page = reporter.post(OWN, &[("id", id), ("body", body), ("named", "on")]).await;
        page.says(StatusCode::UNPROCESSABLE_ENTITY, says);
        page.says(StatusCode::UNPROCESSABLE_ENTITY, "name=\"named\" checked");
    }
    for fields in [[("id", "x"), ("body", SAID)], [("as", "nobody"), ("body", SAID)]] {
        assert_eq!(reporter.post(OWN, &fields).await.status, StatusCode::BAD_REQUEST);
    }
    for _ in 0..2 {
        reporter
            .post(OWN, &[("id", id), ("body", "Giảm sô\u{301} biểu.")])
            .await
            .leads_to("/organisations/alpha/suggestions/1?done=suggestion-sent");
    }
    // Other words under the same id are not lost, and not said to be sent.
    for fields in [
        [("id", id), ("body", "Lời khác, gõ sau."), ("named", "")],
        [("id", id), ("body", "Giảm số biểu."), ("named", "on")],
    ] {
        let given: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let other = reporter.post(OWN, &given).await;
        other.says(StatusCode::CONFLICT, "đã được gửi một lần với nội dung khác");
        other.says(StatusCode::CONFLICT, fields[1].1);
    }
    let page = reporter.get("/organisations/alpha/suggestions/1").await;
    page.says(StatusCode::OK, "Giảm số biểu.");
    // Monday, 5 July: fifteen working days later, at the end of work.
    page.says(StatusCode::OK, "còn 15 ngày làm việc – 17:00, thứ Hai 26/07/2021");
    // Somebody else's id is nobody's to use.
    let theirs = app.client("beta-bi-thu").await;
    let taken = theirs.post("/organisations/beta/suggestions", &[("id", id), ("body", SAID)]).await;
    assert_eq!(taken.status, StatusCode::BAD_REQUEST);
    let heard = told(&app).await;
    assert_eq!(heard, ["can-bo-1 suggestion_sent /suggestions/1", "can-bo-2 suggestion_sent /suggestions/1"]);
    // The set time is data: it holds for what is sent from then on.
    let board = app.client("can-bo-1").await;
    for days in ["", "0", "91", "x"] {
        let page = board.post("/suggestions/term", &[("answer_days", days)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
    }
    board
        .post("/suggestions/term", &[("answer_days", "5")])
        .await
        .leads_to("/suggestions?done=suggestion-term-set");
    let committee = app.client("bi-thu").await;
    assert_eq!(
        committee.post("/suggestions/term", &[("answer_days", "5")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        reporter.post("/suggestions/term", &[("answer_days", "5")]).await.status,
        StatusCode::NOT_FOUND
    );
    let second = send(&reporter, "alpha", &[("body", SAID)]).await;
    let page = reporter.get(&format!("{OWN}/{second}")).await;
    page.says(StatusCode::OK, "còn 5 ngày làm việc – 17:00, thứ Hai 12/07/2021");
    reporter.get(&format!("{OWN}/1")).await.says(StatusCode::OK, "còn 15 ngày làm việc");
}

#[tokio::test]
async fn the_senders_name_reaches_the_committee_and_nobody_else() {
    let app = TestApp::new().await;
    put(&app).await;
    deal_with(&app).await;
    // The Committee and its Board read it with its name.
    for user in ["bi-thu", "uy-vien", "can-bo-1"] {
        let client = app.client(user).await;
        for path in ["/suggestions/1", "/suggestions?state=all", "/suggestions?state=all&table=1&format=csv"]
        {
            client.get(path).await.says(StatusCode::OK, NAME);
        }
    }
    // The body to which it was passed reads the text, and no more.
    let office = app.client("van-phong").await;
    for path in [
        "/suggestions/1",
        "/suggestions?state=all",
        "/suggestions?state=all&table=1&format=csv",
        "/suggestions/published",
        "/notices",
    ] {
        let page = office.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.text.contains(NAME) && !page.text.contains(PLACE), "{path}: {}", page.text);
    }
    office.get("/suggestions/1").await.says(StatusCode::OK, "Một đảng viên");
    let file = office.get("/suggestions?state=all&table=1&format=xlsx").await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(!contains(&file.bytes, NAME) && !contains(&unpacked(&file.bytes), NAME));
    // Published for everybody: the Board's words, neither the sender's nor the name.
    for user in ["alpha-bi-thu", "alpha-tong-hop", "beta-bi-thu", "van-phong", "bi-thu", "quan-tri"] {
        let page = app.client(user).await.get("/suggestions/published").await;
        page.says(StatusCode::OK, "Có ý kiến về số biểu.");
        page.says(StatusCode::OK, "Một đảng viên");
        // The head of the page names whoever looks, and where.
        let main = page.text.split("<main").nth(1).unwrap();
        assert!(!main.contains(NAME) && !main.contains(PLACE) && !main.contains(SAID), "{user}");
    }
    // The sender sees it; the head and others of the same organisation, another organisation, the administrator do not.
    let reporter = app.client("alpha-tong-hop").await;
    reporter.get(&format!("{OWN}/1")).await.says(StatusCode::OK, "Sẽ bỏ hai biểu.");
    reporter.get(OWN).await.says(StatusCode::OK, SAID);
    for user in ["alpha-bi-thu", "beta-bi-thu", "beta-tong-hop", "quan-tri"] {
        let client = app.client(user).await;
        for path in ["/suggestions", "/suggestions/1", "/organisations/alpha/suggestions/1"] {
            assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{user} {path}");
        }
        let page = client.get(OWN).await;
        assert!(!page.text.contains(SAID), "{user}");
    }
    assert_eq!(app.anonymous().get("/suggestions/published").await.status, StatusCode::SEE_OTHER);
    // What others are told names nobody; the sender alone hears of the answer.
    let mut heard: Vec<_> = told(&app).await.into_iter().filter(|line| line.contains("suggestion")).collect();
    heard.sort();
    assert_eq!(
        heard,
        [
            "alpha-tong-hop suggestion_answered /organisations/alpha/suggestions/1",
            "alpha-tong-hop suggestion_published /organisations/alpha/suggestions/1",
            "van-phong suggestion_passed /suggestions/1",
        ]
    );
    let args: Vec<String> = sqlx::query_scalar(
        "select n.args::text || coalesce(n.organisation_id::text, '') from notice n join account a on a.id = n.account_id
         where n.kind like 'suggestion%' and a.user_name <> 'alpha-tong-hop'",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    let alpha: uuid::Uuid = sqlx::query_scalar("select id from organisation where code = 'alpha'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert!(
        args.iter().all(|line| !line.contains("Alpha") && !line.contains(&alpha.to_string())),
        "{args:?}"
    );
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// All parts of a zip, one after the other.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for at in 0..parts.len() {
        std::io::copy(&mut parts.by_index(at).unwrap(), &mut all).unwrap();
    }
    all
}

#[tokio::test]
async fn the_sender_alone_agrees_to_be_named_and_only_before_publication() {
    let app = TestApp::new().await;
    put(&app).await;
    let (reporter, board) = (app.client("alpha-tong-hop").await, app.client("can-bo-1").await);
    let naming = "/organisations/alpha/suggestions/1/naming";
    for (user, status) in [
        ("alpha-bi-thu", StatusCode::NOT_FOUND),
        ("beta-bi-thu", StatusCode::NOT_FOUND),
        ("can-bo-1", StatusCode::FORBIDDEN),
        ("bi-thu", StatusCode::FORBIDDEN),
    ] {
        let answer = app.client(user).await.post(naming, &[("do", "agree")]).await;
        assert_eq!(answer.status, status, "{user}");
    }
    assert_eq!(reporter.post(naming, &[("do", "x")]).await.status, StatusCode::BAD_REQUEST);
    for _ in 0..2 {
        reporter
            .post(naming, &[("do", "agree")])
            .await
            .leads_to("/organisations/alpha/suggestions/1?done=suggestion-named");
    }
    let steps: i64 =
        sqlx::query_scalar("select count(*) from suggestion_step").fetch_one(&app.pool).await.unwrap();
    assert_eq!(steps, 2);
    deal_with(&app).await;
    let page = app.client("beta-bi-thu").await.get("/suggestions/published").await;
    page.says(StatusCode::OK, "Cán bộ tổng hợp Sở Alpha (Sở Alpha)");
    assert!(!page.text.contains(SAID), "the Board's words only");
    // Not any more while it is published; the Board takes it back, and then the name, too, can be taken back.
    let late = reporter.post(naming, &[("do", "take-back")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for _ in 0..2 {
        board
            .post("/suggestions/1/publication/removal", &[])
            .await
            .leads_to("/suggestions/1?done=suggestion-hidden");
    }
    app.client("beta-bi-thu")
        .await
        .get("/suggestions/published")
        .await
        .says(StatusCode::OK, "Chưa có góp ý nào được công khai.");
    reporter
        .post(naming, &[("do", "take-back")])
        .await
        .leads_to("/organisations/alpha/suggestions/1?done=suggestion-unnamed");
    board
        .post("/suggestions/1/publication", &WORDS)
        .await
        .leads_to("/suggestions/1?done=suggestion-published");
    let page = app.client("beta-bi-thu").await.get("/suggestions/published").await;
    assert!(!page.text.contains(NAME) && !page.text.contains(PLACE));
}

#[tokio::test]
async fn an_organisations_suggestion_is_the_heads_to_send_and_its_own_to_see() {
    let app = TestApp::new().await;
    let (head, reporter) = (app.client("alpha-bi-thu").await, app.client("alpha-tong-hop").await);
    let id = uuid::Uuid::now_v7().to_string();
    let fields = [("id", id.as_str()), ("as", "organisation"), ("body", SAID)];
    assert_eq!(reporter.post(OWN, &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.client("beta-bi-thu").await.post(OWN, &fields).await.status, StatusCode::NOT_FOUND);
    assert!(!reporter.get(&format!("{OWN}/new")).await.text.contains("value=\"organisation\""));
    let number = send(&head, "alpha", &fields[1..]).await;
    reporter.get(&format!("{OWN}/{number}")).await.says(StatusCode::OK, SAID);
    assert_eq!(
        reporter.post(&format!("{OWN}/{number}/withdrawal"), &[]).await.status,
        StatusCode::FORBIDDEN,
        "the head sent it"
    );
    deal_with(&app).await;
    let published = app.client("beta-bi-thu").await.get("/suggestions/published").await;
    published.says(StatusCode::OK, "Một tổ chức cơ sở đảng");
    assert!(!published.text.contains("Alpha"));
    let late = head.post(&format!("{OWN}/{number}/withdrawal"), &[]).await;
    late.says(StatusCode::CONFLICT, "Góp ý này đã được xử lý trước đó");
    let second = send(&head, "alpha", &[("body", "Thêm một góp ý.")]).await;
    for _ in 0..2 {
        head.post(&format!("{OWN}/{second}/withdrawal"), &[])
            .await
            .leads_to(&format!("{OWN}/{second}?done=suggestion-withdrawn"));
    }
}

#[tokio::test]
async fn who_has_it_answers_once_what_changed_is_recorded_and_lateness_shows() {
    let app = TestApp::new().await;
    put(&app).await;
    let (board, office) = (app.client("can-bo-1").await, app.client("van-phong").await);
    // Not passed to the Office: it does not exist there.
    assert_eq!(office.get("/suggestions/1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.post("/suggestions/1/answer", &[("answer", "x")]).await.status, StatusCode::NOT_FOUND);
    let committee = app.client("bi-thu").await;
    for (path, fields) in [
        ("answer", vec![("answer", "x")]),
        ("changes", vec![("change", "x")]),
        ("handler", vec![("handler", "VP"), ("reason", "x")]),
        ("publication", WORDS.to_vec()),
        ("publication/removal", vec![]),
    ] {
        let answer = committee.post(&format!("/suggestions/1/{path}"), &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: the Committee reads");
        let theirs =
            app.client("alpha-tong-hop").await.post(&format!("/suggestions/1/{path}"), &fields).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{path}");
    }
    for (path, fields, says) in [
        ("answer", vec![("answer", " ")], "Nhập nội dung trả lời."),
        ("handler", vec![("handler", "alpha"), ("reason", "x")], "Chọn cơ quan trả lời."),
        ("handler", vec![("handler", "VP"), ("reason", "")], "Nhập lý do chuyển."),
        ("changes", vec![("change", "")], "Nhập thay đổi nhờ góp ý."),
        (
            "publication",
            vec![("question", "Giữ lại"), ("public_answer", "")],
            "Nhập lời công khai của trả lời.",
        ),
    ] {
        let page = board.post(&format!("/suggestions/1/{path}"), &fields).await;
        page.says(StatusCode::UNPROCESSABLE_ENTITY, says);
    }
    // Nothing is published before it is answered.
    let early = board.post("/suggestions/1/publication", &WORDS).await;
    early.says(StatusCode::CONFLICT, "Góp ý này đã được xử lý trước đó");
    early.says(StatusCode::CONFLICT, "Có ý kiến về số biểu.");
    let mut db = app.pool.acquire().await.unwrap();
    app.clock.set(at("2021-07-14 09:00"));
    assert_eq!(remind(&mut db, &app.clock).await.unwrap(), 1);
    assert_eq!(remind(&mut db, &app.clock).await.unwrap(), 0);
    app.clock.set(at("2021-07-21 09:00"));
    let page = committee.get("/suggestions?state=overdue").await;
    page.says(StatusCode::OK, "1 góp ý chờ trả lời, trong đó 1 quá hạn.");
    page.says(StatusCode::OK, "quá 2 ngày làm việc");
    deal_with(&app).await;
    let again = office.post("/suggestions/1/answer", &[("answer", "Khác")]).await;
    again.says(StatusCode::CONFLICT, "Khác");
    for _ in 0..2 {
        let change = [("change", "Đã bỏ biểu 3 và 5.")];
        office
            .post("/suggestions/1/changes", &change)
            .await
            .leads_to("/suggestions/1?done=suggestion-change-noted");
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from suggestion_step where kind = 'changed'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(kept, 1);
    board.get("/suggestions?state=changed").await.says(StatusCode::OK, "Đã trả lời, đã có thay đổi");
    for query in ["state=x", "page=2", "page=x"] {
        assert_eq!(
            board.get(&format!("/suggestions?{query}")).await.status,
            StatusCode::NOT_FOUND,
            "{query}"
        );
    }
    assert_eq!(board.get("/suggestions/published?page=2").await.status, StatusCode::NOT_FOUND);
    for sql in [
        "update suggestion_step set body = 'x'",
        "delete from suggestion",
        "update suggestion_term set answer_days = 1",
    ] {
        assert!(sqlx::query(sql).execute(&app.pool).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn what_is_overdue_is_told_to_those_only_who_may_see_it() {
    let app = TestApp::new().await;
    put(&app).await;
    let mut db = app.pool.acquire().await.unwrap();
    let reader = |role, code: &'static str| {
        let pool = app.pool.clone();
        async move {
            let organisation_id = OrganisationId(
                sqlx::query_scalar("select id from organisation where code = $1")
                    .bind(code)
                    .fetch_one(&pool)
                    .await
                    .unwrap(),
            );
            let membership = Membership {
                organisation_id,
                organisation_code: String::new(),
                organisation_name: String::new(),
                role,
                acts_for_standing_committee: false,
                deputy_until: None,
                subtree: vec![organisation_id],
            };
            Reader::of(&Actor {
                account_id: AccountId::new(),
                display_name: String::new(),
                memberships: vec![membership],
            })
        }
    };
    let now = Moment::at_present(at("2021-07-21 09:00"));
    let all = reader(Role::StandingCommittee, "DUK").await;
    let found = list_overdue(&mut db, &all, now).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].number, found[0].days_over, found[0].handler.as_str()), (1, 2, "Ban Tổ chức"));
    assert!(
        list_overdue(&mut db, &all, Moment::past(AsOf::at(at("2021-07-19 17:00")))).await.unwrap().is_empty()
    );
    for (role, code) in [(Role::AdvisoryBody, "VP"), (Role::Head, "alpha"), (Role::Administrator, "DUK")] {
        let other = reader(role, code).await;
        assert!(list_overdue(&mut db, &other, now).await.unwrap().is_empty(), "{code}");
    }
}
