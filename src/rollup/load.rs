//! From the database to figures: a fixed number of queries, however many organisations there are.

use sqlx::PgConnection;

use super::model::{Frame, OrganisationState, Part, SentReport, Texts};
use super::rules::{self, Cell, Changes, Comparison, Discretion, RollUp, Side};
use super::store::{self, Reach};
use super::view::{RollUpView, SincePrevious};
use crate::access::Scope;
use crate::kernel::{KeyTaskId, OrganisationId, RevisionId};
use crate::reporting::{Period, Submission};

/// The figures of a frame within the scope: one query.
pub async fn load(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    part: Part<'_>,
) -> sqlx::Result<RollUpView> {
    load_pair(db, scope, frame, None, part).await
}

/// The same with what has changed since the previous period of the kind: one query.
pub async fn load_pair(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    previous: Option<&Period>,
    part: Part<'_>,
) -> sqlx::Result<RollUpView> {
    let reach = Reach::of(scope, part.organisation());
    let then = previous.map(|period| (period.id, frame.day_of(period.ends_on)));
    let loaded = store::cells::load(db, &reach, &here(frame), then, frame.basis()).await?;
    let of_part = |cell: &Cell| part.cluster().is_none_or(|cluster| cell.cluster.as_deref() == Some(cluster));
    let now = loaded.cells.into_iter().filter(of_part).collect();
    let before: Vec<Cell> = loaded.before.into_iter().filter(of_part).collect();
    let mut view = view_of(frame, now, (loaded.organisations, loaded.ranked_from), part);
    view.change = previous.map(|period| {
        let (weights, amendment) = match loaded.plan_before {
            // Each side is weighed by the plan of its day (domain §5.20).
            Some(weights) => (weights, Some(frame.plan.amendment())),
            None => (view.weights.clone(), None),
        };
        let then = RollUp::compute(&weights, &before, frame.day_of(period.ends_on));
        let changes = Changes::between(
            Side { tasks: &weights, cells: &before, figures: &then },
            Side { tasks: &view.weights, cells: &view.cells, figures: &view.figures },
        );
        SincePrevious { changes, then, amendment }
    });
    Ok(view)
}

/// The frame's period as the query takes it.
fn here(frame: &Frame<'_>) -> store::cells::Here {
    let (period, plan) = (frame.period, frame.plan);
    store::cells::Here {
        period: period.id,
        plan: plan.id,
        issued_on: plan.issued_on,
        on: frame.on(),
        due_at: period.due_at,
    }
}

fn view_of(
    frame: &Frame<'_>,
    cells: Vec<Cell>,
    (organisations, ranked_from): (Vec<OrganisationState>, u32),
    part: Part<'_>,
) -> RollUpView {
    let on = frame.on();
    let weights = frame.task_weights();
    let mut clusters: Vec<String> = organisations.iter().filter_map(|o| o.cluster.clone()).collect();
    clusters.dedup();
    let organisations: Vec<OrganisationState> = organisations
        .into_iter()
        .filter(|o| part.cluster().is_none_or(|cluster| o.cluster.as_deref() == Some(cluster)))
        .collect();
    RollUpView {
        on,
        figures: RollUp::compute(&weights, &cells, on),
        submission: Submission::of(organisations.iter().map(|o| &o.sending)),
        organisations,
        clusters,
        ranked_from,
        change: None,
        weights,
        cells,
    }
}

/// An organisation's place in a ranking (domain §5.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnPlace {
    /// The rank; `None` while too little is reported.
    pub rank: Option<u32>,
    /// Of how many that have a rank.
    pub of: usize,
    /// Within a cluster; else among the organisations without one.
    pub in_cluster: bool,
    /// Ranked from so many percent of the assignments reported.
    pub ranked_from: u32,
}

/// How an organisation stands among the others.
#[derive(Debug, Clone)]
pub struct OwnStanding {
    /// The place within its cluster, or among the organisations without one.
    pub place: OwnPlace,
    /// Its figures beside the means.
    pub comparison: Comparison,
}

/// An organisation's place and its figures beside the means of its cluster and of the Bloc. Nobody else is named, and with
/// [`Discretion::Own`] nobody else's figure can be told, so that the organisation itself may see it. One query; `None`
/// outside the scope, or when the organisation is not expected.
pub async fn load_standing(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    organisation: OrganisationId,
    discretion: Discretion<'_>,
) -> sqlx::Result<Option<OwnStanding>> {
    if !scope.covers(organisation) {
        return Ok(None);
    }
    let loaded = store::cells::load(db, &Reach::everybody(), &here(frame), None, frame.basis()).await?;
    let view = view_of(frame, loaded.cells, (loaded.organisations, loaded.ranked_from), Part::Whole);
    let Some(state) = view.organisation(organisation.0) else { return Ok(None) };
    let cluster = state.cluster.as_deref();
    let places = view.places(cluster);
    let rank = places.iter().find(|place| place.id == organisation).and_then(|place| place.rank);
    let of = places.iter().filter(|place| place.rank.is_some()).count();
    let place = OwnPlace { rank, of, in_cluster: cluster.is_some(), ranked_from: view.ranked_from };
    let own = (organisation.0, cluster);
    let comparison = rules::compare(&view.weights, (&view.cells, &view.figures), own, view.on, discretion);
    Ok(Some(OwnStanding { place, comparison }))
}

/// When an organisation sent its reports, in the periods that have opened: one query; nothing outside the scope.
pub async fn load_timeliness(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<SentReport>> {
    let reach = Reach::of(scope, Some(organisation));
    store::timeliness::list(db, &reach, (frame.plan.id, organisation), frame.moment).await
}

/// What was written in these entries, of organisations in the scope: one query.
pub async fn load_texts(
    db: &mut PgConnection,
    scope: &Scope,
    entries: &[(RevisionId, KeyTaskId)],
) -> sqlx::Result<Texts> {
    store::texts::list(db, &Reach::of(scope, None), entries).await
}
