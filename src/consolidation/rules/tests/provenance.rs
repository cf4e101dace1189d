//! Which numbers are asked for their source.

use proptest::prelude::*;

use super::super::provenance::{Mark, trace};
use crate::consolidation::model::{Figure, Source};

fn figure(text: &str) -> Figure {
    Figure {
        key: "x".to_owned(),
        text: text.to_owned(),
        value: text.to_owned(),
        source: Source::page(""),
        annex: None,
    }
}

#[test]
fn what_names_something_counts_nothing() {
    for (text, expected) in [
        ("", &[][..]),
        ("Không có số nào", &[]),
        ("Nghị quyết số 12-NQ/TW ngày 30/9/2021", &[]),
        ("Hướng dẫn 36-HD/VPTW, Nghị quyết số 12", &[]),
        ("từ ngày 05/04/2021 đến tháng 9 năm 2021, tháng 9/2021", &[]),
        ("nhiệm kỳ 2021-2026, năm 1930", &[]),
        ("lúc 17:00 và 9:30", &[]),
        ("1. Kết quả\n2) Hạn chế", &[]),
        ("Nhiệm vụ 17, nội dung 3, mục tiêu 1, khóa 13", &[]),
        ("khổ A4, mạng 4G, mẫu B12", &[]),
        ("quý 3, kỳ 6, Phụ lục 1, dòng 12", &[]),
        ("tổng số 12 đơn vị, trong số 68 đơn vị", &["12", "68"]),
        ("đạt 62,4% (61/68 đơn vị)", &["62,4%", "61/68"]),
        ("1.438 lượt, 3 cuộc.", &["1.438", "3"]),
        ("tăng -5 điểm, 2101 người", &["5", "2101"]),
        ("32/13/2021 và 40/2021", &["32/13/2021", "40/2021"]),
        ("tháng 120%", &["120%"]),
        ("một phần 1/3", &["1/3"]),
        ("1.5 lần", &["1.5"]),
    ] {
        let found = trace(text, &[], "");
        assert_eq!(found.unfounded(text).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn a_figure_keeps_its_source_while_it_reads_the_same() {
    let figures = ["62,4%", "61/68", "12"].map(figure);
    for (text, marks, lost) in [
        ("62,4%, 61/68, 12", vec![Some(0), Some(1), Some(2)], vec![]),
        ("12 rồi 61/68 rồi 62,4%", vec![Some(2), Some(1), Some(0)], vec![]),
        ("12 và 12", vec![Some(2), Some(2)], vec![0, 1]),
        ("62,5% và 61/68", vec![None, Some(1)], vec![0, 2]),
        ("ngày 12 tháng 9 có 12 đơn vị", vec![Some(2)], vec![0, 1]),
        ("trong kỳ 12 đơn vị", vec![Some(2)], vec![0, 1]),
        ("", vec![], vec![0, 1, 2]),
    ] {
        let found = trace(text, &figures, "");
        let seen: Vec<_> = found
            .spans
            .iter()
            .map(|span| match span.mark {
                Mark::Figure(place) => Some(place),
                Mark::Unfounded => None,
            })
            .collect();
        assert_eq!((seen, found.lost), (marks, lost), "{text}");
    }
    // What was there without a source, in a title or a quotation, needs none.
    assert_eq!(trace("100% và 99%", &[], "100%").unfounded("100% và 99%").collect::<Vec<_>>(), ["99%"]);
}

proptest! {
    /// Whatever is typed: spans lie in the text, in order, on whole letters.
    #[test]
    fn spans_lie_in_the_text(text in "[0-9a-cđ ./,:%()\n-]{0,60}") {
        let found = trace(&text, &[figure("12"), figure("1/3")], "");
        let mut from = 0;
        for span in found.spans {
            prop_assert!(span.at.start >= from && text.get(span.at.clone()).is_some());
            from = span.at.end;
        }
    }
}
