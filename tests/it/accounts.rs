//! Accounts as the administrator makes and ends them: links instead of passwords, and a second person for access that opens much.

use axum::http::StatusCode;
use tiendo::web::Limits;

use crate::support::{Answer, Client, TestApp, fixture};

const FRESH: &str = "cay-da-ben-nuoc-1";

async fn sign_in(app: &TestApp, name: &str, password: &str) -> Answer {
    app.anonymous().post("/sign-in", &[("user_name", name), ("password", password)]).await
}

fn fields<'a>(name: &'a str, role: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("user_name", name),
        ("display_name", "Cán bộ mới"),
        ("organisation", "gamma"),
        ("role", role),
        ("email", ""),
    ]
}

/// The link that a page shows.
fn link(page: &Answer) -> String {
    let start = page.text.find("/passwords/").expect("no link on the page");
    page.text[start..].chars().take_while(|c| !matches!(c, '<' | '"')).collect()
}

async fn set_password(app: &TestApp, link: &str, password: &str) -> Answer {
    app.anonymous().post(link, &[("new_password", password), ("new_password_again", password)]).await
}

/// How many roles an account holds, and how many ways in it has: sessions, devices, tokens, calendar addresses.
async fn access(app: &TestApp, name: &str) -> (i64, [i64; 4]) {
    let counts: (i64, i64, i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from membership m where m.account_id = a.id and m.ended_at is null),
                (select count(*) from session s where s.account_id = a.id),
                (select count(*) from known_device d where d.account_id = a.id),
                (select count(*) from api_token t where t.account_id = a.id and t.revoked_at is null),
                (select count(*) from calendar_feed f where f.account_id = a.id)
         from account a where a.user_name = $1",
    )
    .bind(name)
    .fetch_one(&app.pool)
    .await
    .unwrap();
    (counts.0, [counts.1, counts.2, counts.3, counts.4])
}

async fn told(app: &TestApp, kind: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select a.user_name from notice n join account a on a.id = n.account_id where n.kind = $1 order by 1",
    )
    .bind(kind)
    .fetch_all(&app.pool)
    .await
    .unwrap()
}

/// Opens every way in for an account; returns a token of the API and the address of the calendar.
async fn open_all(app: &TestApp, name: &str) -> (Client, String, String) {
    let signed_in = sign_in(app, name, fixture::PASSWORD).await;
    let client = app.signed_in(name, &signed_in.cookie("session").unwrap()).await;
    let page = client.post("/account/tokens", &[("token_name", "Máy văn phòng")]).await;
    let secret = |page: &str, before: &str, length: usize| {
        let start = page.find(before).unwrap() + before.len();
        page[start..start + length].to_owned()
    };
    let token = secret(&page.text, "<p class=\"secret\"><code translate=\"no\">", 64);
    let feed = client.post("/calendar/feed", &[]).await;
    let feed = format!("/calendars/{}.ics", secret(&feed.text, "/calendars/", 64));
    (client, token, feed)
}

async fn api_status(app: &TestApp, token: &str) -> StatusCode {
    let bearer = app.anonymous().with_header("authorization", &format!("Bearer {token}"));
    bearer.get("/api/v1/organisations").await.status
}

#[tokio::test]
async fn a_new_account_gets_a_link_that_works_once() {
    let app = TestApp::new().await;
    let administrator = app.client("quan-tri").await;
    for (name, role, sentence) in [
        ("Có dấu", "reporter", "Chỉ dùng chữ thường không dấu"),
        ("beta-bi-thu", "reporter", "Tên đăng nhập này đã có."),
        ("gamma-moi", "king", "Chọn vai trò."),
    ] {
        administrator
            .post("/accounts", &fields(name, role))
            .await
            .says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
    }
    let made = administrator.post("/accounts", &fields("gamma-moi", "reporter")).await;
    made.says(StatusCode::OK, "Liên kết đặt mật khẩu của gamma-moi, chỉ hiện một lần");
    let link = link(&made);
    assert_eq!(sign_in(&app, "gamma-moi", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.anonymous().get(&link).await.says(StatusCode::OK, "gamma-moi");
    for (password, sentence) in [
        ("ngan", "Mật khẩu cần ít nhất 10 ký tự."),
        ("Mật khẩu 2026", "nhiều người dùng"),
        ("gamma-moi-01", "tên đăng nhập hoặc chức danh"),
    ] {
        set_password(&app, &link, password).await.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
    }
    set_password(&app, &link, FRESH).await.leads_to("/sign-in?done=password-set");
    app.anonymous().get("/sign-in?done=password-set").await.says(StatusCode::OK, "Đã đặt mật khẩu.");
    assert_eq!(sign_in(&app, "gamma-moi", FRESH).await.status, StatusCode::SEE_OTHER);
    for again in [app.anonymous().get(&link).await, set_password(&app, &link, "con-trau-di-truoc").await] {
        again.says(StatusCode::NOT_FOUND, "đã dùng hoặc hết hạn");
    }
    assert_eq!(told(&app, "access_given").await, ["gamma-moi"]);
    administrator.get("/accounts?q=bi%20thu%20hoi").await.says(StatusCode::OK, "gamma-bi-thu");
}

#[tokio::test]
async fn an_old_link_works_no_more_and_only_its_hash_is_stored() {
    let app = TestApp::new().await;
    let administrator = app.client("quan-tri").await;
    let first = link(&administrator.post("/accounts", &fields("gamma-moi", "reporter")).await);
    let second = link(&administrator.post("/accounts/gamma-moi/password", &[]).await);
    set_password(&app, &first, FRESH).await.says(StatusCode::NOT_FOUND, "đã dùng hoặc hết hạn");
    let stored: Vec<u8> =
        sqlx::query_scalar("select token_hash from password_link").fetch_one(&app.pool).await.unwrap();
    assert!(!second.contains(&hex::encode(stored)));
    sqlx::query("update password_link set expires_at = now() - interval '1 second'")
        .execute(&app.pool)
        .await
        .unwrap();
    set_password(&app, &second, FRESH).await.says(StatusCode::NOT_FOUND, "đã dùng hoặc hết hạn");
}

#[tokio::test]
async fn a_role_that_opens_much_waits_for_a_second_person() {
    let app = TestApp::new().await;
    let administrator = app.client("quan-tri").await;
    for role in ["standing_committee", "organisation_board", "advisory_body", "administrator"] {
        let name = format!("moi-{}", role.replace('_', "-"));
        let made = administrator.post("/accounts", &fields(&name, role)).await;
        made.says(StatusCode::OK, "Đã ghi đề nghị.");
        assert!(!made.text.contains("/passwords/"), "{role}: nobody gets in yet");
        assert_eq!(access(&app, &name).await.0, 0, "{role}");
        assert!(told(&app, "access_waiting").await.contains(&name));
        let detour = administrator.post(&format!("/accounts/{name}/password"), &[]).await;
        detour.says(StatusCode::CONFLICT, "đang chờ xác nhận");
    }
    assert_eq!(
        told(&app, "access_asked").await,
        ["can-bo-1", "can-bo-1", "can-bo-1", "can-bo-1", "can-bo-2", "can-bo-2", "can-bo-2", "can-bo-2"]
    );
    let id: uuid::Uuid = sqlx::query_scalar(
        "select r.id from access_request r join account a on a.id = r.account_id where a.user_name = 'moi-standing-committee'",
    )
    .fetch_one(&app.pool)
    .await
    .unwrap();
    let page = format!("/access-requests/{id}");
    let (confirm, refuse) = (format!("{page}/confirmation"), format!("{page}/refusal"));
    administrator.get("/access-requests").await.says(StatusCode::OK, "Đồng chí là người đề nghị");
    assert_eq!(administrator.post(&confirm, &[]).await.status, StatusCode::FORBIDDEN, "who asked");
    for name in ["bi-thu", "alpha-bi-thu", "van-phong"] {
        let client = app.client(name).await;
        assert_eq!(client.get(&page).await.status, StatusCode::NOT_FOUND, "{name}");
        assert_eq!(client.post(&confirm, &[]).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    let board = app.client("can-bo-1").await;
    board.get("/notices").await.says(StatusCode::OK, "Ban Thường vụ");
    board.get(&page).await.says(StatusCode::OK, "moi-standing-committee");
    let confirmed = board.post(&confirm, &[]).await;
    confirmed.says(StatusCode::OK, "Đã xác nhận.");
    assert_eq!(access(&app, "moi-standing-committee").await.0, 1);
    assert_eq!(told(&app, "access_given").await, ["moi-standing-committee"]);
    assert_eq!(board.post(&confirm, &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(board.post(&refuse, &[]).await.status, StatusCode::CONFLICT);
    set_password(&app, &link(&confirmed), FRESH).await.leads_to("/sign-in");
    assert_eq!(sign_in(&app, "moi-standing-committee", FRESH).await.status, StatusCode::SEE_OTHER);
    let trail: Vec<(String, Option<String>)> = sqlx::query_as(
        "select e.action, a.user_name from audit_entry e left join account a on a.id = e.account_id
         where e.subject = 'accounts/' || (select id from account where user_name = 'moi-standing-committee') and e.account_id is not null
         order by e.number",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    let trail: Vec<_> =
        trail.iter().map(|(action, by)| (action.as_str(), by.as_deref().unwrap_or("-"))).collect();
    assert_eq!(
        trail,
        [
            ("auth.create_account", "quan-tri"),
            ("auth.confirm_access", "can-bo-1"),
            ("auth.set_password", "moi-standing-committee"),
            ("auth.sign_in", "moi-standing-committee"),
        ]
    );
}

#[tokio::test]
async fn a_role_above_other_organisations_waits_for_a_second_person() {
    let app = TestApp::new().await;
    let administrator = app.client("quan-tri").await;
    for role in ["reporter", "head"] {
        let name = format!("moi-{role}");
        let mut new = fields(&name, role);
        new[2].1 = "DUK";
        let made = administrator.post("/accounts", &new).await;
        made.says(StatusCode::OK, "Đã ghi đề nghị.");
        assert!(!made.text.contains("/passwords/"), "{role}: nobody gets in yet");
        assert_eq!(access(&app, &name).await.0, 0, "{role}");
    }
    // In an organisation without others below it one administrator is enough; and a new password goes by the same rule.
    let made = administrator.post("/accounts", &fields("moi", "head")).await;
    made.says(StatusCode::OK, "Liên kết đặt mật khẩu của moi");
    administrator
        .post("/accounts/alpha-bi-thu/password", &[])
        .await
        .says(StatusCode::OK, "Liên kết đặt mật khẩu của alpha-bi-thu");
    sqlx::raw_sql(
        "insert into organisation_version (organisation_id, number, name, short_name, parent_id, cluster, member_count, effective_from, recorded_at)
           select v.organisation_id, 2, v.name, v.short_name, b.id, v.cluster, v.member_count, '2021-07-01', '2021-07-01 08:00+07'
           from organisation_version v join organisation o on o.id = v.organisation_id, organisation b
           where o.code = 'gamma' and b.code = 'beta'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let asked = administrator.post("/accounts/beta-tong-hop/password", &[]).await;
    asked.says(StatusCode::OK, "Đã ghi đề nghị.");
    assert!(!asked.text.contains("/passwords/"));
}

#[tokio::test]
async fn what_is_refused_gives_nothing() {
    let app = TestApp::new().await;
    app.client("quan-tri").await.post("/accounts", &fields("moi", "organisation_board")).await;
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from access_request").fetch_one(&app.pool).await.unwrap();
    let board = app.client("can-bo-2").await;
    board
        .post(&format!("/access-requests/{id}/refusal"), &[])
        .await
        .leads_to("/access-requests?done=access-refused");
    assert_eq!(access(&app, "moi").await.0, 0);
    assert_eq!(told(&app, "access_refused").await, ["quan-tri"]);
    let disabled: bool =
        sqlx::query_scalar("select disabled_at is not null from account where user_name = 'moi'")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert!(disabled, "made for that role alone");
}

#[tokio::test]
async fn the_first_of_the_board_is_appointed_alone_and_the_trail_says_so() {
    let app = TestApp::new().await;
    sqlx::raw_sql(
        "update organisation set officer_account_id = null;
         delete from membership where role = 'organisation_board'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let administrator = app.client("quan-tri").await;
    administrator
        .post("/accounts", &fields("ban-thuong-vu-2", "standing_committee"))
        .await
        .says(StatusCode::OK, "Đã ghi đề nghị.");
    let made = administrator.post("/accounts", &fields("to-chuc-1", "organisation_board")).await;
    made.says(StatusCode::OK, "Liên kết đặt mật khẩu của to-chuc-1");
    assert_eq!(access(&app, "to-chuc-1").await.0, 1);
    let alone: bool = sqlx::query_scalar(
        "select (after ->> 'appointed_alone')::boolean from audit_entry where after ->> 'user_name' = 'to-chuc-1'",
    )
    .fetch_one(&app.pool)
    .await
    .unwrap();
    assert!(alone);
    administrator
        .post("/accounts", &fields("to-chuc-2", "organisation_board"))
        .await
        .says(StatusCode::OK, "Đã ghi đề nghị.");
    // Not again, either, by ending the one who could confirm.
    administrator.post("/accounts/to-chuc-1/disabling", &[]).await.leads_to("/accounts");
    administrator
        .post("/accounts", &fields("to-chuc-3", "organisation_board"))
        .await
        .says(StatusCode::OK, "Đã ghi đề nghị.");
    assert_eq!(access(&app, "to-chuc-3").await.0, 0);
}

#[tokio::test]
async fn a_reset_ends_every_way_in_and_the_person_is_told() {
    let app = TestApp::new().await;
    let (person, token, feed) = open_all(&app, "alpha-tong-hop").await;
    assert_eq!(access(&app, "alpha-tong-hop").await.1, [1, 1, 1, 1]);
    assert_eq!(api_status(&app, &token).await, StatusCode::OK);
    assert_eq!(app.anonymous().get(&feed).await.status, StatusCode::OK);
    let administrator = app.client("quan-tri").await;
    let reset = administrator.post("/accounts/alpha-tong-hop/password", &[]).await;
    reset.says(StatusCode::OK, "Liên kết đặt mật khẩu của alpha-tong-hop");
    assert_eq!(access(&app, "alpha-tong-hop").await.1, [0, 0, 0, 0]);
    assert_eq!(api_status(&app, &token).await, StatusCode::UNAUTHORIZED);
    assert_eq!(app.anonymous().get(&feed).await.status, StatusCode::NOT_FOUND);
    person.get("/account").await.leads_to("/sign-in");
    let old = sign_in(&app, "alpha-tong-hop", fixture::PASSWORD).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(told(&app, "password_reset").await, ["alpha-tong-hop"]);
    set_password(&app, &link(&reset), FRESH).await.leads_to("/sign-in");
    assert_eq!(sign_in(&app, "alpha-tong-hop", FRESH).await.status, StatusCode::SEE_OTHER);
    assert_eq!(administrator.post("/accounts/quan-tri/password", &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(administrator.post("/accounts/nobody/password", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_password_for_who_reads_everything_needs_two() {
    let app = TestApp::new().await;
    let administrator = app.client("quan-tri").await;
    let asked = administrator.post("/accounts/bi-thu/password", &[]).await;
    asked.says(StatusCode::OK, "Đã ghi đề nghị.");
    assert!(!asked.text.contains("/passwords/"));
    assert_eq!(sign_in(&app, "bi-thu", fixture::PASSWORD).await.status, StatusCode::SEE_OTHER, "nothing yet");
    assert_eq!(administrator.post("/accounts/bi-thu/password", &[]).await.status, StatusCode::CONFLICT);
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from access_request").fetch_one(&app.pool).await.unwrap();
    let confirm = format!("/access-requests/{id}/confirmation");
    assert_eq!(administrator.post(&confirm, &[]).await.status, StatusCode::FORBIDDEN);
    let confirmed = app.client("can-bo-1").await.post(&confirm, &[]).await;
    assert_eq!(sign_in(&app, "bi-thu", fixture::PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(told(&app, "password_reset").await, ["bi-thu"]);
    set_password(&app, &link(&confirmed), FRESH).await.leads_to("/sign-in");
}

#[tokio::test]
async fn disabling_ends_every_way_in_and_enabling_brings_none_back() {
    let app = TestApp::new().await;
    let (_, token, feed) = open_all(&app, "alpha-tong-hop").await;
    let administrator = app.client("quan-tri").await;
    administrator
        .post("/accounts/alpha-tong-hop/disabling", &[])
        .await
        .leads_to("/accounts?done=account-disabled");
    assert_eq!(
        sign_in(&app, "alpha-tong-hop", fixture::PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    administrator
        .post("/accounts/alpha-tong-hop/enabling", &[])
        .await
        .leads_to("/accounts?done=account-enabled");
    assert_eq!(access(&app, "alpha-tong-hop").await.1, [0, 0, 0, 0]);
    assert_eq!(api_status(&app, &token).await, StatusCode::UNAUTHORIZED);
    assert_eq!(app.anonymous().get(&feed).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sign_in(&app, "alpha-tong-hop", fixture::PASSWORD).await.status, StatusCode::SEE_OTHER);
    let behind = administrator.get("/accounts?page=99999").await;
    behind.says(StatusCode::NOT_FOUND, "tham số “page”");
    assert_eq!(administrator.post("/accounts/quan-tri/disabling", &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(administrator.post("/accounts/nobody/disabling", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_opens_the_account_asks_for_the_password_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let client = app.client("alpha-tong-hop").await;
    let age = || async {
        sqlx::query("update session set confirmed_at = now() - interval '11 minutes'")
            .execute(&app.pool)
            .await
            .unwrap();
    };
    for (path, typed) in [
        ("/account/mail", &[("email", "tong-hop@dang-uy.example"), ("mail_frequency", "daily")][..]),
        ("/account/tokens", &[("token_name", "Máy “văn phòng”")]),
        ("/calendar/feed", &[]),
    ] {
        age().await;
        let asked = client.post(path, typed).await;
        asked.says(StatusCode::FORBIDDEN, "Nhập lại mật khẩu");
        assert!(asked.text.contains(&format!("action=\"{path}\"")), "{path}");
        for (name, value) in typed {
            assert_eq!(asked.field(name).as_deref(), Some(*value), "{path}");
        }
        let wrong = [typed, &[("confirm_password", "sai-mat-khau")]].concat();
        let wrong = client.post(path, &wrong).await;
        wrong.says(StatusCode::UNPROCESSABLE_ENTITY, "Mật khẩu đang dùng không đúng.");
        assert_eq!(wrong.field("confirm_password").as_deref(), Some(""));
    }
    assert_eq!(access(&app, "alpha-tong-hop").await.1, [1, 0, 0, 0], "nothing was done");
    let typed = [("token_name", "Máy văn phòng"), ("confirm_password", fixture::PASSWORD)];
    let done = client.post("/account/tokens", &typed).await;
    done.says(StatusCode::OK, "Mã mới, chỉ hiện một lần");
    client.get("/account").await.leads_to("/sign-in");
    let renewed = app.signed_in("alpha-tong-hop", &done.cookie("session").unwrap()).await;
    assert_eq!(renewed.get("/account").await.status, StatusCode::OK, "under a new token");
    renewed
        .post("/account/tokens", &[("token_name", "Máy thứ hai")])
        .await
        .says(StatusCode::OK, "Máy thứ hai");
}

#[tokio::test]
async fn secrets_are_made_at_a_measured_pace() {
    let app = TestApp::new().await;
    let client = app.client("alpha-tong-hop").await;
    let mut tried = 0;
    let last = loop {
        // Neither another cookie beside the own, nor a new session, nor a token begins anew.
        let client = match tried % 3 {
            0 => client.clone().with_cookie("__Host-session", &format!("z{tried}")),
            1 => client.clone().with_header("authorization", &format!("Bearer {tried}")),
            _ => app.client("alpha-tong-hop").await,
        };
        let answer = client.post("/account/tokens", &[("token_name", "")]).await;
        if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
            break answer;
        }
        tried += 1;
    };
    last.says(StatusCode::TOO_MANY_REQUESTS, "Thử quá nhiều lần");
    // Some come back while the test runs.
    assert!((30..40).contains(&tried), "{tried}");
    assert_eq!(client.get("/account").await.status, StatusCode::OK, "pages go on");
    let other = app.client("beta-tong-hop").await;
    assert_eq!(other.post("/account/tokens", &[("token_name", "Mã")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_account_has_ten_tokens_at_most() {
    let app = TestApp::new().await;
    let client = app.client("alpha-tong-hop").await;
    let make = async || client.post("/account/tokens", &[("token_name", "Mã")]).await;
    for _ in 0..10 {
        assert_eq!(make().await.status, StatusCode::OK);
    }
    make().await.says(StatusCode::UNPROCESSABLE_ENTITY, "Đồng chí đã có 10 mã");
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from api_token limit 1").fetch_one(&app.pool).await.unwrap();
    client.post(&format!("/account/tokens/{id}/revocation"), &[]).await.leads_to("/account");
    assert_eq!(make().await.status, StatusCode::OK, "one was revoked");
}

#[tokio::test]
async fn a_token_pays_from_its_owners_limit() {
    let app = TestApp::new().await;
    let app = TestApp::on(app.pool.clone(), Limits::new(5, 1_000).with_files(2));
    let (_, token, _) = open_all(&app, "alpha-tong-hop").await;
    let (_, other, _) = open_all(&app, "alpha-tong-hop").await;
    let file = async |bearer: &str| {
        let caller = app.client("alpha-tong-hop").await.with_header("authorization", bearer);
        caller.get("/organisations/alpha?table=1&format=csv").await.status
    };
    // However it is written, and whichever it is.
    for bearer in [format!("Bearer {token}"), format!("Bearer  {token}")] {
        assert_ne!(file(&bearer).await, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(file(&format!("Bearer   {other}")).await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn links_go_by_mail_where_there_is_a_server_and_an_address() {
    let app = TestApp::new().await;
    let app = TestApp::configured(app.pool.clone(), Limits::new(5, 1_000), |config| {
        config.smtp_url = Some("smtp://127.0.0.1:1".to_owned());
    });
    let mut new = fields("gamma-moi", "reporter");
    new[4].1 = "moi@dang-uy.example";
    let made = app.client("quan-tri").await.post("/accounts", &new).await;
    made.says(StatusCode::OK, "đang được gửi qua thư");
    assert!(!made.text.contains("/passwords/"), "nobody else sees it");
    // The job makes the link when it writes the mail: here into the outbox.
    let mut config = (*app.config).clone();
    config.smtp_url = None;
    config.public_url = Some("https://tien-do.example".to_owned());
    let mailer = tiendo::notice::Mailer::open(&config, app.clock.clone(), false).unwrap();
    let handlers = tiendo::app::handlers(&app.pool, mailer, tiendo::printing::Printer::of(&config));
    while tiendo::job::work_once(&app.pool, &handlers, tiendo::kernel::real_now()).await.unwrap() {}
    let outbox = app.folder.path().join("outbox");
    let mail = std::fs::read_dir(outbox).unwrap().next().unwrap().unwrap().path();
    let mail = std::fs::read_to_string(mail).unwrap();
    assert!(mail.contains("moi@dang-uy.example"), "{mail}");
    // Long lines are encoded; the secret is 64 digits behind the address.
    let text = if mail.contains("base64") {
        let body: String = mail.split("\r\n\r\n").nth(1).unwrap().split_whitespace().collect();
        String::from_utf8(decode_base64(&body)).unwrap()
    } else {
        mail.replace("=\r\n", "").replace("=3D", "=")
    };
    let start = text.find("https://tien-do.example/passwords/").unwrap() + "https://tien-do.example".len();
    let link = &text[start..start + "/passwords/".len() + 64];
    set_password(&app, link, FRESH).await.leads_to("/sign-in");
}

fn decode_base64(text: &str) -> Vec<u8> {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut n) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        bits = bits << 6 | u32::try_from(digits.iter().position(|digit| *digit == byte).unwrap()).unwrap();
        n += 6;
        if n >= 8 {
            n -= 8;
            bytes.push(u8::try_from(bits >> n & 0xff).unwrap());
        }
    }
    bytes
}
