//! Proposing a version to the Standing Committee, and taking the proposal back.

use std::collections::BTreeSet;

use serde_json::json;

use super::{begin, find_edition, lock};
use crate::access::Permission;
use crate::consolidation::approval::subject;
use crate::consolidation::material::compute;
use crate::consolidation::model::{ConsolidatedStatus, Place, Transition};
use crate::consolidation::notices;
use crate::consolidation::rules::check::{self, Findings, findings};
use crate::consolidation::rules::status::next_status;
use crate::consolidation::store::reports;
use crate::error::AppError;
use crate::kernel::Fingerprint;
use crate::notice::{NewNotice, NoticeArgs, Recipients};
use crate::work::{Act, Change};

/// How proposing ended.
#[derive(Debug)]
pub enum Proposed {
    /// The Standing Committee has it.
    Done,
    /// Something is open, and was not confirmed.
    Open(Findings),
    /// It is not what was shown any more: the parts that differ.
    Changed(BTreeSet<String>),
}

/// Proposes a version, if it is what was shown. What is open in it must be confirmed.
pub async fn propose(
    act: Act<'_>,
    place: &Place,
    version: i32,
    shown: &Fingerprint,
    is_confirmed: bool,
) -> Result<Proposed, AppError> {
    let (mut work, organisation) = begin(act).await?;
    let (report, status) = lock(&mut work, place, version).await?;
    if status == ConsolidatedStatus::Proposed {
        return Ok(Proposed::Done);
    }
    let next =
        next_status(status, Transition::Propose).ok_or(AppError::Conflict("consolidation-not-editable"))?;
    let edition = find_edition(&mut work.db, work.actor, place, version).await?;
    let (fresh, tables) = compute(&mut work.db, &work.actor.scope(), place, work.now).await?;
    let open = findings(&edition, &fresh, &tables);
    let differing = check::shown(&edition, Some(&open)).differing(shown);
    if !differing.is_empty() {
        return Ok(Proposed::Changed(differing));
    }
    if !open.is_clear() && !is_confirmed {
        return Ok(Proposed::Open(open));
    }
    let who = (work.actor.account_id, organisation);
    reports::set_status(&mut work.db, report, (next, "proposed"), who, work.now).await?;
    let unfounded: usize = open.sections.iter().map(|section| section.unfounded.len()).sum();
    let offers: usize = open.sections.iter().map(|section| section.offers).sum();
    let after = json!({ "status": next, "without_source": unfounded, "offers_open": offers });
    let change = Change::between(json!({ "status": status }), after);
    work.audit("consolidation.propose", subject(report), change).await?;
    let period = &place.opened.period;
    let notice = NewNotice {
        kind: notices::PROPOSED,
        organisation: None,
        href: &place.approval(version),
        args: NoticeArgs::about(period.kind, period.ends_on).by(&work.actor.display_name).into(),
        key: &format!("ConsolidatedProposed/{report}/{}", work.now.timestamp_micros()),
    };
    work.notify(Recipients::Anywhere(Permission::DecideForCommittee), &notice).await?;
    work.commit().await?;
    Ok(Proposed::Done)
}

/// Takes a proposal back: it is a draft again.
pub async fn withdraw(act: Act<'_>, place: &Place, version: i32) -> Result<(), AppError> {
    let (mut work, organisation) = begin(act).await?;
    let (report, status) = lock(&mut work, place, version).await?;
    if status == ConsolidatedStatus::Draft {
        return Ok(());
    }
    let next =
        next_status(status, Transition::Withdraw).ok_or(AppError::Conflict("consolidation-not-proposed"))?;
    let who = (work.actor.account_id, organisation);
    reports::set_status(&mut work.db, report, (next, "withdrawn"), who, work.now).await?;
    let change = Change::between(json!({ "status": status }), json!({ "status": next }));
    work.audit("consolidation.withdraw", subject(report), change).await?;
    work.commit().await
}
