//! Filters of the list that a person has saved under a name.

mod actions;
mod handlers;
mod store;

pub(super) use handlers::routes;
pub(super) use store::list;

use uuid::Uuid;

/// A selection under a name of one's own.
#[derive(Debug, Clone)]
pub struct SavedFilter {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The selection, as it stands in addresses.
    pub query: String,
}
