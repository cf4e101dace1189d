//! One figure of one task, and the assignments behind it.

use askama::Template;

use super::super::scene::Scene;
use super::super::urls;
use super::indicators::{IndicatorRow, indicator_row};
use super::moment::moment;
use super::parts::{
    Context, Delta, EntryRow, Filters, Formula, Link, counted_first, deadline, delta, directive, entry_rows,
    figure, has_standing, since_previous,
};
use super::trend::Trend;
use crate::forecast::{ForecastWords, Forecasts};
use crate::page;
use crate::plan::KeyTask;
use crate::rollup::rules::Cell;
use crate::rollup::{Counted, FigureWords, History, IndicatorFigure, Texts};
use crate::web::Shell;

/// `dashboard/task.html`.
#[derive(Template)]
#[template(path = "dashboard/task.html")]
pub struct TaskPage {
    shell: Shell,
    context: Context,
    filters: Filters,
    moment: String,
    number: i32,
    title: String,
    content: Link,
    goals: Vec<Link>,
    lead: String,
    coordinating: String,
    deadline: String,
    documents: String,
    weight: String,
    figure: FigureWords,
    delta: Option<Delta>,
    since_previous: String,
    formula: Formula,
    trend: Trend,
    forecast: Option<ForecastWords>,
    forecasts: String,
    indicators: Vec<IndicatorRow>,
    counted: Vec<EntryRow>,
    unreported: Vec<EntryRow>,
    sum_weights: String,
    sum_products: String,
    directive: Option<Link>,
    is_narrowed: bool,
    all: String,
}

page!(TaskPage);

/// The task's assignments that are chosen, the counting ones first.
fn chosen_of<'a>(scene: &Scene<'a>, number: i32) -> Vec<&'a Cell> {
    let mut cells = scene.view.cells_of_task(number);
    cells.retain(|cell| has_standing(scene.view, scene.chosen.standing, cell));
    counted_first(&mut cells);
    cells
}

impl TaskPage {
    /// The page of a task.
    pub fn new(
        scene: &Scene<'_>,
        task: &KeyTask,
        history: &History,
        forecasts: &Forecasts,
        indicators: &[IndicatorFigure],
        texts: &Texts,
    ) -> Self {
        let (shell, outline) = (scene.shell, &scene.opened.outline);
        let path = urls::task(task.number);
        let terms = scene.view.task_terms(task.number);
        let cells = chosen_of(scene, task.number);
        let rows = entry_rows(scene, &cells, texts, |cell| cell.weight);
        let (counted, unreported) = rows.into_iter().partition(|row| row.is_reported);
        let content = outline.contents.iter().find(|content| content.number == task.content);
        let crumbs = vec![
            Link { href: scene.links.page("/tasks"), label: shell.t("dashboard-tasks") },
            Link {
                href: scene.links.content(task.content),
                label: shell.t1("dashboard-content", "n", task.content.to_string()),
            },
        ];
        let here = shell.t1("dashboard-task", "n", task.number.to_string());
        let whole = scene.view.figures.tasks.get(&task.number).cloned().unwrap_or_default();
        Self {
            context: Context::new(scene, &path, crumbs, here),
            filters: Filters::of_frame(scene, &format!("/{path}")).with_standing(scene),
            moment: moment(scene),
            number: task.number,
            title: task.title.clone(),
            content: Link {
                href: scene.links.content(task.content),
                label: content.map_or_else(String::new, |c| format!("{}. {}", c.number, c.title)),
            },
            goals: outline
                .goals
                .iter()
                .filter(|goal| task.goals.contains_key(&goal.number))
                .map(|goal| Link {
                    href: scene.links.goal(goal.number),
                    label: format!("{}. {}", goal.number, goal.title),
                })
                .collect(),
            lead: task.lead_name.clone(),
            coordinating: task.coordinating.clone(),
            deadline: deadline(shell, task.deadline),
            documents: task.documents.clone(),
            weight: shell.number(task.weight),
            figure: figure(scene, &whole, Counted::Organisations, "#assignments", |s| {
                s.task = Some(task.number);
            }),
            delta: delta(scene, Counted::Organisations, |changes| changes.tasks.get(&task.number)),
            since_previous: since_previous(scene),
            formula: Formula::new(shell, "dashboard-formula-task", &terms),
            trend: Trend::of_task(scene, history, task.number),
            forecast: forecasts
                .of(task.number)
                .map(|outcome| ForecastWords::new(shell, outcome, task.deadline, scene.view.on)),
            forecasts: scene.links.page("/forecasts"),
            indicators: indicators.iter().map(|indicator| indicator_row(scene, indicator)).collect(),
            counted,
            unreported,
            sum_weights: shell.number(terms.sum_weights),
            sum_products: terms.sum_products.display(0, shell.style()),
            directive: directive(
                scene,
                &cells,
                Some(task.number),
                &shell.t1("dashboard-task", "n", task.number.to_string()),
            ),
            is_narrowed: scene.chosen.standing.is_some(),
            all: scene.links.task(task.number),
            shell: shell.clone(),
        }
    }
}
