//! Days, working hours and periods of the sample's year. Local time is UTC+7 all through 2021.

use super::dice::Dice;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};
use serde::Deserialize;

use crate::kernel::WorkingDays;

/// Public holidays on weekdays between April and October 2021: (month, day).
const HOLIDAYS: [(u32, u32); 5] = [(4, 21), (4, 30), (5, 3), (9, 2), (9, 3)];

/// The moment at which the sample stands.
pub(super) fn now() -> DateTime<Utc> {
    super::NOW.parse().expect("an RFC 3339 constant")
}

/// A day of 2021.
pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).expect("a day of 2021")
}

/// A local time of day as an instant.
pub(super) fn instant(day: NaiveDate, hour: u32, minute: u32, second: u32) -> DateTime<Utc> {
    local_instant(day.and_hms_opt(hour, minute, second).expect("a time of day"))
}

fn local_instant(local: NaiveDateTime) -> DateTime<Utc> {
    let zone = FixedOffset::east_opt(7 * 3600).expect("UTC+7");
    zone.from_local_datetime(&local).single().expect("a fixed offset has no gaps").to_utc()
}

/// The local day of an instant.
pub(super) fn local_day(at: DateTime<Utc>) -> NaiveDate {
    (at.naive_utc() + chrono::TimeDelta::hours(7)).date()
}

/// Which days of the sample's year are worked.
fn working_days() -> WorkingDays {
    WorkingDays::with(HOLIDAYS.map(|(month, of_month)| (day(month, of_month), false)))
}

/// Whether offices work on that day.
pub(super) fn is_working_day(day: NaiveDate) -> bool {
    working_days().is_working(day)
}

/// The `count`-th working day after `from`.
pub(super) fn working_days_after(from: NaiveDate, count: i64) -> NaiveDate {
    working_days().after(from, u32::try_from(count).expect("not negative"))
}

/// A moment within working hours (08:00–11:30, 13:30–16:50) of that day.
pub(super) fn in_working_hours(day: NaiveDate, dice: &mut Dice) -> DateTime<Utc> {
    let start = if dice.chance(50) { 8 * 60 } else { 13 * 60 + 30 };
    let minutes = u32::try_from(start + dice.between(0, 199)).expect("minutes of a day");
    let seconds = u32::try_from(dice.between(0, 59)).expect("seconds of a minute");
    instant(day, minutes / 60, minutes % 60, seconds)
}

/// A working day from `first` to `last`; `last` itself if there is none.
pub(super) fn working_day_between(first: NaiveDate, last: NaiveDate, dice: &mut Dice) -> NaiveDate {
    let days: Vec<NaiveDate> =
        first.iter_days().take_while(|day| *day <= last).filter(|day| is_working_day(*day)).collect();
    if days.is_empty() { last } else { *dice.pick(&days) }
}

/// A reporting period of the sample.
#[derive(Debug, Clone)]
pub(super) struct Period {
    pub(super) number: i32,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    /// Read by the tests only: the generator keeps to its own days, and they check them against the window.
    #[cfg(test)]
    pub(super) opens_at: DateTime<Utc>,
    #[cfg(test)]
    pub(super) due_at: DateTime<Utc>,
    #[cfg(test)]
    pub(super) closes_at: DateTime<Utc>,
}

impl Period {
    /// Month of the year, 4 to 12.
    pub(super) fn month(&self) -> u32 {
        self.ends_on.month()
    }
}

#[derive(Deserialize)]
struct Row {
    number: i32,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    #[cfg(test)]
    opens_at: String,
    #[cfg(test)]
    due_at: String,
    #[cfg(test)]
    closes_at: String,
}

/// The periods of the sample's file, in order.
pub(super) fn periods() -> Vec<Period> {
    #[cfg(test)]
    let at = |text: &str| {
        local_instant(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a local time"))
    };
    csv::Reader::from_reader(super::periods_csv().as_bytes())
        .deserialize()
        .map(|row| {
            let row: Row = row.expect("the embedded file of periods");
            Period {
                number: row.number,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                #[cfg(test)]
                opens_at: at(&row.opens_at),
                #[cfg(test)]
                due_at: at(&row.due_at),
                #[cfg(test)]
                closes_at: at(&row.closes_at),
            }
        })
        .collect()
}
