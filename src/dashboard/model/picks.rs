//! Which organisations and which assignments a count is of: each leads to the list of exactly these.

use chrono::NaiveDate;

use crate::reporting::SendingGroup;
use crate::rollup::rules::{Cell, Standing, standing};

/// Which organisations a list shows; every count of organisations leads to one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationPick {
    /// Those that are counted together by what they sent.
    Group(SendingGroup),
    /// Those whose pace is a step lower than in the previous period.
    Slipping,
}

impl OrganisationPick {
    /// Every choice.
    pub fn all() -> impl Iterator<Item = Self> {
        SendingGroup::ALL.into_iter().map(Self::Group).chain([Self::Slipping])
    }

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Group(group) => group.code(),
            Self::Slipping => "slipping",
        }
    }

    /// The message key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Group(group) => group.key(),
            Self::Slipping => "sending-group-slipping",
        }
    }
}

/// Which assignments a figure rests on; every such count leads to the list of exactly these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Those with a counting entry: what a mean covers.
    Reported,
    /// Those of them with a deadline: what a pace rests on.
    Dated,
    /// Those of the latter that are completed or overdue: what the on-time rate is over.
    Due,
    /// Those of the latter that were completed in time.
    InTime,
    /// Those without a counting entry whose deadline has passed.
    UnreportedOverdue,
}

impl Among {
    /// Every choice.
    pub const ALL: [Self; 5] =
        [Self::Reported, Self::Dated, Self::Due, Self::InTime, Self::UnreportedOverdue];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Dated => "dated",
            Self::Due => "due",
            Self::InTime => "in-time",
            Self::UnreportedOverdue => "unreported-overdue",
        }
    }

    /// The message key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reported => "dashboard-among-reported",
            Self::Dated => "dashboard-among-dated",
            Self::Due => "dashboard-among-due",
            Self::InTime => "dashboard-among-in-time",
            Self::UnreportedOverdue => "dashboard-among-unreported-overdue",
        }
    }

    /// Is the assignment one of them on that day?
    pub fn takes(self, cell: &Cell, on: NaiveDate) -> bool {
        let stands = |wanted: &[Standing]| wanted.contains(&standing(cell, on));
        let is_dated = cell.deadline.is_some();
        match self {
            Self::Reported => cell.entry.is_some(),
            Self::Dated => cell.entry.is_some() && is_dated,
            Self::Due => {
                is_dated
                    && stands(&[Standing::CompletedOnTime, Standing::CompletedLate, Standing::OpenOverdue])
            }
            Self::InTime => is_dated && stands(&[Standing::CompletedOnTime]),
            Self::UnreportedOverdue => {
                cell.entry.is_none() && cell.deadline.is_some_and(|deadline| deadline < on)
            }
        }
    }
}
