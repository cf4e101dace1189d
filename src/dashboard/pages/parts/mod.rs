//! What several pages share: the context line, filters, rows, formulas.

mod context;
mod delta;
mod directive;
mod entries;
mod figures;
mod filters;
mod formula;

pub use context::{Choice, Context, Link, plan_title};
pub use delta::{Delta, delta, delta_note, points_words};
pub use directive::directive;
pub use entries::{EntryRow, counted_first, entry_rows, has_standing, report_href, why_unreported};
pub use figures::{FigureRow, deadline, figure};
pub use filters::Filters;
pub use formula::{Formula, exact};
