//! One directive with its addressees.

use std::collections::BTreeMap;

use askama::Template;
use chrono::NaiveDate;
use uuid::Uuid;

use super::super::list::{Counts, Pick};
use super::super::model::{Addressee, Directive, Kind, State, Step, StepKind, TaskLink};
use super::super::{rules, urls};
use super::{days_over, kind_words, step_key, tag};
use crate::page;
use crate::web::{AnotherMoment, FormState, Shell};

/// An addressee with what was done there.
#[derive(Debug)]
pub struct Shown {
    /// The addressee.
    pub at: Addressee,
    /// What was done, oldest first; the issue itself is the directive's.
    pub steps: Vec<Step>,
    /// Past its deadline.
    pub is_overdue: bool,
}

impl Shown {
    /// Puts the steps to their addressees.
    pub fn all(addressees: Vec<Addressee>, steps: Vec<Step>, today: NaiveDate) -> Vec<Self> {
        let mut by: BTreeMap<_, Vec<Step>> = BTreeMap::new();
        for step in steps.into_iter().filter(|step| step.kind != StepKind::Issued) {
            by.entry(step.organisation).or_default().push(step);
        }
        let mut shown: Vec<_> = addressees
            .into_iter()
            .map(|at| Self {
                steps: by.remove(&at.organisation).unwrap_or_default(),
                is_overdue: rules::is_overdue(at.state, at.deadline, today),
                at,
            })
            .collect();
        // What waits for the issuer, then what is late, then the rest that waits.
        shown.sort_by_key(|one| {
            (one.at.state != State::Reported, rules::urgency(one.at.state, one.is_overdue, one.at.deadline))
        });
        shown
    }

    /// What it reported last.
    pub fn report(&self) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.kind == StepKind::Reported)
    }

    fn may_be_decided(&self) -> bool {
        matches!(self.at.state, State::Reported | State::Closed)
    }
}

/// `directive/show.html`.
#[derive(Debug, Template)]
#[template(path = "directive/show.html")]
pub struct ShowPage {
    pub shell: Shell,
    pub moment: AnotherMoment,
    pub directive: Directive,
    pub tasks: Vec<TaskLink>,
    pub addressees: Vec<Shown>,
    /// Which of them are shown.
    pub pick: Option<Pick>,
    /// The person sees meetings.
    pub may_read_meetings: bool,
    /// The person may close, open again, withdraw.
    pub may_decide: bool,
    /// Made with the form: sent twice, it decides once.
    pub key: Uuid,
    pub at: String,
    pub today: NaiveDate,
    pub form: FormState,
}

page!(ShowPage, form);

impl ShowPage {
    fn by(&self) -> String {
        kind_words(&self.shell, self.directive.wording.kind, &self.directive.wording.given_by)
    }

    fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for shown in &self.addressees {
            counts.add(shown.at.state, shown.is_overdue);
        }
        counts
    }

    /// The choice of states, each with its count.
    fn picks(&self) -> Vec<(&'static str, i64, String, bool)> {
        let counts = self.counts();
        let link = |pick: Option<Pick>| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            if let Some(pick) = pick {
                query.append_pair("state", pick.code());
            }
            if !self.at.is_empty() {
                query.append_pair("at", &self.at);
            }
            format!("{}?{}#addressees", urls::directive(self.directive.number), query.finish())
        };
        let states = State::ALL.into_iter().map(Pick::State).chain([Pick::Overdue]);
        let all = (
            "directive-every-addressee",
            i64::try_from(self.addressees.len()).unwrap_or(0),
            link(None),
            matches!(self.pick, None | Some(Pick::Any)),
        );
        let rest = states.map(|pick| {
            let word = match pick {
                Pick::State(state) => tag(state).2,
                Pick::Overdue | Pick::Any => "directive-overdue",
            };
            (word, counts.of(pick), link(Some(pick)), self.pick == Some(pick))
        });
        [all].into_iter().chain(rest.filter(|(_, count, _, is_here)| *count > 0 || *is_here)).collect()
    }

    fn shown(&self) -> Vec<&Shown> {
        let is_shown = |shown: &&Shown| match self.pick {
            None | Some(Pick::Any) => true,
            Some(pick) => pick.takes(shown.at.state, shown.is_overdue),
        };
        self.addressees.iter().filter(is_shown).collect()
    }

    fn tag(state: &State) -> (&'static str, &'static str, &'static str) {
        tag(*state)
    }

    fn step_key(kind: &StepKind) -> &'static str {
        step_key(*kind)
    }

    fn over(&self, shown: &Shown) -> String {
        days_over(&self.shell, &shown.at.deadline, &self.today)
    }

    /// Has anybody something to be decided about?
    fn has_open_decisions(&self) -> bool {
        self.may_decide
            && self.directive.withdrawal.is_none()
            && self.shown().iter().any(|shown| shown.may_be_decided())
    }

    /// Ticked: what was ticked before a mistake, else those that have reported, where these alone are shown.
    fn is_ticked(&self, shown: &Shown) -> bool {
        if self.form.has("key") {
            return self.form.has(&format!("to[{}]", shown.at.code));
        }
        self.pick == Some(Pick::State(State::Reported))
    }
}
