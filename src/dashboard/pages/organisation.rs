//! An organisation's own figure with its tasks as terms; the organisation itself reads it too.

use askama::Template;

use super::super::scene::Scene;
use super::super::urls;
use super::last_known::LastKnown;
use super::moment::moment;
use super::organisations::Sent;
use super::parts::{Context, Formula, Link};
use super::standing::{Standing, TaskGroup, task_groups};
use crate::kernel::Moment;
use crate::organisation::Organisation;
use crate::page;
use crate::reporting::shortcomings::Shortcoming;
use crate::rollup::{Counted, FigureWords, OwnPlace, OwnStanding, SentReport, Texts};
use crate::web::Shell;

/// Whose eyes the page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who reads across organisations.
    Upper,
    /// The organisation itself: nothing of others is shown or linked.
    Own,
}

impl Reader {
    /// May means over others stand beside the own figures? To the organisation itself only those of the present: from means
    /// of any two moments, between which one other organisation has reported, that one's figures could be told.
    pub fn sees_means(self, when: Moment) -> bool {
        match self {
            Self::Upper => true,
            Self::Own => when.at.is_none(),
        }
    }
}

/// What the page is made from besides the scene.
pub struct Loaded {
    /// How the organisation stands among the others; none when it is not expected.
    pub standing: Option<OwnStanding>,
    /// Its reports, period by period.
    pub reports: Vec<SentReport>,
    /// Its shortcomings.
    pub shortcomings: Vec<Shortcoming>,
    /// What it wrote.
    pub texts: Texts,
    /// What was last known, where its report does not count in the period.
    pub last: Option<LastKnown>,
}

/// `dashboard/organisation.html`.
#[derive(Template)]
#[template(path = "dashboard/organisation.html")]
pub struct OrganisationPage {
    shell: Shell,
    context: Context,
    moment: String,
    code: String,
    /// The same on one sheet.
    sheet_href: String,
    name: String,
    cluster: String,
    members: String,
    contact: String,
    is_expected: bool,
    figure: FigureWords,
    formula: Formula,
    place: String,
    sent: Option<Sent>,
    /// Its report does not count in the period.
    is_unreported: bool,
    /// The period of what was last known, and its figure; none where nothing was.
    last: Option<(String, String)>,
    standing: Option<Standing>,
    groups: Vec<TaskGroup>,
    task_count: usize,
    is_own: bool,
    /// The means beside the own figures are those of the present only.
    has_no_means: bool,
    sum_weights: String,
    sum_products: String,
}

page!(OrganisationPage);

impl OrganisationPage {
    /// The page of an organisation; the scene's figures are its own.
    pub fn new(scene: &Scene<'_>, organisation: &Organisation, loaded: &Loaded, reader: Reader) -> Self {
        let (shell, view) = (scene.shell, scene.view);
        let is_own = reader == Reader::Own;
        let state = view.organisation(organisation.id.0);
        let terms = view.organisation_terms(organisation.id);
        let list =
            Link { href: scene.links.page("/organisations"), label: shell.t("dashboard-organisations") };
        let path = urls::figures_of(&organisation.code);
        let context = Context::new(scene, &path, vec![list], organisation.short_name.clone());
        let mut groups = task_groups(scene, organisation.id, &loaded.texts, reader);
        if let Some(last) = &loaded.last {
            for group in &mut groups {
                last.put_into(scene, organisation.id, &mut group.rows);
            }
        }
        Self {
            context: if is_own { context.without_crumbs() } else { context },
            moment: moment(scene),
            name: organisation.name.clone(),
            cluster: organisation.cluster.clone().unwrap_or_default(),
            code: organisation.code.clone(),
            sheet_href: scene.links.chosen(&format!("/{path}/sheet"), |s| s.cluster = None),
            members: shell.number(organisation.member_count),
            contact: contact(organisation),
            is_expected: state.is_some(),
            figure: FigureWords::new(
                shell,
                &view.organisation_figure(organisation.id),
                Counted::Tasks,
                "#tasks",
                &own_entries(scene, organisation, reader),
            ),
            formula: Formula::new(shell, "dashboard-formula-organisation", &terms),
            place: loaded.standing.as_ref().map_or_else(String::new, |own| place_words(shell, own.place)),
            sent: state.map(|state| Sent::new(scene, state)),
            is_unreported: state.is_some_and(|state| state.counting.is_none()),
            last: loaded
                .last
                .as_ref()
                .map(|last| (last.period.name(shell.lang), last.figure_words(scene, organisation.id))),
            standing: Standing::new(scene, organisation, loaded, reader),
            task_count: groups.iter().map(|group| group.rows.len()).sum(),
            groups,
            is_own,
            has_no_means: !reader.sees_means(scene.when),
            sum_weights: shell.number(terms.sum_weights),
            sum_products: terms.sum_products.display(0, shell.style()),
            shell: shell.clone(),
        }
    }
}

/// "hạng 3/12 trong cụm", or why there is no rank.
fn place_words(shell: &Shell, place: OwnPlace) -> String {
    let key = if place.in_cluster { "dashboard-place" } else { "dashboard-place-no-cluster" };
    match place.rank {
        Some(rank) => shell.t2(key, "rank", rank.to_string(), "of", place.of.to_string()),
        None => shell.t1("dashboard-place-why-none", "n", place.ranked_from),
    }
}

/// The list of the organisation's assignments; empty for the organisation itself, which has them on its own pages.
pub fn own_entries(scene: &Scene<'_>, organisation: &Organisation, reader: Reader) -> String {
    match reader {
        Reader::Upper => scene.links.entries(|s| s.organisation = Some(organisation.code.clone())),
        Reader::Own => String::new(),
    }
}

fn contact(organisation: &Organisation) -> String {
    [&organisation.contact_name, &organisation.contact_position, &organisation.contact_phone]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}
