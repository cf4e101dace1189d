//! The report as a spreadsheet: what is refused, what is shown before it is taken, what is taken; sad paths first.

use std::io::{Cursor, Read, Write};

use axum::body::Body;
use axum::http::{StatusCode, header};

use crate::support::book::{Book, Put};
use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp};

const JUNE: &str = "/organisations/alpha/reports/2021/3";
const SHEET: &str = "/organisations/alpha/reports/2021/3/spreadsheet";
const IMPORT: &str = "/organisations/alpha/reports/2021/3/spreadsheet/import";

async fn download(client: &Client) -> Book {
    let file = client.get(SHEET).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.text);
    Book::open(&file.bytes)
}

async fn upload(client: &Client, book: &Book) -> Answer {
    client.post_files(SHEET, &[("file", "bao-cao.xlsx", &book.save())]).await
}

/// The fields of the preview's form, as a browser sends them: ticks as they stand.
pub fn fields(preview: &Answer) -> Vec<(String, String)> {
    let form = preview.text.split("data-import").nth(1).unwrap_or_default();
    let form = form.split("</form>").next().unwrap();
    let mut fields = Vec::new();
    for tag in form.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let name = tag.split("name=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        if tag.contains("type=\"checkbox\"") {
            if tag.contains(" checked") {
                fields.push((name, "on".to_owned()));
            }
        } else {
            let value = preview.field(&name).unwrap();
            fields.push((name, value));
        }
    }
    fields
}

pub async fn import(client: &Client, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    client.post(IMPORT, &fields).await
}

async fn save(client: &Client, fields: &[(&str, &str)]) {
    let page = client.get(JUNE).await;
    let mut all: Vec<(String, String)> = Vec::new();
    for number in [1, 2, 3] {
        if fields.iter().any(|(name, _)| name.starts_with(&format!("task[{number}]"))) {
            let base = format!("task[{number}][base]");
            all.push((base.clone(), page.field(&base).unwrap()));
        }
    }
    for (name, value) in fields {
        if let Some(code) = name.strip_prefix("section[") {
            let base = format!("base[{code}");
            all.push((base.clone(), page.field(&base).unwrap()));
        }
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    all.push(("do".to_owned(), "save".to_owned()));
    let all: Vec<(&str, &str)> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    client.post(&format!("{JUNE}/draft"), &all).await.leads_to(JUNE);
}

fn incoming(app: &TestApp) -> usize {
    std::fs::read_dir(app.folder.path().join("incoming")).unwrap().count()
}

async fn drafted(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from draft_entry d join report r on r.id = d.report_id join reporting_period p on p.id = r.period_id where p.number = 3")
        .fetch_one(&app.pool)
        .await
        .unwrap()
}

/// The workbook with one of its parts replaced, or one more.
pub fn with_part(bytes: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for n in 0..from.len() {
        let mut part = from.by_index(n).unwrap();
        let own = String::from_utf8_lossy(part.name_raw()).into_owned();
        if own != name {
            to.start_file(own, options).unwrap();
            let mut all = Vec::new();
            part.read_to_end(&mut all).unwrap();
            to.write_all(&all).unwrap();
        }
    }
    to.start_file(name, options).unwrap();
    to.write_all(content).unwrap();
    to.finish().unwrap().into_inner()
}

#[tokio::test]
async fn what_is_no_filled_form_is_refused_with_a_sentence_and_leaves_nothing() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let whole = reporter.get(SHEET).await.bytes;
    let book = Book::open(&whole);
    let made = |book: Book| book.save();
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(100);
    let locked: Vec<u8> =
        ole.iter().copied().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let zeros = vec![b'0'; 20 * 1024 * 1024];
    let mut large = b"PK\x03\x04".to_vec();
    large.resize(5 * 1024 * 1024 + 1, b'x');
    let refused: Vec<(&str, Vec<u8>, &str)> = vec![
        ("bao-cao.xls", ole, "Đây là tệp Excel kiểu cũ (.xls)"),
        ("khoa.xlsx", locked, "Tệp đặt mật khẩu"),
        ("bao-cao.csv", "số;trạng thái\n1;x\n".as_bytes().to_vec(), "Đây là tệp văn bản"),
        ("bao-cao.xlsx.exe", b"MZ\x90\0\x03".to_vec(), "không phải bảng tính Excel"),
        (
            "bao-cao.ods",
            b"PK\x03\x04\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet".to_vec(),
            "OpenDocument",
        ),
        ("rong.xlsx", Vec::new(), "Tệp rỗng"),
        ("cut.xlsx", whole[..whole.len() - 30].to_vec(), "Tệp bị hỏng hoặc chưa trọn vẹn"),
        ("hai.xlsx", [b"%PDF-1.7\n".as_slice(), &whole].concat(), "không phải bảng tính Excel"),
        ("lon.xlsx", large, "Tệp lớn hơn 5 MB"),
        ("bom.xlsx", with_part(&whole, "xl/media/image1.png", &zeros), "nhiều nội dung khác thường"),
        ("macro.xlsm", with_part(&whole, "xl/vbaProject.bin", b"x"), "macro hoặc mã lệnh"),
        (
            "lien-ket.xlsx",
            with_part(&whole, "xl/externalLinks/externalLink1.xml", b"<a/>"),
            "liên kết đến tệp",
        ),
        ("../../etc.xlsx", with_part(&whole, "../../etc/passwd", b"<a/>"), "Tệp bị hỏng"),
        (
            "dtd.xlsx",
            with_part(&whole, "xl/sharedStrings.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><sst/>"),
            "Tệp bị hỏng",
        ),
        (
            "dem.xlsx",
            with_part(&whole, "xl/sharedStrings.xml", b"<sst uniqueCount=\"99999999999\"></sst>"),
            "nhiều nội dung khác thường",
        ),
        ("hong.xlsx", with_part(&whole, "xl/workbook.xml", b"<workbook><sheets>"), "Tệp bị hỏng"),
        ("nguoi-khac.xlsx", made(Book::other()), "không phải biểu mẫu tải từ trang báo cáo"),
        ("thieu.xlsx", made(book.clone().without("tiendo")), "không phải biểu mẫu tải từ trang báo cáo"),
        ("cu.xlsx", made(book.clone().put("tiendo", "B1", "0")), "thuộc phiên bản khác"),
        (
            "beta.xlsx",
            made(book.clone().put("tiendo", "B2", "beta").put("tiendo", "C2", "Sở Beta")),
            "đơn vị khác (Sở Beta)",
        ),
        ("2022.xlsx", made(book.clone().put("tiendo", "B3", "2022")), "kế hoạch khác (2022)"),
        (
            "ky.xlsx",
            made(book.clone().put("tiendo", "B4", "2").put("tiendo", "C4", "tháng 5/2021")),
            "kỳ khác (tháng 5/2021)",
        ),
        ("cot.xlsx", made(book.clone().put("Báo cáo", "K5", "Kết")), "thiếu cột “Kết quả trong kỳ”"),
        ("trang.xlsx", made(book.without("Báo cáo")), "thiếu cột “Kết quả trong kỳ”"),
    ];
    for (name, content, sentence) in &refused {
        let answer = reporter.post_files(SHEET, &[("file", name, content)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.text);
        assert!(answer.text.contains(sentence), "{name}: {}", answer.text);
    }
    reporter.post_files(SHEET, &[]).await.says(StatusCode::UNPROCESSABLE_ENTITY, "Chọn tệp biểu mẫu");
    let hidden = reporter.post_files(SHEET, &[("file", "\u{202e}Ba\u{301}o.xls", b"MZ\0")]).await;
    assert!(hidden.text.contains("Báo.xls") && !hidden.text.contains('\u{202e}'));
    assert_eq!(reporter.post_raw(SHEET, Body::from("--edge\r\nx")).await.status, StatusCode::BAD_REQUEST);
    let huge = reporter.clone().with_header("content-length", "10737418240");
    assert_eq!(huge.post_raw(SHEET, Body::from("--edge")).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!((incoming(&app), drafted(&app).await), (0, 0));
}

#[tokio::test]
async fn what_is_handed_out_says_nothing_new() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let file = reporter.get(SHEET).await;
    assert_eq!(
        file.headers[header::CONTENT_DISPOSITION],
        "attachment; filename=\"bao-cao-alpha-thang-6-2021.xlsx\"; filename*=UTF-8''bao-cao-alpha-thang-6-2021.xlsx"
    );
    assert_eq!(file.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let same = reporter.post_files(SHEET, &[("file", "a.xlsx", &file.bytes)]).await;
    same.says(StatusCode::OK, "Tệp không có gì khác với nội dung đã lưu.");
    // The same after work on the page, with texts that mean something to a spreadsheet.
    save(
        &reporter,
        &[
            ("task[1][status]", "completed"),
            ("task[1][progress]", "100"),
            ("task[1][completed_on]", "01/06/2021"),
            ("task[1][result]", "=cmd|' /C calc'!A0\n- dòng hai\n\"ba\" <b>&amp;</b> _x0041_ 🎉"),
            ("task[1][figure][1][value]", "1.234,5678"),
            ("task[2][unchanged]", "on"),
            ("section[outstanding_results]", "@SUM(A1)\n\t+1"),
        ],
    )
    .await;
    for lang in ["vi", "en"] {
        let client = reporter.clone().with_cookie("lang", lang);
        let file = client.get(SHEET).await;
        let same = reporter.post_files(SHEET, &[("file", "a.xlsx", &file.bytes)]).await;
        same.says(StatusCode::OK, "Tệp không có gì khác với nội dung đã lưu.");
        // Written anew by another program it says the same.
        let same = upload(&reporter, &Book::open(&file.bytes)).await;
        same.says(StatusCode::OK, "Tệp không có gì khác");
    }
}

#[tokio::test]
async fn mistakes_are_named_by_their_cells_and_the_good_rows_can_be_imported() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let long = "á".repeat(20_001);
    let filled = download(&reporter).await;
    let bad = filled
        .clone()
        .put("Báo cáo", "H6", "xong")
        .put("Báo cáo", "I6", 60.5)
        .put("Báo cáo", "J6", "31/02/2021")
        .put("Báo cáo", "K6", long.as_str())
        .put("Báo cáo", "L6", Put::Formula("=1+1", "2"))
        .put("Báo cáo", "G6", "không")
        .put("Chỉ tiêu", "H6", "ba")
        .put("Báo cáo", "H7", "đang thực hiện")
        .put("Báo cáo", "I7", Put::Percent(0.35))
        .put("Báo cáo", "K7", "Đã làm xong phần đầu");
    let preview = upload(&reporter, &bad).await;
    for sentence in [
        "Ô H6 (trang Báo cáo), Nhiệm vụ 1: Chọn một trong các mục có sẵn.",
        "Ô I6 (trang Báo cáo), Nhiệm vụ 1: Nhập số nguyên từ 0 đến 100.",
        "Ô J6 (trang Báo cáo), Nhiệm vụ 1: Nhập ngày theo dạng ngày/tháng/năm",
        "Ô K6 (trang Báo cáo), Nhiệm vụ 1: Dài 20001 ký tự, nhiều nhất 20000 ký tự.",
        "Ô L6 (trang Báo cáo), Nhiệm vụ 1: Ô này không nhận công thức.",
        "Ô G6 (trang Báo cáo), Nhiệm vụ 1: Gõ x nếu không có gì mới",
        "Ô H6 (trang Chỉ tiêu), Nhiệm vụ 1: Nhập một số, ví dụ 1.234,5.",
        "Nhập 1 nhiệm vụ<",
    ] {
        preview.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
    }
    assert!(!preview.text.contains("ááá"), "what is too long is not repeated");
    let english =
        reporter.clone().with_cookie("lang", "en").post_files(SHEET, &[("file", "a", &bad.save())]).await;
    english.says(StatusCode::UNPROCESSABLE_ENTITY, "Cell I6 (sheet Báo cáo), Task 1: ");
    assert_eq!(drafted(&app).await, 0, "nothing is kept before the import");
    import(&reporter, &fields(&preview)).await.leads_to(&format!("{JUNE}?done=spreadsheet-imported.1.0"));
    let page = reporter.get(&format!("{JUNE}?done=spreadsheet-imported.1.0")).await;
    page.says(StatusCode::OK, "Đã nhập 1 nhiệm vụ từ bảng tính.");
    assert_eq!(page.field("task[2][progress]").as_deref(), Some("35"));
    assert_eq!(page.field("task[1][progress]").as_deref(), Some(""));
    let deeds: Vec<String> =
        sqlx::query_scalar("select action from audit_entry order by number desc limit 1")
            .fetch_all(&app.pool)
            .await
            .unwrap();
    assert_eq!(deeds, ["reporting.save_draft"]);
}

#[tokio::test]
async fn cells_are_read_as_people_fill_them_in() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let book = download(&reporter)
        .await
        .put("Báo cáo", "H6", "  HOÀN THÀNH ")
        .clear("Báo cáo", "H6")
        .put("Báo cáo", "I6", Put::Percent(1.0))
        .put("Báo cáo", "J6", Put::Date(2021, 6, 1))
        .put("Báo cáo", "K6", "- Tổ chức 3 cuộc\nHo\u{323}p cụm")
        .put("Báo cáo", "L6", 5.0)
        .put("Chỉ tiêu", "H6", "1.234,5")
        .put("Báo cáo", "I7", Put::Formula("=30+5", "35"))
        .put("Báo cáo", "J7", "5/6/2021")
        .put("Phần chung", "D6", "=Nổi bật")
        .rename("Báo cáo", "Sheet 1")
        .rename("Chỉ tiêu", "Sheet 2");
    let preview = upload(&reporter, &book).await;
    preview.says(StatusCode::OK, "Nhập 2 nhiệm vụ và 1 đề mục");
    // What can be saved but not sent is said, with its cell.
    preview.says(
        StatusCode::OK,
        "Ô J7 (trang Sheet 1): Nhiệm vụ 2 chưa hoàn thành thì để trống ngày hoàn thành.",
    );
    import(&reporter, &fields(&preview)).await.leads_to(&format!("{JUNE}?done=spreadsheet-imported.2.1"));
    let page = reporter.get(JUNE).await;
    for (name, value) in [
        ("task[1][progress]", "100"),
        ("task[1][completed_on]", "01/06/2021"),
        ("task[1][result]", "- Tổ chức 3 cuộc\nHọp cụm"),
        ("task[1][shortcoming]", "5"),
        ("task[1][figure][1][value]", "1234,5"),
        ("task[2][progress]", "35"),
        ("task[2][completed_on]", "05/06/2021"),
        ("section[outstanding_results]", "=Nổi bật"),
    ] {
        assert_eq!(page.field(name).as_deref(), Some(value), "{name}");
    }
    // Importing the same once more changes nothing.
    let again = upload(&reporter, &book).await;
    again.says(StatusCode::OK, "Tệp không có gì khác với nội dung đã lưu.");
    import(&reporter, &fields(&preview)).await.leads_to(JUNE);
    assert_eq!(reporter.get(JUNE).await.field("task[1][progress]").as_deref(), Some("100"));
}

#[tokio::test]
async fn rows_go_by_their_numbers() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    save(&reporter, &[("task[3][result]", "Giữ lại"), ("task[1][figure][1][value]", "7")]).await;
    let book = download(&reporter).await.put("Báo cáo", "K6", "Của một").put("Báo cáo", "K7", "Của hai");
    // Turned round, the third row deleted, the sheet of figures gone.
    let turned = book
        .clone()
        .move_rows("Báo cáo", |row| match row {
            6 => Some(7),
            7 => Some(6),
            8 => None,
            row => Some(row),
        })
        .without("Chỉ tiêu");
    let preview = upload(&reporter, &turned).await;
    preview.says(StatusCode::OK, "Nhập 2 nhiệm vụ<");
    import(&reporter, &fields(&preview)).await.leads_to(JUNE);
    let page = reporter.get(JUNE).await;
    assert_eq!(page.field("task[1][result]").as_deref(), Some("Của một"));
    assert_eq!(page.field("task[2][result]").as_deref(), Some("Của hai"));
    assert_eq!(page.field("task[3][result]").as_deref(), Some("Giữ lại"));
    assert_eq!(page.field("task[1][figure][1][value]").as_deref(), Some("7"));
    // Unknown, repeated and lost numbers, by cell; the rest goes on.
    let torn = download(&reporter)
        .await
        .put("Báo cáo", "A6", 4.0)
        .put("Báo cáo", "K7", "Mới của hai")
        .put("Báo cáo", "A9", 3.0)
        .put("Báo cáo", "K9", "Hai lần")
        .put("Báo cáo", "K10", "Không số")
        .put("Chỉ tiêu", "A6", "9.9");
    let preview = upload(&reporter, &torn).await;
    for sentence in [
        "Ô A6 (trang Báo cáo): Đơn vị không có nhiệm vụ số 4 trong kỳ này.",
        "Ô A9 (trang Báo cáo): Số 3 có ở hai dòng.",
        "Ô A10 (trang Báo cáo): Dòng có nội dung nhưng mất số thứ tự",
        "Ô A6 (trang Chỉ tiêu): Không có chỉ tiêu mã 9.9.",
        "Nhập 1 nhiệm vụ<",
    ] {
        preview.says(StatusCode::UNPROCESSABLE_ENTITY, sentence);
    }
}

#[tokio::test]
async fn what_was_changed_meanwhile_is_shown_and_not_chosen() {
    let app = TestApp::new().await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    let book = download(&reporter).await;
    save(
        &head,
        &[
            ("task[1][result]", "Của bí thư"),
            ("task[2][result]", "Chỉ bí thư sửa"),
            ("section[directions]", "Phương hướng của bí thư"),
        ],
    )
    .await;
    let book = book.put("Báo cáo", "K6", "Của tổng hợp").put("Phần chung", "D8", "Phương hướng trong tệp");
    let preview = upload(&reporter, &book).await;
    preview.says(StatusCode::OK, "2 mục đã được sửa trên trang sau khi tải biểu mẫu.");
    preview.says(StatusCode::OK, "Bí thư Sở Alpha đã sửa nhiệm vụ này trên trang sau khi tải biểu mẫu.");
    preview.says(StatusCode::OK, "Của bí thư").says(StatusCode::OK, "Của tổng hợp");
    assert!(
        !preview.text.contains("Chỉ bí thư sửa"),
        "what the file does not change is none of its business"
    );
    let mut fields = fields(&preview);
    assert!(fields.iter().all(|(name, _)| !name.starts_with("pick")));
    // Nothing chosen: the same preview comes back with its texts.
    let nothing = import(&reporter, &fields).await;
    nothing
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Chưa chọn mục nào để nhập")
        .says(StatusCode::UNPROCESSABLE_ENTITY, "Của tổng hợp");
    assert_eq!(reporter.get(JUNE).await.field("task[1][result]").as_deref(), Some("Của bí thư"));
    // Changed once more after the preview: the choice was about another text.
    fields.push(("pick[1]".to_owned(), "on".to_owned()));
    save(&head, &[("task[1][result]", "Lần nữa của bí thư")]).await;
    let conflict = import(&reporter, &fields).await;
    conflict.says(StatusCode::CONFLICT, "Bí thư Sở Alpha đã sửa nhiệm vụ này");
    assert_eq!(conflict.field("task[1][result]").as_deref(), Some("Của tổng hợp"));
    assert_eq!(reporter.get(JUNE).await.field("task[1][result]").as_deref(), Some("Lần nữa của bí thư"));
    // Chosen with both texts in view, it replaces.
    let again = upload(&reporter, &book).await;
    let mut fields = self::fields(&again);
    fields.push(("pick[1]".to_owned(), "on".to_owned()));
    import(&reporter, &fields).await.leads_to(&format!("{JUNE}?done=spreadsheet-imported.1.0"));
    let page = reporter.get(JUNE).await;
    assert_eq!(page.field("task[1][result]").as_deref(), Some("Của tổng hợp"));
    assert_eq!(page.field("section[directions]").as_deref(), Some("Phương hướng của bí thư"));
}

/// The names of the fields that are ticked.
fn picks(fields: &[(String, String)]) -> Vec<&str> {
    fields.iter().filter_map(|(name, _)| name.strip_prefix("pick")).collect()
}

#[tokio::test]
async fn the_file_and_the_page_are_merged_cell_by_cell() {
    let app = TestApp::new().await;
    let (reporter, head) = (app.client("alpha-tong-hop").await, app.client("alpha-bi-thu").await);
    save(
        &reporter,
        &[("task[1][result]", "Lúc đầu"), ("task[1][progress]", "20"), ("task[2][result]", "Hai")],
    )
    .await;
    let book = download(&reporter).await;
    // On the page the result of task 1 and the shortcoming of task 2 change; in the file the result and the progress of
    // task 1 and the result of task 2.
    save(&head, &[("task[1][result]", "Của bí thư"), ("task[1][progress]", "20")]).await;
    save(&head, &[("task[2][result]", "Hai"), ("task[2][shortcoming]", "Thiếu người")]).await;
    let book = book.put("Báo cáo", "K6", "Của tổng hợp").put("Báo cáo", "I6", 35.0).put(
        "Báo cáo",
        "K7",
        "Hai, trong tệp",
    );
    let preview = upload(&reporter, &book).await;
    preview.says(StatusCode::OK, "Của bí thư").says(StatusCode::OK, "Của tổng hợp");
    preview.says(StatusCode::OK, "Dùng nội dung trong tệp");
    assert!(!preview.text.contains("Thiếu người"), "what the file does not change is none of its business");
    let mut fields = fields(&preview);
    assert_eq!(picks(&fields), ["[1]", "[2]"], "the cell that both changed is not chosen");
    import(&reporter, &fields).await.leads_to(JUNE);
    let page = reporter.get(JUNE).await;
    for (name, value) in [
        ("task[1][result]", "Của bí thư"),
        ("task[1][progress]", "35"),
        ("task[2][result]", "Hai, trong tệp"),
        ("task[2][shortcoming]", "Thiếu người"),
    ] {
        assert_eq!(page.field(name).as_deref(), Some(value), "{name}");
    }
    // Ticked by itself, the cell replaces.
    let again = upload(&reporter, &book).await;
    fields = self::fields(&again);
    assert_eq!(picks(&fields), [] as [&str; 0]);
    fields.push(("pick[1]".to_owned(), "on".to_owned()));
    import(&reporter, &fields).await.leads_to(JUNE);
    assert_eq!(reporter.get(JUNE).await.field("task[1][result]").as_deref(), Some("Của tổng hợp"));
}

#[tokio::test]
async fn an_emptied_cell_is_never_chosen_by_the_way() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    save(
        &reporter,
        &[("task[1][result]", "Đừng mất"), ("task[1][progress]", "20"), ("section[directions]", "Giữ")],
    )
    .await;
    let book =
        download(&reporter).await.clear("Báo cáo", "K6").put("Báo cáo", "I6", 35.0).clear("Phần chung", "D8");
    let preview = upload(&reporter, &book).await;
    preview.says(StatusCode::OK, "Xóa trắng nội dung đang lưu");
    let mut fields = fields(&preview);
    assert_eq!(picks(&fields), ["[1]"]);
    import(&reporter, &fields).await.leads_to(JUNE);
    let page = reporter.get(JUNE).await;
    assert_eq!(page.field("task[1][result]").as_deref(), Some("Đừng mất"));
    assert_eq!(page.field("task[1][progress]").as_deref(), Some("35"));
    assert_eq!(page.field("section[directions]").as_deref(), Some("Giữ"));
    // Chosen by itself, it is emptied.
    fields = self::fields(&upload(&reporter, &book).await);
    fields.push(("pick[task[1][result]]".to_owned(), "on".to_owned()));
    import(&reporter, &fields).await.leads_to(JUNE);
    assert_eq!(reporter.get(JUNE).await.field("task[1][result]").as_deref(), Some(""));
}

#[tokio::test]
async fn what_is_not_read_or_not_seen_is_named() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let mut book = download(&reporter)
        .await
        .put("Báo cáo", "O5", "Kết quả trong kỳ")
        .put("Báo cáo", "K7", "Dòng bị ẩn")
        .put("Báo cáo", "B7", "Tên nhiệm vụ đã sửa")
        .put("Báo cáo", "B40", "Viết dưới biểu mẫu")
        .put("Báo cáo", "F2", "Trên tiêu đề")
        .put("Báo cáo", "R7", "Bên phải")
        .put("Phần chung", "F6", 12.0)
        .move_rows("Báo cáo", |row| (row != 6).then_some(row));
    let (_, _, cells) = book.0[0].clone();
    book.0.insert(1, ("Báo cáo (2)".to_owned(), false, cells));
    book.0.push(("Nháp".to_owned(), false, [((0, 0), "ghi chú".into())].into()));
    let bytes = book.save();
    let mut parts = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut sheet = String::new();
    parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    let sheet = sheet.replace("<row r=\"7\"", "<row hidden=\"1\" r=\"7\"").replace(
        "</sheetData>",
        "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"K7:L7\"/></mergeCells>",
    );
    let file = with_part(&bytes, "xl/worksheets/sheet1.xml", sheet.as_bytes());
    let preview = reporter.post_files(SHEET, &[("file", "a.xlsx", &file)]).await;
    for sentence in [
        "Trang “Báo cáo (2)” là bản sao của trang “Báo cáo” nên không đọc",
        "Trang “Nháp” không phải trang của biểu mẫu",
        "Cột O (trang Báo cáo) có cùng tiêu đề “Kết quả trong kỳ”",
        "Dòng 7 (trang Báo cáo) đang bị ẩn",
        "Các ô K7:L7 (trang Báo cáo) bị gộp làm một; chỉ đọc ô K7",
        "Không thấy dòng của nhiệm vụ 1 trong tệp",
        "Ô F2, R7 (trang Báo cáo) nằm ngoài các cột của biểu mẫu nên không đọc",
        "Ô B7, B40 (trang Báo cáo) thuộc phần in sẵn",
        "Ô F6 (trang Phần chung) nằm ngoài các cột của biểu mẫu nên không đọc",
    ] {
        preview.says(StatusCode::OK, sentence);
    }
    assert_eq!(picks(&fields(&preview)), ["[2]"]);
}

#[tokio::test]
async fn numbers_in_cells_of_text_are_read_by_the_language_and_mistakes_say_what_was_read() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let english = reporter.clone().with_cookie("lang", "en");
    let book = download(&reporter).await.put("Chỉ tiêu", "H6", "1,903").put("Báo cáo", "J6", "25/6");
    let preview = upload(&reporter, &book).await;
    preview.says(StatusCode::UNPROCESSABLE_ENTITY, "“1,903” có thể là 1903, cũng có thể là 1,9030");
    let preview = english.post_files(SHEET, &[("file", "a.xlsx", &book.save())]).await;
    import(&english, &fields(&preview)).await.leads_to(JUNE);
    let page = reporter.get(JUNE).await;
    assert_eq!(page.field("task[1][figure][1][value]").as_deref(), Some("1903"));
    assert_eq!(page.field("task[1][completed_on]").as_deref(), Some("25/06/2021"));
    let wrong = upload(&reporter, &book.put("Báo cáo", "I6", 60.5)).await;
    wrong.says(StatusCode::UNPROCESSABLE_ENTITY, "Nhập số nguyên từ 0 đến 100. Trong tệp: “60,5”.");
}

#[tokio::test]
async fn when_nothing_is_taken_any_more_the_file_is_shown_all_the_same() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let book = download(&reporter).await.put("Báo cáo", "I7", 35.0).put("Báo cáo", "K7", "Còn đây");
    let open = upload(&reporter, &book).await;
    app.clock.set(at("2021-07-13 17:01"));
    let closed = upload(&reporter, &book).await;
    closed.says(StatusCode::CONFLICT, "Kỳ báo cáo đã đóng").says(StatusCode::CONFLICT, "Còn đây");
    assert!(!closed.text.contains("name=\"pick"), "there is nothing to choose");
    reporter.get(IMPORT).await.says(StatusCode::OK, "Kỳ báo cáo đã đóng");
    let refused = import(&reporter, &fields(&open)).await;
    refused.says(StatusCode::CONFLICT, "Kỳ báo cáo đã đóng");
    assert_eq!(refused.field("task[2][result]").as_deref(), Some("Còn đây"));
    app.clock.set(at("2021-07-05 09:00"));
    crate::reporting::draft(&app, "60").await;
    crate::reporting::submit(&app.client("alpha-bi-thu").await, JUNE, &[]).await.leads_to(JUNE);
    upload(&reporter, &book).await.says(StatusCode::CONFLICT, "Báo cáo đã gửi nên chưa lưu được thay đổi.");
}

#[tokio::test]
async fn both_languages_are_read_in_both_languages() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let english = reporter.clone().with_cookie("lang", "en");
    let book = download(&english).await;
    assert_eq!(book.value("Report", "K5"), Some(&Put::from("Result in this period")));
    let book = book.put("Report", "H7", "Under way").put("Report", "I7", 35.0).put("Report", "G6", "yes");
    let preview = upload(&reporter, &book).await;
    preview.says(StatusCode::OK, "Nhập 2 nhiệm vụ<").says(StatusCode::OK, "Đang thực hiện");
    upload(&english, &book).await.says(StatusCode::OK, "Import tasks: 2");
    import(&english, &fields(&preview)).await.leads_to(JUNE);
    english
        .get(&format!("{JUNE}?done=spreadsheet-imported.2.0"))
        .await
        .says(StatusCode::OK, "Imported from the spreadsheet. Tasks: 2.");
}

#[tokio::test]
async fn a_workbook_is_for_those_who_draft_the_report() {
    let app = TestApp::new().await;
    let book = download(&app.client("alpha-tong-hop").await).await;
    let file = book.save();
    for (user, status) in [
        ("beta-tong-hop", StatusCode::NOT_FOUND),
        ("quan-tri", StatusCode::NOT_FOUND),
        ("can-bo-1", StatusCode::FORBIDDEN),
        ("bi-thu", StatusCode::FORBIDDEN),
        ("alpha-bi-thu", StatusCode::OK),
    ] {
        let client = app.client(user).await;
        assert_eq!(client.get(SHEET).await.status, status, "{user}");
        assert_eq!(client.get(IMPORT).await.status, status, "{user}");
        assert_eq!(client.post_files(SHEET, &[("file", "a.xlsx", &file)]).await.status, status, "{user}");
    }
    // A workbook of one organisation is nothing to another, whoever sends it.
    let beta = app.client("beta-tong-hop").await;
    let answer = beta.post_files(&SHEET.replace("alpha", "beta"), &[("file", "a.xlsx", &file)]).await;
    answer.says(StatusCode::UNPROCESSABLE_ENTITY, "đơn vị khác (Đảng bộ Sở Alpha)");
    // The form's names are those of the report: what is not the organisation's is refused.
    let reporter = app.client("alpha-tong-hop").await;
    let foreign = reporter
        .post(
            IMPORT,
            &[("pick[4]", "on"), ("task[4][base]", "x"), ("task[4][result]", "không được phân công")],
        )
        .await;
    foreign.says(StatusCode::UNPROCESSABLE_ENTITY, "Biểu mẫu không có trường");
    assert_eq!(drafted(&app).await, 0);
}
