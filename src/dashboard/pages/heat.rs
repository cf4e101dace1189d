//! Clusters against contents, tasks against organisations, and the ranking that orders the latter.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::super::chart::{self, Mark};
use super::super::model::{Among, OrganisationPick, Selection};
use super::super::scene::Scene;
use super::super::urls;
use super::parts::{Counts, Link, Sentence, deadline};
use crate::kernel::Fraction;
use crate::reporting::SendingGroup;
use crate::rollup::rules::{Cell, Coverage, Figure, Standing, standing};
use crate::rollup::{Counted, coverage_words};

/// A cell of clusters against contents.
#[derive(Debug, Clone)]
pub struct HeatCell {
    /// The class of its tone.
    pub tone: u8,
    /// The figure without the sign of percent.
    pub value: String,
    /// Its coverage.
    pub counts: String,
    /// The figure's page.
    pub href: String,
}

/// A row of clusters against contents.
#[derive(Debug, Clone)]
pub struct HeatRow {
    /// The cluster.
    pub name: String,
    /// The tasks within that cluster.
    pub href: String,
    /// By content.
    pub cells: Vec<HeatCell>,
}

/// Clusters against contents.
#[derive(Debug, Clone)]
pub struct Heat {
    /// The finding as a sentence.
    pub finding: Sentence,
    /// Contents: short and full.
    pub heads: Vec<(String, String)>,
    /// The rows.
    pub rows: Vec<HeatRow>,
}

impl Heat {
    /// The figures of each cluster for each content.
    pub fn new(scene: &Scene<'_>) -> Self {
        let (shell, view) = (scene.shell, scene.view);
        let contents = &scene.opened.outline.contents;
        let empty = Figure::default();
        let figure = |cluster: &str, content: i32| {
            view.figures.cluster_contents.get(&(cluster.to_owned(), content)).unwrap_or(&empty)
        };
        let rows: Vec<HeatRow> = view
            .figures
            .clusters
            .keys()
            .map(|cluster| HeatRow {
                name: cluster.clone(),
                href: scene.links.chosen("/tasks", |s| s.cluster = Some(cluster.clone())),
                cells: contents
                    .iter()
                    .map(|content| {
                        let figure = figure(cluster, content.number);
                        HeatCell {
                            tone: chart::tone(figure.progress.as_ref()),
                            value: figure
                                .progress
                                .as_ref()
                                .map_or_else(|| "–".to_owned(), |p| p.display(0, shell.style())),
                            counts: format!(
                                "{}/{}",
                                shell.number(figure.coverage.reported),
                                shell.number(figure.coverage.assigned)
                            ),
                            href: scene.links.chosen(&format!("/{}", urls::content(content.number)), |s| {
                                s.cluster = Some(cluster.clone());
                            }),
                        }
                    })
                    .collect(),
            })
            .collect();
        let lowest: Option<(&str, i32, &Figure, &Fraction)> = view
            .figures
            .cluster_contents
            .iter()
            .filter_map(|((cluster, content), figure)| {
                Some((cluster.as_str(), *content, figure, figure.progress.as_ref()?))
            })
            .min_by(|one, other| one.3.cmp(other.3));
        let mut counts = Counts::default();
        let finding = lowest.map_or_else(
            || shell.t("dashboard-trend-none"),
            |(cluster, content, figure, progress)| {
                let coverage = counts.put(
                    coverage_words(shell, figure.coverage, Counted::Assignments),
                    scene.links.entries(|chosen| {
                        chosen.cluster = Some(cluster.to_owned());
                        chosen.content = Some(content);
                        chosen.among = Some(Among::Reported);
                    }),
                );
                shell.t3(
                    "dashboard-heat-finding",
                    "cluster",
                    short_cluster(cluster).to_owned(),
                    "content",
                    content.to_string(),
                    "figure",
                    format!("{} · {coverage}", progress.display_percent(0, shell.style())),
                )
            },
        );
        Self {
            finding: counts.sentence(&finding),
            heads: contents
                .iter()
                .map(|content| {
                    (
                        shell.t1("dashboard-content-short", "n", content.number.to_string()),
                        content.title.clone(),
                    )
                })
                .collect(),
            rows,
        }
    }
}

/// "Cụm 1" of "Cụm 1. Tham mưu – nội chính".
pub fn short_cluster(name: &str) -> &str {
    name.split_once(". ").map_or(name, |(short, _)| short)
}

/// The strip of one task: a mark for each organisation.
#[derive(Debug, Clone)]
pub struct StripRow {
    /// The task's number.
    pub number: i32,
    /// The task's title.
    pub title: String,
    /// The task's page.
    pub href: String,
    /// The deadline's day; empty for a regular task.
    pub deadline: String,
    /// The drawing in words.
    pub label: String,
    /// One path a tone.
    pub paths: Vec<(String, String)>,
    /// The figure.
    pub value: String,
    /// Its coverage, with the assignments that are reported.
    pub counts: Link,
}

/// The strips of a content's tasks.
#[derive(Debug, Clone)]
pub struct StripGroup {
    /// The content.
    pub title: String,
    /// Its tasks.
    pub rows: Vec<StripRow>,
}

/// Tasks against organisations.
#[derive(Debug, Clone)]
pub struct Strips {
    /// Where each cluster begins, in percent, and its short name.
    pub heads: Vec<(String, String)>,
    /// By content.
    pub groups: Vec<StripGroup>,
    /// How many tasks and organisations, with these.
    pub title: Sentence,
    /// How many tasks.
    pub tasks: usize,
    /// How many organisations.
    pub organisations: usize,
    /// The finding as a sentence, with the assignments that it counts; none when nothing is overdue.
    pub finding: Option<Link>,
}

impl Strips {
    /// A strip for each task; organisations stand in the order of `ranking`.
    pub fn new(scene: &Scene<'_>, ranking: &[Ranking]) -> Self {
        let (shell, view) = (scene.shell, scene.view);
        let sizes: Vec<usize> = ranking.iter().map(|cluster| cluster.places.len()).collect();
        let (places, width) = chart::strip_places(&sizes);
        let order: Vec<Uuid> = ranking.iter().flat_map(|c| c.places.iter().map(|place| place.id)).collect();
        let mut start = 0;
        let mut heads = Vec::new();
        for cluster in ranking {
            if let Some(at) = places.get(start) {
                heads.push((format!("{}.{}%", at / 10, at % 10), short_cluster(&cluster.name).to_owned()));
            }
            start += cluster.places.len();
        }
        let by_place: BTreeMap<(i32, Uuid), &Cell> =
            view.cells().iter().map(|cell| ((cell.task, cell.organisation), cell)).collect();
        let row = |task: &crate::plan::KeyTask| {
            let figure = view.figures.tasks.get(&task.number).cloned().unwrap_or_default();
            let marks: Vec<Mark> = order
                .iter()
                .map(|id| {
                    by_place.get(&(task.number, *id)).map_or(Mark::Unassigned, |cell| mark(cell, scene))
                })
                .collect();
            StripRow {
                number: task.number,
                title: task.title.clone(),
                href: scene.links.task(task.number),
                deadline: task.deadline.map_or_else(String::new, |_| deadline(shell, task.deadline)),
                label: shell.t3(
                    "dashboard-strip-label",
                    "reported",
                    shell.number(figure.coverage.reported),
                    "overdue",
                    shell.number(figure.shares.open_overdue),
                    "unreported",
                    shell.number(figure.shares.unreported),
                ),
                paths: chart::strip_paths(&marks, &places, width),
                value: shell.percent(&figure.progress),
                counts: counts(scene, figure.coverage, |s| s.task = Some(task.number)),
            }
        };
        let groups = scene
            .opened
            .outline
            .contents
            .iter()
            .map(|content| StripGroup {
                title: format!("{}. {}", content.number, content.title),
                rows: scene.opened.outline.tasks_of(content.number).map(row).collect(),
            })
            .collect();
        let worst = view
            .figures
            .tasks
            .iter()
            .map(|(number, figure)| (figure.shares.open_overdue, std::cmp::Reverse(*number)))
            .max()
            .filter(|(count, _)| *count > 0);
        let (tasks, organisations) = (scene.opened.outline.tasks.len(), order.len());
        let mut counts = Counts::default();
        let title = shell.t2(
            "dashboard-map",
            "tasks",
            counts.put(tasks.to_string(), scene.links.page("/tasks")),
            "organisations",
            counts.put(organisations.to_string(), scene.links.page("/organisations")),
        );
        Self {
            heads,
            groups,
            title: counts.sentence(&title),
            tasks,
            organisations,
            finding: worst.map(|(count, number)| {
                let (task, n) = (number.0.to_string(), shell.number(count));
                Link {
                    href: scene.links.entries(|s| {
                        s.task = Some(number.0);
                        s.standing = Some(Standing::OpenOverdue);
                    }),
                    label: shell.t2("dashboard-strips-finding", "task", task, "n", n),
                }
            }),
        }
    }
}

/// "61/68", leading to the assignments that are reported of those chosen.
fn counts(scene: &Scene<'_>, coverage: Coverage, choose: impl FnOnce(&mut Selection)) -> Link {
    let shell = scene.shell;
    Link {
        href: match coverage.reported {
            0 => String::new(),
            _ => scene.links.entries(|s| {
                choose(s);
                s.among = Some(Among::Reported);
            }),
        },
        label: format!("{}/{}", shell.number(coverage.reported), shell.number(coverage.assigned)),
    }
}

fn mark(cell: &Cell, scene: &Scene<'_>) -> Mark {
    match (cell.entry, standing(cell, scene.view.on)) {
        (None, _) => Mark::Unreported,
        (Some(_), Standing::OpenOverdue) => Mark::Overdue,
        (Some(entry), _) => Mark::Tone(chart::tone(Some(&Fraction::from(entry.progress)))),
    }
}

/// A place in a cluster's ranking.
#[derive(Debug, Clone)]
pub struct RankRow {
    /// Whose it is.
    pub id: Uuid,
    /// The rank; empty while unranked.
    pub rank: String,
    /// The organisation's short name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its members.
    pub members: String,
    /// Its figure.
    pub value: String,
    /// Its coverage in tasks, with these.
    pub counts: Link,
    /// Is it ranked at all?
    pub is_ranked: bool,
}

/// A cluster's ranking (domain §5.9).
#[derive(Debug, Clone)]
pub struct Ranking {
    /// The cluster.
    pub name: String,
    /// Its figure.
    pub value: String,
    /// How many of its organisations have a counting report, with these.
    pub reported: Link,
    /// Best first; the unranked last.
    pub places: Vec<RankRow>,
    /// Ranked from so many percent of the assignments reported.
    pub ranked_from: u32,
}

/// The rankings of all clusters of the part; organisations without a cluster come last, under a name of their own.
pub fn rankings(scene: &Scene<'_>) -> Vec<Ranking> {
    let (shell, view) = (scene.shell, scene.view);
    let mut clusters: Vec<Option<&str>> = view.organisations.iter().map(|o| o.cluster.as_deref()).collect();
    clusters.dedup();
    clusters
        .into_iter()
        .map(|cluster| {
            let members: Vec<_> =
                view.organisations.iter().filter(|o| o.cluster.as_deref() == cluster).collect();
            let reported = members.iter().filter(|o| o.counting.is_some()).count();
            let progress = view.group_figure(cluster).progress;
            Ranking {
                name: cluster.map_or_else(|| shell.t("dashboard-no-cluster"), str::to_owned),
                value: shell.percent(&progress),
                reported: Link {
                    href: match (reported, cluster) {
                        // Organisations without a cluster have no list of their own.
                        (0, _) | (_, None) => String::new(),
                        (_, Some(cluster)) => scene.links.chosen("/organisations", |s| {
                            s.cluster = Some(cluster.to_owned());
                            s.state = Some(OrganisationPick::Group(SendingGroup::Counted));
                        }),
                    },
                    label: shell.t1(
                        "rollup-coverage-organisations",
                        "counts",
                        format!("{reported}/{}", members.len()),
                    ),
                },
                ranked_from: view.ranked_from,
                places: view
                    .places(cluster)
                    .into_iter()
                    .filter_map(|place| {
                        let state = view.organisation(place.id.0)?;
                        let figure = view.organisation_figure(place.id);
                        Some(RankRow {
                            id: place.id.0,
                            rank: place.rank.map_or_else(String::new, |rank| shell.number(rank)),
                            name: state.short_name.clone(),
                            href: scene.links.organisation(&state.code),
                            members: shell.number(state.member_count),
                            value: shell.percent(&figure.progress),
                            counts: counts(scene, figure.coverage, |s| {
                                s.organisation = Some(state.code.clone());
                            }),
                            is_ranked: place.rank.is_some(),
                        })
                    })
                    .collect(),
            }
        })
        .collect()
}
