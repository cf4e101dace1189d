//! I. Kết quả chung: who reported, how far the plan is.

use std::cmp::Ordering;

use super::phrase::{Origin, Part, STYLE, Said, say};
use crate::consolidation::model::Source;
use crate::kernel::Fraction;
use crate::reporting::{SendingGroup, Submission};
use crate::rollup::rules::{Change, Figure, GroupPace, Pace, Shares, Standing};

/// How many organisations have a report that counts, and how many sent first in time; `is_so_far` while the due has not passed.
/// `origin` is where the organisations of a group are listed, or all of them.
pub fn organisations(
    period: &str,
    counted: &Submission,
    is_so_far: bool,
    origin: impl Fn(Option<SendingGroup>) -> Origin,
) -> Said {
    let Submission { expected, reported, on_time, on_time_returned } = *counted;
    let period = ("period", Part::from(period));
    let all = ("expected", origin(None).count("expected", expected).into());
    let counting = origin(Some(SendingGroup::Counted));
    let first = match (expected, reported) {
        (0, _) => return say("organisations_nobody", [period]),
        (1, 0) => say("organisations_none_of_one", [period]),
        (_, 0) => say("organisations_none", [period, all]),
        (1, _) => say("organisations_one", [period]),
        _ if reported == expected => say("organisations_all", [period, all]),
        _ => say(
            "organisations_some",
            [
                period,
                ("counts", counting.part("completeness_counts", reported, expected).into()),
                ("share", counting.percent("completeness", &share(counted.completeness())).into()),
            ],
        ),
    };
    let timely = origin(Some(SendingGroup::OnTime));
    let second = match on_time {
        0 if is_so_far || reported == 0 => Said::default(),
        0 => say("timely_none", []),
        1 if expected == 1 && on_time_returned == 0 => say("timely_one", []),
        _ if on_time == expected && reported == expected && on_time_returned == 0 => say("timely_all", []),
        _ => {
            let returned = match on_time_returned {
                0 => Said::default(),
                n => {
                    let origin = origin(Some(SendingGroup::OnTimeReturned));
                    say("timely_returned", [("n", origin.count("timely_returned", n).into())])
                }
            };
            say(
                if is_so_far { "timely_so_far" } else { "timely_some" },
                [
                    ("counts", timely.part("timeliness_counts", on_time, expected).into()),
                    ("share", timely.percent("timeliness", &share(counted.timeliness())).into()),
                    ("returned", returned.into()),
                ],
            )
        }
    };
    Said::join([first, second])
}

fn share(value: Option<Fraction>) -> Fraction {
    value.unwrap_or_default()
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

/// A change since the period before.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The change, exact.
    pub change: Change,
    /// The period before: "tháng 8/2021".
    pub since: String,
    /// The amendment by which the weights of now differ from those of then.
    pub amendment: Option<i32>,
}

/// What has changed, as a sentence above task level ("cùng 1.380 lượt"), or within one on a task ("cùng 57 đơn vị");
/// nothing without a period to compare with.
pub fn change(moved: Option<&Moved>, origin: &Origin, is_short: bool) -> Said {
    let Some(Moved { change, since, amendment }) = moved else { return Said::default() };
    let points = change.points();
    let [same, up, down] = if is_short {
        ["change_same_short", "change_up_short", "change_down_short"]
    } else {
        ["change_same", "change_up", "change_down"]
    };
    let key = match points.cmp(&Fraction::zero()) {
        Ordering::Equal => same,
        Ordering::Greater => up,
        Ordering::Less => down,
    };
    let parts = [
        ("period", since.as_str().into()),
        ("points", points_of("change", &points, origin).into()),
        ("weights", weights(change, *amendment, origin).into()),
        ("n", origin.count("change_shared", change.shared).into()),
    ];
    say(key, parts)
}

/// "5,0", or "chưa đến 0,1": what is not zero never reads as zero.
fn points_of(key: &str, points: &Fraction, origin: &Origin) -> Said {
    let distance = points.magnitude();
    if points.is_zero() {
        return Said::default();
    }
    if distance.rounded(1).is_zero() {
        let tenth = origin.number(key, &distance, "0,1".to_owned());
        return say("change_less", [("tenth", tenth.into())]);
    }
    let text = distance.display(1, STYLE);
    let figure = origin.number(key, &distance, text);
    Said { text: figure.text.clone(), figures: vec![figure] }
}

/// What new weights did; nothing where they did nothing. Where they did more than the whole, or the opposite, both parts are
/// said, in the words of the screens.
fn weights(change: &Change, amendment: Option<i32>, origin: &Origin) -> Said {
    if change.weights.is_zero() {
        return Said::default();
    }
    let by = amendment.map_or_else(Said::default, |n| say("change_amendment", [("n", n.to_string().into())]));
    if !change.has_weights_within() {
        let weights = part("change_weights", &change.weights, origin);
        let progress = part("change_progress", &change.progress, origin);
        let parts = [("weights", weights.into()), ("progress", progress.into()), ("by", by.into())];
        return say("change_against_weights", parts);
    }
    let key = if change.weights < Fraction::zero() { "change_weights_down" } else { "change_weights_up" };
    let points = points_of("change_weights", &change.weights, origin);
    say(key, [("points", points.into()), ("by", by.into())])
}

/// "giảm 40,0 điểm".
fn part(figure: &'static str, points: &Fraction, origin: &Origin) -> Said {
    let key = match points.cmp(&Fraction::zero()) {
        Ordering::Equal => "change_part_none",
        Ordering::Greater => "change_part_up",
        Ordering::Less => "change_part_down",
    };
    say(key, [("points", points_of(figure, points, origin).into())])
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
