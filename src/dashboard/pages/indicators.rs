//! Indicators against their targets: a finding, a bar for each, the numbers.

use super::parts::Link;
use crate::dashboard::scene::Scene;
use crate::kernel::{Fraction, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, KeyTaskId};
use crate::rollup::IndicatorFigure;
use crate::web::Shell;

/// An indicator in words.
#[derive(Debug, Clone)]
pub struct IndicatorRow {
    /// Its name.
    pub name: String,
    /// How it adds up.
    pub how: String,
    /// Its value with the unit.
    pub value: String,
    /// The target with the unit.
    pub target: String,
    /// Whether the target is met, in words; empty when that cannot be said.
    pub verdict: String,
    /// The same.
    pub is_met: Option<bool>,
    /// What the value rests on.
    pub coverage: String,
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
                (Link { href: scene.links.task(*number), label }, indicator_row(shell, figure))
            })
            .collect();
        Self { finding: finding(shell, &numbered, &rows), rows }
    }
}

/// "3/4 chỉ tiêu có mức giao đã đạt. Xa mức giao nhất: …"
fn finding(shell: &Shell, indicators: &[(i32, &IndicatorFigure)], rows: &[(Link, IndicatorRow)]) -> String {
    let judged = indicators.iter().filter(|(_, figure)| figure.is_met.is_some()).count();
    if judged == 0 {
        return shell.t("dashboard-indicators-none");
    }
    let met = indicators.iter().filter(|(_, figure)| figure.is_met == Some(true)).count();
    let counts = shell.t2("dashboard-indicators-finding", "met", met.to_string(), "of", judged.to_string());
    let furthest = indicators
        .iter()
        .zip(rows)
        .filter(|((_, figure), _)| figure.is_met == Some(false))
        .filter_map(|((_, figure), (_, row))| Some((reached(figure)?, row)))
        .min_by(|one, other| one.0.cmp(&other.0));
    furthest.map_or_else(
        || counts.clone(),
        |(_, row)| {
            let words = shell.t3(
                "dashboard-indicators-furthest",
                "name",
                row.name.as_str(),
                "value",
                row.value.as_str(),
                "target",
                row.target.as_str(),
            );
            format!("{counts} {words}")
        },
    )
}

/// Which part of the target is reached; where less is better, which part of the value the target is.
fn reached(figure: &IndicatorFigure) -> Option<Fraction> {
    let (value, target) = (figure.value.as_ref()?, figure.target.as_ref()?);
    match figure.direction {
        IndicatorDirection::Higher => value.checked_div(target),
        IndicatorDirection::Lower => target.checked_div(value),
    }
}

/// The bar's length and the mark's place, where the longer of both fills the width.
fn bar(figure: &IndicatorFigure) -> Option<(String, String)> {
    let (value, target) = (figure.value.as_ref()?, figure.target.as_ref()?);
    let whole = value.max(target);
    let percent = |part: &Fraction| {
        let percent = (&part.checked_div(whole)? * &Fraction::from(100)).round_half_away(1)?;
        (!percent.is_sign_negative()).then(|| format!("{}%", percent.normalize()))
    };
    Some((percent(value)?, percent(target)?))
}

/// Puts an indicator into words.
pub fn indicator_row(shell: &Shell, indicator: &IndicatorFigure) -> IndicatorRow {
    let is_ratio = indicator.aggregation == IndicatorAggregation::Ratio;
    let shown = |value: &Option<Fraction>| match value {
        None => "–".to_owned(),
        Some(value) if is_ratio => (value * &Fraction::from(100)).display_percent(1, shell.style()),
        Some(value) => {
            let number = value
                .round_half_away(2)
                .map_or_else(|| value.display(2, shell.style()), |n| shell.decimal(&n));
            format!("{number} {}", indicator.unit).trim_end().to_owned()
        }
    };
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
    IndicatorRow {
        name: indicator.name.clone(),
        how: format!("{}; {}", shell.t(over_time), shell.t(across)),
        value: shown(&indicator.value),
        target: shown(&indicator.target),
        verdict: match indicator.is_met {
            Some(true) => shell.t("dashboard-indicator-met"),
            Some(false) => shell.t("dashboard-indicator-not-met"),
            None => String::new(),
        },
        is_met: indicator.is_met,
        coverage: shell.t1("dashboard-indicator-organisations", "n", indicator.organisations.to_string()),
        bar: bar(indicator),
    }
}
