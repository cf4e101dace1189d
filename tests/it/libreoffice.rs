//! Documents opened by LibreOffice and looked at as paper: size, margins, face, order, nothing outside the page and nothing lost.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use tiendo::export::{
    Annex, Block, Cell, Column, Document, Head, Letterhead, LetterheadKind, Row, Run, Table, Value,
    write_docx,
};
use tiendo::kernel::Fraction;

use crate::documents::body_of;
use crate::support::TestApp;

/// A word on paper, in millimetres from the upper left corner.
struct Word {
    page: usize,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: String,
}

struct Paper {
    words: Vec<Word>,
    /// Width and height of each page.
    pages: Vec<(f64, f64)>,
    fonts: Vec<String>,
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> String {
    let done = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .expect(program);
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

fn number(tag: &str, name: &str) -> f64 {
    let value = tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
    value.parse::<f64>().unwrap() / 72.0 * 25.4
}

fn print(docx: &[u8]) -> Paper {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("d.docx"), docx).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", at.display());
    run("soffice", &[&profile, "--headless", "--convert-to", "pdf", "d.docx"], at);
    if let Some(kept) = std::env::var_os("KEEP_PAPER") {
        let name = format!("{}.pdf", NAMES.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        std::fs::copy(at.join("d.pdf"), Path::new(&kept).join(name)).unwrap();
    }
    let html = run("pdftotext", &["-bbox", "d.pdf", "-"], at);
    let (mut words, mut pages) = (Vec::new(), Vec::new());
    for line in html.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push((number(line, "width"), number(line, "height")));
        } else if line.starts_with("<word ") {
            let text = line.split('>').nth(1).unwrap().split('<').next().unwrap();
            let text = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
            words.push(Word {
                page: pages.len(),
                left: number(line, "xMin"),
                top: number(line, "yMin"),
                right: number(line, "xMax"),
                bottom: number(line, "yMax"),
                text,
            });
        }
    }
    let fonts = run("pdffonts", &["d.pdf"], at);
    let fonts =
        fonts.lines().skip(2).map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    Paper { words, pages, fonts }
}

static NAMES: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

impl Paper {
    /// Every word lies within the margins (domain §6), the page number above them aside; the first page has none.
    fn holds(&self) {
        assert!((self.pages[0].0 - 210.0).abs() < 1.0 && (self.pages[0].1 - 297.0).abs() < 1.0, "A4");
        for word in &self.words {
            let (width, height) = self.pages[word.page - 1];
            let what = format!("“{}” on page {} at {:.0}, {:.0}", word.text, word.page, word.left, word.top);
            assert!(word.left >= 29.0 && word.right <= width - 14.0, "{what} leaves the margins");
            assert!(word.bottom <= height - 19.0, "{what} is too low");
            if word.top < 18.0 {
                assert!(word.page > 1 && word.text == word.page.to_string(), "{what} is too high");
                assert!(
                    (f64::midpoint(word.left, word.right) - f64::midpoint(width, 15.0)).abs() < 3.0,
                    "{what} is not centred"
                );
            }
        }
        for page in 2..=self.pages.len() {
            assert!(self.words.iter().any(|w| w.page == page && w.top < 18.0), "page {page} has its number");
        }
    }

    /// All words in reading order without spaces, page numbers left out.
    fn text(&self) -> String {
        self.words.iter().filter(|w| w.top >= 18.0).map(|w| w.text.as_str()).collect()
    }

    fn page_of(&self, word: &str) -> usize {
        self.words.iter().find(|w| w.text.contains(word)).unwrap_or_else(|| panic!("{word} is missing")).page
    }

    fn one_face(&self) {
        assert!(!self.fonts.is_empty());
        for font in &self.fonts {
            assert!(font.contains("LiberationSerif") || font.contains("TimesNewRoman"), "{:?}", self.fonts);
        }
    }
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn figures(rows: usize, is_wide: bool) -> Table {
    let columns = vec![
        Column::marks(6),
        Column::words(40),
        Column::numbers(14),
        Column::numbers(14),
        Column::numbers(14),
    ];
    let head = ["TT", "Tổ chức cơ sở đảng", "Hoàn thành", "Được giao", "Tỷ lệ"].map(Head::new).to_vec();
    let mut lines: Vec<Row> = (0..rows)
        .map(|n| {
            let n = i64::try_from(n).unwrap();
            let share = Value::Share { part: 2, whole: 3, places: 1 };
            vec![
                Cell::integer(n + 1),
                Cell::text(format!("Đảng bộ Sở số {n} về tổ chức thực hiện các nghị quyết")),
                Cell::integer(n % 7),
                Cell::integer(7),
                share.into(),
            ]
            .into()
        })
        .collect();
    let total: Vec<Cell> = vec![
        Cell::text("Cộng").bold().over(2),
        Value::Sum(0, rows - 1).into(),
        Value::Sum(0, rows - 1).into(),
        Value::Share { part: 2, whole: 3, places: 1 }.into(),
    ];
    lines.push(total.into());
    Table { is_wide, ..Table::headed(columns, head, lines) }
}

/// An invented report of one of the upper templates.
fn consolidated(kind: LetterheadKind, date: Option<NaiveDate>, today: NaiveDate) -> Document {
    let mut letterhead = Letterhead::of(kind, "Ban Tổ chức", "Đảng ủy Khối các cơ quan thành phố Hà Nội");
    letterhead.signatory = "Nguyễn Văn Ví Dụ".into();
    let text = "Các cấp ủy đã lãnh đạo, chỉ đạo thực hiện nghiêm túc kế hoạch công tác; nhiều nhiệm vụ hoàn thành trước hạn, \
                góp phần nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức đảng. ";
    let mut blocks = Vec::new();
    for section in ["KẾT QUẢ ĐẠT ĐƯỢC", "HẠN CHẾ, KHUYẾT ĐIỂM, NGUYÊN NHÂN", "PHƯƠNG HƯỚNG, NHIỆM VỤ"]
    {
        blocks.push(Block::Section(section.into()));
        for part in ["Về công tác tuyên truyền", "Về công tác kiểm tra, giám sát"] {
            blocks.push(Block::Subsection(part.into()));
            blocks.push(Block::Paragraph(vec![
                Run::plain(text.repeat(4)),
                Run::bold("62,5% "),
                Run::reference(1, 12),
                Run::plain("."),
            ]));
            blocks.push(Block::Quotation("Nói đi đôi với làm, nêu gương.".into()));
        }
    }
    blocks.push(Block::Table(figures(4, false)));
    blocks.push(Block::Paragraph(vec![Run::plain("Trên đây là kết quả thực hiện kế hoạch công tác./.")]));
    let annex = |title: &str, rows, is_wide| Annex {
        title: title.into(),
        notes: vec!["Số liệu đến ngày 30/9/2021".into()],
        table: figures(rows, is_wide),
    };
    Document {
        letterhead,
        number: date.map(|_| 12),
        date,
        today,
        is_draft: false,
        about: "kết quả thực hiện kế hoạch công tác năm của Đảng ủy Khối\n9 tháng đầu năm".into(),
        blocks,
        annexes: vec![annex("Kết quả theo tổ chức đảng", 68, false), annex("Bảng rộng", 40, true)],
        mark: None,
        digest: Some("5e".repeat(32)),
    }
}

/// The outline of a document: levels of its headings in order.
fn outline(docx: &[u8]) -> Vec<u32> {
    let body = body_of(docx);
    let styles = body.split("<w:pStyle w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    styles
        .filter_map(|style| match style {
            "Heading1" | "AnnexTitle" => Some(1),
            "Heading2" => Some(2),
            _ => None,
        })
        .collect()
}

#[test]
#[ignore = "needs LibreOffice and Poppler; run by tests/run"]
fn the_upper_templates_in_both_formats() {
    for (kind, date, today, issuer, signs) in [
        (LetterheadKind::Board, Some(day(2021, 4, 5)), day(2021, 4, 5), "BAN TỔ CHỨC", "TRƯỞNG BAN"),
        (
            LetterheadKind::Committee,
            Some(day(2026, 2, 10)),
            day(2026, 2, 10),
            "ĐẢNG ỦY KHỐI",
            "T/M BAN THƯỜNG VỤ",
        ),
        (LetterheadKind::Committee, None, day(2021, 10, 5), "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "BÍ THƯ"),
    ] {
        let docx = write_docx(&consolidated(kind, date, today)).unwrap();
        let paper = print(&docx);
        paper.holds();
        paper.one_face();
        let text = paper.text();
        for expected in [
            issuer,
            signs,
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "I- KẾT QUẢ ĐẠT ĐƯỢC",
            "1- Về công tác tuyên truyền",
            "(Phụ lục 1, dòng 12)",
            "Nơi nhận:",
            "PHỤ LỤC 2",
        ] {
            assert!(text.contains(&bare(expected)), "{kind:?}: {expected} is missing");
        }
        assert_eq!(outline(&docx), [1, 2, 2, 1, 2, 2, 1, 2, 2, 1, 1]);
        // The Party's name stands on one line, at the height of the superior body.
        let party: Vec<f64> =
            paper.words.iter().filter(|w| w.page == 1 && w.left > 110.0).take(5).map(|w| w.top).collect();
        assert!(party.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.5), "{party:?}");
        // The signature stays on one page with who receives it and with the end of the text.
        let closing = paper.page_of("nhận:");
        assert_eq!(paper.page_of("Dụ"), closing);
        assert_eq!(
            paper.words.iter().rev().find(|w| w.text.starts_with("đây") || w.text == "Trên").map(|w| w.page),
            Some(closing)
        );
        let last = paper.pages.len();
        assert_eq!(paper.page_of("(SHA-256):"), last, "the digest stands on the last page");
        assert!(paper.pages[last - 1].0 > paper.pages[last - 1].1, "the wide annex lies across");
        // The header of the table stands on every page of its annex.
        let heads = paper
            .words
            .iter()
            .filter(|w| w.text == "TT")
            .map(|w| w.page)
            .collect::<std::collections::BTreeSet<_>>();
        assert!(heads.len() >= 4, "{heads:?}");
    }
}

#[test]
#[ignore = "needs LibreOffice and Poppler; run by tests/run"]
fn bad_input_leaves_a_whole_document() {
    let narrative = "Tập trung lãnh đạo, chỉ đạo thực hiện nhiệm vụ. ".repeat(417);
    assert!(narrative.chars().count() >= 20_000);
    let nasty = "<b>&amp;\"'</b> =cmd|' /C calc'!A0 \u{202e}ngược\u{202c} \u{0}\u{7} Ba\u{301}o ca\u{301}o";
    let unbroken = "Đ".repeat(300);
    let mut document = consolidated(LetterheadKind::Committee, Some(day(2021, 4, 5)), day(2021, 4, 5));
    document.letterhead.superior = unbroken.clone();
    document.letterhead.issuer = "CHI BỘ ".repeat(43);
    document.letterhead.recipients = vec![nasty.into(); 20];
    document.blocks =
        vec![Block::Section("TÊN".repeat(60)), Block::Paragraph(vec![Run::plain(unbroken.clone())])];
    document.blocks.extend(Block::prose(&narrative));
    document.blocks.extend(Block::prose(nasty));
    let cells = vec![
        Cell::text(&unbroken),
        Cell::text(&narrative),
        Cell::text(nasty),
        Value::Percent(Fraction::from_ratio(1, 3), 1).into(),
    ];
    document.annexes[0].table.rows = vec![cells.into()];
    document.annexes.truncate(1);
    let paper = print(&write_docx(&document).unwrap());
    paper.holds();
    paper.one_face();
    let text = paper.text();
    assert!(text.matches(&unbroken).count() >= 1, "the unbroken word goes on from line to line");
    assert!(text.contains(&bare(&narrative)), "the narrative is whole");
    assert!(text.matches('Đ').count() >= 900, "heading, text and cell hold the long name");
    assert!(text.contains(&bare("<b>&amp;\"'</b> =cmd|' /C calc'!A0 ngược Báo cáo")), "markup is text");
    document.blocks.extend(Block::prose("🎉 thi đua 👩‍👩‍👧"));
    print(&write_docx(&document).unwrap()).holds();
}

#[tokio::test]
#[ignore = "needs LibreOffice and Poppler; run by tests/run"]
async fn the_sample_s_own_report() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, tiendo::web::Limits::new(5, 1_000));
    app.clock.set(crate::support::fixture::at("2021-10-05 09:00"));
    let head = app.client("so-tu-phap-bi-thu").await;
    let answer = head.get("/organisations/so-tu-phap/reports/2021/5/revisions/1/document/docx").await;
    let size = answer.bytes.len();
    assert!(size < 200 * 1024, "{size} bytes");
    let paper = print(&answer.bytes);
    paper.holds();
    paper.one_face();
    let levels = outline(&answer.bytes);
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 7, "five sections, two annexes");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is left out");
    let text = paper.text();
    for expected in
        ["ĐẢNG ỦY SỞ TƯ PHÁP", "V- KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ TRỌNG TÂM", "Nhiệm vụ 32.", "PHỤ LỤC 2"]
    {
        assert!(text.contains(&bare(expected)), "{expected} is missing");
    }
}

/// September's report of the sample, drafted, proposed, approved and numbered: who approved, its address, its frozen content.
async fn september() -> (TestApp, crate::support::Client, &'static str, serde_json::Value) {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, tiendo::web::Limits::new(5, 1_000));
    app.clock.set(crate::support::fixture::at("2021-10-05 09:00"));
    let report = "/plans/2021/periods/6/consolidation";
    let board = app.client("truong-ban-to-chuc").await;
    board.post(report, &[]).await.leads_to(report);
    sqlx::query(
        "insert into meeting (id, number, starts_at, place, opinions_due_at, called_by, recorded_at) overriding system value
         select gen_random_uuid(), 9, '2021-10-05 08:30+07', '', '2021-10-05 08:30+07', id, '2021-10-01 08:00+07'
         from account where user_name = 'truong-ban-to-chuc'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    crate::approval::propose_of(&board, report, 1).await;
    let secretary = app.client("pho-bi-thu").await;
    let approval = format!("{report}/1/approval");
    secretary.post_shown(&approval, &approval, &[("basis", "meeting-9")]).await.leads_to(report);
    let number = [("number", "12"), ("issued_on", "05/10/2021")];
    board.post(&format!("{report}/1/registration"), &number).await.leads_to(report);
    let (text, _) = crate::approval::frozen(&app).await;
    let content = serde_json::from_str::<serde_json::Value>(&text).unwrap()["content"].take();
    (app, secretary, report, content)
}

#[tokio::test]
#[ignore = "needs LibreOffice and Poppler; run by tests/run"]
async fn the_sample_s_consolidated_report() {
    let (app, secretary, report, content) = september().await;
    let (figures, cells) = crate::consolidated_documents::said(&content);
    for template in ["board", "committee"] {
        let began = std::time::Instant::now();
        let docx = secretary.get(&format!("{report}/1/documents/{template}/docx")).await.bytes;
        eprintln!("DOCX ({template}): {:?}, {} bytes", began.elapsed(), docx.len());
        assert!(docx.len() <= 200 * 1024, "{} bytes", docx.len());
        let paper = print(&docx);
        paper.holds();
        paper.one_face();
        let text = paper.text();
        for figure in &figures {
            assert!(text.contains(&bare(figure)), "{figure} is not on paper");
        }
        for cell in &cells {
            // Cells of one row are printed line by line: their words are looked for one by one, and none is torn.
            for word in cell.split_whitespace() {
                assert!(paper.words.iter().any(|w| w.text == word), "{word} of “{cell}” is not on paper");
            }
        }
        let last = paper.pages.len();
        assert_eq!(paper.page_of("(SHA-256):"), last, "the digest stands on the last page");
        assert_eq!(paper.words.iter().filter(|w| w.text == "(SHA-256):").count(), 1);
        assert!(text.contains(&bare("(Phụ lục 1, dòng")));
        let levels = outline(&docx);
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 8, "four sections, four annexes");
    }
    let began = std::time::Instant::now();
    let xlsx = secretary.get(&format!("{report}/1/annexes/xlsx")).await.bytes;
    eprintln!("XLSX: {:?}, {} bytes", began.elapsed(), xlsx.len());
    assert_eq!(
        crate::consolidated_documents::rows(&crate::consolidated_documents::sheet(&xlsx, 4)).len(),
        2_176
    );
    assert_eq!(crate::consolidated_documents::check_workbook(&content, &xlsx), 32);
    // A spreadsheet program that knows none of the results computes them again.
    let again = recomputed(&xlsx);
    assert_eq!(crate::consolidated_documents::check_workbook(&content, &again), 32);
    for place in 0..5 {
        let read = |bytes: &[u8]| {
            crate::consolidated_documents::rows(&crate::consolidated_documents::sheet(bytes, place))
        };
        for (ours, theirs) in read(&xlsx).iter().zip(read(&again)) {
            for (one, other) in ours.iter().zip(&theirs) {
                match (
                    crate::consolidated_documents::number(one),
                    crate::consolidated_documents::number(other),
                ) {
                    (Some(one), Some(other)) => {
                        assert!((one - other).abs() < 1e-9, "sheet {place}: {ours:?} {theirs:?}");
                    }
                    _ => assert_eq!(one.to_string(), other.to_string(), "sheet {place}: {ours:?} {theirs:?}"),
                }
            }
        }
    }
    drop(app);
}

/// The workbook without the results of its formulas, as LibreOffice saves it again.
fn recomputed(xlsx: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut from = zip::ZipArchive::new(Cursor::new(xlsx)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut formulas = 0;
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(bytes).unwrap();
            let mut pieces = text.split("</f><v>");
            let mut bare = pieces.next().unwrap().to_owned();
            for piece in pieces {
                formulas += 1;
                bare.push_str("</f>");
                bare.push_str(piece.split_once("</v>").unwrap().1);
            }
            bytes = bare.into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    assert!(formulas > 500, "{formulas} formulas");
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("bare.xlsx"), to.finish().unwrap().into_inner()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", at.display());
    run(
        "soffice",
        &[
            &profile,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            "made",
            "bare.xlsx",
        ],
        at,
    );
    std::fs::read(at.join("made/bare.xlsx")).unwrap()
}

#[tokio::test]
#[ignore = "needs LibreOffice and Poppler; run by tests/run"]
async fn a_consolidated_report_with_bad_input_is_whole_on_paper() {
    let (app, board) = crate::approval::proposed().await;
    let narrative = "Tập trung lãnh đạo, chỉ đạo thực hiện nhiệm vụ. ".repeat(417);
    crate::consolidated_documents::spoil(&app, narrative.trim(), crate::consolidated_documents::NASTY).await;
    let docx = board.get("/plans/2021/periods/2/consolidation/1/documents/board/docx").await.bytes;
    let paper = print(&docx);
    paper.holds();
    let text = paper.text();
    assert!(text.contains(&bare(narrative.trim())), "the narrative is whole");
    assert!(text.matches('Đ').count() >= 600, "both long names are whole");
    assert!(text.contains(&bare("=cmd|' /C calc'!A0 <b>&amp;\"'</b> “Báo cáo” ngược")));
    let june = "/plans/2021/periods/3/consolidation";
    board.post(june, &[]).await.leads_to(june);
    print(&board.get(&format!("{june}/1/documents/board/docx")).await.bytes).holds();
}
