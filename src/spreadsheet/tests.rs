//! What is handed out reads back as what it was made from, whatever people wrote.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::fill::fill;
use super::model::{Filled, Subject};
use super::preview::Preview;
use super::read::read;
use super::write::{Contents, write};
use crate::i18n::Lang;
use crate::kernel::{
    EntryStatus, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, IndicatorId, KeyTaskId, nfc,
};
use crate::reporting::drafting::{Entry, FigureInput, Previous, SectionText, TaskEntry, TaskIndicator};

fn indicator(position: i32, aggregation: IndicatorAggregation) -> TaskIndicator {
    TaskIndicator {
        id: IndicatorId::new(),
        position,
        name: "Số cuộc".to_owned(),
        unit: "cuộc".to_owned(),
        direction: IndicatorDirection::Higher,
        accumulation: IndicatorAccumulation::Cumulative,
        aggregation,
        numerator_name: "đúng hạn".to_owned(),
        denominator_name: "tổng số".to_owned(),
        target: Some(Decimal::from(12)),
    }
}

fn task(number: i32, entry: Entry, previous: Option<Previous>) -> TaskEntry {
    TaskEntry {
        task_id: KeyTaskId::new(),
        number,
        title: format!("=Nhiệm vụ {number}"),
        content: 1,
        content_title: String::new(),
        lead_name: String::new(),
        deadline: NaiveDate::from_ymd_opt(2021, 6, 2),
        own_work: "+việc".to_owned(),
        responsible_person: String::new(),
        indicators: vec![indicator(1, IndicatorAggregation::Sum), indicator(2, IndicatorAggregation::Ratio)],
        entry,
        lead_id: None,
        edited_by: None,
        comments: Vec::new(),
        shortcomings: Vec::new(),
        previous,
    }
}

fn before(status: EntryStatus) -> Previous {
    Previous {
        status,
        progress: 40,
        completed_on: None,
        result: "@trước".to_owned(),
        shortcoming: String::new(),
        next_step: String::new(),
        figures: BTreeMap::new(),
    }
}

fn contents(lang: Lang, tasks: Vec<TaskEntry>, bodies: &[String]) -> Contents {
    Contents {
        lang,
        subject: Subject { organisation: "alpha".to_owned(), plan: "2021".to_owned(), period: 3 },
        organisation_name: "Đảng bộ Sở Alpha".to_owned(),
        period_name: "tháng 6/2021".to_owned(),
        due: "17:00, thứ Năm 08/07/2021".to_owned(),
        ends_on: NaiveDate::from_ymd_opt(2021, 6, 30).unwrap(),
        tasks,
        sections: (1..)
            .zip(bodies)
            .map(|(n, body)| SectionText {
                code: format!("section_{n}"),
                title_vi: format!("Phần {n}"),
                title_en: format!("Part {n}"),
                body: body.clone(),
                previous_body: "trước".to_owned(),
            })
            .collect(),
    }
}

fn back(contents: &Contents) -> Filled {
    let bytes = write(contents).unwrap();
    let tables = read(Cursor::new(bytes), &contents.subject).unwrap();
    fill(&tables, &contents.tasks, &contents.sections, contents.lang.style())
}

/// Reads what is handed out, and finds no difference, no mistake, and every print as it was.
fn comes_back(contents: &Contents) -> Preview {
    let filled = back(contents);
    let preview = Preview::of(Lang::Vi, &filled, &contents.tasks, &contents.sections, contents.ends_on);
    for task in &contents.tasks {
        let base = filled.form.value(&format!("task[{}][base]", task.number));
        assert_eq!(base, task.entry.fingerprint().to_string());
    }
    preview
}

/// Any text that the report form takes.
fn text() -> impl Strategy<Value = String> {
    let letters = prop_oneof![
        4 => "[ -~]{0,30}".prop_map(String::from),
        3 => proptest::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter),
        2 => "[=+@\\-][A-Z0-9()!|' ]{0,20}".prop_map(String::from),
        1 => "(_x[0-9A-F]{4}_|\\n|\\t|&amp;|<b>|ệ|🎉){0,8}".prop_map(String::from),
    ];
    letters.prop_map(|text: String| {
        let plain: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        nfc(&plain).trim().to_owned()
    })
}

fn figure() -> impl Strategy<Value = Option<Decimal>> {
    proptest::option::of(
        (-999_999_999_999_i64..999_999_999_999, 0_u32..=4).prop_map(|(n, scale)| Decimal::new(n, scale)),
    )
    .prop_map(|d| d.filter(|d| d.abs() < Decimal::from(100_000_000_000_i64)))
}

fn entry() -> impl Strategy<Value = Entry> {
    let words = (text(), text(), text(), text());
    let said = (0..4_u8, 0..=100_i16, proptest::option::of(0..400_i64), any::<bool>());
    (words, said, figure(), figure(), figure()).prop_map(
        |(
            (result, shortcoming, next_step, taking_back_reason),
            (status, progress, day, is_unchanged),
            a,
            b,
            c,
        )| {
            let status = match status {
                0 => None,
                1 => Some(EntryStatus::NotStarted),
                2 => Some(EntryStatus::InProgress),
                _ => Some(EntryStatus::Completed),
            };
            let mut figures = BTreeMap::new();
            if a.is_some() {
                figures.insert(1, FigureInput { value: a, ..FigureInput::default() });
            }
            if b.is_some() || c.is_some() {
                figures.insert(2, FigureInput { value: None, numerator: b, denominator: c });
            }
            Entry {
                status,
                // Who types a progress has said the status with it.
                progress: status.map(|_| progress),
                completed_on: day.and_then(|d| {
                    NaiveDate::from_ymd_opt(2021, 1, 1).unwrap().checked_add_signed(chrono::Duration::days(d))
                }),
                result,
                shortcoming,
                next_step,
                taking_back_reason,
                is_unchanged,
                figures,
                ..Entry::default()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 60, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn what_is_handed_out_is_what_is_taken(
        entries in proptest::collection::vec(entry(), 1..6),
        bodies in proptest::collection::vec(text(), 0..4),
        is_english in any::<bool>(),
    ) {
        let tasks = (1..).zip(entries).map(|(number, entry)| {
            task(number, entry, (number % 2 == 0).then(|| before(EntryStatus::InProgress)))
        });
        let lang = if is_english { Lang::En } else { Lang::Vi };
        let contents = contents(lang, tasks.collect(), &bodies);
        let preview = comes_back(&contents);
        prop_assert!(preview.mistakes.is_empty(), "{:?}", preview.mistakes);
        prop_assert!(preview.notes.is_empty(), "nothing is unread: {:?}", preview.notes);
        prop_assert!(preview.items.is_empty(), "{:?}", preview.items);
        prop_assert_eq!(preview.same, contents.tasks.len() + contents.sections.len());
    }
}

#[test]
fn a_task_completed_before_keeps_its_mark_without_a_box() {
    let entry = Entry { is_unchanged: true, ..Entry::default() };
    let preview =
        comes_back(&contents(Lang::Vi, vec![task(1, entry, Some(before(EntryStatus::Completed)))], &[]));
    assert!(preview.items.is_empty() && preview.mistakes.is_empty(), "{preview:?}");
}

#[test]
fn a_text_that_no_cell_holds_stays_as_it_is() {
    let long = Entry { result: "🎉".repeat(20_000), ..Entry::default() };
    let body = "🎉".repeat(20_000);
    let preview = comes_back(&contents(Lang::Vi, vec![task(1, long, None)], &[body]));
    assert!(preview.items.is_empty() && preview.mistakes.is_empty());
}

/// The parts of a workbook whose names begin so.
fn parts(bytes: &[u8], start: &str) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .filter_map(|n| {
            let mut part = archive.by_index(n).unwrap();
            let name = String::from_utf8_lossy(part.name_raw()).into_owned();
            let mut text = String::new();
            (name.starts_with(start) && part.read_to_string(&mut text).is_ok()).then_some(text)
        })
        .collect()
}

#[test]
fn nothing_that_people_write_becomes_a_formula() {
    let evil = ["=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0"];
    let tasks = evil.iter().enumerate().map(|(n, text)| {
        let entry = Entry {
            result: (*text).to_owned(),
            shortcoming: (*text).to_owned(),
            next_step: (*text).to_owned(),
            taking_back_reason: (*text).to_owned(),
            ..Entry::default()
        };
        task(i32::try_from(n).unwrap() + 1, entry, Some(before(EntryStatus::Completed)))
    });
    let contents = contents(Lang::Vi, tasks.collect(), &evil.map(str::to_owned));
    let bytes = write(&contents).unwrap();
    let sheets = parts(&bytes, "xl/worksheets/");
    assert_eq!(sheets.len(), 5);
    for sheet in &sheets {
        assert!(
            !sheet.contains("<f>") && !sheet.contains("<f ") && !sheet.contains("t=\"str\""),
            "a formula"
        );
    }
    // The texts are shared strings; where they could be taken for formulas when edited, the cell says that they are text.
    assert!(parts(&bytes, "xl/sharedStrings.xml")[0].contains("<t>=cmd|"));
    let styles = &parts(&bytes, "xl/styles.xml")[0];
    let formats: Vec<&str> = styles.split("<cellXfs").nth(1).unwrap().split("<xf ").skip(1).collect();
    let strings = parts(&bytes, "xl/sharedStrings.xml")[0].clone();
    let texts: Vec<&str> = strings.split("<si>").skip(1).collect();
    for cell in
        sheets.iter().flat_map(|sheet| sheet.split("<c ").skip(1)).filter(|cell| cell.contains("t=\"s\""))
    {
        let number = |start: &str| -> usize {
            let rest = cell.split(start).nth(1).unwrap();
            rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
        };
        let text = texts[number("<v>")].split('>').nth(1).unwrap();
        if text.starts_with(['=', '+', '-', '@']) {
            assert!(formats[number("s=\"")].contains("quotePrefix=\"1\""), "{text}");
        }
    }
}
