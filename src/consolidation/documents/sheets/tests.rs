//! Formulas of the smallest workbook: one organisation, one task.

use super::super::model::Declared;
use super::*;
use crate::consolidation::model::{Column as AnnexColumn, ColumnKind, Source};
use crate::kernel::EntryStatus;

fn table(number: u8, texts: usize, figures: usize, rows: Vec<Row>) -> Table {
    let kinds = [(texts, ColumnKind::Text), (figures, ColumnKind::Figure)];
    let columns = kinds
        .into_iter()
        .flat_map(|(n, kind)| (0..n).map(move |at| AnnexColumn { title: format!("{kind:?} {at}"), kind }));
    Table { number, title: "Bảng".to_owned(), columns: columns.collect(), rows }
}

fn content(progress: &Cell) -> Content {
    let row = |name: &str, path: Option<&str>, cells: Vec<Cell>| Row {
        is_group: path.is_none_or(|path| !path.contains("s/")),
        cells: [vec![Cell::Text(name.to_owned())], cells].concat(),
        source: path.map(Source::page),
    };
    let figures = || {
        let shares = [0, 0, 1, 0, 0].map(Cell::Count);
        [vec![Cell::Unknown, progress.clone(), Cell::Part(1, 1)], shares.to_vec()].concat()
    };
    let tasks = vec![
        row("Toàn kế hoạch", Some(""), figures()),
        row("Nội dung 1", Some("/contents/1"), figures()),
        row("Nhiệm vụ", Some("/tasks/7"), figures()),
    ];
    let own = |reported: Cell, timely: Cell, place: Cell| {
        vec![reported, timely, progress.clone(), Cell::Part(1, 1), place]
    };
    let text = |key: &str| Cell::Text(word(key));
    let organisations = vec![
        row(
            "Tất cả",
            Some("/organisations"),
            own(Cell::Part(1, 1), Cell::Part(1, 1), Cell::Text(String::new())),
        ),
        row("Đảng bộ", Some("/organisations/alpha"), own(text("yes"), text("timely_yes"), Cell::Count(1))),
    ];
    Content {
        title: "Báo cáo".to_owned(),
        plan: "2021".to_owned(),
        period_number: 1,
        period: "tháng 9/2021".to_owned(),
        version: 1,
        replaces: None,
        status: ConsolidatedStatus::Draft,
        computed_at: "2021-10-05T02:00:00.000000Z".to_owned(),
        sections: Vec::new(),
        annexes: vec![table(TASKS, 2, 7, tasks), table(ORGANISATIONS, 3, 3, organisations)],
    }
}

fn entries(progress: i16) -> Vec<Assigned> {
    vec![Assigned {
        organisation: "alpha".to_owned(),
        name: "Đảng bộ".to_owned(),
        task: 7,
        weight: 3,
        task_weight: 5,
        deadline: None,
        entry: Some(Declared { status: EntryStatus::InProgress, progress, completed_on: None }),
    }]
}

/// How many formulas stand on each sheet.
fn formulas(sheets: &[Sheet]) -> Vec<usize> {
    let count = |sheet: &Sheet| {
        let cells = sheet.table.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| matches!(cell.value, Value::Formula(..))).count()
    };
    sheets.iter().map(count).collect()
}

#[test]
fn one_organisation_is_computed_again_and_what_has_moved_stands_as_it_was() {
    let on = NaiveDate::from_ymd_opt(2021, 9, 30).unwrap();
    let figure = Cell::Figure("60,0%".to_owned(), "60/1".to_owned());
    let known = sheets(&content(&figure), &entries(60), on, None);
    // Of each of the first annex' three rows progress, coverage and shares; of all organisations two counts more, of one none.
    assert_eq!(formulas(&known), [24, 10, 0]);
    assert_eq!(known[2].notes.last(), Some(&word("sheet_entries_formula")));
    let moved = sheets(&content(&figure), &entries(61), on, None);
    assert_eq!(formulas(&moved), [21, 0, 0], "no progress, and nothing of the organisations");
    assert_eq!(moved[2].notes.last(), Some(&word("sheet_entries_moved")));
    assert_eq!(moved[0].table.number(2, 3), figure_of(60), "the figure is the version's");
    let nobody = sheets(&content(&Cell::Unknown), &[], on, None);
    assert!(nobody.iter().all(|sheet| !sheet.table.head.is_empty()));
}

fn figure_of(percent: i64) -> Option<crate::kernel::Fraction> {
    crate::kernel::Fraction::from_ratio(percent, 1)
}
