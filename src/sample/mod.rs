//! The sample ("Dữ liệu minh họa"): an invented year of 68 organisations for a plan of 3 goals, 7 contents and 32 key tasks.
//!
//! Everything here is pure and deterministic: two calls give the same text and the same instants, and no clock is read.
//! The files have the shape that an installation's own data has, so that both go through one import.

mod acting;
mod assignments;
mod bank;
mod calendar;
mod dice;
mod directives;
mod evidence;
mod history;
mod load;
mod marks;
mod obstacles;
mod reports;
mod suggestions;
mod units;

#[cfg(test)]
mod tests;

pub use assignments::assignments_csv;
pub use evidence::keep_evidence;
pub use history::{
    Decision, DraftHistory, EntryHistory, IndicatorHistory, ReportHistory, RevisionHistory, Status, history,
};
pub use load::load;

pub use crate::auth::SAMPLE_PASSWORD as PASSWORD;

/// The moment that the sample's clock reads when the sample is loaded (domain §9), RFC 3339.
pub const NOW: &str = "2021-10-05T09:00:00+07:00";

/// The plan with its goals, contents, key tasks and indicators, as JSON.
#[must_use]
pub fn plan_json() -> &'static str {
    include_str!("data/plan.json")
}

/// The Bloc committee, its advisory bodies and its grassroots organisations, as CSV; parents come before children.
#[must_use]
pub fn organisations_csv() -> &'static str {
    include_str!("data/organisations.csv")
}

/// The sample accounts, one row per membership, as CSV.
#[must_use]
pub fn accounts_csv() -> &'static str {
    include_str!("data/accounts.csv")
}

/// The monthly reporting periods, April to December 2021, as CSV; instants are local times of `Asia/Ho_Chi_Minh`.
#[must_use]
pub fn periods_csv() -> &'static str {
    include_str!("data/periods.csv")
}
