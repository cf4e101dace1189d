//! Which days make sense as exceptions of the week.

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

/// The years to choose from: those with an exception, this one and the next.
pub fn years(known: &[i32], today: NaiveDate) -> Vec<i32> {
    let mut years: Vec<_> = known.iter().copied().chain([today.year(), today.year() + 1]).collect();
    years.sort_unstable();
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn this_year_and_the_next_can_always_be_chosen() {
        let today = "2021-10-05".parse().unwrap();
        assert_eq!(years(&[2021, 2026], today), [2021, 2022, 2026]);
        assert_eq!(years(&[], today), [2021, 2022]);
    }
}
