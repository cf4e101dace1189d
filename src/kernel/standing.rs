//! Where an assignment stands on a date (domain §5.4): forms show it, figures count it.

use chrono::NaiveDate;

use super::EntryStatus;

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

    /// The standing of an entry on the date `on`.
    ///
    /// The deadline's day is in time. A completed entry must carry its date; should it lack one, it is judged as
    /// completed on `on`, the latest day that the figures know of.
    pub fn of(
        status: EntryStatus,
        completed_on: Option<NaiveDate>,
        deadline: Option<NaiveDate>,
        on: NaiveDate,
    ) -> Self {
        let is_in_time = |day: NaiveDate| deadline.is_none_or(|deadline| day <= deadline);
        match status {
            EntryStatus::Completed if is_in_time(completed_on.unwrap_or(on)) => Self::CompletedOnTime,
            EntryStatus::Completed => Self::CompletedLate,
            EntryStatus::NotStarted | EntryStatus::InProgress if is_in_time(on) => Self::OpenInTime,
            EntryStatus::NotStarted | EntryStatus::InProgress => Self::OpenOverdue,
        }
    }

    /// Open in time, with three days or fewer left on the date `on`, the deadline's own day included?
    pub fn is_due_soon(self, deadline: Option<NaiveDate>, on: NaiveDate) -> bool {
        self == Self::OpenInTime
            && deadline.is_some_and(|deadline| (deadline - on).num_days() <= DUE_SOON_DAYS)
    }
}
