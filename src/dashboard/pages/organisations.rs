//! All organisations by cluster: place, progress, pace, what was sent.

use askama::Template;

use super::super::scene::Scene;
use super::heat::rankings;
use super::moment::moment;
use super::parts::{Context, Filters, figure, report_href, why_unreported};
use crate::rollup::{Counted, FigureWords, OrganisationState};
use crate::web::Shell;

/// What an organisation has sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The class of its tag.
    pub class: &'static str,
    /// The icon of its tag.
    pub icon: &'static str,
    /// Its words.
    pub words: String,
    /// When it arrived, and whether by the due.
    pub detail: String,
    /// The report; empty when none was sent.
    pub href: String,
}

impl Sent {
    /// What the organisation has sent in the scene's period.
    pub fn new(scene: &Scene<'_>, state: &OrganisationState) -> Self {
        let shell = scene.shell;
        let arrival = |key: &str, at| shell.t1(key, "time", shell.date_time(at));
        let detail = state.first_arrival.as_ref().map_or_else(String::new, |at| {
            arrival(if state.is_on_time() { "dashboard-sent-on-time" } else { "dashboard-sent-late" }, at)
        });
        let (class, icon, words) = match state.counting {
            Some(revision) => {
                let n = revision.number.to_string();
                match revision.outcome {
                    crate::kernel::RevisionOutcome::Accepted => {
                        ("tag--accepted", "i-check", shell.t1("dashboard-sent-accepted", "n", n))
                    }
                    crate::kernel::RevisionOutcome::Pending
                    | crate::kernel::RevisionOutcome::Returned
                    | crate::kernel::RevisionOutcome::Withdrawn => {
                        ("tag--submitted", "i-send", shell.t1("dashboard-sent-pending", "n", n))
                    }
                }
            }
            None => match state.last_outcome {
                Some(crate::kernel::RevisionOutcome::Returned) => {
                    ("tag--returned", "i-back", shell.t(why_unreported(state)))
                }
                _ => ("tag--none", "i-minus", shell.t(why_unreported(state))),
            },
        };
        let href = if state.last_outcome.is_some() { report_href(scene, state) } else { String::new() };
        Self { class, icon, words, detail, href }
    }
}

/// A row of the list.
#[derive(Debug, Clone)]
pub struct OrganisationRow {
    /// Its rank; empty while unranked.
    pub rank: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its members.
    pub members: String,
    /// Its figure.
    pub figure: FigureWords,
    /// What it has sent.
    pub sent: Sent,
}

/// A cluster with its organisations.
#[derive(Debug, Clone)]
pub struct ClusterList {
    /// Its name.
    pub name: String,
    /// Its figure.
    pub figure: String,
    /// Its organisations in the order of their places.
    pub rows: Vec<OrganisationRow>,
}

/// `dashboard/organisations.html`.
#[derive(Template)]
#[template(path = "dashboard/organisations.html")]
pub struct OrganisationsPage {
    shell: Shell,
    context: Context,
    filters: Filters,
    moment: String,
    completeness: String,
    completeness_percent: String,
    timeliness: String,
    timeliness_percent: String,
    clusters: Vec<ClusterList>,
}

impl OrganisationsPage {
    /// The page of a scene.
    pub fn new(scene: &Scene<'_>) -> Self {
        let (shell, view) = (scene.shell, scene.view);
        let counts = |part: u32| {
            shell.t1(
                "rollup-coverage-organisations",
                "counts",
                format!("{}/{}", shell.number(part), shell.number(view.submission.expected)),
            )
        };
        let clusters = rankings(scene)
            .into_iter()
            .map(|ranking| ClusterList {
                name: ranking.name,
                figure: ranking.figure,
                rows: ranking
                    .places
                    .into_iter()
                    .filter_map(|place| {
                        let state = view.organisation(place.id)?;
                        Some(OrganisationRow {
                            rank: place.rank,
                            name: state.name.clone(),
                            members: place.members,
                            figure: figure(
                                scene,
                                &view.organisation_figure(state.id),
                                Counted::Tasks,
                                &place.href,
                                |_| {},
                            ),
                            href: place.href,
                            sent: Sent::new(scene, state),
                        })
                    })
                    .collect(),
            })
            .collect();
        Self {
            context: Context::new(scene, "organisations", Vec::new(), shell.t("dashboard-organisations")),
            filters: Filters::of_frame(scene, "/organisations"),
            moment: moment(scene),
            completeness: counts(view.submission.reported),
            completeness_percent: shell.percent(&view.submission.completeness()),
            timeliness: counts(view.submission.on_time),
            timeliness_percent: shell.percent(&view.submission.timeliness()),
            clusters,
            shell: shell.clone(),
        }
    }
}
