//! I. Kết quả chung: who reported, how far the plan is.

use super::phrase::{Origin, Part, STYLE, Said, say};
use crate::consolidation::model::Source;
use crate::kernel::Fraction;
use crate::rollup::rules::{Figure, GroupPace, Pace, Shares, Standing, Submission};

/// How many organisations reported, and how many in time.
pub fn organisations(period: &str, counted: &Submission, origin: &Origin) -> Said {
    let Submission { expected, reported, on_time } = *counted;
    let period = ("period", Part::from(period));
    let all = ("expected", origin.count("expected", expected).into());
    let share = |value: Option<Fraction>, key| origin.percent(key, &value.unwrap_or_default()).into();
    let first = match (expected, reported) {
        (0, _) => return say("organisations_nobody", [period]),
        (1, 0) => return say("organisations_none_of_one", [period]),
        (_, 0) => return say("organisations_none", [period, all]),
        (1, _) => say("organisations_one", [period]),
        _ if reported == expected => say("organisations_all", [period, all]),
        _ => say(
            "organisations_some",
            [
                period,
                ("counts", origin.part("completeness_counts", reported, expected).into()),
                ("share", share(counted.completeness(), "completeness")),
            ],
        ),
    };
    let second = match on_time {
        0 => say("timely_none", []),
        1 if expected == 1 => say("timely_one", []),
        _ if on_time == expected && reported == expected => say("timely_all", []),
        _ => say(
            "timely_some",
            [
                ("counts", origin.part("timeliness_counts", on_time, expected).into()),
                ("share", share(counted.timeliness(), "timeliness")),
            ],
        ),
    };
    Said::join([first, second])
}

/// How far the plan is, with its pace.
pub fn plan(figure: &Figure, origin: &Origin) -> Said {
    let Some(progress) = &figure.progress else { return say("plan_none", []) };
    let coverage = figure.coverage;
    let first = say(
        "plan_progress",
        [
            ("progress", origin.percent("progress", progress).into()),
            ("coverage", origin.part("coverage", coverage.reported, coverage.assigned).into()),
        ],
    );
    Said::join([first, plan_pace(figure.pace.as_ref(), origin)])
}

fn plan_pace(pace: Option<&GroupPace>, origin: &Origin) -> Said {
    let Some(GroupPace { pace, actual: Some(actual), expected: Some(expected), .. }) = pace else {
        return Said::default();
    };
    let key = match pace {
        Pace::OnTrack => "pace_on_track",
        Pace::Watch => "pace_watch",
        Pace::Behind => "pace_behind",
        Pace::Regular => return Said::default(),
    };
    let parts = [
        ("actual", origin.percent("pace_actual", actual).into()),
        ("expected", origin.percent("pace_expected", expected).into()),
    ];
    say(key, parts)
}

/// The five shares as counts; nothings are left out. `entries` is the list that takes a standing as a choice.
pub fn shares(shares: &Shares, words: [&'static str; 5], origin: &Origin, entries: &Source) -> Said {
    let parts = Standing::ALL.into_iter().zip(words).filter(|(standing, _)| shares.of(*standing) > 0);
    let said = parts.map(|(standing, key)| {
        let behind = origin.on(entries.clone().choosing("standing", standing.code()));
        say(key, [("n", behind.count(standing.code(), shares.of(standing)).into())])
    });
    Said::list(said.collect())
}

/// The words of shares that count assignments.
pub const OF_ASSIGNMENTS: [&str; 5] =
    ["share_on_time", "share_late", "share_open", "share_overdue", "share_unreported"];

/// The plan's five shares.
pub fn plan_shares(counted: &Shares, origin: &Origin) -> Said {
    let total = counted.total();
    if total == 0 {
        return Said::default();
    }
    let entries = Source::page("/entries");
    let key = if counted.completed_on_time + counted.completed_late == total {
        "plan_all_completed"
    } else {
        "plan_shares"
    };
    let all = origin.on(entries.clone()).count("assigned", total);
    say(key, [("total", all.into()), ("shares", shares(counted, OF_ASSIGNMENTS, origin, &entries).into())])
}

/// By how many points a figure has moved since the period before, over how many organisations.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The points, exact.
    pub points: Fraction,
    /// How many organisations reported both times.
    pub organisations: usize,
    /// The period before: "tháng 8/2021".
    pub since: String,
}

/// What has changed, as a sentence, or within one; nothing without a period to compare with.
pub fn change(moved: Option<&Moved>, origin: &Origin, is_short: bool) -> Said {
    let Some(moved) = moved else { return Said::default() };
    let shown = moved.points.rounded(1);
    let [same, up, down] = if is_short {
        ["change_same_short", "change_up_short", "change_down_short"]
    } else {
        ["change_same", "change_up", "change_down"]
    };
    let (key, distance) = match shown.cmp(&Fraction::zero()) {
        std::cmp::Ordering::Equal => (same, Fraction::zero()),
        std::cmp::Ordering::Greater => (up, moved.points.clone()),
        std::cmp::Ordering::Less => (down, &Fraction::zero() - &moved.points),
    };
    let points = origin.number("change", &distance, distance.display(1, STYLE));
    let organisations = i64::try_from(moved.organisations).unwrap_or(i64::MAX);
    say(
        key,
        [
            ("period", moved.since.as_str().into()),
            ("points", points.into()),
            ("organisations", origin.count("change_organisations", organisations).into()),
        ],
    )
}

/// How far each goal is.
pub fn goals(goals: &[(i32, Figure)], origin: impl Fn(i32) -> Origin) -> Said {
    let said = goals.iter().map(|(number, figure)| {
        let (n, origin) = (("n", number.to_string().into()), origin(*number));
        match &figure.progress {
            None => say("goal_none", [n]),
            Some(progress) => say(
                "goal",
                [
                    n,
                    ("progress", origin.percent("goal_progress", progress).into()),
                    (
                        "coverage",
                        origin
                            .part("goal_coverage", figure.coverage.reported, figure.coverage.assigned)
                            .into(),
                    ),
                ],
            ),
        }
    });
    let list = Said::list(said.collect());
    if list.text.is_empty() { list } else { say("goals", [("list", list.into())]) }
}
