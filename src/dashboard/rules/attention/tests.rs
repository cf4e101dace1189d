//! The published rule as tables of cases; every expected value was computed by hand.

use chrono::DateTime;

use super::*;
use crate::kernel::PeriodKind;
use crate::reporting::SendingGroup;
use crate::rollup::rules::{Coverage, Shares};

pub fn figure(overdue: u32, pace: Option<(Pace, i32, i32)>) -> Figure {
    Figure {
        progress: pace.map(|(_, actual, _)| Fraction::from(actual)),
        coverage: Coverage { reported: u32::from(pace.is_some()), assigned: 1 },
        shares: Shares { open_overdue: overdue, ..Shares::default() },
        pace: pace.map(|(pace, actual, expected)| GroupPace {
            pace,
            actual: Some(Fraction::from(actual)),
            expected: Some(Fraction::from(expected)),
            entries: 1,
        }),
        ..Figure::default()
    }
}

fn report() -> WaitingReport {
    WaitingReport {
        kind: PeriodKind::Month,
        ends_on: NaiveDate::default(),
        version: 1,
        proposed_at: DateTime::default(),
        href: String::new(),
    }
}

fn obstacle(number: i32) -> EscalatedObstacle {
    EscalatedObstacle {
        number,
        opening: String::new(),
        organisation: String::new(),
        due_at: DateTime::default(),
        href: String::new(),
    }
}

fn directive(number: i32) -> OverdueDirective {
    OverdueDirective {
        number,
        opening: String::new(),
        waiting: 1,
        total: 1,
        deadline: NaiveDate::default(),
        href: String::new(),
    }
}

fn red(task: i32) -> RedTask {
    RedTask { task, is_behind: false, overdue: 1, turned: None, damage: Damage::default() }
}

const SILENT: OrganisationPick = OrganisationPick::Group(SendingGroup::Silent);
const AGAIN: OrganisationPick = OrganisationPick::Group(SendingGroup::ResubmissionOverdue);

/// A letter for each matter: R, O, D, T, S(ilent), A(gain), L (slipping).
fn letters(matters: &[Matter<'_>]) -> String {
    let letter = |matter: &Matter<'_>| match matter {
        Matter::Report(_) => 'R',
        Matter::Obstacle(_) => 'O',
        Matter::Directive(_) => 'D',
        Matter::Task(_) => 'T',
        Matter::Organisations { pick: OrganisationPick::Slipping, .. } => 'L',
        Matter::Organisations { pick, .. } if *pick == SILENT => 'S',
        Matter::Organisations { .. } => 'A',
    };
    matters.iter().map(letter).collect()
}

#[test]
fn the_first_screen_follows_the_published_rule() {
    // Reports, obstacles, directives, red tasks; silent, sending again overdue, slipping → first screen | rest.
    for (given, expected) in [
        ([0, 0, 0, 0, 0, 0, 0], "|"),
        ([1, 0, 0, 0, 0, 0, 0], "R|"),
        ([0, 0, 0, 1, 0, 3, 0], "TA|"),
        ([1, 2, 1, 2, 1, 0, 0], "ROODTTS|"),
        ([1, 1, 1, 1, 1, 1, 1], "RODTSAL|"),
        ([0, 20, 0, 0, 0, 0, 0], "OOOOOOO|OOOOOOOOOOOOO"),
        ([1, 9, 9, 9, 1, 1, 1], "ROOODTS|OOOOOODDDDDDDDTTTTTTTTAL"),
        ([0, 0, 0, 20, 1, 1, 0], "TTTTTTS|TTTTTTTTTTTTTTA"),
        ([0, 0, 3, 9, 0, 0, 2], "DDDTTTL|TTTTTT"),
    ] {
        let [reports, obstacles, directives, tasks, silent, again, slipping] = given;
        let pending = Pending {
            reports: (0..reports).map(|_| report()).collect(),
            obstacles: (0..obstacles).map(obstacle).collect(),
            directives: (0..directives).map(directive).collect(),
        };
        let red: Vec<RedTask> = (0..tasks).map(red).collect();
        let count = |n: i32| usize::try_from(n).unwrap_or_default();
        let organisations =
            [(SILENT, count(silent)), (AGAIN, count(again)), (OrganisationPick::Slipping, count(slipping))];
        let facts = Facts { pending: &pending, red: &red, organisations: &organisations };
        let (first, rest) = within_budget(rank(&facts), BUDGET);
        assert_eq!(format!("{}|{}", letters(&first), letters(&rest)), expected, "{given:?}");
    }
}

#[test]
fn only_what_waits_for_a_decision_is_one() {
    let (report, obstacle, directive, red) = (report(), obstacle(1), directive(1), red(1));
    for (matter, expected) in [
        (Matter::Report(&report), true),
        (Matter::Obstacle(&obstacle), true),
        (Matter::Directive(&directive), true),
        (Matter::Task(&red), false),
        (Matter::Organisations { pick: SILENT, count: 1 }, false),
        (Matter::Organisations { pick: OrganisationPick::Slipping, count: 1 }, false),
    ] {
        assert_eq!(matter.is_decision(), expected, "{matter:?}");
    }
}

fn task<'a>(number: i32, weight: i32, deadline: &str, figure: &'a Figure) -> TaskFacts<'a> {
    TaskFacts { number, weight, deadline: deadline.parse().ok(), figure }
}

/// So many points of so many expected, over so many entries.
fn over(actual: i32, expected: i32, entries: u32, overdue: u32) -> Figure {
    let mut figure = figure(overdue, Some((Pace::Behind, actual, expected)));
    if let Some(pace) = &mut figure.pace {
        pace.entries = entries;
    }
    figure
}

#[test]
fn red_tasks_stand_by_the_damage_they_do() {
    // 40 points × 1 × 45 = 1.800; 50 × 2 × 18 = 1.800, with the nearer deadline; 30 × 3 × 10 = 900; 60 × 1 × 15 = 900, by number.
    let (slow, heavy) = (over(45, 85, 45, 0), over(40, 90, 18, 0));
    let (few, other) = (over(70, 100, 10, 0), over(40, 100, 15, 0));
    // Overdue at 99 %: who is left stands among those who are late. At 94 % it does 6 × 1 × 68 = 408.
    let (straggler, nearly) = (over(99, 100, 68, 1), over(94, 100, 68, 4));
    // On track, 5 points below what is expected: nothing to look at, whatever its weight.
    let mut fine = over(80, 85, 68, 0);
    fine.pace = fine.pace.map(|pace| GroupPace { pace: Pace::OnTrack, ..pace });
    let tasks = [
        task(1, 1, "2021-12-31", &slow),
        task(2, 2, "2021-11-30", &heavy),
        task(3, 3, "2021-06-30", &few),
        task(4, 1, "2021-06-30", &other),
        task(5, 1_000, "2021-06-30", &straggler),
        task(6, 1, "2021-09-15", &nearly),
        task(7, 1_000, "2021-12-31", &fine),
    ];
    let found: Vec<_> =
        red_tasks(&tasks, None).into_iter().map(|red| (red.task, red.damage.total(), red.overdue)).collect();
    let total = |n: i32| Fraction::from(n);
    assert_eq!(
        found,
        [
            (2, total(1_800), 0),
            (1, total(1_800), 0),
            (3, total(900), 0),
            (4, total(900), 0),
            (6, total(408), 4)
        ]
    );
    assert_eq!(red_tasks(&[], None), []);
    // Ahead of what is expected there is no damage, and no less than none.
    let ahead = over(90, 80, 10, 2);
    assert_eq!(Damage::of(&task(8, 5, "2021-12-31", &ahead)).total(), Fraction::zero());
}

#[test]
fn a_task_has_turned_by_what_is_new_in_it() {
    use Turn::{Behind, Overdue};
    let (fine, blank) = (figure(0, Some((Pace::OnTrack, 90, 80))), figure(0, None));
    let (slow, late) = (over(40, 80, 9, 0), over(40, 80, 9, 2));
    // To be watched, and two past their own deadline: it is not behind, and is not called so.
    let watched = figure(2, Some((Pace::Watch, 87, 100)));
    // As good as done with one past the deadline; not red, and the one is not new when it falls below.
    let straggler = figure(1, Some((Pace::OnTrack, 96, 100)));
    for (then, now, expected) in [
        (Some(&fine), &slow, Some(Behind)),
        (Some(&fine), &late, Some(Behind)),
        (Some(&fine), &watched, Some(Overdue)),
        (Some(&straggler), &watched, None),
        (Some(&straggler), &late, Some(Behind)),
        (Some(&slow), &late, None),
        (Some(&blank), &slow, None),
        (None, &slow, None),
    ] {
        let before = then.map(|then| BTreeMap::from([(1, then.clone())])).unwrap_or_default();
        let found = red_tasks(&[task(1, 1, "2021-12-31", now)], Some(&before));
        assert_eq!(found[0].turned, expected, "{then:?} {now:?}");
    }
}

#[test]
fn an_organisation_slips_by_a_step_of_its_pace() {
    use Pace::{Behind, OnTrack, Regular, Watch};
    let id = Uuid::from_u128;
    let paced = |pace| figure(0, Some((pace, 60, 80)));
    for (then, now, expected) in [
        (OnTrack, Watch, true),
        (OnTrack, Behind, true),
        (Watch, Behind, true),
        (Watch, Watch, false),
        (Behind, Behind, false),
        (Behind, OnTrack, false),
        (Regular, Behind, false),
        (OnTrack, Regular, false),
    ] {
        let (before, after) = (BTreeMap::from([(id(1), paced(then))]), BTreeMap::from([(id(1), paced(now))]));
        assert_eq!(!slipping(&after, &before).is_empty(), expected, "{then:?} {now:?}");
    }
    let (blank, behind) = (figure(0, None), paced(Behind));
    for (then, now) in [(&blank, &behind), (&paced(OnTrack), &blank)] {
        let (before, after) =
            (BTreeMap::from([(id(1), then.clone())]), BTreeMap::from([(id(1), now.clone())]));
        assert_eq!(slipping(&after, &before), [], "not reported in both");
    }
    // A fall of any size within one step is no slip: 30 points, on track both times.
    let on = |actual| figure(0, Some((OnTrack, actual, 50)));
    let (before, after) = (BTreeMap::from([(id(1), on(90))]), BTreeMap::from([(id(1), on(60))]));
    assert_eq!(slipping(&after, &before), []);
    let before = BTreeMap::from([(id(1), paced(OnTrack)), (id(2), paced(OnTrack)), (id(3), paced(Watch))]);
    let after = BTreeMap::from([
        (id(1), paced(Watch)),
        (id(2), figure(0, Some((Behind, 10, 90)))),
        (id(3), figure(0, Some((Behind, 40, 90)))),
        (id(4), behind),
    ]);
    let found: Vec<Uuid> = slipping(&after, &before).iter().map(|slip| slip.organisation).collect();
    assert_eq!(found, [id(2), id(3), id(1)], "the slowest first; who is new has not slipped");
}
