//! Approving, returning, registering, correcting.

use std::collections::BTreeSet;

use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::grounds::find_grounds;
use super::model::{Approval, Approved, Choice, Frozen, FrozenRevision};
use super::rules::{basis_of, moved};
use super::store;
use crate::access::Permission;
use crate::audit;
use crate::consolidation::actions::{begin, find_edition, lock};
use crate::consolidation::content::of_edition;
use crate::consolidation::material::compute;
use crate::consolidation::model::{ConsolidatedStatus, Place, Transition};
use crate::consolidation::notices;
use crate::consolidation::rules::check;
use crate::consolidation::rules::status::next_status;
use crate::consolidation::store::reports;
use crate::error::{AppError, Done, Refusal};
use crate::i18n::Message;
use crate::kernel::{Clock, ConsolidatedId, OrganisationId, date_in_vietnam};
use crate::notice::{NewNotice, NoticeArgs, NoticeKind, Recipients};
use crate::register::{self, Registration, Series};
use crate::reporting::digests;
use crate::work::{Act, Change, Work};

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
    /// The ground that was chosen does not do.
    Refused(Refusal),
    /// Reports of these organisations have changed since it was proposed, and that was not confirmed: returned, sent again,
    /// or sent for the first time.
    Moved(Vec<String>),
    /// It is not what was shown any more: the parts that differ.
    Changed(BTreeSet<String>),
}

/// Approves a version in the Standing Committee's stead and freezes it: text, figures, the revisions behind them and their hashes.
/// Approving twice changes nothing. Only what was shown is approved, on one of the grounds that there are.
pub async fn approve(
    act: Act<'_>,
    place: &Place,
    version: i32,
    choice: &Choice,
) -> Result<Outcome, AppError> {
    let (mut work, organisation) = begin_deciding(act).await?;
    let period = &place.opened.period;
    let (report, status) = lock(&mut work, place, version).await?;
    if status == ConsolidatedStatus::Approved {
        return Ok(Outcome::Done);
    }
    let next =
        next_status(status, Transition::Approve).ok_or(AppError::Conflict("consolidation-not-proposed"))?;
    if store::list_makers(&mut work.db, report).await?.contains(&work.actor.account_id) {
        return Err(AppError::Conflict("approval-own-work"));
    }
    let edition = find_edition(&mut work.db, work.actor, place, version).await?;
    let proposed_at = edition.head.proposed_at.ok_or(AppError::Conflict("consolidation-not-proposed"))?;
    let grounds = find_grounds(&mut work.db, report, proposed_at, work.now).await?;
    let Some(ground) = grounds.open.into_iter().find(|ground| ground.code() == choice.basis) else {
        return Ok(Outcome::Refused(Refusal::field("basis", "approval-basis-unknown")));
    };
    // From here on no report of the period is returned, taken back or sent until this is done, or this waits for it.
    digests::hold_period(&mut work.db, period.id).await?;
    let differing = check::shown(&edition, None).differing(&choice.shown);
    if !differing.is_empty() {
        return Ok(Outcome::Changed(differing));
    }
    let proposed = basis_of(&edition.annexes.tables);
    let (_, tables) = compute(&mut work.db, &work.actor.scope(), place, work.now).await?;
    let changed = moved(&proposed, &basis_of(&tables));
    if !changed.is_empty() && changed != choice.confirmed {
        return Ok(Outcome::Moved(changed));
    }
    let digests = digests::load(&mut work.db, &work.actor.scope(), period.id, &proposed).await?;
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
    let mark = audit::head(&mut work.db).await?;
    let by = (work.actor.account_id, work.now);
    store::insert(&mut work.db, report, &ground, (&text, sha256), &behind, by, mark.as_ref()).await?;
    let revisions: Vec<_> = digests.iter().map(|digest| digest.revision).collect();
    digests::freeze(&mut work.db, &revisions, &subject(report), work.now).await?;
    let who = (work.actor.account_id, organisation);
    reports::set_status(&mut work.db, report, (next, "approved"), who, work.now).await?;
    let after = json!({
        "status": next,
        "basis": ground.code(),
        "decided_on": ground.decided_on,
        "sha256": hex::encode(sha256),
        "moved": changed,
    });
    let change = Change::between(json!({ "status": status }), after);
    work.audit("consolidation.approve", subject(report), change).await?;
    tell(&mut work, place, version, report, notices::APPROVED, "").await?;
    work.commit().await?;
    Ok(Outcome::Done)
}

/// Returns a proposed version to the Board with remarks. Returning twice changes nothing.
pub async fn return_to_board(
    act: Act<'_>,
    place: &Place,
    version: i32,
    remarks: &str,
) -> Result<(), AppError> {
    let (mut work, organisation) = begin_deciding(act).await?;
    let (report, status) = lock(&mut work, place, version).await?;
    if status == ConsolidatedStatus::Returned {
        return Ok(());
    }
    let next =
        next_status(status, Transition::Return).ok_or(AppError::Conflict("consolidation-not-proposed"))?;
    let who = (work.actor.account_id, organisation);
    store::insert_return(&mut work.db, report, who, remarks, work.now).await?;
    let after = json!({ "status": next, "remarks": remarks });
    let change = Change::between(json!({ "status": status }), after);
    work.audit("consolidation.return", subject(report), change).await?;
    tell(&mut work, place, version, report, notices::RETURNED, remarks).await?;
    work.commit().await
}

/// Begins to decide in the Standing Committee's stead, and tells on behalf of which organisation; others who see it are refused
/// by name.
async fn begin_deciding(act: Act<'_>) -> Result<(Work<'_>, OrganisationId), AppError> {
    act.actor.require_anywhere(Permission::ReadConsolidatedReports)?;
    let organisation =
        act.actor.organisation_with(Permission::DecideForCommittee).ok_or(AppError::Forbidden)?;
    Ok((act.open().await?.allow_for(Some(organisation))?, organisation))
}

/// Tells the Board what became of its proposal.
async fn tell(
    work: &mut Work<'_>,
    place: &Place,
    version: i32,
    report: ConsolidatedId,
    kind: NoticeKind,
    reason: &str,
) -> Result<(), AppError> {
    let by = &work.actor.display_name;
    let period = &place.opened.period;
    let notice = NewNotice {
        kind,
        organisation: None,
        href: &place.version(version),
        args: NoticeArgs::about(period.kind, period.ends_on).by(by).reason(reason).into(),
        key: &format!("{}/{report}/{}", kind.code, work.now.timestamp_micros()),
    };
    work.notify(Recipients::Anywhere(Permission::ConsolidateReports), &notice).await
}

/// The series in which the Committee's reports are numbered.
pub fn series(place: &Place) -> Series<'static> {
    Series { organisation: place.opened.plan.issuer_id, document_type: "BC" }
}

/// Types in the number and date that the register gave an approved version; once more corrects them. Refused for a number that
/// another document has, and for a date before approval, or ahead.
pub async fn register(act: Act<'_>, place: &Place, version: i32, registration: Registration) -> Done {
    let (mut work, _) = begin(act).await?;
    let (report, status) = lock(&mut work, place, version).await?;
    work.renew();
    let approval = store::find(&mut work.db, report).await?;
    let Some(approval) = approval.filter(|_| status == ConsolidatedStatus::Approved) else {
        return Err(AppError::Conflict("approval-not-approved"));
    };
    if registration.issued_on < approval.decided_on.min(date_in_vietnam(approval.at))
        || registration.issued_on > work.moment().today()
    {
        return Ok(Err(Refusal::field("issued_on", "approval-date-wrong")));
    }
    if !register::record(&mut work, &subject(report), series(place), registration).await? {
        let message = Message::new("approval-number-taken").with("n", registration.number);
        return Ok(Err(Refusal::Field { name: "number", message }));
    }
    work.commit().await?;
    Ok(Ok(()))
}

/// Begins a new version that corrects an approved one and names it; tells its number. Where there is one already, that one.
pub async fn correct(act: Act<'_>, place: &Place, version: i32) -> Result<i32, AppError> {
    let (mut work, organisation) = begin(act).await?;
    let (old, status) = lock(&mut work, place, version).await?;
    if status != ConsolidatedStatus::Approved {
        return Err(AppError::Conflict("approval-not-approved"));
    }
    let heads = reports::list(&mut work.db, place.opened.period.id).await?;
    if let Some(known) = heads.iter().find(|head| head.replaces == Some(version)) {
        return Ok(known.version);
    }
    let id = Uuid::now_v7();
    let who = (work.actor.account_id, organisation);
    let number = store::insert_correction(&mut work.db, (old, id), who, work.now)
        .await?
        .ok_or(AppError::Conflict("consolidation-saved-meanwhile"))?;
    let facts = json!({ "version": number, "replaces": version });
    work.audit("consolidation.correct", subject(ConsolidatedId(id)), facts).await?;
    work.commit().await?;
    Ok(number)
}
