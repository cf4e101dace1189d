//! Bringing a draft up to date: what is marked unchanged follows the report that counts by now.

use serde_json::json;

use super::{Place, refusal};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Fingerprint;
use crate::reporting::model::{Base, Basis};
use crate::reporting::rules::Window;
use crate::reporting::store::{bases, entries::Source};
use crate::work::{Act, Change};

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
pub async fn rebase(act: Act<'_>, place: &Place, shown: &Fingerprint) -> Result<Rebased, AppError> {
    let organisation = place.organisation.id;
    let mut work = act.begin(Permission::DraftReport, organisation).await?;
    let (id, report) = place.lock(&mut work).await?;
    if let Some(reason) = refusal(&report, &Window::of_report(&report), work.now) {
        return Ok(Rebased::Refused(reason));
    }
    let (scope, source, moment) = (work.actor.scope(), Source::Draft(Some(id)), work.moment());
    let basis = bases::find(&mut work.db, &scope, organisation, &place.period, source, moment).await?;
    if !basis.is_stale() {
        return Ok(Rebased::Done);
    }
    if fingerprint_of(&basis) != *shown {
        return Ok(Rebased::Changed);
    }
    bases::set(&mut work.db, id, basis.current.map(|base| base.id)).await?;
    let named = |base: Option<Base>| base.map(|b| json!({ "period": b.number, "revision": b.revision }));
    let change =
        Change::between(json!({ "base": named(basis.base) }), json!({ "base": named(basis.current) }));
    place.audit(&mut work, "reporting.rebase_draft", id, change).await?;
    work.commit().await?;
    Ok(Rebased::Done)
}
