//! An entry beside what the revision that its report rests on said about the same task.

use super::form::figure_text;
use super::status_text;
use crate::kernel::EntryStatus;
use crate::reporting::differences::{Piece, words};
use crate::reporting::model::{FigureInput, Previous, TaskEntry};
use crate::web::Shell;

/// A short value, then and now.
#[derive(Debug)]
pub struct ThenNow {
    /// What it is.
    pub label: String,
    /// What was said then; "–" where nothing was.
    pub then: String,
    /// What is said now.
    pub now: String,
}

impl ThenNow {
    /// Nothing moved.
    pub fn is_same(&self) -> bool {
        self.then == self.now
    }
}

/// A text, then and now, each with the words that the other does not have.
#[derive(Debug)]
pub struct Texts {
    /// What it is.
    pub label: String,
    /// What was said then.
    pub then: Vec<Piece>,
    /// What is said now.
    pub now: Vec<Piece>,
    /// It has words, and they are the same.
    pub is_same: bool,
}

/// An entry beside the one before it.
#[derive(Debug)]
pub struct Beside {
    /// Status, progress, date, figures.
    pub values: Vec<ThenNow>,
    /// Result, shortcoming, next step: those that say something on either side.
    pub texts: Vec<Texts>,
    /// Something was said then.
    pub has_before: bool,
}

impl Beside {
    /// The entry of a task beside what was said before; none where nothing is said now.
    pub fn of(shell: &Shell, task: &TaskEntry) -> Option<Self> {
        let (status, before) = (task.entry.status?, task.previous.as_ref());
        let entry = &task.entry;
        let dash = || "–".to_owned();
        let percent = |progress: Option<i16>| progress.map_or_else(dash, |p| format!("{p}%"));
        let words_of = |status: Option<EntryStatus>| status.map_or_else(dash, |s| status_text(shell, s));
        let mut values = vec![
            ThenNow {
                label: shell.t("entry-status"),
                then: words_of(before.map(|b| b.status)),
                now: words_of(Some(status)),
            },
            ThenNow {
                label: shell.t("entry-progress"),
                then: percent(before.map(|b| b.progress)),
                now: percent(entry.progress),
            },
        ];
        let completed_before = before.and_then(|b| b.completed_on);
        if entry.completed_on.is_some() || completed_before.is_some() {
            let day = |day: Option<chrono::NaiveDate>| day.map_or_else(dash, |d| shell.date(&d));
            values.push(ThenNow {
                label: shell.t("entry-completed-on"),
                then: day(completed_before),
                now: day(entry.completed_on),
            });
        }
        for indicator in &task.indicators {
            let figure = |figure: Option<&FigureInput>| {
                let figure = figure.filter(|f| !f.is_blank());
                figure.map_or_else(dash, |f| figure_text(shell, indicator, f))
            };
            values.push(ThenNow {
                label: indicator.name.clone(),
                then: figure(before.and_then(|b| b.figures.get(&indicator.position))),
                now: figure(entry.figures.get(&indicator.position)),
            });
        }
        let said = |of: fn(&Previous) -> &String| before.map_or("", |b| of(b).as_str());
        let texts = [
            ("entry-result", said(|b| &b.result), &entry.result),
            ("entry-shortcoming", said(|b| &b.shortcoming), &entry.shortcoming),
            ("entry-next-step", said(|b| &b.next_step), &entry.next_step),
            ("entry-taking-back", "", &entry.taking_back_reason),
        ];
        let texts = texts
            .into_iter()
            .filter(|(_, then, now)| !then.is_empty() || !now.is_empty())
            .map(|(key, then, now)| {
                let (before, after) = sides(then, now);
                Texts { label: shell.t(key), then: before, now: after, is_same: then == now.as_str() }
            })
            .collect();
        Some(Self { values, texts, has_before: before.is_some() })
    }
}

/// The two sides of a comparison, each with its own words marked. Where they have no word in common, marks would say
/// nothing: both stand as they are.
fn sides(then: &str, now: &str) -> (Vec<Piece>, Vec<Piece>) {
    let plain = |text: &str| match text {
        "" => Vec::new(),
        text => vec![Piece::Same(text.to_owned())],
    };
    if then == now || then.is_empty() || now.is_empty() {
        return (plain(then), plain(now));
    }
    let pieces = words(then, now);
    let is_word = |piece: &Piece| match piece {
        Piece::Same(text) => text.chars().any(char::is_alphanumeric),
        Piece::Gone(_) | Piece::New(_) => false,
    };
    if !pieces.iter().any(is_word) {
        return (plain(then), plain(now));
    }
    let before = pieces.iter().filter(|p| !matches!(p, Piece::New(_))).cloned().collect();
    let after = pieces.into_iter().filter(|p| !matches!(p, Piece::Gone(_))).collect();
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_keeps_its_text_and_marks_only_what_the_other_lacks() {
        let (same, gone, new) = (
            |t: &str| Piece::Same(t.to_owned()),
            |t: &str| Piece::Gone(t.to_owned()),
            |t: &str| Piece::New(t.to_owned()),
        );
        for (then, now, left, right) in [
            ("", "", vec![], vec![]),
            ("", "Đã họp", vec![], vec![same("Đã họp")]),
            ("Đã họp", "", vec![same("Đã họp")], vec![]),
            ("Đã họp", "Đã họp", vec![same("Đã họp")], vec![same("Đã họp")]),
            // No word in common.
            ("Đã họp", "Chưa xong", vec![same("Đã họp")], vec![same("Chưa xong")]),
            (
                "Họp 2 cuộc",
                "Họp 3 cuộc",
                vec![same("Họp "), gone("2"), same(" cuộc")],
                vec![same("Họp "), new("3"), same(" cuộc")],
            ),
        ] {
            assert_eq!(sides(then, now), (left, right), "{then} → {now}");
        }
    }
}
