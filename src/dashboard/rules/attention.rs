//! The published rule of what the first screen names (its words: `dashboard-attn-rule`).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::dashboard::pending::{EscalatedObstacle, OverdueDirective, Pending, WaitingReport};
use crate::kernel::Fraction;
use crate::rollup::rules::{Figure, GroupPace, Pace};

/// So many matters stand on the first screen; the others behind “Xem thêm”.
pub const BUDGET: usize = 7;
/// An organisation slips when its progress falls by so many points, or more.
const SLIP_POINTS: i32 = 5;

/// A task that is red: some of its assignments are past their deadline, or its pace is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RedTask {
    /// The task's number.
    pub task: i32,
    /// How many of its assignments are past their deadline.
    pub overdue: u32,
    /// In the previous period it had been reported on and was not red.
    pub has_turned: bool,
}

/// An organisation that slips.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Which.
    pub organisation: Uuid,
    /// By how many points it fell; none or less where only its pace has become “behind”.
    pub fall: Fraction,
}

impl Slip {
    /// Its progress fell; else its pace alone has become “behind”.
    pub fn has_fallen(&self) -> bool {
        self.fall >= Fraction::from(SLIP_POINTS)
    }
}

/// A matter to decide or to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter<'a> {
    /// A consolidated report that waits for approval.
    Report(&'a WaitingReport),
    /// An obstacle that nobody has answered in time.
    Obstacle(&'a EscalatedObstacle),
    /// A directive past its deadline.
    Directive(&'a OverdueDirective),
    /// A task that has turned red, or is red as before.
    Task(RedTask),
    /// Organisations without a counting report in this period and the one before.
    Silent {
        /// How many.
        count: usize,
    },
    /// Organisations without a counting report although the due has passed.
    Missing {
        /// How many.
        count: usize,
    },
    /// Organisations that slip.
    Slipping {
        /// How many.
        count: usize,
    },
}

/// The kinds that each keep a place on the first screen, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Report,
    Obstacle,
    Directive,
    Turned,
    Red,
    Organisations,
}

impl Matter<'_> {
    fn kind(&self) -> Kind {
        match self {
            Self::Report(_) => Kind::Report,
            Self::Obstacle(_) => Kind::Obstacle,
            Self::Directive(_) => Kind::Directive,
            Self::Task(RedTask { has_turned: true, .. }) => Kind::Turned,
            Self::Task(RedTask { has_turned: false, .. }) => Kind::Red,
            Self::Silent { .. } | Self::Missing { .. } | Self::Slipping { .. } => Kind::Organisations,
        }
    }

    /// Does it wait for a decision, or is it to be looked at only?
    pub fn is_decision(&self) -> bool {
        self.kind() <= Kind::Directive
    }
}

/// What the rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What waits for a decision, each kind in its own order.
    pub pending: &'a Pending,
    /// The red tasks in their order.
    pub red: &'a [RedTask],
    /// How many organisations are silent for the second period.
    pub silent: usize,
    /// How many are past the due.
    pub missing: usize,
    /// How many slip.
    pub slipping: usize,
}

/// All matters in the published order: reports to approve, escalated obstacles, overdue directives, tasks that turned red,
/// tasks that are red as before; then organisations, a line for each reason.
pub fn rank<'a>(facts: &Facts<'a>) -> Vec<Matter<'a>> {
    let pending = facts.pending;
    let mut matters: Vec<Matter<'a>> = pending.reports.iter().map(Matter::Report).collect();
    matters.extend(pending.obstacles.iter().map(Matter::Obstacle));
    matters.extend(pending.directives.iter().map(Matter::Directive));
    matters.extend(facts.red.iter().copied().map(Matter::Task));
    let organisations = [
        (facts.silent, Matter::Silent { count: facts.silent }),
        (facts.missing, Matter::Missing { count: facts.missing }),
        (facts.slipping, Matter::Slipping { count: facts.slipping }),
    ];
    matters.extend(organisations.into_iter().filter(|(count, _)| *count > 0).map(|(_, matter)| matter));
    matters
}

/// The first screen and the rest, both in order: each kind keeps at least one place, the other places go by the order.
pub fn within_budget(ranked: Vec<Matter<'_>>, budget: usize) -> (Vec<Matter<'_>>, Vec<Matter<'_>>) {
    let mut is_kept = vec![false; ranked.len()];
    let mut seen = Vec::new();
    for (index, matter) in ranked.iter().enumerate() {
        if !seen.contains(&matter.kind()) {
            seen.push(matter.kind());
            is_kept[index] = true;
        }
    }
    let mut room = budget.saturating_sub(seen.len());
    for kept in &mut is_kept {
        if !*kept && room > 0 {
            *kept = true;
            room -= 1;
        }
    }
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for (matter, is_kept) in ranked.into_iter().zip(is_kept) {
        if is_kept { first.push(matter) } else { rest.push(matter) }
    }
    (first, rest)
}

/// The red tasks: those that have turned first, then by how many assignments are past their deadline, then by how far they
/// are behind. `before` are the figures of the previous period as they were shown.
pub fn red_tasks(tasks: &[(i32, &Figure)], before: Option<&BTreeMap<i32, Figure>>) -> Vec<RedTask> {
    let mut red: Vec<(RedTask, Fraction)> = tasks
        .iter()
        .filter(|(_, figure)| is_red(figure))
        .map(|(task, figure)| {
            let then = before.and_then(|tasks| tasks.get(task));
            let has_turned = then.is_some_and(|then| then.coverage.reported > 0 && !is_red(then));
            let behind = figure.pace.as_ref().and_then(gap).unwrap_or_default();
            (RedTask { task: *task, overdue: figure.shares.open_overdue, has_turned }, behind)
        })
        .collect();
    red.sort_by(|(one, behind), (other, further)| {
        (Reverse(one.has_turned), Reverse(one.overdue))
            .cmp(&(Reverse(other.has_turned), Reverse(other.overdue)))
            .then_with(|| further.cmp(behind))
            .then(one.task.cmp(&other.task))
    });
    red.into_iter().map(|(task, _)| task).collect()
}

fn is_red(figure: &Figure) -> bool {
    figure.shares.open_overdue > 0 || figure.pace.as_ref().is_some_and(|pace| pace.pace == Pace::Behind)
}

/// The organisations that slip, among those with a counting report in both periods, the furthest fallen first: their progress
/// fell by [`SLIP_POINTS`] or more, or their pace has become “behind”.
pub fn slipping(now: &BTreeMap<Uuid, Figure>, before: &BTreeMap<Uuid, Figure>) -> Vec<Slip> {
    let is_behind = |figure: &Figure| figure.pace.as_ref().is_some_and(|pace| pace.pace == Pace::Behind);
    let mut slips: Vec<Slip> = now
        .iter()
        .filter_map(|(organisation, figure)| {
            let then = before.get(organisation)?;
            let fall = then.progress.as_ref()? - figure.progress.as_ref()?;
            let slip = Slip { organisation: *organisation, fall };
            let slips = slip.has_fallen() || (is_behind(figure) && !is_behind(then));
            slips.then_some(slip)
        })
        .collect();
    slips.sort_by(|one, other| other.fall.cmp(&one.fall).then(one.organisation.cmp(&other.organisation)));
    slips
}

/// Expected less actual; `None` where there is nothing to measure against.
pub(super) fn gap(pace: &GroupPace) -> Option<Fraction> {
    Some(pace.expected.as_ref()? - pace.actual.as_ref()?)
}

#[cfg(test)]
pub(super) mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::kernel::PeriodKind;
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

    fn red(task: i32, has_turned: bool) -> RedTask {
        RedTask { task, overdue: 1, has_turned }
    }

    /// A letter for each matter: R, O, D, T(urned), red as (b)efore, S(ilent), M(issing), L (slipping).
    fn letters(matters: &[Matter<'_>]) -> String {
        let letter = |matter: &Matter<'_>| match matter {
            Matter::Report(_) => 'R',
            Matter::Obstacle(_) => 'O',
            Matter::Directive(_) => 'D',
            Matter::Task(RedTask { has_turned: true, .. }) => 'T',
            Matter::Task(_) => 'b',
            Matter::Silent { .. } => 'S',
            Matter::Missing { .. } => 'M',
            Matter::Slipping { .. } => 'L',
        };
        matters.iter().map(letter).collect()
    }

    #[test]
    fn the_first_screen_follows_the_published_rule() {
        // Reports, obstacles, directives, turned, red as before; silent, missing, slipping → first screen | rest.
        for (given, expected) in [
            ([0, 0, 0, 0, 0, 0, 0, 0], "|"),
            ([1, 0, 0, 0, 0, 0, 0, 0], "R|"),
            ([0, 0, 0, 0, 1, 0, 3, 0], "bM|"),
            ([1, 2, 1, 1, 1, 1, 0, 0], "ROODTbS|"),
            ([1, 1, 1, 1, 1, 1, 1, 1], "RODTbSM|L"),
            ([0, 20, 0, 0, 0, 0, 0, 0], "OOOOOOO|OOOOOOOOOOOOO"),
            ([1, 9, 9, 9, 9, 1, 1, 1], "ROODTbS|OOOOOOODDDDDDDDTTTTTTTTbbbbbbbbML"),
            ([0, 0, 0, 0, 20, 1, 1, 0], "bbbbbbS|bbbbbbbbbbbbbbM"),
            ([0, 0, 3, 9, 0, 0, 0, 2], "DDDTTTL|TTTTTT"),
        ] {
            let [reports, obstacles, directives, turned, before, silent, missing, slipping] = given;
            let pending = Pending {
                reports: (0..reports).map(|_| report()).collect(),
                obstacles: (0..obstacles).map(obstacle).collect(),
                directives: (0..directives).map(directive).collect(),
            };
            let red: Vec<RedTask> =
                (0..turned).map(|n| red(n, true)).chain((0..before).map(|n| red(n, false))).collect();
            let count = |n: i32| usize::try_from(n).unwrap_or_default();
            let facts = Facts {
                pending: &pending,
                red: &red,
                silent: count(silent),
                missing: count(missing),
                slipping: count(slipping),
            };
            let (first, rest) = within_budget(rank(&facts), BUDGET);
            assert_eq!(format!("{}|{}", letters(&first), letters(&rest)), expected, "{given:?}");
        }
    }

    #[test]
    fn only_what_waits_for_a_decision_is_one() {
        let (report, obstacle, directive) = (report(), obstacle(1), directive(1));
        for (matter, expected) in [
            (Matter::Report(&report), true),
            (Matter::Obstacle(&obstacle), true),
            (Matter::Directive(&directive), true),
            (Matter::Task(red(1, true)), false),
            (Matter::Silent { count: 1 }, false),
            (Matter::Slipping { count: 1 }, false),
        ] {
            assert_eq!(matter.is_decision(), expected, "{matter:?}");
        }
    }

    #[test]
    fn red_tasks_stand_turned_first_then_overdue_then_by_their_gap() {
        let (few, many) = (figure(2, Some((Pace::Behind, 10, 100))), figure(9, None));
        let (slow, slower) =
            (figure(0, Some((Pace::Behind, 50, 80))), figure(0, Some((Pace::Behind, 20, 80))));
        let fine = figure(0, Some((Pace::OnTrack, 90, 80)));
        let tasks = [(1, &few), (2, &slow), (3, &many), (4, &slower), (5, &fine)];
        let order = |before: &[(i32, &Figure)]| -> Vec<(i32, bool)> {
            let before = before.iter().map(|(task, figure)| (*task, (*figure).clone())).collect();
            red_tasks(&tasks, Some(&before)).iter().map(|red| (red.task, red.has_turned)).collect()
        };
        assert_eq!(red_tasks(&[], None), []);
        assert_eq!(red_tasks(&[(5, &fine)], None), []);
        assert_eq!(order(&[]), [(3, false), (1, false), (4, false), (2, false)], "nothing known of then");
        assert_eq!(
            order(&[(2, &fine), (1, &few)]),
            [(2, true), (3, false), (1, false), (4, false)],
            "turned"
        );
        let blank = figure(0, None);
        assert_eq!(order(&[(2, &blank)])[3], (2, false), "what nobody had reported on has not turned");
    }

    #[test]
    fn an_organisation_slips_by_five_points_or_into_behind() {
        let id = Uuid::from_u128;
        let on = |actual| figure(0, Some((Pace::OnTrack, actual, 50)));
        let behind = |actual| figure(0, Some((Pace::Behind, actual, 80)));
        for (then, now, expected) in [
            (on(60), on(55), true),
            (on(60), on(56), false),
            (on(60), on(70), false),
            (on(50), behind(52), true),
            (behind(50), behind(48), false),
            (behind(50), behind(45), true),
            (figure(0, None), behind(10), false),
            (on(60), figure(0, None), false),
        ] {
            let (before, after) = (BTreeMap::from([(id(1), then)]), BTreeMap::from([(id(1), now)]));
            assert_eq!(!slipping(&after, &before).is_empty(), expected, "{before:?} {after:?}");
        }
        let before = BTreeMap::from([(id(1), on(60)), (id(2), on(90))]);
        let after = BTreeMap::from([(id(1), on(50)), (id(2), on(60)), (id(3), on(1))]);
        let found: Vec<Uuid> = slipping(&after, &before).iter().map(|slip| slip.organisation).collect();
        assert_eq!(found, [id(2), id(1)], "the furthest fallen first; who is new has not slipped");
    }
}
