//! What an addressee does: acknowledge, draft the report, send it.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::super::model::{Addressee, Directive, Draft, State, StepKind};
use super::super::rules::{self, Move};
use super::super::store;
use super::{facts, own_address, record, unless_self};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, Moment};
use crate::notice::{self, NewNotice, NoticeKind, Recipients};
use crate::organisation::Organisation;

/// Locks a directive at one of its addressees, for somebody with that permission there. Whom it was not addressed to never
/// learns of it.
async fn lock(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    permission: Permission,
    (organisation, number): (&Organisation, i32),
) -> Result<(Directive, Addressee), AppError> {
    actor.require(permission, organisation.id)?;
    let moment = Moment::present(clock);
    let directive = store::find(db, number, moment).await?.ok_or(AppError::NotFound)?;
    store::lock_addressees(db, directive.id, Some(&[organisation.id])).await?;
    let all = store::list_addressees(db, &actor.scope(), directive.id, moment).await?;
    let own = all.into_iter().find(|a| a.organisation == organisation.id).ok_or(AppError::NotFound)?;
    if own.state == State::Withdrawn {
        return Err(AppError::Conflict("directive-is-withdrawn"));
    }
    Ok((directive, own))
}

/// What asks an addressee to do something.
const ASKING: [NoticeKind; 5] = [
    NoticeKind::DirectiveIssued,
    NoticeKind::DirectiveDue,
    NoticeKind::DirectiveOverdue,
    NoticeKind::DirectiveReopened,
    NoticeKind::DirectiveDrafted,
];

/// The head takes note of a directive for the organisation. Twice changes nothing.
pub async fn acknowledge(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (organisation, number): (&Organisation, i32),
) -> Result<(), AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let place = (organisation, number);
    let (directive, own) = lock(&mut tx, clock, actor, Permission::AnswerDirectives, place).await?;
    if rules::after(own.state, Move::Acknowledge).is_none() {
        return Ok(());
    }
    let step = (Uuid::now_v7(), StepKind::Acknowledged);
    let to = [organisation.id];
    store::insert_steps(&mut tx, directive.id, step, &to, ("", None), actor.account_id, now).await?;
    let paths = [own_address(&organisation.code, number)];
    notice::settle(&mut tx, organisation.id, &[NoticeKind::DirectiveIssued], &paths, now).await?;
    let by = Some(organisation.id);
    record(&mut tx, clock, actor, ("directive.acknowledge", number), by, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// How saving or sending a report ended.
#[derive(Debug)]
pub enum Saved {
    /// Done, or nothing was different.
    Done,
    /// Somebody else wrote meanwhile: what stands there now.
    Changed(Draft),
    /// A report is not to be had any more: it was sent, or closed.
    TooLate,
}

/// What was typed, over which version of the draft (0: none).
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// The text.
    pub body: &'a str,
    /// The version of the draft that the form was made from.
    pub version: i32,
}

/// Has somebody else written since the form was made?
fn changed(draft: Option<Draft>, typed: Typed<'_>) -> Option<Draft> {
    draft.filter(|draft| draft.version != typed.version && draft.body != typed.body)
}

/// Keeps what was typed; with `is_ready`, asks the head to send it.
pub async fn save_draft(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (organisation, number): (&Organisation, i32),
    (typed, is_ready): (Typed<'_>, bool),
) -> Result<Saved, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let place = (organisation, number);
    let (directive, own) = lock(&mut tx, clock, actor, Permission::DraftDirectiveReports, place).await?;
    if rules::after(own.state, Move::Report).is_none() {
        return Ok(Saved::TooLate);
    }
    let stands = store::find_draft(&mut tx, &actor.scope(), directive.id, organisation.id).await?;
    if stands.as_ref().is_some_and(|draft| draft.body == typed.body && (draft.is_ready || !is_ready)) {
        return Ok(Saved::Done);
    }
    if let Some(theirs) = changed(stands, typed) {
        return Ok(Saved::Changed(theirs));
    }
    let at = (directive.id, organisation.id);
    store::set_draft(&mut tx, at, (typed.body, is_ready), actor.account_id, now).await?;
    if is_ready {
        let notice = NewNotice {
            kind: NoticeKind::DirectiveDrafted,
            organisation: Some(organisation.id),
            href: &own_address(&organisation.code, number),
            args: facts(actor, &directive.wording.body).due(rules::last_minute(own.deadline)).into(),
            key: &format!("DirectiveDrafted/{}/{}/{}", directive.id, organisation.id, now.timestamp_micros()),
        };
        let to = Recipients::Holding(Permission::AnswerDirectives, organisation.id);
        notice::post_except(&mut tx, to, &notice, Some(actor.account_id), now).await?;
    }
    let after = json!({ "text": typed.body, "is_ready": is_ready });
    let by = Some(organisation.id);
    record(&mut tx, clock, actor, ("directive.draft_report", number), by, after).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}

/// Sends the organisation's report about a directive; who has not acknowledged it does so by that. The same key once more
/// changes nothing.
pub async fn report(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (organisation, number): (&Organisation, i32),
    (key, typed): (Uuid, Typed<'_>),
) -> Result<Saved, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let place = (organisation, number);
    let (directive, own) = lock(&mut tx, clock, actor, Permission::AnswerDirectives, place).await?;
    if rules::after(own.state, Move::Report).is_none() {
        let is_same = store::has_step(&mut tx, directive.id, organisation.id, key).await?;
        return Ok(if is_same { Saved::Done } else { Saved::TooLate });
    }
    let stands = store::find_draft(&mut tx, &actor.scope(), directive.id, organisation.id).await?;
    if let Some(theirs) = changed(stands, typed) {
        return Ok(Saved::Changed(theirs));
    }
    let (to, by) = ([organisation.id], actor.account_id);
    if own.state == State::Issued {
        let step = (key, StepKind::Acknowledged);
        store::insert_steps(&mut tx, directive.id, step, &to, ("", None), by, now).await?;
    }
    let step = (key, StepKind::Reported);
    store::insert_steps(&mut tx, directive.id, step, &to, (typed.body, None), by, now).await?;
    store::remove_draft(&mut tx, directive.id, organisation.id).await?;
    let paths = [own_address(&organisation.code, number)];
    notice::settle(&mut tx, organisation.id, &ASKING, &paths, now).await?;
    if let Some(issuer) = unless_self(actor, directive.issued_by) {
        let notice = NewNotice {
            kind: NoticeKind::DirectiveReported,
            organisation: Some(organisation.id),
            href: &format!("/directives/{number}#{}", organisation.code),
            args: facts(actor, typed.body).into(),
            key: &format!("DirectiveReported/{key}"),
        };
        notice::post(&mut tx, Recipients::Person(issuer, Permission::IssueDirectives, None), &notice, now)
            .await?;
    }
    let after = json!({ "text": typed.body });
    record(&mut tx, clock, actor, ("directive.report", number), Some(organisation.id), after).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}
