//! How a figure reads: its number with its coverage, its five shares as a bar and as counts, its pace.

use chrono::NaiveDate;

use super::rules::{Cell, Coverage, Figure, GroupPace, Pace, Shares, Standing, due_soon, standing};
use crate::kernel::{EntryStatus, Fraction, with_parameters};
use crate::web::Shell;

/// What a coverage counts: on one task it counts organisations, above it assignments (domain §5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// "61/68 đơn vị".
    Organisations,
    /// "331/340 lượt phân công".
    Assignments,
    /// "31/32 nhiệm vụ", of one organisation.
    Tasks,
    /// "365/402 lượt báo cáo", of an indicator that adds up periods.
    Reports,
}

/// A rectangle of the bar of five shares, in percent of its width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// Left edge.
    pub x: String,
    /// Width.
    pub width: String,
    /// Its standing.
    pub standing: Standing,
}

/// One of the five counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The class of its texture.
    pub class: &'static str,
    /// Its word.
    pub word: String,
    /// The count.
    pub count: String,
    /// Its share of the total.
    pub percent: String,
    /// Nothing has that standing.
    pub is_zero: bool,
    /// Where the entries behind it are listed; empty without such a page.
    pub href: String,
}

/// A pace in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaceWords {
    /// The class of its shape.
    pub class: &'static str,
    /// Its word.
    pub word: String,
    /// The numbers behind it; empty where there is nothing to measure against.
    pub detail: String,
    /// "1.234 lượt có thời hạn": what the numbers rest on.
    pub entries: String,
    /// Where these are listed; empty without such a page.
    pub href: String,
}

impl PaceWords {
    /// The word alone.
    pub fn bare(shell: &Shell, pace: Pace) -> Self {
        Self {
            class: pace_class(pace),
            word: shell.t(pace_key(pace)),
            detail: String::new(),
            entries: String::new(),
            href: String::new(),
        }
    }
}

/// A figure as pages show it; the macros of `macros/figure.html` draw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureWords {
    /// "62%", or "–".
    pub value: String,
    /// "61/68 đơn vị".
    pub coverage: String,
    /// "61/68".
    pub counts: String,
    /// Where what the mean covers is listed; empty without such a page.
    pub covered: String,
    /// Where the number leads; empty where it leads nowhere.
    pub href: String,
    /// The bar.
    pub bar: Vec<Slice>,
    /// The bar in words.
    pub bar_label: String,
    /// The five counts.
    pub keys: Vec<Key>,
    /// The sum of the five.
    pub total: String,
    /// Where all of them are listed; empty without such a page.
    pub all: String,
    /// The pace; none without a counting entry.
    pub pace: Option<PaceWords>,
}

impl FigureWords {
    /// Puts a figure into words. `href` is where the number leads; `entries` lists the entries behind it, and gets the
    /// standing, or what a count is among, added as a parameter.
    pub fn new(shell: &Shell, figure: &Figure, counted: Counted, href: &str, entries: &str) -> Self {
        let shares = &figure.shares;
        Self {
            value: shell.percent(&figure.progress),
            coverage: coverage_words(shell, figure.coverage, counted),
            counts: counts(shell, figure.coverage),
            covered: match figure.coverage.reported {
                0 => String::new(),
                _ => with(entries, "among=reported"),
            },
            href: href.to_owned(),
            bar: slices(shares),
            bar_label: bar_label(shell, shares),
            keys: Standing::ALL.iter().map(|standing| key(shell, shares, *standing, entries)).collect(),
            total: shell.number(shares.total()),
            all: entries.to_owned(),
            pace: figure.pace.as_ref().map(|pace| pace_words(shell, pace, entries)),
        }
    }
}

fn counts(shell: &Shell, coverage: Coverage) -> String {
    format!("{}/{}", shell.number(coverage.reported), shell.number(coverage.assigned))
}

/// "61/68 đơn vị".
pub fn coverage_words(shell: &Shell, coverage: Coverage, counted: Counted) -> String {
    let key = match counted {
        Counted::Organisations => "rollup-coverage-organisations",
        Counted::Assignments => "rollup-coverage-assignments",
        Counted::Tasks => "rollup-coverage-tasks",
        Counted::Reports => "rollup-coverage-reports",
    };
    shell.t1(key, "counts", counts(shell, coverage))
}

fn key(shell: &Shell, shares: &Shares, standing: Standing, entries: &str) -> Key {
    let count = shares.of(standing);
    Key {
        class: standing_class(standing),
        word: shell.t(standing_key(standing)),
        count: shell.number(count),
        percent: shell.percent(&shares.percent(standing)),
        is_zero: count == 0,
        href: with(entries, &format!("standing={}", standing.code())),
    }
}

/// A list's address with one parameter more; empty without a list.
fn with(entries: &str, parameter: &str) -> String {
    if entries.is_empty() {
        return String::new();
    }
    with_parameters(entries, parameter)
}

/// The bar's rectangles in percent with two decimals; shares of nothing are left out.
fn slices(shares: &Shares) -> Vec<Slice> {
    let total = u64::from(shares.total().max(1));
    // Hundredths of a percent, so that the bar needs no floating point.
    let edge = |count: u64| format!("{}.{:02}%", count * 100 / total, count * 10_000 / total % 100);
    let mut before: u64 = 0;
    let mut slices = Vec::with_capacity(5);
    for standing in Standing::ALL {
        let count = u64::from(shares.of(standing));
        if count > 0 {
            slices.push(Slice { x: edge(before), width: edge(count), standing });
            before += count;
        }
    }
    slices
}

fn bar_label(shell: &Shell, shares: &Shares) -> String {
    let parts: Vec<String> = Standing::ALL
        .iter()
        .filter(|standing| shares.of(**standing) > 0)
        .map(|standing| {
            format!(
                "{} {}",
                shell.t(standing_key(*standing)).to_lowercase(),
                shell.number(shares.of(*standing))
            )
        })
        .collect();
    shell.t2("rollup-bar-label", "parts", parts.join(", "), "total", shell.number(shares.total()))
}

fn pace_words(shell: &Shell, pace: &GroupPace, entries: &str) -> PaceWords {
    let bare = PaceWords::bare(shell, pace.pace);
    let (Some(actual), Some(expected)) = (&pace.actual, &pace.expected) else { return bare };
    let (actual, expected) = (percent(shell, actual), percent(shell, expected));
    PaceWords {
        detail: shell.t2("rollup-pace-detail", "actual", actual, "expected", expected),
        entries: shell.t1("rollup-pace-entries", "n", shell.number(pace.entries)),
        href: match pace.entries {
            0 => String::new(),
            _ => with(entries, "among=dated"),
        },
        ..bare
    }
}

fn percent(shell: &Shell, value: &Fraction) -> String {
    value.display_percent(0, shell.style())
}

/// The message key of a standing's word.
pub const fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::CompletedOnTime => "rollup-standing-completed-on-time",
        Standing::CompletedLate => "rollup-standing-completed-late",
        Standing::OpenInTime => "rollup-standing-open-in-time",
        Standing::OpenOverdue => "rollup-standing-open-overdue",
        Standing::Unreported => "rollup-standing-unreported",
    }
}

/// The class of a standing's texture.
pub const fn standing_class(standing: Standing) -> &'static str {
    match standing {
        Standing::CompletedOnTime => "stand--on_time",
        Standing::CompletedLate => "stand--late",
        Standing::OpenInTime => "stand--open",
        Standing::OpenOverdue => "stand--overdue",
        Standing::Unreported => "stand--unreported",
    }
}

/// How one entry is shown: its standing, with "due soon" and "not started" shown apart within "open in time".
/// The class of the texture and the message key of the word.
pub fn entry_standing(cell: &Cell, on: NaiveDate) -> (&'static str, &'static str) {
    let standing = standing(cell, on);
    let is_untouched = cell.entry.is_some_and(|entry| entry.status == EntryStatus::NotStarted);
    if due_soon(cell, on) {
        ("stand--soon", "rollup-standing-due-soon")
    } else if standing == Standing::OpenInTime && is_untouched {
        ("stand--not_started", "rollup-standing-not-started")
    } else {
        (standing_class(standing), standing_key(standing))
    }
}

/// The message key of a pace's word.
pub const fn pace_key(pace: Pace) -> &'static str {
    match pace {
        Pace::OnTrack => "rollup-pace-on-track",
        Pace::Watch => "rollup-pace-watch",
        Pace::Behind => "rollup-pace-behind",
        Pace::Regular => "rollup-pace-regular",
    }
}

/// The class of a pace's shape.
pub const fn pace_class(pace: Pace) -> &'static str {
    match pace {
        Pace::OnTrack => "pace--ok",
        Pace::Watch => "pace--warn",
        Pace::Behind => "pace--bad",
        Pace::Regular => "pace--none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_leaves_out_nothings_and_keeps_the_order() {
        let shares = Shares { completed_on_time: 1, open_overdue: 1, unreported: 1, ..Shares::default() };
        let drawn: Vec<_> = slices(&shares).into_iter().map(|s| (s.x, s.width, s.standing)).collect();
        assert_eq!(
            drawn,
            [
                ("0.00%".to_owned(), "33.33%".to_owned(), Standing::CompletedOnTime),
                ("33.33%".to_owned(), "33.33%".to_owned(), Standing::OpenOverdue),
                ("66.66%".to_owned(), "33.33%".to_owned(), Standing::Unreported),
            ]
        );
        assert_eq!(slices(&Shares::default()), []);
    }
}
