//! Putting together what is stored and what was typed, field by field: nothing typed is lost, and nothing of another's.

use std::collections::BTreeSet;

use super::super::model::{Entry, EntryEdit, Field};
use crate::kernel::Fingerprint;

/// An entry put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What is to be stored.
    pub entry: Entry,
    /// The fields that both changed, each to something else: the stored text stays in them.
    pub conflicts: BTreeSet<Field>,
}

/// Takes from what was typed the fields that this person changed and nobody else, and leaves the others as they are stored.
pub fn merge(edit: &EntryEdit, stored: &Entry) -> Merged {
    let mut merged = Merged { entry: stored.clone(), conflicts: BTreeSet::new() };
    let (typed, theirs) = (edit.entry.fingerprint(), stored.fingerprint());
    for field in Field::of_entries([&edit.entry, stored]) {
        let code = field.code();
        let (mine, base, now) = (typed.of(&code), edit.base.of(&code), theirs.of(&code));
        if edit.left.contains(&field) || mine == base || mine == now {
            continue;
        }
        if now == base {
            field.copy(&edit.entry, &mut merged.entry);
        } else {
            merged.conflicts.insert(field);
        }
    }
    merged
}

/// The fingerprint of what the form shows after saving: of what was typed where that is stored or was left alone, of what the
/// form was drawn with where nothing could be written.
pub fn shown_after(edit: &EntryEdit, conflicts: &BTreeSet<Field>) -> Fingerprint {
    let mut print = edit.entry.fingerprint();
    for field in edit.left.union(conflicts) {
        print.take(&field.code(), &edit.base);
    }
    print
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::super::model::FigureInput;
    use super::*;
    use crate::kernel::{EntryStatus, KeyTaskId};

    fn said(progress: i16, result: &str) -> Entry {
        let status = Some(EntryStatus::InProgress);
        Entry { status, progress: Some(progress), result: result.to_owned(), ..Entry::default() }
    }

    fn edit(base: &Entry, entry: Entry) -> EntryEdit {
        EntryEdit {
            task_id: KeyTaskId::new(),
            number: 1,
            entry,
            base: base.fingerprint(),
            left: BTreeSet::new(),
        }
    }

    #[test]
    fn each_field_stands_for_itself() {
        let base = said(50, "cũ");
        for (name, mine, theirs, expected, conflicts) in [
            ("nobody changed anything", said(50, "cũ"), said(50, "cũ"), said(50, "cũ"), vec![]),
            ("only mine", said(60, "cũ"), said(50, "cũ"), said(60, "cũ"), vec![]),
            ("only theirs", said(50, "cũ"), said(70, "cũ"), said(70, "cũ"), vec![]),
            ("different fields", said(60, "cũ"), said(50, "của họ"), said(60, "của họ"), vec![]),
            ("the same field alike", said(60, "cũ"), said(60, "cũ"), said(60, "cũ"), vec![]),
            (
                "the same field differently",
                said(60, "của tôi"),
                said(70, "cũ"),
                said(70, "của tôi"),
                vec![Field::Progress],
            ),
            ("emptied by me", said(50, ""), said(50, "cũ"), said(50, ""), vec![]),
            (
                "emptied by them, changed by me",
                said(50, "mới"),
                said(50, ""),
                said(50, ""),
                vec![Field::Result],
            ),
        ] {
            let merged = merge(&edit(&base, mine), &theirs);
            assert_eq!(merged.entry, expected, "{name}");
            assert_eq!(merged.conflicts.into_iter().collect::<Vec<_>>(), conflicts, "{name}");
        }
    }

    #[test]
    fn figures_and_answers_are_fields_too() {
        let number = |n: i64| Some(Decimal::from(n));
        let with = |numerator, denominator, answer: &str| {
            let mut entry = said(50, "cũ");
            let figure = FigureInput { value: None, numerator, denominator };
            entry.figures.insert(1, figure);
            entry.answers.insert(3, answer.to_owned());
            entry
        };
        let base = with(number(1), number(9), "");
        let merged =
            merge(&edit(&base, with(number(2), number(9), "đã bổ sung")), &with(number(1), number(8), ""));
        assert_eq!(merged.entry, with(number(2), number(8), "đã bổ sung"));
        assert!(merged.conflicts.is_empty());
        let merged = merge(&edit(&base, with(number(2), None, "")), &with(number(3), number(9), ""));
        assert_eq!(merged.conflicts, BTreeSet::from([Field::Figure(1, "numerator")]));
        assert_eq!(
            merged.entry.figures[&1],
            FigureInput { value: None, numerator: number(3), denominator: None }
        );
    }

    #[test]
    fn what_cannot_be_read_stays_as_stored_and_keeps_its_base() {
        let base = said(50, "cũ");
        let mut typed = edit(&base, Entry { progress: None, ..said(0, "mới") });
        typed.left.insert(Field::Progress);
        let merged = merge(&typed, &base);
        assert_eq!(merged.entry, said(50, "mới"));
        let after = shown_after(&typed, &BTreeSet::new());
        // The next time, the result is unchanged and the progress still of fifty.
        assert_eq!(after, said(50, "mới").fingerprint());
    }

    #[test]
    fn what_others_wrote_is_never_put_back_by_the_next_saving() {
        let base = said(50, "cũ");
        let first = edit(&base, said(60, "cũ"));
        let stored = said(50, "của họ");
        let merged = merge(&first, &stored);
        assert_eq!(merged.entry, said(60, "của họ"));
        // The form still shows the old result: it is not what this person changed, now or later.
        let again =
            EntryEdit { base: shown_after(&first, &merged.conflicts), ..edit(&base, said(65, "cũ")) };
        assert_eq!(merge(&again, &merged.entry).entry, said(65, "của họ"));
    }
}
