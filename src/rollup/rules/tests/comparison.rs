//! Which means an organisation sees, and its strengths.

use super::super::{Comparison, Discretion, Mean, RollUp, compare};
use super::*;

/// Organisation n of a cluster says so of task 1.
fn said(n: u128, cluster: &str, task: i32, progress: Option<i16>) -> Cell {
    Cell {
        task,
        organisation: organisation(n),
        cluster: Some(cluster.to_owned()),
        ..cell(None, progress.map(in_progress))
    }
}

fn shown(mean: &Mean) -> Option<(String, u32)> {
    match mean {
        Mean::Shown(figure) => figure.progress.as_ref().map(|p| (p.to_string(), figure.coverage.reported)),
        Mean::TooFew | Mean::None => None,
    }
}

/// The cluster's and the Bloc's mean that organisation 1 sees, in that many reporting organisations.
fn seen(within: u128, outside: u128, discretion: Discretion<'_>) -> (Option<u32>, Option<u32>) {
    let tasks = [task(1, 1, 1, &[])];
    let mut cells: Vec<Cell> = (1..=within).map(|n| said(n, "I", 1, Some(40))).collect();
    cells.extend((0..outside).map(|n| said(100 + n, "II", 1, Some(60))));
    // Who is silent makes no mean larger.
    cells.push(said(200, "I", 1, None));
    let figures = RollUp::compute(&tasks, &cells, day(6, 30));
    let compared = compare(&tasks, (&cells, &figures), (organisation(1), Some("I")), day(6, 30), discretion);
    (shown(&compared.plan.cluster).map(|s| s.1), shown(&compared.plan.bloc).map(|s| s.1))
}

#[test]
fn no_mean_from_which_somebody_elses_figure_can_be_told() {
    for (within, outside, cluster, bloc) in [
        (1, 0, None, None),
        (2, 0, None, None),
        (1, 1, None, None),
        (2, 1, None, Some(3)),
        (2, 9, None, Some(11)),
        (3, 0, Some(3), Some(3)),
        // The Bloc's mean less the cluster's would be the fourth's figure.
        (3, 1, None, Some(4)),
        (3, 2, Some(3), Some(5)),
    ] {
        let own = Discretion::Own(&[organisation(1)]);
        assert_eq!(seen(within, outside, own), (cluster, bloc), "{within} + {outside}");
    }
    // Who also reads the organisation below knows one figure more.
    let two = [organisation(1), organisation(2)];
    assert_eq!(seen(3, 2, Discretion::Own(&two)), (None, Some(5)));
    assert_eq!(seen(4, 2, Discretion::Own(&two)), (Some(4), Some(6)));
    let [within, whole] = [1, 2].map(Some);
    assert_eq!(seen(1, 1, Discretion::Upper), (within, whole), "who sees all figures sees all means");
}

#[test]
fn the_own_content_weighs_by_the_tasks_alone_and_strengths_are_the_widest_gaps() {
    // Task 1 (W 3) and 2 (W 1) in content 1, task 3 (W 2) in content 2, task 4 unreported by the own.
    let tasks = [task(1, 1, 3, &[]), task(2, 1, 1, &[]), task(3, 2, 2, &[]), task(4, 2, 1, &[])];
    let mut cells = Vec::new();
    for (n, progress) in [
        (1, [Some(50), Some(30), Some(99), None]),
        (2, [Some(50), Some(0), Some(40), Some(0)]),
        (3, [Some(20), Some(0), Some(41), Some(9)]),
    ] {
        cells.extend((1..).zip(progress).map(|(task, p)| said(n, "I", task, p)));
    }
    cells[0].weight = 7; // w enters the means of others, not the own figure
    let figures = RollUp::compute(&tasks, &cells, day(6, 30));
    let compared = compare(
        &tasks,
        (&cells, &figures),
        (organisation(1), None),
        day(6, 30),
        Discretion::Own(&[organisation(1)]),
    );
    let one = &compared.contents[&1];
    assert_eq!(one.own.progress, Some(ratio(3 * 50 + 30, 4)));
    assert_eq!(one.cluster, Mean::None, "no cluster, no mean");
    // Task 1 = (7·50 + 50 + 20) / 9 = 140/3, task 2 = 10: content 1 = (3·140/3 + 10) / 4 = 75/2.
    assert_eq!(one.bloc.points(&one.own), Some(&ratio(45, 1) - &ratio(75, 2)));
    let two = &compared.contents[&2];
    assert_eq!((two.own.coverage.reported, two.own.coverage.assigned), (1, 2));
    // Task 3: 99 - 60 = 39; task 2: 30 - 10 = 20; task 1: 50 - 140/3 = 10/3; task 4 is not reported.
    let strengths = |compared: &Comparison| -> Vec<_> {
        compared.strengths.iter().map(|s| (s.task, s.points.clone())).collect()
    };
    let upper = compare(&tasks, (&cells, &figures), (organisation(1), None), day(6, 30), Discretion::Upper);
    assert_eq!(strengths(&upper), [(3, ratio(39, 1)), (2, ratio(20, 1)), (1, ratio(10, 3))]);
    // Two have reported on task 4, beside task 3: its mean stays untold.
    assert_eq!(strengths(&compared), [(2, ratio(20, 1)), (1, ratio(10, 3))]);
}

#[test]
fn neither_the_whole_nor_a_strength_tells_what_a_part_hides() {
    // Content 1: task 1, three reports. Content 2: task 2, three reports, and task 3, one. Content 3: task 4, one.
    let tasks = [task(1, 1, 1, &[]), task(2, 2, 1, &[]), task(3, 2, 1, &[]), task(4, 3, 1, &[])];
    let mut cells = Vec::new();
    for n in 1..=3 {
        cells.extend([1, 2].map(|task| said(n, "I", task, Some(if n == 1 { 90 } else { 10 }))));
    }
    cells.push(said(2, "I", 3, Some(70)));
    let compared = |cells: &[Cell]| {
        let figures = RollUp::compute(&tasks, cells, day(6, 30));
        compare(
            &tasks,
            (cells, &figures),
            (organisation(1), Some("I")),
            day(6, 30),
            Discretion::Own(&[organisation(1)]),
        )
    };
    let whole = compared(&cells);
    assert_eq!(shown(&whole.plan.bloc).map(|s| s.1), Some(7), "content 3 has no report: nothing to hide");
    // Task 2 would tell task 3's mean, which is one organisation's figure.
    assert_eq!(whole.strengths.iter().map(|s| s.task).collect::<Vec<_>>(), [1]);
    cells.push(said(3, "I", 4, Some(70)));
    let hidden = compared(&cells);
    assert_eq!((&hidden.contents[&3].bloc, &hidden.plan.bloc), (&Mean::TooFew, &Mean::TooFew));
    assert_eq!(shown(&hidden.contents[&1].bloc).map(|s| s.1), Some(3));
}
