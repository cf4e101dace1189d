//! The desk.

use std::collections::BTreeMap;

use askama::Template;
use rust_decimal::Decimal;

use super::super::model::Obstacle;
use super::super::rules::{Filter, Measures, Pick};
use super::View;
use crate::kernel::{Fraction, with_parameters};
use crate::page;
use crate::web::{AnotherMoment, Shell};

/// A choice among the filters.
#[derive(Debug)]
pub(in crate::obstacle) struct Choice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

impl Choice {
    /// What can be chosen: addressees, key tasks, organisations that any obstacle names, and whatever is chosen.
    pub fn all(obstacles: &[Obstacle], filter: &Filter) -> [Vec<Self>; 3] {
        let (mut addressees, mut tasks, mut organisations) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for obstacle in obstacles {
            addressees.insert(obstacle.addressee_code.clone(), obstacle.addressee_name.clone());
            organisations.insert(obstacle.organisation_code.clone(), obstacle.organisation_name.clone());
            if let (Some(code), Some(number)) = (obstacle.task_code(), obstacle.task) {
                let title = obstacle.task_title.clone().unwrap_or_default();
                tasks.insert((obstacle.plan.clone(), number), (code, format!("{number}. {title}")));
            }
        }
        let of = |known: BTreeMap<String, String>, chosen: &Option<String>| {
            let mut known = known;
            if let Some(code) = chosen {
                known.entry(code.clone()).or_insert_with(|| code.clone());
            }
            let mut choices: Vec<_> = known
                .into_iter()
                .map(|(value, label)| Self { is_chosen: chosen.as_ref() == Some(&value), value, label })
                .collect();
            choices.sort_by(|a, b| a.label.cmp(&b.label));
            choices
        };
        let mut of_tasks: Vec<_> = tasks
            .into_values()
            .map(|(value, label)| Self { is_chosen: filter.task.as_ref() == Some(&value), value, label })
            .collect();
        if let Some(code) = filter.task.clone().filter(|_| !of_tasks.iter().any(|c| c.is_chosen)) {
            of_tasks.push(Self { label: code.clone(), value: code, is_chosen: true });
        }
        [of(addressees, &filter.addressee), of_tasks, of(organisations, &filter.organisation)]
    }
}

/// Obstacles of several organisations that one answer can serve.
#[derive(Debug)]
pub(in crate::obstacle) struct Group {
    /// The number of the most urgent.
    pub first: i32,
    pub title: String,
    pub numbers: Vec<i32>,
    pub organisations: usize,
}

impl Group {
    fn others(&self) -> String {
        self.numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

#[derive(Debug, Template)]
#[template(path = "obstacle/desk.html")]
pub(in crate::obstacle) struct DeskPage {
    pub shell: Shell,
    pub moment: AnotherMoment,
    /// The moment that the page shows, as it stands in addresses; none at the present.
    pub at: Option<String>,
    pub filter: Filter,
    pub is_anything_known: bool,
    /// How many each pick has.
    pub counts: [usize; 9],
    /// Addressees, key tasks, organisations.
    pub choices: [Vec<Choice>; 3],
    pub groups: Vec<Group>,
    pub measures: Measures,
    /// Each addressee with its measures.
    pub bodies: Vec<(String, String, Measures)>,
    /// The obstacles, each with the working days that its answers took.
    pub rows: Vec<(View, Vec<u32>)>,
    pub total: usize,
    pub page: usize,
    pub pages: usize,
}

page!(DeskPage);

impl DeskPage {
    /// The desk with another filter, as of the same moment.
    fn with(&self, change: impl FnOnce(&mut Filter)) -> String {
        let mut filter = self.filter.clone();
        change(&mut filter);
        filter.address(self.at.as_deref())
    }

    fn pick_address(&self, pick: Pick) -> String {
        self.with(|filter| (filter.pick, filter.is_overdue) = (pick, false))
    }

    fn overdue_address(&self) -> String {
        self.with(|filter| (filter.pick, filter.is_overdue) = (Pick::Waiting, true))
    }

    /// The picks to offer: those that have any, and the chosen one.
    fn picks(&self) -> Vec<(Pick, usize)> {
        let all = Pick::ALL.into_iter().zip(self.counts);
        all.filter(|(pick, count)| *count > 0 || *pick == self.filter.pick).collect()
    }

    fn pick_word(&self, pick: Pick) -> String {
        self.shell.t(&format!("obstacle-pick-{}", pick.code()))
    }

    fn body_address(&self, code: &str, pick: Pick, is_overdue: bool) -> String {
        self.with(|filter| {
            (filter.addressee, filter.pick, filter.is_overdue) = (Some(code.to_owned()), pick, is_overdue);
        })
    }

    fn page_address(&self, page: usize) -> String {
        with_parameters(&self.filter.address(self.at.as_deref()), &format!("page={page}"))
    }

    /// An obstacle's page, as of the same moment.
    fn address(&self, view: &View) -> String {
        let moment = self.at.as_ref().map_or_else(String::new, |at| format!("?at={at}"));
        format!("{}{moment}", view.address(true))
    }

    fn median(&self, measures: &Measures) -> String {
        measures.median.as_ref().map_or_else(|| "–".to_owned(), |days: &Decimal| self.shell.decimal(days))
    }

    fn share_percent(&self, measures: &Measures) -> String {
        self.shell.percent(&Fraction::percent_of(measures.resolved, measures.answered))
    }

    /// "12/20 (60%)"; "–" when nothing is answered.
    fn share(&self, measures: &Measures) -> String {
        let percent = self.share_percent(measures);
        if measures.answered == 0 {
            return percent;
        }
        format!("{}/{} ({percent})", measures.resolved, measures.answered)
    }

    fn days(taken: &[u32]) -> String {
        taken.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}
