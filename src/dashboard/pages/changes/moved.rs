//! What moved, in rows: before, after, the difference, and the difference over what both rest on.

use super::Sides;
use crate::dashboard::model::Selection;
use crate::dashboard::pages::parts::{Delta, whole_plan};
use crate::dashboard::scene::Links;
use crate::rollup::rules::{Change, Figure, Movement, Movements};
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
    /// By how much it changed, over what both sides report; none where they have nothing in common.
    pub delta: Option<Delta>,
    /// Why there is no change to tell; empty with one.
    pub why_none: String,
}

/// The goals, the contents, the tasks or the organisations.
#[derive(Debug, Clone)]
pub struct MovedGroup {
    /// Its anchor.
    pub id: &'static str,
    /// "Nhiệm vụ".
    pub title: String,
    /// Those whose figure changed, the furthest first; after them those of which only what they rest on did.
    pub rows: Vec<MovedRow>,
    /// How many changed (domain §5.20).
    pub changed: usize,
    /// "2 không thay đổi. 1 không có lượt nào chung để so.", and the furthest of those that changed.
    pub note: String,
}

/// Puts movements into rows.
pub(super) struct Writer<'a> {
    pub shell: &'a Shell,
    pub before: Links,
    pub after: Links,
    /// The amendment in force after, where it was not before.
    pub amendment: Option<i32>,
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
        let (had, has) = (movement.before.progress.is_some(), movement.after.progress.is_some());
        let why_none = match (&movement.change, had, has) {
            (Some(_), ..) => String::new(),
            (None, true, true) => self.shell.t("changes-shared-none"),
            (None, false, true) => self.shell.t("changes-new"),
            (None, true, false) => self.shell.t("changes-gone"),
            (None, false, false) => "–".to_owned(),
        };
        MovedRow {
            title,
            before: self.value(&movement.before, counted, page(&self.before)),
            after: self.value(&movement.after, counted, page(&self.after)),
            delta: movement
                .change
                .as_ref()
                .map(|change| Delta::new(self.shell, change, counted, self.amendment)),
            why_none,
        }
    }

    fn group<K: Copy + Ord>(
        &self,
        (id, title): (&'static str, String),
        movements: impl IntoIterator<Item = (K, Movement)>,
        counted: Counted,
        about: impl Fn(K) -> Option<(String, Box<dyn Fn(&Links) -> String>)>,
    ) -> MovedGroup {
        let (mut moved, mut changed, mut still, mut wider, mut apart) = (Vec::new(), 0, 0, 0, 0);
        for (key, movement) in movements {
            let Some(about) = about(key) else { continue };
            match &movement.change {
                Some(change) if change.is_one() => changed += 1,
                Some(_) => {
                    still += 1;
                    wider += usize::from(movement.has_moved());
                }
                None => apart += 1,
            }
            if movement.has_moved() {
                moved.push((movement.change.as_ref().map(Change::size), key, movement, about));
            }
        }
        // The furthest first; what has no difference to tell after them, in its own order.
        moved.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let rows: Vec<MovedRow> = moved
            .into_iter()
            .map(|(_, _, movement, (title, page))| self.row(title, &movement, counted, page))
            .collect();
        let furthest = rows.first().filter(|_| changed > 0).and_then(|row| Some((row, row.delta.as_ref()?)));
        let finding = furthest.map(|(row, delta)| {
            self.shell.t2("changes-finding", "title", row.title.as_str(), "points", delta.words.as_str())
        });
        let counted = |key: &str, n: usize| (n > 0).then(|| self.shell.t1(key, "n", n));
        let still = match wider {
            0 => counted("changes-still", still),
            _ => Some(self.shell.t2("changes-still-wider", "n", still, "wider", wider)),
        };
        let note = [still, counted("changes-apart", apart), finding];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join(" ");
        MovedGroup { id, title, rows, changed, note }
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
        || whole_plan(writer.shell, chosen.cluster.as_deref()),
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
