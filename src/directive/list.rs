//! What lists of directives are made of: the choice, and the rows.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Kind, State};
use super::rules;
use crate::kernel::{KeyTaskId, OrganisationId};

/// Which states are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// One state.
    State(State),
    /// Whatever waits for the addressee past its deadline.
    Overdue,
    /// Whatever holds, in any state.
    Any,
}

impl Pick {
    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::State(state) => state.code(),
            Self::Overdue => "overdue",
            Self::Any => "any",
        }
    }

    /// The choice of that word.
    pub fn from_code(code: &str) -> Option<Self> {
        let states = State::ALL.into_iter().map(Self::State);
        states.chain([Self::Overdue, Self::Any]).find(|pick| pick.code() == code)
    }

    /// Does an addressee that stands so belong to it?
    pub fn takes(self, state: State, is_overdue: bool) -> bool {
        match self {
            Self::State(wanted) => state == wanted,
            Self::Overdue => is_overdue,
            Self::Any => state != State::Withdrawn,
        }
    }
}

/// Which directives and addressees are meant; what is left open takes all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// States at the addressees.
    pub pick: Option<Pick>,
    /// Conclusions or guidance.
    pub kind: Option<Kind>,
    /// Those of one meeting.
    pub meeting: Option<i32>,
    /// Those to one organisation.
    pub organisation: Option<OrganisationId>,
    /// Those about one key task.
    pub task: Option<KeyTaskId>,
}

/// How many addressees stand how. What was withdrawn stands apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not acknowledged yet.
    pub issued: i64,
    /// Being carried out.
    pub acknowledged: i64,
    /// To be reported again.
    pub reopened: i64,
    /// Reported, the issuer's word is awaited.
    pub reported: i64,
    /// Done with.
    pub closed: i64,
    /// Withdrawn: outside all others.
    pub withdrawn: i64,
    /// Of those that wait: past their deadline.
    pub overdue: i64,
}

impl Counts {
    /// All addressees of directives that hold.
    pub const fn total(&self) -> i64 {
        self.issued + self.acknowledged + self.reopened + self.reported + self.closed
    }

    /// Those with something left for the addressee to do.
    pub const fn waiting(&self) -> i64 {
        self.issued + self.acknowledged + self.reopened
    }

    /// One addressee more.
    pub const fn add(&mut self, state: State, is_overdue: bool) {
        match state {
            State::Issued => self.issued += 1,
            State::Acknowledged => self.acknowledged += 1,
            State::Reopened => self.reopened += 1,
            State::Reported => self.reported += 1,
            State::Closed => self.closed += 1,
            State::Withdrawn => self.withdrawn += 1,
        }
        if is_overdue {
            self.overdue += 1;
        }
    }

    /// How many a choice takes.
    pub const fn of(&self, pick: Pick) -> i64 {
        match pick {
            Pick::State(State::Issued) => self.issued,
            Pick::State(State::Acknowledged) => self.acknowledged,
            Pick::State(State::Reopened) => self.reopened,
            Pick::State(State::Reported) => self.reported,
            Pick::State(State::Closed) => self.closed,
            Pick::State(State::Withdrawn) => self.withdrawn,
            Pick::Overdue => self.overdue,
            Pick::Any => self.total(),
        }
    }
}

/// A directive with how it stands at its addressees.
#[derive(Debug, Clone)]
pub struct Summary {
    /// Its number.
    pub number: i32,
    /// Conclusion or guidance.
    pub kind: Kind,
    /// The position that gave it.
    pub given_by: String,
    /// Its text.
    pub body: String,
    /// The deadline with which it was issued.
    pub deadline: NaiveDate,
    /// The meeting that it comes from: number and time.
    pub meeting: Option<(i32, DateTime<Utc>)>,
    /// How its addressees stand.
    pub counts: Counts,
}

impl Summary {
    /// How its text begins.
    pub fn opening(&self) -> String {
        rules::opening(&self.body)
    }
}

/// An addressee with how its directives stand.
#[derive(Debug, Clone)]
pub struct ByAddressee {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How its directives stand.
    pub counts: Counts,
}

/// One directive at one addressee.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The directive's number.
    pub number: i32,
    /// Conclusion or guidance.
    pub kind: Kind,
    /// The position that gave it.
    pub given_by: String,
    /// The directive's text.
    pub body: String,
    /// The meeting that it comes from: number and time.
    pub meeting: Option<(i32, DateTime<Utc>)>,
    /// The addressee's code.
    pub code: String,
    /// The addressee's name.
    pub name: String,
    /// How it stands.
    pub state: State,
    /// The deadline that holds.
    pub deadline: NaiveDate,
    /// Since when it stands so.
    pub since: DateTime<Utc>,
    /// The words of the latest step: a report, an opinion, a reason.
    pub says: String,
    /// Past its deadline.
    pub is_overdue: bool,
}

impl Pair {
    /// How the directive's text begins.
    pub fn opening(&self) -> String {
        rules::opening(&self.body)
    }

    /// How the words of the latest step begin.
    pub fn says_briefly(&self) -> String {
        rules::opening(&self.says)
    }
}

/// A directive past its deadline at one or more addressees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// Its number.
    pub number: i32,
    /// How its text begins.
    pub opening: String,
    /// Addressees past their deadline.
    pub waiting: i64,
    /// All its addressees.
    pub total: i64,
    /// The earliest deadline that passed.
    pub deadline: NaiveDate,
    /// How many days ago that was.
    pub days_over: i64,
    /// The list behind it.
    pub href: String,
}
