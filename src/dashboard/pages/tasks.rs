//! The key tasks of the plan, sorted and divided as chosen, and the formula that makes the plan's figure of them.

use askama::Template;

use super::super::model::{Grouping, Selection, Sort};
use super::super::rules::{Nearness, Sortable, order};
use super::super::scene::Scene;
use super::attention::red_tasks;
use super::moment::moment;
use super::parts::{Context, FigureRow, Filters, Formula, deadline, exact, figure};
use crate::page;
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

/// Tasks that stand together.
#[derive(Debug, Clone)]
pub struct TaskGroup {
    /// What they have in common; empty when the list is not divided.
    pub title: String,
    /// That one's page; empty without one.
    pub href: String,
    /// Their figure.
    pub figure: FigureWords,
    /// The tasks.
    pub rows: Vec<FigureRow>,
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
    groupings: Vec<SortHead>,
    groups: Vec<TaskGroup>,
    task_count: usize,
    /// Only those that deserve a look.
    is_red: bool,
    total: FigureWords,
    formula: Formula,
    clear: String,
}

page!(TasksPage);

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

/// Title, page, and the tasks that stand below it.
type Division<'a> = (String, String, Vec<WeightedTask<'a>>);

/// The chosen tasks, divided; groups without a task are left out.
fn divided<'a>(scene: &Scene<'a>, weights: &[WeightedTask<'a>]) -> Vec<Division<'a>> {
    let (shell, outline) = (scene.shell, &scene.opened.outline);
    let those = |is_in: &dyn Fn(&KeyTask) -> bool| -> Vec<WeightedTask<'a>> {
        let is_of = |number: i32| outline.task(number).is_some_and(is_in);
        weights.iter().filter(|(task, _)| is_of(task.number)).copied().collect()
    };
    let groups: Vec<Division<'a>> = match scene.chosen.group {
        Grouping::None => vec![(String::new(), String::new(), weights.to_vec())],
        Grouping::Content => outline
            .contents
            .iter()
            .map(|content| {
                let title = format!("{}. {}", content.number, content.title);
                (title, scene.links.content(content.number), those(&|t| t.content == content.number))
            })
            .collect(),
        Grouping::Goal => outline
            .goals
            .iter()
            .map(|goal| {
                let title = format!("{}. {}", goal.number, goal.title);
                // Toward a goal, a task weighs by its weight toward that goal (domain §5.3).
                let is_chosen = |number: i32| weights.iter().any(|(task, _)| task.number == number);
                let mut serving = goal_weights(scene.view.weights(), goal.number);
                serving.retain(|(task, _)| is_chosen(task.number));
                (title, scene.links.goal(goal.number), serving)
            })
            .collect(),
        Grouping::Lead => {
            let mut leads: Vec<(&str, &str)> =
                outline.tasks.iter().map(|t| (t.lead_code.as_str(), t.lead_name.as_str())).collect();
            leads.sort_unstable();
            leads.dedup();
            // Tasks without a lead body sort first by their empty code: they stand last.
            let without = leads.iter().take_while(|(code, _)| code.is_empty()).count();
            leads.rotate_left(without);
            leads
                .into_iter()
                .map(|(code, name)| {
                    let title =
                        if code.is_empty() { shell.t("dashboard-group-no-lead") } else { name.to_owned() };
                    (title, String::new(), those(&|t| t.lead_code == code))
                })
                .collect()
        }
        Grouping::Deadline => Nearness::ALL
            .into_iter()
            .map(|nearness| {
                // How near a day is, is a matter of today, also on the page of a period that has ended (domain §5.4).
                let today = scene.when.today();
                let near = those(&|t| Nearness::of(t.deadline, today) == nearness);
                (shell.t1(nearness.key(), "day", shell.date(&today)), String::new(), near)
            })
            .collect(),
    };
    groups.into_iter().filter(|(_, _, tasks)| !tasks.is_empty()).collect()
}

impl TasksPage {
    /// The page of a scene.
    pub fn new(scene: &Scene<'_>) -> Self {
        let (shell, chosen) = (scene.shell, scene.chosen);
        let mut weights = chosen_weights(scene.view, &scene.opened.outline.tasks, chosen);
        if chosen.is_red {
            let red = red_tasks(scene);
            weights.retain(|(task, _)| red.iter().any(|red| red.task == task.number));
        }
        let head = |sort: Sort, key: &str| SortHead {
            label: shell.t(key),
            href: scene.links.chosen("/tasks", |s| *s = Selection { sort, page: 1, ..chosen.clone() }),
            is_current: chosen.sort == sort,
        };
        let division = |group: Grouping, key: &str| SortHead {
            label: shell.t(key),
            href: scene.links.chosen("/tasks", |s| *s = Selection { group, page: 1, ..chosen.clone() }),
            is_current: chosen.group == group,
        };
        let mut filters = Filters::of_frame(scene, "/tasks").with_plan(scene);
        let arranged = Selection {
            is_red: chosen.is_red,
            sort: chosen.sort,
            group: chosen.group,
            ..Selection::bare(None)
        };
        filters.kept.extend(arranged.fields());
        let groups = divided(scene, &weights)
            .into_iter()
            .map(|(title, href, tasks)| TaskGroup {
                title,
                figure: FigureWords::new(
                    shell,
                    &scene.view.figure_over(&tasks),
                    Counted::Assignments,
                    &href,
                    "",
                ),
                href,
                rows: task_rows(scene, &tasks, chosen.sort),
            })
            .collect();
        let key = if chosen.goal.is_some() { "dashboard-formula-goal" } else { "dashboard-formula-tasks" };
        Self {
            context: Context::new(scene, "tasks", Vec::new(), shell.t("dashboard-tasks")),
            filters,
            moment: moment(scene),
            sorts: vec![
                head(Sort::Number, "dashboard-sort-number"),
                head(Sort::Progress, "dashboard-sort-progress"),
                head(Sort::Pace, "dashboard-sort-pace"),
                head(Sort::Deadline, "dashboard-sort-deadline"),
            ],
            groupings: vec![
                division(Grouping::None, "dashboard-group-none"),
                division(Grouping::Content, "dashboard-group-content"),
                division(Grouping::Goal, "dashboard-group-goal"),
                division(Grouping::Lead, "dashboard-group-lead"),
                division(Grouping::Deadline, "dashboard-group-deadline"),
            ],
            task_count: weights.len(),
            is_red: chosen.is_red,
            groups,
            total: figure(scene, &scene.view.figure_over(&weights), Counted::Assignments, "", |s| {
                *s = Selection { sort: Sort::Number, group: Grouping::None, page: 1, ..chosen.clone() };
            }),
            formula: Formula::new(shell, key, &scene.view.terms_over(&weights)),
            clear: scene.links.cleared("/tasks"),
            shell: shell.clone(),
        }
    }
}
