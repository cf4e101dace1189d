//! From what stands in a page to cells that know what they hold: what the page marks as a figure or a date is one, all else
//! are words.

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::read::{Mark, Piece, Read, ReadCell};
use crate::export::{Align, Cell, Column, Head, Row, Table, Value};
use crate::i18n::Lang;
use crate::kernel::Fraction;

/// The date that a text says as a whole, as pages write it.
fn day_of(text: &str) -> Option<Value> {
    let day = NaiveDate::parse_from_str(text, "%d/%m/%Y").ok()?;
    (text.len() == 10).then_some(Value::Date(day))
}

/// The time of a day that a text says as a whole, as pages write it: `17:00, 08/10/2021`, `17:00:00,03, 08/10/2021`.
fn instant_of(text: &str) -> Option<Value> {
    let (time, day) = text.rsplit_once(", ")?;
    let Value::Date(day) = day_of(day)? else { return None };
    let time = time.replace(',', ".");
    let time = ["%H:%M", "%H:%M:%S%.f"].iter().find_map(|form| NaiveTime::parse_from_str(&time, form).ok());
    Some(Value::Instant(day.and_time(time?)))
}

/// The number that a text says as a whole; nothing when it says more or something else.
pub(super) fn value_of(text: &str, lang: Lang) -> Option<Value> {
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

/// What a fact is: a value where it is marked as one and nothing else stands with it.
fn held(piece: &Piece, lang: Lang) -> Value {
    let value = match &piece.mark {
        Mark::Words => None,
        Mark::Machine { value, shown } => (*shown == piece.words).then(|| value_for_machine(value)),
        Mark::Figure => value_of(&piece.words, lang),
        Mark::Date => day_of(&piece.words),
        Mark::Instant => instant_of(&piece.words),
    };
    let words = || if piece.words.is_empty() { Value::Empty } else { Value::Text(piece.words.clone()) };
    value.unwrap_or_else(words)
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

/// What becomes of a column of the page: itself, and a column for each kind of fact in its cells.
#[derive(Debug, Clone, Default)]
struct Split {
    /// The cells hold facts of which some say something besides.
    has_main: bool,
    /// The headings of the others, in the order in which they come up.
    facts: Vec<String>,
}

impl Split {
    fn width(&self) -> usize {
        usize::from(self.has_main) + self.facts.len()
    }
}

/// The columns that are not for the file: those that the page marks so; those whose heading is only read out, which hold
/// something to do, unless there are figures or dates; and those of drawings, which say nothing in words.
fn left_out(head: &Grid<'_>, body: &Grid<'_>, width: usize, lang: Lang) -> Vec<bool> {
    let mut left_out = vec![false; width];
    for (column, cell) in head.iter().flatten().filter(|(_, cell)| cell.columns == 1) {
        let cells = body.iter().flatten().filter(|(at, _)| at == column).map(|(_, cell)| cell);
        let pieces = cells.flat_map(|cell| cell.facts.iter().map(|(_, fact)| fact).chain([&cell.main]));
        let values: Vec<Value> = pieces.map(|piece| held(piece, lang)).collect();
        let is_drawn = values.iter().all(|value| *value == Value::Empty);
        let has_values = values.iter().any(|value| !matches!(value, Value::Text(_) | Value::Empty));
        left_out[*column] = cell.is_left_out
            || (!cell.is_shown && if cell.main.words.is_empty() { is_drawn } else { !has_values });
    }
    left_out
}

/// The table of a page, one fact a column.
pub(super) fn table(read: &Read, lang: Lang) -> Table {
    let read = read.clone().with_groups(&lang.t("table-group"));
    let ((head, head_width), (body, body_width)) = (grid(&read.head), grid(&read.body));
    let width = head_width.max(body_width);
    let mut splits = vec![Split::default(); width];
    for (column, cell) in body.iter().flatten().filter(|(_, cell)| cell.columns == 1) {
        let split = &mut splits[*column];
        split.has_main |= !matches!(held(&cell.main, lang), Value::Empty);
        for (heading, _) in &cell.facts {
            if !split.facts.contains(heading) {
                split.facts.push(heading.clone());
            }
        }
    }
    for (split, is_left_out) in splits.iter_mut().zip(left_out(&head, &body, width, lang)) {
        split.has_main |= split.facts.is_empty();
        if is_left_out {
            *split = Split::default();
        }
    }
    let wide = |from: usize, columns: usize| {
        splits[from..(from + columns).min(width)].iter().map(Split::width).sum::<usize>()
    };
    let head = head
        .iter()
        .map(|row| {
            row.iter()
                .flat_map(|(column, cell)| heads(cell, &splits[*column], wide(*column, cell.columns), lang))
                .collect()
        })
        .collect();
    let totals = body.len().saturating_sub(read.foot);
    let rows: Vec<Row> = body.iter().map(|row| line(row, &splits, wide, lang)).collect();
    let columns = (0..wide(0, width)).map(|_| Column::words(10)).collect();
    let mut table = Table { columns, head, rows, is_wide: width > 6 };
    for column in 0..table.columns.len() {
        let mut values = (0..totals).filter_map(|row| table.value_at(row, column));
        if values.any(|value| !matches!(value, Value::Text(_) | Value::Empty)) {
            table.columns[column].align = Align::End;
        }
    }
    for row in totals..table.rows.len() {
        recompute(&mut table, row, totals);
    }
    table
}

fn heads(cell: &ReadCell, split: &Split, wide: usize, lang: Lang) -> Vec<Head> {
    let text = cell.main.words.replace('\n', " ");
    if cell.columns > 1 {
        return (wide > 0).then_some(Head { text, columns: wide, rows: cell.rows }).into_iter().collect();
    }
    let own = split.has_main.then(|| text.clone());
    let facts = split.facts.iter().map(|heading| match heading.as_str() {
        "" => format!("{text} – {}", lang.t("table-beside")),
        heading => heading.to_owned(),
    });
    own.into_iter().chain(facts).map(|text| Head { text, columns: 1, rows: cell.rows }).collect()
}

/// Two facts under one heading, a line each.
fn both(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => Value::Text(format!("{one}\n{other}")),
        (Value::Empty, value) | (value, _) => value,
    }
}

fn line(
    row: &[(usize, &ReadCell)],
    splits: &[Split],
    wide: impl Fn(usize, usize) -> usize,
    lang: Lang,
) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    let mut at = 0;
    for (column, cell) in row {
        // Where a cell from above reaches down, nothing is said again.
        cells.extend((0..wide(at, column - at)).map(|_| Cell::from(Value::Empty)));
        if cell.columns > 1 {
            let columns = wide(*column, cell.columns);
            match held(&cell.main, lang) {
                Value::Empty => cells.extend((0..columns).map(|_| Cell::from(Value::Empty))),
                value if columns > 0 => cells.push(Cell::from(value).over(columns)),
                _ => {}
            }
        } else {
            let split = &splits[*column];
            cells.extend(split.has_main.then(|| Cell::from(held(&cell.main, lang))));
            cells.extend(split.facts.iter().map(|heading| {
                let facts =
                    cell.facts.iter().filter(|(h, _)| h == heading).map(|(_, piece)| held(piece, lang));
                Cell::from(facts.reduce(both).unwrap_or(Value::Empty))
            }));
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
