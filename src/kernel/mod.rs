//! Words that everybody shares: ids, time, fractions, numbers and Vietnamese text.

mod address;
mod as_of;
mod clock;
mod date_text;
mod fingerprint;
mod fraction;
mod id;
mod middle;
mod moment;
mod number;
mod number_text;
mod standing;
mod status;
mod text;
mod working_days;

pub use address::with_parameters;
pub use as_of::AsOf;
pub use clock::{Clock, date_in_vietnam, end_of_day, real_now, vietnam};
pub use date_text::{Misread, YEARS, Year, read_date, read_instant, read_time};
pub use fingerprint::Fingerprint;
pub use fraction::*;
pub use id::*;
pub use middle::middle;
pub use moment::Moment;
pub use number::*;
pub use number_text::{Unread, read_number, write_number};
pub use standing::Standing;
pub use status::*;
pub use text::{first_line, folded, nfc, search_key, without_accents};
pub use working_days::{DueIn, WorkingDays};
