//! The nouns of reporting.

mod basis;
mod comment;
mod edit;
mod entry;
mod family;
mod field;
mod period;
mod report;
mod shortcoming;

pub use basis::{Base, Basis, Skipped};
pub use comment::Comment;
pub use edit::{Conflict, Edits, EntryEdit, SectionEdit};
pub use entry::{
    Declaration, Entry, FigureInput, Previous, SectionText, Submitted, TaskEntry, TaskIndicator,
};
pub use family::{Family, Kin, KinFigure};
pub use field::Field;
pub use period::{Period, PeriodState};
pub use report::{MoreTime, PeriodStep, Report, ReportStatus, RevisionHead, Step, StepKind};
pub use shortcoming::OpenShortcoming;
