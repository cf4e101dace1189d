//! Approving, returning, registering, correcting.

use std::collections::BTreeSet;

use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::grounds::find_grounds;
use super::model::{Approval, Approved, Frozen, FrozenRevision};
use super::rules::{basis_of, moved};
use super::store;
use crate::access::{Actor, Permission};
use crate::audit;
use crate::consolidation::actions::{Hand, find_edition};
use crate::consolidation::content::of_edition;
use crate::consolidation::material::compute;
use crate::consolidation::model::{ConsolidatedStatus, Deed, Place};
use crate::consolidation::rules::check;
use crate::consolidation::rules::status::next_status;
use crate::consolidation::store::reports;
use crate::error::AppError;
use crate::kernel::{Clock, ConsolidatedId, Fingerprint, OrganisationId, date_in_vietnam};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};
use crate::register::{self, Registration, Series};
use crate::reporting::digests;

/// The readable address of a version, as agendas, the register and the audit trail know it.
pub fn subject(report: ConsolidatedId) -> String {
    format!("consolidated-reports/{report}")
}

/// What the audit trail has to agree with, as approved documents show it.
pub async fn list_expected_marks(db: &mut PgConnection) -> sqlx::Result<Vec<audit::Expected>> {
    let marks = store::list_marks(db).await?.into_iter();
    let expected = marks
        .map(|(report, mark)| audit::Expected { mark, source: audit::Source::Document(subject(report)) });
    Ok(expected.collect())
}

/// The approval of a version, once it has one.
pub async fn find(db: &mut PgConnection, report: ConsolidatedId) -> Result<Option<Approval>, AppError> {
    Ok(store::find(db, report).await?)
}

/// The approved version of that hash, with its title.
pub async fn find_by_hash(
    db: &mut PgConnection,
    sha256: &[u8],
) -> Result<Option<(ConsolidatedId, Approved)>, AppError> {
    let Some((report, mut found, content)) = store::find_by_hash(db, sha256).await? else { return Ok(None) };
    // What lies in the table must still give the hash under which it lies there.
    if Sha256::digest(content.as_bytes())[..] != *sha256 {
        return Err(AppError::internal("an approved content does not give its hash"));
    }
    let content: serde_json::Value = serde_json::from_str(&content).map_err(AppError::internal)?;
    content["content"]["title"].as_str().unwrap_or_default().clone_into(&mut found.title);
    Ok(Some((report, found)))
}

/// The frozen content of an approved version, as it was hashed; nothing before approval.
pub async fn load_frozen(
    db: &mut PgConnection,
    report: ConsolidatedId,
) -> Result<Option<serde_json::Value>, AppError> {
    let content = store::find_content(db, report).await?;
    content.map(|text| serde_json::from_str(&text).map_err(AppError::internal)).transpose()
}

/// Notes that a file of an approved version is handed out, so that it can be told to be one later.
pub async fn note_issue(
    db: &mut PgConnection,
    clock: &Clock,
    report: ConsolidatedId,
    format: &str,
    bytes: &[u8],
) -> Result<(), AppError> {
    let sha256 = Sha256::digest(bytes).into();
    Ok(store::insert_issue(db, report, (sha256, format), clock.now()).await?)
}

/// How approving ended.
#[derive(Debug)]
pub enum Outcome {
    /// Approved and frozen.
    Done,
    /// The grounds do not do: the field and the message's key.
    Fault(&'static str, &'static str),
    /// Reports of these organisations have changed since it was proposed, and that was not confirmed: returned, sent again,
    /// or sent for the first time.
    Moved(Vec<String>),
    /// It is not what was shown any more: the parts that differ.
    Changed(BTreeSet<String>),
}

/// Approves a version in the Standing Committee's stead and freezes it: text, figures, the revisions behind them and their hashes.
/// Approving twice changes nothing. `chosen` names one of the grounds that there are. Only what was shown is approved; `confirmed` names
/// the organisations whose reports the person saw to have changed since it was proposed.
pub async fn approve(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version): (&Place, i32),
    chosen: &str,
    (shown, confirmed): (&Fingerprint, &[String]),
) -> Result<Outcome, AppError> {
    let organisation = deciding(actor)?;
    let now = clock.now();
    let period = &place.opened.period;
    let mut tx = db.begin().await?;
    let (report, status) =
        reports::find_for_update(&mut tx, period.id, version).await?.ok_or(AppError::NotFound)?;
    if status == ConsolidatedStatus::Approved {
        return Ok(Outcome::Done);
    }
    let next = next_status(status, Deed::Approve).ok_or(AppError::Conflict("consolidation-not-proposed"))?;
    if store::list_makers(&mut tx, report).await?.contains(&actor.account_id) {
        return Err(AppError::Conflict("approval-own-work"));
    }
    let edition = find_edition(&mut tx, actor, place, version).await?;
    let proposed_at = edition.head.proposed_at.ok_or(AppError::Conflict("consolidation-not-proposed"))?;
    let grounds = find_grounds(&mut tx, report, proposed_at, now).await?;
    let Some(ground) = grounds.open.into_iter().find(|ground| ground.code() == chosen) else {
        return Ok(Outcome::Fault("basis", "approval-basis-unknown"));
    };
    // From here on no report of the period is returned, taken back or sent until this is done, or this waits for it.
    digests::hold_period(&mut tx, period.id).await?;
    let differing = check::shown(&edition, None).differing(shown);
    if !differing.is_empty() {
        return Ok(Outcome::Changed(differing));
    }
    let proposed = basis_of(&edition.annexes.tables);
    let (_, tables) = compute(&mut tx, &actor.scope(), place, now).await?;
    let changed = moved(&proposed, &basis_of(&tables));
    if !changed.is_empty() && changed != confirmed {
        return Ok(Outcome::Moved(changed));
    }
    let digests = digests::load(&mut tx, &actor.scope(), period.id, &proposed).await?;
    if digests.len() != proposed.len() {
        return Err(AppError::internal("a revision behind the consolidated report does not exist"));
    }
    let mut content = of_edition(place, edition);
    content.status = next;
    let frozen = Frozen {
        content,
        revisions: digests
            .iter()
            .map(|digest| FrozenRevision {
                organisation: digest.organisation.clone(),
                number: digest.number,
                revision: digest.revision,
                sha256: hex::encode(digest.sha256),
            })
            .collect(),
    };
    let text = serde_json::to_string(&frozen).map_err(AppError::internal)?;
    let sha256: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let behind: Vec<_> = digests.iter().map(|digest| (digest.revision, digest.sha256)).collect();
    let mark = audit::head(&mut tx).await?;
    let by = (actor.account_id, now);
    store::insert(&mut tx, report, &ground, (&text, sha256), &behind, by, mark.as_ref()).await?;
    let revisions: Vec<_> = digests.iter().map(|digest| digest.revision).collect();
    digests::freeze(&mut tx, &revisions, &subject(report), now).await?;
    reports::set_status(&mut tx, report, (next, "approved"), (actor.account_id, organisation), now).await?;
    let hand = Hand { actor, organisation, report, now };
    let after = json!({
        "status": next,
        "basis": ground.code(),
        "decided_on": ground.decided_on,
        "sha256": hex::encode(sha256),
        "moved": changed,
    });
    hand.record(&mut tx, "consolidation.approve", (Some(json!({ "status": status })), Some(after))).await?;
    tell(&mut tx, actor, (place, version, report), (NoticeKind::ConsolidatedApproved, ""), now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Returns a proposed version to the Board with remarks. Returning twice changes nothing.
pub async fn return_to_board(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version): (&Place, i32),
    remarks: &str,
) -> Result<(), AppError> {
    let organisation = deciding(actor)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (report, status) = reports::find_for_update(&mut tx, place.opened.period.id, version)
        .await?
        .ok_or(AppError::NotFound)?;
    if status == ConsolidatedStatus::Returned {
        return Ok(());
    }
    let next = next_status(status, Deed::Return).ok_or(AppError::Conflict("consolidation-not-proposed"))?;
    store::insert_return(&mut tx, report, (actor.account_id, organisation), remarks, now).await?;
    let hand = Hand { actor, organisation, report, now };
    let (before, after) = (json!({ "status": status }), json!({ "status": next, "remarks": remarks }));
    hand.record(&mut tx, "consolidation.return", (Some(before), Some(after))).await?;
    tell(&mut tx, actor, (place, version, report), (NoticeKind::ConsolidatedReturned, remarks), now).await?;
    tx.commit().await?;
    Ok(())
}

/// Who decides in the Standing Committee's stead, on behalf of which organisation; others who see it are refused by name.
fn deciding(actor: &Actor) -> Result<OrganisationId, AppError> {
    actor.require_anywhere(Permission::ReadConsolidatedReports)?;
    actor.organisation_with(Permission::DecideForCommittee).ok_or(AppError::Forbidden)
}

/// Tells the Board what became of its proposal.
async fn tell(
    db: &mut PgConnection,
    actor: &Actor,
    (place, version, report): (&Place, i32, ConsolidatedId),
    (kind, reason): (NoticeKind, &str),
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), AppError> {
    let period = &place.opened.period;
    let notice = NewNotice {
        kind,
        organisation: None,
        href: &place.version(version),
        args: NoticeArgs::about(period.kind, period.ends_on).by(&actor.display_name).reason(reason).into(),
        key: &format!("{kind:?}/{report}/{}", now.timestamp_micros()),
    };
    notice::post(db, Recipients::Anywhere(Permission::ConsolidateReports), &notice, now).await?;
    Ok(())
}

/// The series in which the Committee's reports are numbered.
pub fn series(place: &Place) -> Series<'static> {
    Series { organisation: place.opened.plan.issuer_id, document_type: "BC" }
}

/// How registering ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// Written, or written before.
    Done,
    /// Another document has that number.
    Taken,
    /// The date lies before approval, or ahead.
    Date,
}

/// Types in the number and date that the register gave an approved version; once more corrects them.
pub async fn register(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version): (&Place, i32),
    registration: Registration,
) -> Result<Registered, AppError> {
    actor.require_consolidating()?;
    let mut tx = db.begin().await?;
    let (report, status) = reports::find_for_update(&mut tx, place.opened.period.id, version)
        .await?
        .ok_or(AppError::NotFound)?;
    let approval = store::find(&mut tx, report).await?;
    let Some(approval) = approval.filter(|_| status == ConsolidatedStatus::Approved) else {
        return Err(AppError::Conflict("approval-not-approved"));
    };
    if registration.issued_on < approval.decided_on.min(date_in_vietnam(approval.at))
        || registration.issued_on > clock.today()
    {
        return Ok(Registered::Date);
    }
    let is_free =
        register::record(&mut tx, clock, actor, &subject(report), series(place), registration).await?;
    if !is_free {
        return Ok(Registered::Taken);
    }
    tx.commit().await?;
    Ok(Registered::Done)
}

/// Begins a new version that corrects an approved one and names it; tells its number. Where there is one already, that one.
pub async fn correct(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version): (&Place, i32),
) -> Result<i32, AppError> {
    let organisation = actor.require_consolidating()?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (old, status) = reports::find_for_update(&mut tx, place.opened.period.id, version)
        .await?
        .ok_or(AppError::NotFound)?;
    if status != ConsolidatedStatus::Approved {
        return Err(AppError::Conflict("approval-not-approved"));
    }
    let heads = reports::list(&mut tx, place.opened.period.id).await?;
    if let Some(known) = heads.iter().find(|head| head.replaces == Some(version)) {
        return Ok(known.version);
    }
    let id = Uuid::now_v7();
    let who = (actor.account_id, organisation);
    let number = store::insert_correction(&mut tx, (old, id), who, now)
        .await?
        .ok_or(AppError::Conflict("consolidation-saved-meanwhile"))?;
    let hand = Hand { actor, organisation, report: ConsolidatedId(id), now };
    let after = json!({ "version": number, "replaces": version });
    hand.record(&mut tx, "consolidation.correct", (None, Some(after))).await?;
    tx.commit().await?;
    Ok(number)
}
