//! What holds for every plan and every state of its reports.

use proptest::{collection::vec, option, prelude::*, sample::subsequence};

use super::*;
use crate::{
    kernel::{IndicatorAccumulation, IndicatorAggregation, PeriodKind},
    rollup::rules::{
        Change, Changes, Contender, Coverage, Figure, Holder, IndicatorFacts, IndicatorValue, Measure,
        Movements, Reading, RollUp, Shares, Side, Standing, content_weights, figure_over_tasks, goal_weights,
        organisation_terms, plan_weights, ranking, sum_indicator, task_figure, task_terms, weighted_terms,
    },
};

const CLUSTERS: [Option<&str>; 3] = [Some("Cụm 1"), Some("Cụm 2"), None];

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..365).prop_map(|days| day(1, 1) + chrono::Days::new(days))
}

fn an_entry() -> impl Strategy<Value = CountedEntry> {
    prop_oneof![Just(not_started()), (0_i16..100).prop_map(in_progress), a_day().prop_map(completed),]
}

fn some_tasks() -> impl Strategy<Value = Vec<TaskWeights>> {
    let goals = vec((1_i32..=3, 1_i32..=1000), 1..=3);
    vec((1_i32..=3, 1_i32..=1000, goals), 1..=5).prop_map(|tasks| {
        (1..)
            .zip(tasks)
            .map(|(number, (content, weight, goals))| task(number, content, weight, &goals))
            .collect()
    })
}

/// Assignments of up to five tasks to up to six organisations, at most one a pair.
fn some_cells(
    entry: impl Strategy<Value = Option<CountedEntry>> + Clone,
) -> impl Strategy<Value = Vec<Cell>> {
    let pairs: Vec<(i32, u128)> =
        (1..=5).flat_map(|task| (1..=6).map(move |organisation| (task, organisation))).collect();
    subsequence(pairs, 0..=30).prop_flat_map(move |pairs| {
        let terms = vec((1_i32..=1000, a_day(), option::of(a_day()), entry.clone()), pairs.len());
        terms.prop_map(move |terms| {
            pairs
                .iter()
                .zip(terms)
                .map(|(&(task, number), (weight, start, deadline, entry))| Cell {
                    task,
                    organisation: organisation(number),
                    cluster: CLUSTERS[usize::try_from(number % 3).unwrap()].map(str::to_owned),
                    weight,
                    start,
                    deadline,
                    entry,
                })
                .collect()
        })
    })
}

fn any_cells() -> impl Strategy<Value = Vec<Cell>> {
    some_cells(option::of(an_entry()).boxed())
}

/// All figures of a roll-up, each with the cells that belong to it.
fn figures<'a>(
    roll_up: &'a RollUp,
    tasks: &'a [TaskWeights],
    cells: &'a [Cell],
) -> Vec<(String, &'a Figure, Vec<&'a Cell>)> {
    let known = |cell: &&Cell| tasks.iter().any(|task| task.number == cell.task);
    let content = |cell: &Cell| tasks.iter().find(|task| task.number == cell.task).map(|task| task.content);
    let serves = |cell: &Cell, goal| {
        tasks.iter().any(|task| task.number == cell.task && task.goals.contains_key(&goal))
    };
    let of = |is_wanted: &dyn Fn(&Cell) -> bool| {
        cells.iter().filter(known).filter(|cell| is_wanted(cell)).collect()
    };
    let mut all = vec![("plan".to_owned(), &roll_up.plan, of(&|_| true))];
    all.extend(
        roll_up.goals.iter().map(|(goal, f)| (format!("goal {goal}"), f, of(&|cell| serves(cell, *goal)))),
    );
    all.extend(
        roll_up
            .contents
            .iter()
            .map(|(number, f)| (format!("content {number}"), f, of(&|cell| content(cell) == Some(*number)))),
    );
    all.extend(
        roll_up.tasks.iter().map(|(task, f)| (format!("task {task}"), f, of(&|cell| cell.task == *task))),
    );
    all.extend(
        roll_up
            .organisations
            .iter()
            .map(|(id, f)| (format!("organisation {id}"), f, of(&|cell| cell.organisation == *id))),
    );
    all.extend(
        roll_up
            .clusters
            .iter()
            .map(|(name, f)| (name.clone(), f, of(&|cell| cell.cluster.as_ref() == Some(name)))),
    );
    all.extend(roll_up.cluster_contents.iter().map(|((name, number), f)| {
        let cells = of(&|cell| cell.cluster.as_ref() == Some(name) && content(cell) == Some(*number));
        (format!("{name}, content {number}"), f, cells)
    }));
    all
}

proptest! {
    #[test]
    fn turned_round_it_changed_the_other_way(
        old in some_tasks(), new in some_tasks(), one in any_cells(), other in any_cells(), on in a_day()
    ) {
        let (were, are) = (RollUp::compute(&old, &one, on), RollUp::compute(&new, &other, on));
        let before = Side { tasks: &old, cells: &one, figures: &were };
        let after = Side { tasks: &new, cells: &other, figures: &are };
        let (there, back) = (Changes::between(before, after), Changes::between(after, before));
        prop_assert_eq!(there.tasks.len(), back.tasks.len());
        for (there, back) in there.tasks.values().zip(back.tasks.values()).chain(there.plan.iter().zip(&back.plan)) {
            prop_assert_eq!(there.points(), &Fraction::zero() - &back.points());
            prop_assert_eq!(there.size(), back.size());
            prop_assert_eq!(there.shared, back.shared);
        }
        let still = Movements::between(before, before);
        prop_assert!(!still.plan.has_moved() && !still.tasks.values().any(super::super::Movement::has_moved));
    }

    #[test]
    fn over_the_same_entries_the_change_is_the_difference_shown(
        old in some_tasks(), new in some_tasks(), cells in some_cells(an_entry().prop_map(Some).boxed()),
        later in vec(0_i16..100, 0..40), on in a_day()
    ) {
        let moved: Vec<Cell> = cells.iter().zip(later.iter().cycle()).map(|(cell, progress)| {
            Cell { entry: Some(in_progress(*progress)), ..cell.clone() }
        }).collect();
        let after: &[Cell] = if moved.is_empty() { &cells } else { &moved };
        let (were, are) = (RollUp::compute(&old, &cells, on), RollUp::compute(&new, after, on));
        let all = Movements::between(
            Side { tasks: &old, cells: &cells, figures: &were },
            Side { tasks: &new, cells: after, figures: &are },
        );
        for movement in all.tasks.values().chain([&all.plan]).filter(|movement| movement.is_over_the_same()) {
            let shown = movement.after.progress.as_ref().zip(movement.before.progress.as_ref());
            prop_assert_eq!(movement.change.as_ref().map(Change::points), shown.map(|(after, before)| after - before));
        }
    }

    #[test]
    fn the_five_shares_add_up_to_what_is_assigned(tasks in some_tasks(), cells in any_cells(), on in a_day()) {
        let roll_up = RollUp::compute(&tasks, &cells, on);
        for (name, figure, cells) in figures(&roll_up, &tasks, &cells) {
            let sum: u32 = Standing::ALL.iter().map(|standing| figure.shares.of(*standing)).sum();
            let reported = cells.iter().filter(|cell| cell.entry.is_some()).count();
            prop_assert_eq!(sum as usize, cells.len(), "{}", name);
            prop_assert_eq!(figure.coverage.assigned, sum, "{}", name);
            prop_assert_eq!(figure.coverage.reported as usize, reported, "{}", name);
            prop_assert!(figure.coverage.reported <= figure.coverage.assigned, "{}", name);
            prop_assert!(figure.shares.due_soon <= figure.shares.open_in_time, "{}", name);
            prop_assert_eq!(figure.progress.is_some(), reported > 0, "{}", name);
            prop_assert_eq!(figure.pace.is_some(), reported > 0, "{}", name);
        }
    }

    #[test]
    fn progress_lies_within_its_entries(tasks in some_tasks(), cells in any_cells(), on in a_day()) {
        let roll_up = RollUp::compute(&tasks, &cells, on);
        for (name, figure, cells) in figures(&roll_up, &tasks, &cells) {
            let Some(progress) = &figure.progress else { continue };
            let reported = || cells.iter().filter_map(|cell| cell.entry).map(|entry| Fraction::from(entry.progress));
            prop_assert!(reported().min().unwrap() <= *progress && *progress <= reported().max().unwrap(), "{}", name);
        }
    }

    #[test]
    fn blank_is_never_zero(tasks in some_tasks(), cells in any_cells(), on in a_day()) {
        let silent: Vec<Cell> = cells.iter().filter(|cell| cell.entry.is_none()).cloned().collect();
        let reported: Vec<Cell> = cells.iter().filter(|cell| cell.entry.is_some()).cloned().collect();
        let (with, without) = (RollUp::compute(&tasks, &cells, on), RollUp::compute(&tasks, &reported, on));
        let without = figures(&without, &tasks, &reported);
        for (name, figure, cells) in figures(&with, &tasks, &cells) {
            let unreported = u32::try_from(cells.iter().filter(|cell| silent.contains(cell)).count()).unwrap();
            // A cluster or an organisation that is altogether silent has no figure without its blanks.
            let nothing = Figure::default();
            let before = without.iter().find(|(other, ..)| *other == name).map_or(&nothing, |(_, figure, _)| figure);
            prop_assert_eq!(&figure.progress, &before.progress, "{}", name);
            prop_assert_eq!(&figure.pace, &before.pace, "{}", name);
            prop_assert_eq!(figure.on_time, before.on_time, "{}", name);
            prop_assert_eq!(figure.coverage.reported, before.coverage.reported, "{}", name);
            prop_assert_eq!(figure.shares, Shares { unreported, ..before.shares }, "{}", name);
        }
    }

    #[test]
    fn order_does_not_matter(
        tasks in some_tasks(),
        (cells, shuffled) in any_cells().prop_flat_map(|cells| (Just(cells.clone()), Just(cells).prop_shuffle())),
        on in a_day(),
    ) {
        let reversed: Vec<TaskWeights> = tasks.iter().rev().cloned().collect();
        prop_assert_eq!(RollUp::compute(&tasks, &cells, on), RollUp::compute(&reversed, &shuffled, on));
    }

    #[test]
    fn the_terms_give_every_figure_again(tasks in some_tasks(), cells in any_cells(), on in a_day()) {
        let roll_up = RollUp::compute(&tasks, &cells, on);
        let all: Vec<&Cell> = cells.iter().collect();
        let measured = |figure: &Figure, measure| match (measure, &figure.pace) {
            (Measure::Progress, _) => figure.progress.clone(),
            (Measure::DatedProgress, pace) => pace.as_ref().and_then(|pace| pace.actual.clone()),
            (Measure::ExpectedProgress(_), pace) => pace.as_ref().and_then(|pace| pace.expected.clone()),
        };
        for measure in [Measure::Progress, Measure::DatedProgress, Measure::ExpectedProgress(on)] {
            for (number, figure) in &roll_up.tasks {
                let own: Vec<&Cell> = cells.iter().filter(|cell| cell.task == *number).collect();
                let terms = task_terms(&own, measure);
                let products: Fraction = terms.terms.iter().map(|term| &term.progress * &Fraction::from(term.weight)).sum();
                prop_assert_eq!(&products, &terms.sum_products);
                prop_assert_eq!(terms.result, measured(figure, measure));
            }
            for (id, figure) in &roll_up.organisations {
                let own: Vec<&Cell> = cells.iter().filter(|cell| cell.organisation == *id).collect();
                prop_assert_eq!(organisation_terms(&own, &tasks, measure).result, measured(figure, measure));
            }
            let plan = weighted_terms(&all, &plan_weights(&tasks), measure);
            prop_assert_eq!(plan.result, measured(&roll_up.plan, measure));
            for (content, figure) in &roll_up.contents {
                let terms = weighted_terms(&all, &content_weights(&tasks, *content), measure);
                prop_assert_eq!(terms.result, measured(figure, measure));
            }
            for (goal, figure) in &roll_up.goals {
                let terms = weighted_terms(&all, &goal_weights(&tasks, *goal), measure);
                prop_assert_eq!(terms.result, measured(figure, measure));
            }
        }
    }

    #[test]
    fn one_pass_gives_what_each_formula_gives(tasks in some_tasks(), cells in any_cells(), on in a_day()) {
        let roll_up = RollUp::compute(&tasks, &cells, on);
        let of = |is_wanted: &dyn Fn(&Cell) -> bool| cells.iter().filter(|cell| is_wanted(cell)).collect::<Vec<_>>();
        for (number, figure) in &roll_up.tasks {
            prop_assert_eq!(figure, &task_figure(&of(&|cell| cell.task == *number), on));
        }
        for (id, figure) in &roll_up.organisations {
            let own = of(&|cell| cell.organisation == *id);
            prop_assert_eq!(figure, &figure_over_tasks(&own, &plan_weights(&tasks), on), "one cell a task: w cancels out");
        }
        for ((name, content), figure) in &roll_up.cluster_contents {
            let own = of(&|cell| cell.cluster.as_ref() == Some(name));
            prop_assert_eq!(figure, &figure_over_tasks(&own, &content_weights(&tasks, *content), on));
        }
    }

    #[test]
    fn a_ratio_is_the_sums_ratio(parts in vec((0_i64..10_000, 0_i64..10_000), 1..20)) {
        let readings: Vec<Reading> = (1..)
            .zip(&parts)
            .map(|(n, (above, below))| Reading {
                organisation: organisation(n),
                holder: Holder::Expected,
                period: 1,
                period_end: day(1, 31),
                kind: PeriodKind::Month,
                sent_at: chrono::DateTime::default(),
                value: IndicatorValue::parts((*above).into(), (*below).into()),
                target: Some(Fraction::from(100)),
            })
            .collect();
        let (above, below) = parts.iter().fold((0, 0), |sums, part| (sums.0 + part.0, sums.1 + part.1));
        let sum = sum_indicator(&IndicatorFacts {
            accumulation: IndicatorAccumulation::Cumulative,
            aggregation: IndicatorAggregation::Ratio,
            plan_kinds: &[PeriodKind::Month],
            period: 1,
            readings: &readings,
            expected: &[],
            successions: &[],
        });
        prop_assert_eq!(&sum.value, &Fraction::from_ratio(above, below));
        // All are to reach 100 percent, whatever the denominators.
        prop_assert_eq!(sum.compared.map(|compared| compared.target), (below > 0).then(|| Fraction::from(1)));
    }

    #[test]
    fn a_rank_is_one_more_than_those_who_show_more(
        values in vec((option::of((0_i64..1000, 1_i64..10)), 0_u32..11), 0..20)
    ) {
        let values: Vec<(Option<Fraction>, Coverage)> = values
            .iter()
            .map(|(value, reported)| {
                (value.map(|(top, bottom)| ratio(top, bottom)), Coverage { reported: *reported, assigned: 10 })
            })
            .collect();
        let contenders = values.iter().cloned().enumerate();
        let places = ranking(
            contenders.map(|(id, (progress, coverage))| Contender { id, progress, coverage }).collect(),
            80,
        );
        prop_assert_eq!(places.len(), values.len());
        let shown = |(value, coverage): &(Option<Fraction>, Coverage)| {
            value.as_ref().filter(|_| coverage.reported >= 8).map(|value| value.rounded(0))
        };
        for place in &places {
            let own = shown(&values[place.id]);
            let above = values.iter().filter_map(shown).filter(|value| own.as_ref().is_some_and(|own| value > own));
            prop_assert_eq!(place.rank, own.as_ref().map(|_| 1 + u32::try_from(above.count()).unwrap()));
        }
        let first_unranked = places.iter().position(|place| place.rank.is_none()).unwrap_or(places.len());
        prop_assert!(places[first_unranked..].iter().all(|place| place.rank.is_none()), "unranked come last");
    }
}
