//! How long somebody may stand in, and where an appointment stands today.

use chrono::NaiveDate;

use super::model::{Deputy, Term};

/// The longest time in days; whoever needs more is appointed again.
pub const LONGEST: i64 = 90;

/// Why a term does not do: the field, and the message's key.
pub fn fault(term: Term, today: NaiveDate) -> Option<(&'static str, &'static str)> {
    if term.starts_on < today {
        Some(("starts_on", "deputy-starts-past"))
    } else if term.ends_on < term.starts_on {
        Some(("ends_on", "deputy-ends-before"))
    } else if (term.ends_on - term.starts_on).num_days() >= LONGEST {
        Some(("ends_on", "deputy-too-long"))
    } else {
        None
    }
}

/// Where an appointment stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its first day lies ahead.
    Coming,
    /// The deputy may act.
    InForce,
    /// Its last day has passed, or it was ended.
    Over,
}

/// Where the appointment stands today.
pub fn state(deputy: &Deputy, today: NaiveDate) -> State {
    if deputy.ended_at.is_some() || deputy.ends_on < today {
        State::Over
    } else if deputy.starts_on > today {
        State::Coming
    } else {
        State::InForce
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use uuid::Uuid;

    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 7, n).unwrap()
    }

    #[test]
    fn a_term_begins_today_at_the_earliest_and_has_an_end() {
        let until = |days: i64| day(5) + chrono::Duration::days(days);
        for (starts_on, ends_on, expected) in [
            (day(4), day(9), Some("starts_on")),
            (day(5), day(4), Some("ends_on")),
            (day(5), day(5), None),
            (day(5), until(LONGEST - 1), None),
            (day(5), until(LONGEST), Some("ends_on")),
        ] {
            assert_eq!(
                fault(Term { starts_on, ends_on }, day(5)).map(|f| f.0),
                expected,
                "{starts_on} {ends_on}"
            );
        }
    }

    #[test]
    fn the_first_and_the_last_day_count() {
        let mut deputy = Deputy {
            id: Uuid::nil(),
            name: String::new(),
            starts_on: day(5),
            ends_on: day(9),
            appointed_by: String::new(),
            ended_at: None,
        };
        for (today, expected) in
            [(4, State::Coming), (5, State::InForce), (9, State::InForce), (10, State::Over)]
        {
            assert_eq!(state(&deputy, day(today)), expected, "{today}");
        }
        deputy.ended_at = Some(Utc.with_ymd_and_hms(2021, 7, 6, 0, 0, 0).unwrap());
        assert_eq!(state(&deputy, day(7)), State::Over);
    }
}
