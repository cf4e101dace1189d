//! The same figures through the periods of one kind, for trends.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::model::{Frame, Part};
use super::rules::Coverage;
use super::store::history::TaskSums;
use super::store::{self, Reach};
use crate::access::Scope;
use crate::kernel::Fraction;

/// A mean with its coverage.
pub type Covered = (Option<Fraction>, Coverage);

/// The figures of one earlier period.
#[derive(Debug, Clone, Default)]
pub struct Moment {
    /// The period's number within the plan.
    pub period: i32,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// Plan progress.
    pub plan: Covered,
    /// Content progress, by number.
    pub contents: BTreeMap<i32, Covered>,
    /// Task progress, by number.
    pub tasks: BTreeMap<i32, Covered>,
    /// Organisations with a counting report.
    pub organisations_reported: i64,
    /// Organisations expected.
    pub organisations_expected: i64,
}

/// The periods of one kind up to the one that is looked at, oldest first.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Period by period.
    pub moments: Vec<Moment>,
}

/// The trend up to the frame's period over periods of its kind: one query.
pub async fn load_history(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    part: Part<'_>,
) -> sqlx::Result<History> {
    let rows = store::history::list(
        db,
        &Reach::of(scope, part.organisation()),
        part.cluster(),
        (frame.plan.id.0, frame.period.kind, frame.period.ends_on, frame.moment.today()),
        frame.basis(),
    )
    .await?;
    Ok(from_sums(&rows))
}

/// Σ weight·mean / Σ weight over the tasks with coverage > 0, and their counts (domain §5.3).
#[derive(Default)]
struct Mean {
    products: Fraction,
    weights: i64,
    coverage: Coverage,
}

impl Mean {
    fn add(&mut self, (progress, coverage): &Covered, weight: i32) {
        self.coverage.reported += coverage.reported;
        self.coverage.assigned += coverage.assigned;
        if let Some(progress) = progress {
            self.products += progress * &Fraction::from(weight);
            self.weights += i64::from(weight);
        }
    }

    fn value(self) -> Covered {
        (self.products.checked_div(&Fraction::from(self.weights)), self.coverage)
    }
}

fn from_sums(rows: &[TaskSums]) -> History {
    let moments = rows.chunk_by(|one, next| one.period == next.period).map(|rows| {
        let mut moment = Moment::default();
        let (mut plan, mut contents) = (Mean::default(), BTreeMap::<i32, Mean>::new());
        for row in rows {
            let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
            let task: Covered = (
                Fraction::from_ratio(row.products, row.weights),
                Coverage { reported: count(row.reported), assigned: count(row.assigned) },
            );
            plan.add(&task, row.weight);
            contents.entry(row.content).or_default().add(&task, row.weight);
            moment.tasks.insert(row.task, task);
            moment.period = row.period;
            moment.ends_on = row.ends_on;
            moment.organisations_reported = row.organisations_reported;
            moment.organisations_expected = row.organisations_expected;
        }
        moment.plan = plan.value();
        moment.contents = contents.into_iter().map(|(number, mean)| (number, mean.value())).collect();
        moment
    });
    History { moments: moments.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(period: i32, task: i32, weight: i32, (products, weights, reported): (i64, i64, i64)) -> TaskSums {
        TaskSums {
            period,
            ends_on: NaiveDate::default(),
            task,
            content: task,
            weight,
            products,
            weights,
            reported,
            assigned: 2,
            organisations_reported: reported,
            organisations_expected: 2,
        }
    }

    #[test]
    fn a_task_without_entries_stays_out_of_the_mean_but_in_the_coverage() {
        let history =
            from_sums(&[sums(1, 1, 3, (100, 2, 2)), sums(1, 2, 1, (0, 0, 0)), sums(2, 1, 3, (0, 0, 0))]);
        let [first, second] = history.moments.as_slice() else { panic!("two periods") };
        assert_eq!(first.plan, (Some(Fraction::from(50)), Coverage { reported: 2, assigned: 4 }));
        assert_eq!(first.tasks[&2], (None, Coverage { reported: 0, assigned: 2 }));
        assert_eq!(second.plan, (None, Coverage { reported: 0, assigned: 2 }), "blank is not zero");
    }

    #[test]
    fn tasks_weigh_by_their_weight() {
        let history = from_sums(&[sums(1, 1, 3, (20, 1, 1)), sums(1, 2, 1, (100, 1, 1))]);
        assert_eq!(history.moments[0].plan.0, Some(Fraction::from(40)), "(3·20 + 1·100) / 4");
        assert_eq!(history.moments[0].contents[&2].0, Some(Fraction::from(100)));
    }

    #[test]
    fn no_period_gives_no_moment() {
        assert!(from_sums(&[]).moments.is_empty());
    }
}
