//! Each rule on both sides of its threshold.

use super::*;
use crate::i18n::Lang;

const LONG: &str = "Đã kiểm tra 3 chi bộ trực thuộc và kết luận bằng văn bản";

fn said(status: EntryStatus, progress: i16, result: &str) -> Said {
    Said {
        status,
        progress,
        result: result.to_owned(),
        next_step: String::new(),
        is_unchanged: false,
        files: 1,
    }
}

fn before(progress: i16, result: &str) -> Before {
    Before { progress, result: result.to_owned(), href: "/before".to_owned() }
}

fn facts(said: Said, before: Option<Before>) -> Facts {
    let ends_on = "2021-09-30".parse().unwrap();
    Facts { task: 7, ends_on, said: Some(said), before, indicators: Vec::new() }
}

fn other(name: &str, text: &str) -> Other {
    Other { name: name.to_owned(), href: format!("/{name}"), print: Print::of(text) }
}

fn kinds(facts: &Facts, others: &[&Other]) -> Vec<Kind> {
    examine(facts, others, &Settings::default(), Reader::Reviewer).into_iter().map(|f| f.kind).collect()
}

const UNDER_WAY: EntryStatus = EntryStatus::InProgress;

#[test]
fn a_plain_entry_raises_nothing_and_an_undeclared_task_one_finding() {
    assert_eq!(kinds(&facts(said(UNDER_WAY, 60, LONG), Some(before(50, "Khác hẳn"))), &[]), []);
    assert_eq!(kinds(&facts(said(EntryStatus::NotStarted, 0, ""), None), &[]), []);
    let found = examine(&Facts { task: 7, ..Facts::default() }, &[], &Settings::default(), Reader::Own);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].task), (Kind::Undeclared, Some(7)));
}

#[test]
fn entry_by_entry() {
    let unchanged = |said: Said| Said { is_unchanged: true, ..said };
    let bare = |said: Said| Said { files: 0, ..said };
    let completed = |result| said(EntryStatus::Completed, 100, result);
    let (decomposed, louder) = (LONG.replace("ộ", "o\u{323}\u{302}"), LONG.to_uppercase());
    let (short, long) = ("á".repeat(39), "á".repeat(40));
    for (name, said, before, expected) in [
        ("same as before", said(UNDER_WAY, 60, LONG), Some(before(50, LONG)), vec![Kind::SameAsBefore]),
        ("same in NFD", said(UNDER_WAY, 60, &decomposed), Some(before(50, LONG)), vec![Kind::SameAsBefore]),
        ("same in capitals", said(UNDER_WAY, 60, &louder), Some(before(50, LONG)), vec![Kind::SameAsBefore]),
        ("kept on purpose", unchanged(said(UNDER_WAY, 50, LONG)), Some(before(50, LONG)), vec![]),
        ("too short to compare", said(UNDER_WAY, 60, &short), Some(before(50, &short)), vec![]),
        ("just long enough", said(UNDER_WAY, 60, &long), Some(before(50, &long)), vec![Kind::SameAsBefore]),
        ("fell by one", said(UNDER_WAY, 49, LONG), Some(before(50, "")), vec![Kind::ProgressFell]),
        ("did not move", said(UNDER_WAY, 50, LONG), Some(before(50, "")), vec![]),
        ("leap", completed(LONG), Some(before(49, "")), vec![Kind::Leap]),
        ("no leap", completed(LONG), Some(before(50, "")), vec![]),
        ("first report", completed(LONG), None, vec![]),
        ("not proved", bare(completed(LONG)), None, vec![Kind::NoEvidence]),
        ("completed earlier", bare(unchanged(completed(LONG))), Some(before(100, LONG)), vec![]),
        ("under way without files", bare(said(UNDER_WAY, 60, LONG)), None, vec![]),
        ("empty", said(UNDER_WAY, 60, "  \n "), None, vec![Kind::ShortResult]),
        ("14 characters", said(UNDER_WAY, 60, &"á".repeat(14)), None, vec![Kind::ShortResult]),
        ("15 characters", said(UNDER_WAY, 60, &"á".repeat(15)), None, vec![]),
        ("14 in NFD", said(UNDER_WAY, 60, &"a\u{301}".repeat(14)), None, vec![Kind::ShortResult]),
    ] {
        assert_eq!(kinds(&facts(said, before), &[]), expected, "{name}");
    }
}

#[test]
fn a_next_step_whose_day_has_passed_is_noticed_also_where_it_was_carried_over() {
    for (next_step, is_unchanged, expected) in [
        ("Hoàn thành phần việc của Chi bộ 2 trước ngày 15/08.", true, vec![Kind::PastStep]),
        ("Hoàn thành phần việc của Chi bộ 2 trước ngày 15/08.", false, vec![Kind::PastStep]),
        ("Xong trước ngày 30/9/2021", true, vec![Kind::PastStep]),
        ("Xong trước ngày 01/10/2021", true, vec![]),
        // What goes on beyond is not past.
        ("Xong bước 1 trước ngày 15/8, bước 2 trong tháng 11", true, vec![]),
        ("Tiếp tục theo dõi", true, vec![]),
    ] {
        let said = Said { next_step: next_step.to_owned(), is_unchanged, ..said(UNDER_WAY, 60, LONG) };
        assert_eq!(kinds(&facts(said, None), &[]), expected, "{next_step}");
    }
    let done = Said { next_step: "Xong trước 15/8".to_owned(), ..said(EntryStatus::Completed, 100, LONG) };
    assert_eq!(kinds(&facts(done, None), &[]), []);
    let late = Said { next_step: "Xong trong tháng 8".to_owned(), ..said(UNDER_WAY, 60, LONG) };
    let found = examine(&facts(late, None), &[], &Settings::default(), Reader::Own);
    assert_eq!(
        Lang::Vi.message(&found[0].message),
        "Nhiệm vụ 7: nhiệm vụ tiếp theo ghi ngày 31/08/2021, đã qua trước khi hết kỳ."
    );
}

#[test]
fn of_the_texts_of_others_the_most_alike_is_named_to_the_reviewer_alone() {
    let entry = facts(said(UNDER_WAY, 60, LONG), None);
    let nearly = LONG.replace('3', "4");
    let (far, near) =
        (other("far", "Tổ chức 5 buổi sinh hoạt chuyên đề cho toàn thể đảng viên"), other("near", &nearly));
    let others = [&far, &near];
    let settings = Settings::default();
    let found = examine(&entry, &others, &settings, Reader::Reviewer);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].message.key, found[0].href.as_deref()), ("finding-same-text", Some("/near")));
    let (same, same_too) = (other("same", LONG), other("same-too", LONG));
    let with_same = [&far, &near, &same, &same_too];
    assert_eq!(examine(&entry, &with_same, &settings, Reader::Reviewer)[0].href.as_deref(), Some("/same"));
    let own = examine(&entry, &with_same, &settings, Reader::Own);
    assert_eq!(own[0].message, Message::new("finding-same-text-elsewhere").with("task", 7));
    assert_eq!(own[0].href, None);
    let strict = Settings([(Setting::Similarity, 100)].into());
    assert_eq!(examine(&entry, &others, &strict, Reader::Reviewer), []);
    let mut kept = entry.clone();
    kept.said.as_mut().unwrap().is_unchanged = true;
    assert_eq!(examine(&kept, &with_same, &settings, Reader::Reviewer), []);
}

#[test]
fn figures_against_target_and_their_own_history() {
    let d = Decimal::from;
    let at = |now: Option<i64>, target: Option<i64>, earlier: &[i64]| Figures {
        name: "Cuộc kiểm tra".to_owned(),
        target: target.map(d),
        now: now.map(d),
        earlier: earlier.iter().copied().map(d).collect(),
    };
    for (name, figures, expected) in [
        ("no figure", at(None, Some(9), &[]), vec![Kind::FigureMissing]),
        ("no target", at(Some(9), None, &[]), vec![Kind::TargetMissing]),
        ("neither", at(None, None, &[]), vec![]),
        ("both", at(Some(9), Some(9), &[]), vec![]),
        ("two earlier figures are too few", at(Some(90), Some(9), &[1, 2]), vec![]),
        ("exactly three times the largest step", at(Some(10), Some(9), &[1, 3, 4]), vec![]),
        ("more than that", at(Some(11), Some(9), &[1, 3, 4]), vec![Kind::IndicatorJump]),
        ("as far down", at(Some(-3), Some(9), &[1, 3, 4]), vec![Kind::IndicatorJump]),
        ("nothing ever moved", at(Some(90), Some(9), &[1, 1, 1]), vec![]),
        ("zero again", at(Some(0), Some(9), &[0, 0, 0]), vec![]),
    ] {
        let mut entry = facts(said(UNDER_WAY, 60, LONG), None);
        entry.indicators.push(figures);
        assert_eq!(kinds(&entry, &[]), expected, "{name}");
    }
    let decimals = Figures { now: Some(d(12_345) / d(10)), ..at(None, Some(9), &[1, 3, 4]) };
    let message = jump(&decimals, &Settings::default()).unwrap().with("task", 7);
    assert!(Lang::Vi.message(&message).contains("từ 4 thành 1.234,5, trong"), "{message:?}");
    assert!(Lang::En.message(&message).contains("from 4 to 1,234.5;"), "{message:?}");
    let mut entry = facts(said(EntryStatus::NotStarted, 0, ""), None);
    entry.indicators.push(at(None, Some(9), &[]));
    assert_eq!(kinds(&entry, &[]), [], "what is not begun has nothing to count");
}

#[test]
fn what_is_usual_lies_in_its_range() {
    for setting in Setting::ALL {
        let (least, most) = setting.range();
        assert!((least..=most).contains(&setting.usual()), "{setting:?}");
        assert_eq!(Settings::default().of(setting), setting.usual());
    }
}
