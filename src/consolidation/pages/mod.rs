//! One page struct per template, and what several pages share.

mod history;
mod overview;
mod parts;
mod quotations;
mod section;
mod view;

pub use history::HistoryPage;
pub use overview::{EmptyPage, OverviewPage, PeriodLink, Work};
pub use parts::{Stretch, changed_words, status_class, status_text};
pub use quotations::QuotationsPage;
pub use section::{SectionPage, ShownBlock};
pub use view::ViewPage;
