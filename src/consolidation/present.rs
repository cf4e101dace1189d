//! How a consolidated report stands of which somebody was told that it waits for approval.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::ConsolidatedStatus;
use super::{notices, store};
use crate::kernel::NoticeId;
use crate::notice::{Asked, Judge, Present, Source};

/// The notices of consolidated reports; those of reports that wait change with them.
pub const SOURCE: Source = Source {
    kinds: notices::ALL,
    judge: Some(Judge { kinds: &[notices::PROPOSED], look: |db, asked, now| Box::pin(look(db, asked, now)) }),
};

/// The version that a notice is about, by its address: `/plans/2021/periods/5/consolidation/1/approval`.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub notice: NoticeId,
    pub plan: String,
    pub period: i32,
    pub version: i32,
}

impl About {
    fn of(asked: &Asked) -> Option<Self> {
        let parts: Vec<_> = asked.path.split('/').collect();
        let ["", "plans", plan, "periods", period, "consolidation", version, ..] = parts[..] else {
            return None;
        };
        let (period, version) = (period.parse().ok()?, version.parse().ok()?);
        Some(Self { notice: asked.id, plan: plan.to_owned(), period, version })
    }
}

async fn look(
    db: &mut PgConnection,
    asked: &[Asked],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(NoticeId, Present)>> {
    let about: Vec<About> = asked.iter().filter_map(About::of).collect();
    let known = store::reports::list_statuses(db, &about).await?;
    Ok(known.into_iter().map(|(notice, status)| (notice, present(status, now))).collect())
}

const fn present(status: ConsolidatedStatus, now: DateTime<Utc>) -> Present {
    match status {
        ConsolidatedStatus::Proposed => Present::Open { due_at: now },
        ConsolidatedStatus::Approved => Present::Ended("notice-ended-approved"),
        ConsolidatedStatus::Returned => Present::Ended("notice-ended-returned"),
        ConsolidatedStatus::Draft => Present::Ended("notice-ended-withdrawn"),
    }
}
