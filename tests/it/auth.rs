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

#[tokio::test]
async fn too_many_attempts_are_held_back_by_account_and_by_address() {
    let app = TestApp::new().await;
    let tight = TestApp::on(app.pool.clone(), Limits::new(2, 1_000));
    for _ in 0..2 {
        assert_eq!(
            sign_in(&tight.anonymous(), "bi-thu", "sai").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    sign_in(&tight.anonymous(), "BI-THU", fixture::PASSWORD)
        .await
        .says(StatusCode::TOO_MANY_REQUESTS, "Đã thử quá nhiều lần.");
    assert_eq!(sign_in(&tight.anonymous(), "uy-vien", fixture::PASSWORD).await.status, StatusCode::SEE_OTHER);
    let narrow = TestApp::on(app.pool.clone(), Limits::new(1_000, 2));
    for name in ["a1", "a2"] {
        assert_eq!(sign_in(&narrow.anonymous(), name, "sai").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(sign_in(&narrow.anonymous(), "a3", "sai").await.status, StatusCode::TOO_MANY_REQUESTS);
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

#[tokio::test]
async fn sample_accounts_sign_in_on_loopback_only() {
    let app = TestApp::new().await;
    sqlx::query("update account set is_sample = true").execute(&app.pool).await.unwrap();
    let mut db = app.pool.acquire().await.unwrap();
    for (allowed, expected) in [(true, true), (false, false)] {
        let session =
            tiendo::auth::actions::sign_in(&mut db, &app.clock, "bi-thu", fixture::PASSWORD, allowed)
                .await
                .unwrap();
        assert_eq!(session.is_some(), expected);
    }
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
    change(fixture::PASSWORD, "ngan", "ngan")
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Mật khẩu cần ít nhất 10 ký tự.");
    change(fixture::PASSWORD, "mat-khau-moi-1", "mat-khau-moi-2")
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "không giống nhau");
    change("sai-mat-khau", "mat-khau-moi-1", "mat-khau-moi-1")
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Mật khẩu đang dùng không đúng.");
    change(fixture::PASSWORD, "mat-khau-moi-1", "mat-khau-moi-1")
        .await
        .leads_to("/account?done=password-changed");
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    elsewhere.get("/account").await.leads_to("/sign-in");
    assert_eq!(
        sign_in(&app.anonymous(), "beta-bi-thu", "mat-khau-moi-1").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn the_administrator_makes_ends_and_reopens_accounts() {
    let app = TestApp::new().await;
    let administrator = app.client("quan-tri").await;
    let fields = |name: &'static str, role: &'static str| {
        [
            ("user_name", name),
            ("display_name", "Bí thư mới"),
            ("organisation", "gamma"),
            ("role", role),
            ("new_password", "mat-khau-dau-tien"),
            ("new_password_again", "mat-khau-dau-tien"),
        ]
    };
    administrator
        .post("/accounts", &fields("Có dấu", "head"))
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Chỉ dùng chữ thường không dấu");
    administrator
        .post("/accounts", &fields("beta-bi-thu", "head"))
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Tên đăng nhập này đã có.");
    administrator
        .post("/accounts", &fields("gamma-moi", "king"))
        .await
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn vai trò.");
    administrator
        .post("/accounts", &fields("gamma-moi", "reporter"))
        .await
        .leads_to("/accounts?done=account-made");
    assert_eq!(
        sign_in(&app.anonymous(), "gamma-moi", "mat-khau-dau-tien").await.status,
        StatusCode::SEE_OTHER
    );
    administrator.post("/accounts/gamma-moi/disabling", &[]).await.leads_to("/accounts");
    assert_eq!(
        sign_in(&app.anonymous(), "gamma-moi", "mat-khau-dau-tien").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    administrator.post("/accounts/gamma-moi/enabling", &[]).await.leads_to("/accounts");
    administrator
        .post(
            "/accounts/gamma-moi/password",
            &[("new_password", "mat-khau-thu-hai"), ("new_password_again", "mat-khau-thu-hai")],
        )
        .await
        .leads_to("/accounts");
    assert_eq!(
        sign_in(&app.anonymous(), "gamma-moi", "mat-khau-thu-hai").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(administrator.post("/accounts/quan-tri/disabling", &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(administrator.post("/accounts/nobody/disabling", &[]).await.status, StatusCode::NOT_FOUND);
    administrator.get("/accounts?q=bi%20thu%20hoi").await.says(StatusCode::OK, "gamma-bi-thu");
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
        .says(StatusCode::NOT_FOUND, "There is no such page");
}

#[tokio::test]
async fn the_health_of_the_process_and_of_the_database_are_told_apart() {
    let app = TestApp::new().await;
    assert_eq!(app.anonymous().get("/readyz").await.status, StatusCode::OK);
    app.pool.close().await;
    assert_eq!(app.anonymous().get("/healthz").await.status, StatusCode::OK);
    assert_eq!(app.anonymous().get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
}
