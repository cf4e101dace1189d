//! All organisations by cluster: place, progress, pace, what was sent.

use askama::Template;
use chrono::{DateTime, Utc};

use super::super::model::OrganisationPick;
use super::super::scene::Scene;
use super::attention::slips;
use super::heat::rankings;
use super::moment::moment;
use super::parts::{Choice, Context, Filters, figure, report_href, submission};
use crate::page;
use crate::reporting::{Sending, SubmissionWords};
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
    pub fn new(scene: &Scene<'_>, organisation: &OrganisationState) -> Self {
        let (shell, sending) = (scene.shell, &organisation.sending);
        let state = sending.state(scene.now);
        let on = |key: &str, at: &DateTime<Utc>| shell.t1(key, "time", shell.date_time(at));
        let first = sending.first_arrival.as_ref().map(|at| {
            on(if sending.is_on_time() { "dashboard-sent-on-time" } else { "dashboard-sent-late" }, at)
        });
        let awaited = match state {
            Sending::Returned | Sending::ResubmissionOverdue => Some("dashboard-sent-again-by"),
            Sending::Silent | Sending::NotDue => Some("dashboard-sent-due"),
            Sending::Waiting | Sending::Accepted => None,
        };
        let awaited = awaited.map(|key| on(key, &sending.awaited_by()));
        let still = organisation.counting.filter(|_| state.is_returned());
        let still = still.map(|revision| shell.t1("dashboard-sent-still-counts", "n", revision.number));
        let details: Vec<_> = [first, awaited, still].into_iter().flatten().collect();
        let href = if sending.latest.is_some() { report_href(scene, organisation) } else { String::new() };
        Self {
            class: state.class(),
            icon: state.icon(),
            words: shell.t(state.key()),
            detail: details.join("; "),
            href,
        }
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
    submission: SubmissionWords,
    /// "14 đơn vị: Giảm sút"; empty where all are shown.
    shown: String,
    clusters: Vec<ClusterList>,
}

page!(OrganisationsPage);

impl OrganisationsPage {
    /// The page of a scene.
    pub fn new(scene: &Scene<'_>) -> Self {
        let (shell, view) = (scene.shell, scene.view);
        let slipping: Vec<_> = slips(scene).into_iter().map(|slip| slip.organisation).collect();
        let is_shown = |state: &OrganisationState| match scene.chosen.state {
            None => true,
            Some(OrganisationPick::Group(group)) => group.takes(&state.sending, scene.now),
            Some(OrganisationPick::Slipping) => slipping.contains(&state.id.0),
        };
        let clusters: Vec<ClusterList> = rankings(scene)
            .into_iter()
            .map(|ranking| ClusterList {
                name: ranking.name,
                figure: format!("{} · {}", ranking.value, ranking.reported.label),
                rows: ranking
                    .places
                    .into_iter()
                    .filter_map(|place| {
                        let state = view.organisation(place.id).filter(|state| is_shown(state))?;
                        Some(OrganisationRow {
                            rank: place.rank,
                            name: state.name.clone(),
                            members: place.members,
                            figure: figure(
                                scene,
                                &view.organisation_figure(state.id),
                                Counted::Tasks,
                                &place.href,
                                |s| s.organisation = Some(state.code.clone()),
                            ),
                            href: place.href,
                            sent: Sent::new(scene, state),
                        })
                    })
                    .collect(),
            })
            .filter(|cluster: &ClusterList| !cluster.rows.is_empty())
            .collect();
        let count: usize = clusters.iter().map(|cluster| cluster.rows.len()).sum();
        let mut filters = Filters::of_frame(scene, "/organisations");
        filters.states = OrganisationPick::all()
            .map(|pick| Choice::new(pick.code(), shell.t(pick.key()), scene.chosen.state == Some(pick)))
            .collect();
        Self {
            context: Context::new(scene, "organisations", Vec::new(), shell.t("dashboard-organisations")),
            filters,
            moment: moment(scene),
            submission: submission(scene),
            shown: scene.chosen.state.map_or_else(String::new, |pick| {
                let state = shell.t(pick.key());
                shell.t2("dashboard-organisations-shown", "n", count.to_string(), "state", state)
            }),
            clusters,
            shell: shell.clone(),
        }
    }
}
