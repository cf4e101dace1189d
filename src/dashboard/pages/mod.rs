//! One page struct per template, and what several pages share.

mod changes;
mod entries;
mod forecasts;
mod group;
mod heat;
mod moment;
mod organisation;
mod organisations;
mod overview;
mod parts;
mod standing;
mod task;
mod tasks;
mod texts;
mod trend;

pub use changes::{ChangesPage, Shown, Sides};
pub use entries::{EntriesPage, chosen_cells};
pub use forecasts::{BacktestPage, ForecastsPage};
pub use group::{Group, GroupPage};
pub use organisation::{Loaded, OrganisationPage, Reader};
pub use organisations::OrganisationsPage;
pub use overview::OverviewPage;
pub use task::TaskPage;
pub use tasks::TasksPage;
pub use texts::{ArithmeticPage, EmptyPage, HelpPage};
