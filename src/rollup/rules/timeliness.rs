//! Whether an organisation sent its reports by their due, period by period (domain §5.12).

use chrono::{DateTime, Utc};

use crate::reporting::{Lateness, lateness};

/// How one period's report arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// By the due.
    OnTime,
    /// After it, by so much.
    Late(Lateness),
    /// Not sent; the due has passed.
    Missing,
    /// Not sent; there is still time. Counts neither way.
    Awaited,
}

/// How the first sending that was not taken back stands to the due.
pub fn arrival(first: Option<DateTime<Utc>>, due: DateTime<Utc>, now: DateTime<Utc>) -> Arrival {
    match first.map(|at| lateness(at, due)) {
        Some(Lateness::InTime) => Arrival::OnTime,
        Some(late @ (Lateness::SameDay | Lateness::Days(_))) => Arrival::Late(late),
        None if now > due => Arrival::Missing,
        None => Arrival::Awaited,
    }
}

/// How many periods were on time, of how many that count.
pub fn on_time(arrivals: &[Arrival]) -> (usize, usize) {
    let of = |wanted: fn(&Arrival) -> bool| arrivals.iter().filter(|arrival| wanted(arrival)).count();
    (of(|a| *a == Arrival::OnTime), of(|a| *a != Arrival::Awaited))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2021-{text}:00+07:00").parse().expect("an instant")
    }

    #[test]
    fn what_is_still_awaited_counts_neither_way() {
        let (due, now) = (at("06-08T17:00"), at("06-10T09:00"));
        let cases = [
            (None, due, now, Arrival::Missing),
            (None, due, due, Arrival::Awaited),
            (Some(due), due, now, Arrival::OnTime),
            (Some(at("06-08T17:01")), due, now, Arrival::Late(Lateness::SameDay)),
            (Some(at("06-10T08:00")), due, now, Arrival::Late(Lateness::Days(2))),
        ];
        let mut all = Vec::new();
        for (first, due, now, expected) in cases {
            assert_eq!(arrival(first, due, now), expected, "{first:?}");
            all.push(expected);
        }
        assert_eq!(on_time(&all), (1, 4));
        assert_eq!(on_time(&[]), (0, 0));
    }
}
