//! What the issuer does afterwards: close, open again, withdraw, register the document.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::super::model::{Addressee, Directive, StepKind};
use super::super::rules::{self, Move};
use super::super::{notices, store, urls};
use super::{Told, facts, may_decide, subject};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::kernel::date_in_vietnam;
use crate::plan;
use crate::register::{self, Registration, Series};
use crate::work::{Act, Work};

/// What the issuer says about what was reported.
#[derive(Debug, Clone)]
pub enum Decision {
    /// Done with.
    Close,
    /// Not done: once more, by a new deadline.
    Reopen(NaiveDate),
}

/// What the issuer says to several addressees.
#[derive(Debug, Clone)]
pub struct NewDecision {
    /// Made with the form: sent twice, it decides once.
    pub key: Uuid,
    /// The codes of the addressees.
    pub codes: Vec<String>,
    /// What is said about what they reported.
    pub decision: Decision,
    /// The opinion, or the reason.
    pub words: String,
}

/// How many addressees are decided about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// Decided about.
    pub done: usize,
    /// Left as they were, because it does not fit them (any more).
    pub left: usize,
}

impl Decided {
    fn of(new: &NewDecision, done: u64) -> Self {
        let done = usize::try_from(done).unwrap_or(usize::MAX);
        Self { done, left: new.codes.len().saturating_sub(done) }
    }
}

/// Locks a directive for its issuer.
async fn open(act: Act<'_>, number: i32) -> Result<(Work<'_>, Directive), AppError> {
    act.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut opening = act.open().await?;
    let moment = opening.moment();
    let found = store::find_for_update(&mut opening.db, number, moment).await?;
    let directive = found.ok_or(AppError::NotFound)?;
    let issuer = opening.actor.organisation_with(Permission::IssueDirectives);
    let body = issuer.filter(|_| may_decide(opening.actor, &directive));
    Ok((opening.allow_for(body)?, directive))
}

/// Closes a directive at the chosen addressees, or opens it again there, in one go. Where it does not fit, nothing happens; the
/// same key once more changes nothing. Refused for a new deadline that has passed.
pub async fn decide(act: Act<'_>, number: i32, new: &NewDecision) -> Done<Decided> {
    let (mut work, directive) = open(act, number).await?;
    let NewDecision { key, codes, decision, words } = new;
    let key = *key;
    let today = date_in_vietnam(work.now);
    if directive.withdrawal.is_some() {
        return Err(AppError::Conflict("directive-is-withdrawn"));
    }
    let (step, kind, deadline) = match decision {
        Decision::Close => (Move::Close, StepKind::Closed, None),
        Decision::Reopen(until) if *until < today => {
            return Ok(Err(Refusal::field("until", "directive-deadline-past")));
        }
        Decision::Reopen(until) => (Move::Reopen, StepKind::Reopened, Some(*until)),
    };
    let (scope, moment) = (work.actor.scope(), work.moment());
    store::lock_addressees(&mut work.db, directive.id, None).await?;
    let all = store::list_addressees(&mut work.db, &scope, directive.id, moment).await?;
    if codes.iter().any(|code| !all.iter().any(|addressee| addressee.code == *code)) {
        return Err(AppError::NotFound);
    }
    let before = store::count_steps(&mut work.db, directive.id, (key, kind)).await?;
    if before > 0 {
        return Ok(Ok(Decided::of(new, before)));
    }
    let fits = |a: &&Addressee| codes.contains(&a.code) && rules::after(a.state, step).is_some();
    let chosen: Vec<_> = all.iter().filter(fits).collect();
    let ids: Vec<_> = chosen.iter().map(|a| a.organisation).collect();
    let (said, by) = ((words.as_str(), deadline), work.actor.account_id);
    let done = store::insert_steps(&mut work.db, directive.id, (key, kind), &ids, said, by, work.now).await?;
    if done > 0 {
        let told: Vec<_> = chosen
            .iter()
            .map(|a| Told {
                organisation: a.organisation,
                href: urls::own(&a.code, number),
                args: match deadline {
                    Some(until) => facts(work.actor, words).due(rules::last_minute(until)).into(),
                    None => facts(work.actor, words).into(),
                },
                key: format!("{kind:?}/{key}/{}", a.organisation),
            })
            .collect();
        let notice_kind = if deadline.is_some() { notices::REOPENED } else { notices::CLOSED };
        let notices: Vec<_> = told.iter().map(|told| told.notice(notice_kind)).collect();
        work.notify_all(Permission::DraftDirectiveReports, &notices).await?;
        let codes: Vec<_> = chosen.iter().map(|a| &a.code).collect();
        let after = json!({ "addressees": codes, "words": words, "deadline": deadline });
        let action = if deadline.is_some() { "directive.reopen" } else { "directive.close" };
        work.audit(action, subject(number), after).await?;
    }
    work.commit().await?;
    Ok(Ok(Decided::of(new, done)))
}

/// Withdraws a directive: it asks for nothing any more and stays to be read. Withdrawing twice changes nothing.
pub async fn withdraw(act: Act<'_>, number: i32, reason: &str) -> Result<(), AppError> {
    let (mut work, directive) = open(act, number).await?;
    if directive.withdrawal.is_some() {
        return Ok(());
    }
    let (scope, moment) = (work.actor.scope(), work.moment());
    store::lock_addressees(&mut work.db, directive.id, None).await?;
    let all = store::list_addressees(&mut work.db, &scope, directive.id, moment).await?;
    store::insert_withdrawal(&mut work.db, directive.id, reason, work.actor.account_id, work.now).await?;
    let told: Vec<_> = all
        .iter()
        .map(|a| Told {
            organisation: a.organisation,
            href: urls::own(&a.code, number),
            args: facts(work.actor, reason).into(),
            key: format!("DirectiveWithdrawn/{}/{}", directive.id, a.organisation),
        })
        .collect();
    let notices: Vec<_> = told.iter().map(|told| told.notice(notices::WITHDRAWN)).collect();
    work.notify_all(Permission::DraftDirectiveReports, &notices).await?;
    work.audit("directive.withdraw", subject(number), json!({ "reason": reason })).await?;
    work.commit().await
}

/// Writes the number and date that the directive's document got, or corrects them. Refused for a day that lies ahead, and for a
/// number that another document has.
pub async fn register(act: Act<'_>, number: i32, document: Registration) -> Done {
    let (mut work, directive) = open(act, number).await?;
    let today = date_in_vietnam(work.now);
    if document.issued_on > today {
        return Ok(Err(Refusal::field("document_date", "directive-document-date-ahead")));
    }
    let plan = plan::find_latest(&mut work.db, today).await?.ok_or(AppError::NotFound)?;
    let series =
        Series { organisation: plan.issuer_id, document_type: directive.wording.kind.document_type() };
    let subject = format!("directives/{}", directive.id);
    if !register::record(&mut work, &subject, series, document).await? {
        return Ok(Err(Refusal::field("document_number", "directive-document-taken")));
    }
    work.commit().await?;
    Ok(Ok(()))
}
