//! What deserves to be looked at first, in words: kind, matter, reason in one sentence, the action beside it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::parts::{Counts, Link, Sentence, deadline};
use crate::dashboard::model::{Among, OrganisationPick};
use crate::dashboard::pending::{EscalatedObstacle, OverdueDirective, Pending, WaitingReport};
use crate::dashboard::rules::{self, Facts, Matter, RedTask, Slip, TaskFacts, Turn};
use crate::dashboard::scene::Scene;
use crate::kernel::{date_in_vietnam, with_parameters};
use crate::reporting::SendingGroup;
use crate::rollup::rules::{Figure, Standing, standing};
use crate::rollup::{Counted, coverage_words, pace_key};
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
    /// The list of exactly what the title counts; empty where it counts nothing.
    pub list: String,
    /// Why, with the figure and the counts behind it.
    pub reason: Sentence,
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

/// The organisations that the lines name, for each reason.
type Named = Vec<(OrganisationPick, Vec<String>)>;

/// The organisations that deserve a look: silent, sending again overdue, slipping; each reason with their names.
pub fn organisations(scene: &Scene<'_>) -> Named {
    let stands = |group: SendingGroup| {
        let those = scene.view.organisations.iter().filter(|o| group.takes(&o.sending, scene.now));
        (OrganisationPick::Group(group), those.map(|o| o.short_name.clone()).collect())
    };
    let slipping = slips(scene).iter().filter_map(|slip| slip_words(scene, slip)).collect();
    vec![
        stands(SendingGroup::Silent),
        stands(SendingGroup::ResubmissionOverdue),
        (OrganisationPick::Slipping, slipping),
    ]
}

impl AttentionList {
    /// What the published rule finds in a scene and in what waits elsewhere.
    pub fn new(scene: &Scene<'_>, pending: &Pending, eyes: Eyes) -> Self {
        let shell = scene.shell;
        let (red, named) = (red_tasks(scene), organisations(scene));
        let counts: Vec<_> = named.iter().map(|(pick, names)| (*pick, names.len())).collect();
        let facts = Facts { pending, red: &red, organisations: &counts };
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
        let facts = Facts { pending, red: &[], organisations: &[] };
        rules::rank(&facts).iter().map(|matter| in_words(scene, matter, &[], eyes)).collect()
    }

    /// How many stand behind “Xem thêm”.
    pub fn more(&self) -> usize {
        self.rest.len() + self.left_out
    }
}

/// The red tasks of a scene, in the published order.
pub fn red_tasks(scene: &Scene<'_>) -> Vec<RedTask> {
    let view = scene.view;
    let tasks = TaskFacts::of(&scene.opened.outline, &view.figures.tasks);
    rules::red_tasks(&tasks, view.change.as_ref().map(|since| &since.then.tasks))
}

/// The organisations that slip.
pub fn slips(scene: &Scene<'_>) -> Vec<Slip> {
    scene.view.change.as_ref().map_or_else(Vec::new, |since| {
        rules::slipping(&scene.view.figures.organisations, &since.then.organisations)
    })
}

/// "Sở Alpha (từ đạt xuống cần chú ý)".
fn slip_words(scene: &Scene<'_>, slip: &Slip) -> Option<String> {
    let shell = scene.shell;
    let state = scene.view.organisation(slip.organisation)?;
    let word = |pace| shell.t(pace_key(pace)).to_lowercase();
    let name = state.short_name.as_str();
    Some(shell.t3("dashboard-attn-slip", "name", name, "from", word(slip.from), "to", word(slip.to)))
}

fn in_words(
    scene: &Scene<'_>,
    matter: &Matter<'_>,
    named: &[(OrganisationPick, Vec<String>)],
    eyes: Eyes,
) -> Attention {
    match matter {
        Matter::Report(report) => on_report(scene.shell, report, eyes),
        Matter::Obstacle(obstacle) => on_obstacle(scene, obstacle),
        Matter::Directive(directive) => on_directive(scene, directive),
        Matter::Task(task) => on_task(scene, task),
        Matter::Organisations { pick, .. } => {
            let found = named.iter().find(|(other, _)| other == pick);
            let picked = found.map_or(&[][..], |(_, names)| names.as_slice());
            on_organisations(scene, *pick, picked, eyes)
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
        reason: words(&shell.t1(
            "dashboard-attn-report-reason",
            "time",
            shell.date_time(&report.proposed_at),
        )),
        action: Link { href: report.href.clone(), label: shell.t(action) },
        is_primary: eyes.decides,
        list: String::new(),
        directive: None,
    }
}

/// A sentence that counts nothing.
fn words(text: &str) -> Sentence {
    Counts::default().sentence(text)
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
        reason: words(&shell.t1("dashboard-attn-obstacle-reason", "time", shell.date_time(&obstacle.due_at))),
        action: Link { href: then(scene, &obstacle.href), label: shell.t("dashboard-attn-see-obstacle") },
        is_primary: false,
        list: String::new(),
        directive: shell.directive_link(&[("obstacle", obstacle.number.to_string())]),
    }
}

fn on_directive(scene: &Scene<'_>, directive: &OverdueDirective) -> Attention {
    let shell = scene.shell;
    let page = then(scene, &directive.href);
    let mut counts = Counts::default();
    let waiting = counts.put(
        format!("{}/{}", shell.number(directive.waiting), shell.number(directive.total)),
        // The directive's own page lists the addressees of every cluster.
        match scene.chosen.cluster {
            None => with_parameters(&page, "state=overdue"),
            Some(_) => String::new(),
        },
    );
    let reason = shell.t3(
        "dashboard-attn-directive-reason",
        "counts",
        waiting,
        "day",
        shell.date(&directive.deadline),
        "days",
        (date_in_vietnam(scene.now) - directive.deadline).num_days().to_string(),
    );
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
        reason: counts.sentence(&reason),
        action: Link { href: page, label: shell.t("dashboard-attn-see-directive") },
        is_primary: false,
        list: String::new(),
        directive: None,
    }
}

fn on_task(scene: &Scene<'_>, red: &RedTask) -> Attention {
    let shell = scene.shell;
    let number = red.task;
    let (title, ends) = scene
        .opened
        .outline
        .task(number)
        .map_or_else(|| (String::new(), None), |task| (task.title.clone(), task.deadline));
    let figure = scene.view.figures.tasks.get(&number).cloned().unwrap_or_default();
    let mut counts = Counts::default();
    let mut reason = red_reason(scene, red, &figure, ends, &mut counts);
    let then = scene.view.change.as_ref().and_then(|since| since.then.tasks.get(&number));
    if let (Some(turn), Some(then), Some(period)) = (red.turned, then, &scene.opened.previous) {
        let (period, value) = (period.name(shell.lang), shell.percent(&then.progress));
        let key = match turn {
            Turn::Behind => "dashboard-attn-then",
            Turn::Overdue => "dashboard-attn-then-none-overdue",
        };
        reason = format!("{reason} {}", shell.t2(key, "period", period, "figure", value));
    }
    Attention {
        class: "tag--overdue",
        kind: shell.t(match (red.turned, red.is_behind) {
            (Some(Turn::Behind), _) => "dashboard-attn-turned",
            (Some(Turn::Overdue), _) => "dashboard-attn-turned-overdue",
            (None, true) => "dashboard-attn-behind",
            (None, false) => "dashboard-attn-overdue",
        }),
        title: shell.t2("dashboard-attn-task", "n", number.to_string(), "title", title),
        list: String::new(),
        reason: counts.sentence(&reason),
        action: Link { href: scene.links.task(number), label: shell.t("dashboard-attn-see-task") },
        is_primary: false,
        directive: shell.directive_link(&[("task", number.to_string())]),
    }
}

/// Why a task is red, with the figure, and what it does to the plan by the published rule.
fn red_reason(
    scene: &Scene<'_>,
    red: &RedTask,
    figure: &Figure,
    ends: Option<NaiveDate>,
    counts: &mut Counts,
) -> String {
    let (shell, day) = (scene.shell, deadline(scene.shell, ends));
    let among = |among| {
        scene.links.entries(|chosen| {
            chosen.task = Some(red.task);
            chosen.among = Some(among);
        })
    };
    let coverage = coverage_words(shell, figure.coverage, Counted::Organisations);
    let coverage = match figure.coverage.reported {
        0 => coverage,
        _ => counts.put(coverage, among(Among::Reported)),
    };
    let mean = format!("{} · {coverage}", shell.percent(&figure.progress));
    let why = if red.overdue > 0 {
        let overdue = scene.links.entries(|chosen| {
            chosen.task = Some(red.task);
            chosen.standing = Some(Standing::OpenOverdue);
        });
        let overdue = counts.put(shell.number(red.overdue), overdue);
        let (passed, is_own) = passed_deadlines(scene, red.task, ends);
        if is_own {
            let args = [("n", overdue), ("day", passed), ("whole", day), ("figure", mean)];
            shell.lang.t_args("dashboard-attn-overdue-own", &args)
        } else {
            shell.t3("dashboard-attn-overdue-reason", "n", overdue, "day", passed, "figure", mean)
        }
    } else {
        let expected = figure.pace.as_ref().and_then(|pace| pace.expected.clone());
        let expected = shell.percent(&expected);
        shell.t3("dashboard-attn-behind-reason", "figure", mean, "expected", expected, "day", day)
    };
    let damage = &red.damage;
    let how = shell.t3(
        "dashboard-attn-damage",
        "points",
        damage.points.display(0, shell.style()),
        "weight",
        shell.number(damage.weight),
        "n",
        counts.put(shell.number(damage.entries), among(Among::Dated)),
    );
    format!("{why} {how}")
}

/// The deadlines of a task's overdue assignments, "23/09/2021" or "10/09/2021–23/09/2021", and whether all of them are
/// their own, not the task's.
fn passed_deadlines(scene: &Scene<'_>, task: i32, whole: Option<NaiveDate>) -> (String, bool) {
    let view = scene.view;
    let overdue =
        view.cells_of_task(task).into_iter().filter(|cell| standing(cell, view.on) == Standing::OpenOverdue);
    let days: BTreeSet<NaiveDate> = overdue.filter_map(|cell| cell.deadline).collect();
    let words = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => scene.shell.date(first),
        (Some(first), Some(last)) => format!("{}–{}", scene.shell.date(first), scene.shell.date(last)),
        _ => deadline(scene.shell, whole),
    };
    (words, !days.is_empty() && whole.is_none_or(|whole| !days.contains(&whole)))
}

fn on_organisations(scene: &Scene<'_>, pick: OrganisationPick, names: &[String], eyes: Eyes) -> Attention {
    let shell = scene.shell;
    let count = names.len();
    let mut listed = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("; ");
    if count > NAMED {
        listed = shell.t2("dashboard-attn-and-more", "names", listed, "n", (count - NAMED).to_string());
    }
    let list = scene.links.chosen("/organisations", |s| s.state = Some(pick));
    let see = |label| Link { href: list.clone(), label: shell.t(label) };
    let (title, action) = match pick {
        OrganisationPick::Slipping => {
            let since = scene.opened.previous.as_ref().map(|previous| {
                let since = scene.links.since(scene.chosen, previous.number, scene.when.at);
                Link { href: format!("{since}#organisations"), label: shell.t("dashboard-attn-see-changes") }
            });
            let see = || see("dashboard-attn-see-organisations");
            ("dashboard-attn-slipping-title", since.unwrap_or_else(see))
        }
        OrganisationPick::Group(group) => {
            let chase = format!("{}?state={}", scene.links.bare("/chases/new"), pick.code());
            let chase = || Link { href: chase, label: shell.t("dashboard-attn-chase") };
            let chases = eyes.chases && scene.when.at.is_none();
            let title = if group == SendingGroup::ResubmissionOverdue {
                "dashboard-attn-again-title"
            } else {
                "dashboard-attn-silent-title"
            };
            (title, if chases { chase() } else { see("dashboard-attn-see-organisations") })
        }
    };
    Attention {
        class: "tag--none",
        kind: shell.t(pick.key()),
        title: shell.t1(title, "n", count.to_string()),
        reason: words(&format!("{listed}.")),
        action,
        is_primary: false,
        directive: None,
        list,
    }
}
