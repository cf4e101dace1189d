//! The nouns: who writes to whom, and the entries behind the figures.

use chrono::NaiveDate;

use crate::consolidation::model::ConsolidatedStatus;
use crate::kernel::{EntryStatus, Fraction, Standing};
use crate::reporting::documents::LetterheadTemplate;

/// Who writes to whom (domain §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// (a) The Board to the Standing Committee.
    Board,
    /// (b) The Committee to the city, once approved.
    Committee,
}

impl Template {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Board, Self::Committee];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Committee => "committee",
        }
    }

    /// The template of that word that a version in this state has.
    pub fn of_code(code: &str, status: ConsolidatedStatus) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.code() == code && template.is_open(status))
    }

    /// May a version in this state go out in it?
    pub const fn is_open(self, status: ConsolidatedStatus) -> bool {
        match (self, status) {
            (Self::Board, _) | (Self::Committee, ConsolidatedStatus::Approved) => true,
            (
                Self::Committee,
                ConsolidatedStatus::Draft | ConsolidatedStatus::Proposed | ConsolidatedStatus::Returned,
            ) => false,
        }
    }

    /// What stands on it.
    pub const fn letterhead(self) -> LetterheadTemplate {
        match self {
            Self::Board => LetterheadTemplate::Board,
            Self::Committee => LetterheadTemplate::Committee,
        }
    }
}

/// An assignment with the entry that the version's figures were computed from.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// The organisation's code.
    pub organisation: String,
    /// Its name on the period's last day.
    pub name: String,
    /// The task's number.
    pub task: i32,
    /// The assignment's weight w.
    pub weight: i32,
    /// The task's weight W.
    pub task_weight: i32,
    /// The assignment's deadline, else the task's.
    pub deadline: Option<NaiveDate>,
    /// What was declared; none is unreported.
    pub entry: Option<Declared>,
}

/// What an entry declares.
#[derive(Debug, Clone, Copy)]
pub struct Declared {
    /// Its status.
    pub status: EntryStatus,
    /// Progress, 0..100.
    pub progress: i16,
    /// The date of completion.
    pub completed_on: Option<NaiveDate>,
}

impl Assigned {
    /// Its standing on a day (domain §5.4).
    pub fn standing(&self, on: NaiveDate) -> Standing {
        self.entry.map_or(Standing::Unreported, |e| Standing::of(e.status, e.completed_on, self.deadline, on))
    }

    /// Its progress, exact.
    pub fn progress(&self) -> Option<Fraction> {
        self.entry.map(|entry| Fraction::from(entry.progress))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_city_gets_what_is_approved_only() {
        for (status, committee) in [
            (ConsolidatedStatus::Draft, None),
            (ConsolidatedStatus::Proposed, None),
            (ConsolidatedStatus::Returned, None),
            (ConsolidatedStatus::Approved, Some(Template::Committee)),
        ] {
            assert_eq!(Template::of_code("board", status), Some(Template::Board));
            assert_eq!(Template::of_code("committee", status), committee, "{status:?}");
            assert_eq!(Template::of_code("x", status), None);
        }
    }
}
