//! The moment that a page is asked for: now, or "as of" a moment of the past (domain §5.10).
//!
//! How a page "as of now" and the link with its moment stay equal. A handler reads the clock once, before its first query;
//! that instant, in whole microseconds, is the page's moment and stands in its link. Every fact carries the clock's instant
//! at which it was recorded, taken inside the transaction that records it, behind the lock on the report. So what the page
//! has seen was recorded by its moment, and what is begun later carries a later instant: the link goes on showing what the
//! page showed. What is left is a deed that had read the clock and was not committed yet when the page was drawn, some
//! milliseconds: by its own instant it belongs to the moment, the page did not show it, its link does. The link is what
//! holds; it does not change any more from then on. (The page itself is not read "as of" its moment but with everything
//! that is recorded, so that nobody misses the own deed when the clocks of two servers differ.)

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{NaiveDate, TimeZone, Utc};

use super::{AppState, KnownParameters};
use crate::error::AppError;
use crate::kernel::{AsOf, Clock, Moment, Year, read_date, read_time, vietnam};

impl Moment {
    /// A moment of the past; today, whose end has not come, is the present. Fails for a moment that has not come yet.
    pub fn of(at: AsOf, clock: &Clock) -> Result<Self, AppError> {
        let present = Self::present(clock);
        match at {
            AsOf::Day(day) if day == present.today() => Ok(present),
            _ if at.instant() > present.now => Err(AppError::Moment("moment-future")),
            _ => Ok(Self::past(at)),
        }
    }

    /// Reads the parameters `at` and, for a form with a field of its own for the time, `at_time`. Nothing asked for means
    /// the present; what cannot be read, or has not come yet, is refused: never another selection in silence.
    pub fn from_query(query: &str, clock: &Clock) -> Result<Self, AppError> {
        Ok(Self::named(query, ("at", "at_time"), clock)?.unwrap_or_else(|| Self::present(clock)))
    }

    /// The same from parameters of other names, for pages with more than one moment; none where nothing is asked for.
    pub fn named(query: &str, names: (&str, &str), clock: &Clock) -> Result<Option<Self>, AppError> {
        at_of(query, names, clock.today())?.map(|at| Self::of(at, clock)).transpose()
    }
}

fn at_of(
    query: &str,
    (day_name, time_name): (&str, &str),
    today: NaiveDate,
) -> Result<Option<AsOf>, AppError> {
    let unreadable = || AppError::Moment("moment-unreadable");
    let mut given = [None, None];
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let place = match name.as_ref() {
            name if name == day_name => 0,
            name if name == time_name => 1,
            _ => continue,
        };
        let value = value.trim().to_owned();
        match &given[place] {
            Some(other) if *other != value => return Err(unreadable()),
            _ => given[place] = Some(value),
        }
    }
    let [day, time] = given.map(Option::unwrap_or_default);
    let text = match (day.is_empty(), time.is_empty()) {
        (true, true) => return Ok(None),
        (_, true) => day.clone(),
        (false, false) => format!("{day}T{time}"),
        (true, false) => return Err(unreadable()),
    };
    // Addresses have one way of writing a moment; people, who type it into a form, have many.
    AsOf::parse(&text).or_else(|| typed(&day, &time, today)).map(Some).ok_or_else(unreadable)
}

/// A moment as people write it: a day, and a time or none.
fn typed(day: &str, time: &str, today: NaiveDate) -> Option<AsOf> {
    let day = read_date(day, Year::Near(today)).ok()?;
    if time.is_empty() {
        return Some(AsOf::Day(day));
    }
    let local = day.and_time(read_time(time).ok()?);
    vietnam().from_local_datetime(&local).single().map(|at| AsOf::Instant(at.with_timezone(&Utc)))
}

/// The parameters that name moments.
const MOMENTS: [&str; 10] =
    ["at", "at_time", "from", "from_time", "to", "to_time", "from_at", "from_at_time", "to_at", "to_at_time"];

/// The same address without its moment: the present.
pub(super) fn without_moment(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| !MOMENTS.contains(&name.as_ref()));
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

impl FromRequestParts<AppState> for Moment {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, AppError> {
        KnownParameters::of(parts).add(&["at", "at_time"]);
        Self::from_query(parts.uri.query().unwrap_or_default(), &app.clock)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Option<String>, &'static str> {
        let clock = Clock::standing("2021-10-05T09:00:00+07:00".parse().unwrap());
        match Moment::from_query(query, &clock) {
            Ok(when) => Ok(when.at.map(AsOf::code)),
            Err(AppError::Moment(key)) => Err(key),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_moment_is_read_or_refused_and_never_passed_over() {
        for (query, expected) in [
            ("", Ok(None)),
            ("content=3", Ok(None)),
            ("at=", Ok(None)),
            ("at=&at_time=", Ok(None)),
            ("at=2021-09-30", Ok(Some("2021-09-30"))),
            ("at=30%2F09%2F2021&at_time=17%3A00", Ok(Some("2021-09-30T17:00"))),
            ("at=30%2F09%2F2021&at_time=7:05", Ok(Some("2021-09-30T07:05"))),
            ("at=30/9&at_time=17h", Ok(Some("2021-09-30T17:00"))),
            ("at=30.9.2021", Ok(Some("2021-09-30"))),
            ("at=30092021", Ok(Some("2021-09-30"))),
            ("at=31/9", Err("moment-unreadable")),
            ("at=30/9&at_time=25h", Err("moment-unreadable")),
            ("at=2021-10-05T09%3A00", Ok(Some("2021-10-05T09:00"))),
            ("at=2021-10-05T09%3A00%3A00.000001", Err("moment-future")),
            ("at=2021-10-05", Ok(None)),
            ("at=05%2F10%2F2021&at_time=", Ok(None)),
            ("at=2021-10-06", Err("moment-future")),
            ("at=nonsense", Err("moment-unreadable")),
            ("at_time=09%3A00", Err("moment-unreadable")),
            ("at=2021-09-30T17%3A00&at_time=09%3A00", Err("moment-unreadable")),
            ("at=2021-09-30&at=2021-09-29", Err("moment-unreadable")),
            ("at=2021-09-30&at=2021-09-30", Ok(Some("2021-09-30"))),
            ("at=2021-09-30&at=", Err("moment-unreadable")),
        ] {
            assert_eq!(read(query), expected.map(|code| code.map(str::to_owned)), "{query}");
        }
    }

    #[test]
    fn the_way_back_to_the_present_keeps_everything_else() {
        for (address, expected) in [
            ("/plans/2021/periods/6", "/plans/2021/periods/6"),
            ("/plans/2021/periods/6?at=x", "/plans/2021/periods/6"),
            ("/x?cluster=C%E1%BB%A5m+1&at=x&at_time=9&page=2", "/x?cluster=C%E1%BB%A5m+1&page=2"),
        ] {
            assert_eq!(without_moment(address), expected);
        }
    }
}
