//! Mail: on a real connection to a server that refuses, accepts, falls silent and hangs up; in the outbox; once a day; never twice.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use tiendo::access::Permission;
use tiendo::kernel::real_now;
use tiendo::notice::{Mailer, NewNotice, Recipients, collect, post};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use crate::notice::{account, notice, organisation};
use crate::support::TestApp;
use crate::support::fixture::at;

/// What the server says when a mail has been handed to it.
#[derive(Clone, Copy)]
enum Says {
    /// A reply that refuses.
    Refuses(&'static str),
    /// It takes the mail and hangs up before it says so.
    HangsUp,
}

/// A mail server of a few lines.
struct Server {
    url: String,
    says: Arc<Mutex<VecDeque<Says>>>,
    /// The mails that it took.
    mails: Arc<Mutex<Vec<String>>>,
    connections: Arc<Mutex<usize>>,
}

impl Server {
    /// One that says these things first and takes every mail after that.
    async fn start(says: &[Says]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            url: format!("smtp://{}", listener.local_addr().unwrap()),
            says: Arc::new(Mutex::new(says.iter().copied().collect())),
            mails: Arc::default(),
            connections: Arc::default(),
        };
        let (says, mails, connections) =
            (server.says.clone(), server.mails.clone(), server.connections.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *connections.lock().unwrap() += 1;
                tokio::spawn(serve(stream, says.clone(), mails.clone()));
            }
        });
        server
    }

    fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }
}

async fn serve(
    stream: tokio::net::TcpStream,
    says: Arc<Mutex<VecDeque<Says>>>,
    mails: Arc<Mutex<Vec<String>>>,
) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 stub\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let word = line.split(' ').next().unwrap_or_default().to_uppercase();
        if word != "DATA" {
            let reply: &[u8] = if word == "EHLO" { b"250-stub\r\n250 8BITMIME\r\n" } else { b"250 ok\r\n" };
            write.write_all(reply).await.ok()?;
            continue;
        }
        write.write_all(b"354 go on\r\n").await.ok()?;
        let mut mail = String::new();
        while let Some(line) = lines.next_line().await.ok()? {
            if line == "." {
                break;
            }
            mail.push_str(&line);
            mail.push_str("\r\n");
        }
        let said = says.lock().unwrap().pop_front();
        match said {
            Some(Says::Refuses(reply)) => write.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?,
            Some(Says::HangsUp) => return None,
            None => {
                mails.lock().unwrap().push(mail);
                write.write_all(b"250 taken\r\n").await.ok()?;
            }
        }
    }
    Some(())
}

fn mailer(app: &TestApp, smtp_url: Option<&str>, is_sample: bool) -> Mailer {
    let mut config = (*app.config).clone();
    config.smtp_url = smtp_url.map(str::to_owned);
    config.mail_from = Some("Tiến độ <tien-do@dang-uy.example>".to_owned());
    config.public_url = Some("https://tien-do.example/".to_owned());
    Mailer::open(&config, app.clock.clone(), is_sample).unwrap()
}

async fn set_mail(app: &TestApp, user: &str, email: &str, frequency: &str) {
    app.client(user)
        .await
        .post("/account/mail", &[("email", email), ("mail_frequency", frequency)])
        .await
        .leads_to("/account?done=mail-set");
}

/// Posts a notice to one person at that time.
async fn tell(app: &TestApp, user: &str, key: &str, time: &str) {
    app.clock.set(at(time));
    let new = notice("due_in_one_day", organisation(app, "alpha").await, key);
    let to = Recipients::Person(account(app, user).await, Permission::DraftReport, None);
    post(&mut app.pool.acquire().await.unwrap(), to, &new, app.clock.now()).await.unwrap();
}

async fn collect_at(app: &TestApp, time: &str) -> usize {
    app.clock.set(at(time));
    collect(&mut app.pool.acquire().await.unwrap(), &app.clock).await.unwrap()
}

async fn work(app: &TestApp, mailer: &Mailer, now: DateTime<Utc>) -> usize {
    let handlers =
        tiendo::app::handlers(&app.pool, mailer.clone(), tiendo::printing::Printer::of(&app.config));
    let mut n = 0;
    while tiendo::job::work_once(&app.pool, &handlers, now).await.unwrap() {
        n += 1;
    }
    n
}

async fn jobs(app: &TestApp) -> Vec<(String, i32)> {
    sqlx::query_as("select state::text, attempts from job order by created_at, id")
        .fetch_all(&app.pool)
        .await
        .unwrap()
}

fn outbox(app: &TestApp) -> Vec<PathBuf> {
    let folder = app.folder.path().join("outbox");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_or_else(|_| Vec::new(), |dir| dir.map(|file| file.unwrap().path()).collect());
    files.sort();
    files
}

/// The header lines of a mail, unfolded, and its text.
fn open(mail: &str) -> (Vec<String>, String) {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let headers: Vec<_> = head.replace("\r\n ", " ").split("\r\n").map(str::to_owned).collect();
    let mut text = Vec::new();
    let joined = body.replace("=\r\n", "");
    let mut bytes = joined.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'=' {
            let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
            text.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            text.push(byte);
        }
    }
    (headers, String::from_utf8(text).unwrap())
}

fn header<'a>(headers: &'a [String], name: &str) -> &'a str {
    let found: Vec<_> = headers.iter().filter_map(|h| h.strip_prefix(&format!("{name}: "))).collect();
    assert_eq!(found.len(), 1, "{name} in {headers:#?}");
    found[0]
}

/// One mail, asked for at once and not yet sent.
async fn one_waiting() -> TestApp {
    let app = TestApp::new().await;
    set_mail(&app, "alpha-bi-thu", "bi-thu@alpha.example", "at_once").await;
    tell(&app, "alpha-bi-thu", "a", "2021-07-05 10:00").await;
    assert_eq!(collect_at(&app, "2021-07-05 10:00").await, 1);
    app
}

#[tokio::test]
async fn a_mail_that_the_server_refuses_is_sent_later_under_the_same_id_and_once() {
    let server =
        Server::start(&[Says::Refuses("451 4.7.1 greylisted"), Says::Refuses("550 5.7.1 not from you")])
            .await;
    let app = one_waiting().await;
    let mailer = mailer(&app, Some(&server.url), false);
    let mut now = real_now();
    for attempt in 1..=2 {
        assert_eq!(work(&app, &mailer, now).await, 1);
        assert_eq!(jobs(&app).await, [("waiting".to_owned(), attempt)]);
        assert_eq!(work(&app, &mailer, now + TimeDelta::seconds(59)).await, 0);
        now += TimeDelta::minutes(5);
    }
    let trouble: String = sqlx::query_scalar("select trouble from job").fetch_one(&app.pool).await.unwrap();
    assert!(trouble.contains("not from you"), "{trouble}");
    assert_eq!(work(&app, &mailer, now).await, 1);
    assert_eq!(jobs(&app).await, [("done".to_owned(), 3)]);
    assert_eq!(work(&app, &mailer, now + TimeDelta::days(1)).await, 0);
    assert_eq!(collect_at(&app, "2021-07-05 10:01").await, 0);
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    let id: uuid::Uuid = sqlx::query_scalar("select id from job").fetch_one(&app.pool).await.unwrap();
    let (headers, text) = open(&mails[0]);
    assert_eq!(header(&headers, "Message-ID"), format!("<{id}@dang-uy.example>"));
    assert!(header(&headers, "To").ends_with("<bi-thu@alpha.example>"));
    assert!(text.contains(&format!("https://tien-do.example{}", crate::notice::JUNE)), "{text}");
    assert!(
        text.contains("Báo cáo tháng 6/2021 chưa gửi. Hạn gửi 17:00, thứ Năm 08/07/2021 (còn 3 ngày)."),
        "{text}"
    );
    // What the library sends without help would look like it was typed by a person.
    assert_eq!(header(&headers, "Auto-Submitted"), "auto-generated");
}

#[tokio::test]
async fn a_server_that_always_refuses_is_given_up() {
    let server = Server::start(&[Says::Refuses("451 later"); 20]).await;
    let app = one_waiting().await;
    let mailer = mailer(&app, Some(&server.url), false);
    let mut now = real_now();
    for _ in 0..15 {
        work(&app, &mailer, now).await;
        now += TimeDelta::hours(8);
    }
    assert_eq!(jobs(&app).await, [("failed".to_owned(), 12)]);
    assert!(server.mails().is_empty());
    assert_eq!(server.says.lock().unwrap().len(), 8);
}

#[tokio::test]
async fn a_server_that_hangs_up_without_a_word_gets_nothing_twice() {
    let server = Server::start(&[Says::HangsUp]).await;
    let app = one_waiting().await;
    let mailer = mailer(&app, Some(&server.url), false);
    assert_eq!(work(&app, &mailer, real_now()).await, 1);
    assert_eq!(jobs(&app).await, [("uncertain".to_owned(), 1)]);
    for days in [0, 1, 30] {
        assert_eq!(work(&app, &mailer, real_now() + TimeDelta::days(days)).await, 0);
    }
    assert_eq!(collect_at(&app, "2021-07-06 10:00").await, 0);
    assert!(server.mails().is_empty());
    // The notice itself is where it was.
    app.client("alpha-bi-thu").await.get("/notices").await.says(StatusCode::OK, "Thông báo (1)");
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    let app = one_waiting().await;
    let mailer = mailer(&app, Some(&url), false);
    assert_eq!(work(&app, &mailer, real_now()).await, 1);
    assert_eq!(jobs(&app).await, [("waiting".to_owned(), 1)]);
}

#[tokio::test]
async fn a_process_that_died_while_the_server_had_the_mail_sends_it_no_second_time() {
    let server = Server::start(&[]).await;
    let app = one_waiting().await;
    sqlx::query(
        "update job set state = 'handed_over', attempts = 1, leased_until = now() + interval '5 minutes'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let mailer = mailer(&app, Some(&server.url), false);
    for minutes in [0, 6, 60 * 24] {
        assert_eq!(work(&app, &mailer, real_now() + TimeDelta::minutes(minutes)).await, 0);
    }
    assert_eq!(jobs(&app).await, [("uncertain".to_owned(), 1)]);
    assert!(server.mails().is_empty());
}

#[tokio::test]
async fn a_sample_mails_nobody() {
    let server = Server::start(&[]).await;
    let app = one_waiting().await;
    assert_eq!(work(&app, &mailer(&app, Some(&server.url), true), real_now()).await, 1);
    assert_eq!((*server.connections.lock().unwrap(), outbox(&app).len()), (0, 1));
}

#[tokio::test]
async fn the_outbox_holds_whole_mails_named_by_their_job() {
    let app = one_waiting().await;
    let mailer = mailer(&app, None, false);
    // A file where the folder should be: it waits, and goes on when that is mended.
    let folder = app.folder.path().join("outbox");
    std::fs::write(&folder, "").unwrap();
    work(&app, &mailer, real_now()).await;
    assert_eq!(jobs(&app).await, [("waiting".to_owned(), 1)]);
    std::fs::remove_file(&folder).unwrap();
    work(&app, &mailer, real_now() + TimeDelta::minutes(2)).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from job").fetch_one(&app.pool).await.unwrap();
    assert_eq!(outbox(&app), [folder.join(format!("{id}.eml"))]);
    // A worker that died before it could say so: the file is written over.
    sqlx::query(
        "update job set state = 'running', ended_at = null, leased_until = now() - interval '1 minute'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    assert_eq!(work(&app, &mailer, real_now()).await, 1);
    assert_eq!(outbox(&app).len(), 1);
    let mail = std::fs::read_to_string(&outbox(&app)[0]).unwrap();
    let (headers, _) = open(&mail);
    assert_eq!(header(&headers, "Message-ID"), format!("<{id}@dang-uy.example>"));
}

#[tokio::test]
async fn a_digest_comes_once_a_day_at_half_past_seven_and_not_without_news() {
    let app = TestApp::new().await;
    let mailer = mailer(&app, None, false);
    set_mail(&app, "alpha-bi-thu", "bi-thu@alpha.example", "daily").await;
    assert_eq!(collect_at(&app, "2021-07-05 10:00").await, 0);
    tell(&app, "alpha-bi-thu", "a", "2021-07-05 10:00").await;
    tell(&app, "alpha-bi-thu", "b", "2021-07-06 07:00").await;
    assert_eq!(collect_at(&app, "2021-07-06 07:29").await, 0);
    assert_eq!(collect_at(&app, "2021-07-06 07:30").await, 1);
    tell(&app, "alpha-bi-thu", "c", "2021-07-06 07:30").await;
    for time in ["2021-07-06 07:30", "2021-07-06 07:31", "2021-07-06 23:00", "2021-07-07 07:29"] {
        assert_eq!(collect_at(&app, time).await, 0, "{time}");
    }
    work(&app, &mailer, real_now()).await;
    assert_eq!(collect_at(&app, "2021-07-07 07:30").await, 1);
    work(&app, &mailer, real_now()).await;
    assert_eq!(collect_at(&app, "2021-07-08 07:30").await, 0);
    let files = outbox(&app);
    assert_eq!(files.len(), 2);
    let (headers, text) = open(&std::fs::read_to_string(&files[0]).unwrap());
    assert!(text.contains("Đồng chí có 2 thông báo chưa đọc") && text.contains("\r\n2. "), "{text}");
    let subject = header(&headers, "Subject");
    assert!(subject.starts_with("2 =?utf-8?b?") && subject.ends_with(" 6/2021"), "{subject}");
}

#[tokio::test]
async fn what_was_read_meanwhile_is_in_no_mail() {
    let app = TestApp::new().await;
    set_mail(&app, "alpha-bi-thu", "bi-thu@alpha.example", "daily").await;
    tell(&app, "alpha-bi-thu", "a", "2021-07-05 10:00").await;
    let head = app.client("alpha-bi-thu").await;
    let until = head.get("/notices").await.field("until").unwrap();
    assert_eq!(collect_at(&app, "2021-07-06 07:30").await, 1);
    // Read between being asked for and being sent.
    head.post("/notices/reading", &[("until", &until)]).await;
    let mailer = mailer(&app, None, false);
    work(&app, &mailer, real_now()).await;
    assert!(outbox(&app).is_empty());
    assert_eq!(jobs(&app).await, [("done".to_owned(), 1)]);
}

#[tokio::test]
async fn who_wants_no_mail_or_has_no_address_gets_none_and_later_only_what_is_new() {
    let app = TestApp::new().await;
    let mailer = mailer(&app, None, false);
    set_mail(&app, "alpha-tong-hop", "tong-hop@alpha.example", "never").await;
    for user in ["alpha-bi-thu", "alpha-tong-hop"] {
        tell(&app, user, "a", "2021-07-05 10:00").await;
    }
    assert_eq!(collect_at(&app, "2021-07-06 08:00").await, 0);
    set_mail(&app, "alpha-bi-thu", "bi-thu@alpha.example", "at_once").await;
    set_mail(&app, "alpha-tong-hop", "tong-hop@alpha.example", "at_once").await;
    assert_eq!(collect_at(&app, "2021-07-06 08:01").await, 0);
    tell(&app, "alpha-bi-thu", "b", "2021-07-06 08:02").await;
    tell(&app, "alpha-bi-thu", "c", "2021-07-06 08:02").await;
    assert_eq!(collect_at(&app, "2021-07-06 08:02").await, 1);
    assert_eq!(collect_at(&app, "2021-07-06 08:02").await, 0);
    work(&app, &mailer, real_now()).await;
    let (_, text) = open(&std::fs::read_to_string(&outbox(&app)[0]).unwrap());
    assert!(text.contains("2 thông báo"), "{text}");
    // Whoever has ended gets nothing, even what was asked for before.
    tell(&app, "alpha-bi-thu", "d", "2021-07-06 08:03").await;
    assert_eq!(collect_at(&app, "2021-07-06 08:03").await, 1);
    app.client("quan-tri").await.post("/accounts/alpha-bi-thu/disabling", &[]).await;
    work(&app, &mailer, real_now()).await;
    assert_eq!(outbox(&app).len(), 1);
}

#[tokio::test]
async fn names_from_the_database_break_no_header_and_no_line() {
    let app = TestApp::new().await;
    let evil = "Bí thư\r\nBcc: all@evil.example\r\n\r\nHello, <script>";
    sqlx::query("update account set display_name = $1, language = 'en' where user_name = 'alpha-bi-thu'")
        .bind(evil)
        .execute(&app.pool)
        .await
        .unwrap();
    set_mail(&app, "alpha-bi-thu", "bi-thu@alpha.example", "at_once").await;
    let alpha = organisation(&app, "alpha").await;
    let args = tiendo::notice::NoticeArgs::default().by(evil).reason("Nội dung riêng").into();
    let new = NewNotice { args, ..notice("returned", alpha, "a") };
    let to = Recipients::Person(account(&app, "alpha-bi-thu").await, Permission::DraftReport, None);
    post(&mut app.pool.acquire().await.unwrap(), to, &new, app.clock.now()).await.unwrap();
    assert_eq!(collect_at(&app, "2021-07-05 10:00").await, 1);
    work(&app, &mailer(&app, None, false), real_now()).await;
    let mail = std::fs::read_to_string(&outbox(&app)[0]).unwrap();
    let (headers, text) = open(&mail);
    let names: Vec<_> = headers.iter().map(|line| line.split(':').next().unwrap()).collect();
    let expected = [
        "From",
        "To",
        "Message-ID",
        "Subject",
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "Content-Transfer-Encoding",
    ];
    assert!(names.iter().all(|name| expected.contains(name)), "{headers:#?}");
    assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
    assert!(text.contains("returned the report"), "{text}");
    assert!(!text.contains("Nội dung riêng"), "what was said stays in the application: {text}");
    assert!(mail.bytes().all(|byte| byte.is_ascii()));
}

#[tokio::test]
async fn wrong_settings_are_told_at_the_start_without_their_password() {
    let app = TestApp::new().await;
    let open = |smtp: Option<&str>, from: Option<&str>, public: Option<&str>| {
        let mut config = (*app.config).clone();
        config.smtp_url = smtp.map(str::to_owned);
        config.mail_from = from.map(str::to_owned);
        config.public_url = public.map(str::to_owned);
        Mailer::open(&config, app.clock.clone(), false).map(drop)
    };
    for (smtp, from, public, says) in [
        (Some("smtp://127.0.0.1"), None, None, "SMTP_URL needs MAIL_FROM"),
        (Some("http://user:geheim@127.0.0.1"), Some("a@b.example"), None, "SMTP_URL is written"),
        (Some("geheim"), Some("a@b.example"), None, "SMTP_URL is written"),
        (None, Some("nobody"), None, "MAIL_FROM"),
        (None, Some("a@b.example\r\nBcc: c@d.example"), None, "MAIL_FROM"),
        (None, None, Some("tien-do.example"), "PUBLIC_URL"),
        (None, None, Some("https://"), "PUBLIC_URL"),
        (None, None, Some("https://a.example/\r\nx"), "PUBLIC_URL"),
    ] {
        let error = open(smtp, from, public).unwrap_err();
        assert!(error.contains(says) && !error.contains("geheim"), "{error}");
    }
    open(None, None, None).unwrap();
    open(Some("smtps://user:geheim@mail.example"), Some("a@b.example"), Some("https://a.example")).unwrap();
}

#[tokio::test]
async fn an_address_is_checked_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let long = format!("{}@b.example", "a".repeat(250));
    for (email, frequency, says) in [
        ("nobody", "daily", "Nhập địa chỉ thư điện tử"),
        ("a@b", "daily", "Nhập địa chỉ thư điện tử"),
        ("a b@c.example", "daily", "Nhập địa chỉ thư điện tử"),
        ("bí-thư@c.example", "daily", "Nhập địa chỉ thư điện tử"),
        ("a@b.example,c@d.example", "daily", "Nhập địa chỉ thư điện tử"),
        ("a@b.example\r\nBcc: c@d.example", "daily", "Có ký tự không hiển thị được"),
        (long.as_str(), "daily", "nhiều nhất 254 ký tự"),
        ("a@b.example", "hourly", "Chọn một trong các mục có sẵn"),
        ("a@b.example", "", "Chọn một trong các mục có sẵn"),
    ] {
        let answer = head.post("/account/mail", &[("email", email), ("mail_frequency", frequency)]).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, says);
        if !email.contains('\n') {
            assert_eq!(answer.field("email").as_deref(), Some(email));
        }
    }
    let more = [("email", "a@b.example"), ("mail_frequency", "daily"), ("user_name", "x")];
    assert_eq!(head.post("/account/mail", &more).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    set_mail(&app, "alpha-bi-thu", "a@b.example", "at_once").await;
    let page = head.get("/account?done=mail-set").await;
    page.says(StatusCode::OK, "<option value=\"at_once\" selected>")
        .says(StatusCode::OK, "Đã lưu cách nhận thư");
    assert_eq!(page.field("email").as_deref(), Some("a@b.example"));
    // An error in another form of the page leaves the settings as they are.
    let other = head.post("/account/tokens", &[("token_name", "")]).await;
    assert_eq!(other.field("email").as_deref(), Some("a@b.example"));
    set_mail(&app, "alpha-bi-thu", "", "daily").await;
    assert_eq!(head.get("/account").await.field("email").as_deref(), Some(""));
    let n: i64 = sqlx::query_scalar("select count(*) from audit_entry where action = 'auth.set_mail'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(n, 2);
}

#[tokio::test]
async fn administrators_get_the_mark_of_the_audit_trail_every_morning() {
    let app = TestApp::new().await;
    set_mail(&app, "quan-tri", "quan-tri@duk.example", "daily").await;
    assert_eq!(collect_at(&app, "2021-07-05 09:30").await, 0, "nothing is sealed yet");
    let trail = tiendo::audit::Trail::of(&app.config);
    tiendo::audit::seal_all(&app.pool, &trail).await.unwrap();
    let mark = tiendo::audit::head(&mut app.pool.acquire().await.unwrap()).await.unwrap().unwrap();
    for (time, expected) in [("2021-07-05 10:00", 1), ("2021-07-06 07:29", 0), ("2021-07-06 07:30", 1)] {
        assert_eq!(collect_at(&app, time).await, expected, "{time}");
    }
    assert_eq!(work(&app, &mailer(&app, None, false), real_now()).await, 2);
    let mail = std::fs::read_to_string(&outbox(&app)[0]).unwrap();
    let (_, text) = open(&mail);
    assert!(text.contains(&format!("tiendo audit verify --expect {mark}")), "{text}");
    set_mail(&app, "quan-tri", "quan-tri@duk.example", "never").await;
    assert_eq!(collect_at(&app, "2021-07-07 07:30").await, 0);
}
