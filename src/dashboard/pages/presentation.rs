//! The overview for a meeting room: one message a slide, in large type, from the same figures.

use askama::Template;

use super::attention::{Attention, AttentionList, Eyes, organisations, red_tasks};
use super::moment::moment;
use super::overview::{GroupCard, contents, contents_finding, goals, live, since};
use super::parts::{Delta, FigureRow, Link, delta, figure, plain, since_previous, submission, whole_plan};
use super::tasks::task_rows;
use crate::dashboard::model::{OrganisationPick, Sort};
use crate::dashboard::pending::Pending;
use crate::dashboard::rules::Turn;
use crate::dashboard::scene::Scene;
use crate::kernel::{Fraction, with_parameters};
use crate::page;
use crate::reporting::SendingGroup;
use crate::rollup::rules::{WeightedTask, plan_weights};
use crate::rollup::{Counted, FigureWords, History};
use crate::web::Shell;

/// How many slides there are.
pub const SLIDES: usize = 7;
/// So many lines are read from the back of a room.
const LINES: usize = 6;

/// What a slide shows below its sentence.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "one slide is made at a time")]
pub enum Body {
    /// One figure with its shares.
    Figure(FigureWords, Option<Delta>, String),
    /// Goals or contents.
    Groups(Vec<GroupCard>),
    /// Tasks.
    Tasks(Vec<FigureRow>),
    /// Organisations by what is said of them.
    Organisations(Vec<(Link, String)>),
    /// What waits for a decision.
    Matters(Vec<Attention>),
    /// What moved: name, page, words, a bar from the middle: where it begins and how wide it is, and whether it fell.
    Moves(Vec<(Link, String, Option<Stroke>)>),
}

/// A bar that grows from the middle to the right, or falls to the left.
#[derive(Debug, Clone)]
pub struct Stroke {
    /// Where it begins, in percent.
    pub x: String,
    /// How wide it is, in percent.
    pub width: String,
    /// It fell.
    pub is_down: bool,
}

/// A slide.
#[derive(Debug, Clone)]
pub struct Slide {
    /// What it is about.
    pub topic: String,
    /// What it says, in one sentence.
    pub sentence: String,
    /// What it shows.
    pub body: Body,
    /// The view that it is taken from.
    pub source: Link,
}

/// `dashboard/presentation.html`.
#[derive(Template)]
#[template(path = "dashboard/presentation.html")]
pub struct PresentationPage {
    shell: Shell,
    title: String,
    moment: String,
    warning: Option<String>,
    slide: Slide,
    number: usize,
    /// The slides, and which of them this is.
    steps: Vec<(Link, bool)>,
    back: String,
    live: String,
}

page!(PresentationPage);

impl PresentationPage {
    /// The slide of that number, from 1 to [`SLIDES`].
    pub fn new(
        scene: &Scene<'_>,
        history: &History,
        (pending, eyes): (&Pending, Eyes),
        number: usize,
    ) -> Self {
        let shell = scene.shell;
        let href =
            |number: usize| with_parameters(&scene.links.page("/presentation"), &format!("slide={number}"));
        let slide = match number {
            2 => on_goals(scene),
            3 => on_contents(scene, history),
            4 => on_tasks(scene),
            5 => on_organisations(scene),
            6 => on_matters(scene, pending, eyes),
            7 => on_moves(scene),
            _ => on_plan(scene),
        };
        let here = shell.t1("dashboard-here", "period", scene.opened.period.name(shell.lang));
        Self {
            title: scene
                .chosen
                .cluster
                .as_ref()
                .map_or_else(|| here.clone(), |name| format!("{here} · {name}")),
            moment: moment(scene),
            warning: scene.when.at.map(|at| shell.t1("moment-warning", "moment", shell.moment(&at))),
            slide,
            number,
            steps: (1..=SLIDES)
                .map(|n| (Link { href: href(n), label: n.to_string() }, n == number))
                .collect(),
            back: scene.links.overview(),
            live: live(scene),
            shell: shell.clone(),
        }
    }

    fn before(&self) -> Option<&Link> {
        self.number.checked_sub(2).and_then(|index| self.steps.get(index)).map(|(link, _)| link)
    }

    fn after(&self) -> Option<&Link> {
        self.steps.get(self.number).map(|(link, _)| link)
    }
}

fn source(scene: &Scene<'_>, href: String) -> Link {
    Link { href, label: scene.shell.t("slide-source") }
}

fn on_plan(scene: &Scene<'_>) -> Slide {
    let shell = scene.shell;
    let words =
        figure(scene, &scene.view.figures.plan, Counted::Assignments, &scene.links.page("/tasks"), |_| {});
    let mean = format!("{} · {}", words.value, words.coverage);
    let topic = whole_plan(shell, scene.chosen.cluster.as_deref());
    let sentence = match &words.pace {
        None => shell.t("dashboard-trend-none"),
        Some(pace) => {
            let (what, pace) = (topic.clone(), pace.word.to_lowercase());
            shell.t3("slide-plan-sentence", "what", what, "figure", mean, "pace", pace)
        }
    };
    Slide {
        topic,
        sentence,
        body: Body::Figure(
            words,
            delta(scene, Counted::Assignments, |changes| changes.plan.as_ref()),
            since_previous(scene),
        ),
        source: source(scene, scene.links.overview()),
    }
}

fn on_goals(scene: &Scene<'_>) -> Slide {
    let shell = scene.shell;
    let figures = &scene.view.figures.goals;
    let lowest = figures
        .iter()
        .filter_map(|(number, figure)| Some((figure.progress.as_ref()?, *number)))
        .min_by(|one, other| one.0.cmp(other.0));
    let sentence = lowest.map_or_else(
        || shell.t("dashboard-trend-none"),
        |(progress, number)| {
            let value = progress.display_percent(0, shell.style());
            shell.t2("slide-goals-sentence", "n", number.to_string(), "figure", value)
        },
    );
    Slide {
        topic: shell.t1("dashboard-goals", "n", scene.opened.outline.goals.len()),
        sentence,
        body: Body::Groups(goals(scene)),
        source: source(scene, format!("{}#goals", scene.links.overview())),
    }
}

fn on_contents(scene: &Scene<'_>, history: &History) -> Slide {
    let shell = scene.shell;
    let mut cards = contents(scene, history);
    let figures = &scene.view.figures.contents;
    let progress = |card: &GroupCard| figures.get(&card.number).and_then(|figure| figure.progress.clone());
    // The lowest first; what nobody has reported on last.
    cards.sort_by_key(|card| (progress(card).is_none(), progress(card)));
    let finding = contents_finding(scene);
    Slide {
        topic: shell.t1("dashboard-contents", "n", cards.len()),
        sentence: if finding.is_empty() { shell.t("dashboard-trend-none") } else { plain(&finding) },
        body: Body::Groups(cards),
        source: source(scene, format!("{}#contents", scene.links.overview())),
    }
}

fn on_tasks(scene: &Scene<'_>) -> Slide {
    let (shell, view) = (scene.shell, scene.view);
    let red = red_tasks(scene);
    let turned = |turn| red.iter().filter(|task| task.turned == Some(turn)).count().to_string();
    let weights = plan_weights(view.weights());
    let chosen: Vec<WeightedTask<'_>> =
        weights.into_iter().filter(|(task, _)| red.iter().any(|red| red.task == task.number)).collect();
    let mut rows = task_rows(scene, &chosen, Sort::Number);
    let place = |row: &FigureRow| red.iter().position(|red| red.task.to_string() == row.number);
    rows.sort_by_key(place);
    rows.truncate(LINES);
    let sentence = if red.is_empty() {
        shell.t("slide-tasks-none")
    } else {
        shell.t3(
            "slide-tasks-sentence",
            "n",
            red.len().to_string(),
            "behind",
            turned(Turn::Behind),
            "overdue",
            turned(Turn::Overdue),
        )
    };
    Slide {
        topic: shell.t("slide-tasks"),
        sentence,
        body: Body::Tasks(rows),
        source: source(scene, scene.links.chosen("/tasks", |s| s.is_red = true)),
    }
}

fn on_organisations(scene: &Scene<'_>) -> Slide {
    let shell = scene.shell;
    let list = |pick| scene.links.chosen("/organisations", |s| s.state = Some(pick));
    let waiting = [SendingGroup::Returned, SendingGroup::NotDue].map(|group| {
        let those = scene.view.organisations.iter().filter(|o| group.takes(&o.sending, scene.now));
        (OrganisationPick::Group(group), those.map(|o| o.short_name.clone()).collect::<Vec<_>>())
    });
    let groups = organisations(scene)
        .into_iter()
        .chain(waiting)
        .filter(|(_, names)| !names.is_empty())
        .map(|(pick, names)| {
            let n = names.len().to_string();
            let label = shell.t2("slide-organisations-group", "n", n, "state", shell.t(pick.key()));
            (Link { href: list(pick), label }, names.join("; "))
        })
        .collect();
    Slide {
        topic: shell.t("dashboard-organisations"),
        sentence: submission(scene).sentence(shell),
        body: Body::Organisations(groups),
        source: source(scene, scene.links.page("/organisations")),
    }
}

fn on_matters(scene: &Scene<'_>, pending: &Pending, eyes: Eyes) -> Slide {
    let shell = scene.shell;
    let waiting: Vec<Attention> = AttentionList::decisions(scene, pending, eyes);
    let counts = [pending.reports.len(), pending.obstacles.len(), pending.directives.len()];
    let [reports, obstacles, directives] = counts.map(|count| count.to_string());
    let sentence = if waiting.is_empty() {
        shell.t("slide-matters-none")
    } else {
        shell.t3(
            "slide-matters-sentence",
            "reports",
            reports,
            "obstacles",
            obstacles,
            "directives",
            directives,
        )
    };
    Slide {
        topic: shell.t("slide-matters"),
        sentence,
        body: Body::Matters(waiting.into_iter().take(LINES).collect()),
        source: source(scene, format!("{}#attention", scene.links.overview())),
    }
}

fn on_moves(scene: &Scene<'_>) -> Slide {
    let shell = scene.shell;
    let changes = scene.view.change.as_ref().map(|since| &since.changes.tasks);
    let (shifted, still): (Vec<_>, Vec<_>) =
        changes.into_iter().flatten().partition(|(_, change)| change.is_one());
    let mut moves: Vec<(Fraction, i32)> =
        shifted.into_iter().map(|(number, change)| (change.points(), *number)).collect();
    moves.sort_by(|one, other| other.0.magnitude().cmp(&one.0.magnitude()).then(one.1.cmp(&other.1)));
    let (rises, falls) = moves.iter().fold((0, 0), |(rises, falls), (points, _)| {
        if *points > Fraction::zero() { (rises + 1, falls) } else { (rises, falls + 1) }
    });
    let (sentence, note) = if scene.opened.previous.is_some() {
        let (rises, falls) = (rises.to_string(), falls.to_string());
        let mut sentence = shell.t2("slide-moves-sentence", "rises", rises, "falls", falls);
        if !still.is_empty() {
            sentence = format!("{sentence} {}", shell.t1("slide-moves-still", "n", still.len()));
        }
        (sentence, since_previous(scene))
    } else {
        (shell.t("slide-moves-first"), String::new())
    };
    let longest = moves.first().map(|(points, _)| points.magnitude());
    let rows = moves
        .iter()
        .take(LINES)
        .filter_map(|(points, number)| {
            let task = scene.opened.outline.task(*number)?;
            let label = format!("{}. {}", task.number, task.title);
            let link = Link { href: scene.links.task(*number), label };
            let change = delta(scene, Counted::Organisations, |changes| changes.tasks.get(number))?;
            let words = format!("{}, {}", change.words, change.rests_on);
            Some((link, words, longest.as_ref().and_then(|whole| stroke(points, whole))))
        })
        .collect();
    let href = since(scene);
    Slide {
        topic: if note.is_empty() {
            shell.t("slide-moves")
        } else {
            format!("{} {note}", shell.t("slide-moves"))
        },
        sentence,
        body: Body::Moves(rows),
        source: source(scene, if href.is_empty() { scene.links.overview() } else { href }),
    }
}

/// Half the width for the longest.
fn stroke(points: &Fraction, longest: &Fraction) -> Option<Stroke> {
    let half = &points.magnitude().checked_div(longest)? * &Fraction::from(50);
    let is_down = *points < Fraction::zero();
    let from = if is_down { &Fraction::from(50) - &half } else { Fraction::from(50) };
    let percent = |part: &Fraction| Some(format!("{}%", part.round_half_away(1)?.normalize()));
    Some(Stroke { x: percent(&from)?, width: percent(&half)?, is_down })
}
