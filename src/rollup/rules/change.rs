//! The change between two states of a plan: two periods of one kind, or two moments of a period (domain §5.20).
//!
//! A mean may move because its entries do, because others report, or because the weights are new. The change is over the
//! assignments that are reported on both sides, each side weighed by the plan of its day; what the weights alone did is told
//! apart. It is the one definition of a change: every page, the presentation and the consolidated report show it.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::tally::{Mean, MeanOfMeans};
use super::{Cell, RollUp, TaskWeights};
use crate::kernel::Fraction;

/// One side: the tasks with their weights there, the assignments with theirs, and what is shown there.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The tasks.
    pub tasks: &'a [TaskWeights],
    /// The assignments in the scope on that side.
    pub cells: &'a [Cell],
    /// The figures over them.
    pub figures: &'a RollUp,
}

/// By how many points a mean has changed, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The progress part: with the earlier side's weights.
    pub progress: Fraction,
    /// The weight part: with the later side's progress.
    pub weights: Fraction,
    /// Over how many assignments: organisations on one task, tasks of one organisation.
    pub shared: u32,
}

impl Change {
    /// Both parts together.
    pub fn points(&self) -> Fraction {
        &self.progress + &self.weights
    }

    /// Is the weight part truly a part, or do the two work against each other, so that it exceeds the whole? Then both are said.
    pub fn has_weights_within(&self) -> bool {
        let (whole, zero) = (self.points(), Fraction::zero());
        (self.weights < zero) == (whole < zero) && self.weights.magnitude() <= whole.magnitude()
    }

    /// Is there a change at all, however small? The one definition of what rose or fell.
    pub fn is_one(&self) -> bool {
        !self.points().is_zero()
    }

    /// How far it went, whichever way.
    pub fn size(&self) -> Fraction {
        self.points().magnitude()
    }
}

/// Every change of a plan; where no assignment is reported on both sides there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The whole plan.
    pub plan: Option<Change>,
    /// By number of the goal.
    pub goals: BTreeMap<i32, Change>,
    /// By number of the content.
    pub contents: BTreeMap<i32, Change>,
    /// By number of the key task.
    pub tasks: BTreeMap<i32, Change>,
    /// By organisation.
    pub organisations: BTreeMap<Uuid, Change>,
}

/// A weight before and after.
#[derive(Debug, Clone, Copy)]
struct Weights<W> {
    before: W,
    after: W,
}

impl Weights<i32> {
    fn of(then: &TaskWeights, now: &TaskWeights) -> Self {
        Self { before: then.weight, after: now.weight }
    }

    /// As they are in a mean of tasks; toward a goal times the weights toward it.
    fn times(self, before: i32, after: i32) -> Weights<i64> {
        Weights {
            before: i64::from(self.before) * i64::from(before),
            after: i64::from(self.after) * i64::from(after),
        }
    }
}

/// Three means of the same entries: as they were; with the later progress; with the later weights, too.
#[derive(Debug, Clone, Default)]
struct Means<M> {
    before: M,
    between: M,
    after: M,
    shared: u32,
}

impl Means<Mean> {
    fn add(&mut self, before: i16, after: i16, weights: Weights<i32>) {
        self.before.add(before, weights.before);
        self.between.add(after, weights.before);
        self.after.add(after, weights.after);
        self.shared += 1;
    }

    fn change(&self) -> Option<Change> {
        Change::of([self.before.value(), self.between.value(), self.after.value()], self.shared)
    }
}

impl Means<MeanOfMeans> {
    fn add(&mut self, task: &Means<Mean>, weights: Weights<i64>) {
        self.before.add(task.before.value().as_ref(), weights.before);
        self.between.add(task.between.value().as_ref(), weights.before);
        self.after.add(task.after.value().as_ref(), weights.after);
        self.shared += task.shared;
    }

    fn change(&self) -> Option<Change> {
        Change::of([self.before.value(), self.between.value(), self.after.value()], self.shared)
    }
}

impl Change {
    fn of([before, between, after]: [Option<Fraction>; 3], shared: u32) -> Option<Self> {
        let (before, between, after) = (before?, between?, after?);
        Some(Self { progress: &between - &before, weights: &after - &between, shared })
    }
}

impl Changes {
    /// Compares two sides. A task belongs to a content or a goal here if it does so on both sides.
    pub fn between(before: Side<'_>, after: Side<'_>) -> Self {
        let then: BTreeMap<i32, &TaskWeights> = before.tasks.iter().map(|task| (task.number, task)).collect();
        let known: Vec<(&TaskWeights, &TaskWeights)> =
            after.tasks.iter().filter_map(|now| Some((*then.get(&now.number)?, now))).collect();
        let of_task: BTreeMap<i32, Weights<i32>> =
            known.iter().map(|(then, now)| (now.number, Weights::of(then, now))).collect();
        let earlier: BTreeMap<(i32, Uuid), &Cell> =
            before.cells.iter().map(|cell| ((cell.task, cell.organisation), cell)).collect();
        let mut tasks: BTreeMap<i32, Means<Mean>> = BTreeMap::new();
        let mut organisations: BTreeMap<Uuid, Means<Mean>> = BTreeMap::new();
        for cell in after.cells {
            let Some(old) = earlier.get(&(cell.task, cell.organisation)) else { continue };
            let (Some(was), Some(is)) = (old.entry, cell.entry) else { continue };
            let Some(weight) = of_task.get(&cell.task) else { continue };
            let own = Weights { before: old.weight, after: cell.weight };
            tasks.entry(cell.task).or_default().add(was.progress, is.progress, own);
            organisations.entry(cell.organisation).or_default().add(was.progress, is.progress, *weight);
        }
        let over = |within: &dyn Fn(&TaskWeights, &TaskWeights) -> Option<Weights<i64>>| {
            let mut means: Means<MeanOfMeans> = Means::default();
            for (then, now) in &known {
                if let (Some(task), Some(weights)) = (tasks.get(&now.number), within(then, now)) {
                    means.add(task, weights);
                }
            }
            means.change()
        };
        let whole = |then: &TaskWeights, now: &TaskWeights| Weights::of(then, now).times(1, 1);
        let contents: BTreeSet<i32> = after.tasks.iter().map(|task| task.content).collect();
        let goals: BTreeSet<i32> = after.tasks.iter().flat_map(|task| task.goals.keys().copied()).collect();
        let of_content = |content: i32| {
            over(&|then, now| (then.content == content && now.content == content).then(|| whole(then, now)))
        };
        let of_goal = |goal: i32| {
            over(&|then, now| {
                let (was, is) = (then.goals.get(&goal)?, now.goals.get(&goal)?);
                Some(Weights::of(then, now).times(*was, *is))
            })
        };
        Self {
            plan: over(&|then, now| Some(whole(then, now))),
            contents: contents.into_iter().filter_map(|n| Some((n, of_content(n)?))).collect(),
            goals: goals.into_iter().filter_map(|n| Some((n, of_goal(n)?))).collect(),
            tasks: tasks.iter().filter_map(|(n, means)| Some((*n, means.change()?))).collect(),
            organisations: organisations.iter().filter_map(|(id, m)| Some((*id, m.change()?))).collect(),
        }
    }
}
