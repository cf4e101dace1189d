//! All organisations against all tasks, with row and column totals: each cell leads to the entry behind it.

use std::collections::BTreeMap;

use askama::Template;
use uuid::Uuid;

use super::heat::{Ranking, rankings};
use super::moment::moment;
use super::parts::{Choice, Context, Filters, Link, deadline, report_href};
use crate::dashboard::chart;
use crate::dashboard::scene::Scene;
use crate::kernel::{Fraction, with_parameters};
use crate::page;
use crate::plan::KeyTask;
use crate::rollup::rules::{
    Cell, Figure, Standing, content_weights, figure_over_tasks, organisation_figure, standing,
};
use crate::rollup::{Counted, OrganisationState, coverage_words};
use crate::web::Shell;

/// One organisation at one task.
#[derive(Debug, Clone)]
pub struct MapCell {
    /// The classes of its tone and of what is overdue; empty where nothing is assigned.
    pub class: String,
    /// The progress without the sign of percent; "–" when unreported.
    pub value: String,
    /// The entry; else why there is none.
    pub href: String,
    /// It is past its deadline: said in words, too.
    pub is_overdue: bool,
}

/// A mean with its coverage.
#[derive(Debug, Clone)]
pub struct Total {
    /// "62%".
    pub value: String,
    /// "61/68".
    pub counts: String,
    /// What it was computed from.
    pub href: String,
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct MapRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// By task; none where nothing is assigned.
    pub cells: Vec<Option<MapCell>>,
    /// Its own figure.
    pub total: Total,
}

/// The organisations of a cluster, in the order of their places.
#[derive(Debug, Clone)]
pub struct MapGroup {
    /// The cluster.
    pub name: String,
    /// Its figure.
    pub figure: String,
    /// Its organisations.
    pub rows: Vec<MapRow>,
}

/// A task at the head of a column.
#[derive(Debug, Clone)]
pub struct MapHead {
    /// Its number.
    pub number: i32,
    /// "Nhiệm vụ 17".
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its deadline.
    pub deadline: String,
    /// Its own figure.
    pub total: Total,
}

/// `dashboard/map.html`.
#[derive(Template)]
#[template(path = "dashboard/map.html")]
pub struct MapPage {
    shell: Shell,
    context: Context,
    filters: Filters,
    moment: String,
    is_a3: bool,
    other_paper: String,
    finding: String,
    organisations: usize,
    contents: Vec<(Link, usize, String)>,
    heads: Vec<MapHead>,
    groups: Vec<MapGroup>,
    whole: Total,
}

page!(MapPage);

impl MapPage {
    /// The five tones with what each stands for.
    fn tones(&self) -> Vec<(u8, String)> {
        (1..=5).map(|tone| (tone, self.shell.t(&format!("dashboard-tone-{tone}")))).collect()
    }

    /// What a cell is called out of its place: "Sở Y tế, Nhiệm vụ 17: 70%".
    fn cell_name(&self, organisation: &str, head: &MapHead, cell: &MapCell) -> String {
        let said = match cell.value.as_str() {
            "–" => self.shell.t("rollup-standing-unreported"),
            value => format!("{value}%"),
        };
        let overdue = if cell.is_overdue {
            format!(", {}", self.shell.t("dashboard-map-overdue"))
        } else {
            String::new()
        };
        format!("{organisation}, {}: {said}{overdue}", head.name)
    }

    /// The page of a scene; with a content chosen, of that content's tasks.
    pub fn new(scene: &Scene<'_>) -> Self {
        let (shell, view, outline) = (scene.shell, scene.view, &scene.opened.outline);
        let is_shown = |task: &&KeyTask| scene.chosen.content.is_none_or(|content| content == task.content);
        let mut tasks: Vec<&KeyTask> = outline.tasks.iter().filter(is_shown).collect();
        tasks.sort_by_key(|task| (task.content, task.number));
        let by_place: BTreeMap<(i32, Uuid), &Cell> =
            view.cells().iter().map(|cell| ((cell.task, cell.organisation), cell)).collect();
        let rankings = rankings(scene);
        let contents = outline
            .contents
            .iter()
            .map(|content| {
                let label = shell.t1("dashboard-content-short", "n", content.number.to_string());
                let count = tasks.iter().filter(|task| task.content == content.number).count();
                (Link { href: scene.links.content(content.number), label }, count, content.title.clone())
            })
            .filter(|(_, count, _)| *count > 0)
            .collect();
        let whole =
            scene.chosen.content.and_then(|n| view.figures.contents.get(&n)).unwrap_or(&view.figures.plan);
        let whole_href =
            scene.chosen.content.map_or_else(|| scene.links.overview(), |n| scene.links.content(n));
        let here = shell.t("dashboard-map-here");
        let mut filters = Filters::of_frame(scene, "/map");
        filters.contents = outline
            .contents
            .iter()
            .map(|c| {
                let label = format!("{}. {}", c.number, c.title);
                Choice::new(c.number, label, scene.chosen.content == Some(c.number))
            })
            .collect();
        let is_a3 = scene.chosen.is_a3;
        Self {
            context: Context::new(scene, "map", Vec::new(), here),
            filters,
            moment: moment(scene),
            is_a3,
            other_paper: paper_href(scene, "/map"),
            finding: finding(scene, &tasks),
            organisations: rankings.iter().map(|cluster| cluster.places.len()).sum(),
            contents,
            heads: tasks.iter().map(|task| head(scene, task)).collect(),
            groups: rankings.iter().map(|cluster| group(scene, cluster, &tasks, &by_place)).collect(),
            whole: total(shell, whole, whole_href),
            shell: shell.clone(),
        }
    }
}

/// The page for the other paper: A3 beside A4.
pub fn paper_href(scene: &Scene<'_>, path: &str) -> String {
    let selection = scene.chosen.clone();
    let href = scene.links.chosen(path, |s| *s = selection);
    if scene.chosen.is_a3 {
        return href;
    }
    with_parameters(&href, "paper=a3")
}

fn total(shell: &Shell, figure: &Figure, href: String) -> Total {
    Total {
        value: shell.percent(&figure.progress),
        counts: format!(
            "{}/{}",
            shell.number(figure.coverage.reported),
            shell.number(figure.coverage.assigned)
        ),
        href,
    }
}

fn head(scene: &Scene<'_>, task: &KeyTask) -> MapHead {
    let figure = scene.view.figures.tasks.get(&task.number).cloned().unwrap_or_default();
    let href = scene.links.task(task.number);
    MapHead {
        number: task.number,
        name: scene.shell.t1("dashboard-task", "n", task.number.to_string()),
        title: task.title.clone(),
        deadline: deadline(scene.shell, task.deadline),
        total: total(scene.shell, &figure, href.clone()),
        href,
    }
}

fn group(
    scene: &Scene<'_>,
    cluster: &Ranking,
    tasks: &[&KeyTask],
    by_place: &BTreeMap<(i32, Uuid), &Cell>,
) -> MapGroup {
    let rows = cluster
        .places
        .iter()
        .filter_map(|place| {
            let state = scene.view.organisation(place.id)?;
            let report = report_href(scene, state);
            let cells = tasks
                .iter()
                .map(|task| by_place.get(&(task.number, place.id)).map(|cell| map_cell(scene, cell, &report)))
                .collect();
            let (figure, href) = row_total(scene, state, &place.href);
            Some(MapRow {
                name: place.name.clone(),
                total: total(scene.shell, &figure, href),
                href: place.href.clone(),
                cells,
            })
        })
        .collect();
    MapGroup { name: cluster.name.clone(), figure: group_figure(scene, cluster), rows }
}

/// An organisation's figure over the tasks that are shown, and where it is worked out.
fn row_total(scene: &Scene<'_>, state: &OrganisationState, page: &str) -> (Figure, String) {
    let view = scene.view;
    let Some(content) = scene.chosen.content else {
        return (view.organisation_figure(state.id), page.to_owned());
    };
    let is_shown =
        |cell: &&Cell| view.weights().iter().any(|task| task.number == cell.task && task.content == content);
    let cells: Vec<&Cell> = view.cells_of(state.id).into_iter().filter(is_shown).collect();
    (organisation_figure(&cells, view.weights(), view.on), format!("{page}#nd-{content}"))
}

/// A cluster's figure over the tasks that are shown, with what it rests on.
fn group_figure(scene: &Scene<'_>, cluster: &Ranking) -> String {
    let Some(content) = scene.chosen.content else {
        return format!("{} · {}", cluster.value, cluster.reported.label);
    };
    let (shell, view) = (scene.shell, scene.view);
    let is_member = |cell: &&Cell| cluster.places.iter().any(|place| place.id == cell.organisation);
    let cells: Vec<&Cell> = view.cells().iter().filter(is_member).collect();
    let figure = figure_over_tasks(&cells, &content_weights(view.weights(), content), view.on);
    let coverage = coverage_words(shell, figure.coverage, Counted::Assignments);
    format!("{} · {coverage}", shell.percent(&figure.progress))
}

fn map_cell(scene: &Scene<'_>, cell: &Cell, report: &str) -> MapCell {
    let progress = cell.entry.map(|entry| Fraction::from(entry.progress));
    let is_overdue = standing(cell, scene.view.on) == Standing::OpenOverdue;
    let tone = format!("c{}", chart::tone(progress.as_ref()));
    MapCell {
        class: if is_overdue { format!("{tone} over") } else { tone },
        value: progress.map_or_else(|| "–".to_owned(), |p| p.display(0, scene.shell.style())),
        href: format!("{report}#nv-{}", cell.task),
        is_overdue,
    }
}

/// Which task is lowest, and how many cells are overdue and unreported.
fn finding(scene: &Scene<'_>, tasks: &[&KeyTask]) -> String {
    let shell = scene.shell;
    let figures =
        || tasks.iter().filter_map(|task| Some((task.number, scene.view.figures.tasks.get(&task.number)?)));
    let lowest = figures()
        .filter_map(|(number, figure)| Some((figure.progress.as_ref()?, number, figure)))
        .min_by(|one, other| one.0.cmp(other.0));
    let overdue: u32 = figures().map(|(_, figure)| figure.shares.open_overdue).sum();
    let unreported: u32 = figures().map(|(_, figure)| figure.shares.unreported).sum();
    let counts = shell.t2(
        "dashboard-map-counts",
        "overdue",
        shell.number(overdue),
        "unreported",
        shell.number(unreported),
    );
    let Some((progress, number, figure)) = lowest else {
        return format!("{} {counts}", shell.t("dashboard-trend-none"));
    };
    let mean = format!(
        "{} · {}",
        progress.display_percent(0, shell.style()),
        coverage_words(shell, figure.coverage, Counted::Organisations)
    );
    format!("{} {counts}", shell.t2("dashboard-map-finding", "n", number.to_string(), "figure", mean))
}
