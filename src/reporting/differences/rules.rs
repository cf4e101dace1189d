//! Two texts word by word, and what a draft would say if it were sent now.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::model::{Files, Said};
use crate::reporting::model::TaskEntry;

/// A stretch of text in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only now.
    New(String),
}

/// Compares two texts word by word. Words that changed one after the other are told as one stretch, so that a reader
/// sees phrases, not single words. Very long texts are compared more coarsely rather than slowly.
pub fn words(before: &str, now: &str) -> Vec<Piece> {
    let diff = TextDiff::configure().timeout(Duration::from_millis(250)).diff_unicode_words(before, now);
    let mut pieces = Vec::new();
    let (mut gone, mut new, mut blank) = (String::new(), String::new(), String::new());
    for change in diff.iter_all_changes() {
        let text: &str = change.value();
        match change.tag() {
            ChangeTag::Equal if text.trim().is_empty() && !(gone.is_empty() && new.is_empty()) => {
                blank.push_str(text);
            }
            ChangeTag::Equal => {
                settle(&mut pieces, &mut gone, &mut new);
                push_same(&mut pieces, &std::mem::take(&mut blank));
                push_same(&mut pieces, text);
            }
            tag => {
                gone.push_str(&blank);
                new.push_str(&blank);
                blank.clear();
                if tag == ChangeTag::Delete { gone.push_str(text) } else { new.push_str(text) }
            }
        }
    }
    settle(&mut pieces, &mut gone, &mut new);
    push_same(&mut pieces, &blank);
    pieces
}

fn settle(pieces: &mut Vec<Piece>, gone: &mut String, new: &mut String) {
    if !gone.is_empty() {
        pieces.push(Piece::Gone(std::mem::take(gone)));
    }
    if !new.is_empty() {
        pieces.push(Piece::New(std::mem::take(new)));
    }
}

fn push_same(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Same(same)) => same.push_str(text),
        _ => pieces.push(Piece::Same(text.to_owned())),
    }
}

/// What a draft says about a task: what is typed, or what sending it would carry over. Nothing where nothing is said.
pub fn drafted(task: &TaskEntry, now: Files, earlier: Files) -> Option<Said> {
    if task.declaration().is_carried() {
        return task.previous.as_ref().map(|previous| Said::of_previous(previous, now.with(earlier)));
    }
    let says = task.entry.has_content() || !now.is_empty();
    says.then(|| Said::of_entry(&task.entry, now))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Piece::{Gone, New, Same};
    use super::*;

    fn same(text: &str) -> Piece {
        Same(text.to_owned())
    }
    fn gone(text: &str) -> Piece {
        Gone(text.to_owned())
    }
    fn new(text: &str) -> Piece {
        New(text.to_owned())
    }

    #[test]
    fn phrases_are_told_as_one() {
        for (before, now, expected) in [
            ("", "", vec![]),
            ("Đã họp.", "Đã họp.", vec![same("Đã họp.")]),
            ("", "Đã họp", vec![new("Đã họp")]),
            ("Đã họp", "", vec![gone("Đã họp")]),
            (
                "Tổ chức 2 cuộc họp trong tháng",
                "Tổ chức 3 cuộc họp trong tháng",
                vec![same("Tổ chức "), gone("2"), new("3"), same(" cuộc họp trong tháng")],
            ),
            (
                "Chưa có kết quả cụ thể",
                "Đã xong toàn bộ cụ thể",
                vec![gone("Chưa có kết quả"), new("Đã xong toàn bộ"), same(" cụ thể")],
            ),
            ("một\nhai", "một\nba", vec![same("một\n"), gone("hai"), new("ba")]),
        ] {
            assert_eq!(words(before, now), expected, "{before} → {now}");
        }
    }

    proptest! {
        /// Whatever changed, both texts can be read back from the comparison to the letter.
        #[test]
        fn both_texts_can_be_read_back(before in "[a-dăđ .\n]{0,60}", now in "[a-dăđ .\n]{0,60}") {
            let pieces = words(&before, &now);
            let read = |is_before: bool| pieces.iter().filter_map(|piece| match piece {
                Same(text) => Some(text.as_str()),
                Gone(text) => is_before.then_some(text.as_str()),
                New(text) => (!is_before).then_some(text.as_str()),
            }).collect::<String>();
            prop_assert_eq!(read(true), before);
            prop_assert_eq!(read(false), now);
        }
    }
}
