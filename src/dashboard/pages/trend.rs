//! A trend through the periods of one kind: a finding, a drawing, a table.

use chrono::Datelike;

use super::super::chart::{self, Point, Segment};
use super::super::scene::Scene;
use crate::kernel::{Fraction, PeriodKind};
use crate::rollup::rules::Coverage;
use crate::rollup::{History, Moment};

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
    /// What it rests on: organisations.
    pub counts: String,
    /// The period that is looked at.
    pub is_last: bool,
}

/// A row of the table beside the drawing.
#[derive(Debug, Clone)]
pub struct TrendRow {
    /// The period.
    pub period: String,
    /// Value and coverage, column by column.
    pub cells: Vec<(String, String)>,
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

/// "From 18% in month 4 up to 69% in month 9".
fn finding(scene: &Scene<'_>, known: &[(String, &Fraction)]) -> String {
    let shell = scene.shell;
    let shown = |value: &Fraction| value.display_percent(0, shell.style());
    match known {
        [] => shell.t("dashboard-trend-none"),
        [(period, value)] => {
            shell.t2("dashboard-trend-one", "period", period.as_str(), "value", shown(value))
        }
        [(first, from), .., (last, to)] => {
            let key = match to.rounded(0).cmp(&from.rounded(0)) {
                std::cmp::Ordering::Greater => "dashboard-trend-up",
                std::cmp::Ordering::Less => "dashboard-trend-down",
                std::cmp::Ordering::Equal => "dashboard-trend-same",
            };
            let (from, to) = (
                shell.t2("dashboard-trend-end", "value", shown(from), "period", first.as_str()),
                shell.t2("dashboard-trend-end", "value", shown(to), "period", last.as_str()),
            );
            shell.t2(key, "from", from, "to", to)
        }
    }
}

type Column = (String, String, Box<dyn Fn(&Moment) -> Option<(Option<Fraction>, Coverage)>>);

impl Trend {
    /// The plan's trend, with each content as a column of the table.
    pub fn of_plan(scene: &Scene<'_>, history: &History) -> Self {
        let shell = scene.shell;
        let mut columns: Vec<Column> = vec![(
            shell.t("dashboard-whole-plan"),
            shell.t("dashboard-whole-plan"),
            Box::new(|moment| Some(moment.plan.clone())),
        )];
        for content in &scene.opened.outline.contents {
            let number = content.number;
            columns.push((
                shell.t1("dashboard-content-short", "n", number.to_string()),
                content.title.clone(),
                Box::new(move |moment| moment.contents.get(&number).cloned()),
            ));
        }
        let mut trend = Self::draw(scene, history, columns);
        trend.reading = shell.t("dashboard-trend-reading");
        trend
    }

    /// The trend of the one organisation whose history it is.
    pub fn of_organisation(scene: &Scene<'_>, history: &History) -> Self {
        let head = scene.shell.t("dashboard-progress");
        Self::draw(scene, history, vec![(head.clone(), head, Box::new(|moment| Some(moment.plan.clone())))])
    }

    /// A task's trend, with the progress expected of it where it has a deadline.
    pub fn of_task(scene: &Scene<'_>, history: &History, task: i32) -> Self {
        let shell = scene.shell;
        let head = shell.t("dashboard-progress");
        let column: Column = (head.clone(), head, Box::new(move |moment| moment.tasks.get(&task).cloned()));
        let mut trend = Self::draw(scene, history, vec![column]);
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
                row.cells.push((shell.percent(value), String::new()));
            }
        }
        trend
    }

    /// Draws the first column; all of them stand in the table.
    fn draw(scene: &Scene<'_>, history: &History, columns: Vec<Column>) -> Self {
        let shell = scene.shell;
        let counts = |coverage: Coverage| {
            format!("{}/{}", shell.number(coverage.reported), shell.number(coverage.assigned))
        };
        let values: Vec<Option<Fraction>> = history
            .moments
            .iter()
            .map(|moment| columns.first().and_then(|(_, _, of)| of(moment)).and_then(|(value, _)| value))
            .collect();
        let places = chart::points(&values);
        let segments = chart::segments(&places);
        let last = history.moments.len().saturating_sub(1);
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
                    format!(
                        "{}/{}",
                        shell.number(moment.organisations_reported),
                        shell.number(moment.organisations_expected)
                    )
                } else {
                    String::new()
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
                    period: name_of(scene, moment),
                    cells: columns
                        .iter()
                        .map(|(_, _, of)| {
                            of(moment).map_or_else(
                                || ("–".to_owned(), String::new()),
                                |(value, coverage)| (shell.percent(&value), counts(coverage)),
                            )
                        })
                        .collect(),
                })
                .collect(),
            heads: columns.into_iter().map(|(short, full, _)| (short, full)).collect(),
        }
    }
}
