//! CSV that every spreadsheet program opens in Vietnamese and that none takes for formulas.

use super::table::places;
use super::{Table, Value, clean};
use crate::kernel::Fraction;

/// Marks the file as UTF-8 for Excel.
const BOM: &str = "\u{feff}";

/// Writes a table: numbers with a decimal point, percentages with their sign, days as `2021-04-05`, instants as
/// `2021-04-05 17:00:00`, and text that a spreadsheet would take for a formula behind an apostrophe.
pub fn write_csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(BOM.as_bytes().to_vec());
    let width = table.columns.len();
    let placed = places(&table.head);
    for row in 0..table.head.len() {
        let mut line = vec![String::new(); width.max(1)];
        for (_, column, cell) in placed.iter().filter(|(r, _, _)| *r == row) {
            if let Some(field) = line.get_mut(*column) {
                *field = harmless(&cell.text);
            }
        }
        writer.write_record(&line)?;
    }
    for (row, cells) in table.rows.iter().enumerate() {
        let mut line = Vec::with_capacity(width);
        for cell in &cells.cells {
            line.push(written(table, row, line.len(), &cell.value));
            line.extend((1..cell.columns.max(1)).map(|_| String::new()));
        }
        line.resize(line.len().max(width).max(1), String::new());
        writer.write_record(&line)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn written(table: &Table, row: usize, column: usize, value: &Value) -> String {
    let plain = |n: Option<Fraction>, sign: &str| {
        let n = n.and_then(|n| n.round_half_away(6));
        n.map_or_else(|| "–".to_owned(), |n| format!("{}{sign}", n.normalize()))
    };
    match value.settled() {
        Value::Empty | Value::Formula(..) => String::new(),
        Value::Text(text) => harmless(text),
        Value::Integer(n) => n.to_string(),
        Value::Decimal(d, places) => d.round_dp(*places).normalize().to_string(),
        Value::Date(day) => day.format("%Y-%m-%d").to_string(),
        Value::Instant(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
        Value::Number(..) | Value::Sum(..) => plain(table.number(row, column), ""),
        Value::Percent(..) | Value::Share { .. } => plain(table.number(row, column), "%"),
    }
}

/// Text that no program takes for a formula (OWASP, CSV injection). The items of a list, which begin with a hyphen and a
/// blank, and what begins with a signed number and a blank ("+1 điểm, cao hơn"), are prose.
fn harmless(text: &str) -> String {
    let text = clean(text);
    let is_risky =
        text.starts_with(['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠']) && !is_prose(&text);
    if is_risky { format!("'{text}") } else { text }
}

/// A hyphen or plus, perhaps a number, a blank, words; nothing that calls a function, computes or reaches out of the file.
fn is_prose(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['-', '+']) else { return false };
    let words = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'));
    let is_number = words.len() < rest.len();
    if !words.starts_with([' ', '\u{a0}']) {
        return false;
    }
    // A number is followed by words: another number would be a sum to some, an operator a formula to all.
    let begins = words.trim_start().chars().next();
    let begins = begins.is_some_and(if is_number { char::is_alphabetic } else { char::is_alphanumeric });
    let calls = words.as_bytes().windows(2).any(|pair| pair[0].is_ascii_alphanumeric() && pair[1] == b'(');
    let computes = is_number && words.contains(['+', '*', '/', '^', '&', '<', '>', '"', '\'']);
    begins && !calls && !computes && !words.contains(['|', '!', '=', '@'])
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use rust_decimal::Decimal;

    use super::*;
    use crate::export::{Cell, Column, Head};

    #[test]
    fn text_is_never_a_formula_and_numbers_stay_numbers() {
        for (text, expected) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+84", "'+84"),
            ("- Đã làm", "- Đã làm"),
            ("- Đã làm\n- Đang làm (2 việc)", "- Đã làm\n- Đang làm (2 việc)"),
            ("+ 12 hội nghị", "+ 12 hội nghị"),
            ("- cmd|' /C calc'!A0", "'- cmd|' /C calc'!A0"),
            ("- HYPERLINK(\"http://x\")", "'- HYPERLINK(\"http://x\")"),
            ("- =1+1", "'- =1+1"),
            ("- -1", "'- -1"),
            ("+1 điểm, cao hơn", "+1 điểm, cao hơn"),
            ("-15,5% so với kỳ trước", "-15,5% so với kỳ trước"),
            ("+1 A1:B2!x", "'+1 A1:B2!x"),
            ("+1 cmd|' /C calc'!A0", "'+1 cmd|' /C calc'!A0"),
            ("+1 SUM(A1)", "'+1 SUM(A1)"),
            ("+1 a+b", "'+1 a+b"),
            ("+1 2", "'+1 2"),
            ("+1điểm", "'+1điểm"),
            ("-1+1", "'-1+1"),
            ("-", "'-"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("\r=x", "'\n=x"),
            ("＝1", "'＝1"),
            ("a=b", "a=b"),
            ("– không", "– không"),
        ] {
            assert_eq!(harmless(text), expected);
        }
        let rows = vec![
            vec![
                Cell::text("=1+1"),
                Cell::integer(-5),
                Value::Decimal(Decimal::new(-12_500, 4), 2).into(),
                Value::Percent(Fraction::from_ratio(125, 2), 1).into(),
                Value::Date(NaiveDate::from_ymd_opt(2021, 4, 5).unwrap()).into(),
            ]
            .into(),
            vec![
                Value::Instant(NaiveDate::from_ymd_opt(2021, 4, 5).unwrap().and_hms_opt(17, 0, 5).unwrap())
                    .into(),
            ]
            .into(),
            vec![Cell::text("Cộng, \"hết\"").over(1), Value::Sum(0, 0).into()].into(),
        ];
        let columns = vec![Column::words(1); 5];
        let head = ["a", "b", "c", "d", "đ"].map(Head::new).to_vec();
        let text = String::from_utf8(write_csv(&Table::headed(columns, head, rows)).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}a,b,c,d,đ\n'=1+1,-5,-1.25,62.5%,2021-04-05\n2021-04-05 17:00:05,,,,\n\"Cộng, \"\"hết\"\"\",-5,,,\n"
        );
    }
}
