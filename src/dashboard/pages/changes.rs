//! What moved: before, after, the difference, what both rest on; what did not move is counted, not listed.

use askama::Template;

use super::super::between::comparable;
use super::super::model::Selection;
use super::super::scene::{Links, Opened};
use super::parts::{Choice, Link};
use crate::kernel::{AsOf, Fraction, vietnam};
use crate::reporting::{PeriodStep, StepKind};
use crate::rollup::rules::{Cell, Figure, Movement, Movements, Side};
use crate::rollup::{Counted, RollUpView, coverage_words};
use crate::web::{Shell, When};

/// One side as it was loaded.
pub struct Shown {
    /// The plan at the period.
    pub opened: Opened,
    /// The figures.
    pub view: RollUpView,
    /// The moment.
    pub when: When,
}

/// Both sides.
pub struct Sides {
    /// The first.
    pub before: Shown,
    /// The second.
    pub after: Shown,
}

/// A figure on one side.
#[derive(Debug, Clone)]
pub struct Value {
    /// "62%".
    pub figure: String,
    /// "61/68 đơn vị".
    pub coverage: String,
    /// Its page at that moment; empty where that side does not have it.
    pub href: String,
}

/// A row: one thing that moved.
#[derive(Debug, Clone)]
pub struct MovedRow {
    /// Its name.
    pub title: String,
    /// Before.
    pub before: Value,
    /// After.
    pub after: Value,
    /// "tăng 4 điểm".
    pub points: String,
    /// It fell.
    pub is_down: bool,
    /// "cùng 46 đơn vị: tăng 3 điểm"; empty where both means rest on the same.
    pub shared: String,
}

/// The goals, the contents, the tasks or the organisations.
#[derive(Debug, Clone)]
pub struct MovedGroup {
    /// Its anchor.
    pub id: &'static str,
    /// "Nhiệm vụ".
    pub title: String,
    /// Those that moved, the furthest first.
    pub rows: Vec<MovedRow>,
    /// How many did not.
    pub still: usize,
}

/// Reports that took the same step.
#[derive(Debug, Clone)]
pub struct StepGroup {
    /// "Mới gửi".
    pub title: String,
    /// Each with its report at the second moment, and when.
    pub reports: Vec<(Link, String)>,
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

/// Puts movements into rows.
struct Writer<'a> {
    shell: &'a Shell,
    before: Links,
    after: Links,
}

/// "tăng 4 điểm"; what rounds to nothing but moved is said to be less than a point.
fn points_words(shell: &Shell, points: &Fraction) -> String {
    let zero = Fraction::zero();
    let size = if *points < zero { &zero - points } else { points.clone() };
    let n = size.display(0, shell.style());
    match (points.is_zero(), size.rounded(0).is_zero(), *points < zero) {
        (true, ..) => shell.t("dashboard-change-none"),
        (_, true, false) => shell.t("changes-up-less"),
        (_, true, true) => shell.t("changes-down-less"),
        (_, _, false) => shell.t1("dashboard-change-up", "n", n),
        (_, _, true) => shell.t1("dashboard-change-down", "n", n),
    }
}

impl Writer<'_> {
    fn value(&self, figure: &Figure, counted: Counted, href: String) -> Value {
        let is_there = figure.coverage.assigned > 0;
        Value {
            figure: self.shell.percent(&figure.progress),
            coverage: coverage_words(self.shell, figure.coverage, counted),
            href: if is_there { href } else { String::new() },
        }
    }

    fn row(
        &self,
        title: String,
        movement: &Movement,
        counted: Counted,
        page: impl Fn(&Links) -> String,
    ) -> MovedRow {
        let shell = self.shell;
        let points = movement.points();
        let (had, has) = (movement.before.progress.is_some(), movement.after.progress.is_some());
        MovedRow {
            title,
            before: self.value(&movement.before, counted, page(&self.before)),
            after: self.value(&movement.after, counted, page(&self.after)),
            points: match &points {
                Some(points) => points_words(shell, points),
                None if has => shell.t("changes-new"),
                None if had => shell.t("changes-gone"),
                None => "–".to_owned(),
            },
            is_down: points.is_some_and(|points| points < Fraction::zero()),
            shared: self.shared(movement, counted),
        }
    }

    /// Means over different organisations are never compared in silence.
    fn shared(&self, movement: &Movement, counted: Counted) -> String {
        let shell = self.shell;
        if movement.is_over_the_same() || movement.points().is_none() {
            return String::new();
        }
        let Some(points) = movement.shared_points() else { return shell.t("changes-shared-none") };
        let key = match counted {
            Counted::Organisations => "changes-shared-organisations",
            Counted::Assignments => "changes-shared-assignments",
            Counted::Tasks => "changes-shared-tasks",
        };
        let n = shell.number(movement.shared());
        shell.t2(key, "n", n, "points", points_words(shell, &points))
    }

    fn group<K: Copy + Ord>(
        &self,
        (id, title): (&'static str, String),
        movements: impl IntoIterator<Item = (K, Movement)>,
        counted: Counted,
        about: impl Fn(K) -> Option<(String, Box<dyn Fn(&Links) -> String>)>,
    ) -> MovedGroup {
        let (mut moved, mut still) = (Vec::new(), 0);
        for (key, movement) in movements {
            match about(key) {
                Some(about) if movement.has_moved() => moved.push((movement.size(), key, movement, about)),
                Some(_) => still += 1,
                None => {}
            }
        }
        // The furthest first; what has no difference to tell after them, in its own order.
        moved.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let rows = moved
            .into_iter()
            .map(|(_, _, movement, (title, page))| self.row(title, &movement, counted, page))
            .collect();
        MovedGroup { id, title, rows, still }
    }
}

fn fields(shell: &Shell, when: When, is_given: bool) -> MomentFields {
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
        let moved = Movements::between(
            Side { tasks: before.view.weights(), cells: &then, on: before.view.on },
            Side { tasks: after.view.weights(), cells: &now, on: after.view.on },
        );
        let links = |side: &Shown| {
            let at = Some(side.when.permanent());
            Links::new(&side.opened.plan.code, side.opened.period.number, &chosen.clone().at_moment(at))
        };
        let writer = Writer { shell, before: links(before), after: links(after) };
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
        let steps = if is_same { step_groups(&writer, sides, steps) } else { Vec::new() };
        Self {
            overview: Link {
                href: writer.after.overview(),
                label: shell.t1("dashboard-plan", "year", new.plan.year.to_string()),
            },
            title: shell.t1("changes-title", "period", new.period.name(shell.lang)),
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
            amended: if old.plan.version == new.plan.version {
                String::new()
            } else {
                let (from, to) = (old.plan.version, new.plan.version);
                shell.t2("changes-amended", "from", from, "to", to)
            },
            plan: plan_row(&writer, sides, chosen, &moved),
            groups: groups(&writer, sides, moved),
            has_steps: is_same,
            steps,
            shell: shell.clone(),
        }
    }
}

/// The plan, or the content that is chosen.
fn plan_row(writer: &Writer<'_>, sides: &Sides, chosen: &Selection, moved: &Movements) -> MovedRow {
    let outline = &sides.after.opened.outline;
    let content = chosen.content.and_then(|n| outline.contents.iter().find(|c| c.number == n));
    let title = content.map_or_else(
        || writer.shell.t("dashboard-whole-plan"),
        |content| format!("{}. {}", content.number, content.title),
    );
    writer.row(title, &moved.plan, Counted::Assignments, |links| match chosen.content {
        Some(number) => links.content(number),
        None => links.overview(),
    })
}

type About = Option<(String, Box<dyn Fn(&Links) -> String>)>;

fn groups(writer: &Writer<'_>, sides: &Sides, moved: Movements) -> Vec<MovedGroup> {
    let shell = writer.shell;
    let (old, new) = (&sides.before.opened.outline, &sides.after.opened.outline);
    let goal = |number: i32| -> About {
        let found = new.goals.iter().chain(&old.goals).find(|goal| goal.number == number)?;
        Some((format!("{number}. {}", found.title), Box::new(move |links| links.goal(number))))
    };
    let content = |number: i32| -> About {
        let found = new.contents.iter().chain(&old.contents).find(|content| content.number == number)?;
        Some((format!("{number}. {}", found.title), Box::new(move |links| links.content(number))))
    };
    let task = |number: i32| -> About {
        let found = new.task(number).or_else(|| old.task(number))?;
        Some((format!("{number}. {}", found.title), Box::new(move |links| links.task(number))))
    };
    let organisation = |id: uuid::Uuid| -> About {
        let found = sides.after.view.organisation(id).or_else(|| sides.before.view.organisation(id))?;
        let code = found.code.clone();
        Some((found.name.clone(), Box::new(move |links| links.organisation(&code))))
    };
    // What a filter leaves nothing of is not said to stand still.
    let assigned =
        |movement: &Movement| movement.before.coverage.assigned + movement.after.coverage.assigned > 0;
    let numbered = |all: std::collections::BTreeMap<i32, Movement>| -> Vec<(i32, Movement)> {
        all.into_iter().filter(|(_, movement)| assigned(movement)).collect()
    };
    vec![
        writer.group(
            ("goals", shell.t("dashboard-goals-short")),
            numbered(moved.goals),
            Counted::Assignments,
            goal,
        ),
        writer.group(
            ("contents", shell.t("dashboard-contents-short")),
            numbered(moved.contents),
            Counted::Assignments,
            content,
        ),
        writer.group(
            ("tasks", shell.t("dashboard-tasks")),
            numbered(moved.tasks),
            Counted::Organisations,
            task,
        ),
        writer.group(
            ("organisations", shell.t("dashboard-organisations")),
            moved.organisations,
            Counted::Tasks,
            organisation,
        ),
    ]
}

/// Which steps a list holds.
type Wanted<'a> = Box<dyn Fn(&PeriodStep) -> bool + 'a>;

/// The reports that came, were replaced, returned, taken back, accepted and opened again, in this order.
fn step_groups(writer: &Writer<'_>, sides: &Sides, steps: &[PeriodStep]) -> Vec<StepGroup> {
    let shell = writer.shell;
    let is_replaced = |step: &PeriodStep| step.revision.is_some_and(|number| number > 1);
    let of = |kind: StepKind| -> Wanted<'_> { Box::new(move |step| step.kind == kind) };
    let kinds: [(&str, Wanted<'_>); 6] = [
        ("changes-came", Box::new(|step| step.kind == StepKind::Submitted && !is_replaced(step))),
        ("changes-replaced", Box::new(|step| step.kind == StepKind::Submitted && is_replaced(step))),
        ("changes-returned", of(StepKind::Returned)),
        ("changes-withdrawn", of(StepKind::Withdrawn)),
        ("changes-accepted", of(StepKind::Accepted)),
        ("changes-reopened", of(StepKind::Reopened)),
    ];
    let (plan, period) = (&sides.after.opened.plan.code, sides.after.opened.period.number);
    let report = |step: &PeriodStep| {
        let state = sides
            .after
            .view
            .organisation(step.organisation.0)
            .or_else(|| sides.before.view.organisation(step.organisation.0))?;
        let name = state.short_name.clone();
        let label = step
            .revision
            .map_or_else(|| name.clone(), |n| shell.t2("changes-report", "name", name.as_str(), "n", n));
        let href = writer.after.report(&state.code, plan, period);
        Some((Link { href, label }, shell.date_time(&step.at)))
    };
    kinds
        .iter()
        .filter_map(|(key, is_wanted)| {
            let reports: Vec<_> = steps.iter().filter(|step| is_wanted(step)).filter_map(report).collect();
            let title = shell.t1(key, "n", reports.len());
            (!reports.is_empty()).then_some(StepGroup { title, reports })
        })
        .collect()
}
