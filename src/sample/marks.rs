//! Marks left in some of September's reports, so that there is something for the rules to notice; all others stay as they are.

use super::history::{Decision, EntryHistory, ReportHistory, Status};

/// The period whose reports wait.
const PERIOD: i32 = 6;

/// What was done to an entry.
#[derive(Clone, Copy)]
enum Mark {
    /// The text of another organisation, word for word.
    CopyOf(&'static str),
    /// The text of the last report, word for word.
    Repeated,
    /// Less progress than in the last report.
    Fell,
    /// Completed at once.
    Leap,
    /// Hardly a word.
    Short,
    /// A figure ten times as large.
    Jump,
    /// No figure.
    NoFigure,
}

/// Organisation, key task and mark.
const MARKS: [(&str, i32, Mark); 7] = [
    ("so-noi-vu", 21, Mark::Jump),
    ("cuc-thue", 21, Mark::NoFigure),
    ("so-y-te", 18, Mark::CopyOf("so-lao-dong")),
    ("so-giao-thong", 10, Mark::Fell),
    ("ban-khu-cong-nghiep", 20, Mark::Repeated),
    ("hoi-chu-thap-do", 21, Mark::Short),
    ("hoi-nong-dan", 18, Mark::Leap),
];

/// Leaves the marks in reports that wait.
pub(super) fn leave(reports: &mut [ReportHistory]) {
    for (code, task, mark) in MARKS {
        let source = match mark {
            Mark::CopyOf(other) => find(reports, other, PERIOD, task).cloned(),
            Mark::Repeated | Mark::Fell | Mark::Leap => find(reports, code, PERIOD - 1, task).cloned(),
            Mark::Short | Mark::Jump | Mark::NoFigure => None,
        };
        let report = reports.iter_mut().find(|r| r.organisation == code && r.period == PERIOD);
        let last = report.and_then(|report| report.revisions.last_mut());
        let waiting = last.filter(|revision| revision.decision == Decision::Pending);
        let entry = waiting.and_then(|revision| revision.entries.iter_mut().find(|e| e.task == task));
        if let Some(entry) = entry {
            put(mark, entry, source.as_ref());
        }
    }
}

fn find<'a>(reports: &'a [ReportHistory], code: &str, period: i32, task: i32) -> Option<&'a EntryHistory> {
    let report = reports.iter().find(|r| r.organisation == code && r.period == period)?;
    report.revisions.last()?.entries.iter().find(|entry| entry.task == task)
}

fn put(mark: Mark, entry: &mut EntryHistory, source: Option<&EntryHistory>) {
    entry.is_unchanged = false;
    match (mark, source) {
        (Mark::CopyOf(_) | Mark::Repeated, Some(source)) => entry.result.clone_from(&source.result),
        (Mark::Fell, Some(source)) => {
            entry.status = Status::InProgress;
            entry.completed_on = None;
            entry.progress = (source.progress.min(90) - 5).max(1);
        }
        (Mark::Leap, _) => {
            entry.status = Status::Completed;
            entry.progress = 100;
            entry.completed_on = chrono::NaiveDate::from_ymd_opt(2021, 9, 24);
        }
        (Mark::Short, _) => "Đã làm.".clone_into(&mut entry.result),
        (Mark::Jump, _) => {
            for figure in &mut entry.indicators {
                figure.value = figure.value.map(|value| value * rust_decimal::Decimal::TEN);
            }
        }
        (Mark::NoFigure, _) => entry.indicators.clear(),
        (Mark::CopyOf(_) | Mark::Repeated | Mark::Fell, None) => {}
    }
}
