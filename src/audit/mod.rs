//! The audit trail: one line a deed, written in the deed's own transaction, sealed afterwards in a keyed chain.
//!
//! The key lies in a file outside the database, and so do the marks of where the trail stood: in the anchor file, in mails to
//! administrators, on approved documents. Who can change everything in the database still cannot make the trail fit them.

mod anchors;
mod canonical;
mod entry;
mod faults;
mod key;
mod mark;
mod seal;
mod store;
mod verify;

pub use canonical::Canonical;
pub use faults::{Fault, Remark, Source};
pub use key::KeyError;
pub use mark::Mark;
pub use seal::{SealReport, SealTrouble, Trail, begin_anchors, end, run_sealer, seal_all, seal_once};
pub use store::{Deed, RecordedDeed, head, list_deeds, record, set_snapshot};
pub use verify::{Expected, Verdict, VerifyError, verify};
