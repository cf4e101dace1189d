//! Typed identifiers: a report's id cannot be handed over where an organisation's is asked.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier; later ones sort after earlier ones.
            pub fn new() -> Self { Self(Uuid::now_v7()) }
        }

        impl Default for $name {
            fn default() -> Self { Self::new() }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
    )* };
}

ids! {
    /// An organisation, whatever it was called at the time.
    OrganisationId,
    /// A person's account.
    AccountId,
    /// A yearly plan, over all its versions.
    PlanId,
    /// One version of a plan: as issued, or as amended.
    PlanVersionId,
    /// A key task, over all versions of its plan.
    KeyTaskId,
    /// An indicator of a key task.
    IndicatorId,
    /// A key task given to an organisation.
    AssignmentId,
    /// A reporting period.
    PeriodId,
    /// The report of one organisation for one period.
    ReportId,
    /// One immutable sending of a report (lần gửi).
    RevisionId,
    /// An API token.
    TokenId,
    /// A piece of work beside the requests.
    JobId,
    /// A notice to one person.
    NoticeId,
    /// One version of a period's consolidated report.
    ConsolidatedId,
    /// A block of a consolidated report's section, over all versions of the section.
    BlockId,
    /// An obstacle that an organisation has raised.
    ObstacleId,
    /// A suggestion to the Committee.
    SuggestionId,
}
