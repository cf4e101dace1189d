//! What stands between a page and the deeds done from it: whose page it is, what is typed, what is sent twice.

use axum::http::{Method, StatusCode};
use uuid::Uuid;

use crate::access_matrix::{EXAMPLES, deeds, fresh};
use crate::support::{Answer, Client, TestApp};

const TYPED: &str = "Đã gõ nửa giờ: ‘kiểm tra’ & <ghi chép>";

/// What pages name their owner by.
async fn owner(app: &TestApp, user: &str) -> String {
    let tag: Uuid = sqlx::query_scalar("select page_owner from account where user_name = $1")
        .bind(user)
        .fetch_one(&app.pool)
        .await
        .unwrap();
    tag.to_string()
}

/// A browser without a script: what its pages say is in their forms only.
fn plain(client: Client) -> Client {
    client.with_header("x-page-owner", "")
}

fn decoded(location: &str) -> String {
    let next = location.strip_prefix("/sign-in?next=").unwrap_or_else(|| panic!("leads to {location}"));
    form_urlencoded::parse(format!("next={next}").as_bytes()).next().unwrap().1.into_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;")
}

/// The address behind a link with these words.
fn link<'a>(answer: &'a Answer, words: &str) -> &'a str {
    let before = answer.text.split(words).next().unwrap();
    before.rsplit("href=\"").next().unwrap().split('"').next().unwrap()
}

#[tokio::test]
async fn no_form_loses_its_text_and_none_does_a_deed_for_somebody_else() {
    let app = fresh().await;
    let (own, other) = ("alpha-tong-hop", "can-bo-1");
    let (tag, before) = (owner(&app, own).await, deeds(&app).await);
    let (own, other, nobody) =
        (plain(app.client(own).await), plain(app.client(other).await), plain(app.anonymous()));
    let mut lost = Vec::new();
    let routes = tiendo::app::routes();
    let forms = routes.iter().filter(|route| route.method == Method::POST && !route.from_any_page);
    // Nothing is typed to sign out, and without a session there is nothing to end.
    for route in forms.filter(|route| route.path != "/sign-out") {
        let (_, address) = EXAMPLES.iter().find(|(path, _)| *path == route.path).unwrap();
        let fields = [("text", TYPED), ("page_owner", &tag), ("page_address", "/account"), ("form_id", "x")];
        let ended = nobody.post(address, &fields).await;
        if ended.status != StatusCode::SEE_OTHER || !ended.location().starts_with("/sign-in?next=") {
            lost.push(format!("{address}: {} {}", ended.status, ended.location()));
            continue;
        }
        let refused = other.post(address, &fields).await;
        if refused.status != StatusCode::CONFLICT || refused.text.contains(&escaped(TYPED)) {
            lost.push(format!("{address} as another: {}", refused.status));
            continue;
        }
        let again = link(&refused, "Đăng nhập lại để tiếp tục").to_owned();
        for back in [decoded(ended.location()), decoded(&again)] {
            if !own.get(&back).await.text.contains(&escaped(TYPED)) {
                lost.push(format!("{address}: {back} does not tell what was typed"));
            }
            if other.get(&back).await.text.contains(&escaped(TYPED)) {
                lost.push(format!("{address}: {back} tells somebody else"));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
    assert_eq!(deeds(&app).await, before, "something was done");
}

/// PostgreSQL keeps no NUL: whichever form it comes in, and in whichever field, a sentence says so and what was typed stays.
#[tokio::test]
async fn no_form_takes_a_sign_that_cannot_be_kept() {
    let app = fresh().await;
    let routes = tiendo::app::routes();
    let mut failed = Vec::new();
    for name in ["alpha-bi-thu", "can-bo-1", "bi-thu", "quan-tri"] {
        for route in routes.iter().filter(|r| r.method == Method::POST && r.path != "/sign-out") {
            let client = app.client(name).await;
            let (_, address) = EXAMPLES.iter().find(|(path, _)| *path == route.path).unwrap();
            let answer = client.post(address, &[("text", "a\0b"), ("organisation", "\0"), ("\0", "")]).await;
            if answer.status.is_server_error() {
                failed.push(format!("{address} as {name}: {}", answer.status));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    for (name, address, fields) in [
        ("quan-tri", "/accounts", [("organisation", "\0"), ("user_name", "Đã gõ")]),
        ("alpha-bi-thu", "/organisations/alpha/obstacles", [("plan", "\0"), ("title", "Đã gõ")]),
        ("alpha-bi-thu", "/account/mail", [("\0", ""), ("email", "Đã gõ")]),
    ] {
        let answer = app.client(name).await.post(address, &fields).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, "Có ký tự không hiển thị được.");
        assert!(answer.text.contains("Đã gõ"), "{address}: what was typed stands on the page");
    }
}

#[tokio::test]
async fn a_page_is_answered_only_to_its_owner() {
    let app = TestApp::new().await;
    let page = "/organisations/alpha/obstacles/new?task=1";
    let own = plain(app.client("alpha-tong-hop").await);
    let shown = own.get(page).await;
    let tag = owner(&app, "alpha-tong-hop").await;
    assert_eq!(shown.field("page_owner").as_deref(), Some(tag.as_str()));
    assert_eq!(shown.field("page_address").as_deref(), Some(page));
    assert!(shown.text.contains(&format!(" data-owner=\"{tag}\">")));
    // A form that does not say whose page it is, is refused as well; what was typed stands there for copying.
    let silent = own.post("/organisations/alpha/obstacles", &[("body", TYPED)]).await;
    silent
        .says(StatusCode::CONFLICT, "Trang vừa gửi không cho biết của ai")
        .says(StatusCode::CONFLICT, &escaped(TYPED));
    // Another's page, by a field, by a script's header, by the address of a form with files, on a stream.
    let other = app.client("beta-tong-hop").await;
    let refused =
        plain(other.clone()).post("/account/tokens", &[("token_name", TYPED), ("page_owner", &tag)]).await;
    refused.says(StatusCode::CONFLICT, "Trang này của người khác");
    assert!(refused.text.contains("Chưa có việc gì được thực hiện"), "{}", refused.text);
    let script = other.clone().with_header("x-page-owner", &tag).with_header("accept", "application/json");
    let told = script.post("/organisations/beta/reports/2021/3/draft", &[("a", "b")]).await;
    told.says(StatusCode::CONFLICT, "\"status\":409");
    assert_eq!(told.headers["x-page-owner"], "another");
    let files = format!("/organisations/beta/reports/2021/3/entries/1/evidence?page_owner={tag}");
    let files = plain(other.clone()).post_files(&files, &[("file", "a.pdf", b"%PDF-1.7")]).await;
    assert_eq!(files.status, StatusCode::CONFLICT, "{}", files.text);
    let board = app.client("can-bo-1").await;
    assert_eq!(board.get(&format!("/news?page_owner={tag}")).await.status, StatusCode::CONFLICT);
    let boards = owner(&app, "can-bo-1").await;
    assert_eq!(board.get(&format!("/news?page_owner={boards}")).await.status, StatusCode::OK);
    // What a page of before asks is not answered with another's figures.
    assert_eq!(script.get("/account").await.status, StatusCode::CONFLICT);
    assert_eq!(app.client("beta-tong-hop").await.get("/session").await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn the_page_comes_back_filled_in_after_signing_in_again() {
    let app = TestApp::new().await;
    let page = "/organisations/alpha/obstacles/new?task=1&period=3";
    let own = plain(app.client("alpha-tong-hop").await);
    let tag = owner(&app, "alpha-tong-hop").await;
    let fields = [
        ("body", TYPED),
        ("wish", "Một ý, hai dòng\nvà dòng nữa"),
        ("no_such_field", "Ô này không còn nữa"),
        ("page_owner", &tag),
        ("page_address", page),
    ];
    let ended = plain(app.anonymous()).post("/organisations/alpha/obstacles", &fields).await;
    let back = decoded(ended.location());
    assert!(back.starts_with(&format!("{page}&kept_form=")), "{back}");
    let sign_in = app.anonymous().get(ended.location()).await;
    sign_in.says(StatusCode::OK, "Những gì đồng chí vừa nhập được giữ lại");
    let filled = own.get(&back).await;
    filled.says(StatusCode::OK, "Chưa có gì được gửi đi").says(StatusCode::OK, "Ô này không còn nữa");
    assert_eq!(filled.field("body").unwrap().trim_start(), TYPED);
    assert_eq!(filled.field("page_address").as_deref(), Some(page), "the way back names no kept form");
    // Nobody else, and not before signing in.
    assert!(!plain(app.client("alpha-bi-thu").await).get(&back).await.text.contains("Đã gõ nửa giờ"));
    let door = plain(app.anonymous()).get(&back).await;
    assert_eq!(decoded(door.location()), back);
    // Once it is sent, nothing is kept of it.
    let kept = filled.field("kept_form").unwrap();
    own.post(
        "/account/mail",
        &[("email", ""), ("mail_frequency", "never"), ("page_owner", &tag), ("kept_form", &kept)],
    )
    .await
    .leads_to("/account?done=mail-set");
    assert!(!own.get(&back).await.text.contains("Đã gõ nửa giờ"));
}

/// A reason typed for returning a report does not stand ready in the form that undoes an acceptance.
#[tokio::test]
async fn what_was_typed_for_one_deed_is_not_put_into_the_form_of_another() {
    let app = TestApp::new().await;
    let board = plain(app.client("can-bo-1").await);
    let tag = owner(&app, "can-bo-1").await;
    let page = "/organisations/beta/reports/2021/2";
    let fields =
        [("reason", TYPED), ("resubmit_by", ""), ("page_owner", tag.as_str()), ("page_address", page)];
    let ended = plain(app.anonymous()).post(&format!("{page}/revisions/1/return"), &fields).await;
    let back = decoded(ended.location());
    let waiting = board.get(&back).await;
    waiting.says(StatusCode::OK, "được điền lại vào biểu mẫu dưới đây");
    assert_eq!(waiting.field("reason").unwrap().trim_start(), TYPED);
    let accepted = app.client("can-bo-1").await.post(&format!("{page}/revisions/1/acceptance"), &[]).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.text);
    let decided = board.get(&back).await;
    decided
        .says(StatusCode::OK, "Trang này không còn biểu mẫu mà đồng chí đã điền")
        .says(StatusCode::OK, &escaped(TYPED));
    assert!(decided.text.contains("/revisions/1/reopening"), "the other deed is offered");
    assert_eq!(decided.field("reason").unwrap().trim(), "");
}

/// Whoever leaves a page with a text on it is asked first.
#[test]
fn every_form_with_a_text_area_is_guarded() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let (mut folders, mut open, mut seen) = (vec![folder.clone()], Vec::new(), 0);
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(inner).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&entry) else { continue };
            for form in text.split("<form ").skip(1).map(|form| form.split("</form>").next().unwrap()) {
                let mut parts =
                    form.split("{% include \"").skip(1).map(|part| part.split('"').next().unwrap());
                let has_text =
                    form.contains("<textarea") || parts.any(|name| read(name).contains("<textarea"));
                seen += usize::from(has_text);
                // The tag ends before the first line of its content.
                let tag = form.split(">\n").next().unwrap();
                if has_text && !tag.contains("data-guard") {
                    open.push(format!("{}: {tag:.120}", entry.display()));
                }
            }
        }
    }
    assert!(open.is_empty() && seen > 20, "{seen}: {open:#?}");
}

#[tokio::test]
async fn secrets_are_not_kept_and_what_is_kept_is_bounded_and_ends() {
    let app = TestApp::new().await;
    let tag = owner(&app, "alpha-tong-hop").await;
    let nobody = plain(app.anonymous());
    let kept = async || -> Vec<String> {
        sqlx::query_scalar("select fields from kept_form order by kept_at")
            .fetch_all(&app.pool)
            .await
            .unwrap()
    };
    let passwords =
        [("old_password", "mat-khau-cu-1"), ("new_password", "mat-khau-moi-2"), ("page_owner", &tag)];
    let answer =
        nobody.post("/account/password", &[&passwords[..], &[("page_address", "/account")]].concat()).await;
    assert_eq!(decoded(answer.location()), "/account");
    assert!(kept().await.is_empty());
    // A tag that is nobody's keeps nothing, whoever sends it.
    let stranger = Uuid::nil().to_string();
    nobody
        .post(
            "/suggestions/term",
            &[("text", TYPED), ("page_owner", &stranger), ("page_address", "/account")],
        )
        .await;
    assert!(kept().await.is_empty());
    for n in 0..23 {
        let text = format!("{TYPED} {n}");
        nobody
            .post("/suggestions/term", &[("text", &text), ("page_owner", &tag), ("page_address", "/account")])
            .await;
    }
    assert_eq!(kept().await.len(), 20, "the latest twenty");
    let long = "ă".repeat(1_000_000);
    nobody
        .post("/suggestions/term", &[("text", &long), ("page_owner", &tag), ("page_address", "/account")])
        .await;
    assert!(kept().await.iter().all(|fields| fields.len() < 2_000), "nothing of that size");
    let mut db = app.pool.acquire().await.unwrap();
    let tomorrow = tiendo::kernel::real_now() + chrono::Duration::hours(25);
    tiendo::auth::guard::forget(&mut db, tomorrow).await.unwrap();
    drop(db);
    assert!(kept().await.is_empty());
}

#[tokio::test]
async fn what_was_typed_survives_a_database_that_is_away() {
    let app = TestApp::new().await;
    let own = app.client("alpha-tong-hop").await;
    let tag = owner(&app, "alpha-tong-hop").await;
    app.pool.close().await;
    let fields = [
        ("body", TYPED),
        ("old_password", ""),
        ("page_owner", &tag),
        ("form_id", "00000000-0000-7000-8000-000000000001"),
    ];
    let away = plain(own.clone()).post("/organisations/alpha/obstacles", &fields).await;
    away.says(StatusCode::SERVICE_UNAVAILABLE, "Những gì đồng chí đã nhập");
    assert!(!away.text.contains("name=\"body\""), "a secret was among it: it is not sent again without it");
    let fields: Vec<_> = fields.into_iter().filter(|(name, _)| *name != "old_password").collect();
    let away = plain(own).post("/organisations/alpha/obstacles", &fields).await;
    for (name, value) in fields {
        assert_eq!(away.field(name).as_deref(), Some(value), "{name}");
    }
    assert!(away.text.contains("action=\"/organisations/alpha/obstacles\""));
}

#[tokio::test]
async fn the_same_form_sent_twice_is_answered_alike_and_done_once() {
    let app = TestApp::new().await;
    let own = plain(app.client("alpha-tong-hop").await);
    let tag = owner(&app, "alpha-tong-hop").await;
    let page = own.get("/account").await;
    let form = page.text.split("action=\"/account/tokens\"").nth(1).unwrap();
    let id = form.split("name=\"form_id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields = [
        ("token_name", "Phần mềm báo cáo"),
        ("page_owner", &tag),
        ("page_address", "/account"),
        ("form_id", id),
    ];
    // At the same time, and once more.
    let (first, second) =
        tokio::join!(own.post("/account/tokens", &fields), own.post("/account/tokens", &fields));
    let third = own.post("/account/tokens", &fields).await;
    let secret = |answer: &Answer| {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.text.split("<code translate=\"no\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    assert_eq!((secret(&first), secret(&first)), (secret(&second), secret(&third)));
    let tokens = async || -> i64 {
        sqlx::query_scalar("select count(*) from api_token").fetch_one(&app.pool).await.unwrap()
    };
    assert_eq!(tokens().await, 1);
    // Another name is another deed, and so is the same in a form drawn anew.
    own.post("/account/tokens", &[("token_name", "Khác"), fields[1], fields[2], fields[3]]).await;
    let anew = Uuid::now_v7().to_string();
    own.post("/account/tokens", &[fields[0], fields[1], fields[2], ("form_id", &anew)]).await;
    assert_eq!(tokens().await, 3);
    // What was refused is not remembered.
    let empty = [("token_name", ""), fields[1], fields[2], fields[3]];
    for _ in 0..2 {
        assert_eq!(own.post("/account/tokens", &empty).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let left: i64 = sqlx::query_scalar("select count(*) from answered_form where status is null")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(left, 0);
}

/// A page that is open since before somebody else has signed in ends the session that is there: people walk away after it.
#[tokio::test]
async fn signing_out_from_an_older_page_ends_the_session_that_is_there() {
    let app = TestApp::new().await;
    let (tag, other) = (owner(&app, "alpha-tong-hop").await, plain(app.client("beta-tong-hop").await));
    other.post("/sign-out", &[("page_owner", &tag), ("page_address", "/account")]).await.leads_to("/sign-in");
    assert_eq!(other.get("/account").await.location(), "/sign-in?next=%2Faccount");
}

/// Accepting and returning twice without a script: the second press is answered as the first.
#[tokio::test]
async fn deciding_twice_succeeds_twice_and_happens_once() {
    let app = TestApp::new().await;
    let board = plain(app.client("can-bo-1").await);
    let tag = owner(&app, "can-bo-1").await;
    let id = Uuid::now_v7().to_string();
    let path = "/organisations/beta/reports/2021/2/revisions/1/acceptance";
    let fields = [("page_owner", tag.as_str()), ("page_address", "/reviews"), ("form_id", &id)];
    let first = board.post(path, &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let second = board.post(path, &fields).await;
    assert_eq!((second.status, second.location()), (first.status, first.location()));
    let anew = Uuid::now_v7().to_string();
    let third = board.post(path, &[fields[0], fields[1], ("form_id", &anew)]).await;
    assert_eq!(third.status, StatusCode::SEE_OTHER, "from another page the same has been decided already");
    let other = plain(app.client("can-bo-2").await);
    let (tag, late) = (owner(&app, "can-bo-2").await, Uuid::now_v7().to_string());
    let theirs = other.post(path, &[("page_owner", &tag), fields[1], ("form_id", &late)]).await;
    assert_eq!(theirs.status, StatusCode::CONFLICT, "somebody else has decided");
    let accepted: i64 =
        sqlx::query_scalar("select count(*) from audit_entry where action = 'reporting.accept'")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(accepted, 1);
}

#[tokio::test]
async fn who_leaves_takes_the_pages_along() {
    let app = TestApp::new().await;
    let left = app.client("alpha-tong-hop").await.post("/sign-out", &[]).await;
    left.leads_to("/sign-in");
    assert_eq!(left.headers["clear-site-data"], "\"cache\"");
    let gone = app.anonymous().with_header("accept", "application/json").get("/session").await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
}
