//! Tables as pages write them, and what becomes of them.

use super::read::read;
use super::rules::{table, value_of};
use crate::export::{Cell, Value, write_csv};
use crate::i18n::Lang;
use crate::kernel::Fraction;

#[test]
fn a_figure_is_read_as_the_page_writes_it() {
    let percent = |n: i64, d: i64, places| Some(Value::Percent(Fraction::from_ratio(n, d), places));
    for (text, lang, expected) in [
        ("1.438", Lang::Vi, Some(Value::Integer(1438))),
        ("1.438", Lang::En, Some(Value::Decimal("1.438".parse().unwrap(), 3))),
        ("1,438", Lang::En, Some(Value::Integer(1438))),
        ("12,5", Lang::Vi, Some(Value::Decimal("12.5".parse().unwrap(), 1))),
        ("-3", Lang::Vi, Some(Value::Integer(-3))),
        ("62%", Lang::Vi, percent(62, 1, 0)),
        ("62,5%", Lang::Vi, percent(125, 2, 1)),
        ("30/06/2021", Lang::Vi, None),
        ("024", Lang::Vi, None),
        ("1.43", Lang::Vi, None),
        ("61/68", Lang::Vi, None),
        ("–", Lang::Vi, None),
        ("3 ngày", Lang::Vi, None),
        ("", Lang::Vi, None),
        ("=1+1", Lang::Vi, None),
    ] {
        assert_eq!(value_of(text, lang), expected, "{text}");
    }
}

const PAGE: &str = r#"<h1>Đơn vị</h1><table><tr><td>không tên</td></tr></table>
<table><caption class="vh">Bảng <b>chính</b></caption>
<thead><tr><th rowspan="2">Tên</th><th colspan="2">Kết quả</th><th rowspan="2"><span class="vh">Số lượng</span></th></tr>
<tr><th><abbr title="Mức độ hoàn thành">MĐ</abbr></th><th>Hạn</th></tr></thead>
<tbody><tr class="group"><th colspan="4">Cụm 1</th></tr>
<tr><th><a href="/x">Sở A &amp; B</a><br><span class="small">bé</span></th><td><p class="fig"><a class="fig__n src">62%</a> <span class="fig__cov">· 61/68 đơn vị</span></p><svg aria-label="không"><text>9</text></svg></td><td><time datetime="2021-06-30">cuối tháng 6</time></td><td class="n">1<span class="narrow-only">%</span></td></tr>
<tr><th>=cmd</th><td><data value="12.5">mười hai rưỡi</data></td><td><button>Xóa</button></td><td>2<span class="vh"> đơn vị</span></td></tr></tbody>
<tfoot><tr><th>Cộng</th><td></td><td></td><td>3</td></tr></tfoot></table>"#;

#[test]
fn a_table_is_read_with_its_spans_values_and_words() {
    let found = read(PAGE);
    assert_eq!(found.heading.as_deref(), Some("Đơn vị"));
    assert_eq!(found.tables.len(), 1, "a table without a caption is none");
    assert_eq!(found.tables[0].caption, "Bảng chính");
    let table = table(&found.tables[0], Lang::Vi);
    let text = String::from_utf8(write_csv(&table).unwrap()).unwrap();
    let expected = "\u{feff}Nhóm,Tên,Kết quả,,,Số lượng\n\
                    ,,Mức độ hoàn thành,Mức độ hoàn thành – kèm theo,Hạn,\n\
                    Cụm 1,\"Sở A & B\nbé\",62%,61/68 đơn vị,2021-06-30,1\n\
                    Cụm 1,'=cmd,12.5,,,2\n\
                    ,Cộng,,,,3\n";
    assert_eq!(text, expected);
}

/// The rows of a table of one row of cells.
fn csv(cells: &str) -> String {
    let page = format!("<table><caption>c</caption><tbody><tr>{cells}</tr></tbody></table>");
    String::from_utf8(write_csv(&table(&read(&page).tables[0], Lang::Vi)).unwrap())
        .unwrap()
        .trim_start_matches('\u{feff}')
        .to_owned()
}

#[test]
fn prose_stays_prose_and_only_what_is_marked_is_a_value() {
    for (cells, expected) in [
        // Words that look like figures, dates and coverage.
        ("<td>12 45/60 hồ sơ</td>", "12 45/60 hồ sơ"),
        ("<td>95%</td>", "95%"),
        ("<td>20/09/2021</td>", "20/09/2021"),
        ("<td>1.234</td>", "1.234"),
        ("<td>72% · 45/68 đơn vị</td>", "72% · 45/68 đơn vị"),
        ("<td><span>1</span><a>Lãnh đạo</a></td>", "1 Lãnh đạo"),
        ("<td class=\"n\">3 ngày</td>", "3 ngày"),
        ("<td class=\"n\">17% <span>2.007/2.176</span></td>", "17% 2.007/2.176"),
        ("<td>đến <time datetime=\"2021-09-20\">20/09/2021</time></td>", "đến 20/09/2021"),
        // What is marked.
        ("<td class=\"n\">1.234</td>", "1234"),
        ("<td class=\"n\"><a>95%</a></td>", "95%"),
        ("<td data-kind=\"date\">20/09/2021</td>", "2021-09-20"),
        ("<td data-kind=\"date\">Thường xuyên</td>", "Thường xuyên"),
        ("<td><time datetime=\"2021-09-20\">20/09/2021</time></td>", "2021-09-20"),
        ("<td><data value=\"12.5\">12,5</data></td>", "12.5"),
        ("<td data-kind=\"instant\">17:00, 08/10/2021</td>", "2021-10-08 17:00:00"),
        ("<td data-kind=\"instant\">17:00:05, 08/10/2021</td>", "2021-10-08 17:00:05"),
        ("<td data-kind=\"instant\">17:00:00,03, 08/10/2021</td>", "2021-10-08 17:00:00"),
        ("<td data-kind=\"instant\">17:00, 08/10</td>", "\"17:00, 08/10\""),
        ("<td>17:00, 08/10/2021</td>", "\"17:00, 08/10/2021\""),
        // Lines, bullets, what is cut for the page.
        ("<td class=\"pre-line\">- một\n\n  - hai  ba</td>", "\"- một\n\n  - hai  ba\""),
        ("<td>một\n  hai</td>", "một hai"),
        ("<td><a data-whole=\"cả bài\nhai dòng\">cả bài …</a></td>", "\"cả bài\nhai dòng\""),
    ] {
        assert_eq!(csv(cells), format!("{expected}\n"), "{cells}");
    }
}

#[test]
fn every_fact_of_a_cell_has_a_column() {
    let page = "<table><caption>c</caption><thead><tr><th>Nhiệm vụ</th><th>Mức độ</th><th>Năm phần</th></tr></thead><tbody>\
        <tr><th><a>1. Lãnh đạo</a><br><span data-column=\"Chủ trì\">Ban Tổ chức</span></th>\
        <td><p class=\"fig\"><a class=\"fig__n\">62%</a> <span class=\"fig__cov\">· 61/68 đơn vị</span></p></td>\
        <td><svg></svg><ul class=\"keys\"><li>9</li></ul><span hidden data-column=\"Chậm\" data-kind=\"figure\">1.219</span><data hidden value=\"3\" data-column=\"Đúng hạn\"></data></td></tr>\
        <tr><th>2. Khác</th><td>–</td><td></td></tr></tbody></table>";
    let text = String::from_utf8(write_csv(&table(&read(page).tables[0], Lang::Vi)).unwrap()).unwrap();
    assert_eq!(
        text,
        "\u{feff}Nhiệm vụ,Chủ trì,Mức độ,Mức độ – kèm theo,Chậm,Đúng hạn\n\
         1. Lãnh đạo,Ban Tổ chức,62%,61/68 đơn vị,1219,3\n2. Khác,,–,,,\n"
    );
}

#[test]
fn what_is_to_be_done_or_drawn_and_what_heads_others_is_no_cell() {
    let page = "<table data-group=\"Cụm\"><caption>c</caption><thead><tr><th><span class=\"vh\">Chọn</span></th><th></th>\
        <th class=\"n\">Số</th><th><span class=\"vh\">Biểu đồ</span></th><th><svg><text>A</text></svg></th>\
        <th><span class=\"vh\">Còn lại</span></th><th data-no-file>Thêm</th><th><span class=\"vh\">Thao tác</span></th></tr></thead>\
        <tbody><tr class=\"group\"><th colspan=\"8\">Cụm 1 <span data-column=\"Trưởng cụm\">Sở A</span> <span data-no-file>2/2</span></th></tr>\
        <tr><td><label><input type=\"checkbox\"></label></td><th>Sở A</th><td class=\"n\">1</td><td><svg></svg></td><td><svg></svg></td>\
        <td class=\"n\">5</td><td>x</td><td><a href=\"/x\">Xem</a></td></tr>\
        <tr><td>–</td><th>Sở B</th><td colspan=\"2\" data-no-file>Đã thu hồi</td><td></td><td class=\"n\">6</td><td>x</td><td></td></tr></tbody>\
        <tbody><tr><td>–</td><th>Sở C</th><td class=\"n\">3</td><td></td><td></td><td class=\"n\">7</td><td>x</td><td></td></tr></tbody></table>";
    let text = String::from_utf8(write_csv(&table(&read(page).tables[0], Lang::Vi)).unwrap()).unwrap();
    assert_eq!(
        text,
        "\u{feff}Cụm,Trưởng cụm,,Số,Còn lại\nCụm 1,Sở A,Sở A,1,5\nCụm 1,Sở A,Sở B,,6\n,,Sở C,3,7\n"
    );
}

#[test]
fn a_page_says_what_its_figures_are_of_and_when() {
    let page = "<div data-file-of=\"Tháng 8/2021\"></div><h1>Đơn vị</h1><p data-file-note=\"Số liệu lúc 9:00\">x</p>\
        <table><caption>Cụm 1</caption><tbody><tr><td>1</td></tr></tbody></table>";
    let found = read(page);
    assert_eq!(
        (found.of.as_deref(), found.notes.as_slice()),
        (Some("Tháng 8/2021"), ["Số liệu lúc 9:00".to_owned()].as_slice())
    );
}

#[test]
fn a_file_is_named_as_the_table_without_a_second_stop() {
    assert_eq!(
        super::file_name("Từ 17% tháng 4/2021 đến 69% tháng 9/2021."),
        "Từ 17% tháng 4-2021 đến 69% tháng 9-2021"
    );
}

#[test]
fn a_list_cut_up_for_the_page_is_one_table() {
    let part = |name: &str, row: &str| {
        format!(
            "<table data-together=\"Đơn vị\" data-together-head=\"Cụm\"><caption>{name}</caption><thead><tr><th>Tên</th>\
             <th class=\"n\">Số</th></tr></thead><tbody><tr><th>{row}</th><td class=\"n\">1</td></tr></tbody></table>"
        )
    };
    let found = read(&[part("Cụm 1", "A"), part("Cụm 2", "B")].concat());
    let whole = found.table(2).unwrap();
    assert_eq!(whole.caption, "Đơn vị");
    let text = String::from_utf8(write_csv(&table(&whole, Lang::Vi)).unwrap()).unwrap();
    assert_eq!(text, "\u{feff}Cụm,Tên,Số\nCụm 1,A,1\nCụm 2,B,1\n");
    assert!(found.table(3).is_none() && found.table(0).is_none());
    // A part may be named apart from its caption, and its totals are no rows of the list.
    let named = part("Cụm 1 · 61%", "A").replacen(
        " data-together=",
        " data-together-part=\"Cụm 1\" data-together=",
        1,
    );
    let named =
        named.replace("</table>", "<tfoot><tr><th colspan=\"2\">Không xếp hạng: B</th></tr></tfoot></table>");
    let found = read(&[named, part("Cụm 2", "B")].concat());
    let whole = table(&found.table(1).unwrap(), Lang::Vi);
    assert_eq!(String::from_utf8(write_csv(&whole).unwrap()).unwrap(), text);
}

#[test]
fn a_total_of_whole_numbers_recomputes_and_another_does_not() {
    let page = |total: i64| {
        format!(
            "<table><caption>c</caption><tbody><tr><td class=\"n\">1</td></tr><tr><td class=\"n\">2</td></tr></tbody><tfoot><tr><td class=\"n\">{total}</td></tr></tfoot></table>"
        )
    };
    let total = |n| table(&read(&page(n)).tables[0], Lang::Vi).rows[2].cells[0].clone();
    assert_eq!(total(3), Cell::from(Value::Sum(0, 1)));
    assert_eq!(total(4), Cell::integer(4), "a total that is something else stays as it is");
}
