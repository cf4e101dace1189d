//! What a reader of workbooks finds in what was written.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::export::{Cell, Column, Head, Row};

fn sheet() -> Sheet {
    let row = |name: &str, a: i64, b: i64| -> Row {
        let share = Value::Share { part: 1, whole: 2, places: 1 };
        vec![Cell::text(name), Cell::integer(a), Cell::integer(b), share.into()].into()
    };
    let mut rows = vec![row("=cmd|' /C calc'!A0", 1, 3), row("hai", 2, 5), row("không", 0, 0)];
    let share = Value::Share { part: 1, whole: 2, places: 1 };
    rows.push(
        vec![Cell::text("Cộng").bold(), Value::Sum(0, 2).into(), Value::Sum(0, 2).into(), share.into()]
            .into(),
    );
    rows.push(
        vec![
            Value::Date(NaiveDate::from_ymd_opt(2021, 4, 5).unwrap()).into(),
            Value::Decimal(Decimal::new(12_345, 1), 2).into(),
            Value::Percent(Fraction::from_ratio(125, 2), 1).into(),
            Value::Percent(None, 0).into(),
        ]
        .into(),
    );
    let columns = vec![Column::words(4), Column::numbers(1), Column::numbers(1), Column::numbers(1)];
    let head = ["Đơn vị", "Hoàn thành", "Tổng số", "Tỷ lệ"].map(Head::new).to_vec();
    Sheet {
        name: "Số liệu: [tháng 9/2021] của tất cả các đơn vị".to_owned(),
        title: "Số liệu tháng 9/2021".to_owned(),
        notes: vec!["Số liệu đến 09:00, 05/10/2021".to_owned()],
        table: Table::headed(columns, head, rows),
    }
}

#[test]
fn values_sums_and_shares_read_back() {
    let bytes = write_xlsx(&[sheet(), sheet()]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[0], "Số liệu tháng 9 2021 của tất cả");
    assert!(names[1] != names[0] && names[1].chars().count() <= 31);
    let range = book.worksheet_range(&names[0]).unwrap();
    let at = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!(at(0, 0), Data::String("Số liệu tháng 9/2021".to_owned()));
    assert_eq!(at(3, 3), Data::String("Tỷ lệ".to_owned()));
    assert_eq!(at(4, 0), Data::String("=cmd|' /C calc'!A0".to_owned()));
    assert_eq!(at(4, 1), Data::Float(1.0));
    assert_eq!(at(7, 1), Data::Float(3.0), "the sum is there before anything recomputes it");
    assert_eq!(at(7, 2), Data::Float(8.0));
    assert_eq!(at(7, 3), Data::Float(0.375));
    assert_eq!(at(6, 3), Data::String("–".to_owned()));
    assert!(matches!(at(8, 0), Data::DateTime(_)));
    assert_eq!(at(8, 1), Data::Float(1234.5));
    assert_eq!(at(8, 2), Data::Float(0.625));
    let formulas = book.worksheet_formula(&names[0]).unwrap();
    assert_eq!(formulas.get_value((7, 1)).map(String::as_str), Some("SUM(B5:B7)"));
    assert_eq!(formulas.get_value((7, 3)).map(String::as_str), Some("IF(C8=0,\"–\",B8/C8)"));
    assert_eq!(formulas.get_value((4, 0)).map_or("", String::as_str), "", "text is no formula");
}

#[test]
fn what_no_cell_holds_ends_with_a_mark() {
    let mut sheet = sheet();
    sheet.table.rows[0].cells[0] = Cell::text("😀".repeat(20_000));
    let bytes = write_xlsx(&[sheet]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let Some(Data::String(text)) = range.get_value((4, 0)) else { panic!("text") };
    assert!(text.ends_with(" […]") && text.encode_utf16().count() <= CELL_MAX);
}

#[test]
fn names_of_sheets_are_taken_by_excel() {
    for (wished, expected) in [("", "1"), ("''", "1"), ("a/b\\c?*[]:d", "a b c d"), ("\u{1}", "1")] {
        assert_eq!(name_of(wished, &[]), expected);
    }
    assert_eq!(name_of("BẢNG", &["Bảng".to_owned()]), "BẢNG 2");
}
