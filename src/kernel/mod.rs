//! Words that everybody shares: fractions, numbers and the enumerations kept in the database too.

mod fraction;
mod number;
mod status;

pub use fraction::*;
pub use number::*;
pub use status::*;
