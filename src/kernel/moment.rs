//! The moment at which everything of one answer is read (see *As of T*, [`crate::rollup`]).

use chrono::{DateTime, NaiveDate, Utc};

use super::as_of::AsOf;
use super::clock::{Clock, date_in_vietnam};

/// Later than anything that is ever recorded: the present has no end.
const FAR_FUTURE: DateTime<Utc> = match DateTime::from_timestamp(253_370_764_800, 0) {
    Some(instant) => instant,
    None => DateTime::<Utc>::MAX_UTC,
};

/// Now, today, and "as of": the present, or a moment of the past that somebody asked for. Every read takes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The instant that is looked at: the present, or the one asked for.
    pub now: DateTime<Utc>,
    /// The moment asked for; `None` for the present.
    pub at: Option<AsOf>,
}

impl Moment {
    /// The present.
    pub fn present(clock: &Clock) -> Self {
        Self::at_present(clock.now())
    }

    /// The present, at an instant that was read from the clock before.
    pub const fn at_present(now: DateTime<Utc>) -> Self {
        Self { now, at: None }
    }

    /// A moment of the past.
    pub fn past(at: AsOf) -> Self {
        Self { now: at.instant(), at: Some(at) }
    }

    /// The same instant with everything that is known by now: tells whether something is missing or came later.
    #[must_use]
    pub const fn latest(&self) -> Self {
        Self::at_present(self.now)
    }

    /// Its date in Vietnam: what is in force on that day holds.
    pub fn today(&self) -> NaiveDate {
        date_in_vietnam(self.now)
    }

    /// Facts recorded by then count, those of the very instant included; for the present all that is recorded.
    pub fn known_by(&self) -> DateTime<Utc> {
        self.at.map_or(FAR_FUTURE, AsOf::instant)
    }

    /// Is a moment of the past looked at?
    pub const fn is_past(&self) -> bool {
        self.at.is_some()
    }

    /// The moment that links to exactly these figures carry.
    pub fn permanent(&self) -> AsOf {
        self.at.unwrap_or_else(|| AsOf::at(self.now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_knows_everything_and_the_past_what_was_recorded_by_then() {
        let now = "2021-10-05T09:00:00+07:00".parse().unwrap();
        let present = Moment::at_present(now);
        assert!(!present.is_past());
        assert!(present.known_by() > now + chrono::Duration::days(365 * 1_000));
        let past = Moment::past(AsOf::parse("2021-09-30").unwrap());
        assert!(past.is_past());
        assert_eq!(past.known_by(), past.now);
        assert_eq!(past.today().to_string(), "2021-09-30");
    }
}
