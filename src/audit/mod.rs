//! The audit trail: one line a deed, written in the deed's own transaction, hash-chained afterwards by the sealer.

mod seal;
mod store;

pub use seal::{SealReport, Verdict, run_sealer, seal_once, verify};
pub use store::{Deed, record};
