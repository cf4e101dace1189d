//! Which rows of the desk are chosen, in which order; what waits for whom.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use super::super::model::Period;
use super::super::rules::{Sending, SendingGroup};
use super::model::{Cell, Cells, Row};
use crate::kernel::{AccountId, OrganisationId, RevisionId, folded};

/// Is its silence, or that it was not sent again, before the Standing Committee, and does it still last?
pub fn is_escalated(cell: &Cell, now: DateTime<Utc>) -> bool {
    cell.escalated_at.is_some() && cell.sending().state(now).is_overdue()
}

/// The latest period that is open or was; before the first opening, the first (domain §4).
pub fn current(periods: &[Period], now: DateTime<Utc>) -> Option<&Period> {
    let opened = periods.iter().filter(|p| p.opens_at <= now).max_by_key(|p| (p.ends_on, p.number));
    opened.or_else(|| periods.iter().min_by_key(|p| (p.opens_at, p.number)))
}

/// How many earlier periods stand beside the one on view; older ones have lists of their own.
const COLUMNS: usize = 8;

/// The earlier periods of the same kind, oldest first.
pub fn columns(periods: &[Period], period: &Period) -> Vec<Period> {
    let mut earlier: Vec<_> =
        periods.iter().filter(|p| p.kind == period.kind && p.ends_on < period.ends_on).cloned().collect();
    earlier.sort_by_key(|p| (p.ends_on, p.number));
    earlier.split_off(earlier.len().saturating_sub(COLUMNS))
}

/// Which reports to show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pick {
    /// All.
    #[default]
    All,
    /// Those that are counted together.
    Group(SendingGroup),
    /// Not sent, and told to the Standing Committee.
    Escalated,
    /// Waiting, and the rules notice something.
    Found,
    /// Waiting, and the rules notice nothing.
    Clear,
}

impl Pick {
    /// Every choice, in the order of the page: what there is to do first.
    pub const ALL: [Self; 15] = [
        Self::All,
        Self::Group(SendingGroup::Waiting),
        Self::Found,
        Self::Clear,
        Self::Group(SendingGroup::Returned),
        Self::Group(SendingGroup::ResubmissionOverdue),
        Self::Group(SendingGroup::NotSent),
        Self::Group(SendingGroup::Silent),
        Self::Group(SendingGroup::NotDue),
        Self::Group(SendingGroup::Accepted),
        Self::Group(SendingGroup::Late),
        Self::Group(SendingGroup::Counted),
        Self::Group(SendingGroup::OnTime),
        Self::Group(SendingGroup::OnTimeReturned),
        Self::Escalated,
    ];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Group(group) => group.code(),
            Self::Escalated => "escalated",
            Self::Found => "found",
            Self::Clear => "clear",
        }
    }

    /// The message key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::All => "reviews-pick-all",
            Self::Group(group) => group.key(),
            Self::Escalated => "reviews-pick-escalated",
            Self::Found => "reviews-pick-found",
            Self::Clear => "reviews-pick-clear",
        }
    }

    /// Does it rest on findings, which are for those who review?
    pub const fn is_of_findings(self) -> bool {
        matches!(self, Self::Found | Self::Clear)
    }

    /// Is it part of another choice, so that it stands among the choices only where it is the one that was made?
    pub const fn is_part(self) -> bool {
        matches!(
            self,
            Self::Group(SendingGroup::Counted | SendingGroup::OnTime | SendingGroup::OnTimeReturned)
        )
    }

    /// Is the cell among the chosen at that moment?
    pub fn takes(self, cell: &Cell, now: DateTime<Utc>) -> bool {
        match self {
            Self::All => true,
            Self::Group(group) => group.takes(&cell.sending(), now),
            Self::Escalated => is_escalated(cell, now),
            Self::Found => cell.findings.is_some_and(|n| n > 0),
            Self::Clear => cell.findings == Some(0),
        }
    }
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By cluster, then name.
    #[default]
    Cluster,
    /// By arrival, oldest first; what was not sent comes last.
    Arrival,
    /// By state: what waits first.
    State,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Cluster, Self::Arrival, Self::State];

    /// The word in addresses and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Arrival => "arrival",
            Self::State => "state",
        }
    }
}

/// What the address selects; the whole of it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Which reports.
    pub pick: Pick,
    /// Only the organisations that the person follows.
    pub is_mine: bool,
    /// Only this cluster.
    pub cluster: String,
    /// Only names and codes that contain this, case and accents aside.
    pub search: String,
    /// In which order.
    pub order: Order,
}

impl Selection {
    /// Does the organisation fit, its state aside?
    pub fn takes(&self, row: &Row, person: AccountId) -> bool {
        let wanted = folded(&self.search);
        (!self.is_mine || row.officer == Some(person))
            && (self.cluster.is_empty() || row.cluster.as_deref() == Some(self.cluster.as_str()))
            && (wanted.is_empty()
                || [&row.name, &row.short_name, &row.code].iter().any(|text| folded(text).contains(&wanted)))
    }
}

/// What the list is made from: the organisations by cluster and name, what they sent, in which period, at which moment.
#[derive(Debug, Clone, Copy)]
pub struct ReviewBoard<'a> {
    /// The organisations.
    pub rows: &'a [Row],
    /// What they sent.
    pub cells: &'a Cells,
    /// The period's number.
    pub period: i32,
    /// The moment.
    pub now: DateTime<Utc>,
}

impl<'a> ReviewBoard<'a> {
    /// What an organisation sent for the period.
    pub fn cell(&self, id: OrganisationId) -> Option<&'a Cell> {
        self.cells.get(&(id, self.period))
    }

    fn is_waiting(&self, cell: &Cell) -> bool {
        cell.sending().state(self.now) == Sending::Waiting
    }

    /// The rows that a person selected, in their order.
    pub fn select(&self, selection: &Selection, person: AccountId) -> Vec<&'a Row> {
        let mut chosen: Vec<_> = self
            .rows
            .iter()
            .filter(|row| {
                selection.takes(row, person)
                    && self.cell(row.id).is_some_and(|c| selection.pick.takes(c, self.now))
            })
            .collect();
        let arrival = |row: &Row| self.cell(row.id).and_then(|c| c.latest.as_ref()).map(|l| l.arrived_at);
        match selection.order {
            // What is no longer expected stands apart, at the end.
            Order::Cluster => {
                chosen.sort_by_key(|row| Reverse(self.cell(row.id).is_some_and(|c| c.is_expected)));
            }
            Order::Arrival => chosen.sort_by_key(|row| (arrival(row).is_none(), arrival(row))),
            Order::State => chosen
                .sort_by_key(|row| (self.cell(row.id).map(|c| c.sending().state(self.now)), arrival(row))),
        }
        chosen
    }

    /// The revisions that wait, by organisation.
    pub fn waiting_revisions(&self) -> Vec<(OrganisationId, RevisionId)> {
        let here =
            self.cells.iter().filter(|((_, number), cell)| *number == self.period && self.is_waiting(cell));
        here.filter_map(|((organisation, _), cell)| Some((*organisation, cell.latest.as_ref()?.id))).collect()
    }

    /// What waits for the person: the organisations that the person follows first, then by arrival, oldest first.
    pub fn waiting_for(&self, person: AccountId) -> Vec<(&'a Row, DateTime<Utc>)> {
        let mut waiting: Vec<_> = self
            .rows
            .iter()
            .filter_map(|row| {
                let cell = self.cell(row.id).filter(|cell| self.is_waiting(cell))?;
                let latest = cell.latest.as_ref().filter(|l| !l.is_own_work)?;
                Some((row, latest.arrived_at))
            })
            .collect();
        waiting.sort_by_key(|(row, arrived_at)| (row.officer != Some(person), *arrived_at));
        waiting
    }
}

#[cfg(test)]
mod tests;
