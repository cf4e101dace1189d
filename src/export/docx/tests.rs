//! Both formats as XML, and what bad input leaves of it.

use chrono::NaiveDate;

use super::*;
use crate::export::{Annex, Block, Cell, Column, Head, Letterhead, LetterheadKind, Run, Table, Value};
use crate::kernel::Fraction;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn annex() -> Annex {
    let row = |n: i64, text: &str| -> super::super::Row {
        vec![Cell::integer(n), Cell::text(text), Value::Percent(Fraction::from_ratio(125, 2), 1).into()]
            .into()
    };
    let wide = |text: &str, columns, rows| Head { text: text.into(), columns, rows };
    let mut table = Table::headed(
        vec![Column::marks(1), Column::words(6), Column::numbers(2)],
        vec![wide("TT", 1, 2), wide("Kết quả", 2, 1)],
        vec![row(1, "Việc thứ nhất"), row(2, "Việc\nthứ hai")],
    );
    table.head.push(vec![Head::new("Nội dung"), Head::new("Mức độ")]);
    Annex {
        title: "Kết quả từng nhiệm vụ".into(), notes: vec!["Số liệu đến 30/9/2021".into()], table
    }
}

pub(in crate::export) fn sample(date: Option<NaiveDate>, today: NaiveDate) -> Document {
    let mut letterhead = Letterhead::of(
        LetterheadKind::OrganisationCommittee,
        "Đảng bộ Sở Tư pháp",
        "Đảng uỷ Khối các cơ quan",
    );
    letterhead.signatory = "Trần Thị Ví Dụ".into();
    Document {
        letterhead,
        number: date.map(|_| 12),
        date,
        today,
        is_draft: date.is_none(),
        about: "kết quả thực hiện kế hoạch công tác\ntháng 9 năm 2021".into(),
        blocks: vec![
            Block::Section("KẾT QUẢ NỔI BẬT".into()),
            Block::Subsection("Công tác tuyên truyền".into()),
            Block::Paragraph(vec![
                Run::plain("Đã xong "),
                Run::bold("3 việc"),
                Run::plain(" "),
                Run::reference(1, 2),
            ]),
            Block::Quotation("Nói đi đôi với làm".into()),
            Block::Section("PHƯƠNG HƯỚNG".into()),
            Block::Paragraph(vec![Run::plain("Uỷ ban tiếp tục thực hiện./.")]),
        ],
        annexes: vec![annex()],
        mark: Some(format!("1234: {}", "cd".repeat(32))),
        digest: Some("ab".repeat(32)),
    }
}

#[test]
fn the_profile_of_2018() {
    let (body, styles) = parts_of(&sample(Some(day(2021, 4, 5)), day(2021, 4, 5)));
    insta::assert_snapshot!("document_2018", body);
    insta::assert_snapshot!("styles_2018", styles);
}

#[test]
fn the_profile_of_2026() {
    let (body, styles) = parts_of(&sample(None, day(2026, 6, 10)));
    insta::assert_snapshot!("document_2026", body);
    insta::assert_snapshot!("styles_2026", styles);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample(None, day(2021, 4, 5));
    assert_eq!(write_docx(&document).unwrap(), write_docx(&document).unwrap());
}

#[test]
fn whatever_is_typed_the_parts_stay_xml_and_keep_the_text() {
    let nasty =
        "<w:p/>&amp;\"'=cmd|' /C calc'!A0 \u{0}\u{1}\u{b}\u{202e}\u{fffe} Ba\u{301}o ca\u{301}o 😀 ]]>";
    let seen = "<w:p/>&amp;\"'=cmd|' /C calc'!A0  Báo cáo 😀 ]]>";
    let mut document = sample(Some(day(2021, 4, 5)), day(2021, 4, 5));
    document.letterhead.issuer = nasty.into();
    document.letterhead.superior = "Đ".repeat(300);
    document.letterhead.recipients = vec![nasty.into(), " ".into(), "Lưu".into()];
    document.about = nasty.into();
    document.blocks.push(Block::Section(nasty.into()));
    document.blocks.extend(Block::prose(&format!("{nasty}\n\n{}", "chữ ".repeat(5_000))));
    document.blocks.push(Block::Quotation(nasty.into()));
    document.annexes[0].title = nasty.into();
    document.annexes[0].table.rows.push(vec![Cell::text(nasty), Cell::text("dài".repeat(3_000))].into());
    let (body, _) = parts_of(&document);
    let mut text = String::new();
    let mut reader = calamine_free_reader(&body);
    for piece in &mut reader {
        text.push_str(&piece);
        text.push('\n');
    }
    assert!(text.matches(seen).count() >= 6, "{text:.2000}");
    assert!(!body.chars().any(|c| c.is_control() && c != '\n'));
    assert!(text.contains(&"dài".repeat(3_000)));
}

/// The texts between tags, unescaped: a reader of its own, which fails on markup that does not close.
fn calamine_free_reader(xml: &str) -> std::vec::IntoIter<String> {
    let (mut texts, mut open) = (Vec::new(), Vec::new());
    let mut rest = xml.split_once("?>").unwrap().1;
    while let Some((text, tail)) = rest.split_once('<') {
        assert!(!text.contains('>') || text.trim().is_empty() || !text.contains("w:"), "{text}");
        if !text.trim().is_empty() {
            let plain = text
                .replace("&#60;", "<")
                .replace("&#62;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#38;", "&");
            texts.push(plain);
        }
        let (tag, after) = tail.split_once('>').expect("every tag closes");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "tags nest");
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap().to_owned());
        }
        rest = after;
    }
    assert!(open.is_empty(), "{open:?}");
    texts.into_iter()
}
