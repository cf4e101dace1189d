//! From the database to forecasts: two queries.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::facts::{Counted, Facts, Standpoint, TaskThen, last_known, readings};
use super::rules::{Judgement, Known, Outcome, forecast, judge};
use super::store;
use crate::access::Scope;
use crate::reporting::Period;
use crate::rollup::{Frame, Part};

/// The forecasts of a frame's tasks.
#[derive(Debug, Clone, Default)]
pub struct Forecasts {
    by_task: BTreeMap<i32, (Option<NaiveDate>, Outcome)>,
}

impl Forecasts {
    /// The forecast of a task, or why there is none; `None` for a task that nobody has.
    pub fn of(&self, task: i32) -> Option<&Outcome> {
        self.by_task.get(&task).map(|(_, outcome)| outcome)
    }

    /// All of them by number of the task, with the task's deadline.
    pub fn iter(&self) -> impl Iterator<Item = (i32, Option<NaiveDate>, &Outcome)> {
        self.by_task.iter().map(|(task, (deadline, outcome))| (*task, *deadline, outcome))
    }
}

/// The periods of the frame's kind up to the frame's own, the oldest first.
fn periods_up_to<'a>(frame: &Frame<'_>, periods: &'a [Period]) -> Vec<&'a Period> {
    let mut found: Vec<&Period> =
        periods.iter().filter(|p| p.kind == frame.period.kind && p.ends_on <= frame.period.ends_on).collect();
    found.sort_by_key(|period| (period.ends_on, period.number));
    found
}

/// The forecasts of the frame's tasks, or of one of them, by the periods of its kind up to its own; `periods` are the plan's:
/// two queries.
pub async fn load(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    periods: &[Period],
    (part, task): (Part<'_>, Option<i32>),
) -> sqlx::Result<Forecasts> {
    let known = periods_up_to(frame, periods);
    let here = Standpoint { period: frame.period.number, on: frame.on(), known_by: frame.moment.known_by() };
    let facts = load_facts(db, scope, frame, (&known, &[here]), (part, task)).await?;
    let counted = facts.counted(frame.moment.known_by(), frame.accepted_only);
    let days = days(frame, &known);
    let tasks = facts.tasks.get(&here.period).into_iter().flatten();
    let by_task =
        tasks.map(|(number, then)| (*number, (then.deadline, foresee(then, &counted, *number, &days))));
    Ok(Forecasts { by_task: by_task.collect() })
}

async fn load_facts(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    (periods, standpoints): (&[&Period], &[Standpoint]),
    (part, task): (Part<'_>, Option<i32>),
) -> sqlx::Result<Facts> {
    let numbers: Vec<i32> = periods.iter().map(|period| period.number).collect();
    Ok(Facts {
        tasks: store::list_tasks(db, scope, frame.plan.id, standpoints, (part.cluster(), task)).await?,
        sent: store::list_sent(db, scope, frame.plan.id, &numbers, (frame.moment.known_by(), task)).await?,
    })
}

fn days(frame: &Frame<'_>, periods: &[&Period]) -> Vec<(i32, NaiveDate)> {
    periods.iter().map(|period| (period.number, frame.day_of(period.ends_on))).collect()
}

fn foresee(then: &TaskThen, counted: &Counted<'_>, task: i32, days: &[(i32, NaiveDate)]) -> Outcome {
    forecast(then.deadline, &then.assigned, &readings(counted, task, days))
}

/// A forecast of the past beside what happened.
#[derive(Debug, Clone)]
pub struct Tested {
    /// Number of the period whose reports it was made from.
    pub period: i32,
    /// Number of the task.
    pub task: i32,
    /// The task's deadline as it was then.
    pub deadline: Option<NaiveDate>,
    /// What would have been forecast then.
    pub outcome: Outcome,
    /// What has become of it by the frame's moment; none without a forecast.
    pub judgement: Option<Judgement>,
}

/// All forecasts of the past.
#[derive(Debug, Clone, Default)]
pub struct Backtest {
    /// By period and task, of tasks with a deadline.
    pub tested: Vec<Tested>,
    /// The numbers of the periods that were gone through.
    pub periods: Vec<i32>,
}

impl Backtest {
    /// How many judgements satisfy that.
    pub fn count(&self, is: impl Fn(Judgement) -> bool) -> usize {
        self.tested.iter().filter_map(|tested| tested.judgement).filter(|judgement| is(*judgement)).count()
    }
}

/// Repeats the forecasts of every period of the frame's kind that closed before the frame's moment, each by what was recorded
/// when it closed (domain §5.10), and judges them by what is known at the frame's moment: two queries.
pub async fn load_backtest(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    periods: &[Period],
) -> sqlx::Result<Backtest> {
    let known = periods_up_to(frame, periods);
    let closed: Vec<&Period> =
        known.iter().copied().filter(|period| period.closes_at < frame.moment.now).collect();
    let standpoints: Vec<Standpoint> = closed
        .iter()
        .map(|period| Standpoint {
            period: period.number,
            on: frame.day_of(period.ends_on),
            known_by: period.closes_at,
        })
        .collect();
    let facts = load_facts(db, scope, frame, (&known, &standpoints), (Part::Whole, None)).await?;
    let present = facts.counted(frame.moment.known_by(), frame.accepted_only);
    let all_days = days(frame, &known);
    let mut backtest = Backtest { tested: Vec::new(), periods: closed.iter().map(|p| p.number).collect() };
    for (index, standpoint) in standpoints.iter().enumerate() {
        let counted = facts.counted(standpoint.known_by, frame.accepted_only);
        let days = &days(frame, &closed[..=index]);
        for (task, then) in facts.tasks.get(&standpoint.period).into_iter().flatten() {
            if then.deadline.is_none() {
                continue;
            }
            let outcome = foresee(then, &counted, *task, days);
            let judgement = outcome.as_ref().ok().map(|forecast| {
                // What was taken back since is no longer known: then nobody can say that all have completed it.
                let known = |id| {
                    last_known(&present, *task, id, &all_days).unwrap_or(Known::OpenOn(forecast.known_on))
                };
                judge(forecast, &forecast.organisations.iter().copied().map(known).collect::<Vec<_>>())
            });
            backtest.tested.push(Tested {
                period: standpoint.period,
                task: *task,
                deadline: then.deadline,
                outcome,
                judgement,
            });
        }
    }
    Ok(backtest)
}
