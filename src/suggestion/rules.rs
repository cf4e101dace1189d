//! Where a suggestion stands after a transition, its clock, and what the list shows.

use chrono::{DateTime, Utc};

use super::model::{State, Status, Suggestion};
use crate::error::Refusal;
use crate::i18n::Message;
use crate::kernel::{OrganisationId, WorkingDays};

/// The handler is reminded so many working days before the due.
const REMINDER_DAYS: u32 = 3;
/// The most working days that can be set for an answer.
pub const TERM_MAX: i64 = 90;

/// What is done to a suggestion that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
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

impl State {
    /// Where a suggestion stands after a transition; refused where that is not allowed from here. What is published keeps its
    /// name, or none.
    pub fn after(self, transition: Transition) -> Result<Self, Refusal> {
        let (is_waiting, is_answered) = (self.status == Status::Waiting, self.status == Status::Answered);
        match transition {
            Transition::Pass(handler) if is_waiting && handler != self.handler => {
                Ok(Self { handler, ..self })
            }
            Transition::Answer if is_waiting => Ok(Self { status: Status::Answered, ..self }),
            Transition::Change if is_answered => Ok(self),
            Transition::Name(is_named)
                if self.status != Status::Withdrawn && !self.is_published && is_named != self.is_named =>
            {
                Ok(Self { is_named, ..self })
            }
            Transition::Publish if is_answered && !self.is_published => {
                Ok(Self { is_published: true, ..self })
            }
            Transition::Hide if self.is_published => Ok(Self { is_published: false, ..self }),
            Transition::Withdraw if is_waiting => Ok(Self { status: Status::Withdrawn, ..self }),
            Transition::Pass(_)
            | Transition::Answer
            | Transition::Change
            | Transition::Name(_)
            | Transition::Publish
            | Transition::Hide
            | Transition::Withdraw => Err(changed()),
        }
    }
}

/// It was dealt with before, by somebody else or from another page.
const fn changed() -> Refusal {
    Refusal::Changed(Message::new("suggestion-changed-meanwhile"))
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
        let transitions = [
            Transition::Pass(other),
            Transition::Answer,
            Transition::Change,
            Transition::Name(true),
            Transition::Publish,
            Transition::Hide,
            Transition::Withdraw,
        ];
        for (from, to) in [
            (Waiting, [Some(Waiting), Some(Answered), None, Some(Waiting), None, None, Some(Withdrawn)]),
            (Answered, [None, None, Some(Answered), Some(Answered), Some(Answered), None, None]),
            (Withdrawn, [None; 7]),
        ] {
            for (transition, expected) in transitions.into_iter().zip(to) {
                let found = state(from).after(transition);
                assert_eq!(found.as_ref().ok().map(|s| s.status), expected, "{from:?} {transition:?}");
                assert!(found.is_ok() || found == Err(changed()), "{from:?} {transition:?}");
            }
        }
        let published = state(Answered).after(Transition::Publish).unwrap();
        assert!(
            published.after(Transition::Name(true)).is_err(),
            "what is published keeps its name, or none"
        );
        assert!(published.after(Transition::Publish).is_err());
        let hidden = published.after(Transition::Hide).unwrap();
        assert!(!hidden.is_published && hidden.after(Transition::Name(true)).is_ok());
        assert!(state(Answered).after(Transition::Name(false)).is_err(), "nothing to take back");
    }

    fn transition() -> impl Strategy<Value = Transition> {
        prop_oneof![
            Just(Transition::Pass(OrganisationId::default())),
            Just(Transition::Answer),
            Just(Transition::Change),
            any::<bool>().prop_map(Transition::Name),
            Just(Transition::Publish),
            Just(Transition::Hide),
            Just(Transition::Withdraw),
        ]
    }

    proptest! {
        /// Whatever is done in whatever order: the name changes by the sender's word only and never while it is published; what
        /// is published is answered; what is taken back stays so.
        #[test]
        fn whatever_is_done(transitions in proptest::collection::vec(transition(), 0..40)) {
            let mut here = state(Status::Waiting);
            for transition in transitions {
                let Ok(next) = here.after(transition) else { continue };
                prop_assert_ne!(here.status, Status::Withdrawn);
                prop_assert!(!next.is_published || next.status == Status::Answered);
                if next.is_named != here.is_named {
                    prop_assert_eq!(transition, Transition::Name(next.is_named));
                    prop_assert!(!here.is_published && !next.is_published);
                }
                prop_assert_eq!(next.due_at, here.due_at);
                here = next;
            }
        }
    }
}
