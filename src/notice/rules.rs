//! When the daily digest goes.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::kernel::vietnam;

/// The day of the latest digest, and the instant at which it closed: 07:30 in Vietnam. What is posted later waits for the
/// next morning.
pub fn latest_digest(now: DateTime<Utc>) -> (NaiveDate, DateTime<Utc>) {
    let local = now.with_timezone(&vietnam()).naive_local();
    let half_past_seven = NaiveTime::from_hms_opt(7, 30, 0).unwrap_or_default();
    let today = local.date();
    let day = if local.time() >= half_past_seven { today } else { today.pred_opt().unwrap_or(today) };
    let closes = day.and_time(half_past_seven);
    let at = vietnam().from_local_datetime(&closes).single();
    (day, at.map_or_else(|| closes.and_utc(), |t| t.with_timezone(&Utc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_closes_at_half_past_seven() {
        for (now, day, at) in [
            ("2021-10-05T07:29:59+07:00", "2021-10-04", "2021-10-04T07:30:00+07:00"),
            ("2021-10-05T07:30:00+07:00", "2021-10-05", "2021-10-05T07:30:00+07:00"),
            ("2021-10-05T23:59:59+07:00", "2021-10-05", "2021-10-05T07:30:00+07:00"),
            ("2021-10-06T00:00:00+07:00", "2021-10-05", "2021-10-05T07:30:00+07:00"),
            // The same instants, told in another zone.
            ("2021-10-05T00:29:59Z", "2021-10-04", "2021-10-04T00:30:00Z"),
            ("2021-10-05T00:30:00Z", "2021-10-05", "2021-10-05T00:30:00Z"),
        ] {
            let expected = (day.parse().unwrap(), at.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(latest_digest(now.parse().unwrap()), expected, "{now}");
        }
    }
}
