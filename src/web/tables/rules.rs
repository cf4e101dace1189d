//! From what stands in a page to cells that know what they hold: what the page writes as a number is one.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::read::{Named, Read, ReadCell};
use crate::export::{Align, Cell, Column, Head, Row, Table, Value};
use crate::kernel::Fraction;
use crate::web::Lang;

/// The value that a text says as a whole; nothing when it says more or something else.
pub(super) fn value_of(text: &str, lang: Lang) -> Option<Value> {
    let text = text.trim();
    if let Ok(day) = NaiveDate::parse_from_str(text, "%d/%m/%Y") {
        return (text.len() == 10).then_some(Value::Date(day));
    }
    let (group, mark) = if lang == Lang::Vi { ('.', ',') } else { (',', '.') };
    let (plain, is_percent) = text.strip_suffix('%').map_or((text, false), |plain| (plain, true));
    let (sign, digits) = plain.strip_prefix(['-', '−']).map_or(("", plain), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once(mark).map_or((digits, None), |(w, d)| (w, Some(d)));
    let groups: Vec<&str> = whole.split(group).collect();
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let is_grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
    if !is_grouped || !groups.iter().all(|g| is_number(g)) || decimals.is_some_and(|d| !is_number(d)) {
        return None;
    }
    // Numbers that begin with a zero are codes: telephones, years of a kind.
    if groups[0].len() > 1 && groups[0].starts_with('0') {
        return None;
    }
    let whole = groups.concat();
    let number: Decimal = match decimals {
        Some(d) => format!("{sign}{whole}.{d}").parse().ok()?,
        None => format!("{sign}{whole}").parse().ok()?,
    };
    typed(number, is_percent)
}

fn typed(number: Decimal, is_percent: bool) -> Option<Value> {
    let places = number.scale();
    if is_percent {
        let fraction = Fraction::from_ratio(number.mantissa(), 10_i128.checked_pow(places)?)?;
        return Some(Value::Percent(Some(fraction), places));
    }
    if places == 0 {
        return i64::try_from(number.mantissa()).ok().map(Value::Integer);
    }
    Some(Value::Decimal(number, places))
}

/// What a machine is told: `62.4`, `62.4%`, `2021-06-30`, or words.
fn value_for_machine(text: &str) -> Value {
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Value::Date(day);
    }
    let (plain, is_percent) = text.strip_suffix('%').map_or((text, false), |plain| (plain, true));
    let number = plain.parse().ok().and_then(|number| typed(number, is_percent));
    number.unwrap_or_else(|| Value::Text(text.to_owned()))
}

/// What a cell holds, and the words beside it.
fn held(cell: &ReadCell, lang: Lang) -> (Value, Option<String>) {
    let beside = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    match &cell.value {
        Some(Named::Machine(text)) => (value_for_machine(text), beside(&cell.words)),
        Some(Named::Shown(text)) => {
            (value_of(text, lang).unwrap_or_else(|| Value::Text(text.clone())), beside(&cell.words))
        }
        None if cell.words.is_empty() => (Value::Empty, None),
        None => match covered(&cell.words, lang) {
            Some((value, coverage)) => (value, Some(coverage)),
            None => (value_of(&cell.words, lang).unwrap_or_else(|| Value::Text(cell.words.clone())), None),
        },
    }
}

/// A number with its coverage behind it: `62% · 61/68`.
fn covered(words: &str, lang: Lang) -> Option<(Value, String)> {
    let (number, rest) = words.split_once([' ', '\n'])?;
    let rest = rest.trim_start_matches("· ");
    let is_count =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let (part, whole) = rest.split_once('/')?;
    let whole = whole.split(' ').next().unwrap_or_default();
    let value = value_of(number, lang)?;
    (is_count(part) && is_count(whole)).then(|| (value, rest.to_owned()))
}

type Grid<'a> = Vec<Vec<(usize, &'a ReadCell)>>;

/// Where cells stand, those that reach over several rows pushing later ones aside.
fn grid(rows: &[Vec<ReadCell>]) -> (Grid<'_>, usize) {
    let mut taken: Vec<Vec<bool>> = vec![Vec::new(); rows.len()];
    let mut width = 0;
    let mut placed = Vec::with_capacity(rows.len());
    for (row, cells) in rows.iter().enumerate() {
        let mut here = Vec::with_capacity(cells.len());
        let mut column = 0;
        for cell in cells {
            while taken[row].get(column).copied().unwrap_or(false) {
                column += 1;
            }
            for line in taken.iter_mut().skip(row).take(cell.rows) {
                let needed = line.len().max(column + cell.columns);
                line.resize(needed, false);
                line[column..column + cell.columns].fill(true);
            }
            here.push((column, cell));
            column += cell.columns;
            width = width.max(column);
        }
        placed.push(here);
    }
    (placed, width)
}

/// The table of a page. A column whose numbers have words beside them becomes two.
pub(super) fn table(read: &Read, lang: Lang) -> Table {
    let ((head, head_width), (body, body_width)) = (grid(&read.head), grid(&read.body));
    let width = head_width.max(body_width);
    let mut is_double = vec![false; width];
    let mut numbers = vec![0_usize; width];
    for (column, cell) in body.iter().flatten() {
        let (value, beside) = held(cell, lang);
        is_double[*column] |= beside.is_some();
        numbers[*column] += usize::from(!matches!(value, Value::Text(_) | Value::Empty));
    }
    let widths: Vec<usize> = is_double.iter().map(|double| 1 + usize::from(*double)).collect();
    let wide = |from: usize, columns: usize| widths[from..(from + columns).min(width)].iter().sum::<usize>();
    let mut columns = Vec::new();
    for (column, double) in is_double.iter().enumerate() {
        columns
            .push(Column { share: 10, align: if numbers[column] > 0 { Align::End } else { Align::Start } });
        if *double {
            columns.push(Column::words(10));
        }
    }
    let head = head
        .iter()
        .map(|row| {
            row.iter()
                .flat_map(|(column, cell)| heads(cell, is_double[*column], wide(*column, cell.columns), lang))
                .collect()
        })
        .collect();
    let totals = body.len().saturating_sub(read.foot);
    let rows: Vec<Row> = body.iter().map(|row| line(row, &is_double, wide, lang)).collect();
    let mut table = Table { columns, head, rows, is_wide: width > 6 };
    for row in totals..table.rows.len() {
        recompute(&mut table, row, totals);
    }
    table
}

fn heads(cell: &ReadCell, is_double: bool, wide: usize, lang: Lang) -> Vec<Head> {
    let text = cell.words.replace('\n', " ");
    if cell.columns == 1 && is_double {
        let beside = format!("{text} – {}", lang.t("table-beside"));
        return [text, beside].map(|text| Head { text, columns: 1, rows: cell.rows }).into();
    }
    vec![Head { text, columns: wide, rows: cell.rows }]
}

fn line(
    row: &[(usize, &ReadCell)],
    is_double: &[bool],
    wide: impl Fn(usize, usize) -> usize,
    lang: Lang,
) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    let mut at = 0;
    for (column, cell) in row {
        // Where a cell from above reaches down, nothing is said again.
        cells.extend((0..wide(at, column - at)).map(|_| Cell::from(Value::Empty)));
        let (value, beside) = held(cell, lang);
        if cell.columns > 1 {
            cells.push(Cell::from(value).over(wide(*column, cell.columns)));
        } else {
            // Words in a column of numbers with words stand with the words.
            let is_words =
                is_double[*column] && beside.is_none() && matches!(&value, Value::Text(text) if text != "–");
            if is_words {
                cells.extend([Cell::from(Value::Empty), Cell::from(value)]);
            } else {
                cells.push(value.into());
                if is_double[*column] {
                    cells.push(beside.map_or(Cell::from(Value::Empty), Cell::text));
                }
            }
        }
        at = column + cell.columns;
    }
    cells.into()
}

/// Totals that are the sums of whole numbers above become formulas.
fn recompute(table: &mut Table, row: usize, until: usize) {
    let mut column = 0;
    for at in 0..table.rows[row].cells.len() {
        let cell = &table.rows[row].cells[at];
        let (value, columns) = (cell.value.clone(), cell.columns.max(1));
        if let (Value::Integer(total), true) = (value, until > 1) {
            let above: Vec<_> = (0..until).filter_map(|r| table.value_at(r, column)).collect();
            let integers: Vec<i64> = above
                .iter()
                .filter_map(|v| if let Value::Integer(n) = v { Some(*n) } else { None })
                .collect();
            if integers.len() == until && integers.iter().sum::<i64>() == total {
                table.rows[row].cells[at].value = Value::Sum(0, until - 1);
            }
        }
        column += columns;
    }
}
