//! What the desk shows: which obstacles, and in which order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::super::model::{Obstacle, Status};
use crate::kernel::ObstacleId;

/// Which obstacles to list, by where they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pick {
    /// Neither resolved nor withdrawn.
    #[default]
    Unresolved,
    /// Waiting for an answer.
    Waiting,
    /// Not answered in time, and not yet.
    Escalated,
    /// Answered, waiting for the raiser's word.
    Answered,
    /// Resolved, as the raiser confirmed.
    Resolved,
    /// Taken back.
    Withdrawn,
    /// Answered at least once: what the median and the share are taken of.
    EverAnswered,
    /// Escalated at some time.
    EverEscalated,
    /// All.
    All,
}

impl Pick {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Unresolved,
        Self::Waiting,
        Self::Escalated,
        Self::Answered,
        Self::Resolved,
        Self::Withdrawn,
        Self::EverAnswered,
        Self::EverEscalated,
        Self::All,
    ];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unresolved => "unresolved",
            Self::Waiting => "waiting",
            Self::Escalated => "escalated",
            Self::Answered => "answered",
            Self::Resolved => "resolved",
            Self::Withdrawn => "withdrawn",
            Self::EverAnswered => "ever-answered",
            Self::EverEscalated => "ever-escalated",
            Self::All => "all",
        }
    }

    /// The pick of a word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pick| pick.code() == code)
    }

    /// Does an obstacle belong to it? `is_answered`: it was answered at least once.
    pub fn takes(self, obstacle: &Obstacle, is_answered: bool) -> bool {
        let status = obstacle.state.status;
        match self {
            Self::Unresolved => status.is_waiting() || status == Status::Answered,
            Self::Waiting => status.is_waiting(),
            Self::Escalated => obstacle.state.is_escalated,
            Self::Answered => status == Status::Answered,
            Self::Resolved => status == Status::Resolved,
            Self::Withdrawn => status == Status::Withdrawn,
            Self::EverAnswered => is_answered,
            Self::EverEscalated => obstacle.was_escalated,
            Self::All => true,
        }
    }
}

/// Which obstacles the desk shows; all of it stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// By where they stand.
    pub pick: Pick,
    /// The addressee's code.
    pub addressee: Option<String>,
    /// The key task, as `2021/12`.
    pub task: Option<String>,
    /// The raiser's code.
    pub organisation: Option<String>,
    /// Only those that should have an answer.
    pub is_overdue: bool,
}

impl Filter {
    /// Is it about this addressee, task and organisation, wherever it stands?
    pub fn is_about(&self, obstacle: &Obstacle) -> bool {
        let is = |wanted: &Option<String>, code: &str| wanted.as_deref().is_none_or(|w| w == code);
        is(&self.addressee, &obstacle.addressee_code)
            && is(&self.organisation, &obstacle.organisation_code)
            && (self.task.is_none() || self.task == obstacle.task_code())
    }

    /// The same, standing where it is asked for.
    pub fn takes(&self, obstacle: &Obstacle, is_answered: bool, now: DateTime<Utc>) -> bool {
        self.is_about(obstacle)
            && self.pick.takes(obstacle, is_answered)
            && (!self.is_overdue || obstacle.is_overdue(now))
    }

    /// The same filter as pairs of an address.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let pick = (self.pick != Pick::default()).then(|| ("state", self.pick.code().to_owned()));
        let of = |name, value: &Option<String>| value.clone().map(|value| (name, value));
        pick.into_iter()
            .chain(of("addressee", &self.addressee))
            .chain(of("task", &self.task))
            .chain(of("organisation", &self.organisation))
            .chain(self.is_overdue.then(|| ("overdue", "1".to_owned())))
            .collect()
    }

    /// The address of the desk with this filter, as of a moment.
    pub fn address(&self, at: Option<&str>) -> String {
        let pairs = self.pairs().into_iter().chain(at.map(|at| ("at", at.to_owned())));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { "/obstacles".to_owned() } else { format!("/obstacles?{query}") }
    }
}

/// The most urgent first: what waits, by its due; then what the raiser has to confirm, the longest first; then the rest, the latest
/// first.
pub fn by_urgency(obstacles: &mut [Obstacle]) {
    obstacles.sort_by_key(|obstacle| {
        let (status, number) = (obstacle.state.status, obstacle.number);
        if status.is_waiting() {
            (0, obstacle.state.due_at.timestamp(), Reverse(0), number)
        } else if status == Status::Answered {
            (1, obstacle.since.timestamp(), Reverse(0), number)
        } else {
            (2, 0, Reverse(obstacle.since.timestamp()), number)
        }
    });
}

/// How many obstacles each pick has, of those that a filter is about.
pub fn count_picks(
    obstacles: &[Obstacle],
    answers: &BTreeMap<ObstacleId, Vec<u32>>,
    filter: &Filter,
) -> [usize; 9] {
    Pick::ALL.map(|pick| {
        let takes = |o: &&Obstacle| filter.is_about(o) && pick.takes(o, answers.contains_key(&o.id));
        obstacles.iter().filter(takes).count()
    })
}
