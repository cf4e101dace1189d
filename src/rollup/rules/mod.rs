//! The published formulas (domain §5) as pure functions: facts in, exact figures out.
//!
//! Nothing here rounds except what a figure looks like; nothing here reads a clock, a database or a request.

mod cell;
mod comparison;
mod counting;
mod figure;
mod indicator;
mod movement;
mod pace;
mod ranking;
mod roll_up;
mod standing;
mod submission;
mod tally;
mod terms;
mod timeliness;

#[cfg(test)]
mod tests;

pub use cell::{Cell, CountedEntry, TaskWeights, WeightedTask, content_weights, goal_weights, plan_weights};
pub use comparison::{Compared, Comparison, Discretion, FEWEST, Mean, Strength, compare};
pub use counting::counting;
pub use figure::{Figure, figure_over_tasks, organisation_figure, task_figure};
pub use indicator::{
    IndicatorTarget, IndicatorValue, Reading, across, bloc_target, is_met, over_time, summed_kind,
};
pub use movement::{Movement, Movements, Side};
pub use pace::{GroupPace, Pace, entry_pace, expected_progress};
pub use ranking::{Place, ranking};
pub use roll_up::RollUp;
pub use standing::{Coverage, OnTime, Shares, Standing, due_soon, reference_date, standing};
pub use submission::{Submission, SubmissionFacts, first_arrival, submission};
pub use terms::{Measure, Term, Terms, organisation_terms, task_terms, weighted_terms};
pub use timeliness::{Arrival, arrival, on_time};
