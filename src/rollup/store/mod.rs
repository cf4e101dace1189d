//! The SQL of the roll-up: cells with organisations, sums over earlier periods, indicators and texts.

pub mod cells;
pub mod history;
pub mod indicators;
pub mod texts;
pub mod timeliness;

use uuid::Uuid;

use crate::access::Scope;
use crate::kernel::OrganisationId;

/// Whose rows a query may give: of all organisations, or of those listed.
pub struct Reach {
    /// All of them.
    pub all: bool,
    /// Else these.
    pub ids: Vec<Uuid>,
}

impl Reach {
    /// What the scope covers, or of that the one organisation.
    pub fn of(scope: &Scope, only: Option<OrganisationId>) -> Self {
        match only {
            Some(one) => Self { all: false, ids: if scope.covers(one) { vec![one.0] } else { Vec::new() } },
            None => Self { all: scope.sees_all(), ids: scope.ids() },
        }
    }

    /// Everybody: for sums and places that name nobody.
    pub const fn everybody() -> Self {
        Self { all: true, ids: Vec::new() }
    }
}
