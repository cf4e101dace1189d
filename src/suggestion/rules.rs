//! Where a suggestion stands after a deed, its clock, and what the list shows.

use chrono::{DateTime, NaiveTime, TimeZone, Utc};

use super::model::{State, Status, Suggestion};
use crate::kernel::{OrganisationId, WorkingDays, date_in_vietnam, vietnam};

/// The handler is reminded so many working days before the due.
const REMINDER_DAYS: u32 = 3;
/// The most characters of a suggestion's first line.
const TITLE_MAX: usize = 120;
/// The most working days that can be set for an answer.
pub const TERM_MAX: i64 = 90;

/// What is done to a suggestion that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// The Board passes it to a body; the clock goes on running.
    Pass(OrganisationId),
    /// It is answered.
    Answer,
    /// What changed because of it is recorded.
    Change,
    /// The sender agrees to be named, or not any more.
    Name(bool),
    /// The Board publishes its words about it.
    Publish,
    /// The Board takes them back.
    Hide,
    /// The sender takes it back.
    Withdraw,
}

/// Where a suggestion stands after a deed; nothing when it is not the time for that. What is published keeps its name, or none.
pub fn after(state: State, deed: Deed) -> Option<State> {
    let (is_waiting, is_answered) = (state.status == Status::Waiting, state.status == Status::Answered);
    match deed {
        Deed::Pass(handler) if is_waiting && handler != state.handler => Some(State { handler, ..state }),
        Deed::Answer if is_waiting => Some(State { status: Status::Answered, ..state }),
        Deed::Change if is_answered => Some(state),
        Deed::Name(is_named)
            if state.status != Status::Withdrawn && !state.is_published && is_named != state.is_named =>
        {
            Some(State { is_named, ..state })
        }
        Deed::Publish if is_answered && !state.is_published => Some(State { is_published: true, ..state }),
        Deed::Hide if state.is_published => Some(State { is_published: false, ..state }),
        Deed::Withdraw if is_waiting => Some(State { status: Status::Withdrawn, ..state }),
        Deed::Pass(_)
        | Deed::Answer
        | Deed::Change
        | Deed::Name(_)
        | Deed::Publish
        | Deed::Hide
        | Deed::Withdraw => None,
    }
}

/// Until when an answer is due: 17:00 of the last of so many working days.
pub fn due_at(now: DateTime<Utc>, days: u32, calendar: &WorkingDays) -> DateTime<Utc> {
    let day = calendar.after(date_in_vietnam(now), days);
    let closing = day.and_time(NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default());
    vietnam().from_local_datetime(&closing).single().map_or(now, |at| at.with_timezone(&Utc)).max(now)
}

#[cfg(test)]
mod tests;
