//! What a report is held against and carries over from, named by its period.

use chrono::NaiveDate;

use crate::i18n::Lang;
use crate::kernel::{PeriodKind, RevisionId, RevisionOutcome};

/// A revision, with the period that it reports on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// The revision.
    pub id: RevisionId,
    /// Its number.
    pub revision: i32,
    /// The period's number through the plan.
    pub number: i32,
    /// The period's kind.
    pub kind: PeriodKind,
    /// The period's last day.
    pub ends_on: NaiveDate,
}

impl Base {
    /// "tháng 7/2021".
    pub fn name(&self, lang: Lang) -> String {
        lang.period(self.kind, self.ends_on)
    }

    /// "Tháng 7/2021".
    pub fn title(&self, lang: Lang) -> String {
        let name = self.name(lang);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// A period of the report's own kind that lies between it and its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    /// Its kind.
    pub kind: PeriodKind,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// What became of its last sending; none where nothing was sent.
    pub outcome: Option<RevisionOutcome>,
}

/// What a report rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Basis {
    /// The revision; none where there is none.
    pub base: Option<Base>,
    /// The period before, where its report is not the one.
    pub skipped: Option<Skipped>,
    /// What a draft would rest on if it were begun now; none for what was sent.
    pub current: Option<Base>,
}

impl Basis {
    /// Another report counts by now than the one on which the draft rests.
    pub fn is_stale(&self) -> bool {
        self.base.is_some() && self.current.map(|c| c.id) != self.base.map(|b| b.id)
    }

    /// The period before, where it does not count and the base is another: said wherever the base is.
    pub fn passed_over(&self) -> Option<&Skipped> {
        self.skipped.as_ref().filter(|skipped| {
            !matches!(skipped.outcome, Some(RevisionOutcome::Pending | RevisionOutcome::Accepted))
        })
    }
}
