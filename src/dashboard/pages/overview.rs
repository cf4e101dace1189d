//! The dashboard itself.

use askama::Template;

use super::attention::{AttentionList, Eyes};
use super::heat::{Heat, Ranking, Strips, rankings};
use super::indicators::Indicators;
use super::map::paper_href;
use super::moment::moment;
use super::parts::{Context, Delta, Filters, delta, delta_note, figure, plan_title};
use super::trend::Trend;
use crate::dashboard::chart;
use crate::dashboard::pending::Pending;
use crate::dashboard::scene::Scene;
use crate::kernel::{Fraction, KeyTaskId};
use crate::rollup::rules::{Figure, RollUp};
use crate::rollup::{Counted, FigureWords, History, IndicatorFigure, coverage_words};
use crate::web::Shell;

/// A goal or a content with its figure.
#[derive(Debug, Clone)]
pub struct GroupCard {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// How many tasks.
    pub tasks: usize,
    /// The figure.
    pub figure: FigureWords,
    /// How it moved.
    pub delta: Option<Delta>,
    /// Its trend as a path; empty without one.
    pub spark: String,
}

/// Counts of organisations as a rate.
#[derive(Debug, Clone)]
pub struct Rate {
    /// "46/68 đơn vị".
    pub counts: String,
    /// "68%".
    pub percent: String,
}

/// `dashboard/overview.html`.
#[derive(Template)]
#[template(path = "dashboard/overview.html")]
pub struct OverviewPage {
    shell: Shell,
    context: Context,
    filters: Filters,
    theme: String,
    title: String,
    moment: String,
    cluster: Option<String>,
    attention: AttentionList,
    live: String,
    /// The list of the key tasks.
    tasks: String,
    presentation: String,
    map: String,
    since: String,
    is_a3: bool,
    other_paper: String,
    indicators: Indicators,
    plan: FigureWords,
    plan_delta: Option<Delta>,
    delta_note: String,
    completeness: Rate,
    timeliness: Rate,
    on_time: Option<Rate>,
    organisations_href: String,
    due: String,
    goals: Vec<GroupCard>,
    contents: Vec<GroupCard>,
    contents_finding: String,
    trend: Trend,
    heat: Heat,
    strips: Strips,
    rankings: Vec<Ranking>,
}

impl OverviewPage {
    /// The five tones of the map with what each stands for.
    fn tones(&self) -> Vec<(u8, String)> {
        (1..=5).map(|tone| (tone, self.shell.t(&format!("dashboard-tone-{tone}")))).collect()
    }

    /// The organisations of a cluster that have no rank, by name.
    fn unranked(&self, cluster: &Ranking) -> String {
        let names: Vec<&str> =
            cluster.places.iter().filter(|p| !p.is_ranked).map(|p| p.name.as_str()).collect();
        names.join("; ")
    }

    /// The page of a scene with the trend up to it, its indicators, and what waits for a decision.
    pub fn new(
        scene: &Scene<'_>,
        history: &History,
        indicators: &[(KeyTaskId, IndicatorFigure)],
        (pending, eyes): (&Pending, Eyes),
    ) -> Self {
        let (shell, opened, view) = (scene.shell, scene.opened, scene.view);
        let rankings = rankings(scene);
        let submission = view.submission;
        let rate = |part: u32, percent: Option<Fraction>| Rate {
            counts: shell.t1(
                "rollup-coverage-organisations",
                "counts",
                format!("{}/{}", shell.number(part), shell.number(submission.expected)),
            ),
            percent: shell.percent(&percent),
        };
        let contents = contents(scene, history);
        Self {
            context: Context::new(scene, "", Vec::new(), here(scene)),
            filters: Filters::of_frame(scene, ""),
            theme: opened.plan.theme.clone(),
            title: plan_title(shell, opened),
            moment: moment(scene),
            cluster: scene.chosen.cluster.clone(),
            attention: AttentionList::new(scene, pending, eyes),
            live: live(scene),
            tasks: scene.links.page("/tasks"),
            presentation: scene.links.page("/presentation"),
            map: scene.links.page("/map"),
            since: since(scene),
            is_a3: scene.chosen.is_a3,
            other_paper: paper_href(scene, ""),
            indicators: Indicators::new(scene, indicators),
            plan: figure(
                scene,
                &view.figures.plan,
                Counted::Assignments,
                &scene.links.page("/tasks"),
                |_| {},
            ),
            plan_delta: change(scene, |r| Some(&r.plan)),
            delta_note: delta_note(scene),
            completeness: rate(submission.reported, submission.completeness()),
            timeliness: rate(submission.on_time, submission.timeliness()),
            on_time: view.figures.plan.on_time.map(|on_time| Rate {
                counts: format!(
                    "{}/{}",
                    shell.number(on_time.completed_on_time),
                    shell.number(on_time.due_total)
                ),
                percent: shell.percent(&on_time.rate()),
            }),
            organisations_href: scene.links.page("/organisations"),
            due: format!(
                "{} – {}",
                shell.date_time(&opened.period.due_at),
                shell.lang.time_left(scene.now, &opened.period.due_at)
            ),
            goals: goals(scene),
            contents_finding: contents_finding(scene),
            contents,
            trend: Trend::of_plan(scene, history),
            heat: Heat::new(scene),
            strips: Strips::new(scene, &rankings),
            rankings,
            shell: shell.clone(),
        }
    }
}

/// What moved since the previous period; empty without one.
pub fn since(scene: &Scene<'_>) -> String {
    scene
        .opened
        .previous
        .as_ref()
        .map_or_else(String::new, |previous| scene.links.since(scene.chosen, previous.number, scene.when.at))
}

/// Where news since the page's moment comes from; empty as of a moment of the past, to which nothing is added.
pub fn live(scene: &Scene<'_>) -> String {
    if scene.when.at.is_some() {
        return String::new();
    }
    format!("{}?from={}", scene.links.bare("/news"), scene.now.timestamp_micros())
}

fn here(scene: &Scene<'_>) -> String {
    let period = scene.opened.period.name(scene.shell.lang);
    scene.shell.t1("dashboard-here", "period", period)
}

/// By how much a figure has moved since the previous period.
pub fn change(scene: &Scene<'_>, pick: impl Fn(&RollUp) -> Option<&Figure>) -> Option<Delta> {
    delta(scene.shell, scene.view.change.as_ref()?.points(pick).as_ref())
}

/// The goals with their figures.
pub fn goals(scene: &Scene<'_>) -> Vec<GroupCard> {
    let outline = &scene.opened.outline;
    let empty = Figure::default();
    outline
        .goals
        .iter()
        .map(|goal| {
            let number = goal.number;
            let href = scene.links.goal(number);
            GroupCard {
                number,
                title: goal.title.clone(),
                tasks: outline.tasks.iter().filter(|task| task.goals.contains_key(&number)).count(),
                figure: figure(
                    scene,
                    scene.view.figures.goals.get(&number).unwrap_or(&empty),
                    Counted::Assignments,
                    &href,
                    |s| s.goal = Some(number),
                ),
                delta: change(scene, |r| r.goals.get(&number)),
                spark: String::new(),
                href,
            }
        })
        .collect()
}

/// The contents with their figures and trends.
pub fn contents(scene: &Scene<'_>, history: &History) -> Vec<GroupCard> {
    let outline = &scene.opened.outline;
    let empty = Figure::default();
    outline
        .contents
        .iter()
        .map(|content| {
            let number = content.number;
            let href = scene.links.content(number);
            let values: Vec<Option<Fraction>> = history
                .moments
                .iter()
                .map(|moment| moment.contents.get(&number).and_then(|(value, _)| value.clone()))
                .collect();
            GroupCard {
                number,
                title: content.title.clone(),
                tasks: outline.tasks_of(number).count(),
                figure: figure(
                    scene,
                    scene.view.figures.contents.get(&number).unwrap_or(&empty),
                    Counted::Assignments,
                    &href,
                    |s| s.content = Some(number),
                ),
                delta: change(scene, |r| r.contents.get(&number)),
                spark: if values.len() > 1 { chart::spark(&values) } else { String::new() },
                href,
            }
        })
        .collect()
}

/// "Nội dung 3 thấp nhất: 54% · 331/340 lượt phân công."; empty without a figure.
pub fn contents_finding(scene: &Scene<'_>) -> String {
    let shell = scene.shell;
    let known: Vec<(&Fraction, i32, &Figure)> = scene
        .view
        .figures
        .contents
        .iter()
        .filter_map(|(number, figure)| Some((figure.progress.as_ref()?, *number, figure)))
        .collect();
    let lowest = known.iter().min_by(|one, other| one.0.cmp(other.0));
    let highest = known.iter().map(|(progress, ..)| *progress).max();
    if let (true, Some((progress, ..))) = (known.len() > 1 && lowest.map(|l| l.0) == highest, lowest) {
        let value = progress.display_percent(0, shell.style());
        return shell.t1("dashboard-contents-same", "figure", value);
    }
    lowest.map_or_else(String::new, |(progress, number, figure)| {
        shell.t2(
            "dashboard-contents-finding",
            "n",
            number.to_string(),
            "figure",
            format!(
                "{} · {}",
                progress.display_percent(0, shell.style()),
                coverage_words(shell, figure.coverage, Counted::Assignments)
            ),
        )
    })
}
