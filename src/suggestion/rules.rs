//! Where a suggestion stands after a deed, its clock, and what the list shows.

use chrono::{DateTime, Utc};

use super::model::{State, Status, Suggestion};
use crate::kernel::{OrganisationId, WorkingDays};

/// The handler is reminded so many working days before the due.
const REMINDER_DAYS: u32 = 3;
/// The most working days that can be set for an answer.
pub const TERM_MAX: i64 = 90;

/// What is done to a suggestion that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// The Board passes it to a body; the clock goes on running.
    Pass(OrganisationId),
    /// It is answered.
    Answer,
    /// What changed because of it is recorded.
    Change,
    /// The sender agrees to be named, or not any more.
    Name(bool),
    /// The Board publishes its words about it.
    Publish,
    /// The Board takes them back.
    Hide,
    /// The sender takes it back.
    Withdraw,
}

/// Where a suggestion stands after a deed; nothing when it is not the time for that. What is published keeps its name, or none.
pub fn after(state: State, deed: Deed) -> Option<State> {
    let (is_waiting, is_answered) = (state.status == Status::Waiting, state.status == Status::Answered);
    match deed {
        Deed::Pass(handler) if is_waiting && handler != state.handler => Some(State { handler, ..state }),
        Deed::Answer if is_waiting => Some(State { status: Status::Answered, ..state }),
        Deed::Change if is_answered => Some(state),
        Deed::Name(is_named)
            if state.status != Status::Withdrawn && !state.is_published && is_named != state.is_named =>
        {
            Some(State { is_named, ..state })
        }
        Deed::Publish if is_answered && !state.is_published => Some(State { is_published: true, ..state }),
        Deed::Hide if state.is_published => Some(State { is_published: false, ..state }),
        Deed::Withdraw if is_waiting => Some(State { status: Status::Withdrawn, ..state }),
        Deed::Pass(_)
        | Deed::Answer
        | Deed::Change
        | Deed::Name(_)
        | Deed::Publish
        | Deed::Hide
        | Deed::Withdraw => None,
    }
}

/// Is it time to remind the handler?
pub fn is_reminder_due(
    sent_at: DateTime<Utc>,
    state: State,
    calendar: &WorkingDays,
    now: DateTime<Utc>,
) -> bool {
    state.status == Status::Waiting && calendar.is_near((sent_at, state.due_at), REMINDER_DAYS, now)
}

/// Which suggestions to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pick {
    /// Waiting for an answer.
    #[default]
    Waiting,
    /// Of these, those that should have one.
    Overdue,
    /// Answered, and nothing has changed because of them yet.
    Answered,
    /// Something changed because of them.
    Changed,
    /// Published.
    Published,
    /// All.
    All,
}

impl Pick {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Overdue, Self::Answered, Self::Changed, Self::Published, Self::All];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Answered => "answered",
            Self::Changed => "changed",
            Self::Published => "published",
            Self::All => "all",
        }
    }

    /// The pick of a word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pick| pick.code() == code)
    }

    /// Does a suggestion belong to it?
    pub fn takes(self, suggestion: &Suggestion, now: DateTime<Utc>) -> bool {
        match self {
            Self::Waiting => suggestion.state.status == Status::Waiting,
            Self::Overdue => suggestion.is_overdue(now),
            Self::Answered => suggestion.state.status == Status::Answered && suggestion.changes == 0,
            Self::Changed => suggestion.changes > 0,
            Self::Published => suggestion.state.is_published,
            Self::All => true,
        }
    }
}

/// The most urgent first: what waits, by its due; then the rest, the latest first.
pub fn by_urgency(suggestions: &mut [Suggestion]) {
    suggestions.sort_by_key(|one| {
        if one.state.status == Status::Waiting {
            (0, one.state.due_at.timestamp(), one.number)
        } else {
            (1, -one.since.timestamp(), one.number)
        }
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn state(status: Status) -> State {
        State {
            status,
            handler: OrganisationId::new(),
            due_at: "2021-07-26T10:00:00Z".parse().unwrap(),
            is_named: false,
            is_published: false,
        }
    }

    #[test]
    fn what_leads_where() {
        use Status::{Answered, Waiting, Withdrawn};
        let other = OrganisationId::new();
        let deeds = [
            Deed::Pass(other),
            Deed::Answer,
            Deed::Change,
            Deed::Name(true),
            Deed::Publish,
            Deed::Hide,
            Deed::Withdraw,
        ];
        for (from, to) in [
            (Waiting, [Some(Waiting), Some(Answered), None, Some(Waiting), None, None, Some(Withdrawn)]),
            (Answered, [None, None, Some(Answered), Some(Answered), Some(Answered), None, None]),
            (Withdrawn, [None; 7]),
        ] {
            for (deed, expected) in deeds.into_iter().zip(to) {
                assert_eq!(after(state(from), deed).map(|s| s.status), expected, "{from:?} {deed:?}");
            }
        }
        let published = after(state(Answered), Deed::Publish).unwrap();
        assert_eq!(after(published, Deed::Name(true)), None, "what is published keeps its name, or none");
        assert_eq!(after(published, Deed::Publish), None);
        let hidden = after(published, Deed::Hide).unwrap();
        assert!(!hidden.is_published && after(hidden, Deed::Name(true)).is_some());
        assert_eq!(after(state(Answered), Deed::Name(false)), None, "nothing to take back");
    }

    fn deed() -> impl Strategy<Value = Deed> {
        prop_oneof![
            Just(Deed::Pass(OrganisationId::default())),
            Just(Deed::Answer),
            Just(Deed::Change),
            any::<bool>().prop_map(Deed::Name),
            Just(Deed::Publish),
            Just(Deed::Hide),
            Just(Deed::Withdraw),
        ]
    }

    proptest! {
        /// Whatever is done in whatever order: the name changes by the sender's word only and never while it is published; what
        /// is published is answered; what is taken back stays so.
        #[test]
        fn whatever_is_done(deeds in proptest::collection::vec(deed(), 0..40)) {
            let mut here = state(Status::Waiting);
            for deed in deeds {
                let Some(next) = after(here, deed) else { continue };
                prop_assert_ne!(here.status, Status::Withdrawn);
                prop_assert!(!next.is_published || next.status == Status::Answered);
                if next.is_named != here.is_named {
                    prop_assert_eq!(deed, Deed::Name(next.is_named));
                    prop_assert!(!here.is_published && !next.is_published);
                }
                prop_assert_eq!(next.due_at, here.due_at);
                here = next;
            }
        }
    }
}
