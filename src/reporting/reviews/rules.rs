//! What the desk says about a cell, how it counts, and which rows are chosen in which order.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use super::super::model::Period;
use super::model::{Cell, Cells, Row};
use crate::kernel::{
    AccountId, Fraction, OrganisationId, RevisionId, RevisionOutcome, date_in_vietnam, search_key,
};

/// A report as upper levels see it: a draft counts as nothing sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Sent, not decided upon: it waits for the Board.
    Waiting,
    /// Sent back to be completed.
    Returned,
    /// Nothing was sent, or all of it was taken back.
    NotSent,
    /// Accepted by the Board.
    Accepted,
}

/// The state of a cell, by the latest revision that was not taken back.
pub fn state(cell: &Cell) -> State {
    match cell.latest.as_ref().map(|l| l.outcome) {
        None | Some(RevisionOutcome::Withdrawn) => State::NotSent,
        Some(RevisionOutcome::Pending) => State::Waiting,
        Some(RevisionOutcome::Returned) => State::Returned,
        Some(RevisionOutcome::Accepted) => State::Accepted,
    }
}

/// How long after the due instant something arrived, in calendar days in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// By the due instant, inclusive.
    InTime,
    /// After it, on the same day.
    SameDay,
    /// So many days after that day.
    Days(i64),
}

/// The lateness of an instant against a due instant.
pub fn lateness(at: DateTime<Utc>, due: DateTime<Utc>) -> Lateness {
    if at <= due {
        return Lateness::InTime;
    }
    match (date_in_vietnam(at) - date_in_vietnam(due)).num_days() {
        0 => Lateness::SameDay,
        days => Lateness::Days(days),
    }
}

/// Did the first revision arrive after the due?
pub fn is_late(cell: &Cell) -> bool {
    cell.first_arrival.is_some_and(|at| at > cell.due_at)
}

/// Is its silence before the Standing Committee, and still silence?
pub fn is_escalated(cell: &Cell) -> bool {
    cell.escalated_at.is_some() && matches!(state(cell), State::NotSent | State::Returned)
}

/// How far an organisation that has sent nothing is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// There is still time.
    NotDue,
    /// Past the due instant; it can still arrive, late.
    Overdue(Lateness),
    /// Nothing arrives any more.
    Closed,
}

/// What silence means now.
pub fn silence(cell: &Cell, period: &Period, now: DateTime<Utc>) -> Silence {
    if now <= cell.due_at {
        Silence::NotDue
    } else if now <= period.closes_at {
        Silence::Overdue(lateness(now, cell.due_at))
    } else {
        Silence::Closed
    }
}

/// The counts behind completeness and timeliness (domain §5.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Organisations expected to report.
    pub expected: u32,
    /// Those of them with a counting revision.
    pub sent: u32,
    /// Those of them whose first revision that was not taken back arrived by the due.
    pub on_time: u32,
}

impl Tally {
    /// Tỷ lệ gửi báo cáo; none when nobody is expected.
    pub fn completeness(&self) -> Option<Fraction> {
        Fraction::percent_of(self.sent, self.expected)
    }

    /// Tỷ lệ gửi đúng hạn; none when nobody is expected.
    pub fn timeliness(&self) -> Option<Fraction> {
        Fraction::percent_of(self.on_time, self.expected)
    }
}

/// Counts the expected ones among some cells.
pub fn tally<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Tally {
    let mut counted = Tally::default();
    for cell in cells.into_iter().filter(|c| c.is_expected) {
        counted.expected += 1;
        counted.sent += u32::from(cell.has_counting);
        counted.on_time += u32::from(cell.first_arrival.is_some_and(|at| at <= cell.due_at));
    }
    counted
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
    /// Waiting for the Board.
    Waiting,
    /// Sent back.
    Returned,
    /// Nothing sent.
    NotSent,
    /// Accepted.
    Accepted,
    /// First arrived after the due.
    Late,
    /// Silent, and told to the Standing Committee.
    Escalated,
    /// Waiting, and the rules notice something.
    Found,
    /// Waiting, and the rules notice nothing.
    Clear,
}

impl Pick {
    /// Every choice, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::All,
        Self::Waiting,
        Self::Found,
        Self::Clear,
        Self::Returned,
        Self::NotSent,
        Self::Accepted,
        Self::Late,
        Self::Escalated,
    ];

    /// The word in addresses and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::NotSent => "not-sent",
            Self::Accepted => "accepted",
            Self::Late => "late",
            Self::Escalated => "escalated",
            Self::Found => "found",
            Self::Clear => "clear",
        }
    }

    /// Does it rest on findings, which are for those who review?
    pub const fn is_of_findings(self) -> bool {
        matches!(self, Self::Found | Self::Clear)
    }

    /// Is the cell among the chosen?
    pub fn takes(self, cell: &Cell) -> bool {
        match self {
            Self::All => true,
            Self::Waiting => state(cell) == State::Waiting,
            Self::Returned => state(cell) == State::Returned,
            Self::NotSent => state(cell) == State::NotSent,
            Self::Accepted => state(cell) == State::Accepted,
            Self::Late => is_late(cell),
            Self::Escalated => is_escalated(cell),
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
        let wanted = search_key(self.search.trim());
        (!self.is_mine || row.officer == Some(person))
            && (self.cluster.is_empty() || row.cluster.as_deref() == Some(self.cluster.as_str()))
            && (wanted.is_empty()
                || [&row.name, &row.short_name, &row.code]
                    .iter()
                    .any(|text| search_key(text).contains(&wanted)))
    }
}

/// The rows that are selected, in their order; rows come by cluster and name.
pub fn select<'a>(
    rows: &'a [Row],
    cells: &Cells,
    period: i32,
    selection: &Selection,
    person: AccountId,
) -> Vec<&'a Row> {
    let cell = |id: OrganisationId| cells.get(&(id, period));
    let mut chosen: Vec<_> = rows
        .iter()
        .filter(|row| selection.takes(row, person) && cell(row.id).is_some_and(|c| selection.pick.takes(c)))
        .collect();
    let arrival = |row: &Row| cell(row.id).and_then(|c| c.latest.as_ref()).map(|l| l.arrived_at);
    match selection.order {
        // What is no longer expected stands apart, at the end.
        Order::Cluster => chosen.sort_by_key(|row| Reverse(cell(row.id).is_some_and(|c| c.is_expected))),
        Order::Arrival => chosen.sort_by_key(|row| (arrival(row).is_none(), arrival(row))),
        Order::State => chosen.sort_by_key(|row| (cell(row.id).map(state), arrival(row))),
    }
    chosen
}

/// The revisions that wait in a period, by organisation.
pub fn waiting_revisions(cells: &Cells, period: i32) -> Vec<(OrganisationId, RevisionId)> {
    let here = cells.iter().filter(|((_, number), cell)| *number == period && state(cell) == State::Waiting);
    here.filter_map(|((organisation, _), cell)| Some((*organisation, cell.latest.as_ref()?.id))).collect()
}

/// What waits for the person: the organisations that the person follows first, then by arrival, oldest first.
pub fn waiting<'a>(
    rows: &'a [Row],
    cells: &'a Cells,
    period: i32,
    person: AccountId,
) -> Vec<(&'a Row, DateTime<Utc>)> {
    let mut waiting: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let cell = cells.get(&(row.id, period)).filter(|c| state(c) == State::Waiting)?;
            let latest = cell.latest.as_ref().filter(|l| !l.is_own_work)?;
            Some((row, latest.arrived_at))
        })
        .collect();
    waiting.sort_by_key(|(row, arrived_at)| (row.officer != Some(person), *arrived_at));
    waiting
}

#[cfg(test)]
mod tests;
