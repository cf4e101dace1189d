//! The rules of domain §3 and §4, over every revision.

use super::{counts, period_of, reports, revisions, rows};
use crate::sample::calendar::{day, local_day, now, periods};
use crate::sample::{Decision, EntryHistory, Status};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc, Weekday};
use std::collections::{HashMap, HashSet};

#[test]
fn status_progress_and_dates_agree_in_every_submitted_entry() {
    let periods = periods();
    for (report, revision) in revisions() {
        let period = period_of(report, &periods);
        assert!(
            revision.entries.is_sorted_by(|a, b| a.task < b.task),
            "{} {}",
            report.organisation,
            report.period
        );
        for entry in &revision.entries {
            let at = format!("{} {} {}", report.organisation, report.period, entry.task);
            match entry.status {
                Status::NotStarted => assert!(entry.progress == 0 && entry.completed_on.is_none(), "{at}"),
                Status::InProgress => {
                    assert!((1..=99).contains(&entry.progress) && entry.completed_on.is_none(), "{at}");
                }
                Status::Completed => {
                    let done = entry.completed_on.expect("a date of completion");
                    assert_eq!(entry.progress, 100, "{at}");
                    assert!(done >= day(4, 1) && done <= period.ends_on, "{at}: {done}");
                    assert!(done <= local_day(revision.submitted_at), "{at}: {done}");
                }
            }
        }
    }
}

#[test]
fn nothing_falls_from_period_to_period() {
    let mut standing: HashMap<(&str, i32), &EntryHistory> = HashMap::new();
    for (report, revision) in revisions() {
        for entry in &revision.entries {
            let at = format!("{} {} {}", report.organisation, report.period, entry.task);
            if let Some(before) = standing.insert((&report.organisation, entry.task), entry) {
                assert!(entry.progress >= before.progress, "{at}");
                assert!(before.completed_on.is_none() || entry.completed_on == before.completed_on, "{at}");
                // Tasks 8, 17 and 28 have cumulative indicators; 11 and 21 count by the month.
                if matches!(entry.task, 8 | 17 | 28) {
                    for (now, then) in entry.indicators.iter().zip(&before.indicators) {
                        assert!(now.value >= then.value && now.numerator >= then.numerator, "{at}");
                        assert_eq!(now.denominator, then.denominator, "{at}");
                    }
                    assert!(entry.indicators.len() >= before.indicators.len(), "{at}");
                }
            }
        }
    }
}

#[test]
fn indicator_figures_stand_where_the_plan_has_indicators() {
    for (report, revision) in revisions() {
        for entry in &revision.entries {
            let at = format!("{} {} {}", report.organisation, report.period, entry.task);
            for figure in &entry.indicators {
                assert_eq!(figure.position, 1, "{at}");
                assert_eq!(figure.value.is_some(), matches!(entry.task, 17 | 21), "{at}");
                assert_eq!(figure.numerator.is_some(), matches!(entry.task, 8 | 11 | 28), "{at}");
                assert!(figure.numerator <= figure.denominator, "{at}");
            }
            assert!(!matches!(entry.task, 11 | 17 | 21) || entry.indicators.len() == 1, "{at}");
        }
    }
}

fn is_in_working_hours(at: DateTime<Utc>) -> bool {
    let local = at + chrono::TimeDelta::hours(7);
    !matches!(local.weekday(), Weekday::Sat | Weekday::Sun) && (8..17).contains(&local.hour())
}

#[test]
fn reports_arrive_within_the_window_and_are_decided_by_somebody_else_in_working_hours() {
    let periods = periods();
    let officers: HashSet<String> = rows(crate::sample::accounts_csv())
        .into_iter()
        .filter(|row| row["role"] == "organisation_board")
        .map(|row| row["user_name"].clone())
        .collect();
    for report in reports() {
        let period = period_of(report, &periods);
        let mut resubmit_by = None;
        let mut last_step = period.opens_at;
        for (index, revision) in report.revisions.iter().enumerate() {
            let at = format!("{} {} {}", report.organisation, report.period, index + 1);
            let limit = resubmit_by.take().unwrap_or(period.closes_at);
            assert!(revision.submitted_at >= last_step && revision.submitted_at <= limit, "{at}");
            assert!(is_in_working_hours(revision.submitted_at) && revision.submitted_at < now(), "{at}");
            let is_last = index + 1 == report.revisions.len();
            match &revision.decision {
                Decision::Pending => assert!(is_last, "{at}"),
                Decision::Accepted { by, at: decided } => {
                    assert!(is_last && officers.contains(by), "{at}");
                    assert!(
                        *decided > revision.submitted_at && *decided < now() && is_in_working_hours(*decided),
                        "{at}"
                    );
                }
                Decision::Returned { by, at: decided, reason, resubmit_by: term } => {
                    assert!(officers.contains(by) && !reason.is_empty(), "{at}");
                    assert!(
                        *decided > revision.submitted_at && *decided < now() && is_in_working_hours(*decided),
                        "{at}"
                    );
                    assert!(term > decided, "{at}");
                    (resubmit_by, last_step) = (Some(*term), *decided);
                }
            }
            assert_ne!(revision.drafted_by, revision.submitted_by, "{at}");
            assert!(
                revision.submitted_by.ends_with("-bi-thu") && revision.drafted_by.ends_with("-tong-hop"),
                "{at}"
            );
        }
        if let Some(draft) = &report.draft {
            assert!(draft.edited_at < now() && draft.edited_at >= period.opens_at);
        }
    }
}

#[test]
fn reports_come_from_nearly_all_until_august_and_from_two_thirds_in_september() {
    let periods = periods();
    let submitted =
        |period: i32| reports().iter().filter(|r| r.period == period && !r.revisions.is_empty()).count();
    assert_eq!((1..=6).map(submitted).collect::<Vec<_>>(), [64, 66, 67, 66, 66, 49]);
    let late = |period: i32| {
        reports()
            .iter()
            .filter(|r| r.period == period)
            .filter(|r| {
                r.revisions.first().is_some_and(|first| first.submitted_at > period_of(r, &periods).due_at)
            })
            .count()
    };
    assert_eq!((1..=6).map(late).collect::<Vec<_>>(), [8, 6, 5, 4, 6, 0]);
    let outcome = |wanted: fn(&Decision) -> bool| {
        let september = reports().iter().filter(|report| report.period == 6);
        september.filter(|r| r.revisions.last().is_some_and(|last| wanted(&last.decision))).count()
    };
    let (pending, accepted, returned) = (
        outcome(|decision| matches!(decision, Decision::Pending)),
        outcome(|decision| matches!(decision, Decision::Accepted { .. })),
        outcome(|decision| matches!(decision, Decision::Returned { .. })),
    );
    assert_eq!((pending + accepted, returned), (46, 3));
    assert!(pending > accepted && accepted >= 10, "{pending} pending, {accepted} accepted");
    assert_eq!(reports().iter().filter(|report| report.draft.is_some()).count(), 12);
}

#[test]
fn some_tasks_are_overdue_or_late_and_the_election_was_on_its_day() {
    let completions = |period: i32, task: i32| {
        reports()
            .iter()
            .filter(|report| report.period == period && counts(report))
            .flat_map(|report| &report.revisions.last().unwrap().entries)
            .filter(|entry| entry.task == task)
            .map(|entry| entry.completed_on)
            .collect::<Vec<_>>()
    };
    let open =
        |period: i32, task: i32| completions(period, task).iter().filter(|done| done.is_none()).count();
    let late = |period: i32, task: i32, deadline: NaiveDate| {
        completions(period, task).iter().flatten().filter(|done| **done > deadline).count()
    };
    assert!(completions(6, 28).iter().all(|done| *done == Some(day(5, 23))));
    assert!(
        (1..=12).contains(&late(6, 8, day(4, 30))) && open(5, 8) > 0,
        "{} {}",
        late(6, 8, day(4, 30)),
        open(5, 8)
    );
    assert!((10..=25).contains(&open(6, 6)), "{}", open(6, 6));
    assert!((8..=20).contains(&open(6, 23)) && late(6, 23, day(8, 31)) > 0, "{}", open(6, 23));
    assert!(late(6, 30, day(5, 15)) > 3, "{}", late(6, 30, day(5, 15)));
    assert!((2..=8).contains(&(completions(6, 17).len() - open(6, 17))), "{}", open(6, 17));
}
