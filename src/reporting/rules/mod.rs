//! The decisions of reporting: clock, status machine, what makes an entry complete.

mod check;
mod status;
mod timing;

pub use check::{Check, Finding, check, check_entry, revision_of};
pub use status::{Deed, may_check, next};
pub use timing::{Arrival, Window};
