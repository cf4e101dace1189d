//! Acting in the sample's past: at a moment, as one of its people, by the application's own actions.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::access::Actor;
use crate::auth;
use crate::error::{AppError, Refusal};
use crate::kernel::{Clock, Moment};
use crate::organisation::{self, Organisation};

/// The instant of a local time, as `2021-06-10 15:30`.
pub(super) fn at(text: &str) -> DateTime<Utc> {
    let rfc = format!("{}:00+07:00", text.replace(' ', "T"));
    DateTime::parse_from_rfc3339(&rfc).map(|t| t.with_timezone(&Utc)).unwrap_or_default()
}

/// The sample asks for nothing that is refused.
pub(super) fn refused(refusal: &Refusal) -> AppError {
    AppError::internal(format!("{refusal:?}"))
}

/// Somebody of the sample, with the roles of that day.
pub(super) async fn person(db: &mut PgConnection, clock: &Clock, user: &str) -> Result<Actor, AppError> {
    auth::find_actor(db, user, clock.today()).await?.ok_or(AppError::NotFound)
}

/// The organisation of a code, as it stands on that day.
pub(super) async fn find(db: &mut PgConnection, clock: &Clock, code: &str) -> Result<Organisation, AppError> {
    let moment = Moment::present(clock);
    organisation::find_by_code(db, code, moment.today(), moment).await?.ok_or(AppError::NotFound)
}

/// What happens: a matter begins, or something is done about it.
pub(super) enum Event<M: 'static, D: 'static> {
    Begin(&'static M),
    Then(&'static D),
}

/// All that happens, in the order of time: when, to the matter at which place, and what.
pub(super) fn in_order<M: 'static, D: 'static>(
    matters: &'static [M],
    parts: impl Fn(&'static M) -> (&'static str, &'static [(&'static str, D)]),
) -> Vec<(&'static str, usize, Event<M, D>)> {
    let mut all = Vec::new();
    for (place, matter) in matters.iter().enumerate() {
        let (begun, then) = parts(matter);
        all.push((begun, place, Event::Begin(matter)));
        all.extend(then.iter().map(|(when, deed)| (*when, place, Event::Then(deed))));
    }
    all.sort_by_key(|(when, ..)| *when);
    all
}

/// Are the matters given as they began, and does each go on in time, after the plan was issued and before the sample's present?
#[cfg(test)]
pub(super) fn lie_in_order(matters: &[Vec<&str>]) -> bool {
    use super::calendar::{day, instant, now};

    let year = instant(day(4, 1), 8, 0, 0)..now();
    let moments: Vec<Vec<_>> = matters.iter().map(|all| all.iter().map(|text| at(text)).collect()).collect();
    moments.is_sorted_by_key(|all| all.first().copied())
        && moments.iter().all(|all| all.is_sorted() && all.iter().all(|at| year.contains(at)))
}
