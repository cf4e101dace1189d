//! What moved between two states of a plan: two moments of a period, or two periods (domain §5.10). A mean may move because
//! its entries do, or because others report: so the difference over what is reported on both sides stands beside it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Cell, Figure, RollUp, TaskWeights};
use crate::kernel::Fraction;

/// One side: the tasks with their weights there, the assignments, and the date on which they are judged.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The tasks.
    pub tasks: &'a [TaskWeights],
    /// The assignments.
    pub cells: &'a [Cell],
    /// The date.
    pub on: NaiveDate,
}

/// A figure on both sides; on a side that does not have it, the empty figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Movement {
    /// Before.
    pub before: Figure,
    /// After.
    pub after: Figure,
    /// Before, over the assignments with a counting entry on both sides.
    pub shared_before: Figure,
    /// After, over the same.
    pub shared_after: Figure,
}

impl Movement {
    /// By how many points the mean moved; `None` when either side has none.
    pub fn points(&self) -> Option<Fraction> {
        Some(self.after.progress.as_ref()? - self.before.progress.as_ref()?)
    }

    /// The same over the assignments that are reported on both sides.
    pub fn shared_points(&self) -> Option<Fraction> {
        Some(self.shared_after.progress.as_ref()? - self.shared_before.progress.as_ref()?)
    }

    /// How many assignments are reported on both sides.
    pub fn shared(&self) -> u32 {
        self.shared_after.coverage.reported
    }

    /// Do both means rest on the same assignments?
    pub fn is_over_the_same(&self) -> bool {
        let shared = self.shared();
        (self.before.coverage.reported, self.after.coverage.reported) == (shared, shared)
    }

    /// Did the mean, or what it rests on, change?
    pub fn has_moved(&self) -> bool {
        self.before.progress != self.after.progress
            || self.before.coverage != self.after.coverage
            || !self.is_over_the_same()
    }

    /// How far the mean moved, whichever way.
    pub fn size(&self) -> Option<Fraction> {
        self.points().map(
            |points| {
                if points < Fraction::zero() { &Fraction::zero() - &points } else { points }
            },
        )
    }
}

/// Every figure on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Movements {
    /// The whole plan.
    pub plan: Movement,
    /// By number of the goal.
    pub goals: BTreeMap<i32, Movement>,
    /// By number of the content.
    pub contents: BTreeMap<i32, Movement>,
    /// By number of the key task.
    pub tasks: BTreeMap<i32, Movement>,
    /// By organisation.
    pub organisations: BTreeMap<Uuid, Movement>,
}

impl Movements {
    /// Compares two sides, each by its own weights and on its own date.
    pub fn between(before: Side<'_>, after: Side<'_>) -> Self {
        let reported = |side: Side<'_>| -> BTreeSet<(i32, Uuid)> {
            let cells = side.cells.iter().filter(|cell| cell.entry.is_some());
            cells.map(|cell| (cell.task, cell.organisation)).collect()
        };
        let (here, there) = (reported(before), reported(after));
        let shared = |side: Side<'_>| {
            let cells: Vec<Cell> = side
                .cells
                .iter()
                .filter(|cell| {
                    let of = (cell.task, cell.organisation);
                    here.contains(&of) && there.contains(&of)
                })
                .cloned()
                .collect();
            RollUp::compute(side.tasks, &cells, side.on)
        };
        let whole = |side: Side<'_>| RollUp::compute(side.tasks, side.cells, side.on);
        let (one, other) = (whole(before), whole(after));
        let (shared_one, shared_other) = (shared(before), shared(after));
        Self {
            plan: Movement {
                before: one.plan.clone(),
                after: other.plan.clone(),
                shared_before: shared_one.plan.clone(),
                shared_after: shared_other.plan.clone(),
            },
            goals: of_each([&one.goals, &other.goals, &shared_one.goals, &shared_other.goals]),
            contents: of_each([&one.contents, &other.contents, &shared_one.contents, &shared_other.contents]),
            tasks: of_each([&one.tasks, &other.tasks, &shared_one.tasks, &shared_other.tasks]),
            organisations: of_each([
                &one.organisations,
                &other.organisations,
                &shared_one.organisations,
                &shared_other.organisations,
            ]),
        }
    }
}

fn of_each<K: Ord + Copy>(sides: [&BTreeMap<K, Figure>; 4]) -> BTreeMap<K, Movement> {
    let keys: BTreeSet<K> = sides[0].keys().chain(sides[1].keys()).copied().collect();
    keys.into_iter()
        .map(|key| {
            let of = |side: &BTreeMap<K, Figure>| side.get(&key).cloned().unwrap_or_default();
            let [before, after, shared_before, shared_after] = sides.map(of);
            (key, Movement { before, after, shared_before, shared_after })
        })
        .collect()
}
