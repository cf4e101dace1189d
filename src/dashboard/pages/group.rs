//! A content or a goal: its figure, its tasks as terms, its clusters.

use askama::Template;

use super::super::model::Sort;
use super::super::scene::Scene;
use super::super::urls;
use super::moment::moment;
use super::parts::{Context, Delta, FigureRow, Filters, Formula, Link, delta, figure, since_previous};
use super::tasks::task_rows;
use crate::page;
use crate::rollup::rules::{self, content_weights, goal_weights};
use crate::rollup::{Counted, FigureWords};
use crate::web::Shell;

/// Which of the plan's divisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// A content, by number.
    Content(i32),
    /// A goal, by number.
    Goal(i32),
}

impl Group {
    /// The page below its period.
    pub fn path(self) -> String {
        match self {
            Self::Content(number) => urls::content(number),
            Self::Goal(number) => urls::goal(number),
        }
    }
}

/// `dashboard/group.html`.
#[derive(Template)]
#[template(path = "dashboard/group.html")]
pub struct GroupPage {
    shell: Shell,
    context: Context,
    filters: Filters,
    kind: String,
    title: String,
    moment: String,
    figure: FigureWords,
    delta: Option<Delta>,
    since_previous: String,
    formula: Formula,
    rows: Vec<FigureRow>,
    clusters: Vec<FigureRow>,
    cluster: Option<String>,
    all_clusters: String,
}

page!(GroupPage);

impl GroupPage {
    /// The page of a content or a goal; `None` when the plan has none of that number.
    pub fn new(scene: &Scene<'_>, group: Group) -> Option<Self> {
        let (shell, view, outline) = (scene.shell, scene.view, &scene.opened.outline);
        let path = group.path();
        let (title, kind, formula) = match group {
            Group::Content(number) => (
                outline.contents.iter().find(|c| c.number == number)?.title.clone(),
                shell.t1("dashboard-content", "n", number.to_string()),
                "dashboard-formula-tasks",
            ),
            Group::Goal(number) => (
                outline.goals.iter().find(|g| g.number == number)?.title.clone(),
                shell.t1("dashboard-goal", "n", number.to_string()),
                "dashboard-formula-goal",
            ),
        };
        let weights = match group {
            Group::Content(number) => content_weights(view.weights(), number),
            Group::Goal(number) => goal_weights(view.weights(), number),
        };
        let whole = view.figure_over(&weights);
        let choose = |s: &mut super::super::model::Selection| match group {
            Group::Content(number) => s.content = Some(number),
            Group::Goal(number) => s.goal = Some(number),
        };
        let moved = delta(scene, Counted::Assignments, |changes| match group {
            Group::Content(number) => changes.contents.get(&number),
            Group::Goal(number) => changes.goals.get(&number),
        });
        let clusters = view
            .figures
            .clusters
            .keys()
            .map(|cluster| {
                let cells: Vec<_> =
                    view.cells().iter().filter(|cell| cell.cluster.as_ref() == Some(cluster)).collect();
                let here = rules::figure_over_tasks(&cells, &weights, view.on);
                let href = scene.links.chosen(&format!("/{path}"), |s| s.cluster = Some(cluster.clone()));
                FigureRow {
                    number: String::new(),
                    title: cluster.clone(),
                    figure: figure(scene, &here, Counted::Assignments, &href, |s| {
                        choose(s);
                        s.cluster = Some(cluster.clone());
                    }),
                    href,
                    deadline: String::new(),
                    lead: String::new(),
                    weight: String::new(),
                    mean: String::new(),
                    product: String::new(),
                }
            })
            .collect();
        let tasks = Link { href: scene.links.page("/tasks"), label: shell.t("dashboard-tasks") };
        Some(Self {
            context: Context::new(scene, &path, vec![tasks], kind.clone()),
            filters: Filters::of_frame(scene, &format!("/{path}")),
            moment: moment(scene),
            figure: figure(scene, &whole, Counted::Assignments, &scene.links.entries(choose), choose),
            delta: moved,
            since_previous: since_previous(scene),
            formula: Formula::new(shell, formula, &view.terms_over(&weights)),
            rows: task_rows(scene, &weights, Sort::Number),
            clusters,
            cluster: scene.chosen.cluster.clone(),
            all_clusters: scene.links.chosen(&format!("/{path}"), |s| s.cluster = None),
            kind,
            title,
            shell: shell.clone(),
        })
    }
}
