//! What several pages share: the context line, filters, rows, formulas.

mod context;
mod delta;
mod directive;
mod entries;
mod figures;
mod filters;
mod formula;
mod sentence;
mod submission;

pub use context::{Choice, Context, Link, plan_title, whole_plan};
pub use delta::{Delta, delta, since_previous};
pub use directive::directive;
pub use entries::{EntryRow, LastValue, counted_first, entry_rows, has_standing, report_href};
pub use figures::{FigureRow, deadline, figure};
pub use filters::Filters;
pub use formula::{Formula, exact};
pub use sentence::{Counts, Sentence, plain};
pub use submission::submission;
