//! The parts of the page: rows under headings, and what waits for the person who looks.

use super::super::super::model::Period;
use super::super::super::queue::Times;
use super::super::model::{Cell, Cells, Row};
use super::super::rules::{Order, ReviewBoard};
use crate::kernel::{AccountId, date_in_vietnam};
use crate::reporting::rules::{Sending, Submission};
use crate::web::Shell;

/// Rows under one heading.
#[derive(Debug)]
pub struct Group {
    /// What the rows have in common, with the counts of all of them whatever is selected; none in other orders.
    pub heading: Option<(String, Option<Submission>)>,
    pub rows: Vec<Row>,
}

/// What waits for the person who looks.
#[derive(Debug)]
pub struct Desk {
    /// All that waits in this period.
    pub total: usize,
    /// What of it the person has drafted or sent, and so may not check.
    pub own_work: usize,
    /// What of it comes from organisations that the person follows.
    pub followed: usize,
    /// Whole days since the oldest arrived.
    pub oldest_days: i64,
    /// What to check next.
    pub next: Option<Row>,
    /// What still waits in earlier periods.
    pub earlier: Vec<(Period, usize)>,
    /// How long decisions took in this period.
    pub times: Option<Times>,
}

impl Desk {
    /// What waits for the person in the period on view and before.
    pub fn of(board: &ReviewBoard<'_>, earlier: &[Period], person: AccountId, times: Option<Times>) -> Self {
        let waiting = board.waiting_for(person);
        let is_waiting = |n: i32| {
            let there = board.cells.iter().filter(|((_, period), _)| *period == n);
            there.filter(|(_, cell)| cell.sending().state(board.now) == Sending::Waiting).count()
        };
        let (total, now) = (is_waiting(board.period), board.now);
        let oldest = waiting.iter().map(|(_, arrived_at)| *arrived_at).min();
        Self {
            times,
            total,
            own_work: total - waiting.len(),
            followed: waiting.iter().filter(|(row, _)| row.officer == Some(person)).count(),
            oldest_days: oldest.map_or(0, |at| (date_in_vietnam(now) - date_in_vietnam(at)).num_days()),
            next: waiting.first().map(|(row, _)| (*row).clone()),
            earlier: earlier
                .iter()
                .map(|p| (p.clone(), is_waiting(p.number)))
                .filter(|(_, n)| *n > 0)
                .collect(),
        }
    }
}

/// The chosen rows under their headings: by cluster, what is no longer expected apart; in other orders under none.
pub fn groups(
    shell: &Shell,
    rows: &[Row],
    chosen: &[&Row],
    cells: &Cells,
    period: i32,
    order: Order,
) -> Vec<Group> {
    if order != Order::Cluster {
        return vec![Group { heading: None, rows: chosen.iter().map(|row| (*row).clone()).collect() }];
    }
    let cell = |row: &Row| cells.get(&(row.id, period));
    let is_expected = |row: &Row| cell(row).is_some_and(|c| c.is_expected);
    let tally = |cluster: Option<&str>| {
        let members = rows.iter().filter(|row| row.cluster.as_deref() == cluster);
        let facts: Vec<_> = members.filter_map(cell).map(Cell::sending).collect();
        Submission::of(&facts)
    };
    let parts = chosen
        .chunk_by(|a, b| is_expected(a) == is_expected(b) && (!is_expected(a) || a.cluster == b.cluster));
    parts
        .map(|part| {
            let heading = match part.first() {
                Some(row) if !is_expected(row) => (shell.t("reviews-not-expected"), None),
                Some(row) => {
                    let name = row.cluster.clone().unwrap_or_else(|| shell.t("reviews-no-cluster"));
                    (name, Some(tally(row.cluster.as_deref())))
                }
                None => (String::new(), None),
            };
            Group { heading: Some(heading), rows: part.iter().map(|row| (*row).clone()).collect() }
        })
        .collect()
}
