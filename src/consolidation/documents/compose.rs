//! A version's content as a document: its sections with their headings, what leads to the annexes, the annexes.

use chrono::{DateTime, NaiveDate, Utc};

use crate::consolidation::approval::basis_of;
use crate::consolidation::content::{Content, ContentBlock, ContentFigure};
use crate::consolidation::model::{AnnexRow, Cell, ConsolidatedStatus, Quotation, Row, Table};
use crate::consolidation::rules::annexes::BASIS;
use crate::consolidation::rules::phrase::{cell_text, say, word};
use crate::export::{self, Block, Column, Document, Head, Letterhead, Run, in_capitals};
use crate::kernel::vietnam;
use crate::register::Registration;

/// What stands on a document beside the content.
pub(super) struct Issue {
    pub letterhead: Letterhead,
    /// Number and date, where the register gave them.
    pub registration: Option<Registration>,
    /// Number and date of the version that it corrects, with its symbol.
    pub replaced: Option<(Registration, String)>,
    /// How far the audit trail was sealed on approval.
    pub mark: Option<String>,
    /// SHA-256 of the approved content, in hexadecimal.
    pub sha256: Option<String>,
    pub today: NaiveDate,
}

/// The document of a version.
pub(super) fn compose(content: &Content, issue: Issue) -> Document {
    let mut blocks: Vec<Block> = replacement(content, issue.replaced.as_ref()).into_iter().collect();
    for section in &content.sections {
        blocks.push(Block::Section(in_capitals(&section.heading)));
        blocks.extend(section.blocks.iter().flat_map(|block| block_of(content, block)));
    }
    let note = say(
        "annex_note",
        [("period", content.period.as_str().into()), ("at", moment(&content.computed_at).into())],
    );
    Document {
        number: issue.registration.map(|known| known.number),
        date: issue.registration.map(|known| known.issued_on),
        today: issue.today,
        is_draft: content.status != ConsolidatedStatus::Approved,
        about: about(&content.title, &issue.letterhead.kind),
        blocks,
        annexes: content.annexes.iter().map(|table| annex(table, &note.text)).collect(),
        mark: issue.mark,
        digest: issue.sha256,
        letterhead: issue.letterhead,
    }
}

/// A moment of the content as people read it: "09:00, 05/10/2021".
pub(super) fn moment(computed_at: &str) -> String {
    let at: Option<DateTime<Utc>> = computed_at.parse().ok();
    at.map_or_else(
        || computed_at.to_owned(),
        |at| at.with_timezone(&vietnam()).format("%H:%M, %d/%m/%Y").to_string(),
    )
}

/// The title without the kind, which the document writes above it.
fn about(title: &str, kind: &str) -> String {
    let (first, rest) = (kind.chars().count(), title.chars());
    let head: String = rest.clone().take(first).collect();
    if head.to_uppercase() == kind.to_uppercase() {
        rest.skip(first).collect::<String>().trim_start().to_owned()
    } else {
        title.to_owned()
    }
}

/// That the report stands in place of an earlier one.
fn replacement(content: &Content, replaced: Option<&(Registration, String)>) -> Option<Block> {
    let version = content.replaces?;
    let said = match replaced {
        Some((known, symbol)) => say(
            "replaces_numbered",
            [
                ("number", format!("{}-{symbol}", known.number_text()).into()),
                ("date", known.issued_on.format("%d/%m/%Y").to_string().into()),
            ],
        ),
        None => say("replaces_version", [("n", version.to_string().into())]),
    };
    Some(Block::Paragraph(vec![Run::italic(said.text)]))
}

fn block_of(content: &Content, block: &ContentBlock) -> Vec<Block> {
    match block {
        ContentBlock::Heading { level, number, text } => {
            vec![Block::Heading { level: *level, number: number.clone(), title: text.clone() }]
        }
        ContentBlock::Paragraph { text, figures } => paragraphs(text, figures),
        ContentBlock::Quotation { text, attribution, source } => {
            let words = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let mut blocks: Vec<Block> = words.map(|line| Block::Quotation(line.to_owned())).collect();
            let rows: Vec<AnnexRow> = revision_row(content, source).into_iter().collect();
            blocks.push(Block::Attribution(with_references(attribution, &rows)));
            blocks
        }
        ContentBlock::Table { annex, text } => {
            vec![Block::Paragraph(vec![Run::leading(text, usize::from(*annex), 0)])]
        }
    }
}

/// The row of the annex that names the revision quoted.
fn revision_row(content: &Content, source: &Quotation) -> Option<AnnexRow> {
    let rows = &content.annexes.iter().find(|table| table.number == BASIS)?.rows;
    let quoted = (source.organisation.clone(), source.revision_number);
    let place = rows.iter().position(|row| {
        let table =
            Table { number: BASIS, title: String::new(), columns: Vec::new(), rows: vec![row.clone()] };
        basis_of(&[table]).contains(&quoted)
    })?;
    Some(AnnexRow { annex: BASIS, row: u32::try_from(place + 1).ok()? })
}

/// A paragraph a line, each with the rows that its figures stand in, once each, at its end.
fn paragraphs(text: &str, figures: &[ContentFigure]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        let here = from..from + line.len();
        from = here.end + 1;
        if line.trim().is_empty() {
            continue;
        }
        let standing = figures.iter().filter(|figure| here.contains(&figure.start));
        let mut rows: Vec<AnnexRow> = standing.filter_map(|figure| figure.annex).collect();
        rows.sort_by_key(|place| (place.annex, place.row));
        rows.dedup();
        blocks.push(Block::Paragraph(with_references(line, &rows)));
    }
    blocks
}

/// The words with "(Phụ lục 1, dòng 3, 12; Phụ lục 2, dòng 1)" before the stop at their end, each number leading to its row.
fn with_references(line: &str, rows: &[AnnexRow]) -> Vec<Run> {
    let line = line.trim();
    let Some(first) = rows.first() else { return vec![Run::plain(line)] };
    let place = |row: &AnnexRow| (usize::from(row.annex), usize::try_from(row.row).unwrap_or(usize::MAX));
    let words = line.trim_end_matches(['.', ';', '/']);
    let stop = &line[words.len()..];
    let mut runs = vec![Run::plain(format!("{words} "))];
    if rows.len() == 1 {
        let (annex, row) = place(first);
        runs.push(Run::reference(annex, row));
    } else {
        let mut before = None;
        for row in rows {
            let (annex, at) = place(row);
            let joint = match before {
                None => "(",
                Some(other) if other == annex => ", ",
                Some(_) => "; ",
            };
            runs.push(Run::plain(joint));
            let text = if before == Some(annex) {
                at.to_string()
            } else {
                say("annex_row", [("annex", annex.to_string().into()), ("row", at.to_string().into())]).text
            };
            runs.push(Run::leading(text, annex, at));
            before = Some(annex);
        }
        runs.push(Run::plain(")"));
    }
    if !stop.is_empty() {
        runs.push(Run::plain(stop));
    }
    runs
}

/// More columns than this lie across the page.
const UPRIGHT: usize = 7;
/// So many characters of the table's type go into a line of the page: upright, across.
const LINE: (usize, usize) = (82, 126);
/// Texts up to so many characters stay on one line; longer ones share what is left.
const SHORT: usize = 20;
/// The longest text that asks for room.
const LONG: usize = 60;
/// What borders and bold type take.
const AROUND: usize = 3;

fn annex(table: &Table, note: &str) -> export::Annex {
    let mut head = vec![Head::new(word("column_row"))];
    head.extend(table.columns.iter().map(|column| Head::new(&column.title)));
    let is_wide = head.len() > UPRIGHT;
    let rows: Vec<export::Row> = (1..).zip(&table.rows).map(|(number, row)| row_of(number, row)).collect();
    let line = if is_wide { LINE.1 } else { LINE.0 };
    let numbers = rows.len().to_string().len().max(2) + AROUND;
    let widths = widths(table, line.saturating_sub(numbers));
    let mut columns = vec![Column::marks(tenths(numbers))];
    columns.extend(table.columns.iter().zip(widths).map(|(column, width)| {
        if column.is_figure() { Column::numbers(tenths(width)) } else { Column::words(tenths(width)) }
    }));
    export::Annex {
        title: in_capitals(&table.title),
        notes: vec![note.to_owned()],
        table: export::Table { is_wide, ..export::Table::headed(columns, head, rows) },
    }
}

fn tenths(characters: usize) -> u16 {
    u16::try_from(characters * 10).unwrap_or(u16::MAX)
}

/// Widths in characters: no word is torn, short texts stay whole, and long ones share the rest of the line by their length.
fn widths(table: &Table, line: usize) -> Vec<usize> {
    let longest = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let columns = table.columns.iter().enumerate().map(|(at, column)| {
        let texts: Vec<String> =
            table.rows.iter().filter_map(|row| row.cells.get(at)).map(cell_text).collect();
        let word = texts.iter().map(|text| longest(text).min(SHORT)).max().unwrap_or(0);
        let text = texts.iter().map(|text| text.chars().count()).max().unwrap_or(0);
        let least = word.max(longest(&column.title));
        if text <= SHORT { (least.max(text) + AROUND, 0) } else { (least + AROUND, text.min(LONG)) }
    });
    let columns: Vec<(usize, usize)> = columns.collect();
    let taken: usize = columns.iter().map(|(least, _)| least).sum();
    let (left, wished) = (line.saturating_sub(taken), columns.iter().map(|(_, long)| long).sum::<usize>());
    columns.iter().map(|(least, long)| least + (left * long).checked_div(wished).unwrap_or(0)).collect()
}

fn row_of(number: i64, row: &Row) -> export::Row {
    let mut cells = vec![export::Cell::integer(number)];
    cells.extend(row.cells.iter().map(|cell: &Cell| {
        let shown = export::Cell::text(cell_text(cell));
        if row.is_group { shown.bold() } else { shown }
    }));
    cells.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(runs: &[Run]) -> String {
        let one = |run: &Run| match run.reference {
            Some((annex, row)) if run.text.is_empty() => format!("[{annex}.{row}]"),
            Some((annex, row)) => format!("[{}>{annex}.{row}]", run.text),
            None => run.text.clone(),
        };
        runs.iter().map(one).collect()
    }

    #[test]
    fn references_stand_before_the_stop_once_a_row() {
        let row = |annex, row| AnnexRow { annex, row };
        for (line, rows, expected) in [
            ("Đạt 62,4%.", vec![], "Đạt 62,4%."),
            ("Đạt 62,4%.", vec![row(1, 12)], "Đạt 62,4% [1.12]."),
            ("Không có dấu", vec![row(1, 12)], "Không có dấu [1.12]"),
            (
                "Ba số.",
                vec![row(1, 3), row(1, 12), row(2, 1)],
                "Ba số ([Phụ lục 1, dòng 3>1.3], [12>1.12]; [Phụ lục 2, dòng 1>2.1]).",
            ),
        ] {
            assert_eq!(read(&with_references(line, &rows)), expected);
        }
    }

    #[test]
    fn the_title_loses_the_kind_that_stands_above_it() {
        for (title, expected) in [
            ("Báo cáo tổng hợp tháng 9/2021", "tổng hợp tháng 9/2021"),
            ("Tổng hợp tháng 9/2021", "Tổng hợp tháng 9/2021"),
            ("", ""),
        ] {
            assert_eq!(about(title, "BÁO CÁO"), expected);
        }
    }
}
