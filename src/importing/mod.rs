//! Import of a plan, organisations, accounts, assignments and periods from files: all or nothing, errors by row.

mod actions;
mod model;
mod parse;
mod store;

pub use actions::{History, import, import_history};
pub use model::{Files, ImportError, Summary};
pub use store::history::{
    DraftRow, EntryRow, EvidenceRow, FigureRow, ReportRow, RevisionRow, SectionRow, StepRow,
};
pub use store::plans::PlanRefs;
