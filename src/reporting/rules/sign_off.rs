//! What the head looks at before sending: what moved, what is late, what stands there without evidence.

use chrono::NaiveDate;

use super::super::model::{Declaration, TaskEntry};
use crate::kernel::{EntryStatus, Standing};

/// Progress before and now, where the draft changes something: what is said of the task, or the files behind it.
pub fn moved(task: &TaskEntry, files_added: usize) -> Option<(Option<i16>, i16)> {
    let before = task.previous.as_ref().map(|p| p.progress);
    match task.declaration() {
        Declaration::New => {
            let now = match task.entry.status? {
                EntryStatus::NotStarted => 0,
                EntryStatus::Completed => 100,
                EntryStatus::InProgress => task.entry.progress?,
            };
            Some((before, now))
        }
        Declaration::Kept | Declaration::CompletedBefore if files_added > 0 => Some((before, before?)),
        Declaration::Kept | Declaration::CompletedBefore | Declaration::Begun | Declaration::None => None,
    }
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
    !has_evidence && moved(task, 0).is_some_and(|(_, now)| now > 0)
}

#[cfg(test)]
mod tests {
    use super::super::check::tests::task;
    use super::*;
    use crate::reporting::model::{Entry, Previous};

    #[test]
    fn a_file_is_a_change_of_what_is_kept() {
        let previous = |status, progress| {
            let completed_on = (status == EntryStatus::Completed).then(|| day("2021-05-20"));
            Some(Previous {
                status,
                progress,
                completed_on,
                result: String::new(),
                shortcoming: String::new(),
                next_step: String::new(),
                figures: std::collections::BTreeMap::new(),
            })
        };
        let kept = Entry { is_unchanged: true, ..Entry::default() };
        for (name, entry, before, expected) in [
            ("kept", kept.clone(), previous(EntryStatus::InProgress, 45), Some((Some(45), 45))),
            (
                "completed before",
                Entry::default(),
                previous(EntryStatus::Completed, 100),
                Some((Some(100), 100)),
            ),
            // What was completed and is marked besides is still completed before, not kept.
            ("completed and marked", kept, previous(EntryStatus::Completed, 100), Some((Some(100), 100))),
            ("nothing said", Entry::default(), previous(EntryStatus::InProgress, 45), None),
        ] {
            let task = task(entry, before, Vec::new());
            assert_eq!(moved(&task, 1), expected, "{name}");
            assert_eq!(moved(&task, 0), None, "{name}");
            let is_completed = name.starts_with("completed");
            assert_eq!(task.declaration() == Declaration::CompletedBefore, is_completed, "{name}");
        }
    }

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
            assert_eq!(moved(&task, 0).map(|(_, now)| now), now, "{name}");
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
