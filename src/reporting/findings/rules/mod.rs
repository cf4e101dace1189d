//! The rules by which an entry is examined. None decides: each notices something, says it in a sentence and shows where.

mod dates;
mod text;

pub use text::Print;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::model::{Finding, Kind, Setting, Settings};
use crate::i18n::Message;
use crate::kernel::EntryStatus;

/// A task as it stands in a report, with what it is compared with.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The task's number.
    pub task: i32,
    /// The period's last day.
    pub ends_on: NaiveDate,
    /// What is declared; none where nothing is.
    pub said: Option<Said>,
    /// What the organisation's last report that counts said.
    pub before: Option<Before>,
    /// Its indicators.
    pub indicators: Vec<Figures>,
}

/// What is declared about a task.
#[derive(Debug, Clone)]
pub struct Said {
    /// The declared status.
    pub status: EntryStatus,
    /// Progress, 0..100.
    pub progress: i16,
    /// The result.
    pub result: String,
    /// What is to be done next.
    pub next_step: String,
    /// Carried over on purpose: the same as before by intent, proved where it was first said.
    pub is_unchanged: bool,
    /// How many files stand behind it.
    pub files: i64,
}

/// The entry of the last report that counts.
#[derive(Debug, Clone)]
pub struct Before {
    /// Progress, 0..100.
    pub progress: i16,
    /// The result.
    pub result: String,
    /// Where it is shown.
    pub href: String,
}

/// An indicator: target, figure, and the figures before it, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Its name.
    pub name: String,
    /// The organisation's target.
    pub target: Option<Decimal>,
    /// What is declared now.
    pub now: Option<Decimal>,
    /// What the organisation's earlier reports that count said.
    pub earlier: Vec<Decimal>,
}

/// The text of another organisation for the same task in the same period.
#[derive(Debug, Clone)]
pub struct Other {
    /// Its short name.
    pub name: String,
    /// Where the entry is shown.
    pub href: String,
    /// Its text.
    pub print: Print,
}

/// For whom findings are put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who sees all organisations.
    Reviewer,
    /// Somebody who sees the own organisation's reports: of others neither name nor place nor figure.
    Own,
}

/// Everything the rules notice about a task; `others` are the texts of other organisations for it.
pub fn examine(facts: &Facts, others: &[&Other], settings: &Settings, reader: Reader) -> Vec<Finding> {
    let find = |kind: Kind, message: Message, href: Option<String>| Finding {
        kind,
        task: Some(facts.task),
        message: message.with("task", facts.task),
        href,
    };
    let Some(said) = &facts.said else {
        return vec![find(Kind::Undeclared, Message::new("finding-undeclared"), None)];
    };
    let mut found = Vec::new();
    if !said.is_unchanged {
        found.extend(
            like_other(said, others, settings, reader).map(|(m, href)| find(Kind::SameText, m, href)),
        );
        if let Some(before) = &facts.before {
            let there = || Some(before.href.clone());
            found.extend(like_before(said, before, settings).map(|m| find(Kind::SameAsBefore, m, there())));
            found.extend(fell(said, before).map(|m| find(Kind::ProgressFell, m, there())));
            found.extend(leap(said, before, settings).map(|m| find(Kind::Leap, m, there())));
        }
        if said.status == EntryStatus::Completed && said.files == 0 {
            found.push(find(Kind::NoEvidence, Message::new("finding-no-evidence"), None));
        }
        found.extend(short(said, settings).map(|m| find(Kind::ShortResult, m, None)));
    }
    // Also of what was carried over: what was to be done by then is either done or late.
    found.extend(past_step(said, facts.ends_on).map(|m| find(Kind::PastStep, m, None)));
    for figures in &facts.indicators {
        let there = facts.before.as_ref().map(|before| before.href.clone());
        found.extend(jump(figures, settings).map(|m| find(Kind::IndicatorJump, m, there)));
        let is_begun = said.status != EntryStatus::NotStarted;
        match (figures.target, figures.now) {
            (Some(_), None) if is_begun => {
                let message = Message::new("finding-figure-missing").with("name", &figures.name);
                found.push(find(Kind::FigureMissing, message, None));
            }
            (None, Some(_)) => {
                let message = Message::new("finding-target-missing").with("name", &figures.name);
                found.push(find(Kind::TargetMissing, message, None));
            }
            (Some(_), _) | (None, None) => {}
        }
    }
    found
}

/// Long enough to be compared, or it is bound to coincide.
fn comparable(text: &str, settings: &Settings) -> Option<Print> {
    let print = Print::of(text);
    (print.length >= settings.length(Setting::TextLength)).then_some(print)
}

/// The text that is most like it, of those that are like it at all.
fn like_other(
    said: &Said,
    others: &[&Other],
    settings: &Settings,
    reader: Reader,
) -> Option<(Message, Option<String>)> {
    if others.is_empty() {
        return None;
    }
    let print = comparable(&said.result, settings)?;
    let least = settings.of(Setting::Similarity);
    let alike = others
        .iter()
        .filter(|other| other.print.length >= settings.length(Setting::TextLength))
        .filter(|other| print.is_like(&other.print, least))
        .map(|other| (print.likeness(&other.print), other));
    // Of equals the first, whatever the order of the rest.
    let (likeness, other) = alike.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(match reader {
        Reader::Reviewer => (
            Message::new("finding-same-text").with("name", &other.name).with("likeness", likeness),
            Some(other.href.clone()),
        ),
        Reader::Own => (Message::new("finding-same-text-elsewhere"), None),
    })
}

fn like_before(said: &Said, before: &Before, settings: &Settings) -> Option<Message> {
    let (now, then) = (comparable(&said.result, settings)?, comparable(&before.result, settings)?);
    now.is_like(&then, settings.of(Setting::Similarity))
        .then(|| Message::new("finding-same-as-before").with("likeness", now.likeness(&then)))
}

fn fell(said: &Said, before: &Before) -> Option<Message> {
    (said.progress < before.progress).then(|| {
        Message::new("finding-progress-fell").with("before", before.progress).with("now", said.progress)
    })
}

fn leap(said: &Said, before: &Before, settings: &Settings) -> Option<Message> {
    let is_leap = said.progress == 100 && i32::from(before.progress) < settings.of(Setting::LeapBelow);
    is_leap.then(|| Message::new("finding-leap").with("before", before.progress))
}

fn short(said: &Said, settings: &Settings) -> Option<Message> {
    let length = Print::of(&said.result).length;
    (said.status != EntryStatus::NotStarted && length < settings.length(Setting::ShortResult))
        .then(|| Message::new("finding-short-result").with("length", length))
}

/// The latest day by which the next step was to be done, if it lies before the end of the period.
fn past_step(said: &Said, ends_on: NaiveDate) -> Option<Message> {
    let days = dates::days_in(&said.next_step, ends_on);
    let last =
        days.into_iter().max().filter(|day| *day <= ends_on && said.status != EntryStatus::Completed)?;
    Some(Message::new("finding-past-step").with("date", last.format("%d/%m/%Y").to_string()))
}

/// A step far beyond all earlier ones; where nothing ever moved, nothing is known of how it moves.
fn jump(figures: &Figures, settings: &Settings) -> Option<Message> {
    let (now, last) = (figures.now?, figures.earlier.last()?);
    if figures.earlier.len() < settings.length(Setting::JumpHistory) {
        return None;
    }
    let step = (now - last).abs();
    let largest = figures.earlier.windows(2).map(|pair| (pair[1] - pair[0]).abs()).max()?;
    let most = largest.checked_mul(settings.of(Setting::JumpFactor).into())?;
    (!largest.is_zero() && step > most).then(|| {
        let round = |d: Decimal| d.round_dp(2);
        Message::new("finding-indicator-jump")
            .with("name", &figures.name)
            .with_number("before", round(*last))
            .with_number("now", round(now))
            .with_number("largest", round(largest))
    })
}

#[cfg(test)]
mod tests;
