//! The key tasks of the plan, and the formula that makes the plan's figure of them.

use askama::Template;

use super::super::model::{Selection, Sort};
use super::super::rules::{Sortable, order};
use super::super::scene::Scene;
use super::moment::moment;
use super::parts::{Context, FigureRow, Filters, Formula, deadline, exact, figure};
use crate::plan::KeyTask;
use crate::rollup::rules::{WeightedTask, goal_weights, plan_weights};
use crate::rollup::{Counted, FigureWords, RollUpView};
use crate::web::Shell;

/// A head of a column that can be sorted by.
#[derive(Debug, Clone)]
pub struct SortHead {
    /// Its words.
    pub label: String,
    /// The same list in that order.
    pub href: String,
    /// The list is in that order.
    pub is_current: bool,
}

/// `dashboard/tasks.html`.
#[derive(Template)]
#[template(path = "dashboard/tasks.html")]
pub struct TasksPage {
    shell: Shell,
    context: Context,
    filters: Filters,
    moment: String,
    sorts: Vec<SortHead>,
    rows: Vec<FigureRow>,
    total: FigureWords,
    formula: Formula,
    clear: String,
}

/// The tasks that are chosen, each with the weight that it carries in their mean: W, or W·(weight toward the goal).
fn chosen_weights<'a>(view: &'a RollUpView, tasks: &[KeyTask], chosen: &Selection) -> Vec<WeightedTask<'a>> {
    let weights =
        chosen.goal.map_or_else(|| plan_weights(view.weights()), |g| goal_weights(view.weights(), g));
    weights
        .into_iter()
        .filter(|(weights, _)| {
            let lead = tasks.iter().find(|t| t.number == weights.number).map(|t| t.lead_code.as_str());
            chosen.content.is_none_or(|content| content == weights.content)
                && (chosen.lead.is_none() || chosen.lead.as_deref() == lead)
        })
        .collect()
}

/// Rows of tasks with their terms in the mean over them.
pub fn task_rows(scene: &Scene<'_>, weights: &[WeightedTask<'_>], sort: Sort) -> Vec<FigureRow> {
    let (shell, view) = (scene.shell, scene.view);
    let terms = view.terms_over(weights);
    let empty = crate::rollup::rules::Figure::default();
    let mut sorted: Vec<(Sortable<'_>, &KeyTask, i64)> = weights
        .iter()
        .filter_map(|(task, weight)| {
            let about = scene.opened.outline.task(task.number)?;
            let figure = view.figures.tasks.get(&task.number).unwrap_or(&empty);
            Some((Sortable { number: task.number, figure, deadline: about.deadline }, about, *weight))
        })
        .collect();
    sorted.sort_by(|one, other| order(sort, &one.0, &other.0));
    sorted
        .into_iter()
        .map(|(task, about, weight)| {
            let term = terms.terms.iter().find(|term| term.of == task.number);
            let dash = || "–".to_owned();
            let href = scene.links.task(task.number);
            FigureRow {
                number: task.number.to_string(),
                title: about.title.clone(),
                figure: figure(scene, task.figure, Counted::Organisations, &href, |s| {
                    s.task = Some(task.number);
                }),
                href,
                deadline: deadline(shell, about.deadline),
                lead: about.lead_name.clone(),
                weight: shell.number(weight),
                mean: term.map_or_else(dash, |term| exact(shell, &term.progress)),
                product: term.map_or_else(dash, |term| exact(shell, &term.product)),
            }
        })
        .collect()
}

impl TasksPage {
    /// The page of a scene.
    pub fn new(scene: &Scene<'_>) -> Self {
        let (shell, chosen) = (scene.shell, scene.chosen);
        let weights = chosen_weights(scene.view, &scene.opened.outline.tasks, chosen);
        let head = |sort: Sort, key: &str| SortHead {
            label: shell.t(key),
            href: scene.links.chosen("/tasks", |s| *s = Selection { sort, page: 1, ..chosen.clone() }),
            is_current: chosen.sort == sort,
        };
        let key = if chosen.goal.is_some() { "dashboard-formula-goal" } else { "dashboard-formula-tasks" };
        Self {
            context: Context::new(scene, "tasks", Vec::new(), shell.t("dashboard-tasks")),
            filters: Filters::of_frame(scene, "/tasks").with_plan(scene),
            moment: moment(scene),
            sorts: vec![
                head(Sort::Number, "dashboard-sort-number"),
                head(Sort::Progress, "dashboard-sort-progress"),
                head(Sort::Pace, "dashboard-sort-pace"),
                head(Sort::Deadline, "dashboard-sort-deadline"),
            ],
            rows: task_rows(scene, &weights, chosen.sort),
            total: figure(scene, &scene.view.figure_over(&weights), Counted::Assignments, "", |s| {
                *s = Selection { sort: Sort::Number, page: 1, ..chosen.clone() };
            }),
            formula: Formula::new(shell, key, &scene.view.terms_over(&weights)),
            clear: scene.links.cleared("/tasks"),
            shell: shell.clone(),
        }
    }
}
