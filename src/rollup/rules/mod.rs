//! The published formulas (domain §5) as pure functions: facts in, exact figures out.
//!
//! Nothing here rounds except what a figure looks like; nothing here reads a clock, a database or a request.

mod cell;
mod change;
mod comparison;
mod counting;
mod figure;
mod indicator;
mod movement;
mod pace;
mod ranking;
mod roll_up;
mod standing;
mod tally;
mod terms;

#[cfg(test)]
mod tests;

pub use cell::{Cell, CountedEntry, TaskWeights, WeightedTask, content_weights, goal_weights, plan_weights};
pub use change::{Change, Changes, Side};
pub use comparison::{Compared, Comparison, Discretion, FEWEST, Mean, Strength, compare};
pub use counting::counting;
pub use figure::{Figure, figure_over_tasks, organisation_figure, task_figure};
pub use indicator::{
    ExpectedReports, Holder, IndicatorFacts, IndicatorSum, IndicatorValue, Reading, TargetComparison, is_met,
    sum_indicator, summed_kind,
};
pub use movement::{Movement, Movements};
pub use pace::{GroupPace, Pace, entry_pace, expected_progress};
pub use ranking::{Contender, Place, ranking};
pub use roll_up::RollUp;
pub use standing::{Coverage, OnTime, Shares, Standing, due_soon, reference_date, standing};
pub use terms::{Measure, Term, Terms, organisation_terms, task_terms, weighted_terms};
