//! Working days: the week without its weekend, public holidays taken out, days worked in their stead put in.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};

use super::clock::{date_in_vietnam, vietnam};

/// How far a due is, in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueIn {
    /// So many are left; 0 on the last day.
    Left(u32),
    /// It passed so many ago; 0 on the day itself.
    Over(u32),
}

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

    /// The day that lies so many working days after a day: two after a Friday is Tuesday. With 0, the day itself.
    pub fn after(&self, day: NaiveDate, days: u32) -> NaiveDate {
        let (mut at, mut left) = (day, days);
        // Where only holidays followed for good, a thousand days end the search.
        for next in day.iter_days().skip(1).take(1_000) {
            if left == 0 {
                break;
            }
            at = next;
            left -= u32::from(self.is_working(next));
        }
        at
    }

    /// How many working days lie after the first day, up to and with the second; 0 when that is not later.
    pub fn between(&self, after: NaiveDate, until: NaiveDate) -> u32 {
        // Working days of a century are more than anybody asks for.
        let days = after.iter_days().skip(1).take_while(|day| *day <= until).take(36_525);
        days.map(|day| u32::from(self.is_working(day))).sum()
    }

    /// The end of work, 17:00, of the last of so many working days: until then something is due that begins now.
    pub fn closing(&self, now: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let day = self.after(date_in_vietnam(now), days);
        let closing = day.and_time(NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default());
        vietnam().from_local_datetime(&closing).single().map_or(now, |at| at.with_timezone(&Utc)).max(now)
    }

    /// How far a due is. Arriving at the instant is in time.
    pub fn due_in(&self, due_at: DateTime<Utc>, now: DateTime<Utc>) -> DueIn {
        let (today, last) = (date_in_vietnam(now), date_in_vietnam(due_at));
        if due_at < now {
            DueIn::Over(self.between(last, today))
        } else {
            DueIn::Left(self.between(today, last))
        }
    }

    /// Is a due that near that it is time for a reminder? Not when so few days were given that the question itself was one.
    pub fn is_near(
        &self,
        (from, due_at): (DateTime<Utc>, DateTime<Utc>),
        days: u32,
        now: DateTime<Utc>,
    ) -> bool {
        let given = self.between(date_in_vietnam(from), date_in_vietnam(due_at));
        given > days && matches!(self.due_in(due_at, now), DueIn::Left(left) if left <= days)
    }

    /// The same time of day, so many working days later.
    pub fn later(&self, instant: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let day = date_in_vietnam(instant);
        instant + (self.after(day, days) - day)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
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

    #[test]
    fn something_is_due_at_the_end_of_a_working_day() {
        let instant = |text: &str| format!("{text}:00+07:00").parse::<DateTime<Utc>>().unwrap();
        for (now, days, expected) in [
            ("2021-09-01T09:00", 10, "2021-09-16T17:00"),
            ("2021-09-01T22:00", 1, "2021-09-06T17:00"),
            ("2021-09-04T09:00", 1, "2021-09-06T17:00"),
            ("2021-09-20T00:00", 5, "2021-09-27T17:00"),
        ] {
            assert_eq!(september().closing(instant(now), days), instant(expected), "{now} {days}");
        }
        let (from, due) = (instant("2021-07-05T09:00"), instant("2021-07-19T17:00"));
        for (now, expected, is_near) in [
            ("2021-07-05T09:00", DueIn::Left(10), false),
            ("2021-07-13T09:00", DueIn::Left(4), false),
            ("2021-07-14T09:00", DueIn::Left(3), true),
            ("2021-07-17T09:00", DueIn::Left(1), true),
            ("2021-07-19T17:00", DueIn::Left(0), true),
            ("2021-07-19T17:01", DueIn::Over(0), false),
            ("2021-07-21T09:00", DueIn::Over(2), false),
        ] {
            assert_eq!(september().due_in(due, instant(now)), expected, "{now}");
            assert_eq!(september().is_near((from, due), 3, instant(now)), is_near, "{now}");
        }
        let short = (instant("2021-07-14T09:00"), due);
        assert!(!september().is_near(short, 3, instant("2021-07-15T09:00")), "three days were given");
    }

    proptest! {
        #[test]
        fn counting_takes_back_what_adding_gave(offset in 0_i64..4_000, days in 0_u32..60) {
            let from = at("2015-01-01") + Duration::days(offset);
            let to = september().later(from, days);
            prop_assert_eq!(september().between(date_in_vietnam(from), date_in_vietnam(to)), days);
        }
    }
}
