//! What a report still lacks, and what a new revision holds (domain §3).
//!
//! A draft may be as incomplete as it likes; what is missing or does not fit is named here, each with its field.

use chrono::NaiveDate;

use super::super::model::{Entry, FigureInput, Submitted, TaskEntry, TaskIndicator};
use crate::i18n::Message;
use crate::kernel::{EntryStatus, IndicatorAccumulation, IndicatorAggregation};

/// Something to be mended before sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The task.
    pub task: i32,
    /// The field's name in the form.
    pub field: String,
    /// What is wrong and what to do.
    pub message: Message,
}

/// What checking a report found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// What must be mended before sending.
    pub findings: Vec<Finding>,
    /// Tasks about which nothing is said: their number must be confirmed.
    pub undeclared: Vec<i32>,
}

/// Checks all entries of a report for a period that ends on that day.
pub fn check(tasks: &[TaskEntry], period_ends_on: NaiveDate) -> Check {
    Check {
        findings: tasks.iter().flat_map(|task| check_entry(task, period_ends_on)).collect(),
        undeclared: tasks
            .iter()
            .filter(|t| !t.is_declared() && t.entry.is_blank())
            .map(|t| t.number)
            .collect(),
    }
}

/// What is missing or wrong in one entry; nothing for a blank one.
pub fn check_entry(task: &TaskEntry, period_ends_on: NaiveDate) -> Vec<Finding> {
    let entry = &task.entry;
    let mut findings = Vec::new();
    let mut find = |field: &str, message: Message| {
        let field = format!("task[{}][{field}]", task.number);
        findings.push(Finding { task: task.number, field, message: message.with("task", task.number) });
    };
    if entry.is_blank() {
        return findings;
    }
    if entry.is_unchanged {
        if task.previous.is_none() {
            find("unchanged", Message::new("check-nothing-to-carry-over"));
        } else if entry.has_content() {
            find("unchanged", Message::new("check-unchanged-with-content"));
        }
        return findings;
    }
    let Some(status) = entry.status else {
        find("status", Message::new("check-status-missing"));
        return findings;
    };
    match (status, entry.progress) {
        (EntryStatus::NotStarted, Some(1..)) => find("progress", Message::new("check-not-started-progress")),
        (EntryStatus::InProgress, None) => find("progress", Message::new("check-progress-missing")),
        (EntryStatus::InProgress, Some(100)) => {
            find("progress", Message::new("check-progress-means-completed"));
        }
        (EntryStatus::Completed, Some(p)) if p != 100 => {
            find("progress", Message::new("check-completed-progress"));
        }
        _ => {}
    }
    match (status, entry.completed_on) {
        (EntryStatus::Completed, None) => find("completed_on", Message::new("check-completion-date-missing")),
        (EntryStatus::Completed, Some(day)) if day > period_ends_on => {
            find(
                "completed_on",
                Message::new("check-completion-after-period").with("day", period_ends_on.format("%d/%m/%Y")),
            );
        }
        (EntryStatus::NotStarted | EntryStatus::InProgress, Some(_)) => {
            find("completed_on", Message::new("check-completion-date-without-completion"));
        }
        _ => {}
    }
    if status != EntryStatus::NotStarted && entry.result.is_empty() {
        find("result", Message::new("check-result-missing"));
    }
    if status != EntryStatus::Completed && task.is_completed_before() && entry.taking_back_reason.is_empty() {
        find("taking_back_reason", Message::new("check-taking-back-reason-missing"));
    }
    for indicator in &task.indicators {
        let figure = entry.figures.get(&indicator.position).copied().unwrap_or_default();
        let before = task.previous.as_ref().and_then(|p| p.figures.get(&indicator.position)).copied();
        if let Some((part, message)) = check_figure(indicator, &figure, before, status) {
            find(&format!("figure][{}][{part}", indicator.position), message.with("name", &indicator.name));
        }
    }
    findings
}

fn check_figure(
    indicator: &TaskIndicator,
    figure: &FigureInput,
    before: Option<FigureInput>,
    status: EntryStatus,
) -> Option<(&'static str, Message)> {
    let is_ratio = indicator.aggregation == IndicatorAggregation::Ratio;
    let first = if is_ratio { "numerator" } else { "value" };
    if figure.is_blank() {
        return (status != EntryStatus::NotStarted).then(|| (first, Message::new("check-figure-missing")));
    }
    if is_ratio {
        let (Some(numerator), Some(denominator)) = (figure.numerator, figure.denominator) else {
            let part = if figure.numerator.is_none() { "numerator" } else { "denominator" };
            return Some((part, Message::new("check-ratio-part-missing")));
        };
        if numerator > denominator {
            return Some(("numerator", Message::new("check-ratio-above-one")));
        }
    }
    if [figure.value, figure.numerator, figure.denominator]
        .into_iter()
        .flatten()
        .any(|d| d.is_sign_negative() && !d.is_zero())
    {
        return Some((first, Message::new("check-figure-negative")));
    }
    if indicator.accumulation == IndicatorAccumulation::Cumulative && !is_ratio {
        let (now, then) = (figure.value?, before?.value?);
        if now < then {
            return Some(("value", Message::new("check-cumulative-fell").with("before", then.normalize())));
        }
    }
    None
}

/// What a new revision holds: what is declared, what is carried over on purpose, and, without typing, what was completed
/// before. Tasks about which nothing is said stay out. Call it only when [`check`] finds nothing.
pub fn revision_of<'a>(tasks: impl IntoIterator<Item = &'a TaskEntry>) -> Vec<Submitted> {
    tasks.into_iter().filter_map(submitted).collect()
}

fn submitted(task: &TaskEntry) -> Option<Submitted> {
    let entry = &task.entry;
    if let (Some(status), false) = (entry.status, entry.is_unchanged) {
        return Some(declared(task, status, entry));
    }
    let previous = task.previous.as_ref()?;
    let is_carried = entry.is_unchanged || (entry.is_blank() && previous.status == EntryStatus::Completed);
    is_carried.then(|| Submitted {
        task_id: task.task_id,
        status: previous.status,
        progress: previous.progress,
        completed_on: previous.completed_on,
        result: previous.result.clone(),
        shortcoming: previous.shortcoming.clone(),
        next_step: previous.next_step.clone(),
        taking_back_reason: String::new(),
        is_unchanged: true,
        // What counts anew each period is not known just because nothing moved; a running total is.
        figures: task
            .indicators
            .iter()
            .filter(|i| i.accumulation == IndicatorAccumulation::Cumulative)
            .filter_map(|i| previous.figures.get(&i.position).map(|f| (i.id, *f)))
            .collect(),
    })
}

fn declared(task: &TaskEntry, status: EntryStatus, entry: &Entry) -> Submitted {
    Submitted {
        task_id: task.task_id,
        status,
        progress: match status {
            EntryStatus::NotStarted => 0,
            EntryStatus::InProgress => entry.progress.unwrap_or(0),
            EntryStatus::Completed => 100,
        },
        completed_on: entry.completed_on.filter(|_| status == EntryStatus::Completed),
        result: entry.result.clone(),
        shortcoming: entry.shortcoming.clone(),
        next_step: entry.next_step.clone(),
        taking_back_reason: entry.taking_back_reason.clone(),
        is_unchanged: false,
        figures: task
            .indicators
            .iter()
            .filter_map(|i| entry.figures.get(&i.position).filter(|f| !f.is_blank()).map(|f| (i.id, *f)))
            .collect(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use rust_decimal::Decimal;

    use super::super::super::model::Previous;
    use super::*;
    use crate::kernel::{IndicatorDirection, IndicatorId, KeyTaskId};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn previous(status: EntryStatus, progress: i16) -> Previous {
        Previous {
            status,
            progress,
            completed_on: (status == EntryStatus::Completed).then(|| day("2021-08-20")),
            result: "trước".to_owned(),
            shortcoming: String::new(),
            next_step: String::new(),
            figures: BTreeMap::from([(
                1,
                FigureInput { value: Some(Decimal::from(2)), ..FigureInput::default() },
            )]),
        }
    }

    pub fn task(entry: Entry, before: Option<Previous>, indicators: Vec<TaskIndicator>) -> TaskEntry {
        TaskEntry {
            task_id: KeyTaskId::new(),
            number: 17,
            title: String::new(),
            content: 4,
            content_title: String::new(),
            lead_name: String::new(),
            deadline: None,
            own_work: String::new(),
            responsible_person: String::new(),
            indicators,
            entry,
            lead_id: None,
            edited_by: None,
            comments: Vec::new(),
            shortcomings: Vec::new(),
            previous: before,
        }
    }

    fn indicator(accumulation: IndicatorAccumulation, aggregation: IndicatorAggregation) -> TaskIndicator {
        TaskIndicator {
            id: IndicatorId::new(),
            position: 1,
            name: "Số cuộc".to_owned(),
            unit: String::new(),
            direction: IndicatorDirection::Higher,
            accumulation,
            aggregation,
            numerator_name: String::new(),
            denominator_name: String::new(),
            target: None,
        }
    }

    fn entry(
        status: Option<EntryStatus>,
        progress: Option<i16>,
        completed: Option<&str>,
        result: &str,
    ) -> Entry {
        Entry {
            status,
            progress,
            completed_on: completed.map(day),
            result: result.to_owned(),
            ..Entry::default()
        }
    }

    fn keys(task: &TaskEntry) -> Vec<(String, &'static str)> {
        check_entry(task, day("2021-09-30")).into_iter().map(|f| (f.field, f.message.key)).collect()
    }

    #[test]
    fn what_is_missing_or_does_not_fit_is_named_with_its_field() {
        use EntryStatus::{Completed, InProgress, NotStarted};
        let table = [
            (entry(None, Some(5), None, ""), vec![("status", "check-status-missing")]),
            (entry(Some(NotStarted), Some(5), None, ""), vec![("progress", "check-not-started-progress")]),
            (entry(Some(InProgress), None, None, "x"), vec![("progress", "check-progress-missing")]),
            (
                entry(Some(InProgress), Some(100), None, "x"),
                vec![("progress", "check-progress-means-completed")],
            ),
            (
                entry(Some(InProgress), Some(40), Some("2021-09-01"), "x"),
                vec![("completed_on", "check-completion-date-without-completion")],
            ),
            (entry(Some(InProgress), Some(40), None, ""), vec![("result", "check-result-missing")]),
            (
                entry(Some(Completed), Some(90), Some("2021-09-01"), "x"),
                vec![("progress", "check-completed-progress")],
            ),
            (
                entry(Some(Completed), Some(100), None, "x"),
                vec![("completed_on", "check-completion-date-missing")],
            ),
            (
                entry(Some(Completed), Some(100), Some("2021-10-01"), "x"),
                vec![("completed_on", "check-completion-after-period")],
            ),
            (entry(Some(Completed), None, Some("2021-09-30"), "x"), vec![]),
            (entry(Some(NotStarted), None, None, ""), vec![]),
            (entry(Some(InProgress), Some(0), None, "x"), vec![]),
            (Entry::default(), vec![]),
        ];
        for (entry, expected) in table {
            let expected: Vec<_> = expected.into_iter().map(|(f, k)| (format!("task[17][{f}]"), k)).collect();
            assert_eq!(keys(&task(entry.clone(), None, vec![])), expected, "{entry:?}");
        }
    }

    #[test]
    fn carrying_over_needs_something_to_carry_and_nothing_new_beside_it() {
        let ticked = Entry { is_unchanged: true, ..Entry::default() };
        let both = Entry { is_unchanged: true, result: "mới".to_owned(), ..Entry::default() };
        let before = previous(EntryStatus::InProgress, 40);
        assert_eq!(keys(&task(ticked.clone(), None, vec![]))[0].1, "check-nothing-to-carry-over");
        assert_eq!(keys(&task(both, Some(before.clone()), vec![]))[0].1, "check-unchanged-with-content");
        assert!(keys(&task(ticked, Some(before), vec![])).is_empty());
    }

    #[test]
    fn taking_a_completion_back_needs_a_reason() {
        let mut back = entry(Some(EntryStatus::InProgress), Some(80), None, "x");
        let before = Some(previous(EntryStatus::Completed, 100));
        assert_eq!(
            keys(&task(back.clone(), before.clone(), vec![]))[0].1,
            "check-taking-back-reason-missing"
        );
        back.taking_back_reason = "kiểm tra lại".to_owned();
        assert!(keys(&task(back, before, vec![])).is_empty());
    }

    #[test]
    fn figures_are_complete_and_running_totals_never_fall() {
        use IndicatorAccumulation::{Cumulative, PerPeriod};
        use IndicatorAggregation::{Ratio, Sum};
        let number = |n: i64| Some(Decimal::from(n));
        let parts = |n, d| FigureInput { value: None, numerator: n, denominator: d };
        let value = |v| FigureInput { value: v, ..FigureInput::default() };
        let table = [
            (Cumulative, Sum, FigureInput::default(), Some("check-figure-missing")),
            (Cumulative, Sum, value(number(1)), Some("check-cumulative-fell")),
            (Cumulative, Sum, value(number(2)), None),
            (PerPeriod, Sum, value(number(1)), None),
            (PerPeriod, Sum, value(number(-1)), Some("check-figure-negative")),
            (Cumulative, Ratio, parts(number(3), None), Some("check-ratio-part-missing")),
            (Cumulative, Ratio, parts(None, number(3)), Some("check-ratio-part-missing")),
            (Cumulative, Ratio, parts(number(4), number(3)), Some("check-ratio-above-one")),
            (Cumulative, Ratio, parts(number(0), number(0)), None),
        ];
        for (accumulation, aggregation, figure, expected) in table {
            let mut declared = entry(Some(EntryStatus::InProgress), Some(50), None, "x");
            declared.figures.insert(1, figure);
            let found = keys(&task(
                declared,
                Some(previous(EntryStatus::InProgress, 40)),
                vec![indicator(accumulation, aggregation)],
            ));
            assert_eq!(
                found.first().map(|(_, key)| *key),
                expected,
                "{accumulation:?} {aggregation:?} {figure:?}"
            );
        }
    }

    #[test]
    fn a_revision_copies_what_was_completed_and_leaves_out_what_nobody_declared() {
        let silent = task(Entry::default(), Some(previous(EntryStatus::InProgress, 40)), vec![]);
        let done = task(Entry::default(), Some(previous(EntryStatus::Completed, 100)), vec![]);
        let ticked = task(
            Entry { is_unchanged: true, ..Entry::default() },
            Some(previous(EntryStatus::InProgress, 40)),
            vec![],
        );
        let found = check(&[silent.clone(), done.clone(), ticked.clone()], day("2021-09-30"));
        assert_eq!((found.findings.len(), found.undeclared), (0, vec![17]));
        let sent = revision_of(&[silent, done, ticked]);
        let facts: Vec<_> = sent.iter().map(|s| (s.status, s.progress, s.is_unchanged)).collect();
        assert_eq!(facts, [(EntryStatus::Completed, 100, true), (EntryStatus::InProgress, 40, true)]);
    }

    #[test]
    fn carrying_over_keeps_running_totals_but_not_what_counts_anew() {
        let ticked = Entry { is_unchanged: true, ..Entry::default() };
        for (accumulation, kept) in
            [(IndicatorAccumulation::Cumulative, 1), (IndicatorAccumulation::PerPeriod, 0)]
        {
            let carried = task(
                ticked.clone(),
                Some(previous(EntryStatus::InProgress, 40)),
                vec![indicator(accumulation, IndicatorAggregation::Sum)],
            );
            assert_eq!(revision_of(&[carried])[0].figures.len(), kept);
        }
    }

    #[test]
    fn a_fingerprint_follows_the_content_not_its_spelling() {
        let mut a = entry(Some(EntryStatus::InProgress), Some(50), None, "x");
        let mut b = a.clone();
        a.figures.insert(1, FigureInput { value: Some("1.50".parse().unwrap()), ..FigureInput::default() });
        b.figures.insert(1, FigureInput { value: Some("1.5".parse().unwrap()), ..FigureInput::default() });
        b.figures.insert(2, FigureInput::default());
        assert_eq!(a.fingerprint(), b.fingerprint());
        b.result = "y".to_owned();
        assert_ne!(a.fingerprint(), b.fingerprint());
    }
}
