//! Proposing a version to the Standing Committee, and taking the proposal back.

use std::collections::BTreeSet;

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::{Hand, find_edition};
use crate::access::{Actor, Permission};
use crate::consolidation::material::compute;
use crate::consolidation::model::{ConsolidatedStatus, Deed, Place};
use crate::consolidation::rules::check::{self, Findings, findings};
use crate::consolidation::rules::status::next_status;
use crate::consolidation::store::reports;
use crate::error::AppError;
use crate::kernel::{Clock, Fingerprint};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

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
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version): (&Place, i32),
    (shown, is_confirmed): (&Fingerprint, bool),
) -> Result<Proposed, AppError> {
    let organisation = actor.require_consolidating()?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (report, status) = reports::find_for_update(&mut tx, place.opened.period.id, version)
        .await?
        .ok_or(AppError::NotFound)?;
    if status == ConsolidatedStatus::Proposed {
        return Ok(Proposed::Done);
    }
    let next = next_status(status, Deed::Propose).ok_or(AppError::Conflict("consolidation-not-editable"))?;
    let edition = find_edition(&mut tx, actor, place, version).await?;
    let (fresh, tables) = compute(&mut tx, &actor.scope(), place, now).await?;
    let open = findings(&edition, &fresh, &tables);
    let differing = check::shown(&edition, Some(&open)).differing(shown);
    if !differing.is_empty() {
        return Ok(Proposed::Changed(differing));
    }
    if !open.is_clear() && !is_confirmed {
        return Ok(Proposed::Open(open));
    }
    let who = (actor.account_id, organisation);
    reports::set_status(&mut tx, report, (next, "proposed"), who, now).await?;
    let hand = Hand { actor, organisation, report, now };
    let unfounded: usize = open.sections.iter().map(|section| section.unfounded.len()).sum();
    let offers: usize = open.sections.iter().map(|section| section.offers).sum();
    let after = json!({ "status": next, "without_source": unfounded, "offers_open": offers });
    hand.record(&mut tx, "consolidation.propose", (Some(json!({ "status": status })), Some(after))).await?;
    let period = &place.opened.period;
    let notice = NewNotice {
        kind: NoticeKind::ConsolidatedProposed,
        organisation: None,
        href: &format!("{}/approval", place.version(version)),
        args: NoticeArgs::about(period.kind, period.ends_on).by(&actor.display_name).into(),
        key: &format!("ConsolidatedProposed/{report}/{}", now.timestamp_micros()),
    };
    notice::post(&mut tx, Recipients::Anywhere(Permission::DecideForCommittee), &notice, now).await?;
    tx.commit().await?;
    Ok(Proposed::Done)
}

/// Takes a proposal back: it is a draft again.
pub async fn withdraw(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version): (&Place, i32),
) -> Result<(), AppError> {
    let organisation = actor.require_consolidating()?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (report, status) = reports::find_for_update(&mut tx, place.opened.period.id, version)
        .await?
        .ok_or(AppError::NotFound)?;
    if status == ConsolidatedStatus::Draft {
        return Ok(());
    }
    let next = next_status(status, Deed::Withdraw).ok_or(AppError::Conflict("consolidation-not-proposed"))?;
    let who = (actor.account_id, organisation);
    reports::set_status(&mut tx, report, (next, "withdrawn"), who, now).await?;
    let hand = Hand { actor, organisation, report, now };
    let (before, after) = (json!({ "status": status }), json!({ "status": next }));
    hand.record(&mut tx, "consolidation.withdraw", (Some(before), Some(after))).await?;
    tx.commit().await?;
    Ok(())
}
