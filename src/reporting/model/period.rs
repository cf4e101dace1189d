//! The nouns of reporting.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use crate::i18n::Lang;
use crate::kernel::{PeriodId, PeriodKind, PlanId};

/// A reporting period (kỳ báo cáo) of a plan.
#[derive(Debug, Clone, Deserialize)]
pub struct Period {
    /// Its id.
    pub id: PeriodId,
    /// The plan that it belongs to.
    pub plan_id: PlanId,
    /// Its number through the plan.
    pub number: i32,
    /// Its kind.
    pub kind: PeriodKind,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// When drafting may begin.
    pub opens_at: DateTime<Utc>,
    /// The due instant; arriving at it is in time.
    pub due_at: DateTime<Utc>,
    /// After this nothing arrives any more.
    pub closes_at: DateTime<Utc>,
}

/// Where a period stands on the clock (domain §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodState {
    /// Nothing can be drafted yet.
    NotOpen,
    /// Reports arrive in time.
    Open,
    /// Reports arrive late.
    Late,
    /// Nothing arrives any more.
    Closed,
}

impl Period {
    /// Where the period stands, by its own dates (extensions aside).
    pub fn state(&self, now: DateTime<Utc>) -> PeriodState {
        if now < self.opens_at {
            PeriodState::NotOpen
        } else if now <= self.due_at {
            PeriodState::Open
        } else if now <= self.closes_at {
            PeriodState::Late
        } else {
            PeriodState::Closed
        }
    }

    /// "tháng 9/2021", "quý III/2021" …, as within a sentence, in the reader's language.
    pub fn name(&self, lang: Lang) -> String {
        lang.period(self.kind, self.ends_on)
    }

    /// The same, as it stands by itself: "Tháng 9/2021".
    pub fn title(&self, lang: Lang) -> String {
        let name = self.name(lang);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}
