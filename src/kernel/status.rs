//! The enumerations that rules and database share; a new variant breaks every match until it is thought through.

use serde::{Deserialize, Serialize};

macro_rules! shared_enumerations {
    ($($(#[$doc:meta])* $name:ident = $type_name:literal { $($(#[$variant_doc:meta])* $variant:ident),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[serde(rename_all = "snake_case")]
        #[sqlx(type_name = $type_name, rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),* }
    )* };
}

shared_enumerations! {
    /// What an organisation declares about a task (domain §3).
    EntryStatus = "entry_status" {
        /// Nothing done yet; progress is 0.
        NotStarted,
        /// Under way; progress is 0..99.
        InProgress,
        /// Done; progress is 100, and there is a date of completion.
        Completed,
    }

    /// What has become of one sending of a report (domain §3).
    RevisionOutcome = "revision_outcome" {
        /// Arrived, not decided upon.
        Pending,
        /// Accepted by the Organisation Board.
        Accepted,
        /// Sent back to be completed.
        Returned,
        /// Taken back by its submitter before review.
        Withdrawn,
    }

    /// How long a reporting period is, shortest first; an ad hoc period has no set length and comes last (domain §3).
    PeriodKind = "period_kind" {
        /// A month.
        Month,
        /// A quarter.
        Quarter,
        /// Half a year.
        HalfYear,
        /// The first nine months.
        NineMonths,
        /// The whole year.
        Year,
        /// Called for by itself.
        AdHoc,
    }

    /// Which way an indicator should move (domain §3).
    IndicatorDirection = "indicator_direction" {
        /// The more the better.
        Higher,
        /// The less the better.
        Lower,
    }

    /// How an indicator's values add up over time (domain §5.7).
    IndicatorAccumulation = "indicator_accumulation" {
        /// Luỹ kế: each value contains the earlier ones.
        Cumulative,
        /// Trong kỳ: each value belongs to its own period.
        PerPeriod,
    }

    /// How an indicator's values add up across organisations (domain §5.7).
    IndicatorAggregation = "indicator_aggregation" {
        /// The sum of the values.
        Sum,
        /// The unweighted mean of the values.
        Mean,
        /// The sum of the numerators over the sum of the denominators.
        Ratio,
        /// The value of the one organisation that reports it.
        Latest,
    }
}

impl EntryStatus {
    /// The status that a progress says by itself (domain §3): 0 not started, 100 completed, under way between them.
    pub const fn implied_by(progress: i16) -> Self {
        match progress {
            ..=0 => Self::NotStarted,
            1..=99 => Self::InProgress,
            100.. => Self::Completed,
        }
    }
}
