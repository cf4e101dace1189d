//! Words that everybody shares: ids, time, fractions, numbers and Vietnamese text.

mod as_of;
mod clock;
mod fraction;
mod id;
mod number;
mod standing;
mod status;
mod text;
mod working_days;

pub use as_of::AsOf;
pub use clock::{Clock, date_in_vietnam, end_of_day, real_now, vietnam};
pub use fraction::*;
pub use id::*;
pub use number::*;
pub use standing::Standing;
pub use status::*;
pub use text::{first_line, nfc, search_key};
pub use working_days::{DueIn, WorkingDays};
