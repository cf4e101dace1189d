//! A past forecast beside what happened.

use chrono::NaiveDate;

use super::Forecast;

/// The last that is known of an organisation that a forecast followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Completed on that day.
    Completed(NaiveDate),
    /// Still open on the day of its last report that counts.
    OpenOn(NaiveDate),
}

/// What became of a forecast. The task is completed when all organisations that it followed have completed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// Completed within the range.
    Inside(NaiveDate),
    /// Completed before it.
    Earlier(NaiveDate),
    /// Completed behind it, or still open behind it: the day of which that is known.
    Later {
        /// That day.
        on: NaiveDate,
        /// It was completed on that day; else still open.
        is_completed: bool,
    },
    /// Open, and the range is not over yet.
    NotYetKnown,
}

/// Judges a forecast by the last that is known of each organisation that it followed.
pub fn judge(forecast: &Forecast, known: &[Known]) -> Judgement {
    let completed = known.iter().filter_map(|k| match k {
        Known::Completed(on) => Some(*on),
        Known::OpenOn(_) => None,
    });
    let open = known.iter().filter_map(|k| match k {
        Known::Completed(_) => None,
        Known::OpenOn(on) => Some(*on),
    });
    let (last_done, last_open) = (completed.max(), open.max());
    match (last_done, last_open) {
        (_, Some(on)) if on > forecast.latest => Judgement::Later { on, is_completed: false },
        // Somebody was late: so is the whole, whatever becomes of the others.
        (Some(on), _) if on > forecast.latest => Judgement::Later { on, is_completed: last_open.is_none() },
        (_, Some(_)) | (None, None) => Judgement::NotYetKnown,
        (Some(on), None) if on < forecast.earliest => Judgement::Earlier(on),
        (Some(on), None) => Judgement::Inside(on),
    }
}
