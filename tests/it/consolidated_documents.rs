//! The consolidated report as files: who gets which, what stands on them, and that every one of them says the same.

use std::io::{Cursor, Read, Write};

use axum::http::StatusCode;
use calamine::{Data, Range, Reader, Xlsx};
use serde_json::{Value, json};
use tiendo::consolidation::approval::Frozen;
use tiendo::kernel::NumberStyle;

use crate::approval::{frozen, minutes, proposed};
use crate::documents::{body_of, words_of};
use crate::printing::{GOOD, app_with, work};
use crate::support::{Answer, Client, TestApp};

const VERSION: &str = "/plans/2021/periods/2/consolidation/1";

fn at(rest: &str) -> String {
    format!("{VERSION}/{rest}")
}

async fn file(client: &Client, rest: &str) -> Vec<u8> {
    let answer = client.get(&at(rest)).await;
    assert_eq!(answer.status, StatusCode::OK, "{rest}");
    answer.bytes.to_vec()
}

/// May's report, approved and numbered.
async fn approved() -> (TestApp, Client) {
    let (app, board) = proposed().await;
    let secretary = app.client("bi-thu").await;
    secretary.post_shown(&at("approval"), &at("approval"), &minutes()).await.leads_to(&at("approval"));
    let number = [("number", "12"), ("issued_on", "05/07/2021")];
    board.post(&at("registration"), &number).await.leads_to(&at("approval"));
    (app, board)
}

#[tokio::test]
async fn drafts_are_the_board_s_and_the_city_gets_what_is_approved() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    board.post("/plans/2021/periods/2/consolidation", &[]).await;
    for (rest, status) in [
        ("documents/board/docx", StatusCode::OK),
        ("annexes/xlsx", StatusCode::OK),
        ("documents/committee/docx", StatusCode::NOT_FOUND),
        ("documents/own/docx", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(board.get(&at(rest)).await.status, status, "{rest}");
        for user in ["bi-thu", "uy-vien", "van-phong", "alpha-bi-thu", "quan-tri"] {
            let found = app.client(user).await.get(&at(rest)).await.status;
            assert_eq!(found, StatusCode::NOT_FOUND, "{user} {rest}");
        }
    }
    for (user, template) in [("bi-thu", "board"), ("alpha-bi-thu", "board"), ("can-bo-1", "committee")] {
        let client = app.client(user).await;
        let asked = client.post(&at(&format!("documents/{template}/printouts")), &[]).await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND, "{user} {template}");
    }
    let page = board.get(VERSION).await;
    page.says(StatusCode::OK, "documents/board/docx");
    assert!(!page.text.contains("documents/committee"), "the choice comes with approval");
    let words = words_of(&file(&board, "documents/board/docx").await);
    for expected in ["DỰ THẢO", "Số      -BC/BTCĐUK", "TRƯỞNG BAN", "BAN TỔ CHỨC", "I- KẾT QUẢ THỰC HIỆN"]
    {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    assert!(!words.contains("SHA-256") && !words.contains("T/M BAN THƯỜNG VỤ"));
    let issued: i64 =
        sqlx::query_scalar("select count(*) from issued_file").fetch_one(&app.pool).await.unwrap();
    assert_eq!(issued, 0, "a draft that goes out is no document");
}

#[tokio::test]
async fn proposed_it_is_still_a_draft_and_approved_it_has_its_number() {
    let (app, board) = proposed().await;
    let member = app.client("uy-vien").await;
    let words = words_of(&file(&member, "documents/board/docx").await);
    assert!(words.contains("DỰ THẢO") && !words.contains("SHA-256"));
    assert_eq!(member.get(&at("documents/committee/docx")).await.status, StatusCode::NOT_FOUND);
    let secretary = app.client("bi-thu").await;
    secretary.post_shown(&at("approval"), &at("approval"), &minutes()).await.leads_to(&at("approval"));
    let blank = words_of(&file(&member, "documents/committee/docx").await);
    assert!(blank.contains("Số      -BC/ĐUK") && !blank.contains("DỰ THẢO"), "{blank}");
    let number = [("number", "12"), ("issued_on", "05/07/2021")];
    board.post(&at("registration"), &number).await.leads_to(&at("approval"));
    let city = words_of(&file(&member, "documents/committee/docx").await);
    let (_, sha256) = frozen(&app).await;
    for expected in [
        "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI",
        "Số 12-BC/ĐUK",
        "Hà Nội, ngày 05 tháng 7 năm 2021",
        "T/M BAN THƯỜNG VỤ",
        "BÁO CÁO\ntổng hợp kết quả thực hiện kế hoạch công tác",
        "PHỤ LỤC 4",
    ] {
        assert!(city.contains(expected), "{expected} is missing: {city}");
    }
    assert_eq!(city.matches(&hex::encode(&sha256)).count(), 1, "the hash stands once");
    assert!(city.trim_end().ends_with(&hex::encode(&sha256)), "and at the very end");
    let own = words_of(&file(&board, "documents/board/docx").await);
    assert!(own.contains("Số      -BC/BTCĐUK") && own.contains(&hex::encode(&sha256)));
    for path in [VERSION.to_owned(), at("approval")] {
        member.get(&path).await.says(StatusCode::OK, "documents/committee/docx");
    }
}

#[tokio::test]
async fn a_correction_names_what_it_takes_the_place_of() {
    let (app, board) = approved().await;
    board.post(&at("corrections"), &[]).await;
    let second = VERSION.replace("/consolidation/1", "/consolidation/2");
    let draft = words_of(&board.get(&format!("{second}/documents/board/docx")).await.bytes);
    assert!(draft.contains("Báo cáo này thay thế bản 1 của báo cáo cùng tên (đính chính)."), "{draft}");
    crate::approval::propose(&board, 2).await;
    let secretary = app.client("bi-thu").await;
    let approval = format!("{second}/approval");
    secretary.post_shown(&approval, &approval, &minutes()).await.leads_to(&second);
    let city = words_of(&board.get(&format!("{second}/documents/committee/docx")).await.bytes);
    assert!(
        city.contains("Báo cáo này thay thế Báo cáo số 12-BC/ĐUK ngày 05/07/2021 (đính chính)."),
        "{city}"
    );
}

/// What is frozen is what is written: read back, it gives the very bytes that were hashed.
#[tokio::test]
async fn files_are_written_from_what_was_frozen() {
    let (app, board) = approved().await;
    let (text, _) = frozen(&app).await;
    let read: Frozen = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
    let (docx, xlsx) = (file(&board, "documents/committee/docx").await, file(&board, "annexes/xlsx").await);
    // Later words and figures of the live tables change nothing.
    sqlx::query(
        "insert into consolidated_section_version (report_id, section, number, blocks, edited_by, edited_at)
         select report_id, section, number + 1, '[]', edited_by, edited_at from consolidated_section_version where section = 'results'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    sqlx::query(
        "insert into consolidated_annexes (report_id, number, tables, computed_at, recorded_by, recorded_at)
         select report_id, number + 1, '[]', computed_at, recorded_by, recorded_at from consolidated_annexes",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    assert_eq!(file(&board, "documents/committee/docx").await, docx);
    assert_eq!(file(&board, "annexes/xlsx").await, xlsx);
}

fn changed(docx: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            bytes = String::from_utf8(bytes).unwrap().replace("BÍ THƯ", "PHÓ BÍ THƯ").into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[tokio::test]
async fn every_file_of_an_approved_version_is_known_again() {
    let (app, board) = approved().await;
    let head = app.client("alpha-bi-thu").await;
    let verify = async |name: &str, bytes: &[u8]| -> Answer {
        head.post_files("/verification", &[("file", name, bytes)]).await
    };
    for (rest, name, format) in [
        ("documents/committee/docx", "a.docx", "DOCX"),
        ("documents/board/docx", "b.docx", "DOCX"),
        ("annexes/xlsx", "c.xlsx", "XLSX"),
    ] {
        for _ in 0..2 {
            let bytes = file(&board, rest).await;
            let known = verify(name, &bytes).await;
            known.says(StatusCode::OK, "Tệp đúng, nguyên vẹn");
            known.says(StatusCode::OK, &format!("Tệp {format} do phần mềm phát hành"));
        }
    }
    let docx = file(&board, "documents/committee/docx").await;
    let other = verify("a.docx", &changed(&docx)).await;
    other.says(StatusCode::OK, "Tệp ghi mã đúng nhưng đã bị sửa hoặc lưu lại");
    let xlsx = verify("c.xlsx", &changed(&file(&board, "annexes/xlsx").await)).await;
    assert!(!xlsx.text.contains("nguyên vẹn"));
}

#[tokio::test]
async fn a_pdf_is_noted_when_it_goes_out_and_only_to_who_asked() {
    let (app, _) = app_with(GOOD, 20).await;
    let board = crate::approval::put(&app).await;
    let secretary = app.client("bi-thu").await;
    secretary.post_shown(&at("approval"), &at("approval"), &minutes()).await.leads_to(&at("approval"));
    let asked = board.post(&at("documents/committee/printouts"), &[]).await;
    let page = asked.leads_to("/printouts/").location().to_owned();
    let id = page.trim_start_matches("/printouts/").to_owned();
    let early = board.get(&at(&format!("documents/committee/printouts/{id}"))).await;
    early.leads_to(&page);
    assert!(work(&app).await >= 1);
    let own = at(&format!("documents/committee/printouts/{id}"));
    let done = board.get(&page).await;
    done.says(StatusCode::OK, &own);
    // The common address leads to the one that notes it; another template, version or person does not have it.
    board.get(&format!("{page}/file")).await.leads_to(&own);
    let elsewhere = board.get(&at(&format!("documents/board/printouts/{id}"))).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    assert_eq!(secretary.get(&own).await.status, StatusCode::NOT_FOUND);
    let before = head_verdict(&app, b"%PDF-1.6 made").await;
    before.says(StatusCode::OK, "Không tìm thấy");
    let pdf = board.get(&own).await;
    assert_eq!(&pdf.bytes[..], b"%PDF-1.6 made");
    let known = head_verdict(&app, &pdf.bytes).await;
    known.says(StatusCode::OK, "Tệp PDF do phần mềm phát hành");
}

async fn head_verdict(app: &TestApp, bytes: &[u8]) -> Answer {
    app.client("alpha-bi-thu").await.post_files("/verification", &[("file", "x.pdf", bytes)]).await
}

/// Texts of all figures in the content, and of all cells of its annexes.
pub fn said(content: &Value) -> (Vec<String>, Vec<String>) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut figures = Vec::new();
    for section in list(&content["sections"]) {
        for block in list(&section["blocks"]) {
            figures.extend(list(&block["figures"]).iter().map(|figure| text(&figure["text"])));
        }
    }
    let mut cells = Vec::new();
    for table in list(&content["annexes"]) {
        for row in list(&table["rows"]) {
            for cell in list(&row["cells"]) {
                cells.push(match &cell {
                    Value::Object(known) if known.contains_key("text") => text(&known["text"]),
                    Value::Object(known) if known.contains_key("figure") => text(&known["figure"][0]),
                    Value::Object(known) if known.contains_key("count") => dotted(&known["count"]),
                    Value::Object(known) => {
                        format!("{}/{}", dotted(&known["part"][0]), dotted(&known["part"][1]))
                    }
                    _ => "–".to_owned(),
                });
            }
        }
    }
    (figures, cells)
}

/// A whole number as documents write it: `2.176`.
fn dotted(number: &Value) -> String {
    NumberStyle::Vietnamese.integer(number.as_i64().unwrap())
}

pub fn sheet(bytes: &[u8], place: usize) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[place].clone();
    book.worksheet_range(&name).unwrap()
}

/// The rows below the header, which is the first row that begins with "TT".
pub fn rows(range: &Range<Data>) -> Vec<Vec<Data>> {
    let head = range.rows().position(|row| row[0] == Data::String("TT".to_owned())).unwrap();
    range.rows().skip(head + 1).map(<[Data]>::to_vec).collect()
}

pub fn number(data: &Data) -> Option<f64> {
    match data {
        Data::Float(n) => Some(*n),
        _ => None,
    }
}

/// Numbers of the workbook against the exact values of the content, and the first annex computed again from the entries.
pub fn check_workbook(content: &Value, bytes: &[u8]) -> usize {
    let close = |one: f64, other: f64| (one - other).abs() < 1e-12;
    let entries = rows(&sheet(bytes, 4));
    let mut checked = 0;
    for (row, line) in content["annexes"][0]["rows"].as_array().unwrap().iter().zip(rows(&sheet(bytes, 0))) {
        if let Some(exact) = row["cells"][2].get("figure") {
            let (n, d) = exact[1].as_str().unwrap().split_once('/').unwrap();
            let exact = n.parse::<f64>().unwrap() / d.parse::<f64>().unwrap() / 100.0;
            assert!(close(number(&line[3]).unwrap(), exact), "{line:?}");
        } else {
            assert_eq!(line[3], Data::String("–".to_owned()));
        }
        let path = row["source"]["path"].as_str().unwrap();
        let Some(task) = path.strip_prefix("/tasks/").map(|n| n.parse::<f64>().unwrap()) else { continue };
        let own: Vec<_> = entries.iter().filter(|entry| entry[3] == Data::Float(task)).collect();
        let known = own.iter().filter_map(|e| Some((number(&e[4])?, number(&e[6])?)));
        let (products, weights) =
            known.fold((0.0, 0.0), |(p, w), (own, progress)| (p + own * progress, w + own));
        assert_eq!(
            row["cells"][3]["part"],
            json!([own.iter().filter(|e| number(&e[6]).is_some()).count(), own.len()])
        );
        if weights > 0.0 {
            assert!(close(number(&line[3]).unwrap(), products / weights), "{line:?}");
            checked += 1;
        }
    }
    checked
}

/// 63,3% and 62,9% differ in a document; without decimals both are 63%, and share a rank there, too.
#[tokio::test]
async fn ranks_are_shared_as_on_screens() {
    let (app, board) = approved().await;
    let content: Value = serde_json::from_str::<Value>(&frozen(&app).await.0).unwrap()["content"].take();
    let rows = content["annexes"][1]["rows"].as_array().unwrap();
    let ranked: Vec<(&str, &str, Option<i64>)> = rows
        .iter()
        .filter_map(|row| {
            let code = row["source"]["path"].as_str()?.strip_prefix("/organisations/")?;
            let (figure, rank) = (&row["cells"][3]["figure"][0], &row["cells"][5]["count"]);
            Some((code, figure.as_str().unwrap_or("–"), rank.as_i64()))
        })
        .collect();
    // Gamma has reported 2 of 3, less than 80 %.
    assert_eq!(
        ranked,
        [
            ("alpha", "63,3%", Some(1)),
            ("beta", "62,9%", Some(1)),
            ("delta", "–", None),
            ("gamma", "52,0%", None)
        ]
    );
    let words = words_of(&file(&board, "documents/committee/docx").await);
    assert!(words.contains("63,3%") && words.contains("62,9%"), "{words}");
}

#[tokio::test]
async fn page_document_and_workbook_say_the_same() {
    let (app, board) = approved().await;
    let content: Value = serde_json::from_str::<Value>(&frozen(&app).await.0).unwrap()["content"].take();
    let (figures, cells) = said(&content);
    assert!(figures.len() > 5 && cells.len() > 50, "there is something to compare");
    let page = board.get(VERSION).await.text;
    let docx = file(&board, "documents/committee/docx").await;
    let words = words_of(&docx);
    for text in &figures {
        assert!(page.contains(&format!(">{text}</a>")), "{text} is not on the page");
        assert!(words.contains(text), "{text} is not in the document");
    }
    let lines: Vec<&str> = words.lines().collect();
    for text in cells.iter().filter(|text| !text.is_empty()) {
        assert!(lines.contains(&text.as_str()), "{text} is not in the annexes");
    }
    let xlsx = file(&board, "annexes/xlsx").await;
    assert!(check_workbook(&content, &xlsx) >= 2);
    // Each reference leads to a mark that is there.
    let body = body_of(&docx);
    let targets = body.split("w:anchor=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut n = 0;
    for target in targets {
        assert!(body.contains(&format!("w:name=\"{target}\"")), "{target} leads nowhere");
        n += 1;
    }
    assert!(n > 3 && words.contains("(Phụ lục 1, dòng 1"), "{n} references");
}

/// A section and annexes with the worst that people write.
pub async fn spoil(app: &TestApp, narrative: &str, nasty: &str) {
    let own = |text: &str| json!({ "id": uuid::Uuid::now_v7(), "text": text, "body": { "kind": "own" } });
    let quoted = json!({ "id": uuid::Uuid::now_v7(), "text": nasty, "body": { "kind": "quotation", "organisation": "alpha",
        "organisation_name": "Đ".repeat(300), "revision": uuid::Uuid::now_v7(), "revision_number": 1, "task": 1,
        "spoken": "result", "original": nasty } });
    let heading =
        json!({ "id": uuid::Uuid::now_v7(), "text": nasty, "body": { "kind": "heading", "level": 2 } });
    let blocks = json!([heading, own(narrative), quoted, own(nasty), own(&"Đ".repeat(300))]);
    sqlx::query(
        "insert into consolidated_section_version (report_id, section, number, blocks, edited_by, edited_at)
         select report_id, section, number + 1, $1, edited_by, edited_at from consolidated_section_version where section = 'directions'",
    )
    .bind(blocks)
    .execute(&app.pool)
    .await
    .unwrap();
    let long = json!({ "text": "Chi bộ Đ ".repeat(33) + "ế" });
    sqlx::query(
        "insert into consolidated_annexes (report_id, number, tables, computed_at, recorded_by, recorded_at)
         select report_id, number + 1, jsonb_set(jsonb_set(tables::jsonb, '{1,rows,2,cells,0}', $1), '{0,rows,1,cells,0}', $2),
                computed_at, recorded_by, recorded_at from consolidated_annexes",
    )
    .bind(long)
    .bind(json!({ "text": nasty }))
    .execute(&app.pool)
    .await
    .unwrap();
}

/// Decomposed letters never come so far: the database refuses them.
pub const NASTY: &str = "=cmd|' /C calc'!A0 <b>&amp;\"'</b> “Báo cáo” \u{202e}ngược";

#[tokio::test]
async fn whatever_people_write_stays_text() {
    let (app, board) = proposed().await;
    let narrative = "Tập trung lãnh đạo, chỉ đạo thực hiện nhiệm vụ. ".repeat(417);
    spoil(&app, narrative.trim(), NASTY).await;
    let words = words_of(&file(&board, "documents/board/docx").await);
    let clean = "=cmd|' /C calc'!A0 <b>&amp;\"'</b> “Báo cáo” ngược";
    assert!(words.contains(narrative.trim()) && words.contains(&"Đ".repeat(300)));
    assert!(words.matches(clean).count() >= 4, "heading, quotation, text and cell: {words}");
    let xlsx = file(&board, "annexes/xlsx").await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&xlsx)).unwrap();
    let name = book.sheet_names()[0].clone();
    let table = rows(&sheet(&xlsx, 0));
    assert_eq!(table[1][1], Data::String(clean.to_owned()));
    let formulas = book.worksheet_formula(&name).unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| !formula.contains("cmd")));
    assert!(rows(&sheet(&xlsx, 1))[2][1].to_string().starts_with("Chi bộ Đ Chi bộ Đ"));
}

#[tokio::test]
async fn a_period_without_reports_gives_whole_files() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let june = "/plans/2021/periods/3/consolidation";
    board.post(june, &[]).await.leads_to(june);
    let docx = board.get(&format!("{june}/1/documents/board/docx")).await;
    assert!(words_of(&docx.bytes).contains("PHỤ LỤC 4"));
    let xlsx = board.get(&format!("{june}/1/annexes/xlsx")).await.bytes;
    assert!(rows(&sheet(&xlsx, 3)).is_empty(), "no revision is behind it");
    for entry in rows(&sheet(&xlsx, 4)) {
        assert_eq!(entry[6], Data::String("–".to_owned()), "blank is never zero");
    }
}

#[tokio::test]
async fn an_approved_document_carries_the_mark_of_the_audit_trail() {
    let (app, _) = proposed().await;
    let secretary = app.client("bi-thu").await;
    let trail = tiendo::audit::Trail::of(&app.config);
    tiendo::audit::seal_all(&app.pool, &trail).await.unwrap();
    let mark = tiendo::audit::head(&mut app.pool.acquire().await.unwrap()).await.unwrap().unwrap();
    secretary.post_shown(&at("approval"), &at("approval"), &minutes()).await.leads_to(&at("approval"));
    let city = words_of(&secretary.get(&at("documents/committee/docx")).await.bytes);
    let printed = format!("Dấu nhật ký khi phê duyệt: {}\nMã kiểm tra số liệu", mark.on_paper());
    assert!(city.contains(&printed), "{city}");
    // It binds the trail: made anew with the key and the anchors by an insider, it does not fit the document.
    let verify =
        async || tiendo::cli::trail::verify(&app.pool, &trail, vec![], std::time::Duration::ZERO).await;
    tiendo::audit::seal_all(&app.pool, &trail).await.unwrap();
    assert!(verify().await.unwrap().faults.is_empty());
    sqlx::raw_sql("set session_replication_role = replica; update consolidated_approval set trail_hash = repeat('0', 64)")
        .execute(&app.pool)
        .await
        .unwrap();
    let codes: Vec<_> = verify().await.unwrap().faults.iter().map(tiendo::audit::Fault::code).collect();
    assert_eq!(codes, ["mark-differs"]);
}
