//! What deserves to be looked at first, and in which order lists stand: pure.

mod attention;
mod order;

pub use attention::{
    BUDGET, Facts, Matter, RedTask, Slip, TaskFacts, Turn, rank, red_tasks, slipping, within_budget,
};
pub use order::{Nearness, Sortable, order};
