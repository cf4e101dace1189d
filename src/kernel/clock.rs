//! Time enters the domain here and nowhere else.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};

/// Real time: for sessions, rate limits and logs, never for the domain (domain §9).
#[allow(clippy::disallowed_methods, reason = "the one place where real time enters")]
pub fn real_now() -> DateTime<Utc> {
    Utc::now()
}

/// `Asia/Ho_Chi_Minh`, which has kept UTC+7 since 1975.
#[allow(clippy::missing_panics_doc, reason = "a constant within bounds")]
pub fn vietnam() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).expect("seven hours lie within a day")
}

/// The date in Vietnam at an instant.
pub fn date_in_vietnam(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&vietnam()).date_naive()
}

/// The first instant after a date in Vietnam: a date as a limit means the end of that day (domain §5.10).
pub fn end_of_day(date: NaiveDate) -> DateTime<Utc> {
    let next = date.succ_opt().unwrap_or(date).and_time(NaiveTime::MIN);
    vietnam().from_local_datetime(&next).single().map_or_else(|| next.and_utc(), |t| t.with_timezone(&Utc))
}

/// Domain time: real time moved by a fixed offset (domain §9), or, in tests and imports, a time that is set. Only the sample's clock
/// is moved: it reads 5 October 2021, 09:00, when the sample is loaded, and runs on from there.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    Moved(Duration),
    Set(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// Real time moved by so many seconds; 0 for a real installation.
    pub fn moved(offset_seconds: i64) -> Self {
        Self(Source::Moved(Duration::seconds(offset_seconds)))
    }

    /// A clock that stands still until it is set.
    pub fn standing(at: DateTime<Utc>) -> Self {
        Self(Source::Set(Arc::new(Mutex::new(at))))
    }

    /// Sets a standing clock, seen by all its clones; a moved clock goes on as it was.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Source::Set(at) = &self.0 {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }

    /// The present instant of the domain.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::Moved(by) => real_now() + *by,
            Source::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Today's date in Vietnam.
    pub fn today(&self) -> NaiveDate {
        date_in_vietnam(self.now())
    }
}
