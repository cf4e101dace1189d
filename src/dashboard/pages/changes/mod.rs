//! What moved: before, after, the difference, what both rest on; what did not move is counted, not listed.

mod moved;
mod steps;

use askama::Template;

use super::parts::{Choice, Link};
use crate::dashboard::between::comparable;
use crate::dashboard::model::Selection;
use crate::dashboard::scene::{Links, Opened};
use crate::kernel::{AsOf, Moment, vietnam};
use crate::page;
use crate::reporting::PeriodStep;
use crate::rollup::RollUpView;
use crate::rollup::rules::{Cell, Movements, RollUp, Side};
use crate::web::Shell;
use moved::{MovedGroup, MovedRow, Writer, groups, plan_row};
use steps::{StepGroup, step_groups};

/// One side as it was loaded.
pub struct Shown {
    /// The plan at the period.
    pub opened: Opened,
    /// The figures.
    pub view: RollUpView,
    /// The moment.
    pub when: Moment,
}

/// Both sides.
pub struct Sides {
    /// The first.
    pub before: Shown,
    /// The second.
    pub after: Shown,
}

/// A moment in the form.
#[derive(Debug, Clone)]
pub struct MomentFields {
    /// The day.
    pub day: String,
    /// The time.
    pub time: String,
}

/// `dashboard/changes.html`.
#[derive(Template)]
#[template(path = "dashboard/changes.html")]
pub struct ChangesPage {
    shell: Shell,
    overview: Link,
    title: String,
    between: String,
    permanent: String,
    action: String,
    clear: String,
    from: MomentFields,
    to: MomentFields,
    periods: Vec<Choice>,
    clusters: Vec<Choice>,
    contents: Vec<Choice>,
    accepted: bool,
    amended: String,
    plan: MovedRow,
    groups: Vec<MovedGroup>,
    steps: Vec<StepGroup>,
    has_steps: bool,
}

page!(ChangesPage);

fn fields(shell: &Shell, when: Moment, is_given: bool) -> MomentFields {
    let local = when.now.with_timezone(&vietnam());
    match when.at {
        _ if !is_given => MomentFields { day: String::new(), time: String::new() },
        Some(AsOf::Day(day)) => MomentFields { day: shell.date(&day), time: String::new() },
        _ => MomentFields {
            day: local.format("%d/%m/%Y").to_string(),
            time: local.format("%H:%M").to_string(),
        },
    }
}

/// The assignments of the content that is chosen.
fn within(side: &Shown, content: Option<i32>) -> Vec<Cell> {
    let outline = &side.opened.outline;
    let is_within =
        |cell: &&Cell| content.is_none() || outline.task(cell.task).map(|task| task.content) == content;
    side.view.cells().iter().filter(is_within).cloned().collect()
}

impl ChangesPage {
    /// The page of two sides, restricted to the cluster and the content chosen, with the steps taken between them.
    pub fn new(shell: &Shell, sides: &Sides, chosen: &Selection, steps: &[PeriodStep]) -> Self {
        let (before, after) = (&sides.before, &sides.after);
        let (old, new) = (&before.opened, &after.opened);
        let (then, now) = (within(before, chosen.content), within(after, chosen.content));
        let figures =
            |side: &Shown, cells: &[Cell]| RollUp::compute(side.view.weights(), cells, side.view.on);
        let (were, are) = (figures(before, &then), figures(after, &now));
        let moved = Movements::between(
            Side { tasks: before.view.weights(), cells: &then, figures: &were },
            Side { tasks: after.view.weights(), cells: &now, figures: &are },
        );
        let is_amended = old.plan.version != new.plan.version;
        let links = |side: &Shown| {
            let at = Some(side.when.permanent());
            Links::new(&side.opened.plan.code, side.opened.period.number, &chosen.clone().at_moment(at))
        };
        let amendment = is_amended.then(|| new.plan.amendment());
        let writer = Writer { shell, before: links(before), after: links(after), amendment };
        let is_same = old.period.id == new.period.id;
        let words = |side: &Shown| {
            let at = side.when.at.unwrap_or_else(|| side.when.permanent());
            let moment = match side.when.at {
                Some(at) => shell.moment(&at),
                None => shell.t1("changes-now", "time", shell.date_time(&at.instant())),
            };
            if is_same {
                moment
            } else {
                let period = side.opened.period.name(shell.lang);
                shell.t2("changes-side", "period", period, "moment", moment)
            }
        };
        let mut permanent =
            writer.after.changes(chosen, Some(before.when.permanent()), Some(after.when.permanent()));
        if !is_same {
            permanent = format!("{permanent}&with={}", old.period.number);
        }
        let title = shell.t1("changes-title", "period", new.period.name(shell.lang));
        let steps = if is_same { step_groups(&writer, sides, steps) } else { Vec::new() };
        Self {
            overview: Link {
                href: writer.after.overview(),
                label: shell.t1("dashboard-plan", "year", new.plan.year.to_string()),
            },
            title: match &chosen.cluster {
                None => title,
                Some(cluster) => format!("{title} · {cluster}"),
            },
            between: shell.t2("changes-between", "from", words(before), "to", words(after)),
            permanent,
            action: writer.after.bare("/changes"),
            clear: writer.after.bare("/changes"),
            from: fields(shell, before.when, is_same || before.when.now != after.when.now),
            to: fields(shell, after.when, after.when.at.is_some()),
            periods: comparable(&new.periods, &new.period, new.period.kind)
                .map(|p| Choice::new(p.number, p.title(shell.lang), p.id == old.period.id))
                .collect(),
            clusters: after
                .view
                .clusters
                .iter()
                .map(|name| Choice::new(name, name, chosen.cluster.as_ref() == Some(name)))
                .collect(),
            contents: new
                .outline
                .contents
                .iter()
                .map(|c| {
                    let title = format!("{}. {}", c.number, c.title);
                    Choice::new(c.number, title, chosen.content == Some(c.number))
                })
                .collect(),
            accepted: chosen.accepted,
            amended: amendment.map_or_else(String::new, |n| shell.t1("changes-amended", "n", n)),
            plan: plan_row(&writer, sides, chosen, &moved),
            groups: groups(&writer, sides, moved),
            has_steps: is_same,
            steps,
            shell: shell.clone(),
        }
    }
}
