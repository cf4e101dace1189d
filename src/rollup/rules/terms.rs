//! Provenance: the terms behind a mean, which give it again by the formula shown with them (domain §5.8).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Cell, TaskWeights, WeightedTask, expected_progress};
use crate::kernel::Fraction;

/// Which mean of a figure is to be shown with its terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Progress of all counting entries: [`Figure::progress`](super::Figure::progress).
    Progress,
    /// Progress of the counting entries with a deadline: [`GroupPace::actual`](super::GroupPace::actual).
    DatedProgress,
    /// Expected progress of the same entries on a date: [`GroupPace::expected`](super::GroupPace::expected).
    ExpectedProgress(NaiveDate),
}

impl Measure {
    /// The entry's value in percent; `None` when the entry does not enter this mean.
    fn of(self, cell: &Cell) -> Option<Fraction> {
        let entry = cell.entry?;
        match self {
            Self::Progress => Some(Fraction::from(entry.progress)),
            Self::DatedProgress => cell.deadline.map(|_| Fraction::from(entry.progress)),
            Self::ExpectedProgress(on) => {
                cell.deadline.map(|deadline| expected_progress(cell.start, deadline, on))
            }
        }
    }
}

/// One term of a weighted mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term<Of> {
    /// The organisation or the number of the task that it comes from.
    pub of: Of,
    /// Its progress in percent, exact.
    pub progress: Fraction,
    /// Its weight in this mean.
    pub weight: i64,
    /// `weight · progress`.
    pub product: Fraction,
}

/// A weighted mean with everything that it was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms<Of> {
    /// What counts, in the order given; what is unreported is not among them.
    pub terms: Vec<Term<Of>>,
    /// Σ of the products.
    pub sum_products: Fraction,
    /// Σ of the weights.
    pub sum_weights: i64,
    /// `sum_products / sum_weights`, the figure; `None` without terms.
    pub result: Option<Fraction>,
}

impl<Of> Terms<Of> {
    fn new(counted: impl Iterator<Item = (Of, Fraction, i64)>) -> Self {
        let terms: Vec<Term<Of>> = counted
            .map(|(of, progress, weight)| {
                let product = &progress * &Fraction::from(weight);
                Term { of, progress, weight, product }
            })
            .collect();
        let sum_products: Fraction = terms.iter().map(|term| &term.product).sum();
        let sum_weights = terms.iter().map(|term| term.weight).sum();
        let result = sum_products.checked_div(&Fraction::from(sum_weights));
        Self { terms, sum_products, sum_weights, result }
    }
}

/// The terms behind a task's mean: its assignments with a counting entry, each with w.
/// All cells given are taken as that task's.
pub fn task_terms(cells: &[&Cell], measure: Measure) -> Terms<Uuid> {
    Terms::new(
        cells.iter().filter_map(|cell| Some((cell.organisation, measure.of(cell)?, i64::from(cell.weight)))),
    )
}

/// The terms behind an organisation's mean: its counting entries by number of the task, each with W.
pub fn organisation_terms(cells: &[&Cell], tasks: &[TaskWeights], measure: Measure) -> Terms<i32> {
    let weights: BTreeMap<i32, i32> = tasks.iter().map(|task| (task.number, task.weight)).collect();
    Terms::new(
        cells
            .iter()
            .filter_map(|cell| Some((cell.task, measure.of(cell)?, i64::from(*weights.get(&cell.task)?)))),
    )
}

/// The terms behind the mean of a content, a goal, the plan or a cluster: its tasks by number, each with its mean and the
/// weight that it carries there. [`task_terms`] leads on from each task to its entries.
pub fn weighted_terms(cells: &[&Cell], tasks: &[WeightedTask<'_>], measure: Measure) -> Terms<i32> {
    let mut by_task: BTreeMap<i32, Vec<&Cell>> = BTreeMap::new();
    for cell in cells {
        by_task.entry(cell.task).or_default().push(cell);
    }
    Terms::new(tasks.iter().filter_map(|(task, weight)| {
        let mean = task_terms(by_task.get(&task.number)?, measure).result?;
        Some((task.number, mean, *weight))
    }))
}
