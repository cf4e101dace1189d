//! Gathers what a period's report is computed from: a fixed number of queries, however many organisations there are.

use chrono::{DateTime, SubsecRound, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Material, Place};
use super::rules::draft::{Fresh, draft};
use super::{rules, store};
use crate::access::Scope;
use crate::error::AppError;
use crate::kernel::{KeyTaskId, Moment, RevisionId};
use crate::rollup::{self, Part};

/// As exact as the database keeps a moment.
const MICROSECONDS: u16 = 6;

/// The period's figures and texts at the moment `now`: six queries.
pub async fn gather(
    db: &mut PgConnection,
    scope: &Scope,
    place: &Place,
    now: DateTime<Utc>,
) -> Result<Material, AppError> {
    let opened = place.opened.clone();
    let frame = opened.frame(Moment { now, at: None }, false);
    let view = rollup::load_pair(db, scope, &frame, opened.previous.as_ref(), Part::Whole).await?;
    let tasks: Vec<KeyTaskId> = opened.outline.tasks.iter().map(|task| task.id).collect();
    let mut indicators =
        rollup::load_indicators_of(db, scope, &frame, &opened.kinds(), (Part::Whole, &tasks)).await?;
    // In the order of the tasks, whatever their ids; the indicators of one task keep theirs.
    indicators.sort_by_key(|(id, _)| tasks.iter().position(|task| task == id));
    let revisions: Vec<RevisionId> =
        view.organisations.iter().filter_map(|organisation| Some(organisation.counting?.id)).collect();
    let entries: Vec<(RevisionId, KeyTaskId)> =
        revisions.iter().flat_map(|revision| tasks.iter().map(|task| (*revision, *task))).collect();
    let texts = rollup::load_texts(db, scope, &entries).await?;
    let organisations: Vec<Uuid> = view.organisations.iter().map(|organisation| organisation.id.0).collect();
    let revisions: Vec<Uuid> = revisions.iter().map(|revision| revision.0).collect();
    let (general, open_shortcomings) =
        store::voices::list(db, scope, &opened.period, (&organisations, &revisions)).await?;
    Ok(Material {
        opened,
        view,
        indicators,
        texts,
        general,
        open_shortcomings,
        at: now.trunc_subsecs(MICROSECONDS),
    })
}

/// What the rules say of the period at the moment `now`, with the annexes.
pub async fn compute(
    db: &mut PgConnection,
    scope: &Scope,
    place: &Place,
    now: DateTime<Utc>,
) -> Result<(Fresh, Vec<super::model::Table>), AppError> {
    let material = gather(db, scope, place, now).await?;
    Ok((draft(&material), rules::annexes::tables(&material)))
}
