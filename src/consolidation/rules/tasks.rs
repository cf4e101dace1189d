//! I. Kết quả theo nội dung và nhiệm vụ trọng tâm.

use chrono::NaiveDate;

use super::general::{Moved, OF_ASSIGNMENTS, change, shares};
use super::phrase::{Origin, Part, STYLE, Said, say};
use crate::consolidation::model::Source;
use crate::kernel::{Fraction, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection};
use crate::rollup::IndicatorFigure;
use crate::rollup::rules::{Figure, GroupPace, Pace};

/// A key task with its figures.
#[derive(Debug, Clone)]
pub struct TaskFacts<'a> {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: &'a str,
    /// Its deadline; none when it is regular.
    pub deadline: Option<NaiveDate>,
    /// Its figure.
    pub figure: &'a Figure,
    /// What has changed.
    pub moved: Option<Moved>,
    /// Its indicators, each with its own row in the annex.
    pub indicators: Vec<(&'a IndicatorFigure, Origin)>,
}

const DATED: [&str; 5] = [
    "task_share_on_time",
    "task_share_late",
    "task_share_open",
    "task_share_overdue",
    "task_share_unreported",
];
/// Where nothing has a deadline, being done or under way is all that can be said.
const REGULAR: [&str; 5] = [
    "task_share_completed",
    "task_share_late",
    "task_share_going",
    "task_share_overdue",
    "task_share_unreported",
];

/// A content. Two neighbours read differently.
pub fn content(number: i32, figure: &Figure, moved: Option<&Moved>, origin: &Origin) -> Said {
    let coverage = figure.coverage;
    let total = ("total", origin.count("assigned", coverage.assigned).into());
    let Some(progress) = &figure.progress else {
        return if coverage.assigned == 0 {
            say("content_unassigned", [])
        } else {
            say("content_none", [total])
        };
    };
    let entries = Source::page("/entries").choosing("content", number);
    let key = if number % 2 == 1 { "content_progress_1" } else { "content_progress_2" };
    let first = say(
        key,
        [
            ("progress", origin.percent("progress", progress).into()),
            ("coverage", origin.part("coverage", coverage.reported, coverage.assigned).into()),
            ("shares", shares(&figure.shares, OF_ASSIGNMENTS, origin, &entries).into()),
        ],
    );
    Said::join([first, change(moved, origin, false)])
}

/// A key task. Three neighbours read differently.
pub fn task(facts: &TaskFacts<'_>, origin: &Origin) -> Said {
    let indicators = facts.indicators.iter().map(|(figure, origin)| indicator(figure, origin));
    Said::join(std::iter::once(progress(facts, origin)).chain(indicators))
}

fn progress(facts: &TaskFacts<'_>, origin: &Origin) -> Said {
    let (figure, shares_) = (facts.figure, &facts.figure.shares);
    let (n, title) = (("n", Part::from(facts.number.to_string())), ("title", Part::from(facts.title)));
    let total = shares_.total();
    let entries = Source::page(format!("/tasks/{}", facts.number));
    let all = ("total", origin.count("assigned", total).into());
    let Some(progress) = &figure.progress else {
        return match total {
            0 => say("task_unassigned", [n, title]),
            1 => say("task_none_of_one", [n, title]),
            _ => say("task_none", [n, title, all]),
        };
    };
    if shares_.completed_on_time + shares_.completed_late == total {
        let late = shares_.completed_late;
        let behind = origin.on(entries.choosing("standing", "completed_late"));
        let (key, late) = match (total, late) {
            (1, 0) => ("task_one_completed", Said::default()),
            (1, _) => ("task_one_completed", say("task_late_one", [])),
            (_, 0) => ("task_all_completed", Said::default()),
            _ => {
                ("task_all_completed", say("task_late", [("n", behind.count("completed_late", late).into())]))
            }
        };
        return say(key, [n, title, all, ("late", late.into())]);
    }
    let variant = usize::try_from(facts.number.rem_euclid(3)).unwrap_or(0);
    let moved = change(facts.moved.as_ref(), origin, true);
    let moved = if moved.text.is_empty() { moved } else { say("task_change", [("change", moved.into())]) };
    let first = say(
        ["task_progress_1", "task_progress_2", "task_progress_3"][variant],
        [
            n,
            title,
            ("progress", origin.percent("progress", progress).into()),
            ("coverage", origin.part("coverage", figure.coverage.reported, figure.coverage.assigned).into()),
            ("change", moved.into()),
        ],
    );
    let is_dated = facts.deadline.is_some() || figure.pace.as_ref().is_some_and(|pace| pace.entries > 0);
    let words = if is_dated { DATED } else { REGULAR };
    let second = say(
        ["task_shares_1", "task_shares_2", "task_shares_3"][variant],
        [("shares", shares(shares_, words, origin, &entries).into())],
    );
    Said::join([first, second, pace(facts.deadline, figure.pace.as_ref(), origin)])
}

fn pace(deadline: Option<NaiveDate>, pace: Option<&GroupPace>, origin: &Origin) -> Said {
    let (Some(deadline), Some(GroupPace { pace, expected: Some(expected), .. })) = (deadline, pace) else {
        return Said::default();
    };
    let key = match pace {
        // Nothing more is expected: that most is done says nothing about speed any more.
        Pace::OnTrack | Pace::Watch if *expected >= Fraction::from(100) => "task_pace_ended",
        Pace::OnTrack => "task_pace_on_track",
        Pace::Watch => "task_pace_watch",
        Pace::Behind => "task_pace_behind",
        Pace::Regular => return Said::default(),
    };
    say(
        key,
        [
            ("deadline", deadline.format("%d/%m/%Y").to_string().into()),
            ("expected", origin.percent("pace_expected", expected).into()),
        ],
    )
}

/// An indicator's value as it reads in a document, its unit aside; a ratio as a percentage.
pub fn indicator_number(figure: &IndicatorFigure, value: &Fraction) -> String {
    if figure.aggregation == IndicatorAggregation::Ratio {
        return (value * &Fraction::from(100)).display_percent(1, STYLE);
    }
    value.round_half_away(2).map_or_else(|| value.display(2, STYLE), |number| STYLE.decimal(number))
}

fn with_unit(indicator: &IndicatorFigure, key: &str, value: &Fraction, origin: &Origin) -> Said {
    let text = indicator_number(indicator, value);
    let is_percent = indicator.unit == "%" || indicator.unit.is_empty();
    let closed = is_percent && !text.ends_with('%') && indicator.unit == "%";
    let text = if closed { format!("{text}%") } else { text };
    let figure = origin.number(key, value, text);
    if is_percent || indicator.aggregation == IndicatorAggregation::Ratio {
        return Said { text: figure.text.clone(), figures: vec![figure] };
    }
    say("with_unit", [("number", figure.into()), ("unit", indicator.unit.as_str().into())])
}

fn indicator(indicator: &IndicatorFigure, origin: &Origin) -> Said {
    let name = ("name", Part::from(indicator.name.as_str()));
    let sum = &indicator.sum;
    let Some(value) = &sum.value else { return say("indicator_none", [name]) };
    let lower = match indicator.direction {
        IndicatorDirection::Higher => Said::default(),
        IndicatorDirection::Lower => say("indicator_lower", []),
    };
    let rests_on = origin.part("indicator_coverage", sum.coverage.reported, sum.coverage.assigned);
    let rests_on = say(
        of_what(indicator, ["coverage_of_organisations", "coverage_of_reports"]),
        [("counts", rests_on.into())],
    );
    let value = ("value", with_unit(indicator, "indicator", value, origin).into());
    let first = [name, ("lower", lower.into()), value, ("coverage", rests_on.into())];
    let (Some(is_met), Some(compared)) = (indicator.is_met(), &sum.compared) else {
        return say("indicator_value", first);
    };
    let [name, lower, value, rests_on] = first;
    let target = ("target", with_unit(indicator, "target", &compared.target, origin).into());
    if sum.without_target == 0 {
        let key = if is_met { "indicator_met" } else { "indicator_not_met" };
        return say(key, [name, lower, value, rests_on, target]);
    }
    let without = origin.count("without_target", sum.without_target);
    let without =
        say(of_what(indicator, ["without_target", "reports_without_target"]), [("n", without.into())]);
    let compared = ("compared", with_unit(indicator, "compared", &compared.value, origin).into());
    let key = if is_met { "indicator_part_met" } else { "indicator_part_not_met" };
    say(key, [name, lower, value, rests_on, compared, target, ("without", without.into())])
}

/// The words for organisations, or for reports where periods are added up.
pub fn of_what(indicator: &IndicatorFigure, [organisations, reports]: [&'static str; 2]) -> &'static str {
    match indicator.accumulation {
        IndicatorAccumulation::Cumulative => organisations,
        IndicatorAccumulation::PerPeriod => reports,
    }
}
