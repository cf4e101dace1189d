//! What the issuer does afterwards: close, open again, withdraw, register the document.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::super::model::{Addressee, Directive, StepKind};
use super::super::rules::{self, Move};
use super::super::store;
use super::{Told, facts, may_decide, own_address, record};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, Moment, date_in_vietnam};
use crate::notice::{self, NoticeKind};
use crate::plan;
use crate::register::{self, Registration, Series};

/// What the issuer says about what was reported.
#[derive(Debug, Clone)]
pub enum Decision {
    /// Done with.
    Close,
    /// Not done: once more, by a new deadline.
    Reopen(NaiveDate),
}

/// How deciding about several addressees ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// So many are decided about; so many are left as they were, because it does not fit them (any more).
    Done {
        /// Decided about.
        done: u64,
        /// Left alone.
        left: u64,
    },
    /// The new deadline does not do; the message's key.
    Deadline(&'static str),
}

/// Locks a directive for its issuer.
async fn find_to_decide(
    db: &mut PgConnection,
    actor: &Actor,
    number: i32,
    now: DateTime<Utc>,
) -> Result<Directive, AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let directive =
        store::find_for_update(db, number, Moment::at_present(now)).await?.ok_or(AppError::NotFound)?;
    if may_decide(actor, &directive) { Ok(directive) } else { Err(AppError::Forbidden) }
}

/// Closes a directive at the chosen addressees, or opens it again there, in one go. Where it does not fit, nothing happens; the
/// same key once more changes nothing.
pub async fn decide(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, key): (i32, Uuid),
    codes: &[String],
    (decision, words): (&Decision, &str),
) -> Result<Decided, AppError> {
    let now = clock.now();
    let today = date_in_vietnam(now);
    let mut tx = db.begin().await?;
    let directive = find_to_decide(&mut tx, actor, number, now).await?;
    if directive.withdrawal.is_some() {
        return Err(AppError::Conflict("directive-is-withdrawn"));
    }
    let (step, kind, deadline) = match decision {
        Decision::Close => (Move::Close, StepKind::Closed, None),
        Decision::Reopen(until) if *until < today => return Ok(Decided::Deadline("directive-deadline-past")),
        Decision::Reopen(until) => (Move::Reopen, StepKind::Reopened, Some(*until)),
    };
    store::lock_addressees(&mut tx, directive.id, None).await?;
    let all = store::list_addressees(&mut tx, &actor.scope(), directive.id, Moment::at_present(now)).await?;
    if codes.iter().any(|code| !all.iter().any(|addressee| addressee.code == *code)) {
        return Err(AppError::NotFound);
    }
    let left = |done: u64| (codes.len() as u64).saturating_sub(done);
    let before = store::count_steps(&mut tx, directive.id, (key, kind)).await?;
    if before > 0 {
        return Ok(Decided::Done { done: before, left: left(before) });
    }
    let fits = |a: &&Addressee| codes.contains(&a.code) && rules::after(a.state, step).is_some();
    let chosen: Vec<_> = all.iter().filter(fits).collect();
    let ids: Vec<_> = chosen.iter().map(|a| a.organisation).collect();
    let by = actor.account_id;
    let done =
        store::insert_steps(&mut tx, directive.id, (key, kind), &ids, (words, deadline), by, now).await?;
    if done > 0 {
        let told: Vec<_> = chosen
            .iter()
            .map(|a| Told {
                organisation: a.organisation,
                href: own_address(&a.code, number),
                args: match deadline {
                    Some(until) => facts(actor, words).due(rules::last_minute(until)).into(),
                    None => facts(actor, words).into(),
                },
                key: format!("{kind:?}/{key}/{}", a.organisation),
            })
            .collect();
        let notice_kind =
            if deadline.is_some() { NoticeKind::DirectiveReopened } else { NoticeKind::DirectiveClosed };
        let notices: Vec<_> = told.iter().map(|told| told.notice(notice_kind)).collect();
        notice::post_all(&mut tx, Permission::DraftDirectiveReports, &notices, now).await?;
        let codes: Vec<_> = chosen.iter().map(|a| &a.code).collect();
        let after = json!({ "addressees": codes, "words": words, "deadline": deadline });
        let action = if deadline.is_some() { "directive.reopen" } else { "directive.close" };
        let by = actor.organisation_with(Permission::IssueDirectives);
        record(&mut tx, clock, actor, (action, number), by, after).await?;
    }
    tx.commit().await?;
    Ok(Decided::Done { done, left: left(done) })
}

/// Withdraws a directive: it asks for nothing any more and stays to be read. Withdrawing twice changes nothing.
pub async fn withdraw(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    reason: &str,
) -> Result<(), AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let directive = find_to_decide(&mut tx, actor, number, now).await?;
    if directive.withdrawal.is_some() {
        return Ok(());
    }
    store::lock_addressees(&mut tx, directive.id, None).await?;
    let moment = Moment::at_present(now);
    let all = store::list_addressees(&mut tx, &actor.scope(), directive.id, moment).await?;
    store::insert_withdrawal(&mut tx, directive.id, reason, actor.account_id, now).await?;
    let told: Vec<_> = all
        .iter()
        .map(|a| Told {
            organisation: a.organisation,
            href: own_address(&a.code, number),
            args: facts(actor, reason).into(),
            key: format!("DirectiveWithdrawn/{}/{}", directive.id, a.organisation),
        })
        .collect();
    let notices: Vec<_> = told.iter().map(|told| told.notice(NoticeKind::DirectiveWithdrawn)).collect();
    notice::post_all(&mut tx, Permission::DraftDirectiveReports, &notices, now).await?;
    let by = actor.organisation_with(Permission::IssueDirectives);
    record(&mut tx, clock, actor, ("directive.withdraw", number), by, json!({ "reason": reason })).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes the number and date that the directive's document got, or corrects them. `Err` inside is the field and the message's
/// key.
pub async fn register(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    document: Registration,
) -> Result<Result<(), (&'static str, &'static str)>, AppError> {
    let now = clock.now();
    let today = date_in_vietnam(now);
    let mut tx = db.begin().await?;
    let directive = find_to_decide(&mut tx, actor, number, now).await?;
    if document.issued_on > today {
        return Ok(Err(("document_date", "directive-document-date-ahead")));
    }
    let plan = plan::find_latest(&mut tx, today).await?.ok_or(AppError::NotFound)?;
    let series =
        Series { organisation: plan.issuer_id, document_type: directive.wording.kind.document_type() };
    let subject = format!("directives/{}", directive.id);
    if !register::record(&mut tx, clock, actor, &subject, series, document).await? {
        return Ok(Err(("document_number", "directive-document-taken")));
    }
    tx.commit().await?;
    Ok(Ok(()))
}
