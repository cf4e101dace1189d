//! One page struct per template, and what several pages share.

mod changes;
mod entries;
mod group;
mod heat;
mod moment;
mod organisation;
mod organisation_sheet;
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
pub use group::{Group, GroupPage};
pub use organisation::{Loaded, OrganisationPage, Reader};
pub use organisation_sheet::{OnSheet, OrganisationSheetPage};
pub use organisations::OrganisationsPage;
pub use overview::OverviewPage;
pub use task::TaskPage;
pub use tasks::TasksPage;
pub use texts::{ArithmeticPage, EmptyPage, HelpPage};
