//! Zero, one, some, all: every case reads as a person would write it, and each figure in it is known.

use chrono::NaiveDate;

use super::super::general::{self, Moved};
use super::super::limitations::NotSent;
use super::super::phrase::{Origin, Said};
use super::super::provenance::{Mark, trace};
use super::super::tasks::{self, TaskFacts};
use super::super::{directions, limitations};
use crate::consolidation::model::Source;
use crate::kernel::{
    Fraction, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, OrganisationId,
};
use crate::reporting::Submission;
use crate::rollup::IndicatorFigure;
use crate::rollup::rules::{
    Change, Coverage, Figure, GroupPace, IndicatorSum, Pace, Shares, TargetComparison,
};

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
    for (counted, words) in [
        ((0, 0, 0, 0), "Trong kỳ báo cáo tháng 9/2021, chưa có đơn vị nào được giao nhiệm vụ."),
        (
            (1, 0, 0, 0),
            "Đến thời điểm tổng hợp, đơn vị duy nhất được giao nhiệm vụ chưa có báo cáo tháng 9/2021 được tính.",
        ),
        (
            (68, 0, 0, 0),
            "Đến thời điểm tổng hợp, chưa có đơn vị nào trong số 68 đơn vị được giao nhiệm vụ có báo cáo tháng 9/2021 được tính.",
        ),
        (
            (1, 1, 1, 0),
            "Đơn vị duy nhất được giao nhiệm vụ có báo cáo tháng 9/2021 được tính. Báo cáo được gửi lần đầu đúng hạn.",
        ),
        (
            (1, 1, 0, 0),
            "Đơn vị duy nhất được giao nhiệm vụ có báo cáo tháng 9/2021 được tính. Không có báo cáo nào được gửi lần đầu đúng hạn.",
        ),
        (
            (68, 68, 68, 0),
            "Toàn bộ 68 đơn vị được giao nhiệm vụ có báo cáo tháng 9/2021 được tính. Các báo cáo đều được gửi lần đầu đúng hạn.",
        ),
        (
            (68, 61, 0, 0),
            "Đến thời điểm tổng hợp, 61/68 đơn vị được giao nhiệm vụ có báo cáo tháng 9/2021 được tính, tỷ lệ gửi báo cáo đạt 89,7%. Không có báo cáo nào được gửi lần đầu đúng hạn.",
        ),
        (
            (68, 45, 49, 4),
            "Đến thời điểm tổng hợp, 45/68 đơn vị được giao nhiệm vụ có báo cáo tháng 9/2021 được tính, tỷ lệ gửi báo cáo đạt 66,2%. 49/68 đơn vị gửi lần đầu đúng hạn, tỷ lệ gửi đúng hạn là 72,1%, trong đó 4 đơn vị đang trả lại.",
        ),
        // All that was sent is being returned: what was sent in time is said all the same.
        (
            (68, 0, 2, 2),
            "Đến thời điểm tổng hợp, chưa có đơn vị nào trong số 68 đơn vị được giao nhiệm vụ có báo cáo tháng 9/2021 được tính. 2/68 đơn vị gửi lần đầu đúng hạn, tỷ lệ gửi đúng hạn là 2,9%, trong đó 2 đơn vị đang trả lại.",
        ),
    ] {
        reads(&general::organisations("tháng 9/2021", &submission(counted), false, |_| origin()), words);
    }
    reads(
        &general::organisations("tháng 9/2021", &submission((68, 45, 49, 4)), true, |_| origin()),
        "Đến thời điểm tổng hợp, 45/68 đơn vị được giao nhiệm vụ có báo cáo tháng 9/2021 được tính, tỷ lệ gửi báo cáo đạt 66,2%. Đến nay, 49/68 đơn vị gửi lần đầu đúng hạn, tỷ lệ gửi đúng hạn là 72,1%, trong đó 4 đơn vị đang trả lại.",
    );
}

fn submission((expected, reported, on_time, on_time_returned): (u32, u32, u32, u32)) -> Submission {
    Submission { expected, reported, on_time, on_time_returned }
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
    let moved = |progress: Fraction, weights: Fraction, amendment| Moved {
        change: Change { progress, weights, shared: 1380 },
        since: "tháng 8/2021".to_owned(),
        amendment,
    };
    let none = Fraction::zero;
    let thousandth = |n: i64| Fraction::from_ratio(n, 1000).unwrap();
    for (moved, words) in [
        (
            moved(percent(32), none(), None),
            "So với tháng 8/2021, mức độ hoàn thành tăng 3,2 điểm phần trăm (tính trên cùng 1.380 lượt).",
        ),
        (
            moved(percent(-32), none(), None),
            "So với tháng 8/2021, mức độ hoàn thành giảm 3,2 điểm phần trăm (tính trên cùng 1.380 lượt).",
        ),
        (
            moved(none(), none(), None),
            "Mức độ hoàn thành không thay đổi so với tháng 8/2021 (tính trên cùng 1.380 lượt).",
        ),
        (
            moved(thousandth(-1), none(), None),
            "So với tháng 8/2021, mức độ hoàn thành giảm chưa đến 0,1 điểm phần trăm (tính trên cùng 1.380 lượt).",
        ),
        (
            moved(percent(75), percent(-400), Some(2)),
            "So với tháng 8/2021, mức độ hoàn thành giảm 32,5 điểm phần trăm (đổi trọng số: giảm 40,0 điểm; mức độ hoàn thành: tăng 7,5 điểm) (bản sửa đổi số 2) (tính trên cùng 1.380 lượt).",
        ),
        (
            moved(percent(-5), thousandth(-1), Some(2)),
            "So với tháng 8/2021, mức độ hoàn thành giảm 0,5 điểm phần trăm, trong đó việc đổi trọng số làm giảm chưa đến 0,1 điểm (bản sửa đổi số 2) (tính trên cùng 1.380 lượt).",
        ),
        (
            moved(percent(-5), percent(5), Some(2)),
            "Mức độ hoàn thành không thay đổi so với tháng 8/2021 (đổi trọng số: tăng 0,5 điểm; mức độ hoàn thành: giảm 0,5 điểm) (bản sửa đổi số 2) (tính trên cùng 1.380 lượt).",
        ),
    ] {
        reads(&general::change(Some(&moved), &origin(), false), words);
    }
    let moved = moved(thousandth(1), none(), None);
    reads(
        &general::change(Some(&moved), &origin(), true),
        "tăng chưa đến 0,1 điểm phần trăm so với tháng 8/2021 (cùng 1.380 đơn vị)",
    );
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
    let coverage = Coverage { reported: 3, assigned: 3 };
    let indicator = |aggregation, unit: &str, value: Option<i64>| IndicatorFigure {
        name: "Số cuộc kiểm tra".to_owned(),
        unit: unit.to_owned(),
        accumulation: IndicatorAccumulation::Cumulative,
        direction: IndicatorDirection::Higher,
        aggregation,
        sum: IndicatorSum {
            value: value.map(percent),
            compared: value
                .map(|value| TargetComparison { value: percent(value), target: Fraction::from(136) }),
            coverage,
            ..IndicatorSum::default()
        },
    };
    let sum = indicator(IndicatorAggregation::Sum, "cuộc", Some(855));
    let none = indicator(IndicatorAggregation::Mean, "%", None);
    let mut meetings = indicator(IndicatorAggregation::Sum, "cuộc", Some(130));
    (meetings.name, meetings.direction) = ("Số cuộc họp".to_owned(), IndicatorDirection::Lower);
    meetings.accumulation = IndicatorAccumulation::PerPeriod;
    meetings.sum.compared = Some(TargetComparison { value: Fraction::from(8), target: Fraction::from(7) });
    meetings.sum.without_target = 1;
    let facts = TaskFacts {
        number: 15,
        title: "Kiểm tra 100% chi bộ",
        deadline: NaiveDate::from_ymd_opt(2021, 10, 31),
        figure: &all,
        moved: Some(Moved {
            change: Change { progress: percent(50), weights: Fraction::zero(), shared: 2 },
            since: "tháng 8/2021".to_owned(),
            amendment: None,
        }),
        indicators: vec![(&sum, origin()), (&none, origin()), (&meetings, origin())],
    };
    let said = tasks::task(&facts, &origin());
    assert_eq!(
        said.text,
        "Nhiệm vụ 15 (“Kiểm tra 100% chi bộ”) đạt mức độ hoàn thành 62,4%, phạm vi số liệu 3/3 đơn vị, tăng 5,0 điểm phần trăm so với tháng 8/2021 (cùng 2 đơn vị). \
         Có 1 đơn vị hoàn thành đúng hạn và 2 đơn vị đang thực hiện trong hạn. Nhiệm vụ có thời hạn 31/10/2021, nhịp độ cần chú ý (mong đợi 80,0%). \
         Chỉ tiêu “Số cuộc kiểm tra”: 85,5 cuộc (3/3 đơn vị), chưa đạt mức giao 136 cuộc. Chỉ tiêu “Số cuộc kiểm tra” chưa có số liệu. \
         Chỉ tiêu “Số cuộc họp” (ít hơn là tốt hơn): 13 cuộc (3/3 lượt báo cáo); ở nơi có mức giao: 8 cuộc, chưa đạt mức giao 7 cuộc (1 lượt báo cáo không có mức giao)."
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
fn who_has_not_sent_or_sent_late() {
    let names = |n: usize| (1..=n).map(|_| "Sở Tư pháp".to_owned()).collect::<Vec<_>>();
    let who = |silent, overdue, returned, not_due| NotSent {
        silent: names(silent),
        overdue: names(overdue),
        returned: names(returned),
        not_due: names(not_due),
    };
    let not_sent = |who: &NotSent, expected| limitations::not_sent(who, expected, |_| origin());
    for (who, expected, words) in [
        (who(0, 0, 0, 0), 0, ""),
        (who(0, 0, 0, 0), 68, "Các đơn vị được giao nhiệm vụ đều đã gửi báo cáo."),
        (who(0, 0, 0, 23), 68, "Còn 23 đơn vị chưa gửi báo cáo, chưa đến hạn."),
        (who(1, 0, 0, 0), 1, "Còn 1 đơn vị im lặng, đã quá hạn mà chưa gửi báo cáo: Sở Tư pháp."),
        (
            who(68, 0, 0, 0),
            68,
            "Toàn bộ 68 đơn vị được giao nhiệm vụ im lặng, đã quá hạn mà chưa gửi báo cáo.",
        ),
        (
            who(2, 1, 1, 0),
            68,
            "Còn 2 đơn vị im lặng, đã quá hạn mà chưa gửi báo cáo: Sở Tư pháp và Sở Tư pháp. Có 1 đơn vị bị trả lại báo cáo, gửi lại quá hạn: Sở Tư pháp. Có 1 đơn vị đang bị trả lại báo cáo, chờ gửi lại: Sở Tư pháp.",
        ),
        (
            who(0, 0, 1, 0),
            68,
            "Các đơn vị được giao nhiệm vụ đều đã gửi báo cáo. Có 1 đơn vị đang bị trả lại báo cáo, chờ gửi lại: Sở Tư pháp.",
        ),
    ] {
        reads(&not_sent(&who, expected), words);
    }
    let many = not_sent(&who(13, 0, 0, 0), 68);
    assert!(many.text.ends_with("và một số đơn vị khác (Phụ lục 2)."), "{}", many.text);
    reads(&limitations::late(&[], 0, &origin()), "");
    reads(&limitations::late(&[], 5, &origin()), "Không có đơn vị nào gửi báo cáo chậm.");
    reads(&limitations::late(&names(1), 5, &origin()), "Có 1 đơn vị gửi báo cáo chậm: Sở Tư pháp.");
    reads(&directions::chase(0, 0, |_| origin()), "");
    reads(
        &directions::chase(2, 1, |_| origin()),
        "Đôn đốc 2 đơn vị im lặng và 1 đơn vị gửi lại quá hạn thực hiện nghiêm chế độ báo cáo.",
    );
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
    // Alike but for a number: one shortcoming. Numbers that hang on something are part of its name.
    let alike = limitations::often(
        [
            (who[0], "Chậm do 7 đồng chí đi công tác 2 tuần"),
            (who[1], "Chậm do 4 đồng chí đi công tác 2 tuần."),
            (who[2], "Chậm do 6 đồng chí đi công tác 2 tuần"),
            (who[0], "Chưa xong Kế hoạch 05/KH"),
            (who[1], "Chưa xong Kế hoạch 06/KH"),
        ]
        .into_iter(),
    );
    assert_eq!(alike, [("Chậm do 4–7 đồng chí đi công tác 2 tuần".to_owned(), 3)]);
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
        "Tiếp tục duy trì nhịp độ, không để phát sinh nhiệm vụ quá hạn.",
    );
    reads(
        &directions::finish(&[(6, 9), (23, 31)], &origin()),
        "Tập trung hoàn thành dứt điểm 40 lượt phân công đã quá hạn ở nhiệm vụ 6 và nhiệm vụ 23.",
    );
    reads(&directions::steps(0, 0, &origin()), "Các đơn vị chưa nêu nhiệm vụ tiếp theo trong báo cáo.");
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
