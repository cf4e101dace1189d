//! The whole draft by rules: which blocks stand in which section.

use std::collections::BTreeSet;

use super::annexes::{self, INDICATORS, ORGANISATIONS, TASKS};
use super::general::Moved;
use super::phrase::{Origin, Said, say, word};
use super::tasks::TaskFacts;
use super::{directions, general, limitations, tasks};
use crate::consolidation::model::{Block, Body, Computed, Material, SectionKind, Source};
use crate::i18n::Lang;
use crate::kernel::{EntryStatus, Fraction, OrganisationId};
use crate::reporting::{Sending, SendingGroup};
use crate::rollup::rules::{Change, Changes, Figure, Pace, Standing, standing};
use crate::rollup::{OrganisationState, RollUpView};

/// What the rules say today, section by section; a rule without words is left out.
#[derive(Debug, Clone, Default)]
pub struct Fresh(Vec<(SectionKind, Piece)>);

#[derive(Debug, Clone)]
enum Piece {
    Heading(u8, String),
    Computed(Computed),
    Table(u8),
}

impl Fresh {
    /// A section of computed paragraphs only.
    #[cfg(test)]
    pub fn of_computed(section: SectionKind, computed: Vec<Computed>) -> Self {
        Self(computed.into_iter().map(|computed| (section, Piece::Computed(computed))).collect())
    }

    /// The computed paragraphs of a section, in order.
    pub fn computed(&self, section: SectionKind) -> impl Iterator<Item = &Computed> {
        self.0.iter().filter(move |(kind, _)| *kind == section).filter_map(|(_, piece)| match piece {
            Piece::Computed(computed) => Some(computed),
            Piece::Heading(..) | Piece::Table(_) => None,
        })
    }

    /// What a rule says.
    pub fn of(&self, section: SectionKind, rule: &str) -> Option<&Computed> {
        self.computed(section).find(|computed| computed.rule == rule)
    }

    /// A section's blocks, as drafted.
    pub fn blocks(&self, section: SectionKind) -> Vec<Block> {
        let pieces = self.0.iter().filter(|(kind, _)| *kind == section);
        let blocks = pieces.map(|(_, piece)| match piece {
            Piece::Heading(level, text) => Block::new(text.clone(), Body::Heading { level: *level }),
            Piece::Computed(computed) => block_of(computed.clone()),
            Piece::Table(annex) => Block::new("", Body::Table { annex: *annex }),
        });
        blocks.collect()
    }
}

/// A new block that says what the rule says.
pub fn block_of(computed: Computed) -> Block {
    Block::new(computed.said.clone(), Body::Computed(computed))
}

struct Pen<'a> {
    material: &'a Material,
    fresh: Vec<(SectionKind, Piece)>,
    section: SectionKind,
}

impl Pen<'_> {
    fn heading(&mut self, level: u8, text: String) {
        self.fresh.push((self.section, Piece::Heading(level, text)));
    }

    fn says(&mut self, rule: impl Into<String>, said: Said) {
        if said.text.is_empty() {
            return;
        }
        let computed = Computed {
            rule: rule.into(),
            said: said.text,
            figures: said.figures,
            at: self.material.at,
            declined: None,
        };
        self.fresh.push((self.section, Piece::Computed(computed)));
    }

    fn table(&mut self, annex: u8) {
        self.fresh.push((self.section, Piece::Table(annex)));
    }

    fn view(&self) -> &RollUpView {
        &self.material.view
    }

    fn moved(&self, pick: impl Fn(&Changes) -> Option<&Change>) -> Option<Moved> {
        let since = self.view().change.as_ref()?;
        Some(Moved {
            change: pick(&since.changes)?.clone(),
            since: self.material.opened.previous.as_ref()?.name(Lang::Vi),
            amendment: since.amendment,
        })
    }

    fn plan(&self) -> Origin {
        Origin { source: Source::page(""), annex: annexes::task_row(self.material, None, None) }
    }

    fn task(&self, number: i32) -> Origin {
        Origin {
            source: Source::page(format!("/tasks/{number}")),
            annex: annexes::task_row(self.material, None, Some(number)),
        }
    }

    fn task_or_plan(&self, number: Option<i32>) -> Origin {
        number.map_or_else(|| self.plan(), |number| self.task(number))
    }

    fn organisations(&self) -> Origin {
        Origin { source: Source::page("/organisations"), annex: Some(annexes::ALL_ORGANISATIONS) }
    }

    /// The organisations of a group.
    fn group(&self, group: SendingGroup) -> Origin {
        self.organisations().on(Source::page("/organisations").choosing("state", group.code()))
    }

    /// The names of the organisations that stand so.
    fn names(&self, state: Sending) -> Vec<String> {
        let stands = |o: &&OrganisationState| o.sending.state(self.material.at) == state;
        annexes::names_of(self.view().organisations.iter().filter(stands))
    }

    fn figure_of(&self, task: i32) -> Figure {
        self.view().figures.tasks.get(&task).cloned().unwrap_or_default()
    }
}

/// What the rules say of a period.
pub fn draft(material: &Material) -> Fresh {
    let mut pen = Pen { material, fresh: Vec::new(), section: SectionKind::Results };
    results(&mut pen);
    pen.section = SectionKind::Limitations;
    limits(&mut pen);
    pen.section = SectionKind::Directions;
    plans(&mut pen);
    pen.section = SectionKind::Recommendations;
    let recommending = organisations_saying(material, "recommendations").len();
    let said = directions::recommendations(recommending, &pen.organisations());
    pen.says("recommendations.count", said);
    Fresh(pen.fresh)
}

fn results(pen: &mut Pen<'_>) {
    let (material, view) = (pen.material, &pen.material.view);
    let (outline, plan) = (&material.opened.outline, pen.plan());
    let period = material.opened.period.name(Lang::Vi);
    pen.heading(1, word("heading_general"));
    let said = general::organisations(
        &period,
        &view.submission,
        material.at <= material.opened.period.due_at,
        |group| group.map_or_else(|| pen.organisations(), |group| pen.group(group)),
    );
    pen.says("general.organisations", said);
    pen.table(ORGANISATIONS);
    pen.says("general.plan", general::plan(&view.figures.plan, &plan));
    let moved = pen.moved(|changes| changes.plan.as_ref());
    pen.says("general.change", general::change(moved.as_ref(), &plan, false));
    pen.says("general.shares", general::plan_shares(&view.figures.plan.shares, &plan));
    let goals: Vec<_> = outline
        .goals
        .iter()
        .map(|goal| (goal.number, view.figures.goals.get(&goal.number).cloned().unwrap_or_default()))
        .collect();
    // Goals stand in no annex: a task serves several.
    let goal = |n: i32| Origin { source: Source::page(format!("/goals/{n}")), annex: None };
    pen.says("general.goals", general::goals(&goals, goal));
    pen.table(TASKS);
    for content in &outline.contents {
        let number = content.number;
        pen.heading(
            1,
            say(
                "heading_content",
                [("n", number.to_string().into()), ("title", content.title.as_str().into())],
            )
            .text,
        );
        let figure = view.figures.contents.get(&number).cloned().unwrap_or_default();
        let moved = pen.moved(|changes| changes.contents.get(&number));
        let origin = Origin {
            source: Source::page(format!("/contents/{number}")),
            annex: annexes::task_row(material, Some(number), None),
        };
        pen.says(format!("content.{number}"), tasks::content(number, &figure, moved.as_ref(), &origin));
        for task in outline.tasks_of(number) {
            let origin = pen.task(task.number);
            let indicators = material.indicators.iter().enumerate().filter(|(_, (id, _))| *id == task.id);
            let facts = TaskFacts {
                number: task.number,
                title: &task.title,
                deadline: task.deadline,
                figure: &pen.figure_of(task.number),
                moved: pen.moved(|changes| changes.tasks.get(&task.number)),
                indicators: indicators
                    .map(|(place, (_, figure))| {
                        let annex = Some(annexes::indicator_row(place));
                        (figure, Origin { source: origin.source.clone(), annex })
                    })
                    .collect(),
            };
            let said = tasks::task(&facts, &origin);
            pen.says(format!("task.{}", task.number), said);
        }
    }
    if !material.indicators.is_empty() {
        pen.table(INDICATORS);
    }
    pen.heading(1, word("heading_outstanding"));
}

/// The tasks with overdue assignments, each with how many.
fn overdue_tasks(material: &Material) -> Vec<(i32, u32)> {
    let counted = material.opened.outline.tasks.iter().filter_map(|task| {
        let overdue = material.view.figures.tasks.get(&task.number)?.shares.of(Standing::OpenOverdue);
        (overdue > 0).then_some((task.number, overdue))
    });
    counted.collect()
}

/// The organisations that say something in a part of the general part.
fn organisations_saying(material: &Material, code: &str) -> BTreeSet<OrganisationId> {
    material.general.iter().filter(|text| text.code == code).map(|text| text.organisation).collect()
}

fn limits(pen: &mut Pen<'_>) {
    let (material, view) = (pen.material, &pen.material.view);
    let overdue = overdue_tasks(material);
    let is_reported = view.figures.plan.coverage.reported > 0;
    pen.heading(1, word("heading_overdue"));
    let said = limitations::overdue(&overdue, is_reported, |task| pen.task_or_plan(task));
    pen.says("limitations.overdue", said);
    let behind: Vec<(i32, Fraction, Fraction)> = material
        .opened
        .outline
        .tasks
        .iter()
        .filter_map(|task| {
            let pace = view.figures.tasks.get(&task.number)?.pace.clone()?;
            (pace.pace == Pace::Behind).then_some((task.number, pace.actual?, pace.expected?))
        })
        .collect();
    if is_reported {
        let said = limitations::behind(&behind, |task| pen.task_or_plan(task));
        pen.says("limitations.behind", said);
    }
    pen.heading(1, word("heading_reporting"));
    let who = limitations::NotSent {
        silent: pen.names(Sending::Silent),
        overdue: pen.names(Sending::ResubmissionOverdue),
        returned: pen.names(Sending::Returned),
        not_due: pen.names(Sending::NotDue),
    };
    let said = limitations::not_sent(&who, view.submission.expected, |group| pen.group(group));
    pen.says("limitations.silent", said);
    let sent = view.organisations.iter().filter(|o| o.sending.first_arrival.is_some()).count();
    let is_late = |o: &&OrganisationState| o.sending.is_late();
    let late = annexes::names_of(view.organisations.iter().filter(is_late));
    pen.says("limitations.late", limitations::late(&late, sent, &pen.group(SendingGroup::Late)));
    pen.heading(1, word("heading_named"));
    let named = named_shortcomings(material);
    let who: BTreeSet<OrganisationId> = named.iter().map(|(organisation, _)| *organisation).collect();
    let often = limitations::often(named.into_iter());
    let entries = pen.organisations().on(Source::page("/entries"));
    pen.says("limitations.named", limitations::shortcomings(who.len(), &often, &entries));
    pen.says("limitations.open", limitations::open(material.open_shortcomings, &entries));
}

/// The shortcomings of entries and general parts, each with who names it.
fn named_shortcomings(material: &Material) -> Vec<(OrganisationId, &str)> {
    let mut named = Vec::new();
    for organisation in &material.view.organisations {
        let Some(revision) = organisation.counting else { continue };
        for task in &material.opened.outline.tasks {
            let text = material.texts.get(&(revision.id, task.id)).map_or("", |t| t.shortcoming.trim());
            if !text.is_empty() {
                named.push((organisation.id, text));
            }
        }
    }
    let general = material.general.iter().filter(|text| text.code == "limitations");
    named.extend(general.map(|text| (text.organisation, text.body.as_str())));
    named
}

fn plans(pen: &mut Pen<'_>) {
    let (material, view) = (pen.material, &pen.material.view);
    let next = material.next();
    let due: Vec<(i32, u32)> = material
        .opened
        .outline
        .tasks
        .iter()
        .filter_map(|task| {
            let next = next?;
            let cells = view.cells_of_task(task.number);
            let within = |day| day >= next.starts_on && day <= next.ends_on;
            let due: Vec<_> = cells.into_iter().filter(|cell| cell.deadline.is_some_and(within)).collect();
            let is_open = |cell: &&&crate::rollup::rules::Cell| {
                cell.entry.is_none_or(|e| e.status != EntryStatus::Completed)
            };
            let open = due.iter().filter(is_open).count();
            (!due.is_empty()).then_some((task.number, u32::try_from(open).unwrap_or(u32::MAX)))
        })
        .collect();
    let name = next.map(|period| period.name(Lang::Vi));
    let said = directions::due(name.as_deref(), &due, |task| pen.task_or_plan(task));
    pen.says("directions.due", said);
    pen.says("directions.finish", directions::finish(&overdue_tasks(material), &pen.plan()));
    let count = |state| pen.names(state).len();
    let (silent, overdue) = (count(Sending::Silent), count(Sending::ResubmissionOverdue));
    let said = directions::chase(silent, overdue, |group| pen.group(group));
    pen.says("directions.chase", said);
    let mut steps: Vec<(OrganisationId, i32)> = Vec::new();
    for cell in view.cells() {
        let is_open = !matches!(
            standing(cell, view.on),
            Standing::CompletedOnTime | Standing::CompletedLate | Standing::Unreported
        );
        let Some(organisation) = view.organisation(cell.organisation) else { continue };
        let text = organisation
            .counting
            .zip(material.opened.outline.task(cell.task))
            .and_then(|(revision, task)| material.texts.get(&(revision.id, task.id)));
        if is_open && text.is_some_and(|text| !text.next_step.trim().is_empty()) {
            steps.push((organisation.id, cell.task));
        }
    }
    let tasks: BTreeSet<i32> = steps.iter().map(|(_, task)| *task).collect();
    let who: BTreeSet<OrganisationId> = steps.iter().map(|(organisation, _)| *organisation).collect();
    let entries = pen.organisations().on(Source::page("/entries"));
    pen.says("directions.steps", directions::steps(who.len(), tasks.len(), &entries));
}
