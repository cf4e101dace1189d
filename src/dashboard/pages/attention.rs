//! What deserves to be looked at first, in words: kind, matter, reason in one sentence, the action beside it.

use super::parts::{Link, deadline, points_words};
use crate::dashboard::pending::{EscalatedObstacle, OverdueDirective, Pending, WaitingReport};
use crate::dashboard::rules::{self, Facts, Matter, RedTask, Slip};
use crate::dashboard::scene::Scene;
use crate::kernel::{Fraction, date_in_vietnam};
use crate::rollup::rules::Figure;
use crate::rollup::{Counted, coverage_words};
use crate::web::Shell;

/// So many organisations are named in one line.
const NAMED: usize = 6;
/// So many matters stand behind “Xem thêm”; where there are still more, their number.
const LISTED: usize = 40;

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
    /// Where to look, or to decide.
    pub action: Link,
    /// The action decides something, and the person may.
    pub is_primary: bool,
    /// Where a directive is written about it; nothing for those who issue none.
    pub directive: Option<String>,
}

/// The first screen and the rest.
#[derive(Debug, Clone, Default)]
pub struct AttentionList {
    /// What the first screen names.
    pub first: Vec<Attention>,
    /// What stands behind “Xem thêm”.
    pub rest: Vec<Attention>,
    /// How many are left out even there.
    pub left_out: usize,
    /// How many wait for a decision: "2 việc chờ quyết định, 5 việc cần xem".
    pub counts: String,
}

/// What the person who looks may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Eyes {
    /// Approve in the Standing Committee's stead.
    pub decides: bool,
    /// Chase silent organisations.
    pub chases: bool,
}

/// The organisations that the lines name.
struct Named<'a> {
    silent: Vec<&'a str>,
    missing: Vec<&'a str>,
    slipping: Vec<String>,
}

impl AttentionList {
    /// What the published rule finds in a scene and in what waits elsewhere.
    pub fn new(scene: &Scene<'_>, pending: &Pending, eyes: Eyes) -> Self {
        let (shell, view) = (scene.shell, scene.view);
        let red = red_tasks(scene);
        let slips = slips(scene);
        let unreported = || view.organisations.iter().filter(|o| o.counting.is_none());
        let named = Named {
            silent: unreported()
                .filter(|o| o.reported_before == Some(false))
                .map(|o| o.short_name.as_str())
                .collect(),
            missing: unreported().filter(|o| o.due_at < scene.now).map(|o| o.short_name.as_str()).collect(),
            slipping: slips.iter().filter_map(|slip| slip_words(scene, slip)).collect(),
        };
        let facts = Facts {
            pending,
            red: &red,
            silent: named.silent.len(),
            missing: named.missing.len(),
            slipping: named.slipping.len(),
        };
        let ranked = rules::rank(&facts);
        let decisions = ranked.iter().filter(|matter| matter.is_decision()).count();
        let looks = ranked.len() - decisions;
        let (first, rest) = rules::within_budget(ranked, rules::BUDGET);
        let words = |matter: &Matter<'_>| in_words(scene, matter, &named, eyes);
        let key = if decisions == 0 { "dashboard-attn-looks" } else { "dashboard-attn-counts" };
        Self {
            first: first.iter().map(words).collect(),
            left_out: rest.len().saturating_sub(LISTED),
            rest: rest.iter().take(LISTED).map(words).collect(),
            counts: shell.t2(key, "decisions", decisions.to_string(), "looks", looks.to_string()),
        }
    }

    /// All that waits for a decision, in its order.
    pub fn decisions(scene: &Scene<'_>, pending: &Pending, eyes: Eyes) -> Vec<Attention> {
        let facts = Facts { pending, red: &[], silent: 0, missing: 0, slipping: 0 };
        let nobody = Named { silent: Vec::new(), missing: Vec::new(), slipping: Vec::new() };
        rules::rank(&facts).iter().map(|matter| in_words(scene, matter, &nobody, eyes)).collect()
    }

    /// How many stand behind “Xem thêm”.
    pub fn more(&self) -> usize {
        self.rest.len() + self.left_out
    }
}

/// The red tasks of a scene, those that have turned since the previous period first.
pub fn red_tasks(scene: &Scene<'_>) -> Vec<RedTask> {
    let view = scene.view;
    let tasks: Vec<(i32, &Figure)> = view.figures.tasks.iter().map(|(number, f)| (*number, f)).collect();
    rules::red_tasks(&tasks, view.change.as_ref().map(|change| &change.tasks_then))
}

/// The organisations that slip.
pub fn slips(scene: &Scene<'_>) -> Vec<Slip> {
    scene.view.change.as_ref().map_or_else(Vec::new, |change| {
        rules::slipping(&change.now.organisations, &change.before.organisations)
    })
}

/// "Sở Alpha (giảm 12 điểm)", or that its pace has become "behind".
pub fn slip_words(scene: &Scene<'_>, slip: &Slip) -> Option<String> {
    let state = scene.view.organisation(slip.organisation)?;
    let why = if slip.has_fallen() {
        points_words(scene.shell, &(&Fraction::zero() - &slip.fall))
    } else {
        scene.shell.t("dashboard-attn-slip-pace")
    };
    Some(format!("{} ({why})", state.short_name))
}

fn in_words(scene: &Scene<'_>, matter: &Matter<'_>, named: &Named<'_>, eyes: Eyes) -> Attention {
    match matter {
        Matter::Report(report) => on_report(scene.shell, report, eyes),
        Matter::Obstacle(obstacle) => on_obstacle(scene, obstacle),
        Matter::Directive(directive) => on_directive(scene, directive),
        Matter::Task(task) => on_task(scene, *task),
        Matter::Silent { count } => on_organisations(
            scene,
            *count,
            &named.silent,
            ("dashboard-attn-silent", "dashboard-attn-silent-title"),
            eyes.chases,
        ),
        Matter::Missing { count } => on_organisations(
            scene,
            *count,
            &named.missing,
            ("dashboard-attn-missing", "dashboard-attn-missing-title"),
            eyes.chases,
        ),
        Matter::Slipping { count } => {
            let slipping: Vec<&str> = named.slipping.iter().map(String::as_str).collect();
            let mut words = on_organisations(
                scene,
                *count,
                &slipping,
                ("dashboard-attn-slipping", "dashboard-attn-slipping-title"),
                false,
            );
            if let Some(previous) = &scene.opened.previous {
                words.action = Link {
                    href: format!(
                        "{}#organisations",
                        scene.links.since(scene.chosen, previous.number, scene.when.at)
                    ),
                    label: scene.shell.t("dashboard-attn-see-changes"),
                };
            }
            words
        }
    }
}

fn on_report(shell: &Shell, report: &WaitingReport, eyes: Eyes) -> Attention {
    let period = shell.lang.period(report.kind, report.ends_on);
    let action = if eyes.decides { "dashboard-attn-approve" } else { "dashboard-attn-see-report" };
    Attention {
        class: "tag--gold",
        kind: shell.t("dashboard-attn-report"),
        title: shell.t2("dashboard-attn-report-title", "period", period, "n", report.version.to_string()),
        reason: shell.t1("dashboard-attn-report-reason", "time", shell.date_time(&report.proposed_at)),
        action: Link { href: report.href.clone(), label: shell.t(action) },
        is_primary: eyes.decides,
        directive: None,
    }
}

/// The page of a record as it stood at the scene's moment.
fn then(scene: &Scene<'_>, href: &str) -> String {
    scene.when.at.map_or_else(
        || href.to_owned(),
        |at| {
            let at: String = form_urlencoded::byte_serialize(at.code().as_bytes()).collect();
            format!("{href}?at={at}")
        },
    )
}

fn on_obstacle(scene: &Scene<'_>, obstacle: &EscalatedObstacle) -> Attention {
    let shell = scene.shell;
    Attention {
        class: "tag--overdue",
        kind: shell.t("dashboard-attn-obstacle"),
        title: shell.t3(
            "dashboard-attn-obstacle-title",
            "n",
            obstacle.number.to_string(),
            "organisation",
            obstacle.organisation.as_str(),
            "opening",
            obstacle.opening.as_str(),
        ),
        reason: shell.t1("dashboard-attn-obstacle-reason", "time", shell.date_time(&obstacle.due_at)),
        action: Link { href: then(scene, &obstacle.href), label: shell.t("dashboard-attn-see-obstacle") },
        is_primary: false,
        directive: shell.directive_link(&[("obstacle", obstacle.number.to_string())]),
    }
}

fn on_directive(scene: &Scene<'_>, directive: &OverdueDirective) -> Attention {
    let shell = scene.shell;
    Attention {
        class: "tag--overdue",
        kind: shell.t("dashboard-attn-directive"),
        title: shell.t2(
            "dashboard-attn-directive-title",
            "n",
            directive.number.to_string(),
            "opening",
            directive.opening.as_str(),
        ),
        reason: shell.t3(
            "dashboard-attn-directive-reason",
            "counts",
            format!("{}/{}", shell.number(directive.waiting), shell.number(directive.total)),
            "day",
            shell.date(&directive.deadline),
            "days",
            (date_in_vietnam(scene.now) - directive.deadline).num_days().to_string(),
        ),
        action: Link { href: then(scene, &directive.href), label: shell.t("dashboard-attn-see-directive") },
        is_primary: false,
        directive: None,
    }
}

fn on_task(scene: &Scene<'_>, red: RedTask) -> Attention {
    let shell = scene.shell;
    let number = red.task;
    let (title, ends) = scene
        .opened
        .outline
        .task(number)
        .map_or_else(|| (String::new(), None), |task| (task.title.clone(), task.deadline));
    let figure = scene.view.figures.tasks.get(&number).cloned().unwrap_or_default();
    let mut reason = red_reason(scene, red, &figure, &deadline(shell, ends));
    let then = scene.view.change.as_ref().and_then(|change| change.tasks_then.get(&number));
    if let (true, Some(then), Some(period)) = (red.has_turned, then, &scene.opened.previous) {
        let (period, value) = (period.name(shell.lang), shell.percent(&then.progress));
        reason = format!("{reason} {}", shell.t2("dashboard-attn-then", "period", period, "figure", value));
    }
    Attention {
        class: "tag--overdue",
        kind: shell.t(match (red.has_turned, red.overdue > 0) {
            (true, _) => "dashboard-attn-turned",
            (false, true) => "dashboard-attn-overdue",
            (false, false) => "dashboard-attn-behind",
        }),
        title: shell.t2("dashboard-attn-task", "n", number.to_string(), "title", title),
        reason,
        action: Link { href: scene.links.task(number), label: shell.t("dashboard-attn-see-task") },
        is_primary: false,
        directive: shell.directive_link(&[("task", number.to_string())]),
    }
}

/// Why a task is red, with the figure.
fn red_reason(scene: &Scene<'_>, red: RedTask, figure: &Figure, day: &str) -> String {
    let shell = scene.shell;
    let mean = format!(
        "{} · {}",
        shell.percent(&figure.progress),
        coverage_words(shell, figure.coverage, Counted::Organisations)
    );
    if red.overdue > 0 {
        let overdue = shell.number(red.overdue);
        return shell.t3("dashboard-attn-overdue-reason", "n", overdue, "day", day, "figure", mean);
    }
    let expected = figure.pace.as_ref().and_then(|pace| pace.expected.clone());
    let expected = shell.percent(&expected);
    shell.t3("dashboard-attn-behind-reason", "figure", mean, "expected", expected, "day", day)
}

fn on_organisations(
    scene: &Scene<'_>,
    count: usize,
    names: &[&str],
    (kind, title): (&str, &str),
    chases: bool,
) -> Attention {
    let shell = scene.shell;
    let mut listed = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("; ");
    if count > NAMED {
        listed = shell.t2("dashboard-attn-and-more", "names", listed, "n", (count - NAMED).to_string());
    }
    let chasing = scene.links.bare("/chases/new?state=not-sent");
    let (href, label) = if chases && scene.when.at.is_none() {
        (chasing, "dashboard-attn-chase")
    } else {
        (scene.links.page("/organisations"), "dashboard-attn-see-organisations")
    };
    Attention {
        class: "tag--none",
        kind: shell.t(kind),
        title: shell.t1(title, "n", count.to_string()),
        reason: format!("{listed}."),
        action: Link { href, label: shell.t(label) },
        is_primary: false,
        directive: None,
    }
}
