//! What both sides of a comparison show, beside the change between them.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Change, Changes, Figure, Side};

/// A figure on both sides; on a side that does not have it, the empty figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Movement {
    /// Before, as it is shown there.
    pub before: Figure,
    /// After, as it is shown there.
    pub after: Figure,
    /// The change; `None` where no assignment is reported on both sides.
    pub change: Option<Change>,
}

impl Movement {
    /// Do both means rest on the same assignments, with the same weights?
    pub fn is_over_the_same(&self) -> bool {
        let shared = self.change.as_ref().map_or(0, |change| change.shared);
        (self.before.coverage.reported, self.after.coverage.reported) == (shared, shared)
    }

    /// Did the mean, or what it rests on, change?
    pub fn has_moved(&self) -> bool {
        self.before.progress != self.after.progress
            || self.before.coverage != self.after.coverage
            || !self.is_over_the_same()
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
    /// Compares two sides.
    pub fn between(before: Side<'_>, after: Side<'_>) -> Self {
        let changes = Changes::between(before, after);
        let (one, other) = (before.figures, after.figures);
        Self {
            plan: Movement { before: one.plan.clone(), after: other.plan.clone(), change: changes.plan },
            goals: of_each(&one.goals, &other.goals, &changes.goals),
            contents: of_each(&one.contents, &other.contents, &changes.contents),
            tasks: of_each(&one.tasks, &other.tasks, &changes.tasks),
            organisations: of_each(&one.organisations, &other.organisations, &changes.organisations),
        }
    }
}

fn of_each<K: Ord + Copy>(
    before: &BTreeMap<K, Figure>,
    after: &BTreeMap<K, Figure>,
    changes: &BTreeMap<K, Change>,
) -> BTreeMap<K, Movement> {
    let keys: BTreeSet<K> = before.keys().chain(after.keys()).copied().collect();
    keys.into_iter()
        .map(|key| {
            let figure = |side: &BTreeMap<K, Figure>| side.get(&key).cloned().unwrap_or_default();
            let change = changes.get(&key).cloned();
            (key, Movement { before: figure(before), after: figure(after), change })
        })
        .collect()
}
