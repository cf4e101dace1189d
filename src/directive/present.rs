//! How a directive stands of which somebody was told.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::model::State;
use super::rules::last_minute;
use super::{notices, store};
use crate::kernel::{NoticeId, OrganisationId, date_in_vietnam};
use crate::notice::{Asked, Judge, Present, Source};

/// The notices of directives; those of directives with a deadline change with them.
pub const SOURCE: Source = Source {
    kinds: notices::ALL,
    judge: Some(Judge {
        kinds: &[
            notices::ISSUED,
            notices::DUE,
            notices::OVERDUE,
            notices::ESCALATED,
            notices::DRAFTED,
            notices::REOPENED,
        ],
        look: |db, asked, now| Box::pin(look(db, asked, now)),
    }),
};

/// Where an addressee of a directive stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The directive's number.
    pub number: i32,
    /// The addressee.
    pub organisation: OrganisationId,
    /// Its state.
    pub state: State,
    /// The deadline that holds for it.
    pub deadline: NaiveDate,
}

async fn look(
    db: &mut PgConnection,
    asked: &[Asked],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(NoticeId, Present)>> {
    let numbers: Vec<i32> = asked.iter().filter_map(Asked::number).collect();
    let known = store::list_standings(db, &numbers, date_in_vietnam(now)).await?;
    Ok(asked.iter().filter_map(|one| Some((one.id, present(one, &known)?))).collect())
}

/// At one addressee its own state; without one, the first of those who have still to report.
fn present(asked: &Asked, known: &[Standing]) -> Option<Present> {
    let number = asked.number()?;
    let of = known.iter().filter(|one| one.number == number);
    let of: Vec<_> = of.filter(|one| asked.organisation.is_none_or(|o| o == one.organisation)).collect();
    let waiting = of.iter().filter(|one| one.state.is_waiting()).map(|one| one.deadline).min();
    if let Some(deadline) = waiting {
        return Some(Present::Open { due_at: last_minute(deadline) });
    }
    let first = of.first()?;
    Some(Present::Ended(match first.state {
        State::Withdrawn => "notice-ended-withdrawn",
        State::Closed if asked.organisation.is_some() => "notice-ended-closed",
        State::Reported if asked.organisation.is_some() => "notice-ended-reported",
        State::Closed | State::Reported => "notice-ended-reported-by-all",
        State::Issued | State::Acknowledged | State::Reopened => return None,
    }))
}
