//! What an organisation may know of the others: means, and no single figure that can be told from them (domain §5.12).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Cell, Figure, RollUp, TaskWeights, organisation_figure};
use crate::kernel::Fraction;

/// A mean is published from so many reporting organisations on: from one over two, either tells the other's figure.
pub const FEWEST: usize = 3;

/// How many strengths are named at most.
pub const STRENGTHS: usize = 3;

/// Who reads: that decides which means are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discretion<'a> {
    /// The organisation itself, which knows the figures of these: its own and those below it.
    Own(&'a [Uuid]),
    /// Somebody who reads all figures anyway.
    Upper,
}

/// A mean over several organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mean {
    /// Published, with its coverage.
    Shown(Box<Figure>),
    /// Over too few organisations to be published.
    TooFew,
    /// There is none: no cluster.
    None,
}

impl Mean {
    /// The published progress.
    pub fn progress(&self) -> Option<&Fraction> {
        match self {
            Self::Shown(figure) => figure.progress.as_ref(),
            Self::TooFew | Self::None => None,
        }
    }

    /// By how many points a progress lies above it, exactly; negative below.
    pub fn points(&self, own: &Figure) -> Option<Fraction> {
        Some(own.progress.as_ref()? - self.progress()?)
    }
}

/// The own progress beside the means of the same tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The own figure.
    pub own: Figure,
    /// The own cluster's mean.
    pub cluster: Mean,
    /// The Bloc's mean.
    pub bloc: Mean,
}

/// A task in which the own progress lies above the Bloc's mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// The task's number.
    pub task: i32,
    /// The own progress.
    pub own: Fraction,
    /// The Bloc's figure of the task.
    pub bloc: Figure,
    /// By how many points, exactly.
    pub points: Fraction,
}

/// An organisation's figures beside the means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// By number of the content.
    pub contents: BTreeMap<i32, Compared>,
    /// The whole plan.
    pub plan: Compared,
    /// Where the organisation stands furthest above the Bloc.
    pub strengths: Vec<Strength>,
}

/// Compares an organisation with its cluster and the Bloc; `cells` and `figures` are everybody's.
pub fn compare(
    tasks: &[TaskWeights],
    (cells, figures): (&[Cell], &RollUp),
    (own, cluster): (Uuid, Option<&str>),
    on: NaiveDate,
    discretion: Discretion<'_>,
) -> Comparison {
    let mine: Vec<&Cell> = cells.iter().filter(|cell| cell.organisation == own).collect();
    let published = |numbers: &BTreeSet<i32>| published(cells, numbers, cluster, discretion);
    let compared = |numbers: &BTreeSet<i32>, of_cluster: Option<&Figure>, of_bloc: Option<&Figure>| {
        let within: Vec<&Cell> = mine.iter().copied().filter(|cell| numbers.contains(&cell.task)).collect();
        let published = published(numbers);
        let mean = |figure: Option<&Figure>, is_published: bool| match figure {
            None => Mean::None,
            Some(_) if !is_published => Mean::TooFew,
            Some(figure) => Mean::Shown(Box::new(figure.clone())),
        };
        Compared {
            own: organisation_figure(&within, tasks, on),
            cluster: mean(of_cluster, published.cluster),
            bloc: mean(of_bloc, published.bloc),
        }
    };
    let numbers_of = |content: i32| -> BTreeSet<i32> {
        tasks.iter().filter(|task| task.content == content).map(|task| task.number).collect()
    };
    let contents: BTreeMap<i32, Compared> = figures
        .contents
        .iter()
        .map(|(content, bloc)| {
            let of_cluster =
                cluster.and_then(|name| figures.cluster_contents.get(&(name.to_owned(), *content)));
            (*content, compared(&numbers_of(*content), of_cluster, Some(bloc)))
        })
        .collect();
    let all = tasks.iter().map(|task| task.number).collect();
    let mut plan = compared(&all, cluster.and_then(|name| figures.clusters.get(name)), Some(&figures.plan));
    // From the whole and all parts but one that part could be told.
    if contents.values().any(|content| content.cluster == Mean::TooFew) {
        plan.cluster = Mean::TooFew;
    }
    if contents.values().any(|content| content.bloc == Mean::TooFew) {
        plan.bloc = Mean::TooFew;
    }
    let strengths = strengths(&mine, |number| {
        let content = tasks.iter().find(|task| task.number == number)?.content;
        let beside = numbers_of(content);
        let is_told = beside.iter().all(|task| published(&BTreeSet::from([*task])).bloc);
        figures.tasks.get(&number).filter(|_| is_told)
    });
    Comparison { contents, plan, strengths }
}

/// Which means over some tasks may be published, each by itself.
struct Published {
    cluster: bool,
    bloc: bool,
}

/// A mean needs enough reporting organisations, two of them at least unknown to the reader; a cluster's moreover not
/// exactly one unknown outside it, whose figure would be what is left of the Bloc's mean.
fn published(
    cells: &[Cell],
    tasks: &BTreeSet<i32>,
    cluster: Option<&str>,
    discretion: Discretion<'_>,
) -> Published {
    let Discretion::Own(known) = discretion else { return Published { cluster: true, bloc: true } };
    let (mut within, mut outside) = (BTreeSet::new(), BTreeSet::new());
    for cell in cells.iter().filter(|cell| cell.entry.is_some() && tasks.contains(&cell.task)) {
        let is_within = cluster.is_some() && cell.cluster.as_deref() == cluster;
        if is_within {
            within.insert(cell.organisation)
        } else {
            outside.insert(cell.organisation)
        };
    }
    let unknown = |group: &BTreeSet<Uuid>| group.iter().filter(|id| !known.contains(id)).count();
    let (hidden_within, hidden_outside) = (unknown(&within), unknown(&outside));
    let is_wide = |reporting: usize, hidden: usize| reporting >= FEWEST && hidden >= FEWEST - 1;
    let whole = within.len() + outside.len();
    Published {
        // Where nobody has reported there is no mean to hide.
        cluster: within.is_empty() || (is_wide(within.len(), hidden_within) && hidden_outside != 1),
        bloc: whole == 0 || is_wide(whole, hidden_within + hidden_outside),
    }
}

/// The tasks with the most points above the Bloc's mean, a whole point at least, at most so many; among equals by number.
fn strengths<'a>(mine: &[&Cell], bloc_of: impl Fn(i32) -> Option<&'a Figure>) -> Vec<Strength> {
    let mut found: Vec<Strength> = mine
        .iter()
        .filter_map(|cell| {
            let own = Fraction::from(cell.entry?.progress);
            let bloc = bloc_of(cell.task)?;
            let points = &own - bloc.progress.as_ref()?;
            let is_above = points.rounded(0) > Fraction::zero();
            is_above.then(|| Strength { task: cell.task, own, bloc: bloc.clone(), points })
        })
        .collect();
    found.sort_by(|one, other| other.points.cmp(&one.points).then(one.task.cmp(&other.task)));
    found.truncate(STRENGTHS);
    found
}
