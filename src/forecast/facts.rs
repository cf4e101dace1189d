//! What was recorded about a plan's tasks, and what of it counted at a moment (domain §5.1, §5.10).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::rules::{Assigned, Known, Reading};
use crate::kernel::RevisionOutcome;
use crate::rollup::rules::counting;

/// A moment at which a forecast is made: of a period, with what was recorded by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standpoint {
    /// The period's number.
    pub period: i32,
    /// The day on which assignments, organisations and deadlines are in force.
    pub on: NaiveDate,
    /// Facts recorded by then count.
    pub known_by: DateTime<Utc>,
}

/// A task at a standpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskThen {
    /// Its deadline.
    pub deadline: Option<NaiveDate>,
    /// Whose it is.
    pub assigned: Assigned,
}

/// What was said about a task in a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Progress in percent.
    pub progress: i16,
    /// When it was completed.
    pub completed_on: Option<NaiveDate>,
}

/// A revision that was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Number of its period.
    pub period: i32,
    /// By which organisation.
    pub organisation: Uuid,
    /// Its number.
    pub number: i32,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// What was decided about it and when, in order.
    pub decisions: Vec<(DateTime<Utc>, RevisionOutcome)>,
    /// What it says, by number of the task.
    pub said: BTreeMap<i32, Said>,
}

impl Sent {
    /// What had become of it at a moment: the last decision by then.
    fn outcome(&self, known_by: DateTime<Utc>) -> RevisionOutcome {
        let by_then = self.decisions.iter().rfind(|(when, _)| *when <= known_by);
        by_then.map_or(RevisionOutcome::Pending, |(_, outcome)| *outcome)
    }
}

/// What counted at one moment: by period and organisation.
pub type Counted<'a> = BTreeMap<i32, BTreeMap<Uuid, &'a Sent>>;

/// Everything that forecasts are made from.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Tasks by period of the standpoint and number.
    pub tasks: BTreeMap<i32, BTreeMap<i32, TaskThen>>,
    /// What was sent, whatever became of it.
    pub sent: Vec<Sent>,
}

impl Facts {
    /// The revisions that counted at a moment (domain §5.1).
    pub fn counted(&self, known_by: DateTime<Utc>, accepted_only: bool) -> Counted<'_> {
        let mut by_report: BTreeMap<(i32, Uuid), Vec<&Sent>> = BTreeMap::new();
        for sent in self.sent.iter().filter(|sent| sent.recorded_at <= known_by) {
            by_report.entry((sent.period, sent.organisation)).or_default().push(sent);
        }
        let mut counted = Counted::new();
        for ((period, organisation), sendings) in by_report {
            let outcomes: Vec<_> =
                sendings.iter().map(|sent| (sent.number, sent.outcome(known_by))).collect();
            let number = counting(&outcomes, accepted_only);
            if let Some(sent) = sendings.into_iter().find(|sent| Some(sent.number) == number) {
                counted.entry(period).or_default().insert(organisation, sent);
            }
        }
        counted
    }
}

/// What counted about a task, period by period; `days` are the periods' numbers and the days that they tell of.
pub fn readings(counted: &Counted<'_>, task: i32, days: &[(i32, NaiveDate)]) -> Vec<Reading> {
    days.iter()
        .map(|(period, on)| Reading {
            on: *on,
            progress: counted.get(period).map_or_else(BTreeMap::new, |sent| {
                sent.iter().filter_map(|(id, sent)| Some((*id, sent.said.get(&task)?.progress))).collect()
            }),
        })
        .collect()
}

/// The last that is known of an organisation's work on a task; none when it never reported on it.
pub fn last_known(
    counted: &Counted<'_>,
    task: i32,
    organisation: Uuid,
    days: &[(i32, NaiveDate)],
) -> Option<Known> {
    days.iter().rev().find_map(|(period, on)| {
        let said = counted.get(period)?.get(&organisation)?.said.get(&task)?;
        Some(said.completed_on.map_or(Known::OpenOn(*on), Known::Completed))
    })
}
