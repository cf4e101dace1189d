//! Where an obstacle stands after a transition, its clock, and the measures of the desk.

mod desk;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::model::{Answered, Counts, Obstacle, State, Status};
use crate::error::Refusal;
use crate::i18n::Message;
use crate::kernel::{KeyTaskId, ObstacleId, OrganisationId, WorkingDays, date_in_vietnam, middle};
use crate::reporting::findings::Print;

pub use desk::{Filter, Pick, by_urgency, count_picks};

/// How many working days an answer may take, unless set (domain §3).
pub const ANSWER_DAYS: u32 = 10;
/// The most that can be set.
pub const ANSWER_DAYS_MAX: u32 = 60;
/// The addressee is reminded so many working days before the due.
pub const REMINDER_DAYS: u32 = 3;
/// Obstacles to one key task are alike from so many per cent of common trigrams on …
const LIKE_ON_ONE_TASK: i32 = 30;
/// … any others from so many.
const LIKE_ANYWHERE: i32 = 50;

/// What is done to an obstacle that was raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
    /// A body answers.
    Answer,
    /// The organisation confirms that it is resolved.
    Resolve,
    /// The organisation wants another answer: the clock starts anew, to that due.
    Reopen(DateTime<Utc>),
    /// No answer in time.
    Escalate,
    /// Another body has to answer; the clock goes on running.
    Readdress(OrganisationId),
    /// The organisation takes it back.
    Withdraw,
}

impl State {
    /// Where an obstacle stands after a transition; refused where that is not allowed from here.
    pub fn after(self, transition: Transition, now: DateTime<Utc>) -> Result<Self, Refusal> {
        let is_waiting = self.status.is_waiting();
        match transition {
            Transition::Answer if is_waiting => {
                Ok(Self { status: Status::Answered, is_escalated: false, ..self })
            }
            Transition::Resolve if self.status == Status::Answered => {
                Ok(Self { status: Status::Resolved, ..self })
            }
            Transition::Reopen(due_at) if matches!(self.status, Status::Answered | Status::Resolved) => {
                Ok(Self { status: Status::Reopened, clock_from: now, due_at, is_escalated: false, ..self })
            }
            Transition::Escalate if is_waiting && !self.is_escalated && self.due_at < now => {
                Ok(Self { is_escalated: true, ..self })
            }
            Transition::Readdress(addressee) if is_waiting && addressee != self.addressee => {
                Ok(Self { addressee, ..self })
            }
            Transition::Withdraw if is_waiting => {
                Ok(Self { status: Status::Withdrawn, is_escalated: false, ..self })
            }
            Transition::Answer
            | Transition::Resolve
            | Transition::Reopen(_)
            | Transition::Escalate
            | Transition::Readdress(_)
            | Transition::Withdraw => Err(changed()),
        }
    }
}

/// It was dealt with before, by somebody else or from another page.
pub const fn changed() -> Refusal {
    Refusal::Changed(Message::new("obstacle-changed"))
}

/// Is it time to remind the addressee?
pub fn is_reminder_due(state: State, calendar: &WorkingDays, now: DateTime<Utc>) -> bool {
    state.status.is_waiting() && calendar.is_near((state.clock_from, state.due_at), REMINDER_DAYS, now)
}

/// How many working days an answer took; 0 when it came on the same day.
pub fn days_taken(answer: &Answered, calendar: &WorkingDays) -> u32 {
    calendar.between(date_in_vietnam(answer.clock_from), date_in_vietnam(answer.at))
}

/// The median: the middle one, or the mean of the two in the middle; nothing of nothing.
pub fn median(values: Vec<u32>) -> Option<Decimal> {
    let (lower, upper) = middle(values)?;
    Some(((Decimal::from(lower) + Decimal::from(upper)) / Decimal::TWO).normalize())
}

/// The measures of some obstacles: each is the number of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measures {
    /// How many were raised.
    pub raised: usize,
    /// Waiting for an answer.
    pub waiting: usize,
    /// Of these, overdue.
    pub overdue: usize,
    /// Answered, waiting for the raiser's word.
    pub to_confirm: usize,
    /// Answered at least once.
    pub answered: usize,
    /// Of these, resolved as the raisers have confirmed.
    pub resolved: usize,
    /// Escalated at some time.
    pub escalated: usize,
    /// How many answers were given; one that was opened again has several.
    pub answers: usize,
    /// The median of the working days to an answer.
    pub median: Option<Decimal>,
}

/// Measures obstacles with their answers.
pub fn measure<'a>(
    obstacles: impl IntoIterator<Item = &'a Obstacle>,
    answers: &BTreeMap<ObstacleId, Vec<u32>>,
    now: DateTime<Utc>,
) -> Measures {
    let (mut found, mut days) = (Measures::default(), Vec::new());
    for obstacle in obstacles {
        let taken = answers.get(&obstacle.id).map_or(&[][..], Vec::as_slice);
        days.extend_from_slice(taken);
        found.raised += 1;
        found.waiting += usize::from(obstacle.state.status.is_waiting());
        found.overdue += usize::from(obstacle.is_overdue(now));
        found.to_confirm += usize::from(obstacle.state.status == Status::Answered);
        found.answered += usize::from(!taken.is_empty());
        found.resolved += usize::from(obstacle.state.status == Status::Resolved);
        found.escalated += usize::from(obstacle.was_escalated);
    }
    found.answers = days.len();
    found.median = median(days);
    found
}

/// How many obstacles of one organisation stand where.
pub fn count<'a>(obstacles: impl IntoIterator<Item = &'a Obstacle>, now: DateTime<Utc>) -> Counts {
    let mut counts = Counts::default();
    for obstacle in obstacles {
        let is_waiting = obstacle.state.status.is_waiting();
        let is_answered = obstacle.state.status == Status::Answered;
        counts.open += usize::from(is_waiting || is_answered);
        counts.unanswered += usize::from(is_waiting);
        counts.overdue += usize::from(obstacle.is_overdue(now));
        counts.to_confirm += usize::from(is_answered);
    }
    counts
}

/// What makes obstacles alike: whose, about what, in which words.
#[derive(Debug)]
pub struct Likeness {
    organisation: OrganisationId,
    key_task: Option<KeyTaskId>,
    print: Print,
}

impl Likeness {
    /// Of an obstacle.
    pub fn of(obstacle: &Obstacle) -> Self {
        Self {
            organisation: obstacle.organisation,
            key_task: obstacle.key_task,
            print: Print::of(&obstacle.body),
        }
    }

    /// Are both alike? Obstacles of one organisation are told apart by itself. A shared key task makes up for fewer shared words.
    pub fn is_like(&self, other: &Self) -> bool {
        let is_one_task = self.key_task.is_some() && self.key_task == other.key_task;
        let threshold = if is_one_task { LIKE_ON_ONE_TASK } else { LIKE_ANYWHERE };
        self.organisation != other.organisation && self.print.is_like(&other.print, threshold)
    }
}

/// Groups of two or more whose members are alike, directly or by way of others; each ascending, by its first.
pub fn groups(all: &[Likeness]) -> Vec<Vec<usize>> {
    let mut left: BTreeSet<usize> = (0..all.len()).collect();
    let mut found = Vec::new();
    while let Some(first) = left.pop_first() {
        let (mut group, mut next) = (vec![first], vec![first]);
        while let Some(at) = next.pop() {
            let alike: Vec<usize> =
                left.iter().copied().filter(|other| all[at].is_like(&all[*other])).collect();
            for other in alike {
                left.remove(&other);
                group.push(other);
                next.push(other);
            }
        }
        if group.len() > 1 {
            group.sort_unstable();
            found.push(group);
        }
    }
    found
}

#[cfg(test)]
mod tests;
