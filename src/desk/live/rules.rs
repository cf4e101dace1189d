//! What has happened since a page was shown: pure.

use chrono::{DateTime, Utc};

use crate::kernel::PeriodId;
use crate::reporting::StepKind;

/// A step that a report took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// In which period.
    pub period: PeriodId,
    /// What was done.
    pub kind: StepKind,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}

/// How many reports were sent, accepted, returned, and taken back or opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct News {
    /// Sent.
    pub sent: usize,
    /// Accepted.
    pub accepted: usize,
    /// Returned.
    pub returned: usize,
    /// Withdrawn or reopened.
    pub undone: usize,
}

impl News {
    /// Nothing has happened.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// What happened in a period after a moment.
pub fn news_of(events: &[Event], period: PeriodId, from: DateTime<Utc>) -> News {
    let mut news = News::default();
    for event in events.iter().filter(|event| event.period == period && event.at > from) {
        match event.kind {
            StepKind::Submitted => news.sent += 1,
            StepKind::Accepted => news.accepted += 1,
            StepKind::Returned => news.returned += 1,
            StepKind::Withdrawn | StepKind::Reopened => news.undone += 1,
            // What reporter and head ask each other changes no figure and is nobody else's business.
            StepKind::SubmissionRequested | StepKind::SubmissionDeclined => {}
        }
    }
    news
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_later_in_the_same_period_and_moves_figures_counts() {
        let (june, may) = (PeriodId::new(), PeriodId::new());
        let at = |second| DateTime::from_timestamp(second, 0).expect("a moment");
        let event = |period, kind, second| Event { period, kind, at: at(second) };
        let events = [
            event(june, StepKind::Submitted, 10),
            event(june, StepKind::Submitted, 11),
            event(may, StepKind::Submitted, 12),
            event(june, StepKind::SubmissionRequested, 13),
            event(june, StepKind::Returned, 14),
            event(june, StepKind::Withdrawn, 15),
            event(june, StepKind::Reopened, 16),
            event(june, StepKind::Accepted, 17),
        ];
        for (period, from, expected) in [
            (june, 17, [0, 0, 0, 0]),
            (june, 10, [1, 1, 1, 2]),
            (june, 0, [2, 1, 1, 2]),
            (may, 0, [1, 0, 0, 0]),
            (PeriodId::new(), 0, [0, 0, 0, 0]),
        ] {
            let News { sent, accepted, returned, undone } = news_of(&events, period, at(from));
            assert_eq!([sent, accepted, returned, undone], expected, "from {from}");
        }
    }
}
