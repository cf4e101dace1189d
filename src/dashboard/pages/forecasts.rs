//! When the open tasks will be completed at their own pace, and how such forecasts turned out before.

use askama::Template;

use super::super::scene::Scene;
use super::moment::moment;
use super::parts::{Context, Filters, Link, deadline, figure};
use crate::forecast::{
    Backtest, ForecastWords, Forecasts, Judgement, Refusal, Tested, range_words, rules::LEAST_PERIODS,
};
use crate::kernel::Fraction;
use crate::page;
use crate::rollup::{Counted, FigureWords};
use crate::web::Shell;

/// A task with its forecast.
pub struct ForecastRow {
    /// Its number and title, with its page.
    pub task: Link,
    /// Its progress.
    pub figure: FigureWords,
    /// Its deadline.
    pub deadline: String,
    /// The forecast in words.
    pub words: ForecastWords,
}

/// `dashboard/forecasts.html`.
#[derive(Template)]
#[template(path = "dashboard/forecasts.html")]
pub struct ForecastsPage {
    shell: Shell,
    context: Context,
    filters: Filters,
    moment: String,
    finding: String,
    rows: Vec<ForecastRow>,
    not_listed: String,
    backtest: String,
}

page!(ForecastsPage);

/// A task's number and title, leading to its page.
fn task_link(scene: &Scene<'_>, number: i32) -> Link {
    let title = scene.opened.outline.task(number).map_or("", |task| task.title.as_str());
    Link { href: scene.links.task(number), label: format!("{number}. {title}") }
}

impl ForecastsPage {
    /// The page of a scene.
    pub fn new(scene: &Scene<'_>, forecasts: &Forecasts) -> Self {
        let shell = scene.shell;
        let (mut rows, mut done, mut regular) = (Vec::new(), 0_u32, 0_u32);
        for (number, due, outcome) in forecasts.iter() {
            match outcome {
                Err(Refusal::Regular) => regular += 1,
                Err(Refusal::Completed { .. }) => done += 1,
                _ => {
                    let whole = scene.view.figures.tasks.get(&number).cloned().unwrap_or_default();
                    rows.push(ForecastRow {
                        task: task_link(scene, number),
                        figure: figure(
                            scene,
                            &whole,
                            Counted::Organisations,
                            &scene.links.task(number),
                            |s| {
                                s.task = Some(number);
                            },
                        ),
                        deadline: deadline(shell, due),
                        words: ForecastWords::new(shell, outcome, due, scene.view.on),
                    });
                }
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.words.urgency()));
        let count =
            |is: fn(&ForecastWords) -> bool| rows.iter().filter(|row| is(&row.words)).count().to_string();
        let counts = [
            ("late", count(ForecastWords::is_late)),
            ("maybe", count(ForecastWords::may_be_late)),
            ("good", count(ForecastWords::is_good)),
            ("n", rows.len().to_string()),
        ];
        Self {
            context: Context::new(scene, "forecasts", tasks_crumb(scene), shell.t("forecast-word")),
            filters: Filters::of_frame(scene, "/forecasts"),
            moment: moment(scene),
            finding: shell.lang.t_args("forecast-finding", &counts),
            not_listed: shell.t2("forecast-not-listed", "done", done, "regular", regular),
            backtest: scene.links.chosen("/forecasts/backtest", |s| s.cluster = None),
            rows,
            shell: shell.clone(),
        }
    }
}

fn tasks_crumb(scene: &Scene<'_>) -> Vec<Link> {
    vec![Link { href: scene.links.page("/tasks"), label: scene.shell.t("dashboard-tasks") }]
}

/// A forecast of the past with what happened.
pub struct TestedRow {
    /// The period that it was made after.
    pub period: String,
    /// The task.
    pub task: Link,
    /// The range.
    pub range: String,
    /// The deadline as it was then.
    pub deadline: String,
    /// What happened.
    pub fact: String,
    /// Class, icon and word of the verdict.
    pub verdict: (&'static str, &'static str, String),
}

/// `dashboard/backtest.html`.
#[derive(Template)]
#[template(path = "dashboard/backtest.html")]
pub struct BacktestPage {
    shell: Shell,
    context: Context,
    moment: String,
    /// The hit rate in one sentence.
    rate: String,
    /// Too few results to say anything.
    few: String,
    split: String,
    refused: String,
    rows: Vec<TestedRow>,
}

page!(BacktestPage);

/// So few results say nothing about forecasts.
const TELLING: usize = 10;

impl BacktestPage {
    /// The page of a scene.
    pub fn new(scene: &Scene<'_>, backtest: &Backtest) -> Self {
        let shell = scene.shell;
        let inside = backtest.count(|j| matches!(j, Judgement::Inside(_)));
        let earlier = backtest.count(|j| matches!(j, Judgement::Earlier(_)));
        let later = backtest.count(|j| matches!(j, Judgement::Later { .. }));
        let waiting = backtest.count(|j| j == Judgement::NotYetKnown);
        let judged = inside + earlier + later;
        let percent = shell.percent(&Fraction::percent_of(inside as u64, judged as u64));
        let args = [
            ("inside", inside.to_string()),
            ("earlier", earlier.to_string()),
            ("later", later.to_string()),
            ("waiting", waiting.to_string()),
            ("judged", judged.to_string()),
            ("percent", percent),
        ];
        let rate = if judged > 0 {
            shell.lang.t_args("forecast-test-rate", &args)
        } else if waiting > 0 {
            shell.lang.t_args("forecast-test-rate-none", &args)
        } else {
            let (n, least) = (backtest.periods.len().to_string(), LEAST_PERIODS.to_string());
            shell.t2("forecast-test-none", "n", n, "least", least)
        };
        let refused = backtest.tested.iter().filter(|tested| tested.outcome.is_err()).count();
        let mut crumbs = tasks_crumb(scene);
        crumbs.push(Link { href: scene.links.page("/forecasts"), label: shell.t("forecast-word") });
        Self {
            context: Context::new(scene, "forecasts/backtest", crumbs, shell.t("forecast-test-here")),
            moment: moment(scene),
            rate,
            few: if (1..TELLING).contains(&judged) {
                shell.t1("forecast-test-few", "n", judged.to_string())
            } else {
                String::new()
            },
            split: if judged + waiting > 0 {
                shell.lang.t_args("forecast-test-split", &args)
            } else {
                String::new()
            },
            refused: if refused > 0 {
                shell.t1("forecast-test-refused", "n", refused.to_string())
            } else {
                String::new()
            },
            rows: backtest
                .periods
                .iter()
                .rev()
                .flat_map(|period| backtest.tested.iter().filter(move |tested| tested.period == *period))
                .filter_map(|tested| tested_row(scene, tested))
                .collect(),
            shell: shell.clone(),
        }
    }
}

fn tested_row(scene: &Scene<'_>, tested: &Tested) -> Option<TestedRow> {
    let shell = scene.shell;
    let (forecast, judgement) = (tested.outcome.as_ref().ok()?, tested.judgement?);
    let period = scene.opened.periods.iter().find(|period| period.number == tested.period)?;
    let completed = |on| shell.t1("forecast-fact-completed", "on", shell.date(&on));
    let (fact, verdict) = match judgement {
        Judgement::Inside(on) => (completed(on), ("accepted", "i-check", "forecast-inside")),
        Judgement::Earlier(on) => (completed(on), ("submitted", "i-back", "forecast-earlier")),
        Judgement::Later { on, is_completed: true } => {
            (completed(on), ("returned", "i-arrow", "forecast-later"))
        }
        Judgement::Later { on, is_completed: false } => {
            (shell.t1("forecast-fact-open", "on", shell.date(&on)), ("returned", "i-arrow", "forecast-later"))
        }
        Judgement::NotYetKnown => (
            shell.t1("forecast-fact-waiting", "on", shell.date(&scene.view.on)),
            ("none", "i-clock", "forecast-waiting"),
        ),
    };
    Some(TestedRow {
        period: period.title(shell.lang),
        task: task_link(scene, tested.task),
        range: range_words(shell, forecast.earliest, forecast.latest, scene.opened.plan.year),
        deadline: deadline(shell, tested.deadline),
        fact,
        verdict: (verdict.0, verdict.1, shell.t(verdict.2)),
    })
}
