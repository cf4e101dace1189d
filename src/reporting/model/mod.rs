//! The nouns of reporting.

mod comment;
mod entry;
mod period;
mod report;
mod shortcoming;

pub use comment::Comment;
pub use entry::{Earlier, Entry, FigureInput, Previous, SectionText, Submitted, TaskEntry, TaskIndicator};
pub use period::{Period, PeriodState};
pub use report::{PeriodStep, Report, ReportStatus, RevisionHead, Step, StepKind};
pub use shortcoming::OpenShortcoming;
