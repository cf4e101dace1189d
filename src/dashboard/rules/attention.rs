//! The published rule of what the first screen names (its words: `dashboard-attn-rule`).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::dashboard::model::OrganisationPick;
use crate::dashboard::pending::{EscalatedObstacle, OverdueDirective, Pending, WaitingReport};
use crate::kernel::Fraction;
use crate::plan::{KeyTask, Outline};
use crate::rollup::rules::{Figure, GroupPace, Pace};

/// So many matters stand on the first screen; the others behind “Xem thêm”.
pub const BUDGET: usize = 7;
/// A task of that progress, in percent, or more is as good as done: who is left stands among those who are late.
const NEARLY_DONE: i32 = 95;

/// A task as the rule looks at it.
#[derive(Debug, Clone, Copy)]
pub struct TaskFacts<'a> {
    /// Its number.
    pub number: i32,
    /// Its weight W.
    pub weight: i32,
    /// Its deadline.
    pub deadline: Option<NaiveDate>,
    /// Its figure.
    pub figure: &'a Figure,
}

impl<'a> TaskFacts<'a> {
    /// The tasks of a plan that have a figure.
    pub fn of(outline: &Outline, figures: &'a BTreeMap<i32, Figure>) -> Vec<Self> {
        let facts = |task: &KeyTask| {
            let (number, weight, deadline) = (task.number, task.weight, task.deadline);
            Some(Self { number, weight, deadline, figure: figures.get(&number)? })
        };
        outline.tasks.iter().filter_map(facts).collect()
    }
}

/// A task that is red: below [`NEARLY_DONE`], and its pace is behind or some of its assignments are past their deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedTask {
    /// The task's number.
    pub task: i32,
    /// Its pace is behind.
    pub is_behind: bool,
    /// How many of its assignments are past their deadline.
    pub overdue: u32,
    /// What is new since the previous period, in which it had been reported on and was not red.
    pub turned: Option<Turn>,
    /// How much it does to the plan (domain §5.21).
    pub damage: Damage,
}

/// By what a task has turned red.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Its pace is behind, and was not.
    Behind,
    /// Some of its assignments are past their deadline, and none was.
    Overdue,
}

impl Turn {
    /// What is new between two figures of a task; `None` where nobody had reported on it, or it was red already.
    fn between(then: &Figure, now: &Figure) -> Option<Self> {
        if then.coverage.reported == 0 || is_red(then) {
            None
        } else if is_behind(now) && !is_behind(then) {
            Some(Self::Behind)
        } else if now.shares.open_overdue > 0 && then.shares.open_overdue == 0 {
            Some(Self::Overdue)
        } else {
            None
        }
    }
}

/// The damage of a task: points behind what is expected × W × entries with a deadline (domain §5.21).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Damage {
    /// Points behind; never less than nothing.
    pub points: Fraction,
    /// The task's weight W.
    pub weight: i32,
    /// Its reported entries with a deadline.
    pub entries: u32,
}

impl Damage {
    /// The damage of a task by its pace.
    pub fn of(task: &TaskFacts<'_>) -> Self {
        let pace = task.figure.pace.as_ref();
        let points = pace.and_then(gap).unwrap_or_default().max(Fraction::zero());
        Self { points, weight: task.weight, entries: pace.map_or(0, |pace| pace.entries) }
    }

    /// The product.
    pub fn total(&self) -> Fraction {
        let times = i64::from(self.weight) * i64::from(self.entries);
        &self.points * &Fraction::from(times)
    }
}

/// An organisation that slips: its pace is a step lower than in the previous period (domain §5.21).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Which.
    pub organisation: Uuid,
    /// Its pace then.
    pub from: Pace,
    /// Its pace now.
    pub to: Pace,
}

/// A matter to decide or to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter<'a> {
    /// A consolidated report that waits for approval.
    Report(&'a WaitingReport),
    /// An obstacle that nobody has answered in time.
    Obstacle(&'a EscalatedObstacle),
    /// A directive past its deadline.
    Directive(&'a OverdueDirective),
    /// A red task.
    Task(&'a RedTask),
    /// Organisations that deserve a look, for one reason.
    Organisations {
        /// Which: silent, sending again overdue, or slipping.
        pick: OrganisationPick,
        /// How many.
        count: usize,
    },
}

/// The kinds that each keep a place on the first screen, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Report,
    Obstacle,
    Directive,
    Red,
    Organisations,
}

impl Matter<'_> {
    fn kind(&self) -> Kind {
        match self {
            Self::Report(_) => Kind::Report,
            Self::Obstacle(_) => Kind::Obstacle,
            Self::Directive(_) => Kind::Directive,
            Self::Task(_) => Kind::Red,
            Self::Organisations { .. } => Kind::Organisations,
        }
    }

    /// Does it wait for a decision, or is it to be looked at only?
    pub fn is_decision(&self) -> bool {
        self.kind() <= Kind::Directive
    }
}

/// What the rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What waits for a decision, each kind in its own order.
    pub pending: &'a Pending,
    /// The red tasks in their order.
    pub red: &'a [RedTask],
    /// How many organisations are silent, send again overdue, slip.
    pub organisations: &'a [(OrganisationPick, usize)],
}

/// All matters in the published order: reports to approve, escalated obstacles, overdue directives, red tasks; then
/// organisations, a line for each reason.
pub fn rank<'a>(facts: &Facts<'a>) -> Vec<Matter<'a>> {
    let pending = facts.pending;
    let mut matters: Vec<Matter<'a>> = pending.reports.iter().map(Matter::Report).collect();
    matters.extend(pending.obstacles.iter().map(Matter::Obstacle));
    matters.extend(pending.directives.iter().map(Matter::Directive));
    matters.extend(facts.red.iter().map(Matter::Task));
    let organisations = facts.organisations.iter().filter(|(_, count)| *count > 0);
    matters.extend(organisations.map(|(pick, count)| Matter::Organisations { pick: *pick, count: *count }));
    matters
}

/// The first screen and the rest, both in order: each kind keeps at least one place, the other places go by the order.
pub fn within_budget(ranked: Vec<Matter<'_>>, budget: usize) -> (Vec<Matter<'_>>, Vec<Matter<'_>>) {
    let mut is_kept = vec![false; ranked.len()];
    let mut seen = Vec::new();
    for (index, matter) in ranked.iter().enumerate() {
        if !seen.contains(&matter.kind()) {
            seen.push(matter.kind());
            is_kept[index] = true;
        }
    }
    let mut room = budget.saturating_sub(seen.len());
    for kept in &mut is_kept {
        if !*kept && room > 0 {
            *kept = true;
            room -= 1;
        }
    }
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for (matter, is_kept) in ranked.into_iter().zip(is_kept) {
        if is_kept { first.push(matter) } else { rest.push(matter) }
    }
    (first, rest)
}

/// The red tasks: those that do the plan the most damage first; among equals the nearer deadline, then the number. `before` are the
/// figures of the previous period as they were shown.
pub fn red_tasks(tasks: &[TaskFacts<'_>], before: Option<&BTreeMap<i32, Figure>>) -> Vec<RedTask> {
    let mut red: Vec<(RedTask, Option<NaiveDate>)> = tasks
        .iter()
        .filter(|task| is_red(task.figure))
        .map(|task| {
            let then = before.and_then(|tasks| tasks.get(&task.number));
            let red = RedTask {
                task: task.number,
                is_behind: is_behind(task.figure),
                overdue: task.figure.shares.open_overdue,
                turned: then.and_then(|then| Turn::between(then, task.figure)),
                damage: Damage::of(task),
            };
            (red, task.deadline)
        })
        .collect();
    red.sort_by_key(|(red, deadline)| (Reverse(red.damage.total()), deadline.is_none(), *deadline, red.task));
    red.into_iter().map(|(red, _)| red).collect()
}

fn is_red(figure: &Figure) -> bool {
    let is_nearly_done =
        figure.progress.as_ref().is_some_and(|progress| *progress >= Fraction::from(NEARLY_DONE));
    !is_nearly_done && (is_behind(figure) || figure.shares.open_overdue > 0)
}

fn is_behind(figure: &Figure) -> bool {
    figure.pace.as_ref().is_some_and(|pace| pace.pace == Pace::Behind)
}

/// The organisations that slip, among those with a counting report in both periods, the slowest first.
pub fn slipping(now: &BTreeMap<Uuid, Figure>, before: &BTreeMap<Uuid, Figure>) -> Vec<Slip> {
    let mut slips: Vec<(Slip, Fraction)> = now
        .iter()
        .filter_map(|(organisation, figure)| {
            let (pace, then) = (figure.pace.as_ref()?, before.get(organisation)?.pace.as_ref()?);
            let is_lower = is_measured(then.pace) && is_measured(pace.pace) && then.pace < pace.pace;
            let slip = Slip { organisation: *organisation, from: then.pace, to: pace.pace };
            is_lower.then(|| (slip, gap(pace).unwrap_or_default()))
        })
        .collect();
    slips.sort_by(|(one, near), (other, far)| {
        (other.to, far).cmp(&(one.to, near)).then(one.organisation.cmp(&other.organisation))
    });
    slips.into_iter().map(|(slip, _)| slip).collect()
}

/// Is there a deadline to measure against? On track, watch and behind are the steps, in that order.
fn is_measured(pace: Pace) -> bool {
    pace != Pace::Regular
}

/// Expected less actual; `None` where there is nothing to measure against.
pub(super) fn gap(pace: &GroupPace) -> Option<Fraction> {
    Some(pace.expected.as_ref()? - pace.actual.as_ref()?)
}

#[cfg(test)]
pub(super) mod tests;
