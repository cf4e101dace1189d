//! Zero, one, some, all: every case reads as a person would write it, and each figure in it is known.

use chrono::NaiveDate;

use super::super::general::{self, Moved};
use super::super::phrase::{Origin, Said};
use super::super::provenance::{Mark, trace};
use super::super::tasks::{self, TaskFacts};
use super::super::{directions, limitations};
use crate::consolidation::model::Source;
use crate::kernel::{
    Fraction, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, OrganisationId,
};
use crate::rollup::IndicatorFigure;
use crate::rollup::rules::{Coverage, Figure, GroupPace, Pace, Shares, Submission};

fn origin() -> Origin {
    Origin { source: Source::page("/tasks/17"), annex: None }
}

fn of(_: Option<i32>) -> Origin {
    origin()
}

/// The words; every figure stands in them, and every number in them is a figure or names something.
#[track_caller]
fn reads(said: &Said, expected: &str) {
    assert_eq!(said.text, expected);
    let found = trace(&said.text, &said.figures, "");
    assert_eq!(found.lost, Vec::<usize>::new(), "figures that do not stand in {expected:?}");
    let open: Vec<_> = found.unfounded(&said.text).collect();
    assert_eq!(open, Vec::<&str>::new(), "numbers without a source in {expected:?}");
    let places: Vec<_> = found.spans.iter().map(|span| span.mark).collect();
    let in_order: Vec<_> = (0..said.figures.len()).map(Mark::Figure).collect();
    assert_eq!(places, in_order, "figures out of order in {expected:?}");
}

fn percent(tenths: i64) -> Fraction {
    Fraction::from_ratio(tenths, 10).unwrap()
}

fn figure(progress: Option<i64>, shares: Shares) -> Figure {
    Figure {
        progress: progress.map(percent),
        coverage: Coverage { reported: shares.reported(), assigned: shares.total() },
        shares,
        pace: None,
        on_time: None,
    }
}

#[test]
fn who_reported() {
    for ((expected, reported, on_time), words) in [
        ((0, 0, 0), "Trong kỳ báo cáo tháng 9/2021, chưa có đơn vị nào được giao nhiệm vụ."),
        (
            (1, 0, 0),
            "Đến thời điểm tổng hợp, đơn vị duy nhất được giao nhiệm vụ chưa gửi báo cáo tháng 9/2021.",
        ),
        (
            (68, 0, 0),
            "Đến thời điểm tổng hợp, chưa có đơn vị nào trong số 68 đơn vị được giao nhiệm vụ gửi báo cáo tháng 9/2021.",
        ),
        (
            (1, 1, 1),
            "Đơn vị duy nhất được giao nhiệm vụ đã gửi báo cáo tháng 9/2021. Báo cáo được gửi đúng hạn.",
        ),
        (
            (1, 1, 0),
            "Đơn vị duy nhất được giao nhiệm vụ đã gửi báo cáo tháng 9/2021. Không có báo cáo nào được gửi đúng hạn.",
        ),
        (
            (68, 68, 68),
            "Toàn bộ 68 đơn vị được giao nhiệm vụ đã gửi báo cáo tháng 9/2021. Các báo cáo đều được gửi đúng hạn.",
        ),
        (
            (68, 61, 0),
            "Đến thời điểm tổng hợp, 61/68 đơn vị được giao nhiệm vụ đã gửi báo cáo tháng 9/2021, tỷ lệ gửi báo cáo đạt 89,7%. Không có báo cáo nào được gửi đúng hạn.",
        ),
        (
            (68, 61, 55),
            "Đến thời điểm tổng hợp, 61/68 đơn vị được giao nhiệm vụ đã gửi báo cáo tháng 9/2021, tỷ lệ gửi báo cáo đạt 89,7%. Tính theo lần gửi đầu, 55/68 đơn vị gửi báo cáo đúng hạn, tỷ lệ gửi đúng hạn là 80,9%.",
        ),
    ] {
        let counted = Submission { expected, reported, on_time };
        reads(&general::organisations("tháng 9/2021", &counted, &origin()), words);
    }
}

#[test]
fn the_plan() {
    reads(
        &general::plan(&Figure::default(), &origin()),
        "Chưa có số liệu về mức độ hoàn thành của kế hoạch.",
    );
    let mut plan = figure(Some(554), Shares { open_in_time: 9, unreported: 4, ..Shares::default() });
    reads(
        &general::plan(&plan, &origin()),
        "Mức độ hoàn thành chung của kế hoạch đạt 55,4%, tính trên 9/13 lượt phân công có báo cáo.",
    );
    plan.pace = Some(GroupPace {
        pace: Pace::Behind,
        actual: Some(percent(400)),
        expected: Some(percent(800)),
        entries: 9,
    });
    reads(
        &general::plan(&plan, &origin()),
        "Mức độ hoàn thành chung của kế hoạch đạt 55,4%, tính trên 9/13 lượt phân công có báo cáo. Nhịp độ chậm: các nhiệm vụ có thời hạn mới đạt 40,0% so với mong đợi 80,0%.",
    );
    for (shares, words) in [
        (Shares::default(), ""),
        (
            Shares { completed_on_time: 5, ..Shares::default() },
            "Toàn bộ 5 lượt phân công đã hoàn thành, trong đó có 5 lượt hoàn thành đúng hạn.",
        ),
        (
            Shares { unreported: 1_438, ..Shares::default() },
            "Trong tổng số 1.438 lượt phân công, có 1.438 lượt chưa báo cáo.",
        ),
        (
            Shares {
                completed_on_time: 2,
                completed_late: 1,
                open_in_time: 5,
                open_overdue: 1,
                unreported: 4,
                due_soon: 2,
            },
            "Trong tổng số 13 lượt phân công, có 2 lượt hoàn thành đúng hạn, 1 lượt hoàn thành chậm, 5 lượt đang thực hiện, trong hạn, 1 lượt chưa hoàn thành, quá hạn và 4 lượt chưa báo cáo.",
        ),
    ] {
        reads(&general::plan_shares(&shares, &origin()), words);
    }
    reads(&general::goals(&[], |_| origin()), "");
    let goals =
        [(1, figure(Some(540), Shares { open_in_time: 5, ..Shares::default() })), (2, Figure::default())];
    reads(
        &general::goals(&goals, |_| origin()),
        "Mức độ hoàn thành theo từng mục tiêu: mục tiêu 1 đạt 54,0% (5/5 lượt phân công có báo cáo) và mục tiêu 2 chưa có số liệu.",
    );
}

#[test]
fn what_has_changed() {
    reads(&general::change(None, &origin(), false), "");
    for (tenths, words) in [
        (32, "So với tháng 8/2021, mức độ hoàn thành tăng 3,2 điểm phần trăm (tính trên cùng 46 đơn vị)."),
        (-32, "So với tháng 8/2021, mức độ hoàn thành giảm 3,2 điểm phần trăm (tính trên cùng 46 đơn vị)."),
        (0, "Mức độ hoàn thành không thay đổi so với tháng 8/2021 (tính trên cùng 46 đơn vị)."),
    ] {
        let moved = Moved { points: percent(tenths), organisations: 46, since: "tháng 8/2021".to_owned() };
        let said = general::change(Some(&moved), &origin(), false);
        assert_eq!(said.text, words);
        assert!(trace(&said.text, &said.figures, "").unfounded(&said.text).next().is_none());
    }
    // What rounds to nothing is no change.
    let moved = Moved {
        points: Fraction::from_ratio(1, 1000).unwrap(),
        organisations: 1,
        since: "quý I/2021".to_owned(),
    };
    assert!(general::change(Some(&moved), &origin(), true).text.starts_with("không thay đổi"));
}

#[test]
fn a_task() {
    let open = Shares { open_in_time: 40, open_overdue: 21, unreported: 7, ..Shares::default() };
    let done = |late| Shares { completed_on_time: 68 - late, completed_late: late, ..Shares::default() };
    let one = |late| Shares { completed_on_time: 1 - late, completed_late: late, ..Shares::default() };
    for (number, progress, shares, words) in [
        (17, None, Shares::default(), "Nhiệm vụ 17 (“Giảm hội họp”) chưa được giao cho đơn vị nào."),
        (
            17,
            None,
            Shares { unreported: 1, ..Shares::default() },
            "Nhiệm vụ 17 (“Giảm hội họp”): đơn vị duy nhất được giao chưa báo cáo.",
        ),
        (
            17,
            None,
            Shares { unreported: 68, ..Shares::default() },
            "Nhiệm vụ 17 (“Giảm hội họp”): chưa có đơn vị nào trong số 68 đơn vị báo cáo.",
        ),
        (
            17,
            Some(1000),
            one(0),
            "Nhiệm vụ 17 (“Giảm hội họp”) đã được đơn vị duy nhất được giao hoàn thành.",
        ),
        (
            17,
            Some(1000),
            one(1),
            "Nhiệm vụ 17 (“Giảm hội họp”) đã được đơn vị duy nhất được giao hoàn thành nhưng chậm so với thời hạn.",
        ),
        (17, Some(1000), done(0), "Nhiệm vụ 17 (“Giảm hội họp”) đã được toàn bộ 68 đơn vị hoàn thành."),
        (
            17,
            Some(1000),
            done(3),
            "Nhiệm vụ 17 (“Giảm hội họp”) đã được toàn bộ 68 đơn vị hoàn thành, trong đó 3 đơn vị hoàn thành chậm.",
        ),
        (
            15,
            Some(624),
            open,
            "Nhiệm vụ 15 (“Giảm hội họp”) đạt mức độ hoàn thành 62,4%, phạm vi số liệu 61/68 đơn vị. Có 40 đơn vị đang thực hiện, 21 đơn vị chưa hoàn thành, quá hạn và 7 đơn vị chưa báo cáo.",
        ),
        (
            16,
            Some(624),
            open,
            "Thực hiện nhiệm vụ 16 (“Giảm hội họp”), 61/68 đơn vị đã báo cáo, mức độ hoàn thành là 62,4%. Cụ thể: 40 đơn vị đang thực hiện, 21 đơn vị chưa hoàn thành, quá hạn và 7 đơn vị chưa báo cáo.",
        ),
        (
            17,
            Some(624),
            open,
            "Về nhiệm vụ 17 (“Giảm hội họp”): mức độ hoàn thành 62,4% trên 61/68 đơn vị có báo cáo. Trong đó, 40 đơn vị đang thực hiện, 21 đơn vị chưa hoàn thành, quá hạn và 7 đơn vị chưa báo cáo.",
        ),
    ] {
        let figure = figure(progress, shares);
        let facts = TaskFacts {
            number,
            title: "Giảm hội họp",
            deadline: None,
            figure: &figure,
            moved: None,
            indicators: vec![],
        };
        let said = tasks::task(&facts, &origin());
        assert_eq!(said.text, words);
        let found = trace(&said.text, &said.figures, "");
        assert_eq!(found.unfounded(&said.text).collect::<Vec<_>>(), Vec::<&str>::new(), "{words}");
    }
}

#[test]
fn a_task_with_everything() {
    let mut all = figure(Some(624), Shares { completed_on_time: 1, open_in_time: 2, ..Shares::default() });
    all.pace = Some(GroupPace {
        pace: Pace::Watch,
        actual: Some(percent(624)),
        expected: Some(percent(800)),
        entries: 3,
    });
    let indicator = |aggregation, unit: &str, value: Option<i64>, is_met| IndicatorFigure {
        name: "Số cuộc kiểm tra".to_owned(),
        unit: unit.to_owned(),
        accumulation: IndicatorAccumulation::Cumulative,
        direction: IndicatorDirection::Higher,
        aggregation,
        value: value.map(percent),
        target: Some(Fraction::from(136)),
        is_met,
        organisations: 3,
    };
    let sum = indicator(IndicatorAggregation::Sum, "cuộc", Some(855), Some(false));
    let none = indicator(IndicatorAggregation::Mean, "%", None, None);
    let facts = TaskFacts {
        number: 15,
        title: "Kiểm tra 100% chi bộ",
        deadline: NaiveDate::from_ymd_opt(2021, 10, 31),
        figure: &all,
        moved: Some(Moved { points: percent(50), organisations: 2, since: "tháng 8/2021".to_owned() }),
        indicators: vec![(&sum, origin()), (&none, origin())],
    };
    let said = tasks::task(&facts, &origin());
    assert_eq!(
        said.text,
        "Nhiệm vụ 15 (“Kiểm tra 100% chi bộ”) đạt mức độ hoàn thành 62,4%, phạm vi số liệu 3/3 đơn vị, tăng 5,0 điểm phần trăm so với tháng 8/2021 (cùng 2 đơn vị). \
         Có 1 đơn vị hoàn thành đúng hạn và 2 đơn vị đang thực hiện trong hạn. Nhiệm vụ có thời hạn 31/10/2021, nhịp độ cần chú ý (mong đợi 80,0%). \
         Chỉ tiêu “Số cuộc kiểm tra”: 85,5 cuộc, chưa đạt mức giao 136 cuộc. Chỉ tiêu “Số cuộc kiểm tra” chưa có số liệu."
    );
}

#[test]
fn what_is_overdue_and_behind() {
    for (tasks, is_reported, words) in [
        (&[][..], false, "Chưa có số liệu về các nhiệm vụ quá hạn."),
        (&[], true, "Không có nhiệm vụ nào quá hạn mà chưa hoàn thành."),
        (&[(6, 1)], true, "Còn 1 lượt phân công chưa hoàn thành, quá hạn, thuộc nhiệm vụ 6."),
        (&[(6, 31)], true, "Còn 31 lượt phân công chưa hoàn thành, quá hạn, đều thuộc nhiệm vụ 6."),
        (
            &[(6, 9), (23, 31), (28, 2), (30, 2)],
            true,
            "Còn 44 lượt phân công chưa hoàn thành, quá hạn, thuộc 4 nhiệm vụ; nhiều nhất là nhiệm vụ 23 (31 đơn vị), nhiệm vụ 6 (9 đơn vị) và nhiệm vụ 28 (2 đơn vị).",
        ),
    ] {
        let said = limitations::overdue(tasks, is_reported, of);
        assert_eq!(said.text, words);
        assert!(trace(&said.text, &said.figures, "").unfounded(&said.text).next().is_none(), "{words}");
    }
    reads(&limitations::behind(&[], of), "Không có nhiệm vụ nào có nhịp độ chậm.");
    reads(
        &limitations::behind(&[(6, percent(512), percent(1000))], of),
        "Có 1 nhiệm vụ có nhịp độ chậm: nhiệm vụ 6 (đạt 51,2% so với mong đợi 100,0%).",
    );
}

#[test]
fn who_is_silent_or_late() {
    let names = |n: usize| (1..=n).map(|_| "Sở Tư pháp".to_owned()).collect::<Vec<_>>();
    reads(&limitations::silent(&[], 0, &origin()), "");
    reads(&limitations::silent(&[], 68, &origin()), "Các đơn vị được giao nhiệm vụ đều đã gửi báo cáo.");
    reads(&limitations::silent(&names(1), 1, &origin()), "Còn 1 đơn vị chưa gửi báo cáo: Sở Tư pháp.");
    reads(
        &limitations::silent(&names(2), 68, &origin()),
        "Còn 2 đơn vị chưa gửi báo cáo: Sở Tư pháp và Sở Tư pháp.",
    );
    reads(
        &limitations::silent(&names(68), 68, &origin()),
        "Toàn bộ 68 đơn vị được giao nhiệm vụ chưa gửi báo cáo.",
    );
    let many = limitations::silent(&names(13), 68, &origin());
    assert!(many.text.ends_with("và một số đơn vị khác (Phụ lục 2)."), "{}", many.text);
    reads(&limitations::late(&[], 0, &origin()), "");
    reads(&limitations::late(&[], 5, &origin()), "Không có đơn vị nào gửi báo cáo chậm.");
    reads(&limitations::late(&names(1), 5, &origin()), "Có 1 đơn vị gửi báo cáo chậm: Sở Tư pháp.");
}

#[test]
fn shortcomings_named_by_several_in_the_same_words() {
    let who = [1, 2, 3].map(|n| OrganisationId(uuid::Uuid::from_u128(n)));
    let often = limitations::often(
        [
            (who[0], "Chậm phổ biến nghị quyết."),
            (who[0], "chậm phổ biến  nghị quyết"),
            (who[1], "CHẬM PHỔ BIẾN NGHỊ QUYẾT;\nThiếu cán bộ"),
            (who[2], "Hồ sơ lưu chưa đủ"),
        ]
        .into_iter(),
    );
    assert_eq!(often, [("Chậm phổ biến nghị quyết".to_owned(), 2)]);
    reads(
        &limitations::shortcomings(0, &[], &origin()),
        "Trong báo cáo, các đơn vị không nêu hạn chế, khuyết điểm.",
    );
    reads(
        &limitations::shortcomings(3, &[], &origin()),
        "Có 3 đơn vị tự nêu hạn chế, khuyết điểm trong báo cáo.",
    );
    reads(
        &limitations::shortcomings(3, &often, &origin()),
        "Có 3 đơn vị tự nêu hạn chế, khuyết điểm trong báo cáo. Những hạn chế, khuyết điểm được nhiều đơn vị nêu nhất: “Chậm phổ biến nghị quyết” (2 đơn vị).",
    );
    reads(
        &limitations::open(0, &origin()),
        "Không còn hạn chế, khuyết điểm nào chưa được đánh dấu khắc phục.",
    );
    reads(
        &limitations::open(1_024, &origin()),
        "Đến thời điểm tổng hợp, còn 1.024 hạn chế, khuyết điểm chưa được đánh dấu khắc phục.",
    );
}

#[test]
fn what_is_next() {
    reads(&directions::due(None, &[], of), "Sau kỳ này, kế hoạch không còn kỳ báo cáo cùng loại.");
    reads(
        &directions::due(Some("tháng 10/2021"), &[], of),
        "Trong tháng 10/2021, không có nhiệm vụ nào đến hạn.",
    );
    reads(
        &directions::due(Some("tháng 10/2021"), &[(17, 23), (20, 0)], of),
        "Trong tháng 10/2021, có 2 nhiệm vụ đến hạn: nhiệm vụ 17 (còn 23 đơn vị chưa hoàn thành) và nhiệm vụ 20 (các đơn vị đã hoàn thành); yêu cầu các đơn vị tập trung hoàn thành đúng thời hạn.",
    );
    reads(
        &directions::finish(&[], &origin()),
        "Tiếp tục duy trì tiến độ, không để phát sinh nhiệm vụ quá hạn.",
    );
    reads(
        &directions::finish(&[(6, 9), (23, 31)], &origin()),
        "Tập trung hoàn thành dứt điểm 40 lượt phân công đã quá hạn ở nhiệm vụ 6 và nhiệm vụ 23.",
    );
    reads(&directions::chase(0, &origin()), "");
    reads(&directions::steps(0, 0, &origin()), "Các đơn vị chưa nêu việc tiếp theo trong báo cáo.");
    reads(&directions::recommendations(0, &origin()), "Trong kỳ, các đơn vị không có kiến nghị, đề xuất.");
    reads(&directions::recommendations(1, &origin()), "Trong kỳ, có 1 đơn vị nêu kiến nghị, đề xuất.");
}

#[test]
fn past_its_deadline_a_task_has_no_speed() {
    let mut done = figure(Some(957), Shares { completed_on_time: 26, open_overdue: 1, ..Shares::default() });
    for (pace, expected, words) in [
        (Pace::OnTrack, 1000, "Nhiệm vụ đã đến thời hạn 31/08/2021."),
        (Pace::Watch, 1000, "Nhiệm vụ đã đến thời hạn 31/08/2021."),
        (Pace::Behind, 1000, "Nhiệm vụ có thời hạn 31/08/2021, nhịp độ chậm (mong đợi 100,0%)."),
        (Pace::OnTrack, 900, "Nhiệm vụ có thời hạn 31/08/2021, nhịp độ đạt yêu cầu."),
    ] {
        done.pace = Some(GroupPace {
            pace,
            actual: Some(percent(957)),
            expected: Some(percent(expected)),
            entries: 27,
        });
        let facts = TaskFacts {
            number: 15,
            title: "Giảm hội họp",
            deadline: NaiveDate::from_ymd_opt(2021, 8, 31),
            figure: &done,
            moved: None,
            indicators: vec![],
        };
        let said = tasks::task(&facts, &origin());
        assert!(said.text.ends_with(words), "{}", said.text);
    }
}

/// Every sentence of the document is said somewhere in the rules, and every one that they say is there.
#[test]
fn no_words_are_missing_or_left_over() {
    let words = include_str!("../../../../templates/consolidation/document.ftl");
    let code = [
        include_str!("../annexes.rs"),
        include_str!("../directions.rs"),
        include_str!("../draft.rs"),
        include_str!("../general.rs"),
        include_str!("../limitations.rs"),
        include_str!("../phrase.rs"),
        include_str!("../provenance.rs"),
        include_str!("../tasks.rs"),
        include_str!("../../content.rs"),
        include_str!("../../documents/compose.rs"),
        include_str!("../../documents/entries.rs"),
        include_str!("../../documents/handlers.rs"),
        include_str!("../../documents/organisations.rs"),
        include_str!("../../documents/sheets.rs"),
        include_str!("../../documents/subject.rs"),
        include_str!("../../pages/view.rs"),
        include_str!("../../pages/section.rs"),
    ]
    .concat();
    let keys: std::collections::BTreeSet<&str> = words
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect();
    let unused: Vec<_> = keys.iter().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
    assert_eq!(unused, Vec::<&&str>::new());
    for call in ["say(\"", "word(\""] {
        for rest in code.split(call).skip(1) {
            let key = rest.split('"').next().unwrap();
            assert!(keys.contains(key), "{key} has no words");
        }
    }
}
