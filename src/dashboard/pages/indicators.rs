//! Indicators against their targets: a finding, a bar for each, the numbers.

use super::parts::Link;
use crate::dashboard::scene::Scene;
use crate::kernel::{Fraction, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, KeyTaskId};
use crate::rollup::rules::TargetComparison;
use crate::rollup::{Counted, IndicatorFigure, coverage_words};
use crate::web::Shell;

/// A number and its unit: a file of the table keeps them apart, so that one column holds numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// "10.253", or "–".
    pub number: String,
    /// "cuộc", "%"; empty without a number.
    pub unit: String,
}

impl Quantity {
    /// Is there a space between the two?
    pub fn is_spaced(&self) -> bool {
        self.unit != "%"
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { number, unit } = self;
        match (unit.is_empty(), self.is_spaced()) {
            (false, true) => write!(f, "{number} {unit}"),
            _ => write!(f, "{number}{unit}"),
        }
    }
}

/// An indicator in words.
#[derive(Debug, Clone)]
pub struct IndicatorRow {
    /// Its name.
    pub name: String,
    /// How it adds up.
    pub how: String,
    /// Its value.
    pub value: Quantity,
    /// The target.
    pub target: Quantity,
    /// Whether the target is met, in words; empty when that cannot be said.
    pub verdict: String,
    /// The same.
    pub is_met: Option<bool>,
    /// What the value rests on: "365/402 lượt báo cáo", and of the period itself "45/67 đơn vị".
    pub coverage: String,
    /// What the verdict is about where that is not the value shown; and how much has no target. Empty where all has one.
    pub notes: Vec<String>,
    /// How long the value's bar is and where the target's mark stands, in percent; none without both.
    pub bar: Option<(String, String)>,
}

/// The indicators of the plan.
#[derive(Debug, Clone)]
pub struct Indicators {
    /// How many meet their target, and which is furthest from it.
    pub finding: String,
    /// Each with its task.
    pub rows: Vec<(Link, IndicatorRow)>,
}

impl Indicators {
    /// The indicators of a scene's plan, by task.
    pub fn new(scene: &Scene<'_>, indicators: &[(KeyTaskId, IndicatorFigure)]) -> Self {
        let (shell, outline) = (scene.shell, &scene.opened.outline);
        let mut numbered: Vec<(i32, &IndicatorFigure)> = indicators
            .iter()
            .filter_map(|(id, figure)| {
                Some((outline.tasks.iter().find(|task| task.id == *id)?.number, figure))
            })
            .collect();
        numbered.sort_by_key(|(number, _)| *number);
        let rows: Vec<(Link, IndicatorRow)> = numbered
            .iter()
            .map(|(number, figure)| {
                let label = shell.t1("dashboard-task", "n", number.to_string());
                (Link { href: scene.links.task(*number), label }, indicator_row(scene, figure))
            })
            .collect();
        Self { finding: finding(shell, &numbered, &rows), rows }
    }
}

/// "3/4 chỉ tiêu có mức giao đã đạt. Xa mức giao nhất: …"
fn finding(shell: &Shell, indicators: &[(i32, &IndicatorFigure)], rows: &[(Link, IndicatorRow)]) -> String {
    let judged = indicators.iter().filter(|(_, figure)| figure.is_met().is_some()).count();
    if judged == 0 {
        return shell.t("dashboard-indicators-none");
    }
    let met = indicators.iter().filter(|(_, figure)| figure.is_met() == Some(true)).count();
    let counts = shell.t2("dashboard-indicators-finding", "met", met.to_string(), "of", judged.to_string());
    let furthest = indicators
        .iter()
        .zip(rows)
        .filter(|((_, figure), _)| figure.is_met() == Some(false))
        .filter_map(|((_, figure), (_, row))| Some((reached(figure)?, *figure, row)))
        .min_by(|one, other| one.0.cmp(&other.0));
    furthest.map_or_else(
        || counts.clone(),
        |(_, figure, row)| {
            let compared = figure.sum.compared.as_ref().map(|compared| &compared.value);
            let words = shell.t3(
                "dashboard-indicators-furthest",
                "name",
                row.name.as_str(),
                "value",
                shown(shell, figure, compared).to_string(),
                "target",
                row.target.to_string(),
            );
            format!("{counts} {words}")
        },
    )
}

/// Which part of the target is reached; where less is better, which part of the value the target is.
fn reached(figure: &IndicatorFigure) -> Option<Fraction> {
    let compared = figure.sum.compared.as_ref()?;
    match figure.direction {
        IndicatorDirection::Higher => compared.value.checked_div(&compared.target),
        IndicatorDirection::Lower => compared.target.checked_div(&compared.value),
    }
}

/// The bar's length and the mark's place, where the longer of both fills the width.
fn bar(figure: &IndicatorFigure) -> Option<(String, String)> {
    let TargetComparison { value, target } = figure.sum.compared.as_ref()?;
    let whole = value.max(target);
    let percent = |part: &Fraction| {
        let percent = (&part.checked_div(whole)? * &Fraction::from(100)).round_half_away(1)?;
        (!percent.is_sign_negative()).then(|| format!("{}%", percent.normalize()))
    };
    Some((percent(value)?, percent(target)?))
}

fn shown(shell: &Shell, indicator: &IndicatorFigure, value: Option<&Fraction>) -> Quantity {
    match value {
        None => Quantity { number: "–".to_owned(), unit: String::new() },
        Some(value) if indicator.aggregation == IndicatorAggregation::Ratio => Quantity {
            number: (value * &Fraction::from(100)).display(1, shell.style()),
            unit: "%".to_owned(),
        },
        Some(value) => Quantity {
            number: value
                .round_half_away(2)
                .map_or_else(|| value.display(2, shell.style()), |n| shell.decimal(&n)),
            unit: indicator.unit.trim().to_owned(),
        },
    }
}

/// What an indicator counts: organisations, or their reports where periods are added up.
pub const fn counted(indicator: &IndicatorFigure) -> Counted {
    match indicator.accumulation {
        IndicatorAccumulation::Cumulative => Counted::Organisations,
        IndicatorAccumulation::PerPeriod => Counted::Reports,
    }
}

fn coverage(scene: &Scene<'_>, indicator: &IndicatorFigure) -> String {
    let shell = scene.shell;
    let whole = coverage_words(shell, indicator.sum.coverage, counted(indicator));
    let Some(here) = indicator.sum.here.filter(|here| *here != indicator.sum.coverage) else { return whole };
    let period = scene.opened.period.name(shell.lang);
    let here = coverage_words(shell, here, Counted::Organisations);
    shell.t3("dashboard-indicator-coverage", "whole", whole, "period", period, "here", here)
}

fn notes(shell: &Shell, indicator: &IndicatorFigure) -> Vec<String> {
    let sum = &indicator.sum;
    if sum.without_target == 0 || sum.value.is_none() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    if let Some(compared) = &sum.compared {
        let [value, target] =
            [&compared.value, &compared.target].map(|value| shown(shell, indicator, Some(value)).to_string());
        notes.push(shell.t2("dashboard-indicator-compared", "value", value, "target", target));
    }
    let key = match counted(indicator) {
        Counted::Reports => "dashboard-indicator-no-target-reports",
        Counted::Organisations | Counted::Assignments | Counted::Tasks => "dashboard-indicator-no-target",
    };
    notes.push(shell.t1(key, "n", shell.number(sum.without_target)));
    notes
}

/// Puts an indicator into words.
pub fn indicator_row(scene: &Scene<'_>, indicator: &IndicatorFigure) -> IndicatorRow {
    let shell = scene.shell;
    let across = match indicator.aggregation {
        IndicatorAggregation::Sum => "dashboard-indicator-sum",
        IndicatorAggregation::Mean => "dashboard-indicator-mean",
        IndicatorAggregation::Ratio => "dashboard-indicator-ratio",
        IndicatorAggregation::Latest => "dashboard-indicator-latest",
    };
    let over_time = match indicator.accumulation {
        IndicatorAccumulation::Cumulative => "dashboard-indicator-cumulative",
        IndicatorAccumulation::PerPeriod => "dashboard-indicator-per-period",
    };
    let mut how = format!("{}; {}", shell.t(over_time), shell.t(across));
    if indicator.direction == IndicatorDirection::Lower {
        how = format!("{how}; {}", shell.t("dashboard-indicator-lower"));
    }
    let is_met = indicator.is_met();
    let value = shown(shell, indicator, indicator.sum.value.as_ref());
    let target = shown(shell, indicator, indicator.target());
    IndicatorRow {
        name: indicator.name.clone(),
        how,
        verdict: match is_met {
            Some(true) => shell.t("dashboard-indicator-met"),
            Some(false) if value.number == target.number => shell.t("dashboard-indicator-not-quite-met"),
            Some(false) => shell.t("dashboard-indicator-not-met"),
            None => String::new(),
        },
        value,
        target,
        is_met,
        coverage: coverage(scene, indicator),
        notes: notes(shell, indicator),
        bar: bar(indicator),
    }
}
