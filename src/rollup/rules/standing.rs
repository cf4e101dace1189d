//! Where an assignment stands on a date, and how standings are counted (domain §5.4).

use std::ops::{Add, AddAssign};

use chrono::NaiveDate;

use super::Cell;
pub use crate::kernel::Standing;
use crate::kernel::{Fraction, Moment};

/// The assignment's standing on the date `on`; without a counting entry it is unreported.
pub fn standing(cell: &Cell, on: NaiveDate) -> Standing {
    cell.entry.map_or(Standing::Unreported, |e| Standing::of(e.status, e.completed_on, cell.deadline, on))
}

/// Is the assignment open in time with three days or fewer left on the date `on`, the deadline's own day included?
pub fn due_soon(cell: &Cell, on: NaiveDate) -> bool {
    standing(cell, on).is_due_soon(cell.deadline, on)
}

/// The date D on which a period's standings are judged: its last day, or the moment's day if that is earlier. Home pages and
/// reminders use today instead.
pub fn reference_date(period_end: NaiveDate, moment: Moment) -> NaiveDate {
    period_end.min(moment.today())
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
