//! How an obstacle stands of which somebody was told.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::Status;
use super::{notices, store};
use crate::kernel::{NoticeId, OrganisationId};
use crate::notice::{Asked, Judge, Present, Source};

/// The notices of obstacles; those that wait for an answer change with them.
pub const SOURCE: Source = Source {
    kinds: notices::ALL,
    judge: Some(Judge {
        kinds: &[notices::RAISED, notices::REOPENED, notices::DUE, notices::ESCALATED],
        look: |db, asked, now| Box::pin(look(db, asked, now)),
    }),
};

/// Where an obstacle stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its number.
    pub number: i32,
    /// Its status.
    pub status: Status,
    /// Who has to answer.
    pub addressee: OrganisationId,
    /// By when.
    pub due_at: DateTime<Utc>,
}

async fn look(
    db: &mut PgConnection,
    asked: &[Asked],
    _: DateTime<Utc>,
) -> sqlx::Result<Vec<(NoticeId, Present)>> {
    let numbers: Vec<i32> = asked.iter().filter_map(Asked::number).collect();
    let known = store::list_standings(db, &numbers).await?;
    Ok(asked.iter().filter_map(|one| Some((one.id, present(one, &known)?))).collect())
}

fn present(asked: &Asked, known: &[Standing]) -> Option<Present> {
    let number = asked.number()?;
    let of = known.iter().find(|one| one.number == number)?;
    Some(match of.status {
        Status::Answered => Present::Ended("notice-ended-answered"),
        Status::Resolved => Present::Ended("notice-ended-resolved"),
        Status::Withdrawn => Present::Ended("notice-ended-withdrawn"),
        Status::Open | Status::Reopened if asked.held_in.is_some_and(|body| body != of.addressee) => {
            Present::Ended("notice-ended-readdressed")
        }
        Status::Open | Status::Reopened => Present::Open { due_at: of.due_at },
    })
}
