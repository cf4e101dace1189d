//! The nouns of reporting.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::kernel::{PeriodId, PeriodKind, PlanId};
use crate::web::{Lang, Message};

/// A reporting period (kỳ báo cáo) of a plan.
#[derive(Debug, Clone)]
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
        period_name(self.kind, self.ends_on, lang)
    }

    /// The same, as it stands by itself: "Tháng 9/2021".
    pub fn title(&self, lang: Lang) -> String {
        let name = self.name(lang);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// The name of the period of a kind that ends on a day, as within a sentence.
pub fn period_name(kind: PeriodKind, ends_on: NaiveDate, lang: Lang) -> String {
    let year = ends_on.year();
    let message = match kind {
        PeriodKind::Month => {
            Message::new("period-month").with("month", lang.t(&format!("month-{}", ends_on.month())))
        }
        PeriodKind::Quarter => {
            let quarter = ["I", "II", "III", "IV"][(ends_on.month0() / 3) as usize];
            Message::new("period-quarter").with("n", quarter)
        }
        PeriodKind::HalfYear => Message::new("period-half-year"),
        PeriodKind::NineMonths => Message::new("period-nine-months"),
        PeriodKind::Year => Message::new("period-year"),
        PeriodKind::AdHoc => Message::new("period-ad-hoc").with("until", ends_on.format("%d/%m")),
    };
    lang.message(&message.with("year", year))
}
