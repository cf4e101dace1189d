//! Evidence: what is taken, what is refused, who may fetch it, and what happens to it when a report is sent.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody};
use axum::http::{StatusCode, header};
use tiendo::reporting::evidence::sweep_once;

use crate::support::fixture::at;
use crate::support::{Client, TestApp};

const JUNE: &str = "/organisations/alpha/reports/2021/3";
const ENTRY: &str = "/organisations/alpha/reports/2021/3/entries/1/evidence";
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

/// The addresses of the files that a page names.
fn files(page: &str) -> Vec<String> {
    let mut found: Vec<String> = page
        .split("href=\"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .filter(|href| href.starts_with("/organisations/alpha/evidence/"))
        .map(str::to_owned)
        .collect();
    found.dedup();
    found
}

pub async fn attach(client: &Client, name: &str, content: &[u8]) -> String {
    client
        .post_files(ENTRY, &[("file", name, content)])
        .await
        .leads_to(&format!("{ENTRY}?done=evidence-added"));
    files(&client.get(ENTRY).await.text).pop().unwrap()
}

/// How many files lie in the vault, and how many the database knows.
async fn kept(app: &TestApp) -> (usize, i64) {
    let folder = app.folder.path().join("evidence/files");
    let lying = std::fs::read_dir(folder).map_or(0, Iterator::count);
    let known = sqlx::query_scalar("select count(*) from evidence_file").fetch_one(&app.pool).await.unwrap();
    (lying, known)
}

fn incoming(app: &TestApp) -> usize {
    std::fs::read_dir(app.folder.path().join("incoming")).unwrap().count()
}

#[tokio::test]
async fn hostile_and_broken_files_are_refused_with_a_sentence_and_leave_nothing() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let large = [b"%PDF-1.7\n".as_slice(), &vec![b' '; 25 * 1024 * 1024], b"%%EOF"].concat();
    let png_then_zip = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDRPK\x03\x04".as_slice();
    for (name, content, sentence) in [
        ("trang.html", b"<script>alert(1)</script>".as_slice(), "Không nhận loại tệp này"),
        ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "Không nhận loại tệp này"),
        ("bao-cao.pdf.exe", b"MZ\x90\0\x03", "Không nhận loại tệp này"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Không nhận loại tệp này"),
        ("rong.pdf", b"", "Tệp rỗng"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "Tệp bị hỏng hoặc chưa trọn vẹn"),
        ("ma.pdf", b"%PDF-1.7\n/JavaScript (app.alert)\n%%EOF", "chứa macro hoặc mã lệnh"),
        ("khoa.pdf", b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF", "Tệp đặt mật khẩu"),
        ("anh.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "Ảnh HEIC của điện thoại"),
        ("hai-loai.png", png_then_zip, "Tệp bị hỏng hoặc chưa trọn vẹn"),
        ("lon.pdf", large.as_slice(), "Tệp lớn hơn 25 MB"),
    ] {
        let answer = reporter.post_files(ENTRY, &[("file", name, content)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.text.contains(sentence), "{name}: {}", answer.text);
        assert!(answer.text.contains(name), "{name}");
    }
    assert_eq!(reporter.post_files(ENTRY, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        reporter.post_raw(ENTRY, Body::from("--edge\r\nnothing")).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(kept(&app).await, (0, 0));
    assert_eq!(incoming(&app), 0);
    // What is good among what is bad is taken, and the bad is named.
    let answer = reporter.post_files(ENTRY, &[("file", "a.exe", b"MZ"), ("file", "b.pdf", PDF)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("a.exe") && files(&answer.text).len() == 1);
}

#[tokio::test]
async fn a_body_that_never_ends_or_says_that_it_is_huge_stops_early() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let huge = reporter.clone().with_header("content-length", "10737418240");
    assert_eq!(huge.post_raw(ENTRY, Body::from("--edge")).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    // Two gigabytes in pieces: the limit of the whole form ends it.
    let given = Arc::new(AtomicU64::new(0));
    let body = Body::new(Endless { given: given.clone() });
    assert_eq!(reporter.post_raw(ENTRY, body).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(given.load(Ordering::Relaxed) < 600, "it was read far beyond the limit");
    assert_eq!(kept(&app).await, (0, 0));
    assert_eq!(incoming(&app), 0);
}

/// Two gigabytes of one file, a megabyte at a time.
struct Endless {
    given: Arc<AtomicU64>,
}

impl HttpBody for Endless {
    type Data = bytes::Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        let given = self.given.fetch_add(1, Ordering::Relaxed);
        let bytes = match given {
            0 => b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n".to_vec(),
            1..2048 => vec![b'x'; 1024 * 1024],
            _ => return Poll::Ready(None),
        };
        Poll::Ready(Some(Ok(http_body::Frame::data(bytes.into()))))
    }
}

#[tokio::test]
async fn a_file_is_kept_once_named_safely_and_handed_out_safely() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let href = attach(&reporter, "../../Ba\u{301}o \u{202e}cáo \u{201c}6\u{201d}.pdf", PDF).await;
    let twice = reporter.post_files(ENTRY, &[("file", "khac.pdf", PDF), ("file", "nua.pdf", PDF)]).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER);
    let other = ENTRY.replace("entries/1", "entries/2");
    reporter.post_files(&other, &[("file", "khac.pdf", PDF)]).await;
    assert_eq!(kept(&app).await, (1, 1));
    assert_eq!(files(&reporter.get(ENTRY).await.text).len(), 1);
    let file = reporter.get(&href).await;
    assert_eq!((file.status, file.text.as_bytes()), (StatusCode::OK, PDF));
    let head = |name: header::HeaderName| file.headers[name].to_str().unwrap().to_owned();
    assert_eq!(head(header::CONTENT_TYPE), "application/pdf");
    assert_eq!(head(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(head(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    assert_eq!(
        head(header::CONTENT_DISPOSITION),
        "attachment; filename=\"Bao cao 6.pdf\"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%E2%80%9C6%E2%80%9D.pdf"
    );
    // The audit trail says what was put there.
    let after: serde_json::Value = sqlx::query_scalar(
        "select after from audit_entry where action = 'reporting.attach_evidence' order by number limit 1",
    )
    .fetch_one(&app.pool)
    .await
    .unwrap();
    assert_eq!(after["task"], 1);
    assert_eq!(after["added"][0]["name"], "Báo cáo “6”.pdf");
}

#[tokio::test]
async fn a_picture_gets_a_small_one() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(800, 600).write_to(&mut picture, image::ImageFormat::Png).unwrap();
    let href = attach(&reporter, "anh.png", picture.get_ref()).await;
    let small = reporter.get(&format!("{href}/thumbnail")).await;
    assert_eq!(small.status, StatusCode::OK);
    assert_eq!(small.headers[header::CONTENT_TYPE], "image/jpeg");
    assert!(reporter.get(JUNE).await.text.contains(&format!("src=\"{href}/thumbnail\"")));
}

#[tokio::test]
async fn a_draft_is_its_organisations_alone_and_what_is_sent_is_for_those_who_read_it() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let href = attach(&reporter, "a.pdf", PDF).await;
    for (user, status) in [
        ("alpha-bi-thu", StatusCode::OK),
        ("can-bo-1", StatusCode::NOT_FOUND),
        ("bi-thu", StatusCode::NOT_FOUND),
        ("beta-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.client(user).await.get(&href).await.status, status, "{user}");
    }
    // The same id under another organisation is nothing.
    let elsewhere = href.replace("alpha", "beta");
    assert_eq!(app.client("bi-thu").await.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    crate::reporting::draft(&app, "60").await;
    crate::reporting::submit(&app.client("alpha-bi-thu").await, JUNE, &[]).await;
    for (user, status) in [
        ("can-bo-1", StatusCode::OK),
        ("bi-thu", StatusCode::OK),
        ("beta-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.client(user).await.get(&href).await.status, status, "{user}");
    }
    let shown = app.client("can-bo-1").await.get(JUNE).await;
    assert!(shown.text.contains(&href), "the Board sees it beside the entry");
    // What is sent is not to be changed.
    let refused = reporter.post_files(ENTRY, &[("file", "b.pdf", b"%PDF-1.4\n%%EOF")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let id = href.rsplit('/').next().unwrap();
    let refused = reporter.post(&format!("{ENTRY}/{id}/removal"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(reporter.get(&href).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_was_sent_keeps_its_evidence_when_the_draft_gives_it_up() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let href = attach(&reporter, "a.pdf", PDF).await;
    crate::reporting::draft(&app, "60").await;
    let head = app.client("alpha-bi-thu").await;
    crate::reporting::submit(&head, JUNE, &[]).await;
    head.post(&format!("{JUNE}/withdrawal"), &[]).await;
    let id = href.rsplit('/').next().unwrap();
    reporter
        .post(&format!("{ENTRY}/{id}/removal"), &[])
        .await
        .leads_to(&format!("{ENTRY}?done=evidence-removed"));
    assert!(files(&reporter.get(ENTRY).await.text).is_empty());
    assert_eq!(reporter.get(&href).await.status, StatusCode::OK, "the first revision still holds it");
    // Taking away twice is no harm.
    assert_eq!(reporter.post(&format!("{ENTRY}/{id}/removal"), &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn evidence_of_an_earlier_period_goes_along_or_is_used_again() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let head = app.client("alpha-bi-thu").await;
    let first = attach(&reporter, "a.pdf", PDF).await;
    crate::reporting::draft(&app, "60").await;
    crate::reporting::submit(&head, JUNE, &[]).await;
    app.clock.set(at("2021-07-28 09:00"));
    let july = "/organisations/alpha/reports/2021/4";
    let entry = format!("{july}/entries/1/evidence");
    let page = reporter.get(&entry).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("từ kỳ 3"), "{}", page.text);
    assert!(reporter.get(july).await.text.contains(&first));
    // Left unchanged, it goes along.
    head.post(&format!("{july}/carry-over"), &[]).await;
    crate::reporting::submit(&head, july, &[]).await;
    let shown = app.client("can-bo-1").await.get(july).await;
    assert!(shown.text.contains(&first), "{}", shown.text);
    // Used again, it stands in the draft under an id of its own, and no second file is kept.
    head.post(&format!("{july}/withdrawal"), &[]).await;
    let id = first.rsplit('/').next().unwrap();
    let field = format!("evidence-{id}");
    reporter
        .post(&format!("{entry}/reuse"), &[(field.as_str(), "on")])
        .await
        .leads_to(&format!("{entry}?done=evidence-added"));
    assert_eq!(kept(&app).await, (1, 1));
    let nothing = reporter.post(&format!("{entry}/reuse"), &[]).await;
    assert!(nothing.text.contains("Chưa chọn tệp nào"));
    let foreign = reporter
        .post(&format!("{entry}/reuse"), &[("evidence-00000000-0000-7000-8000-000000000000", "on")])
        .await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_entry_takes_twenty_files() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let contents: Vec<Vec<u8>> = (0..21).map(|n| format!("%PDF-1.7\n{n}\n%%EOF").into_bytes()).collect();
    let all: Vec<_> = contents.iter().map(|c| ("file", "a.pdf", c.as_slice())).collect();
    let answer = reporter.post_files(ENTRY, &all).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("không quá 20 tệp"));
    assert_eq!(files(&reporter.get(ENTRY).await.text).len(), 20);
}

#[tokio::test]
async fn a_script_gets_the_list_and_the_sentences() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await.with_header("accept", "application/json");
    let answer = reporter.post_files(ENTRY, &[("file", "a.pdf", PDF), ("file", "b.txt", b"text")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert!(said["list"].as_str().unwrap().contains("a.pdf"));
    assert_eq!(said["refused"][0][0], "b.txt");
}

#[tokio::test]
async fn what_nobody_needs_is_swept_away_after_a_day_and_nothing_else() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let href = attach(&reporter, "a.pdf", PDF).await;
    let stays = attach(&reporter, "b.pdf", b"%PDF-1.4\nb\n%%EOF").await;
    let id = href.rsplit('/').next().unwrap();
    reporter.post(&format!("{ENTRY}/{id}/removal"), &[]).await;
    assert_eq!(sweep_once(&app.pool, &app.vault).await.unwrap(), 0, "not yet");
    sqlx::query("update evidence_file set recorded_at = recorded_at - interval '2 days'")
        .execute(&app.pool)
        .await
        .unwrap();
    for file in std::fs::read_dir(app.folder.path().join("evidence/files")).unwrap() {
        let file = std::fs::File::options().append(true).open(file.unwrap().path()).unwrap();
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_hours(48)).unwrap();
    }
    assert_eq!(kept(&app).await, (2, 2));
    assert_eq!(sweep_once(&app.pool, &app.vault).await.unwrap(), 1);
    assert_eq!(kept(&app).await, (1, 1));
    assert_eq!(reporter.get(&stays).await.status, StatusCode::OK);
}
