//! Tables as pages write them, and what becomes of them.

use super::read::read;
use super::rules::{table, value_of};
use crate::export::{Cell, Value, write_csv};
use crate::kernel::Fraction;
use crate::web::Lang;

#[test]
fn what_a_page_writes_as_a_number_is_one() {
    let percent = |n: i64, d: i64, places| Some(Value::Percent(Fraction::from_ratio(n, d), places));
    for (text, lang, expected) in [
        ("1.438", Lang::Vi, Some(Value::Integer(1438))),
        ("1.438", Lang::En, Some(Value::Decimal("1.438".parse().unwrap(), 3))),
        ("1,438", Lang::En, Some(Value::Integer(1438))),
        ("12,5", Lang::Vi, Some(Value::Decimal("12.5".parse().unwrap(), 1))),
        ("-3", Lang::Vi, Some(Value::Integer(-3))),
        ("62%", Lang::Vi, percent(62, 1, 0)),
        ("62,5%", Lang::Vi, percent(125, 2, 1)),
        ("30/06/2021", Lang::Vi, Some(Value::Date("2021-06-30".parse().unwrap()))),
        ("024", Lang::Vi, None),
        ("1.43", Lang::Vi, None),
        ("61/68", Lang::Vi, None),
        ("31/02/2021", Lang::Vi, None),
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
    let expected = "\u{feff}Tên,Kết quả,,,Số lượng\n\
                    ,Mức độ hoàn thành,Mức độ hoàn thành – kèm theo,Hạn,\n\
                    Cụm 1,,,,\n\
                    \"Sở A & B\nbé\",62%,61/68 đơn vị,2021-06-30,1\n\
                    '=cmd,12.5,,,2\n\
                    Cộng,,,,3\n";
    assert_eq!(text, expected);
}

#[test]
fn a_number_with_its_coverage_is_two_columns_and_other_words_stay_words() {
    let csv = |cell: &str| {
        let page = format!("<table><caption>c</caption><tbody><tr><td>{cell}</td></tr></tbody></table>");
        String::from_utf8(write_csv(&table(&read(&page).tables[0], Lang::Vi)).unwrap()).unwrap()
    };
    for (cell, expected) in [
        ("17% <span>2.007/2.176</span>", "17%,2.007/2.176"),
        ("<a><b>74</b><br>62/84</a>", "74,62/84"),
        ("72% · 45/68 đơn vị", "72%,45/68 đơn vị"),
        ("<span>1</span><a>Lãnh đạo</a>", "1 Lãnh đạo"),
        ("3 ngày", "3 ngày"),
        ("5 và/hoặc 6", "5 và/hoặc 6"),
    ] {
        assert_eq!(csv(cell), format!("\u{feff}{expected}\n"), "{cell}");
    }
}

#[test]
fn a_total_of_whole_numbers_recomputes_and_another_does_not() {
    let page = |total: i64| {
        format!(
            "<table><caption>c</caption><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody><tfoot><tr><td>{total}</td></tr></tfoot></table>"
        )
    };
    let total = |n| table(&read(&page(n)).tables[0], Lang::Vi).rows[2].cells[0].clone();
    assert_eq!(total(3), Cell::from(Value::Sum(0, 1)));
    assert_eq!(total(4), Cell::integer(4), "a total that is something else stays as it is");
}
