//! The decisions of reporting: clock, status machine, what makes an entry complete.

mod check;
mod sign_off;
mod status;
mod timing;

pub use check::{Check, Finding, check, check_entry, revision_of};
pub use sign_off::{is_bare, is_late, moved};
pub use status::{Deed, may_check, next, status_after};
pub use timing::{Arrival, Window};
