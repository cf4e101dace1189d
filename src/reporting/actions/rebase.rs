//! Bringing a draft up to date: what is marked unchanged follows the report that counts by now.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::{Place, refusal};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, Fingerprint, Moment};
use crate::reporting::model::{Base, Basis};
use crate::reporting::rules::Window;
use crate::reporting::store::{bases, entries::Source};

/// How bringing up to date ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rebased {
    /// Done, or there was nothing to do.
    Done,
    /// What counts has changed since it was shown: nothing was done.
    Changed,
    /// Nothing may be written; the message key says why.
    Refused(&'static str),
}

/// From which revision to which a draft would go.
pub fn fingerprint_of(basis: &Basis) -> Fingerprint {
    let mut print = Fingerprint::default();
    print.note_value("base", &basis.base.map(|base| base.id));
    print.note_value("current", &basis.current.map(|base| base.id));
    print
}

/// Puts a draft on the revision that counts by now, if it is the one that was shown.
pub async fn rebase(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    shown: &Fingerprint,
) -> Result<Rebased, AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    let mut tx = db.begin().await?;
    let (id, report) = place.lock(&mut tx, actor, clock.now()).await?;
    let now = clock.now();
    if let Some(reason) = refusal(&report, &Window::of_report(&report), now) {
        return Ok(Rebased::Refused(reason));
    }
    let source = Source::Draft(Some(id));
    let basis = bases::find(
        &mut tx,
        &actor.scope(),
        place.organisation.id,
        &place.period,
        source,
        Moment::at_present(now),
    )
    .await?;
    if !basis.is_stale() {
        return Ok(Rebased::Done);
    }
    if fingerprint_of(&basis) != *shown {
        return Ok(Rebased::Changed);
    }
    bases::set(&mut tx, id, basis.current.map(|base| base.id)).await?;
    let named = |base: Option<Base>| base.map(|b| json!({ "period": b.number, "revision": b.revision }));
    let change = (Some(json!({ "base": named(basis.base) })), Some(json!({ "base": named(basis.current) })));
    place.audit(&mut tx, actor, "reporting.rebase_draft", (id, now), change).await?;
    tx.commit().await?;
    Ok(Rebased::Done)
}
