//! Working days: the week without its weekend, public holidays taken out, days worked in their stead put in.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc, Weekday};

use super::clock::date_in_vietnam;

/// Which days are worked. Without any exception known, Monday to Friday.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingDays {
    exceptions: BTreeMap<NaiveDate, bool>,
}

impl WorkingDays {
    /// The week with its exceptions: holidays (`false`), and weekend days that are worked in their stead (`true`).
    pub fn with(exceptions: impl IntoIterator<Item = (NaiveDate, bool)>) -> Self {
        Self { exceptions: exceptions.into_iter().collect() }
    }

    /// Is work done on that day?
    pub fn is_working(&self, day: NaiveDate) -> bool {
        let is_weekday = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.exceptions.get(&day).copied().unwrap_or(is_weekday)
    }

    /// The same time of day, so many working days later: from a Friday, two days lead to Tuesday. With 0, the instant itself.
    pub fn later(&self, instant: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let mut day = date_in_vietnam(instant);
        let (mut left, mut passed) = (days, 0);
        // Where only holidays followed for good, a thousand days end the search.
        while left > 0 && passed < 1_000 {
            let Some(next) = day.succ_opt() else { break };
            day = next;
            passed += 1;
            left -= u32::from(self.is_working(day));
        }
        instant + Duration::days(passed)
    }

    /// The working days after the first day up to and with the second; 0 when it does not lie later.
    pub fn between(&self, after: NaiveDate, until: NaiveDate) -> usize {
        after.iter_days().skip(1).take_while(|day| *day <= until).filter(|day| self.is_working(*day)).count()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}T17:00:00+07:00").parse().unwrap()
    }

    /// The National Day of 2021 (a Thursday) with the Friday after it; a Saturday worked instead.
    fn september() -> WorkingDays {
        WorkingDays::with([(day("2021-09-02"), false), (day("2021-09-03"), false), (day("2021-09-11"), true)])
    }

    #[test]
    fn weekends_and_holidays_are_passed_over() {
        for (from, days, expected) in [
            ("2021-09-01", 0, "2021-09-01"),
            ("2021-09-01", 1, "2021-09-06"),
            ("2021-09-01", 2, "2021-09-07"),
            ("2021-09-02", 1, "2021-09-06"),
            ("2021-09-10", 1, "2021-09-11"),
            ("2021-09-10", 2, "2021-09-13"),
            ("2021-09-24", 2, "2021-09-28"),
            ("2021-12-31", 1, "2022-01-03"),
        ] {
            assert_eq!(september().later(at(from), days), at(expected), "{from} + {days}");
        }
        assert_eq!(september().between(day("2021-09-01"), day("2021-09-07")), 2);
        assert_eq!(september().between(day("2021-09-07"), day("2021-09-01")), 0);
        assert!(september().is_working(day("2021-09-11")) && !september().is_working(day("2021-09-12")));
    }

    #[test]
    fn a_calendar_of_holidays_only_ends_the_search() {
        let start = day("2021-01-01");
        let idle = WorkingDays::with(start.iter_days().take(2_000).map(|d| (d, false)));
        assert_eq!(idle.later(at("2021-01-01"), 3), at("2021-01-01") + Duration::days(1_000));
    }

    proptest! {
        #[test]
        fn counting_takes_back_what_adding_gave(offset in 0_i64..4_000, days in 0_u32..60) {
            let from = at("2015-01-01") + Duration::days(offset);
            let to = september().later(from, days);
            let counted = september().between(date_in_vietnam(from), date_in_vietnam(to));
            prop_assert_eq!(counted, days as usize);
        }
    }
}
