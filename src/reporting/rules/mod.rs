//! The decisions of reporting: clock, status machine, what makes an entry complete.

mod check;
mod legacy;
mod merge;
mod sending;
mod sign_off;
mod status;
mod timing;

pub use check::{Check, Finding, check, check_entry, revision_of};
pub use legacy::{Last, Legacy, legacy};
pub use merge::{Merged, merge, shown_after};
pub use sending::{
    Lateness, LatestSending, Sending, SendingFacts, SendingGroup, Submission, lateness, on_time_of,
};
pub use sign_off::{is_bare, is_late, moved};
pub use status::{Deed, may_check, next, resubmission_date, status_after};
pub use timing::{Arrival, Window};
