//! What the head looks at before sending: what moved, what is late, what stands there without evidence.

use chrono::NaiveDate;

use super::super::model::TaskEntry;
use crate::kernel::{EntryStatus, Standing};

/// Progress before and now, where the draft declares something new.
pub fn moved(task: &TaskEntry) -> Option<(Option<i16>, i16)> {
    if task.entry.is_unchanged {
        return None;
    }
    let now = match task.entry.status? {
        EntryStatus::NotStarted => 0,
        EntryStatus::Completed => 100,
        EntryStatus::InProgress => task.entry.progress?,
    };
    Some((task.previous.as_ref().map(|p| p.progress), now))
}

/// Past its deadline: open on that day, or newly declared as completed after it.
pub fn is_late(task: &TaskEntry, on: NaiveDate) -> bool {
    let (status, completed_on) = task.declared().unwrap_or((EntryStatus::NotStarted, None));
    match Standing::of(status, completed_on, task.deadline, on) {
        Standing::OpenOverdue => true,
        Standing::CompletedLate => task.entry.status.is_some(),
        Standing::CompletedOnTime | Standing::OpenInTime | Standing::Unreported => false,
    }
}

/// Something new is declared beyond "not started", and no file stands behind it.
pub fn is_bare(task: &TaskEntry, has_evidence: bool) -> bool {
    !has_evidence && moved(task).is_some_and(|(_, now)| now > 0)
}

#[cfg(test)]
mod tests {
    use super::super::check::tests::task;
    use super::*;
    use crate::reporting::model::Entry;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_the_head_looks_at() {
        let said = |status, progress| Entry { status, progress, ..Entry::default() };
        let completed =
            |on| Entry { completed_on: Some(day(on)), ..said(Some(EntryStatus::Completed), Some(100)) };
        let open = said(Some(EntryStatus::InProgress), Some(60));
        for (name, entry, now, late) in [
            ("nothing said", Entry::default(), None, true),
            ("unchanged", Entry { is_unchanged: true, ..Entry::default() }, None, true),
            ("half a draft", said(Some(EntryStatus::InProgress), None), None, true),
            ("not started", said(Some(EntryStatus::NotStarted), None), Some(0), true),
            ("open", open, Some(60), true),
            ("in time", completed("2021-06-02"), Some(100), false),
            ("late", completed("2021-06-03"), Some(100), true),
        ] {
            let mut task = task(entry, None, Vec::new());
            task.deadline = Some(day("2021-06-02"));
            assert_eq!(moved(&task).map(|(_, now)| now), now, "{name}");
            assert_eq!(is_late(&task, day("2021-06-30")), late, "{name}");
            assert_eq!(is_bare(&task, false), now.is_some_and(|n| n > 0), "{name}");
            assert!(!is_bare(&task, true), "{name}");
            assert!(
                !is_late(&task, day("2021-06-02")) || name == "late",
                "{name}: the deadline's day is in time"
            );
        }
    }
}
