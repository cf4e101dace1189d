//! Reading the files: rows become records, mistakes become sentences.

mod accounts;
mod assignments;
mod organisations;
mod periods;
mod plan;
mod table;

pub use accounts::{AccountRecord, accounts};
pub use assignments::{AssignmentRecord, assignments};
pub use organisations::{OrganisationRecord, organisations};
pub use periods::{PeriodRecord, periods};
pub use plan::{PlanRecord, plan};
