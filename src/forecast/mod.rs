//! When an open task will be completed at its own pace, with the reason where that cannot be said; and how past forecasts
//! compare with what happened.
//!
//! Callers take [`load`] for the tasks of a frame and put an [`Outcome`] into words with [`ForecastWords`]; [`load_backtest`]
//! repeats every earlier period's forecasts by what was recorded when that period closed.

mod facts;
mod load;
pub mod rules;
mod store;
mod words;

pub use load::{Backtest, Forecasts, Tested, load, load_backtest};
pub use rules::{Forecast, Judgement, Outcome, Refusal, Risk, risk};
pub use words::{ForecastWords, range_words};
