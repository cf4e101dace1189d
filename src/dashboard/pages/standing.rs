//! An organisation's own standing: beside the means, through the periods, its strengths and its open shortcomings.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::super::scene::Scene;
use super::super::urls;
use super::organisation::{Loaded, Reader};
use super::parts::{EntryRow, LastValue, entry_rows};
use crate::kernel::{Fraction, OrganisationId};
use crate::organisation::Organisation;
use crate::reporting::shortcomings::Shortcoming;
use crate::reporting::{Lateness, SendingFacts, lateness, on_time_of};
use crate::rollup::rules::{Cell, Compared, FEWEST, Figure, Mean, Measure, organisation_terms};
use crate::rollup::{Counted, OwnStanding, SentReport, Texts, coverage_words};
use crate::web::Shell;

/// So many open shortcomings stand on the page; the others in their list.
const SHORTCOMINGS: usize = 5;

/// A mean beside the own figure.
#[derive(Debug, Clone)]
pub struct MeanWords {
    /// "62%", or why there is none.
    pub value: String,
    /// "331/340 lượt phân công"; empty without a mean.
    pub coverage: String,
    /// The list behind it; empty where the reader may not open it.
    pub href: String,
    /// "+8 điểm, cao hơn"; empty where one of the two is missing.
    pub points: String,
}

/// A content, or the whole plan, compared.
#[derive(Debug, Clone)]
pub struct ComparedRow {
    /// "2. …".
    pub title: String,
    /// The own progress.
    pub own: String,
    /// "4/5 nhiệm vụ".
    pub coverage: String,
    /// What was last known where there is none.
    pub last: Option<LastValue>,
    /// The entries behind it, on this page.
    pub href: String,
    /// The own cluster's mean; none without a cluster.
    pub cluster: Option<MeanWords>,
    /// The Bloc's mean.
    pub bloc: MeanWords,
}

/// How a period's report came.
#[derive(Debug, Clone)]
pub struct SentRow {
    /// The period.
    pub period: String,
    /// Its report; empty when none was sent.
    pub href: String,
    /// It is the page's period.
    pub is_current: bool,
    /// By when it was due.
    pub due: String,
    /// When it was sent first; "–" when it was not.
    pub sent: String,
    /// The class of its tag.
    pub class: &'static str,
    /// The icon of its tag.
    pub icon: &'static str,
    /// On time, or by how much late.
    pub words: String,
    /// How often it was returned; "–" for never.
    pub returned: String,
}

/// A task in which the organisation stands above the Bloc.
#[derive(Debug, Clone)]
pub struct StrengthRow {
    /// The task, with its number.
    pub title: String,
    /// Its row on this page.
    pub href: String,
    /// "100%; toàn Khối 85% (4/4 đơn vị)".
    pub words: String,
    /// "+15 điểm, cao hơn".
    pub points: String,
}

/// Everything of the own standing.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The contents, in order.
    pub rows: Vec<ComparedRow>,
    /// The whole plan.
    pub total: ComparedRow,
    /// There is a cluster to compare with.
    pub has_cluster: bool,
    /// Why some means are not shown; empty for those who see all.
    pub fewest: String,
    /// The periods.
    pub sent: Vec<SentRow>,
    /// "5/6 kỳ".
    pub on_time: String,
    /// Strengths, the widest gap first.
    pub strengths: Vec<StrengthRow>,
    /// The oldest open shortcomings.
    pub shortcomings: Vec<Shortcoming>,
    /// How many are open.
    pub open: usize,
    /// The list of all; empty as of a moment of the past.
    pub shortcomings_href: String,
}

impl Standing {
    /// The own standing of an organisation; none when it is not expected in the period.
    pub fn new(
        scene: &Scene<'_>,
        organisation: &Organisation,
        loaded: &Loaded,
        reader: Reader,
    ) -> Option<Self> {
        let OwnStanding { comparison, .. } = loaded.standing.as_ref()?;
        let shell = scene.shell;
        let cluster = organisation.cluster.as_deref();
        let row = |title: String, content: Option<i32>, compared: &Compared| {
            let mut row = compared_row(scene, title, compared, (content, cluster, reader));
            if let (None, Some(last)) = (&compared.own.progress, &loaded.last) {
                row.last = last.progress(scene, organisation.id, content);
            }
            row
        };
        let rows = scene
            .opened
            .outline
            .contents
            .iter()
            .filter_map(|content| {
                let compared = comparison.contents.get(&content.number)?;
                Some(row(format!("{}. {}", content.number, content.title), Some(content.number), compared))
            })
            .collect();
        let strengths = comparison.strengths.iter().map(|strength| StrengthRow {
            title: scene
                .opened
                .outline
                .task(strength.task)
                .map_or_else(String::new, |task| format!("{}. {}", task.number, task.title)),
            href: format!("#nv-{}", strength.task),
            words: shell.t2(
                "standing-strength",
                "own",
                shell.percent(&Some(strength.own.clone())),
                "bloc",
                with_coverage(shell, &strength.bloc),
            ),
            points: points_words(shell, &strength.points),
        });
        let open: Vec<&Shortcoming> = loaded
            .shortcomings
            .iter()
            .filter(|one| one.fix.is_none() && one.plan == scene.opened.plan.code)
            .collect();
        let (sent, share) = sent_rows(scene, organisation, &loaded.reports);
        Some(Self {
            rows,
            total: row(shell.t("dashboard-whole-plan"), None, &comparison.plan),
            has_cluster: cluster.is_some(),
            fewest: match reader {
                Reader::Own => shell.t1("standing-fewest", "n", FEWEST),
                Reader::Upper => String::new(),
            },
            sent,
            on_time: share,
            strengths: strengths.collect(),
            shortcomings: open.iter().take(SHORTCOMINGS).map(|one| (*one).clone()).collect(),
            open: open.len(),
            shortcomings_href: match scene.when.at {
                None => format!("{}/shortcomings", urls::own(&organisation.code)),
                // The list knows the present only.
                Some(_) => String::new(),
            },
        })
    }
}

fn with_coverage(shell: &Shell, figure: &Figure) -> String {
    let coverage = coverage_words(shell, figure.coverage, Counted::Organisations);
    format!("{} ({coverage})", shell.percent(&figure.progress))
}

/// A difference in words and with its sign; rounded here, once.
fn points_words(shell: &Shell, points: &Fraction) -> String {
    let size = points.magnitude();
    let n = || size.display(0, shell.style());
    match (points.is_zero(), size.rounded(0).is_zero(), *points < Fraction::zero()) {
        (true, ..) => shell.t("standing-equal"),
        (_, true, true) => shell.t("standing-below-less"),
        (_, true, false) => shell.t("standing-above-less"),
        (_, _, true) => shell.t1("standing-below", "n", n()),
        (_, _, false) => shell.t1("standing-above", "n", n()),
    }
}

fn compared_row(
    scene: &Scene<'_>,
    title: String,
    compared: &Compared,
    (content, cluster, reader): (Option<i32>, Option<&str>, Reader),
) -> ComparedRow {
    let shell = scene.shell;
    let page = content.map_or_else(String::new, |number| format!("/{}", urls::content(number)));
    let mean = |mean: &Mean, of_cluster: bool| match mean {
        Mean::Shown(figure) if figure.progress.is_some() => MeanWords {
            value: shell.percent(&figure.progress),
            coverage: coverage_words(shell, figure.coverage, Counted::Assignments),
            href: match reader {
                Reader::Own => String::new(),
                Reader::Upper => scene.links.chosen(&page, |chosen| {
                    chosen.cluster = cluster.filter(|_| of_cluster).map(str::to_owned);
                }),
            },
            points: mean
                .points(&compared.own)
                .map_or_else(String::new, |points| points_words(shell, &points)),
        },
        Mean::Shown(_) | Mean::None => bare(shell.t("standing-no-mean")),
        Mean::TooFew => bare(shell.t1("standing-too-few", "n", FEWEST)),
    };
    ComparedRow {
        title,
        own: shell.percent(&compared.own.progress),
        last: None,
        coverage: coverage_words(shell, compared.own.coverage, Counted::Tasks),
        href: match content {
            Some(number) if compared.own.coverage.assigned > 0 => format!("#nd-{number}"),
            Some(_) => String::new(),
            None => "#tasks".to_owned(),
        },
        cluster: cluster.map(|_| mean(&compared.cluster, true)),
        bloc: mean(&compared.bloc, false),
    }
}

const fn bare(value: String) -> MeanWords {
    MeanWords { value, coverage: String::new(), href: String::new(), points: String::new() }
}

/// The periods, the latest first, and the share on time; "–" before the first is due.
pub fn sent_rows(
    scene: &Scene<'_>,
    organisation: &Organisation,
    reports: &[SentReport],
) -> (Vec<SentRow>, String) {
    let shell = scene.shell;
    let (in_time, counted) = on_time_of(reports.iter().map(|report| &report.sending), scene.now);
    let rows = reports.iter().rev().map(|report| {
        let (class, icon, words) = sending_words(shell, &report.sending, scene.now);
        let (plan, number) = (&scene.opened.plan.code, report.period.number);
        SentRow {
            period: report.period.title(shell.lang),
            href: if report.sending.latest.is_some() {
                scene.links.report(&organisation.code, plan, number)
            } else {
                String::new()
            },
            is_current: report.period.id == scene.opened.period.id,
            due: shell.date_time(&report.sending.due_at),
            sent: report
                .sending
                .first_arrival
                .as_ref()
                .map_or_else(|| "–".to_owned(), |at| shell.date_time(at)),
            class,
            icon,
            words,
            returned: match report.returned {
                0 => "–".to_owned(),
                n => shell.t1("standing-returned", "n", n),
            },
        }
    });
    let share = match counted {
        0 => "–".to_owned(),
        _ => format!("{}/{}", shell.number(as_number(in_time)), shell.number(as_number(counted))),
    };
    (rows.collect(), shell.t1("standing-on-time", "counts", share))
}

fn as_number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// In time or by how much late, and where it stands while it is not sent or is being returned; class and icon of the tag.
fn sending_words(
    shell: &Shell,
    sending: &SendingFacts,
    now: DateTime<Utc>,
) -> (&'static str, &'static str, String) {
    let state = sending.state(now);
    let Some(first) = sending.first_arrival else {
        return (state.class(), state.icon(), shell.t(state.key()));
    };
    let (class, icon, arrived) = match lateness(first, sending.due_at) {
        Lateness::InTime => ("tag--accepted", "i-check", shell.t("standing-sent-in-time")),
        Lateness::SameDay => ("tag--returned", "i-clock", shell.t("reviews-late-same-day")),
        Lateness::Days(n) => ("tag--returned", "i-clock", shell.t1("reviews-late-days", "n", n)),
    };
    if state.is_returned() {
        let words = format!("{arrived}; {}", shell.t(state.key()).to_lowercase());
        return (state.class(), state.icon(), words);
    }
    (class, icon, arrived)
}

/// The own tasks of one content, with the terms of its mean.
#[derive(Debug, Clone)]
pub struct TaskGroup {
    /// The content's number.
    pub number: i32,
    /// "Cộng nội dung 2: 63%".
    pub sum: String,
    /// Its tasks.
    pub rows: Vec<EntryRow>,
    /// Σ W.
    pub sum_weights: String,
    /// Σ W·progress.
    pub sum_products: String,
}

/// The organisation's tasks by content, in order.
pub fn task_groups(
    scene: &Scene<'_>,
    organisation: OrganisationId,
    texts: &Texts,
    reader: Reader,
) -> Vec<TaskGroup> {
    let (shell, view) = (scene.shell, scene.view);
    let content_of: BTreeMap<i32, (i32, i32)> =
        view.weights().iter().map(|task| (task.number, (task.content, task.weight))).collect();
    let mut groups: BTreeMap<i32, Vec<_>> = BTreeMap::new();
    for cell in view.cells_of(organisation) {
        if let Some((content, _)) = content_of.get(&cell.task) {
            groups.entry(*content).or_default().push(cell);
        }
    }
    let group = |(number, mut cells): (i32, Vec<_>)| {
        cells.sort_by_key(|cell: &&Cell| cell.task);
        let terms = organisation_terms(&cells, view.weights(), Measure::Progress);
        let mut rows = entry_rows(scene, &cells, texts, |cell| {
            content_of.get(&cell.task).map_or(1, |(_, weight)| *weight)
        });
        if reader == Reader::Own {
            for row in &mut rows {
                row.task_href.clear();
            }
        }
        TaskGroup {
            number,
            sum: shell.t2("standing-sum", "n", number, "figure", shell.percent(&terms.result)),
            rows,
            sum_weights: shell.number(terms.sum_weights),
            sum_products: terms.sum_products.display(0, shell.style()),
        }
    };
    groups.into_iter().map(group).collect()
}
