//! What the Standing Committee decides about a proposed version: approving it freezes it, returning it says why. Afterwards:
//! its number from the register, and its correction by a later version.

mod actions;
mod forms;
mod grounds;
mod handlers;
mod model;
mod pages;
mod rules;
mod store;

pub use actions::{find, find_by_hash, list_expected_marks, load_frozen, note_issue, subject};
pub use handlers::routes;
pub use model::{Approval, Approved, Basis, Frozen, FrozenRevision};
pub(super) use rules::basis_of;
pub(super) use store::find_issue;
