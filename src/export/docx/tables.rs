//! Tables: fixed widths that never leave the page, headers on every page, rows that are not torn apart where they need not be.

use askama::Template;

use crate::export::table::places;
use crate::export::text::lines;
use crate::export::{Align, Cell, Profile, Row, Table, Value};
use crate::kernel::NumberStyle;

#[derive(Template)]
#[template(path = "export/docx/table.xml")]
struct TableXml {
    width: u32,
    widths: Vec<u32>,
    rows: Vec<RowXml>,
}

struct RowXml {
    cells: Vec<CellXml>,
    is_head: bool,
    /// Short enough to stand on one page.
    holds: bool,
}

struct CellXml {
    width: u32,
    columns: usize,
    /// Part of a cell over several rows: `restart` begins it.
    merge: Option<&'static str>,
    style: &'static str,
    is_bold: bool,
    bookmark: Option<(usize, String)>,
    lines: Vec<String>,
}

/// A row with more lines than this may go on to the next page.
const LINES_HELD: usize = 18;

/// Writes a table of that width, in twentieths of a point; an annex's rows get marks that references lead to.
pub(super) fn table(
    table: &Table,
    profile: &Profile,
    width: u32,
    mut marks: Option<(usize, &mut usize)>,
) -> Result<String, askama::Error> {
    let widths =
        share_out(&table.columns.iter().map(|c| u32::from(c.share.max(1))).collect::<Vec<_>>(), width);
    let mut rows = head(table, profile, &widths);
    for (at, row) in table.rows.iter().enumerate() {
        let bookmark = marks.as_mut().map(|(annex, next)| {
            **next += 1;
            (**next - 1, format!("phu_luc_{annex}_dong_{}", at + 1))
        });
        rows.push(body_row(table, (at, row), profile, &widths, bookmark));
    }
    TableXml { width, widths, rows }.render()
}

/// Whole widths that add up to the whole.
fn share_out(shares: &[u32], width: u32) -> Vec<u32> {
    let all: u32 = shares.iter().sum::<u32>().max(1);
    let mut given = 0;
    let mut sum = 0;
    shares
        .iter()
        .map(|share| {
            sum += share;
            let until = u32::try_from(u64::from(width) * u64::from(sum) / u64::from(all)).unwrap_or(width);
            let own = until - given;
            given = until;
            own
        })
        .collect()
}

fn head(table: &Table, profile: &Profile, widths: &[u32]) -> Vec<RowXml> {
    let placed = places(&table.head);
    (0..table.head.len())
        .map(|row| {
            let here =
                placed.iter().filter(|(from, _, cell)| (*from..*from + cell.rows.max(1)).contains(&row));
            let mut here: Vec<_> = here.collect();
            here.sort_by_key(|(_, column, _)| *column);
            let cells = here
                .into_iter()
                .map(|(from, column, cell)| CellXml {
                    width: widths.iter().skip(*column).take(cell.columns.max(1)).sum(),
                    columns: cell.columns.max(1),
                    merge: (cell.rows > 1).then_some(if *from == row { "restart" } else { "continue" }),
                    style: "TableHead",
                    is_bold: true,
                    bookmark: None,
                    lines: if *from == row {
                        lines_of(&profile.spell(&cell.text))
                    } else {
                        vec![String::new()]
                    },
                })
                .collect();
            RowXml { cells, is_head: true, holds: true }
        })
        .collect()
}

fn body_row(
    table: &Table,
    (at, row): (usize, &Row),
    profile: &Profile,
    widths: &[u32],
    mut bookmark: Option<(usize, String)>,
) -> RowXml {
    let mut cells = Vec::with_capacity(widths.len());
    let (mut column, mut tallest) = (0, 0);
    let nothing = Cell::from(Value::Empty);
    let mut given = row.cells.iter();
    while column < widths.len() {
        let cell = given.next().unwrap_or(&nothing);
        let columns = cell.columns.clamp(1, widths.len() - column);
        let width: u32 = widths[column..column + columns].iter().sum();
        let shown = table.shown(at, column, &cell.value, NumberStyle::Vietnamese, &profile.words.no_value);
        let lines = lines_of(&profile.spell(&shown));
        tallest = tallest.max(lines.iter().map(|line| height(line, width)).sum());
        cells.push(CellXml {
            width,
            columns,
            merge: None,
            style: style_of(if columns > 1 { Align::Start } else { table.columns[column].align }),
            is_bold: cell.is_bold,
            bookmark: bookmark.take(),
            lines,
        });
        column += columns;
    }
    RowXml { cells, is_head: false, holds: tallest <= LINES_HELD }
}

fn lines_of(text: &str) -> Vec<String> {
    let found = lines(text);
    if found.is_empty() { vec![String::new()] } else { found }
}

/// About how many lines a text takes, generously.
fn height(text: &str, width: u32) -> usize {
    let per_line = usize::try_from(width / 130).unwrap_or(1).max(1);
    text.chars().count().div_ceil(per_line).max(1)
}

const fn style_of(align: Align) -> &'static str {
    match align {
        Align::Start => "TableText",
        Align::Centre => "TableMark",
        Align::End => "TableNumber",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up_to_the_page() {
        for shares in [vec![1], vec![1, 1, 1], vec![7, 13, 29, 1], vec![65_535; 20]] {
            let widths = share_out(&shares, 9354);
            assert_eq!(widths.iter().sum::<u32>(), 9354, "{shares:?}");
            assert_eq!(widths.len(), shares.len());
        }
    }
}
