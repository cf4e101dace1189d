//! The report as a Party document: for whom, with what on it, numbered once.

use std::io::{Cursor, Read};

use axum::http::StatusCode;

use crate::reporting::{JUNE, draft, send};
use crate::support::{Answer, TestApp};

const LETTERHEAD: &str = "/organisations/alpha/letterheads/organisation";

/// The document's own part.
pub fn body_of(bytes: &[u8]) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    package.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The texts of a document, one after the other.
pub fn words_of(bytes: &[u8]) -> String {
    let body = body_of(bytes);
    let texts =
        body.split("<w:t xml:space=\"preserve\">").skip(1).map(|rest| rest.split("</w:t>").next().unwrap());
    let joined = texts.collect::<Vec<_>>().join("\n");
    joined
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

fn name_of(answer: &Answer) -> String {
    answer.headers["content-disposition"].to_str().unwrap().to_owned()
}

fn letterhead<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let base = [
        ("superior", "Đảng bộ Khối"),
        ("issuer", "Đảng ủy Sở Alpha"),
        ("symbol", "BC/ĐU"),
        ("place", "Hà Nội"),
        ("authority", "T/M ĐẢNG ỦY"),
        ("position", "BÍ THƯ"),
        ("signatory", "Nguyễn Ví Dụ"),
        ("recipients", "Ban Tổ chức\n\n Lưu Đảng ủy "),
    ];
    let typed = |name: &str| changes.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
    base.map(|(name, value)| (name, typed(name).unwrap_or(value))).to_vec()
}

#[tokio::test]
async fn a_letterhead_with_mistakes_comes_back_as_typed() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let long = "D".repeat(301);
    for (field, value, sentence) in [
        ("superior", " ", "Nhập tên cơ quan cấp trên."),
        ("issuer", long.as_str(), "300"),
        ("symbol", "", "Nhập ký hiệu theo mẫu BC/ĐU"),
        ("symbol", "BC ĐU", "Nhập ký hiệu theo mẫu BC/ĐU"),
        ("place", "", "Nhập địa danh."),
        ("position", "", "Nhập chức vụ người ký."),
        ("signatory", "a\u{1}b", "ký tự"),
    ] {
        let answer = head.post(LETTERHEAD, &letterhead(&[(field, value)])).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        assert_eq!(answer.field(field).as_deref(), Some(value), "{field}");
    }
    for (user, status) in [
        ("alpha-tong-hop", StatusCode::FORBIDDEN),
        ("can-bo-1", StatusCode::FORBIDDEN),
        ("beta-bi-thu", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.client(user).await.post(LETTERHEAD, &letterhead(&[])).await.status, status, "{user}");
    }
    assert_eq!(head.get("/organisations/alpha/letterheads/board").await.status, StatusCode::NOT_FOUND);
    let n: i64 = sqlx::query_scalar("select count(*) from letterhead").fetch_one(&app.pool).await.unwrap();
    assert_eq!(n, 0);
}

#[tokio::test]
async fn the_letterhead_stands_on_the_document() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let docx = "/organisations/alpha/reports/2021/2/revisions/2/document/docx";
    let before = words_of(&head.get(docx).await.bytes);
    assert!(before.contains("ĐẢNG BỘ KHỐI\n") && before.contains("ĐẢNG ỦY SỞ ALPHA\n"), "defaults: {before}");
    assert!(before.contains("Số      -BC/ĐU\n") && before.contains("T/M ĐẢNG ỦY\nBÍ THƯ"));
    let form = letterhead(&[("issuer", "Đảng ủy <Sở> \"Alpha\" & =cmd|' /C calc'!A0")]);
    for _ in 0..2 {
        head.post(LETTERHEAD, &form).await.leads_to(&format!("{LETTERHEAD}?done=letterhead-saved"));
    }
    let audited: i64 =
        sqlx::query_scalar("select count(*) from audit_entry where action = 'reporting.set_letterhead'")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(audited, 1, "the same twice is one deed");
    let board = app.client("can-bo-1").await;
    let after = words_of(&board.get(docx).await.bytes);
    assert!(after.contains("ĐẢNG ỦY <SỞ> \"ALPHA\" & =CMD|' /C CALC'!A0\n"), "{after}");
    assert!(after.contains("- Ban Tổ chức,\n- Lưu Đảng ủy.\n") && after.contains("Nguyễn Ví Dụ"));
    // The Board's own two.
    let own = board.get("/organisations/BTC/letterheads/board").await;
    own.says(StatusCode::OK, "TRƯỞNG BAN");
    let city = "/organisations/BTC/letterheads/committee";
    board.get(city).await.says(StatusCode::OK, "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI");
    board.post(city, &letterhead(&[("symbol", "BC/ĐUK")])).await.leads_to(city);
    board.get(city).await.says(StatusCode::OK, "BC/ĐUK");
}

#[tokio::test]
async fn the_draft_s_document_is_its_authors_alone_and_says_what_it_is() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    let address = format!("{JUNE}/draft/document");
    for (user, status) in [
        ("can-bo-1", StatusCode::FORBIDDEN),
        ("bi-thu", StatusCode::FORBIDDEN),
        ("beta-tong-hop", StatusCode::NOT_FOUND),
        ("alpha-tong-hop", StatusCode::OK),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.get(&address).await.status, status, "{user}");
        assert_eq!(client.get(&format!("{address}/docx")).await.status, status, "{user}");
    }
    let answer = app.client("alpha-bi-thu").await.get(&format!("{address}/docx")).await;
    let words = words_of(&answer.bytes);
    assert!(words.contains("DỰ THẢO") && words.contains("Số      -BC/ĐU"));
    assert!(words.contains("60%") && !words.contains("SHA-256"), "a draft has no digest");
    assert!(
        name_of(&answer).contains(".docx")
            && name_of(&answer).contains("filename*=UTF-8''B%C3%A1o%20c%C3%A1o")
    );
}

#[tokio::test]
async fn a_number_is_proposed_typed_in_once_and_refused_twice() {
    let app = TestApp::new().await;
    draft(&app, "60").await;
    send(&app).await;
    let reporter = app.client("alpha-tong-hop").await;
    let first = format!("{JUNE}/revisions/1/document");
    let other = "/organisations/alpha/reports/2021/2/revisions/2/document";
    assert_eq!(reporter.get(&first).await.field("number").as_deref(), Some("1"));
    for (number, date, field, sentence) in [
        ("", "05/07/2021", "number", "Nhập số văn bản."),
        ("0", "05/07/2021", "number", "1"),
        ("một", "05/07/2021", "number", "số nguyên"),
        ("12", "", "issued_on", "Nhập ngày ban hành."),
        ("12", "31/02/2021", "issued_on", "ngày"),
        ("12", "05/07/2031", "issued_on", "Ngày ban hành không sau hôm nay."),
        ("12", "05/01/2021", "issued_on", "Ngày ban hành không trước kỳ báo cáo."),
    ] {
        let form = [("number", number), ("issued_on", date)];
        let answer = reporter.post(&format!("{first}/number"), &form).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        let typed = if field == "number" { number } else { date };
        assert_eq!(answer.field(field).as_deref(), Some(typed));
    }
    let form = [("number", "12"), ("issued_on", "05/07/2021")];
    for _ in 0..2 {
        reporter
            .post(&format!("{first}/number"), &form)
            .await
            .leads_to(&format!("{first}?done=document-registered"));
    }
    let words = words_of(&reporter.get(&format!("{first}/docx")).await.bytes);
    assert!(words.contains("Số 12-BC/ĐU\n") && words.contains("Hà Nội, ngày 05 tháng 7 năm 2021"), "{words}");
    assert!(words.contains("Mã kiểm tra số liệu (SHA-256): "));
    assert_eq!(reporter.get(other).await.field("number").as_deref(), Some("13"), "the next one is proposed");
    let taken = reporter.post(&format!("{other}/number"), &form).await;
    taken.says(
        StatusCode::UNPROCESSABLE_ENTITY,
        "Số 12 đã dùng cho một văn bản khác cùng loại trong nhiệm kỳ này.",
    );
    // A typing error is corrected, and another organisation counts for itself.
    let better = [("number", "11"), ("issued_on", "05/07/2021")];
    reporter.post(&format!("{first}/number"), &better).await.leads_to(&first);
    reporter.post(&format!("{other}/number"), &form).await.leads_to(other);
    let beta = app.client("beta-tong-hop").await;
    let theirs = "/organisations/beta/reports/2021/2/revisions/1/document";
    beta.post(&format!("{theirs}/number"), &form).await.leads_to(theirs);
    let board = app.client("can-bo-1").await;
    assert_eq!(board.post(&format!("{first}/number"), &form).await.status, StatusCode::FORBIDDEN);
    board.get(&first).await.says(StatusCode::OK, "số 11, ngày 05/07/2021");
}

#[tokio::test]
async fn the_document_says_what_the_revision_says() {
    let app = TestApp::new().await;
    let client = app.client("bi-thu").await;
    let page = client.get("/organisations/gamma/reports/2021/2").await;
    page.says(StatusCode::OK, "/organisations/gamma/reports/2021/2/revisions/");
    let answer = client.get("/organisations/gamma/reports/2021/2/revisions/1/document/docx").await;
    let words = words_of(&answer.bytes);
    for expected in [
        "CHI BỘ HỘI GAMMA",
        "-BC/CB",
        "T/M CHI BỘ",
        "I- ",
        "II- ",
        "III- ",
        "IV- ",
        "V- KẾT QUẢ",
        "PHỤ LỤC 1",
        "hoàn thành ngày 10/05/2021",
        "(Phụ lục 1, dòng 1)",
    ] {
        assert!(words.contains(expected), "{expected} is missing in {words}");
    }
    assert!(!words.contains("DỰ THẢO"));
    assert_eq!(
        client.get("/organisations/gamma/reports/2021/2/revisions/9/document").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_empty_general_part_says_which_tasks_speak_of_its_matter() {
    let app = TestApp::new().await;
    // The other tasks are carried over: task 2's next step was said in May, task 3 was completed before.
    crate::shortcomings::name(&app, "Chậm do thiếu người").await;
    let docx = format!("{JUNE}/revisions/1/document/docx");
    let words = words_of(&app.client("alpha-bi-thu").await.get(&docx).await.bytes);
    let after = |heading: &str| {
        let rest = words.split(heading).nth(1).unwrap_or_else(|| panic!("{heading} is missing in {words}"));
        rest.trim_start().lines().next().unwrap().to_owned()
    };
    assert_eq!(
        after("II- HẠN CHẾ, KHUYẾT ĐIỂM, NGUYÊN NHÂN"),
        "Xem hạn chế, khuyết điểm, nguyên nhân của nhiệm vụ 1 tại mục V."
    );
    assert!(words.contains("V- KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ TRỌNG TÂM"), "{words}");
    assert_eq!(after("IV- KIẾN NGHỊ, ĐỀ XUẤT"), "Không có nội dung báo cáo.");
}
