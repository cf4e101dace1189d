//! The figures of the annexes computed again from the entries (domain §5.3), to tell which of them a formula may give.

use chrono::NaiveDate;

use super::model::Assigned;
use crate::consolidation::model::Cell;
use crate::kernel::{Fraction, Standing};

/// Columns of the first annex.
pub(super) const PROGRESS_IN_TASKS: usize = 2;
pub(super) const COVERAGE_IN_TASKS: usize = 3;
/// Columns of the second annex.
pub(super) const REPORTED_IN_ORGANISATIONS: usize = 1;
pub(super) const TIMELY_IN_ORGANISATIONS: usize = 2;
pub(super) const PROGRESS_IN_ORGANISATIONS: usize = 3;
pub(super) const COVERAGE_IN_ORGANISATIONS: usize = 4;

/// The figures of some entries, computed again.
#[derive(Debug, Clone, Default)]
pub(super) struct Again {
    progress: Option<Fraction>,
    reported: i64,
    shares: [i64; 5],
    /// The task's weight W.
    pub weight: i64,
}

impl Again {
    fn assigned(&self) -> i64 {
        self.shares.iter().sum()
    }

    /// Is this what the cell says?
    pub fn says(&self, place: usize, cell: &Cell) -> bool {
        match (place, cell) {
            (PROGRESS_IN_TASKS, Cell::Figure(_, exact)) => {
                self.progress.as_ref().is_some_and(|progress| progress.to_string() == *exact)
            }
            (PROGRESS_IN_TASKS, Cell::Unknown) => self.progress.is_none(),
            (COVERAGE_IN_TASKS, Cell::Part(part, whole)) => {
                (*part, *whole) == (self.reported, self.assigned())
            }
            (place, Cell::Count(n)) => {
                place.checked_sub(COVERAGE_IN_TASKS + 1).and_then(|at| self.shares.get(at)) == Some(n)
            }
            _ => false,
        }
    }
}

fn mean<'a>(terms: impl Iterator<Item = (Option<Fraction>, i64)> + 'a) -> Option<Fraction> {
    let (mut products, mut weights) = (Fraction::zero(), 0);
    for (progress, weight) in terms {
        if let Some(progress) = progress {
            products += &progress * &Fraction::from(weight);
            weights += weight;
        }
    }
    products.checked_div(&Fraction::from(weights))
}

/// The figures of one task, or of one organisation: `weight` says how an entry weighs there.
pub(super) fn again(entries: &[&Assigned], on: NaiveDate, weight: impl Fn(&Assigned) -> i32) -> Again {
    let shares = Standing::ALL.map(|standing| {
        let count = entries.iter().filter(|entry| entry.standing(on) == standing).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    });
    Again {
        progress: mean(entries.iter().map(|entry| (entry.progress(), i64::from(weight(entry))))),
        reported: shares.iter().sum::<i64>() - shares[4],
        shares,
        weight: entries.first().map_or(0, |entry| i64::from(entry.task_weight)),
    }
}

/// Several tasks together (domain §5.3).
pub(super) fn together<'a>(tasks: impl Iterator<Item = &'a Again> + Clone) -> Again {
    let mut whole = Again {
        progress: mean(tasks.clone().map(|task| (task.progress.clone(), task.weight))),
        ..Again::default()
    };
    for task in tasks {
        whole.reported += task.reported;
        for (sum, share) in whole.shares.iter_mut().zip(task.shares) {
            *sum += share;
        }
    }
    whole
}
