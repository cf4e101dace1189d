//! What work costs in memory: run one at a time, in a process of their own, so that the peak is theirs.

use std::io::Write;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody};
use axum::http::StatusCode;

use tiendo::web::Limits;

use crate::support::TestApp;
use crate::support::book::Book;

/// A figure of this process' memory, in kilobytes.
fn memory(name: &str) -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Forgets the peak so far; gives what is in use now.
pub fn from_here() -> i64 {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    memory("VmRSS:")
}

/// How far memory grew beyond that at most, in kilobytes.
pub fn grown_since(before: i64) -> i64 {
    memory("VmHWM:") - before
}

/// A form with one PDF of so many bytes, in pieces as they come from a line.
struct Pdf {
    left: usize,
    has_begun: bool,
}

impl HttpBody for Pdf {
    type Data = bytes::Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        let bytes = if !self.has_begun {
            self.has_begun = true;
            b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n"
                .to_vec()
        } else if self.left > 0 {
            let n = self.left.min(64 * 1024);
            self.left -= n;
            if self.left == 0 { b"%%EOF\r\n--edge--\r\n".to_vec() } else { vec![b'x'; n] }
        } else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(Ok(http_body::Frame::data(bytes.into()))))
    }
}

#[tokio::test]
#[ignore = "measures this process; run by tests/run"]
async fn a_file_of_25_megabytes_takes_at_most_8_of_memory() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let path = "/organisations/alpha/reports/2021/3/entries/1/evidence";
    // The first one warms up what is made once.
    for (round, size) in [("a small file first", 100 * 1024), ("25 MB", 25 * 1024 * 1024 - 1024)] {
        let before = from_here();
        let body = Body::new(Pdf { left: size, has_begun: false });
        assert_eq!(reporter.post_raw(path, body).await.status, StatusCode::SEE_OTHER);
        println!("upload, {round}: memory grew by {} KB at most", grown_since(before));
        if size > 1024 * 1024 {
            assert!(grown_since(before) <= 8 * 1024);
        }
    }
}

#[tokio::test]
#[ignore = "measures this process; run by tests/run"]
async fn two_hundred_who_sign_in_at_once_take_little_memory_and_leave_others_alone() {
    let app = TestApp::new().await;
    let app = TestApp::on(app.pool.clone(), Limits::new(1_000, 1_000));
    let reader = app.client("alpha-bi-thu").await;
    // The first ones warm up what is made once.
    assert_eq!(reader.get("/account").await.status, StatusCode::OK);
    let fields = |name: String| [("user_name", name), ("password", "sai-mat-khau".to_owned())];
    let post = async |client: crate::support::Client, name: String| {
        let fields = fields(name);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.post("/sign-in", &fields).await.status
    };
    assert_eq!(post(app.anonymous(), "a0".to_owned()).await, StatusCode::UNPROCESSABLE_ENTITY);
    let before = from_here();
    let crowd: Vec<_> = (0..200)
        .map(|n| {
            let client = app.anonymous();
            tokio::spawn(async move {
                let name = format!("nguoi-{n}");
                let fields = [("user_name", name.as_str()), ("password", "sai-mat-khau")];
                client.post("/sign-in", &fields).await.status
            })
        })
        .collect();
    let mut read = 0;
    while crowd.iter().any(|attempt| !attempt.is_finished()) || read < 10 {
        assert_eq!(reader.get("/account").await.status, StatusCode::OK, "somebody else's page");
        read += 1;
    }
    let mut turned_away = 0;
    for attempt in crowd {
        match attempt.await.unwrap() {
            StatusCode::UNPROCESSABLE_ENTITY => {}
            StatusCode::SERVICE_UNAVAILABLE => turned_away += 1,
            other => panic!("{other}"),
        }
    }
    let (grown, now) = (grown_since(before), memory("VmRSS:") - before);
    println!(
        "200 sign-ins at once: memory grew by {grown} KB at most, {now} KB stayed; {turned_away} were told to try again, {read} pages read"
    );
    assert!(grown <= 128 * 1024 && now <= 100 * 1024);
    assert!((100..200).contains(&turned_away), "most at once, none of those whose turn came");
    assert_eq!(
        post(app.anonymous(), "a1".to_owned()).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "and then it goes on"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures this process; run by tests/run"]
async fn twenty_files_to_verify_at_once_take_little_memory() {
    let app = TestApp::new().await;
    let reader = app.client("alpha-bi-thu").await;
    let send = async |client: crate::support::Client, size: usize| {
        client.post_raw("/verification", Body::new(Pdf { left: size, has_begun: false })).await.status
    };
    assert_eq!(send(reader.clone(), 100 * 1024).await, StatusCode::OK);
    let before = from_here();
    let sending: Vec<_> = (0..20)
        .map(|_| {
            let client = reader.clone();
            tokio::spawn(async move {
                // As much as a build without optimisation hashes in a moment.
                let body = Body::new(Pdf { left: 1024 * 1024, has_begun: false });
                client.post_raw("/verification", body).await.status
            })
        })
        .collect();
    for sent in sending {
        assert_eq!(sent.await.unwrap(), StatusCode::OK);
    }
    println!("20 files of 1 MB to verify: memory grew by {} KB at most", grown_since(before));
    assert!(grown_since(before) <= 8 * 1024);
    // A document that unpacks to sixty-four megabytes without end.
    let before = from_here();
    let list =
        "<Override PartName=\"/word/document.xml\" ContentType=\"wordprocessingml.document.main+xml\"/>";
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    to.start_file("[Content_Types].xml", options).unwrap();
    to.write_all(list.as_bytes()).unwrap();
    to.start_file("word/document.xml", options).unwrap();
    for _ in 0..16_384 {
        to.write_all(&[b'a'; 8 * 1024]).unwrap();
    }
    let swollen = form(&to.finish().unwrap().into_inner());
    assert_eq!(reader.post_raw("/verification", swollen).await.status, StatusCode::OK);
    println!("a document that swells: memory grew by {} KB at most", grown_since(before));
    assert!(grown_since(before) <= 8 * 1024);
}

/// Tasks 5 to 500 for alpha, as many as no plan has.
const MANY_TASKS: &str = "
    with made as (insert into key_task (id, plan_id, number) select gen_random_uuid(), p.id, n from plan p, generate_series(5, 500) n returning id, number),
         said as (insert into key_task_version (plan_version_id, key_task_id, content_number, title)
                  select v.id, made.id, 1, 'Nhiệm vụ số ' || made.number from made, plan_version v),
         given as (insert into assignment (id, key_task_id, organisation_id)
                   select gen_random_uuid(), made.id, o.id from made, organisation o where o.code = 'alpha' returning id)
    insert into assignment_version (assignment_id, number, effective_from, recorded_at) select id, 1, '2021-04-01', now() from given";

/// A form with one workbook.
fn form(workbook: &[u8]) -> Body {
    let head =
        b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n".as_slice();
    Body::from([head, workbook, b"\r\n--edge--\r\n"].concat())
}

/// The peak is taken over everything since the first warm-up, what the test itself holds included: it is an upper bound.
#[tokio::test]
#[ignore = "measures this process; run by tests/run"]
async fn a_workbook_of_500_rows_takes_at_most_64_megabytes() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let path = "/organisations/alpha/reports/2021/3/spreadsheet";
    assert_eq!(reporter.get(path).await.status, StatusCode::OK);
    sqlx::raw_sql(MANY_TASKS).execute(&app.pool).await.unwrap();
    let before = from_here();
    let grown = |what: &str| {
        println!("500 rows {what}: memory has grown by {} KB at most", grown_since(before));
        assert!(grown_since(before) <= 64 * 1024);
    };
    let handed_out = reporter.get(path).await;
    assert_eq!(handed_out.status, StatusCode::OK);
    grown("handed out");
    let text = "Đã tổ chức 3 cuộc kiểm tra; các chi bộ báo cáo đầy đủ, đúng hạn. ".repeat(15);
    let mut book = Book::open(&handed_out.bytes);
    for row in 6..=504 {
        let own = format!("{row}: {text}");
        book = book.put("Báo cáo", &format!("I{row}"), 40.0).put("Báo cáo", &format!("K{row}"), own.as_str());
    }
    let workbook = book.save();
    drop((book, handed_out));
    let preview = reporter.post_raw(path, form(&workbook)).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.text.contains("Nhập 499 nhiệm vụ"), "all of them");
    grown("previewed");
    let fields = crate::spreadsheet::fields(&preview);
    let imported = crate::spreadsheet::import(&reporter, &fields).await;
    imported.leads_to("/organisations/alpha/reports/2021/3?done=spreadsheet-imported.499");
    grown("imported");
}

/// A workbook with a part that is the same over and over, made without holding it.
fn swelling(name: &str, start: &[u8], again: &[u8], times: usize) -> Vec<u8> {
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    to.start_file("[Content_Types].xml", options).unwrap();
    to.write_all(b"spreadsheetml.sheet.main+xml").unwrap();
    to.start_file(name, options).unwrap();
    to.write_all(start).unwrap();
    for _ in 0..times {
        to.write_all(again).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[tokio::test]
#[ignore = "measures this process; run by tests/run"]
async fn a_workbook_that_swells_takes_no_memory() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let path = "/organisations/alpha/reports/2021/3/spreadsheet";
    let whole = reporter.get(path).await.bytes;
    // The first one warms up what is made once.
    assert_eq!(reporter.post_raw(path, form(&whole)).await.status, StatusCode::OK);
    let strings = "xl/sharedStrings.xml";
    let before = from_here();
    let makers: [(&str, &dyn Fn() -> Vec<u8>); 4] = [
        ("half a gigabyte of zeros", &|| swelling(strings, b"", &[b'0'; 8 * 1024], 65_536)),
        ("texts without end", &|| swelling(strings, b"<sst>", &b"<si/>".repeat(6_000), 500)),
        ("a count that is not true", &|| {
            swelling(strings, b"<sst uniqueCount=\"99999999999\">", b"<si/>", 1)
        }),
        ("parts without end", &|| {
            let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            for n in 0..20_000 {
                to.start_file(n.to_string(), zip::write::SimpleFileOptions::default()).unwrap();
            }
            to.finish().unwrap().into_inner()
        }),
    ];
    for (name, make) in makers {
        let workbook = make();
        assert!(workbook.len() < 5 * 1024 * 1024, "{name} is refused for its size alone");
        let body = form(&workbook);
        let made = grown_since(before);
        let answer = reporter.post_raw(path, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let refused = grown_since(before);
        println!(
            "{name}, {} KB: {made} KB to make it, {} KB more to refuse it",
            workbook.len() / 1024,
            refused - made
        );
        assert!(refused - made <= 4 * 1024, "{name}");
    }
}
