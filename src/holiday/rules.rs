//! Which days make sense as exceptions of the week.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

use super::model::Holiday;

/// Why a day is no exception, if so; a message's key: a weekend is off as it is, a weekday is worked as it is.
pub fn fault(holiday: &Holiday) -> Option<&'static str> {
    let is_weekend = matches!(holiday.day.weekday(), Weekday::Sat | Weekday::Sun);
    match (holiday.is_worked, is_weekend) {
        (true, true) | (false, false) => None,
        (false, true) => Some("holiday-weekend"),
        (true, false) => Some("holiday-weekday"),
    }
}

/// Years that can be kept.
pub const YEARS: RangeInclusive<i32> = 2000..=2200;

/// The years to choose from: all from the first with an exception to two beyond the last, this one, the next two, and the
/// one that is open.
pub fn years(known: &[i32], today: NaiveDate, open: i32) -> Vec<i32> {
    let this = today.year();
    let all = known.iter().copied().chain([this, open]);
    let (first, last) = all.fold((this, this), |(first, last), year| (first.min(year), last.max(year)));
    (first..=last + 2).filter(|year| YEARS.contains(year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_between_and_beyond_can_be_chosen() {
        let today = "2022-05-01".parse().unwrap();
        for (known, open, first, last) in [
            (&[2021, 2022, 2025, 2026][..], 2022, 2021, 2028),
            (&[], 2022, 2022, 2024),
            (&[2021], 2030, 2021, 2032),
            (&[2021], 2200, 2021, 2200),
        ] {
            let years = years(known, today, open);
            assert_eq!((years[0], years[years.len() - 1]), (first, last));
            assert_eq!(years.len(), usize::try_from(last - first + 1).unwrap(), "none is left out");
        }
    }

    #[test]
    fn only_what_changes_the_week_is_an_exception() {
        for (day, is_worked, expected) in [
            ("2021-09-02", false, None),
            ("2021-09-04", false, Some("holiday-weekend")),
            ("2021-09-04", true, None),
            ("2021-09-05", true, None),
            ("2021-09-06", true, Some("holiday-weekday")),
        ] {
            let holiday = Holiday { day: day.parse().unwrap(), name: "Lễ".to_owned(), is_worked };
            assert_eq!(fault(&holiday), expected, "{day} {is_worked}");
        }
    }
}
