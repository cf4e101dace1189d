//! The annexes: the figures behind the text as tables, and the revisions that all of it was computed from.

use super::phrase::{STYLE, say, word};
use super::tasks::{indicator_number, of_what};
use crate::consolidation::model::{AnnexRow, Cell, Column, ColumnKind, Material, Row, Source, Table};
use crate::kernel::{Fraction, IndicatorDirection, RevisionOutcome, date_in_vietnam, vietnam};
use crate::rollup::rules::{Figure, Pace, Standing};
use crate::rollup::{IndicatorFigure, OrganisationState};

/// The annex of contents and key tasks.
pub const TASKS: u8 = 1;
/// The annex of organisations.
pub const ORGANISATIONS: u8 = 2;
/// The annex of indicators.
pub const INDICATORS: u8 = 3;
/// The annex of revisions.
pub const BASIS: u8 = 4;

/// All annexes of a period.
pub fn tables(material: &Material) -> Vec<Table> {
    vec![tasks(material), organisations(material), indicators(material), basis(material)]
}

fn columns(texts: &[&str], figures: &[&str]) -> Vec<Column> {
    let column = |key: &&str, kind| Column { title: word(key), kind };
    let texts = texts.iter().map(|key| column(key, ColumnKind::Text));
    texts.chain(figures.iter().map(|key| column(key, ColumnKind::Figure))).collect()
}

fn percent(value: Option<&Fraction>) -> Cell {
    value.map_or(Cell::Unknown, |v| Cell::Figure(v.display_percent(1, STYLE), v.to_string()))
}

fn position(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}

/// What the rows of the first annex are about, in order.
fn subjects(material: &Material) -> Vec<(Option<i32>, Option<i32>)> {
    let outline = &material.opened.outline;
    let mut all = vec![(None, None)];
    for content in &outline.contents {
        all.push((Some(content.number), None));
        all.extend(outline.tasks_of(content.number).map(|task| (Some(content.number), Some(task.number))));
    }
    all
}

/// The row of the plan, of a content or of a task.
pub fn task_row(material: &Material, content: Option<i32>, task: Option<i32>) -> Option<AnnexRow> {
    let place = subjects(material).into_iter().position(|(c, t)| match (content, task) {
        (_, Some(_)) => t == task,
        _ => c == content && t.is_none(),
    })?;
    Some(AnnexRow { annex: TASKS, row: position(place) })
}

/// The row of all organisations together.
pub const ALL_ORGANISATIONS: AnnexRow = AnnexRow { annex: ORGANISATIONS, row: 1 };

/// The row of an indicator, by its place among all of the plan's.
pub fn indicator_row(place: usize) -> AnnexRow {
    AnnexRow { annex: INDICATORS, row: position(place) }
}

fn pace_word(figure: &Figure) -> Cell {
    let key = match figure.pace.as_ref().map(|pace| pace.pace) {
        None => return Cell::Unknown,
        Some(Pace::OnTrack) => "pace_word_on_track",
        Some(Pace::Watch) => "pace_word_watch",
        Some(Pace::Behind) => "pace_word_behind",
        Some(Pace::Regular) => "pace_word_regular",
    };
    Cell::Text(word(key))
}

fn tasks(material: &Material) -> Table {
    let (outline, figures) = (&material.opened.outline, &material.view.figures);
    let row = |name: String, figure: Figure, is_group: bool, source: Source| {
        let shares = Standing::ALL.map(|standing| Cell::Count(i64::from(figure.shares.of(standing))));
        let coverage = Cell::Part(i64::from(figure.coverage.reported), i64::from(figure.coverage.assigned));
        let head = [Cell::Text(name), pace_word(&figure), percent(figure.progress.as_ref()), coverage];
        Row { is_group, cells: head.into_iter().chain(shares).collect(), source: Some(source) }
    };
    let rows = subjects(material).into_iter().map(|subject| match subject {
        (_, Some(number)) => {
            let title = outline.task(number).map_or("", |task| &task.title);
            let name = say("row_task", [("n", number.to_string().into()), ("title", title.into())]).text;
            let figure = figures.tasks.get(&number).cloned().unwrap_or_default();
            row(name, figure, false, Source::page(format!("/tasks/{number}")))
        }
        (Some(number), None) => {
            let title = outline.contents.iter().find(|c| c.number == number).map_or("", |c| &c.title);
            let name = say("row_content", [("n", number.to_string().into()), ("title", title.into())]).text;
            let figure = figures.contents.get(&number).cloned().unwrap_or_default();
            row(name, figure, true, Source::page(format!("/contents/{number}")))
        }
        (None, None) => row(word("row_plan"), figures.plan.clone(), true, Source::page("")),
    });
    Table {
        number: TASKS,
        title: word("annex_tasks"),
        columns: columns(
            &["column_task", "column_pace"],
            &[
                "column_progress",
                "column_coverage",
                "column_on_time",
                "column_late",
                "column_open",
                "column_overdue",
                "column_unreported",
            ],
        ),
        rows: rows.collect(),
    }
}

fn organisation_page(organisation: &OrganisationState) -> Source {
    Source::page(format!("/organisations/{}", organisation.code))
}

fn organisations(material: &Material) -> Table {
    let view = &material.view;
    let mut clusters: Vec<Option<&str>> = view.organisations.iter().map(|o| o.cluster.as_deref()).collect();
    clusters.dedup();
    let (sent, plan) = (&view.submission, &view.figures.plan);
    let part = |part: u32, whole: u32| Cell::Part(i64::from(part), i64::from(whole));
    let whole = Row {
        is_group: true,
        cells: vec![
            Cell::Text(word("row_all_organisations")),
            part(sent.reported, sent.expected),
            part(sent.on_time, sent.expected),
            percent(plan.progress.as_ref()),
            part(plan.coverage.reported, plan.coverage.assigned),
            Cell::Text(String::new()),
        ],
        source: Some(Source::page("/organisations")),
    };
    let mut rows = vec![whole];
    for cluster in clusters {
        let name = cluster.map_or_else(|| word("row_no_cluster"), str::to_owned);
        let mut cells = vec![Cell::Text(name)];
        cells.resize(6, Cell::Text(String::new()));
        rows.push(Row { is_group: true, cells, source: None });
        let places = view.places(cluster);
        for organisation in view.organisations.iter().filter(|o| o.cluster.as_deref() == cluster) {
            let figure = view.organisation_figure(organisation.id);
            let rank = places.iter().find(|p| p.id == organisation.id).and_then(|place| place.rank);
            let timely = match organisation.sending.first_arrival {
                None => Cell::Unknown,
                Some(_) if organisation.sending.is_on_time() => Cell::Text(word("timely_yes")),
                Some(_) => Cell::Text(word("timely_no")),
            };
            rows.push(Row {
                is_group: false,
                cells: vec![
                    Cell::Text(organisation.name.clone()),
                    Cell::Text(word(if organisation.counting.is_some() { "yes" } else { "no" })),
                    timely,
                    percent(figure.progress.as_ref()),
                    part(figure.coverage.reported, figure.coverage.assigned),
                    rank.map_or(Cell::Unknown, |rank| Cell::Count(i64::from(rank))),
                ],
                source: Some(organisation_page(organisation)),
            });
        }
    }
    Table {
        number: ORGANISATIONS,
        title: word("annex_organisations"),
        columns: columns(
            &["column_organisation", "column_reported", "column_timely"],
            &["column_progress", "column_coverage", "column_place"],
        ),
        rows,
    }
}

/// Whether the target is met; and of what, where not all that is in the value has one.
fn verdict(figure: &IndicatorFigure) -> Cell {
    let (Some(is_met), Some(compared)) = (figure.is_met(), &figure.sum.compared) else {
        return Cell::Unknown;
    };
    let verdict = word(if is_met { "met_yes" } else { "met_no" });
    if figure.sum.without_target == 0 {
        return Cell::Text(verdict);
    }
    let n = ("n", figure.sum.without_target.to_string().into());
    let without = say(of_what(figure, ["without_target", "reports_without_target"]), [n]).text;
    let [value, target] = [&compared.value, &compared.target].map(|v| indicator_number(figure, v).into());
    let parts =
        [("verdict", verdict.into()), ("value", value), ("target", target), ("without", without.into())];
    Cell::Text(say("met_of_part", parts).text)
}

fn indicators(material: &Material) -> Table {
    let cell = |figure: &IndicatorFigure, value: Option<&Fraction>| {
        value.map_or(Cell::Unknown, |v| Cell::Figure(indicator_number(figure, v), v.to_string()))
    };
    let rows = material.indicators.iter().map(|(task, figure)| {
        let task = material.opened.outline.tasks.iter().find(|t| t.id == *task);
        let number = task.map_or(0, |task| task.number);
        let title = task.map_or("", |task| &task.title);
        let sum = &figure.sum;
        let name = match figure.direction {
            IndicatorDirection::Higher => figure.name.clone(),
            IndicatorDirection::Lower => format!("{}{}", figure.name, word("indicator_lower")),
        };
        Row {
            is_group: false,
            cells: vec![
                Cell::Text(say("row_task", [("n", number.to_string().into()), ("title", title.into())]).text),
                Cell::Text(name),
                Cell::Text(figure.unit.clone()),
                verdict(figure),
                cell(figure, sum.value.as_ref()),
                cell(figure, figure.target()),
                Cell::Part(i64::from(sum.coverage.reported), i64::from(sum.coverage.assigned)),
            ],
            source: Some(Source::page(format!("/tasks/{number}"))),
        }
    });
    Table {
        number: INDICATORS,
        title: word("annex_indicators"),
        columns: columns(
            &["column_task", "column_indicator", "column_unit", "column_met"],
            &["column_value", "column_target", "column_indicator_coverage"],
        ),
        rows: rows.collect(),
    }
}

fn basis(material: &Material) -> Table {
    let rows = material.view.organisations.iter().filter_map(|organisation| {
        let revision = organisation.counting?;
        let arrived = revision.arrived_at.with_timezone(&vietnam()).format("%H:%M:%S");
        let outcome = match revision.outcome {
            RevisionOutcome::Accepted => "outcome_accepted",
            RevisionOutcome::Pending | RevisionOutcome::Returned | RevisionOutcome::Withdrawn => {
                "outcome_pending"
            }
        };
        let day = date_in_vietnam(revision.arrived_at).format("%d/%m/%Y");
        Some(Row {
            is_group: false,
            cells: vec![
                Cell::Text(organisation.name.clone()),
                Cell::Text(format!("{arrived}, {day}")),
                Cell::Text(word(outcome)),
                Cell::Count(i64::from(revision.number)),
            ],
            source: Some(organisation_page(organisation)),
        })
    });
    Table {
        number: BASIS,
        title: word("annex_basis"),
        columns: columns(&["column_organisation", "column_arrived", "column_outcome"], &["column_revision"]),
        rows: rows.collect(),
    }
}

/// The organisations' short names, as they are listed.
pub fn names_of<'a>(organisations: impl Iterator<Item = &'a OrganisationState>) -> Vec<String> {
    organisations.map(|organisation| organisation.short_name.clone()).collect()
}
