//! Which two states of a plan are compared: two moments of a period, or two periods of one kind.

use chrono::Duration;

use super::model::Selection;
use super::scene::Opened;
use crate::error::AppError;
use crate::kernel::{AsOf, Clock, Moment, PeriodKind};
use crate::reporting::Period;

/// So many days are looked back upon when the address does not say since when.
const USUAL_DAYS: i64 = 7;

/// What the address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    /// The moment of the first state; none: some days before the second.
    pub from: Option<Moment>,
    /// The moment of the second state.
    pub to: Moment,
    /// The period of the first state; none: the same period.
    pub with: Option<i32>,
}

impl Between {
    /// Reads `from`, `to` (with `from_time`, `to_time` for the form) and `with`. What cannot be read is refused.
    pub fn read(query: &str, clock: &Clock) -> Result<Self, AppError> {
        let from = Moment::named(query, ("from", "from_time"), clock)?;
        let to = Moment::named(query, ("to", "to_time"), clock)?.unwrap_or_else(|| Moment::present(clock));
        let mut with = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "with");
        let with = match with.next() {
            Some((_, value)) if !value.is_empty() => {
                Some(value.parse().map_err(|_| AppError::unreadable("with"))?)
            }
            _ => None,
        };
        Ok(Self { from, to, with })
    }

    /// The first state, seen from the second: its period's number and its moment. Two periods are compared by what is known
    /// at one moment, unless the address says otherwise.
    pub fn first(&self, after: &Opened, clock: &Clock) -> Result<(i32, Moment), AppError> {
        let with = match self.with {
            None => after.period.number,
            Some(number) => {
                comparable(&after.periods, &after.period, after.period.kind)
                    .find(|period| period.number == number)
                    .ok_or_else(|| AppError::unreadable("with"))?
                    .number
            }
        };
        let first = match self.from {
            Some(from) => from,
            None if self.with.is_some() => self.to,
            None => {
                let day = self.to.today() - Duration::days(USUAL_DAYS);
                let day = AsOf::Day(day.max(after.plan.issued_on));
                if day.instant() < self.to.now { Moment::of(day, clock)? } else { self.to }
            }
        };
        if first.now > self.to.now {
            return Err(AppError::Moment("moment-before-other"));
        }
        Ok((with, first))
    }
}

/// The periods that one can be held against.
pub fn comparable<'a>(
    periods: &'a [Period],
    period: &'a Period,
    kind: PeriodKind,
) -> impl Iterator<Item = &'a Period> {
    periods.iter().filter(move |other| other.kind == kind && other.ends_on < period.ends_on)
}

/// Only the cluster, the content and the switch hold on this page.
pub fn choice(chosen: &Selection) -> Selection {
    Selection { content: chosen.content, ..chosen.carried() }.at_moment(None)
}
