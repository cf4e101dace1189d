//! How a report stands of which somebody was told.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::ReportStatus;
use super::notices;
use super::store::presents;
use crate::kernel::{NoticeId, OrganisationId};
use crate::notice::{Asked, Judge, NoticeKind, Present, Source};

/// The notices of reports; those of reports that are to be sent change with them.
pub const SOURCE: Source = Source {
    kinds: notices::ALL,
    judge: Some(Judge {
        kinds: &[
            notices::PERIOD_OPENED,
            notices::DUE_IN_THREE_DAYS,
            notices::DUE_IN_ONE_DAY,
            notices::OVERDUE,
            notices::RETURNED,
            notices::REOPENED,
            notices::SIGN_OFF_ASKED,
            notices::EXTENSION_ASKED,
            notices::EXTENSION_GRANTED,
            notices::EXTENSION_REFUSED,
            notices::CHASED,
            notices::ESCALATED,
        ],
        look: |db, asked, now| Box::pin(look(db, asked, now)),
    }),
};

/// The report that a notice is about.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub notice: NoticeId,
    pub kind: NoticeKind,
    pub organisation: OrganisationId,
    pub plan: String,
    pub period: i32,
}

impl About {
    /// Read from its address: `/organisations/alpha/reports/2021/3/check`.
    fn of(asked: &Asked) -> Option<Self> {
        let mut parts = asked.path.split('/').skip(3);
        let ("reports", plan, period) = (parts.next()?, parts.next()?, parts.next()?) else { return None };
        let (plan, period) = (plan.to_owned(), period.parse().ok()?);
        Some(Self { notice: asked.id, kind: asked.kind, organisation: asked.organisation?, plan, period })
    }
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// None: nothing was drafted yet.
    pub status: Option<ReportStatus>,
    /// The due that holds: the period's, an extension's, or the date for sending again.
    pub due_at: DateTime<Utc>,
    /// When nothing is taken any more; none after a return or a reopening.
    pub closes_at: Option<DateTime<Utc>>,
    /// The organisation has asked for more time, and nobody has decided.
    pub asks_for_time: bool,
}

async fn look(
    db: &mut PgConnection,
    asked: &[Asked],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(NoticeId, Present)>> {
    let about: Vec<About> = asked.iter().filter_map(About::of).collect();
    let known = presents::list_standings(db, &about).await?;
    let kind_of = |notice| about.iter().find(|one| one.notice == notice).map(|one| one.kind);
    Ok(known
        .into_iter()
        .map(|(notice, standing)| (notice, present(kind_of(notice), standing, now)))
        .collect())
}

fn present(kind: Option<NoticeKind>, standing: Standing, now: DateTime<Utc>) -> Present {
    if kind == Some(notices::EXTENSION_ASKED) {
        return if standing.asks_for_time {
            Present::Open { due_at: standing.due_at }
        } else {
            Present::Ended("notice-ended-decided")
        };
    }
    match standing.status {
        Some(ReportStatus::Submitted) => Present::Ended("notice-ended-sent"),
        Some(ReportStatus::Accepted) => Present::Ended("notice-ended-accepted"),
        None | Some(ReportStatus::Draft | ReportStatus::Returned)
            if standing.closes_at.is_some_and(|at| at < now) =>
        {
            Present::Ended("notice-ended-period-closed")
        }
        None | Some(ReportStatus::Draft | ReportStatus::Returned) => {
            Present::Open { due_at: standing.due_at }
        }
    }
}
