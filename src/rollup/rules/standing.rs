//! Where an assignment stands on a date, and how standings are counted (domain §5.4).

use std::ops::{Add, AddAssign};

use chrono::NaiveDate;

use super::Cell;
use crate::kernel::{EntryStatus, Fraction};

/// An open entry is due soon when so many days or fewer remain until its deadline.
const DUE_SOON_DAYS: i64 = 3;

/// Where one assignment stands; every assignment has exactly one standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Hoàn thành đúng hạn: completed on the deadline's day or before, or without a deadline.
    CompletedOnTime,
    /// Hoàn thành chậm: completed after its deadline.
    CompletedLate,
    /// Đang thực hiện, trong hạn: open, and the deadline's day has not passed or there is none.
    OpenInTime,
    /// Chưa hoàn thành, quá hạn: open, and the deadline's day has passed.
    OpenOverdue,
    /// Chưa báo cáo: no counting entry.
    Unreported,
}

impl Standing {
    /// All five, in the order in which they are always listed.
    pub const ALL: [Self; 5] =
        [Self::CompletedOnTime, Self::CompletedLate, Self::OpenInTime, Self::OpenOverdue, Self::Unreported];

    /// The domain's name, for addresses, files and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::CompletedOnTime => "completed_on_time",
            Self::CompletedLate => "completed_late",
            Self::OpenInTime => "open_in_time",
            Self::OpenOverdue => "open_overdue",
            Self::Unreported => "unreported",
        }
    }
}

/// The assignment's standing on the date `on`.
///
/// The deadline's day is in time. A completed entry must carry its date; should it lack one, it is judged as
/// completed on `on`, the latest day that the figures know of.
pub fn standing(cell: &Cell, on: NaiveDate) -> Standing {
    let Some(entry) = cell.entry else { return Standing::Unreported };
    let is_in_time = |day: NaiveDate| cell.deadline.is_none_or(|deadline| day <= deadline);
    match entry.status {
        EntryStatus::Completed if is_in_time(entry.completed_on.unwrap_or(on)) => Standing::CompletedOnTime,
        EntryStatus::Completed => Standing::CompletedLate,
        EntryStatus::NotStarted | EntryStatus::InProgress if is_in_time(on) => Standing::OpenInTime,
        EntryStatus::NotStarted | EntryStatus::InProgress => Standing::OpenOverdue,
    }
}

/// Is the assignment open in time with three days or fewer left on the date `on`, the deadline's own day included?
pub fn due_soon(cell: &Cell, on: NaiveDate) -> bool {
    standing(cell, on) == Standing::OpenInTime
        && cell.deadline.is_some_and(|deadline| (deadline - on).num_days() <= DUE_SOON_DAYS)
}

/// The date D on which a period's standings are judged: its last day, today or the day of "as of", whichever is earliest.
/// Home pages and reminders use today instead.
pub fn reference_date(period_end: NaiveDate, today: NaiveDate, as_of: Option<NaiveDate>) -> NaiveDate {
    let known = period_end.min(today);
    as_of.map_or(known, |as_of| known.min(as_of))
}

/// How many assignments have each standing; the five always add up to the assignments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shares {
    /// Hoàn thành đúng hạn.
    pub completed_on_time: u32,
    /// Hoàn thành chậm.
    pub completed_late: u32,
    /// Đang thực hiện, trong hạn; those due soon among them.
    pub open_in_time: u32,
    /// Chưa hoàn thành, quá hạn.
    pub open_overdue: u32,
    /// Chưa báo cáo.
    pub unreported: u32,
    /// Sắp đến hạn: a part of `open_in_time`, no share of its own.
    pub due_soon: u32,
}

impl Shares {
    /// The number of assignments: the sum of the five shares.
    pub fn total(&self) -> u32 {
        self.reported() + self.unreported
    }

    /// The number of assignments with a counting entry.
    pub fn reported(&self) -> u32 {
        self.completed_on_time + self.completed_late + self.open_in_time + self.open_overdue
    }

    /// How many have that standing.
    pub fn of(&self, standing: Standing) -> u32 {
        match standing {
            Standing::CompletedOnTime => self.completed_on_time,
            Standing::CompletedLate => self.completed_late,
            Standing::OpenInTime => self.open_in_time,
            Standing::OpenOverdue => self.open_overdue,
            Standing::Unreported => self.unreported,
        }
    }

    /// That standing's share of all assignments in percent; `None` when there are none.
    pub fn percent(&self, standing: Standing) -> Option<Fraction> {
        Fraction::percent_of(self.of(standing), self.total())
    }

    /// The coverage that these shares amount to.
    pub fn coverage(&self) -> Coverage {
        Coverage { reported: self.reported(), assigned: self.total() }
    }

    /// Counts one more assignment.
    pub(super) fn record(&mut self, standing: Standing, is_due_soon: bool) {
        match standing {
            Standing::CompletedOnTime => self.completed_on_time += 1,
            Standing::CompletedLate => self.completed_late += 1,
            Standing::OpenInTime => self.open_in_time += 1,
            Standing::OpenOverdue => self.open_overdue += 1,
            Standing::Unreported => self.unreported += 1,
        }
        self.due_soon += u32::from(is_due_soon);
    }
}

impl AddAssign for Shares {
    fn add_assign(&mut self, other: Self) {
        self.completed_on_time += other.completed_on_time;
        self.completed_late += other.completed_late;
        self.open_in_time += other.open_in_time;
        self.open_overdue += other.open_overdue;
        self.unreported += other.unreported;
        self.due_soon += other.due_soon;
    }
}

impl Add for Shares {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

/// Phạm vi số liệu: how many assignments a mean rests on, of how many. No mean is shown without it (domain §5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Assignments with a counting entry.
    pub reported: u32,
    /// All assignments.
    pub assigned: u32,
}

impl Coverage {
    /// Reported of assigned in percent; `None` when nothing is assigned.
    pub fn percent(&self) -> Option<Fraction> {
        Fraction::percent_of(self.reported, self.assigned)
    }
}

/// The on-time rate (domain §5.5), over assignments with a deadline; `due_total` is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnTime {
    /// Completed on time.
    pub completed_on_time: u32,
    /// Completed, on time or late, and open overdue together.
    pub due_total: u32,
}

impl OnTime {
    /// The rate in percent; `None` only for a total of zero.
    pub fn rate(&self) -> Option<Fraction> {
        Fraction::percent_of(self.completed_on_time, self.due_total)
    }
}
