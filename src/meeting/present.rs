//! How a meeting stands about which somebody was asked.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::Meeting;
use super::{notices, store};
use crate::kernel::NoticeId;
use crate::notice::{Asked, Judge, Present, Source};

/// The notices of meetings, which change with them.
pub const SOURCE: Source = Source {
    kinds: notices::ALL,
    judge: Some(Judge {
        kinds: &[notices::OPINION_ASKED],
        look: |db, asked, now| Box::pin(look(db, asked, now)),
    }),
};

async fn look(
    db: &mut PgConnection,
    asked: &[Asked],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(NoticeId, Present)>> {
    let numbers: Vec<i32> = asked.iter().filter_map(Asked::number).collect();
    let meetings = store::list_by_number(db, &numbers).await?;
    let of = |asked: &Asked| meetings.iter().find(|meeting| Some(meeting.number) == asked.number());
    Ok(asked.iter().filter_map(|one| Some((one.id, present(of(one)?, now)))).collect())
}

fn present(meeting: &Meeting, now: DateTime<Utc>) -> Present {
    if meeting.closed_at.is_some() {
        Present::Ended("notice-ended-meeting-closed")
    } else if meeting.starts_at <= now {
        Present::Ended("notice-ended-meeting-held")
    } else {
        Present::Open { due_at: meeting.opinions_due_at }
    }
}
