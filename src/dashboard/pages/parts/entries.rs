//! Assignments as rows, each with what was reported about it.

use super::deadline;
use crate::dashboard::scene::Scene;
use crate::rollup::rules::{Cell, Standing, entry_pace, standing};
use crate::rollup::{OrganisationState, PaceWords, RollUpView, Texts, entry_standing};

/// One assignment with what was reported about it.
#[derive(Debug, Clone)]
pub struct EntryRow {
    /// The task's number.
    pub task: i32,
    /// The task's title.
    pub task_title: String,
    /// The task's page.
    pub task_href: String,
    /// The organisation's name.
    pub organisation: String,
    /// The report when one was sent, else the organisation's page.
    pub organisation_href: String,
    /// The class of its standing.
    pub stand_class: &'static str,
    /// The word of its standing.
    pub stand_word: String,
    /// The day of completion.
    pub completed_on: String,
    /// Its pace.
    pub pace: Option<PaceWords>,
    /// Its deadline.
    pub deadline: String,
    /// The result, or why there is none.
    pub result: String,
    /// The shortcoming.
    pub shortcoming: String,
    /// The number of the counting revision; empty when unreported.
    pub revision: String,
    /// Its weight in the mean shown on the page.
    pub weight: String,
    /// Its progress, "45%"; "–" when unreported.
    pub progress: String,
    /// Weight · progress; "–" when unreported.
    pub product: String,
    /// Is there a counting entry?
    pub is_reported: bool,
    /// What was last known where there is none, and somebody asked.
    pub last: Option<LastValue>,
}

/// A figure of an earlier period, shown where there is none now.
#[derive(Debug, Clone)]
pub struct LastValue {
    /// "55%".
    pub figure: String,
    /// "tháng 7/2021".
    pub period: String,
}

/// Puts assignments into rows; `weight` gives each one's weight in the mean that the page shows.
pub fn entry_rows(
    scene: &Scene<'_>,
    cells: &[&Cell],
    texts: &Texts,
    weight: impl Fn(&Cell) -> i32,
) -> Vec<EntryRow> {
    cells
        .iter()
        .filter_map(|cell| {
            let state = scene.view.organisation(cell.organisation)?;
            Some(entry_row(scene, cell, state, texts, weight(cell)))
        })
        .collect()
}

fn entry_row(
    scene: &Scene<'_>,
    cell: &Cell,
    state: &OrganisationState,
    texts: &Texts,
    weight: i32,
) -> EntryRow {
    let (shell, on) = (scene.shell, scene.view.on);
    let task = scene.opened.outline.task(cell.task);
    let key = state.counting.zip(task).map(|(revision, task)| (revision.id, task.id));
    let text = key.filter(|_| cell.entry.is_some()).and_then(|key| texts.get(&key));
    let (stand_class, stand_key) = entry_standing(cell, on);
    let progress = cell.entry.map(|entry| i64::from(entry.progress));
    let dash = || "–".to_owned();
    EntryRow {
        task: cell.task,
        task_title: task.map_or_else(String::new, |task| task.title.clone()),
        task_href: scene.links.task(cell.task),
        organisation: state.name.clone(),
        organisation_href: format!("{}#nv-{}", report_href(scene, state), cell.task),
        stand_class,
        stand_word: shell.t(stand_key),
        completed_on: cell.entry.and_then(|e| e.completed_on).map_or_else(String::new, |d| shell.date(&d)),
        pace: entry_pace(cell, on).map(|pace| PaceWords::bare(shell, pace)),
        deadline: deadline(shell, cell.deadline),
        result: text.map_or_else(
            || if cell.entry.is_some() { String::new() } else { shell.t(why_unreported(scene, state)) },
            |text| text.result.clone(),
        ),
        shortcoming: text.map_or_else(String::new, |text| text.shortcoming.clone()),
        revision: state
            .counting
            .filter(|_| cell.entry.is_some())
            .map_or_else(String::new, |revision| shell.number(revision.number)),
        weight: shell.number(weight),
        progress: progress.map_or_else(dash, |p| format!("{}%", shell.number(p))),
        product: progress.map_or_else(dash, |p| shell.number(p * i64::from(weight))),
        is_reported: cell.entry.is_some(),
        last: None,
    }
}

/// The organisation's report in the period when one was sent, else its figures.
pub fn report_href(scene: &Scene<'_>, state: &OrganisationState) -> String {
    if state.sending.latest.is_some() {
        scene.links.report(&state.code, &scene.opened.plan.code, scene.opened.period.number)
    } else {
        scene.links.organisation(&state.code)
    }
}

/// Why an organisation has no counting entry: its report does not name the task, or where the report stands.
fn why_unreported(scene: &Scene<'_>, state: &OrganisationState) -> &'static str {
    if state.counting.is_some() { "dashboard-why-not-declared" } else { state.sending.state(scene.now).key() }
}

/// The counting entries first, by progress; the unreported after them.
pub fn counted_first(cells: &mut [&Cell]) {
    cells.sort_by_key(|cell| cell.entry.map_or((1, 0), |entry| (0, entry.progress)));
}

/// Does the assignment pass the standing that is chosen?
pub fn has_standing(view: &RollUpView, chosen: Option<Standing>, cell: &Cell) -> bool {
    chosen.is_none_or(|wanted| standing(cell, view.on) == wanted)
}
