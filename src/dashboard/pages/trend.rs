//! A trend through the periods of one kind: a finding, a drawing, a table.

use chrono::Datelike;

use super::super::chart::{self, Point, Segment};
use super::super::model::{Among, OrganisationPick, Selection};
use super::super::scene::{Links, Scene};
use super::parts::{Link, whole_plan};
use crate::kernel::{Fraction, PeriodKind};
use crate::reporting::{Sending, SendingFacts, SendingGroup};
use crate::rollup::rules::Coverage;
use crate::rollup::{Counted, History, Moment, SentReport, coverage_words};

/// The most points under which the counts of organisations fit side by side on a phone.
const COUNTS_FIT: usize = 7;

/// A point with what is written at it.
#[derive(Debug, Clone)]
pub struct TrendPoint {
    /// Where it lies.
    pub at: Point,
    /// Its value.
    pub value: String,
    /// The period, short.
    pub short: String,
    /// What it rests on, with these: organisations.
    pub counts: Link,
    /// The period that is looked at.
    pub is_last: bool,
}

/// A row of the table beside the drawing.
#[derive(Debug, Clone)]
pub struct TrendRow {
    /// The period.
    pub period: String,
    /// Value and coverage, column by column; the coverage leads to what it counts.
    pub cells: Vec<(String, Link)>,
    /// Of one organisation's trend: where its report stands, when there is no figure or the report is being returned.
    pub note: String,
}

/// A trend with its table.
#[derive(Debug, Clone)]
pub struct Trend {
    /// The finding as a sentence.
    pub finding: String,
    /// How to read the drawing.
    pub reading: String,
    /// The drawing in words.
    pub label: String,
    /// The points.
    pub points: Vec<TrendPoint>,
    /// The lines between them.
    pub segments: Vec<Segment>,
    /// Expected progress as a dashed line; empty without a deadline.
    pub expected: Vec<Segment>,
    /// Heads of the table's columns after the period: short and full.
    pub heads: Vec<(String, String)>,
    /// The table.
    pub rows: Vec<TrendRow>,
}

fn name_of(scene: &Scene<'_>, moment: &Moment) -> String {
    let period = scene.opened.periods.iter().find(|period| period.number == moment.period);
    period.map_or_else(String::new, |period| period.name(scene.shell.lang))
}

fn short_name(scene: &Scene<'_>, moment: &Moment) -> String {
    match scene.opened.period.kind {
        PeriodKind::Month => scene.shell.t1("dashboard-axis-month", "n", moment.ends_on.month().to_string()),
        PeriodKind::Quarter
        | PeriodKind::HalfYear
        | PeriodKind::NineMonths
        | PeriodKind::Year
        | PeriodKind::AdHoc => scene.shell.day(&moment.ends_on),
    }
}

/// "From 18% in month 4 to 69% in month 9": what each showed, over whoever reported then. By how much it changed is said by
/// the change, over what both report.
fn finding(scene: &Scene<'_>, known: &[(String, &Fraction)]) -> String {
    let shell = scene.shell;
    let shown = |value: &Fraction| value.display_percent(0, shell.style());
    match known {
        [] => shell.t("dashboard-trend-none"),
        [(period, value)] => {
            shell.t2("dashboard-trend-one", "period", period.as_str(), "value", shown(value))
        }
        [(first, from), .., (last, to)] => {
            let (from, to) = (
                shell.t2("dashboard-trend-end", "value", shown(from), "period", first.as_str()),
                shell.t2("dashboard-trend-end", "value", shown(to), "period", last.as_str()),
            );
            shell.t2("dashboard-trend-between", "from", from, "to", to)
        }
    }
}

/// The figure of a period with its coverage; none where the period has none.
type FigureOf = dyn Fn(&Moment) -> Option<(Option<Fraction>, Coverage)>;
/// Narrows a list to the entries of a column.
type ListOf = dyn Fn(&mut Selection);

/// A column of the table.
struct Column {
    /// Its head, short and full.
    head: (String, String),
    /// Its figure in a period.
    of: Box<FigureOf>,
    /// Which entries it covers; none where there is no list of them.
    list: Option<Box<ListOf>>,
}

/// What stands under each point of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// The organisations whose report counts in the period.
    Reports,
    /// The organisations that the first column covers: on one task, fewer may have told of it than reported.
    Covered,
}

/// "45/68", leading to the organisations whose report counts in the period.
fn organisations(scene: &Scene<'_>, moment: &Moment) -> Link {
    let shell = scene.shell;
    let (reported, expected) = (moment.organisations_reported, moment.organisations_expected);
    let list = || {
        Links::new(&scene.opened.plan.code, moment.period, scene.chosen).chosen("/organisations", |chosen| {
            chosen.state = Some(OrganisationPick::Group(SendingGroup::Counted));
        })
    };
    Link {
        href: if reported > 0 { list() } else { String::new() },
        label: format!("{}/{}", shell.number(reported), shell.number(expected)),
    }
}

impl Trend {
    /// The plan's trend, with each content as a column of the table.
    pub fn of_plan(scene: &Scene<'_>, history: &History) -> Self {
        let shell = scene.shell;
        let mut columns = vec![Column {
            head: (shell.t("dashboard-whole-plan"), whole_plan(shell, scene.chosen.cluster.as_deref())),
            of: Box::new(|moment| Some(moment.plan.clone())),
            list: Some(Box::new(|_| {})),
        }];
        for content in &scene.opened.outline.contents {
            let number = content.number;
            columns.push(Column {
                head: (shell.t1("dashboard-content-short", "n", number.to_string()), content.title.clone()),
                of: Box::new(move |moment| moment.contents.get(&number).cloned()),
                list: Some(Box::new(move |chosen| chosen.content = Some(number))),
            });
        }
        let mut trend = Self::draw(scene, history, columns, Under::Reports);
        trend.reading = shell.t("dashboard-trend-reading");
        trend
    }

    /// The trend of the one organisation whose history it is; `reports` are what it sent, period by period.
    pub fn of_organisation(scene: &Scene<'_>, history: &History, reports: &[SentReport]) -> Self {
        let head = scene.shell.t("dashboard-progress");
        let of = Box::new(|moment: &Moment| Some(moment.plan.clone()));
        let column = Column { head: (head.clone(), head), of, list: None };
        let mut trend = Self::draw(scene, history, vec![column], Under::Covered);
        for (row, moment) in trend.rows.iter_mut().zip(&history.moments) {
            for (_, counts) in &mut row.cells {
                counts.label = coverage_words(scene.shell, moment.plan.1, Counted::Tasks);
            }
            let report = reports.iter().find(|report| report.period.number == moment.period);
            row.note = note(scene, moment, report.map(|report| &report.sending));
        }
        trend
    }

    /// A task's trend, with the progress expected of it where it has a deadline.
    pub fn of_task(scene: &Scene<'_>, history: &History, task: i32) -> Self {
        let shell = scene.shell;
        let head = shell.t("dashboard-progress");
        let column = Column {
            head: (head.clone(), head),
            of: Box::new(move |moment| moment.tasks.get(&task).cloned()),
            list: Some(Box::new(move |chosen| chosen.task = Some(task))),
        };
        let mut trend = Self::draw(scene, history, vec![column], Under::Covered);
        let deadline = scene.opened.outline.task(task).and_then(|task| task.deadline);
        trend.reading = shell.t("dashboard-trend-reading-task");
        if let Some(deadline) = deadline {
            let start = scene.opened.plan.issued_on;
            let expected: Vec<Option<Fraction>> = history
                .moments
                .iter()
                .map(|moment| {
                    let on = moment.ends_on.min(scene.view.on);
                    Some(crate::rollup::rules::expected_progress(start, deadline, on))
                })
                .collect();
            trend.expected = chart::segments(&chart::points(&expected));
            trend.reading = shell.t("dashboard-trend-reading-expected");
            trend.heads.push((shell.t("dashboard-expected"), shell.t("dashboard-expected")));
            for (row, value) in trend.rows.iter_mut().zip(&expected) {
                row.cells.push((shell.percent(value), no_link()));
            }
        }
        trend
    }

    /// Draws the first column; all of them stand in the table.
    fn draw(scene: &Scene<'_>, history: &History, columns: Vec<Column>, under: Under) -> Self {
        let shell = scene.shell;
        let values: Vec<Option<Fraction>> = history
            .moments
            .iter()
            .map(|moment| columns.first().and_then(|column| (column.of)(moment)).and_then(|(value, _)| value))
            .collect();
        let places = chart::points(&values);
        let segments = chart::segments(&places);
        let last = history.moments.len().saturating_sub(1);
        let covered = |moment: &Moment| {
            let column = columns.first()?;
            let (_, coverage) = (column.of)(moment)?;
            Some(counts(scene, moment, column, coverage))
        };
        let points: Vec<TrendPoint> = history
            .moments
            .iter()
            .zip(places)
            .zip(&values)
            .enumerate()
            .map(|(index, ((moment, at), value))| TrendPoint {
                at,
                value: shell.percent(value),
                short: short_name(scene, moment),
                counts: if history.moments.len() <= COUNTS_FIT || (last - index).is_multiple_of(2) {
                    match under {
                        Under::Reports => organisations(scene, moment),
                        Under::Covered => covered(moment).unwrap_or_else(no_link),
                    }
                } else {
                    no_link()
                },
                is_last: index == last,
            })
            .collect();
        let known: Vec<(String, &Fraction)> = history
            .moments
            .iter()
            .zip(&values)
            .filter_map(|(moment, value)| Some((name_of(scene, moment), value.as_ref()?)))
            .collect();
        let label: Vec<String> =
            points.iter().map(|point| format!("{} {}", point.short, point.value)).collect();
        Self {
            finding: finding(scene, &known),
            reading: String::new(),
            label: shell.t1("dashboard-trend-label", "values", label.join(", ")),
            points,
            segments,
            expected: Vec::new(),
            rows: history
                .moments
                .iter()
                .map(|moment| TrendRow {
                    note: String::new(),
                    period: name_of(scene, moment),
                    cells: columns
                        .iter()
                        .map(|column| {
                            (column.of)(moment).map_or_else(
                                || ("–".to_owned(), no_link()),
                                |(value, coverage)| {
                                    (shell.percent(&value), counts(scene, moment, column, coverage))
                                },
                            )
                        })
                        .collect(),
                })
                .collect(),
            heads: columns.into_iter().map(|column| column.head).collect(),
        }
    }
}

/// Why a month has no figure, or why the one that it has may still change: "Im lặng", "Đang trả lại, chờ gửi lại".
fn note(scene: &Scene<'_>, moment: &Moment, sending: Option<&SendingFacts>) -> String {
    let state = sending.map(|sending| sending.state(scene.now));
    let (has_figure, is_returned) = (moment.plan.0.is_some(), state.is_some_and(Sending::is_returned));
    if has_figure && !is_returned {
        return String::new();
    }
    scene.shell.t(state.map_or("rollup-standing-unreported", Sending::key))
}

const fn no_link() -> Link {
    Link { href: String::new(), label: String::new() }
}

/// "331/340", leading to the entries that the figure covered in its period.
fn counts(scene: &Scene<'_>, moment: &Moment, column: &Column, coverage: Coverage) -> Link {
    let shell = scene.shell;
    let list = column.list.as_ref().filter(|_| coverage.reported > 0);
    Link {
        href: list.map_or_else(String::new, |choose| {
            Links::new(&scene.opened.plan.code, moment.period, scene.chosen).entries(|chosen| {
                choose(chosen);
                chosen.among = Some(Among::Reported);
            })
        }),
        label: format!("{}/{}", shell.number(coverage.reported), shell.number(coverage.assigned)),
    }
}
