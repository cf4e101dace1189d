//! The one table of directives.

use std::fmt::Display;

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::super::list::{ByAddressee, Counts, Pair, Pick, Summary};
use super::super::model::{Kind, State};
use super::super::urls;
use super::{days_over, kind_words, tag};
use crate::page;
use crate::web::{AnotherMoment, PageNumber, Shell};

/// The choice as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Params {
    /// A state, `overdue` or `any`: the list of single directives at single addressees.
    pub state: String,
    /// Conclusions or guidance.
    pub kind: String,
    /// A meeting's number.
    pub meeting: String,
    /// An organisation's code.
    pub organisation: String,
    /// A key task's number.
    pub task: String,
    /// By directive (empty), `meeting` or `addressee`.
    pub group: String,
    /// The page, from 1.
    pub page: Option<PageNumber>,
}

impl Params {
    /// What stays when something else is chosen.
    pub fn kept(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("state", &self.state),
            ("kind", &self.kind),
            ("meeting", &self.meeting),
            ("organisation", &self.organisation),
            ("task", &self.task),
            ("group", &self.group),
        ];
        all.into_iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| (n, v.clone())).collect()
    }
}

/// What the table lists.
#[derive(Debug)]
pub enum View {
    /// Directives, by meeting or all together.
    Directives(Vec<Vec<Summary>>),
    /// Addressees.
    Addressees(Vec<ByAddressee>),
    /// Single directives at single addressees, under what the table is grouped by.
    Pairs(Vec<Vec<Pair>>),
}

/// Rows that follow one another and belong together.
pub fn grouped<T>(list: Vec<T>, is_same: impl Fn(&T, &T) -> bool) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    for row in list {
        match groups.last_mut().filter(|group| group.last().is_some_and(|last| is_same(last, &row))) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// The directives to a body in which the person works.
#[derive(Debug)]
pub struct OwnLink {
    /// Where they stand.
    pub href: String,
    /// The body.
    pub name: String,
}

/// `directive/list.html`.
#[derive(Debug, Template)]
#[template(path = "directive/list.html")]
pub struct ListPage {
    pub shell: Shell,
    pub moment: AnotherMoment,
    pub params: Params,
    pub counts: Counts,
    pub view: View,
    pub meetings: Vec<(i32, DateTime<Utc>)>,
    pub organisations: Vec<(String, String)>,
    pub own: Vec<OwnLink>,
    pub may_issue: bool,
    pub today: NaiveDate,
    pub at: String,
    pub page: i64,
    pub pages: i64,
}

page!(ListPage);

/// The counts of a row, in the order of the columns.
const COLUMNS: [Pick; 7] = [
    Pick::Any,
    Pick::State(State::Issued),
    Pick::State(State::Acknowledged),
    Pick::State(State::Reopened),
    Pick::State(State::Reported),
    Pick::State(State::Closed),
    Pick::Overdue,
];

impl ListPage {
    /// The page with some of the choice changed, at its first page.
    fn link(&self, changes: &[(&str, &str)]) -> String {
        let kept = self.params.kept();
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &kept {
            if !changes.iter().any(|(changed, _)| changed == name) {
                query.append_pair(name, value);
            }
        }
        for (name, value) in changes.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        if !self.at.is_empty() {
            query.append_pair("at", &self.at);
        }
        urls::with_query(urls::LIST.to_owned(), &query.finish())
    }

    /// A directive's page, with the choice of a state there.
    fn directive_link(&self, number: impl Display, pick: Option<Pick>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(pick) = pick {
            query.append_pair("state", pick.code());
        }
        if !self.at.is_empty() {
            query.append_pair("at", &self.at);
        }
        urls::with_query(urls::directive(number), &query.finish())
    }

    /// The counts of a row with their columns: key of the words, count, where it leads. A directive's counts lead to its own
    /// addressees, and to the one among them to which the table is narrowed.
    fn cells(&self, counts: &Counts, of: &str, value: &str) -> Vec<(&'static str, i64, String)> {
        let leads = |pick: Pick| match of {
            "directive" if self.params.organisation.is_empty() => self.directive_link(value, Some(pick)),
            "directive" => format!("{}#{}", self.directive_link(value, None), self.params.organisation),
            _ => self.link(&[("organisation", value), ("state", pick.code()), ("group", "")]),
        };
        COLUMNS.into_iter().map(|pick| (Self::word(pick), counts.of(pick), leads(pick))).collect()
    }

    fn heads() -> Vec<&'static str> {
        COLUMNS.into_iter().map(Self::word).collect()
    }

    fn word(pick: Pick) -> &'static str {
        match pick {
            Pick::Any => "directive-addressees",
            Pick::Overdue => "directive-overdue",
            Pick::State(state) => tag(state).2,
        }
    }

    /// The choice of states, each with its count.
    fn picks(&self) -> Vec<(&'static str, i64, String, bool)> {
        let states = State::ALL.into_iter().map(Pick::State);
        let all = [Pick::Any].into_iter().chain(states).chain([Pick::Overdue]);
        all.map(|pick| {
            let word = if pick == Pick::Any { "directive-every-addressee" } else { Self::word(pick) };
            let is_here = self.params.state == pick.code();
            (word, self.counts.of(pick), self.link(&[("state", pick.code())]), is_here)
        })
        .filter(|(_, count, _, is_here)| *count > 0 || *is_here)
        .collect()
    }

    fn kinds() -> [(&'static str, &'static str); 2] {
        [(Kind::Conclusion.code(), "directive-conclusions"), (Kind::Guidance.code(), "directive-guidances")]
    }

    fn groups() -> [(&'static str, &'static str); 3] {
        [
            ("", "directive-by-directive"),
            ("meeting", "directive-by-meeting"),
            ("addressee", "directive-by-addressee"),
        ]
    }

    /// The meeting from which a group's directives come.
    fn meeting_of(group: &[Summary]) -> Option<(i32, DateTime<Utc>)> {
        group.first().and_then(|summary| summary.meeting)
    }

    fn is_filtered(&self) -> bool {
        self.params.kept().iter().any(|(name, _)| *name != "group")
    }

    fn is_empty(&self) -> bool {
        match &self.view {
            View::Directives(groups) => groups.is_empty(),
            View::Addressees(rows) => rows.is_empty(),
            View::Pairs(rows) => rows.is_empty(),
        }
    }

    fn tag(state: &State) -> (&'static str, &'static str, &'static str) {
        tag(*state)
    }

    fn by(&self, kind: &Kind, given_by: &str) -> String {
        kind_words(&self.shell, *kind, given_by)
    }

    fn over(&self, deadline: &NaiveDate) -> String {
        days_over(&self.shell, deadline, &self.today)
    }

    /// Another page of the same list.
    fn page_link(&self, page: i64) -> String {
        self.link(&[("page", &page.to_string())])
    }
}
