//! What an addressee does: acknowledge, draft the report, send it.

use serde_json::json;
use uuid::Uuid;

use super::super::model::{Addressee, Directive, Draft, State, StepKind};
use super::super::rules::{self, Move};
use super::super::{notices, store, urls};
use super::{facts, subject, unless_self};
use crate::access::Permission;
use crate::error::AppError;
use crate::notice::{NewNotice, NoticeKind, Recipients};
use crate::organisation::Organisation;
use crate::work::{Act, Work};

/// Locks a directive at one of its addressees, for somebody with that permission there. Whom it was not addressed to never
/// learns of it.
async fn open<'a>(
    act: Act<'a>,
    permission: Permission,
    organisation: &Organisation,
    number: i32,
) -> Result<(Work<'a>, Directive, Addressee), AppError> {
    let mut work = act.begin(permission, organisation.id).await?;
    let moment = work.moment();
    let directive = store::find(&mut work.db, number, moment).await?.ok_or(AppError::NotFound)?;
    store::lock_addressees(&mut work.db, directive.id, Some(&[organisation.id])).await?;
    let scope = work.actor.scope();
    let all = store::list_addressees(&mut work.db, &scope, directive.id, moment).await?;
    let own = all.into_iter().find(|a| a.organisation == organisation.id).ok_or(AppError::NotFound)?;
    if own.state == State::Withdrawn {
        return Err(AppError::Conflict("directive-is-withdrawn"));
    }
    Ok((work, directive, own))
}

/// What asks an addressee to do something.
const ASKING: [NoticeKind; 5] =
    [notices::ISSUED, notices::DUE, notices::OVERDUE, notices::REOPENED, notices::DRAFTED];

/// The head takes note of a directive for the organisation. Twice changes nothing.
pub async fn acknowledge(act: Act<'_>, organisation: &Organisation, number: i32) -> Result<(), AppError> {
    let (mut work, directive, own) = open(act, Permission::AnswerDirectives, organisation, number).await?;
    if rules::after(own.state, Move::Acknowledge).is_none() {
        return Ok(());
    }
    let step = (Uuid::now_v7(), StepKind::Acknowledged);
    let (to, by) = ([organisation.id], work.actor.account_id);
    store::insert_steps(&mut work.db, directive.id, step, &to, ("", None), by, work.now).await?;
    let page = urls::own(&organisation.code, number);
    work.settle(organisation.id, &[notices::ISSUED], page).await?;
    work.audit("directive.acknowledge", subject(number), json!({})).await?;
    work.commit().await
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
    act: Act<'_>,
    organisation: &Organisation,
    number: i32,
    typed: Typed<'_>,
    is_ready: bool,
) -> Result<Saved, AppError> {
    let (mut work, directive, own) =
        open(act, Permission::DraftDirectiveReports, organisation, number).await?;
    if rules::after(own.state, Move::Report).is_none() {
        return Ok(Saved::TooLate);
    }
    let scope = work.actor.scope();
    let stands = store::find_draft(&mut work.db, &scope, directive.id, organisation.id).await?;
    if stands.as_ref().is_some_and(|draft| draft.body == typed.body && (draft.is_ready || !is_ready)) {
        return Ok(Saved::Done);
    }
    if let Some(theirs) = changed(stands, typed) {
        return Ok(Saved::Changed(theirs));
    }
    let at = (directive.id, organisation.id);
    store::set_draft(&mut work.db, at, (typed.body, is_ready), work.actor.account_id, work.now).await?;
    if is_ready {
        let micros = work.now.timestamp_micros();
        let notice = NewNotice {
            kind: notices::DRAFTED,
            organisation: Some(organisation.id),
            href: &urls::own(&organisation.code, number),
            args: facts(work.actor, &directive.wording.body).due(rules::last_minute(own.deadline)).into(),
            key: &format!("DirectiveDrafted/{}/{}/{micros}", directive.id, organisation.id),
        };
        let to = Recipients::Holding(Permission::AnswerDirectives, organisation.id);
        work.notify_others(to, &notice).await?;
    }
    let after = json!({ "text": typed.body, "is_ready": is_ready });
    work.audit("directive.draft_report", subject(number), after).await?;
    work.commit().await?;
    Ok(Saved::Done)
}

/// Sends the organisation's report about a directive; who has not acknowledged it does so by that. The same key once more
/// changes nothing.
pub async fn report(
    act: Act<'_>,
    organisation: &Organisation,
    number: i32,
    key: Uuid,
    typed: Typed<'_>,
) -> Result<Saved, AppError> {
    let (mut work, directive, own) = open(act, Permission::AnswerDirectives, organisation, number).await?;
    if rules::after(own.state, Move::Report).is_none() {
        let is_same = store::has_step(&mut work.db, directive.id, organisation.id, key).await?;
        return Ok(if is_same { Saved::Done } else { Saved::TooLate });
    }
    let scope = work.actor.scope();
    let stands = store::find_draft(&mut work.db, &scope, directive.id, organisation.id).await?;
    if let Some(theirs) = changed(stands, typed) {
        return Ok(Saved::Changed(theirs));
    }
    let (to, by) = ([organisation.id], work.actor.account_id);
    if own.state == State::Issued {
        let step = (key, StepKind::Acknowledged);
        store::insert_steps(&mut work.db, directive.id, step, &to, ("", None), by, work.now).await?;
    }
    let step = (key, StepKind::Reported);
    store::insert_steps(&mut work.db, directive.id, step, &to, (typed.body, None), by, work.now).await?;
    store::remove_draft(&mut work.db, directive.id, organisation.id).await?;
    work.settle(organisation.id, &ASKING, urls::own(&organisation.code, number)).await?;
    if let Some(issuer) = unless_self(work.actor, directive.issued_by) {
        let notice = NewNotice {
            kind: notices::REPORTED,
            organisation: Some(organisation.id),
            href: &urls::at_addressee(number, &organisation.code),
            args: facts(work.actor, typed.body).into(),
            key: &format!("DirectiveReported/{key}"),
        };
        work.notify(Recipients::Person(issuer, Permission::IssueDirectives, None), &notice).await?;
    }
    work.audit("directive.report", subject(number), json!({ "text": typed.body })).await?;
    work.commit().await?;
    Ok(Saved::Done)
}
