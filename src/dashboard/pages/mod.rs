//! One page struct per template, and what several pages share.

mod attention;
mod changes;
mod entries;
mod forecasts;
mod group;
mod heat;
mod indicators;
mod map;
mod moment;
mod organisation;
mod organisation_sheet;
mod organisations;
mod overview;
mod parts;
mod presentation;
mod standing;
mod task;
mod tasks;
mod texts;
mod trend;

pub use attention::Eyes;
pub use changes::{ChangesPage, Shown, Sides};
pub use entries::{EntriesPage, chosen_cells};
pub use forecasts::{BacktestPage, ForecastsPage};
pub use group::{Group, GroupPage};
pub use map::MapPage;
pub use organisation::{Loaded, OrganisationPage, Reader};
pub use organisation_sheet::{OnSheet, OrganisationSheetPage};
pub use organisations::OrganisationsPage;
pub use overview::OverviewPage;
pub use presentation::{PresentationPage, SLIDES};
pub use task::TaskPage;
pub use tasks::TasksPage;
pub use texts::{ArithmeticPage, EmptyPage, HelpPage};
