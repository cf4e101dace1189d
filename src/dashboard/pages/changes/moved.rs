//! What moved, in rows: before, after, the difference, and the difference over what both rest on.

use super::Sides;
use crate::dashboard::model::Selection;
use crate::dashboard::pages::parts::points_words;
use crate::dashboard::scene::Links;
use crate::kernel::Fraction;
use crate::rollup::rules::{Figure, Movement, Movements};
use crate::rollup::{Counted, coverage_words};
use crate::web::Shell;

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
    /// The furthest of them, in a sentence; empty when nothing moved by a number of points.
    pub finding: String,
    /// How many did not.
    pub still: usize,
}

/// Puts movements into rows.
pub(super) struct Writer<'a> {
    pub shell: &'a Shell,
    pub before: Links,
    pub after: Links,
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
        let has_size = moved.first().is_some_and(|first| first.0.is_some());
        let rows: Vec<MovedRow> = moved
            .into_iter()
            .map(|(_, _, movement, (title, page))| self.row(title, &movement, counted, page))
            .collect();
        let finding = rows.first().filter(|_| has_size).map_or_else(String::new, |row| {
            self.shell.t2("changes-finding", "title", row.title.as_str(), "points", row.points.as_str())
        });
        MovedGroup { id, title, rows, finding, still }
    }
}

/// The plan, or the content that is chosen.
pub(super) fn plan_row(
    writer: &Writer<'_>,
    sides: &Sides,
    chosen: &Selection,
    moved: &Movements,
) -> MovedRow {
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

pub(super) fn groups(writer: &Writer<'_>, sides: &Sides, moved: Movements) -> Vec<MovedGroup> {
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
