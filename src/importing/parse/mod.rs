//! Reading the files: rows become records, mistakes become sentences.

mod accounts;
mod assignments;
mod json;
mod organisations;
mod periods;
mod plan;
mod table;

use crate::i18n::{Lang, Message};

pub use accounts::{AccountRecord, accounts};
pub use assignments::{AssignmentRecord, assignments};
pub use organisations::{OrganisationRecord, organisations};
pub use periods::{PeriodRecord, periods};
pub use plan::{PlanRecord, plan};

/// A sentence in both languages: a list of mistakes goes to whoever imports, and to whoever wrote the files.
fn said(message: &Message) -> String {
    [Lang::Vi, Lang::En].map(|lang| lang.message(message)).join(" / ")
}
