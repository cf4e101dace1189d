//! The dashboard itself.

use askama::Template;

use super::super::chart;
use super::super::rules::{self, Matter};
use super::super::scene::Scene;
use super::heat::{Heat, Ranking, Strips, rankings};
use super::moment::moment;
use super::parts::{Context, Delta, Filters, Link, delta, delta_note, figure, plan_title};
use super::trend::Trend;
use crate::kernel::{DueIn, Fraction};
use crate::obstacle::Escalated;
use crate::rollup::rules::{Figure, RollUp};
use crate::rollup::{Counted, FigureWords, History, coverage_words};
use crate::web::Shell;

/// A matter to look at, in words.
#[derive(Debug, Clone)]
pub struct Attention {
    /// The class of its kind.
    pub class: &'static str,
    /// Its kind.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// Why, with the figure.
    pub reason: String,
    /// Where to look.
    pub action: Link,
}

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
    attention: Vec<Attention>,
    left_out: usize,
    all_tasks: String,
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

    /// The page of a scene with the trend up to it, and the obstacles that nobody answered in time.
    pub fn new(scene: &Scene<'_>, history: &History, escalated: &[Escalated]) -> Self {
        let (shell, opened, view) = (scene.shell, scene.opened, scene.view);
        let rankings = rankings(scene);
        let (attention, left_out) = attention(scene, escalated);
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
            attention,
            left_out,
            all_tasks: scene.links.chosen("/tasks", |s| s.sort = super::super::model::Sort::Pace),
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

fn here(scene: &Scene<'_>) -> String {
    let period = scene.opened.period.name(scene.shell.lang);
    scene.shell.t1("dashboard-here", "period", period)
}

fn change(scene: &Scene<'_>, pick: impl Fn(&RollUp) -> Option<&Figure>) -> Option<Delta> {
    delta(scene.shell, scene.view.change.as_ref()?.points(pick).as_ref())
}

fn goals(scene: &Scene<'_>) -> Vec<GroupCard> {
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

fn contents(scene: &Scene<'_>, history: &History) -> Vec<GroupCard> {
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

fn contents_finding(scene: &Scene<'_>) -> String {
    let shell = scene.shell;
    let lowest = scene
        .view
        .figures
        .contents
        .iter()
        .filter_map(|(number, figure)| Some((figure.progress.as_ref()?, *number, figure)))
        .min_by(|one, other| one.0.cmp(other.0));
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

/// What is to be looked at: the obstacles that nobody answered in time in one line, then the matters of the figures. A choice of one
/// cluster is about its figures only.
fn attention(scene: &Scene<'_>, escalated: &[Escalated]) -> (Vec<Attention>, usize) {
    let unanswered =
        (!escalated.is_empty() && scene.chosen.cluster.is_none()).then(|| on_obstacles(scene, escalated));
    let view = scene.view;
    let tasks: Vec<(i32, &Figure)> = view.figures.tasks.iter().map(|(number, f)| (*number, f)).collect();
    let silent: Vec<&str> = view
        .organisations
        .iter()
        .filter(|o| o.counting.is_none() && o.reported_before == Some(false))
        .map(|o| o.short_name.as_str())
        .collect();
    let missing: Vec<&str> = view
        .organisations
        .iter()
        .filter(|o| o.counting.is_none() && o.due_at < scene.now)
        .map(|o| o.short_name.as_str())
        .collect();
    let room = rules::AT_MOST - usize::from(unanswered.is_some());
    let (matters, left_out) = rules::matters(&tasks, silent.len(), missing.len(), room);
    let matters = matters.iter().map(|matter| in_words(scene, matter, &silent, &missing));
    (unanswered.into_iter().chain(matters).collect(), left_out)
}

fn on_obstacles(scene: &Scene<'_>, escalated: &[Escalated]) -> Attention {
    const NAMED: usize = 3;
    let shell = scene.shell;
    let line = |one: &Escalated| {
        let late = shell.due_in(DueIn::Over(one.days_over));
        let who = format!("{}, {late}", one.addressee);
        shell.t3(
            "dashboard-attn-obstacle-line",
            "organisation",
            &one.organisation,
            "title",
            &one.title,
            "who",
            &who,
        )
    };
    let named: Vec<_> = escalated.iter().take(NAMED).map(line).collect();
    let moment = scene.when.at.map_or_else(String::new, |at| format!("&at={}", at.code()));
    Attention {
        class: "tag--overdue",
        kind: shell.t("nav-obstacles"),
        title: shell.t1("dashboard-attn-obstacles", "n", escalated.len().to_string()),
        reason: named.join(" "),
        action: Link {
            href: format!("/obstacles?state=escalated{moment}"),
            label: shell.t("dashboard-attn-see-obstacles"),
        },
    }
}

fn in_words(scene: &Scene<'_>, matter: &Matter, silent: &[&str], missing: &[&str]) -> Attention {
    match matter {
        Matter::Overdue { task, .. } => on_task(scene, *task, true),
        Matter::Behind { task } => on_task(scene, *task, false),
        Matter::Silent { count } => {
            on_organisations(scene, *count, silent, ("dashboard-attn-silent", "dashboard-attn-silent-title"))
        }
        Matter::Missing { count } => on_organisations(
            scene,
            *count,
            missing,
            ("dashboard-attn-missing", "dashboard-attn-missing-title"),
        ),
    }
}

fn on_task(scene: &Scene<'_>, number: i32, is_overdue: bool) -> Attention {
    let shell = scene.shell;
    let (title, deadline) = scene
        .opened
        .outline
        .task(number)
        .map_or_else(|| (String::new(), None), |task| (task.title.clone(), task.deadline));
    let figure = scene.view.figures.tasks.get(&number).cloned().unwrap_or_default();
    let mean = format!(
        "{} · {}",
        shell.percent(&figure.progress),
        coverage_words(shell, figure.coverage, Counted::Organisations)
    );
    let day = super::parts::deadline(shell, deadline);
    let reason = if is_overdue {
        let overdue = shell.number(figure.shares.open_overdue);
        shell.t3("dashboard-attn-overdue-reason", "n", overdue, "day", day, "figure", mean)
    } else {
        let expected = figure.pace.and_then(|pace| pace.expected);
        shell.t3(
            "dashboard-attn-behind-reason",
            "figure",
            mean,
            "expected",
            shell.percent(&expected),
            "day",
            day,
        )
    };
    Attention {
        class: "tag--overdue",
        kind: shell.t(if is_overdue { "dashboard-attn-overdue" } else { "dashboard-attn-behind" }),
        title: shell.t2("dashboard-attn-task", "n", number.to_string(), "title", title),
        reason,
        action: Link { href: scene.links.task(number), label: shell.t("dashboard-attn-see-task") },
    }
}

fn on_organisations(
    scene: &Scene<'_>,
    count: usize,
    names: &[&str],
    (kind, title): (&str, &str),
) -> Attention {
    const NAMED: usize = 6;
    let shell = scene.shell;
    let mut listed = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("; ");
    if count > NAMED {
        listed = shell.t2("dashboard-attn-and-more", "names", listed, "n", (count - NAMED).to_string());
    }
    Attention {
        class: "tag--none",
        kind: shell.t(kind),
        title: shell.t1(title, "n", count.to_string()),
        reason: listed,
        action: Link {
            href: scene.links.page("/organisations"),
            label: shell.t("dashboard-attn-see-organisations"),
        },
    }
}
