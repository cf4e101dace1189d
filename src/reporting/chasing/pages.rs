//! The pages of chasing: the form, and what was done.

use askama::Template;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::model::Period;
use super::super::reviews::{Cell, Row};
use super::super::rules::Sending;
use super::model::{Chase, Effect};
use super::rules::Obstacle;
use super::urls;
use crate::i18n::Lang;
use crate::page;
use crate::web::{FormState, Shell};

/// What the form proposes to say: to the organisations, and so in Vietnamese.
pub(super) fn default_message(period: &Period) -> String {
    Lang::Vi.t_args("chase-message-proposed", &[("period", period.name(Lang::Vi))])
}

/// An organisation that the form offers.
#[derive(Debug)]
pub(super) struct Candidate {
    pub row: Row,
    pub cell: Cell,
    /// Where it stands.
    pub state: Sending,
    /// By when it is to be sent.
    pub awaited_by: DateTime<Utc>,
    /// Why it is not ticked, if so.
    pub obstacle: Option<Obstacle>,
    /// How many people would be told in the application.
    pub recipients: i64,
}

impl Candidate {
    /// May its box be ticked at all?
    pub fn is_open(&self) -> bool {
        matches!(self.obstacle, None | Some(Obstacle::Today))
    }

    pub fn why_not(&self) -> Option<&'static str> {
        self.obstacle.map(|obstacle| match obstacle {
            Obstacle::NotExpected => "chase-not-expected",
            Obstacle::Sent => "chase-sent",
            Obstacle::NotOpen => "chase-not-open",
            Obstacle::Closed => "chase-closed",
            Obstacle::Today => "chase-today",
        })
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/chase.html")]
pub(super) struct NewChasePage {
    pub shell: Shell,
    pub plan: String,
    pub period: Period,
    pub now: DateTime<Utc>,
    pub candidates: Vec<Candidate>,
    pub message: String,
    pub batch: Uuid,
    pub form: FormState,
}

page!(NewChasePage, form);

impl NewChasePage {
    fn period_name(&self) -> String {
        self.period.name(self.shell.lang)
    }

    fn address(&self) -> String {
        urls::list(&self.plan, self.period.number)
    }

    /// The selection goes along, so that a page with a mistake offers the same organisations.
    fn query(&self) -> &str {
        self.shell.address.split_once('?').map_or("", |(_, query)| query)
    }

    fn open(&self) -> usize {
        self.candidates.iter().filter(|candidate| candidate.is_open()).count()
    }

    fn any_today(&self) -> bool {
        self.candidates.iter().any(|candidate| candidate.obstacle == Some(Obstacle::Today))
    }

    fn is_ticked(&self, candidate: &Candidate) -> bool {
        if self.form.errors.is_empty() {
            candidate.obstacle.is_none()
        } else {
            self.form.has(&format!("to[{}]", candidate.row.code))
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/chases.html")]
pub(super) struct ChasesPage {
    pub shell: Shell,
    pub plan: String,
    pub period: Period,
    pub chases: Vec<Chase>,
    pub effect: Effect,
    /// The person may chase, and the period is open.
    pub may_chase: bool,
    pub page: i64,
    pub pages: i64,
}

page!(ChasesPage);

impl ChasesPage {
    fn period_name(&self) -> String {
        self.period.name(self.shell.lang)
    }

    fn address(&self) -> String {
        urls::list(&self.plan, self.period.number)
    }
}
