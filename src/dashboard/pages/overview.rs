//! The dashboard itself.

use askama::Template;

use super::attention::{AttentionList, Eyes};
use super::heat::{Heat, Ranking, Strips, rankings};
use super::indicators::Indicators;
use super::map::paper_href;
use super::moment::moment;
use super::parts::{
    Context, Counts, Delta, Filters, Link, Sentence, delta, figure, plan_title, since_previous, submission,
    whole_plan,
};
use super::trend::Trend;
use crate::dashboard::chart;
use crate::dashboard::model::Among;
use crate::dashboard::pending::Pending;
use crate::dashboard::scene::Scene;
use crate::kernel::{Fraction, KeyTaskId};
use crate::page;
use crate::reporting::{PeriodState, SubmissionWords};
use crate::rollup::rules::Figure;
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
    /// How many tasks, with these.
    pub tasks: Link,
    /// The figure.
    pub figure: FigureWords,
    /// How it moved.
    pub delta: Option<Delta>,
    /// Its trend as a path; empty without one.
    pub spark: String,
}

/// The on-time rate.
#[derive(Debug, Clone)]
pub struct OnTimeRate {
    /// "163/215", leading to what was completed in time; "–" while nothing with a deadline is completed or overdue.
    pub counts: Link,
    /// "76%"; empty without a rate.
    pub percent: String,
    /// "12 chưa báo cáo quá hạn"; none where there are none.
    pub unreported: Option<Link>,
}

impl OnTimeRate {
    /// The rate of a scene's plan.
    fn new(scene: &Scene<'_>) -> Self {
        let (shell, view) = (scene.shell, scene.view);
        let rate = view.figures.plan.on_time;
        let (in_time, due) = rate.map_or((0, 0), |rate| (rate.completed_on_time, rate.due_total));
        let list = |among, n: usize| match n {
            0 => String::new(),
            _ => scene.links.entries(|s| s.among = Some(among)),
        };
        let late = view.cells().iter().filter(|cell| Among::UnreportedOverdue.takes(cell, view.on)).count();
        Self {
            counts: Link {
                href: list(Among::InTime, in_time as usize),
                label: match rate {
                    None => "–".to_owned(),
                    Some(_) => format!("{}/{}", shell.number(in_time), shell.number(due)),
                },
            },
            percent: rate.map_or_else(String::new, |rate| shell.percent(&rate.rate())),
            unreported: (late > 0).then(|| Link {
                href: list(Among::UnreportedOverdue, late),
                label: shell.t1("dashboard-unreported-overdue", "n", late.to_string()),
            }),
        }
    }
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
    /// "Toàn kế hoạch", and of which cluster.
    whole: String,
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
    since_previous: String,
    submission: SubmissionWords,
    on_time: OnTimeRate,
    due: String,
    goals: Vec<GroupCard>,
    contents: Vec<GroupCard>,
    contents_finding: Sentence,
    trend: Trend,
    heat: Heat,
    strips: Strips,
    rankings: Vec<Ranking>,
}

page!(OverviewPage);

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
        let contents = contents(scene, history);
        Self {
            context: Context::new(scene, "", Vec::new(), here(scene)),
            filters: Filters::of_frame(scene, ""),
            theme: opened.plan.theme.clone(),
            title: plan_title(shell, opened),
            moment: moment(scene),
            cluster: scene.chosen.cluster.clone(),
            whole: whole_plan(shell, scene.chosen.cluster.as_deref()),
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
            plan_delta: delta(scene, Counted::Assignments, |changes| changes.plan.as_ref()),
            since_previous: since_previous(scene),
            submission: submission(scene),
            on_time: OnTimeRate::new(scene),
            due: due_words(scene),
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

/// By when reports are due and how long that is; of a closed period, that it is past.
fn due_words(scene: &Scene<'_>) -> String {
    let (shell, period) = (scene.shell, &scene.opened.period);
    let due = shell.date_time(&period.due_at);
    if period.state(scene.now) == PeriodState::Closed {
        return shell.t1("dashboard-due-over", "time", due);
    }
    format!("{due} – {}", shell.lang.time_left(scene.now, &period.due_at))
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
                tasks: Link {
                    href: scene.links.chosen("/tasks", |s| s.goal = Some(number)),
                    label: scene.shell.t1(
                        "dashboard-tasks-count",
                        "n",
                        outline.tasks.iter().filter(|task| task.goals.contains_key(&number)).count(),
                    ),
                },
                figure: figure(
                    scene,
                    scene.view.figures.goals.get(&number).unwrap_or(&empty),
                    Counted::Assignments,
                    &href,
                    |s| s.goal = Some(number),
                ),
                delta: delta(scene, Counted::Assignments, |changes| changes.goals.get(&number)),
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
                tasks: Link {
                    href: scene.links.chosen("/tasks", |s| s.content = Some(number)),
                    label: scene.shell.t1("dashboard-tasks-count", "n", outline.tasks_of(number).count()),
                },
                figure: figure(
                    scene,
                    scene.view.figures.contents.get(&number).unwrap_or(&empty),
                    Counted::Assignments,
                    &href,
                    |s| s.content = Some(number),
                ),
                delta: delta(scene, Counted::Assignments, |changes| changes.contents.get(&number)),
                spark: if values.len() > 1 { chart::spark(&values) } else { String::new() },
                href,
            }
        })
        .collect()
}

/// "Nội dung 3 thấp nhất: 54% · 331/340 lượt phân công."; empty without a figure.
pub fn contents_finding(scene: &Scene<'_>) -> Sentence {
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
    let mut counts = Counts::default();
    let Some((progress, number, figure)) = lowest else { return Sentence::new() };
    let value = progress.display_percent(0, shell.style());
    if known.len() > 1 && Some(*progress) == highest {
        return counts.sentence(&shell.t1("dashboard-contents-same", "figure", value));
    }
    let coverage = counts.put(
        coverage_words(shell, figure.coverage, Counted::Assignments),
        scene.links.entries(|chosen| {
            chosen.content = Some(*number);
            chosen.among = Some(Among::Reported);
        }),
    );
    let (n, figure) = (number.to_string(), format!("{value} · {coverage}"));
    counts.sentence(&shell.t2("dashboard-contents-finding", "n", n, "figure", figure))
}
