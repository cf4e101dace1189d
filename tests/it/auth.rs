//! Signing in and out, sessions, limits, languages, accounts; sad paths first.

use axum::http::StatusCode;
use chrono::Duration;
use tiendo::kernel::real_now;
use tiendo::web::Limits;

use crate::support::{Client, TestApp, fixture};

async fn sign_in(client: &Client, name: &str, password: &str) -> crate::support::Answer {
    client.post("/sign-in", &[("user_name", name), ("password", password)]).await
}

#[tokio::test]
async fn nothing_tells_whether_a_name_exists() {
    let app = TestApp::new().await;
    let known = sign_in(&app.anonymous(), "bi-thu", "sai-mat-khau").await;
    let unknown = sign_in(&app.anonymous(), "bi-thy", "sai-mat-khau").await;
    known.says(StatusCode::UNPROCESSABLE_ENTITY, "Tên đăng nhập hoặc mật khẩu không đúng.");
    assert_eq!(known.text.replace("bi-thu", "x"), unknown.text.replace("bi-thy", "x"));
    assert!(known.cookie("session").is_none());
}

#[tokio::test]
async fn empty_long_and_unknown_fields_get_a_sentence() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    sign_in(&client, "", "")
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập tên đăng nhập.")
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập mật khẩu.");
    sign_in(&client, &"a".repeat(65), "x").await.says(StatusCode::UNPROCESSABLE_ENTITY, "Dài 65 ký tự");
    sign_in(&client, "bi-thu", &"x".repeat(201))
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Dài 201 ký tự");
    client
        .post("/sign-in", &[("user_name", "a"), ("password", "b"), ("role", "x")])
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "không có trường");
}

/// Somebody at an address, as a trusted proxy tells it.
fn at(app: &TestApp, address: &str) -> Client {
    app.anonymous().with_header("x-forwarded-for", address)
}

#[tokio::test]
async fn failures_are_held_back_by_name_and_network_and_leave_others_alone() {
    let app = TestApp::new().await;
    let tight = TestApp::configured(app.pool.clone(), Limits::new(2, 1_000), |c| c.trust_proxy = true);
    // Right ones are no failures, however many.
    let office = at(&tight, "198.51.100.7");
    for _ in 0..4 {
        assert_eq!(sign_in(&office, "bi-thu", fixture::PASSWORD).await.status, StatusCode::SEE_OTHER);
    }
    let guesser = at(&tight, "203.0.113.9");
    for _ in 0..2 {
        assert_eq!(sign_in(&guesser, "bi-thu", "sai").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    sign_in(&guesser, "BI-THU", fixture::PASSWORD)
        .await
        .says(StatusCode::TOO_MANY_REQUESTS, "Nhập sai quá nhiều lần. Đợi");
    assert_eq!(
        sign_in(&office, "bi-thu", fixture::PASSWORD).await.status,
        StatusCode::SEE_OTHER,
        "the person"
    );
    assert_eq!(
        sign_in(&guesser, "uy-vien", fixture::PASSWORD).await.status,
        StatusCode::SEE_OTHER,
        "another name"
    );
    // Another address of the same household is the same network.
    for n in 1..=2 {
        let guesser = at(&tight, &format!("2001:db8:1:2::{n}"));
        assert_eq!(sign_in(&guesser, "bi-thu", "sai").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let same = at(&tight, "2001:db8:1:2:ffff::1");
    assert_eq!(sign_in(&same, "bi-thu", "sai").await.status, StatusCode::TOO_MANY_REQUESTS);
    let narrow = TestApp::on(app.pool.clone(), Limits::new(1_000, 2));
    for name in ["a1", "a2"] {
        assert_eq!(sign_in(&narrow.anonymous(), name, "sai").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(sign_in(&narrow.anonymous(), "a3", "sai").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_device_that_is_known_passes_whoever_guesses() {
    let app = TestApp::new().await;
    let app = TestApp::on(app.pool.clone(), Limits::new(2, 3));
    let first = sign_in(&app.anonymous(), "bi-thu", fixture::PASSWORD).await;
    let device = first.cookie("device").unwrap();
    let line = first
        .headers
        .get_all("set-cookie")
        .iter()
        .find(|line| line.as_bytes().starts_with(b"device="))
        .unwrap();
    let line = line.to_str().unwrap();
    assert!(line.contains("HttpOnly") && line.contains("SameSite=Lax"), "{line}");
    for name in ["bi-thu", "bi-thu", "uy-vien"] {
        sign_in(&app.anonymous(), name, "sai").await;
    }
    assert_eq!(
        sign_in(&app.anonymous(), "bi-thu", fixture::PASSWORD).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    let known = app.anonymous().with_cookie("device", &device);
    let again = sign_in(&known, "bi-thu", fixture::PASSWORD).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(again.cookie("device").as_ref(), Some(&device), "one secret for a device, whoever uses it");
    assert_eq!(
        sign_in(&known, "uy-vien", fixture::PASSWORD).await.status,
        StatusCode::TOO_MANY_REQUESTS,
        "not known for her"
    );
    let invented = app.anonymous().with_cookie("device", &"0".repeat(64));
    assert_eq!(sign_in(&invented, "bi-thu", fixture::PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    // Guessing on the device itself is held back, too.
    for _ in 0..2 {
        assert_eq!(sign_in(&known, "bi-thu", "sai").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(sign_in(&known, "bi-thu", fixture::PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_failure_leaves_a_trace_without_what_was_typed() {
    let app = TestApp::new().await;
    sign_in(&app.anonymous(), "bi-thu", "sai-mat-khau").await;
    sign_in(&app.anonymous(), "mat-khau-go-nham-o", "x").await;
    let trail: Vec<(String, serde_json::Value, bool)> = sqlx::query_as(
        "select replace(subject, (select id::text from account where user_name = 'bi-thu'), 'bi-thu'), after, account_id is null
         from audit_entry where action = 'auth.fail_sign_in' order by number",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    let from = serde_json::json!({ "from": "127.0.0.1" });
    assert_eq!(
        trail,
        [("accounts/bi-thu".to_owned(), from.clone(), true), ("accounts".to_owned(), from, true)]
    );
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let app = TestApp::new().await;
    let first = sign_in(&app.anonymous(), "bi-thu", fixture::PASSWORD).await.cookie("session").unwrap();
    let before = app.anonymous().with_cookie("session", &first);
    assert_eq!(before.get("/account").await.status, StatusCode::OK);
    let second = sign_in(&before, "uy-vien", fixture::PASSWORD).await.cookie("session").unwrap();
    before.get("/account").await.leads_to("/sign-in");
    assert_eq!(app.anonymous().with_cookie("session", &second).get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_address_is_the_proxys_word_only_where_the_proxy_is_trusted() {
    let app = TestApp::new().await;
    // Somebody who claims a new address at each attempt.
    let attempts = async |is_trusted: bool| {
        let app =
            TestApp::configured(app.pool.clone(), Limits::new(1_000, 1), |c| c.trust_proxy = is_trusted);
        let mut statuses = Vec::new();
        for claimed in ["198.51.100.1", "203.0.113.9, 198.51.100.2", "203.0.113.8, 198.51.100.2", "nonsense"]
        {
            let client = app.anonymous().with_header("x-forwarded-for", claimed);
            statuses.push(sign_in(&client, "nobody", "sai").await.status.as_u16());
        }
        statuses
    };
    assert_eq!(attempts(false).await, [422, 429, 429, 429]);
    assert_eq!(attempts(true).await, [422, 422, 429, 422], "the last address is the one that the proxy saw");
}

#[tokio::test]
async fn over_https_the_session_is_bound_to_the_host() {
    let app = TestApp::new().await;
    let app = TestApp::configured(app.pool.clone(), Limits::new(5, 1_000), |config| config.https = true);
    let answer = sign_in(&app.anonymous(), "alpha-bi-thu", fixture::PASSWORD).await;
    let secret = answer.cookie("__Host-session").unwrap();
    let cookie = answer.headers.get("set-cookie").unwrap().to_str().unwrap().to_owned();
    assert!(
        cookie.contains("; Secure") && cookie.contains("; Path=/;") && !cookie.contains("Domain"),
        "{cookie}"
    );
    assert!(answer.headers.contains_key("strict-transport-security"));
    for line in answer.headers.get_all("set-cookie") {
        assert!(line.to_str().unwrap().contains("; Secure"), "{line:?}");
    }
    let switched = app.anonymous().post("/language", &[("lang", "en"), ("back", "/sign-in")]).await;
    assert!(switched.headers.get("set-cookie").unwrap().to_str().unwrap().contains("; Secure"));
    let account = async |name: &str| app.anonymous().with_cookie(name, &secret).get("/account").await.status;
    assert_eq!(account("session").await, StatusCode::SEE_OTHER, "a plain cookie could come from elsewhere");
    assert_eq!(account("__Host-session").await, StatusCode::OK);
}

#[tokio::test]
async fn what_is_no_session_is_none() {
    let app = TestApp::new().await;
    let real = sign_in(&app.anonymous(), "uy-vien", fixture::PASSWORD).await.cookie("session").unwrap();
    for value in [
        "",
        "x",
        &real[1..],
        &real.to_uppercase().replace(|c: char| c.is_ascii_digit(), "0"),
        &"0".repeat(64),
    ] {
        app.anonymous().with_cookie("session", value).get("/account").await.leads_to("/sign-in");
    }
}

#[tokio::test]
async fn signing_in_and_out() {
    let app = TestApp::new().await;
    let answer = sign_in(&app.anonymous(), "Alpha-Bi-Thu", fixture::PASSWORD).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"));
    let cookie = answer.headers.get("set-cookie").unwrap().to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let client = app.anonymous().with_cookie("session", &answer.cookie("session").unwrap());
    client.get("/organisations/alpha").await.says(StatusCode::OK, "Bí thư Sở Alpha");
    client.post("/sign-out", &[]).await.leads_to("/sign-in");
    assert_eq!(client.get("/organisations/alpha").await.location(), "/sign-in?next=%2Forganisations%2Falpha");
}

#[tokio::test]
async fn after_signing_in_one_comes_back_but_never_to_another_host() {
    let app = TestApp::new().await;
    let page = app.anonymous().get("/sign-in?next=%2Forganisations%2Falpha").await;
    assert_eq!(page.field("next").as_deref(), Some("/organisations/alpha"));
    for (next, expected) in [
        ("/organisations/alpha", "/organisations/alpha"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
    ] {
        let fields = [("user_name", "alpha-bi-thu"), ("password", fixture::PASSWORD), ("next", next)];
        assert_eq!(app.anonymous().post("/sign-in", &fields).await.location(), expected, "{next}");
    }
}

#[tokio::test]
async fn a_session_ends_by_idleness_by_age_and_with_its_account() {
    let app = TestApp::new().await;
    for (what, statement) in [
        ("idle", "update session set last_seen_at = last_seen_at - interval '25 hours'"),
        ("old", "update session set expires_at = now() - interval '1 second'"),
        ("disabled", "update account set disabled_at = now() where user_name = 'uy-vien'"),
    ] {
        let client = app.client("uy-vien").await;
        assert_eq!(client.get("/account").await.status, StatusCode::OK, "{what}");
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&app.pool).await.unwrap();
        client.get("/account").await.leads_to("/sign-in");
    }
    assert_eq!(
        sign_in(&app.anonymous(), "uy-vien", fixture::PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn domain_time_does_not_move_sessions() {
    let app = TestApp::new().await;
    let client = app.client("uy-vien").await;
    app.clock.set(real_now() + Duration::days(3_000));
    assert_eq!(client.get("/account").await.status, StatusCode::OK);
}

/// What somebody asks with that nobody but the server's own machine would: a header, and its value.
const ELSEWHERE: [(&str, &str); 9] = [
    ("host", "tien-do.example"),
    ("origin", "https://tien-do.example"),
    ("x-forwarded-for", "198.51.100.7"),
    ("x-forwarded-for", "127.0.0.1, 198.51.100.7"),
    ("x-forwarded-host", "tien-do.example"),
    ("x-client-ip", "127.0.0.1"),
    ("x-real-ip", "198.51.100.7"),
    ("forwarded", "for=198.51.100.7"),
    ("via", "1.1 proxy"),
];

/// Changes one setting.
type Setting = fn(&mut tiendo::config::Config);

#[tokio::test]
async fn sample_accounts_are_used_on_the_servers_own_machine_only() {
    let app = TestApp::new().await;
    sqlx::query("update account set is_sample = true").execute(&app.pool).await.unwrap();
    let app = TestApp::sample(app.pool.clone(), |_| ());
    let here = app.anonymous();
    here.get("/sign-in").await.says(StatusCode::OK, "tien-do-2021");
    assert_eq!(sign_in(&here, "bi-thu", fixture::PASSWORD).await.status, StatusCode::SEE_OTHER);
    let local = here.clone().with_header("origin", "http://localhost:8080");
    let session = sign_in(&local, "bi-thu", fixture::PASSWORD).await.cookie("session").unwrap();
    let running = app.signed_in("bi-thu", &session).await;
    assert_eq!(running.get("/account").await.status, StatusCode::OK);
    let made = running.post("/account/tokens", &[("token_name", "Mã")]).await;
    let token = made.text.split("<code translate=\"no\">").nth(1).unwrap().split('<').next().unwrap();
    let caller = here.clone().with_header("authorization", &format!("Bearer {token}"));
    assert_eq!(caller.get("/api/v1/organisations").await.status, StatusCode::OK);
    // Neither goes on from elsewhere.
    running.clone().with_header("host", "tien-do.example").get("/account").await.leads_to("/sign-in");
    let caller = caller.with_header("x-forwarded-proto", "https");
    assert_eq!(caller.get("/api/v1/organisations").await.status, StatusCode::UNAUTHORIZED);
    let refuses = async |client: &Client, what: &str| {
        let page = client.get("/sign-in").await;
        page.says(StatusCode::OK, "Tài khoản dùng thử chỉ đăng nhập được trên chính máy chủ");
        assert!(!page.text.contains("tien-do-2021") && !page.text.contains("van-phong"), "{what}");
        let answer = sign_in(client, "bi-thu", fixture::PASSWORD).await;
        assert!(answer.cookie("session").is_none(), "{what}");
        answer.says(StatusCode::FORBIDDEN, "Tài khoản dùng thử chỉ đăng nhập được trên chính máy chủ");
    };
    for (name, value) in ELSEWHERE {
        refuses(&here.clone().with_header(name, value), name).await;
    }
    let settings: [(&str, Setting); 4] = [
        ("HTTPS", |c| c.https = true),
        ("TRUST_PROXY", |c| c.trust_proxy = true),
        ("PUBLIC_URL", |c| c.public_url = Some("http://127.0.0.1:8080".to_owned())),
        ("BIND", |c| c.bind = ([0, 0, 0, 0], 8080).into()),
    ];
    for (name, set) in settings {
        let exposed = TestApp::sample(app.pool.clone(), set);
        refuses(&exposed.anonymous(), name).await;
        let setting = tiendo::auth::exposed_by(&exposed.config).unwrap();
        assert!(setting.starts_with(&format!("{name}=")), "the start is refused, naming {setting}");
    }
    assert_eq!(tiendo::auth::exposed_by(&app.config), None);
}

#[tokio::test]
async fn deeds_from_another_site_are_refused() {
    let app = TestApp::new().await;
    let client = app.client("alpha-bi-thu").await.with_header("sec-fetch-site", "cross-site");
    client
        .post("/organisations/alpha/reports/2021/3/submission-request", &[])
        .await
        .says(StatusCode::FORBIDDEN, "Việc này không thuộc quyền của đồng chí");
    // An older browser says where it comes from in another header.
    let elsewhere = app.client("alpha-bi-thu").await.with_header("sec-fetch-site", "");
    let from = async |origin: &str| {
        elsewhere.clone().with_header("origin", origin).post("/account/tokens", &[]).await.status
    };
    assert_eq!(from("https://evil.example").await, StatusCode::FORBIDDEN);
    assert_eq!(from("http://127.0.0.1:8080").await, StatusCode::UNPROCESSABLE_ENTITY);
    // What only looks needs no such proof: links from elsewhere work.
    let looking = app.client("alpha-bi-thu").await.with_header("sec-fetch-site", "cross-site");
    assert_eq!(looking.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn pages_carry_the_headers_that_narrow_them() {
    let app = TestApp::new().await;
    for path in ["/sign-in", "/nowhere", "/api/v1/openapi.json"] {
        let headers = app.anonymous().get(path).await.headers;
        let policy = headers.get("content-security-policy").unwrap().to_str().unwrap();
        assert!(policy.starts_with("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(headers.get("x-content-type-options").unwrap(), "nosniff");
        assert_eq!(headers.get("cache-control").unwrap(), "no-store");
    }
}

#[tokio::test]
async fn the_language_is_switched_and_remembered() {
    let app = TestApp::new().await;
    let client = app.client("alpha-bi-thu").await;
    let answer = client.post("/language", &[("lang", "en"), ("back", "/organisations/alpha")]).await;
    answer.leads_to("/organisations/alpha");
    let english = client.with_cookie("lang", &answer.cookie("lang").unwrap());
    english.get("/organisations/alpha").await.says(StatusCode::OK, "To do");
    assert_eq!(english.post("/language", &[("lang", "fr")]).await.status, StatusCode::BAD_REQUEST);
    let again = sign_in(&app.anonymous(), "alpha-bi-thu", fixture::PASSWORD).await;
    assert_eq!(again.cookie("lang").as_deref(), Some("en"));
}

#[tokio::test]
async fn the_own_password_is_changed_and_other_sessions_end() {
    let app = TestApp::new().await;
    let (here, elsewhere) = (app.client("beta-bi-thu").await, app.client("beta-bi-thu").await);
    let change = async |old: &str, new: &str, again: &str| {
        here.post(
            "/account/password",
            &[("old_password", old), ("new_password", new), ("new_password_again", again)],
        )
        .await
    };
    for (old, new, again, sentence) in [
        (fixture::PASSWORD, "ngan", "ngan", "Mật khẩu cần ít nhất 10 ký tự."),
        (fixture::PASSWORD, "cay-da-ben-nuoc-1", "cay-da-ben-nuoc-2", "không giống nhau"),
        (fixture::PASSWORD, "1234567890", "1234567890", "nhiều người dùng"),
        (fixture::PASSWORD, "Tiến độ 2021", "Tiến độ 2021", "nhiều người dùng"),
        (fixture::PASSWORD, "Beta-Bi-Thu-01", "Beta-Bi-Thu-01", "tên đăng nhập hoặc chức danh"),
        ("sai-mat-khau", "cay-da-ben-nuoc-1", "cay-da-ben-nuoc-1", "Mật khẩu đang dùng không đúng."),
    ] {
        change(old, new, again).await.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
    }
    let changed = change(fixture::PASSWORD, "cay-da-ben-nuoc-1", "cay-da-ben-nuoc-1").await;
    changed.leads_to("/account?done=password-changed");
    here.get("/account").await.leads_to("/sign-in");
    let renewed = app.anonymous().with_cookie("session", &changed.cookie("session").unwrap());
    assert_eq!(renewed.get("/account").await.status, StatusCode::OK);
    elsewhere.get("/account").await.leads_to("/sign-in");
    assert_eq!(
        sign_in(&app.anonymous(), "beta-bi-thu", "cay-da-ben-nuoc-1").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn guesses_at_the_own_password_are_held_back() {
    let app = TestApp::new().await;
    let client = app.client("beta-bi-thu").await;
    let change = async |old: &str| {
        let new = "cay-da-ben-nuoc-1";
        let fields = [("old_password", old), ("new_password", new), ("new_password_again", new)];
        client.post("/account/password", &fields).await
    };
    for _ in 0..4 {
        assert_eq!(change("sai").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    // The page that asks again guesses at the same password.
    sqlx::query("update session set confirmed_at = now() - interval '11 minutes'")
        .execute(&app.pool)
        .await
        .unwrap();
    let again = client.post("/calendar/feed", &[("confirm_password", "sai")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let traces: Vec<(String, serde_json::Value)> = sqlx::query_as(
        "select a.user_name, e.after from audit_entry e join account a on a.id = e.account_id
         where e.action = 'auth.fail_password' and e.subject = 'accounts/' || a.id",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    let trace = ("beta-bi-thu".to_owned(), serde_json::json!({ "from": "127.0.0.1" }));
    assert_eq!(traces, vec![trace; 5]);
    change(fixture::PASSWORD).await.says(StatusCode::TOO_MANY_REQUESTS, "Nhập sai quá nhiều lần. Đợi");
}

#[tokio::test]
async fn changing_the_password_names_what_else_opens_the_account_and_ends_it_if_wanted() {
    let app = TestApp::new().await;
    let client = app.client("beta-bi-thu").await;
    assert!(!client.get("/account").await.text.contains("ends_access"), "nothing to ask about");
    client.post("/account/tokens", &[("token_name", "Máy văn phòng")]).await;
    client.post("/calendar/feed", &[]).await;
    client.get("/account").await.says(
        StatusCode::OK,
        "Mã truy cập “Máy văn phòng” và địa chỉ lịch báo cáo vẫn dùng được sau khi đổi mật khẩu.",
    );
    let left = async || {
        sqlx::query_as::<_, (i64, i64)>(
            "select (select count(*) from api_token where revoked_at is null), (select count(*) from calendar_feed)",
        )
        .fetch_one(&app.pool)
        .await
        .unwrap()
    };
    let change = async |client: &Client, old: &str, new: &str, ends: &[(&str, &str)]| {
        let fields = [("old_password", old), ("new_password", new), ("new_password_again", new)];
        let changed = client.post("/account/password", &[&fields, ends].concat()).await;
        changed.leads_to("/account");
        app.signed_in("beta-bi-thu", &changed.cookie("session").unwrap()).await
    };
    let client = change(&client, fixture::PASSWORD, "cay-da-ben-nuoc-1", &[]).await;
    assert_eq!(left().await, (1, 1), "kept, because it was not asked for");
    change(&client, "cay-da-ben-nuoc-1", "con-trau-di-truoc", &[("ends_access", "on")]).await;
    assert_eq!(left().await, (0, 0));
}

#[tokio::test]
async fn the_command_line_refuses_common_passwords_too() {
    let app = TestApp::new().await;
    let mut db = app.pool.acquire().await.unwrap();
    let mut made = Vec::new();
    for password in ["quan-tri-2026", "1234567890", "cay-da-ben-nuoc-1"] {
        let outcome = tiendo::auth::actions::create_first_administrator(
            &mut db,
            &app.clock,
            "quan-tri-2",
            password.to_owned(),
            "Đảng ủy Khối",
        );
        made.push(matches!(outcome.await.unwrap(), tiendo::auth::actions::AccountMade::Done));
    }
    assert_eq!(made, [false, false, true]);
}

#[tokio::test]
async fn a_statement_for_a_page_ends_when_nobody_waits_for_it_any_more() {
    let app = TestApp::new().await;
    let pool = tiendo::database::connect_for_pages(&app.pool).await.unwrap();
    let mut db = pool.acquire().await.unwrap();
    let limit: String = sqlx::query_scalar("show statement_timeout").fetch_one(&mut *db).await.unwrap();
    assert_eq!(limit, "6s");
    sqlx::raw_sql("set statement_timeout = '20ms'").execute(&mut *db).await.unwrap();
    let error = sqlx::raw_sql("select pg_sleep(5)").execute(&mut *db).await.unwrap_err();
    let answer = tiendo::error::AppError::from(error);
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    let unbounded: String = sqlx::query_scalar("show statement_timeout").fetch_one(&app.pool).await.unwrap();
    assert_eq!(unbounded, "0", "work beside the requests takes as long as it needs");
}

#[tokio::test]
async fn unknown_addresses_and_methods_lead_on() {
    let app = TestApp::new().await;
    app.anonymous().get("/nowhere").await.says(StatusCode::NOT_FOUND, "Không có trang này");
    app.anonymous()
        .get("/sign-out")
        .await
        .says(StatusCode::METHOD_NOT_ALLOWED, "Không làm được việc này ở địa chỉ này");
    app.anonymous()
        .with_cookie("lang", "en")
        .get("/nowhere")
        .await
        .says(StatusCode::NOT_FOUND, "Page not found");
}

/// Whoever loses the way stays signed in, and the page shows it.
#[tokio::test]
async fn a_page_that_says_what_failed_keeps_the_persons_name_and_navigation() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    for (path, status) in [
        ("/nowhere", StatusCode::NOT_FOUND),
        ("/organisations/beta/reports", StatusCode::NOT_FOUND),
        ("/sign-out", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let page = head.get(path).await;
        page.says(status, "href=\"/account\"").says(status, "href=\"/organisations/alpha/reports\"");
    }
    let nobody = app.anonymous().get("/nowhere").await;
    assert!(
        !nobody.text.contains("href=\"/account\"") && !nobody.text.contains("class=\"nav\""),
        "{}",
        nobody.text
    );
}

#[tokio::test]
async fn the_health_of_the_process_and_of_the_database_are_told_apart() {
    let app = TestApp::new().await;
    assert_eq!(app.anonymous().get("/readyz").await.status, StatusCode::OK);
    app.pool.close().await;
    assert_eq!(app.anonymous().get("/healthz").await.status, StatusCode::OK);
    assert_eq!(app.anonymous().get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
}
