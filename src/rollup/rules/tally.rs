//! Whole-number sums over assignments, so that a figure costs one division however many assignments it rests on.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Cell, Figure, GroupPace, OnTime, Shares, Standing, due_soon, pace::elapsed_days, standing};
use crate::kernel::Fraction;

/// What one assignment adds to the tallies that it belongs to, judged once on one date.
pub(super) struct Judged {
    standing: Standing,
    is_due_soon: bool,
    /// Progress, when there is a counting entry.
    progress: Option<i16>,
    /// Elapsed and total days up to the deadline, when there is one.
    elapsed: Option<(i64, i64)>,
}

impl Judged {
    pub(super) fn on(cell: &Cell, on: NaiveDate) -> Self {
        Self {
            standing: standing(cell, on),
            is_due_soon: due_soon(cell, on),
            progress: cell.entry.map(|entry| entry.progress),
            elapsed: cell.deadline.map(|deadline| elapsed_days(cell.start, deadline, on)),
        }
    }
}

/// A weighted mean of whole numbers, as its two sums.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mean {
    products: i128,
    weights: i128,
}

impl Mean {
    pub(super) fn add(&mut self, value: i16, weight: i32) {
        self.products += i128::from(weight) * i128::from(value);
        self.weights += i128::from(weight);
    }

    pub(super) fn value(self) -> Option<Fraction> {
        Fraction::from_ratio(self.products, self.weights)
    }
}

/// The sums over a group of assignments with one weight each: those of a task, or those of an organisation.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    shares: Shares,
    progress: Mean,
    /// The same mean over the entries with a deadline only.
    dated: Mean,
    dated_entries: u32,
    /// Σ weight·(elapsed days) of the entries with a deadline, by total days. There are few different totals, so this
    /// stays exact without adding up a fraction for each entry.
    elapsed: BTreeMap<i64, i128>,
    completed_on_time: u32,
    due_total: u32,
}

impl Tally {
    pub(super) fn add(&mut self, judged: &Judged, weight: i32) {
        self.shares.record(judged.standing, judged.is_due_soon);
        let Some(progress) = judged.progress else { return };
        self.progress.add(progress, weight);
        let Some((elapsed, total)) = judged.elapsed else { return };
        self.dated.add(progress, weight);
        self.dated_entries += 1;
        *self.elapsed.entry(total).or_default() += i128::from(weight) * i128::from(elapsed);
        match judged.standing {
            Standing::CompletedOnTime => {
                self.completed_on_time += 1;
                self.due_total += 1;
            }
            Standing::CompletedLate | Standing::OpenOverdue => self.due_total += 1,
            Standing::OpenInTime | Standing::Unreported => {}
        }
    }

    fn expected(&self) -> Option<Fraction> {
        let products: Fraction =
            self.elapsed.iter().filter_map(|(total, elapsed)| Fraction::percent_of(*elapsed, *total)).sum();
        products.checked_div(&Fraction::from(self.dated.weights))
    }

    /// The figure of this one group.
    pub(super) fn figure(&self) -> Figure {
        Figure {
            progress: self.progress.value(),
            coverage: self.shares.coverage(),
            shares: self.shares,
            pace: (self.shares.reported() > 0)
                .then(|| GroupPace::of(self.dated.value(), self.expected(), self.dated_entries)),
            on_time: on_time(self.completed_on_time, self.due_total),
        }
    }
}

/// The figure over the figures of several tasks, each with its weight: Σ weight·mean / Σ weight over the tasks that have
/// a mean; counts are added up.
pub(super) fn figure_over<'a>(tasks: impl Iterator<Item = (&'a Figure, i64)>) -> Figure {
    let (mut progress, mut actual, mut expected) =
        (MeanOfMeans::default(), MeanOfMeans::default(), MeanOfMeans::default());
    let mut shares = Shares::default();
    let (mut entries, mut completed_on_time, mut due_total) = (0, 0, 0);
    for (task, weight) in tasks {
        progress.add(task.progress.as_ref(), weight);
        shares += task.shares;
        if let Some(pace) = &task.pace {
            actual.add(pace.actual.as_ref(), weight);
            expected.add(pace.expected.as_ref(), weight);
            entries += pace.entries;
        }
        if let Some(rate) = task.on_time {
            completed_on_time += rate.completed_on_time;
            due_total += rate.due_total;
        }
    }
    Figure {
        progress: progress.value(),
        coverage: shares.coverage(),
        shares,
        pace: (shares.reported() > 0).then(|| GroupPace::of(actual.value(), expected.value(), entries)),
        on_time: on_time(completed_on_time, due_total),
    }
}

fn on_time(completed_on_time: u32, due_total: u32) -> Option<OnTime> {
    (due_total > 0).then_some(OnTime { completed_on_time, due_total })
}

/// A weighted mean of exact means.
#[derive(Debug, Clone, Default)]
pub(super) struct MeanOfMeans {
    products: Fraction,
    weights: i128,
}

impl MeanOfMeans {
    pub(super) fn add(&mut self, mean: Option<&Fraction>, weight: i64) {
        let Some(mean) = mean else { return };
        self.products += mean * &Fraction::from(weight);
        self.weights += i128::from(weight);
    }

    pub(super) fn value(&self) -> Option<Fraction> {
        self.products.checked_div(&Fraction::from(self.weights))
    }
}
