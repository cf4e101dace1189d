//! Issuing: what was typed becomes a directive with its addressees, after they were shown by name.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{Candidate, Kind, Route, StepKind, Wish, Wording};
use super::super::rules::{self, Origin};
use super::super::{notices, store, urls};
use super::{Told, facts, subject};
use crate::access::{Actor, Permission};
use crate::database::Written;
use crate::error::{AppError, Done, Refusal};
use crate::i18n::Message;
use crate::kernel::{Clock, Fingerprint, KeyTaskId, OrganisationId, date_in_vietnam};
use crate::meeting::{self, Meeting};
use crate::register::{self, Registration, Series};
use crate::work::Act;
use crate::{obstacle, plan};

/// What is to be issued.
#[derive(Debug, Clone)]
pub struct NewDirective {
    /// Made with the form: sent twice, it is one directive.
    pub id: Uuid,
    /// What it says.
    pub wording: Wording,
    /// The number and date of its document, where it has them already.
    pub document: Option<Registration>,
    /// Numbers of the plan's key tasks that it is about.
    pub tasks: Vec<i32>,
    /// Whom the form names.
    pub wish: Wish,
}

/// What issuing would come to.
#[derive(Debug)]
pub struct Prepared {
    /// The key tasks that it is about: numbers and titles.
    pub tasks: Vec<(i32, String)>,
    /// The addressees, each once, and what named them.
    pub addressees: Vec<(Candidate, Route)>,
    ids: Vec<KeyTaskId>,
    series: Option<OrganisationId>,
}

impl Prepared {
    /// The fingerprint of what the preview shows besides what was typed: addressees and tasks. What was shown is what is issued.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut print = Fingerprint::default();
        for (addressee, _) in &self.addressees {
            print.note(format!("to.{}", addressee.code), Some(&addressee.name));
        }
        for (number, title) in &self.tasks {
            print.note(format!("task.{number}"), Some(title));
        }
        print
    }

    fn to(&self) -> Vec<(OrganisationId, Route)> {
        self.addressees.iter().map(|(c, route)| (c.id, *route)).collect()
    }
}

/// The body for which the person may issue a directive of that kind.
fn issuing_for(actor: &Actor, kind: Kind) -> Result<OrganisationId, AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let needs = match kind {
        Kind::Conclusion => Permission::DecideForCommittee,
        Kind::Guidance => Permission::IssueDirectives,
    };
    let body = actor.organisation_with(Permission::IssueDirectives);
    body.filter(|_| actor.may_anywhere(needs)).ok_or(AppError::Forbidden)
}

/// Resolves tasks and addressees, and checks everything that can be wrong, without writing anything; for those who may issue it.
/// Refused for a value that cannot be taken.
pub async fn prepare(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    new: &NewDirective,
) -> Done<Prepared> {
    issuing_for(actor, new.wording.kind)?;
    resolve(db, new, clock.now()).await
}

async fn resolve(db: &mut PgConnection, new: &NewDirective, now: DateTime<Utc>) -> Done<Prepared> {
    let refused = |name, message| Ok(Err(Refusal::Field { name, message }));
    let today = date_in_vietnam(now);
    let origin = find_origin(db, new.wording.meeting, new.wording.item, now).await?;
    if let Some((field, key)) = rules::fault(&new.wording, origin, now) {
        return Ok(Err(Refusal::field(field, key)));
    }
    if let Some(document) = &new.document
        && document.issued_on > today
    {
        return Ok(Err(Refusal::field("document_date", "directive-document-date-ahead")));
    }
    let plan = plan::find_latest(db, today).await?;
    let leads = match &plan {
        Some(plan) => store::load_leads(db, plan.id, &new.tasks, today).await?,
        None => Vec::new(),
    };
    if let Some(unknown) = new.tasks.iter().find(|n| !leads.iter().any(|lead| lead.0 == **n)) {
        return refused("tasks", Message::new("directive-task-unknown").with("n", unknown));
    }
    if !new.wording.obstacles.is_empty()
        && let Some(unknown) = obstacle::list_unknown(db, &new.wording.obstacles).await?.first()
    {
        return refused("obstacles", Message::new("directive-obstacle-unknown").with("n", unknown));
    }
    let candidates = store::list_candidates(db, today).await?;
    let bodies: Vec<_> = leads.iter().filter_map(|lead| lead.3).collect();
    let named = match rules::resolve(&new.wish, &candidates, &bodies) {
        Ok(named) => named,
        Err(unknown) => {
            return refused("to", Message::new("directive-addressee-unknown").with("name", unknown));
        }
    };
    if named.is_empty() {
        let key = if new.wish.leads { "directive-no-leads" } else { "directive-nobody" };
        return Ok(Err(Refusal::field("to", key)));
    }
    Ok(Ok(Prepared {
        tasks: leads.iter().map(|lead| (lead.0, lead.2.clone())).collect(),
        ids: leads.iter().map(|lead| lead.1).collect(),
        addressees: candidates
            .into_iter()
            .filter_map(|c| {
                let route = named.iter().find(|(id, _)| *id == c.id)?.1;
                Some((c, route))
            })
            .collect(),
        series: plan.map(|plan| plan.issuer_id),
    }))
}

/// How the meeting stands that a directive is said to come from, by its number, and the item of its agenda.
pub async fn find_origin(
    db: &mut PgConnection,
    meeting: Option<i32>,
    item: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Origin, AppError> {
    let Some(number) = meeting else { return Ok(Origin::Nowhere) };
    let Some(found) = meeting::find(db, number).await? else { return Ok(Origin::Unknown) };
    let is_held = found.is_held(now) || is_concluded(db, number, item).await?;
    Ok(if is_held { Origin::Held } else { Origin::Ahead })
}

async fn is_concluded(db: &mut PgConnection, meeting: i32, item: Option<Uuid>) -> Result<bool, AppError> {
    let Some(item) = item else { return Ok(false) };
    Ok(store::find_item(db, meeting, item).await?.is_some_and(|(_, conclusion)| conclusion.is_some()))
}

/// The meetings from which a directive can come, the latest first: those that were held, and the one of the form where its item is
/// concluded already.
pub async fn list_origins(
    db: &mut PgConnection,
    clock: &Clock,
    chosen: &str,
    item: &str,
) -> Result<Vec<Meeting>, AppError> {
    let (now, mut meetings) = (clock.now(), meeting::list(db).await?);
    let ahead = meetings.iter().find(|one| !one.is_held(now) && one.number.to_string() == chosen);
    let ahead = ahead.map(|one| one.number);
    let concluded = match ahead {
        Some(number) if is_concluded(db, number, item.parse().ok()).await? => ahead,
        Some(_) | None => None,
    };
    meetings.retain(|one| one.is_held(now) || Some(one.number) == concluded);
    Ok(meetings)
}

/// How issuing ended.
#[derive(Debug)]
pub enum Issued {
    /// Done, or done already by the first click of a double click: its number.
    Done(i32),
    /// Addressees or tasks are not what was shown any more: nothing was issued, and they are shown again with what differs.
    Changed(Prepared, BTreeSet<String>),
}

/// Issues a directive as it was shown (see [`Prepared::fingerprint`]), and tells the addressees. Refused for a value that cannot
/// be taken.
pub async fn issue(act: Act<'_>, new: &NewDirective, shown: &Fingerprint) -> Done<Issued> {
    let body = issuing_for(act.actor, new.wording.kind)?;
    let mut work = act.open().await?.allow_for(Some(body))?;
    let prepared = match resolve(&mut work.db, new, work.now).await? {
        Ok(prepared) => prepared,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let differing = prepared.fingerprint().differing(shown);
    if !differing.is_empty() {
        return Ok(Ok(Issued::Changed(prepared, differing)));
    }
    let (wording, by) = (&new.wording, work.actor.account_id);
    let written = store::insert(&mut work.db, new.id, wording, &prepared.ids, by, work.now).await?;
    let Written { number, is_new, .. } = written.checked()?;
    if !is_new {
        return Ok(Ok(Issued::Done(number)));
    }
    let to = prepared.to();
    let ids: Vec<_> = to.iter().map(|(id, _)| *id).collect();
    store::insert_addressees(&mut work.db, new.id, &to).await?;
    let (step, said) = ((new.id, StepKind::Issued), ("", Some(wording.deadline)));
    store::insert_steps(&mut work.db, new.id, step, &ids, said, by, work.now).await?;
    if let (Some(document), Some(organisation)) = (new.document, prepared.series) {
        let series = Series { organisation, document_type: wording.kind.document_type() };
        let subject = format!("directives/{}", new.id);
        if !register::record(&mut work, &subject, series, document).await? {
            return Ok(Err(Refusal::field("document_number", "directive-document-taken")));
        }
    }
    let args = facts(work.actor, &wording.body).due(rules::last_minute(wording.deadline));
    let told: Vec<_> = prepared
        .addressees
        .iter()
        .map(|(c, _)| Told {
            organisation: c.id,
            href: urls::own(&c.code, number),
            args: args.clone().into(),
            key: format!("DirectiveIssued/{}/{}", new.id, c.id),
        })
        .collect();
    let notices: Vec<_> = told.iter().map(|told| told.notice(notices::ISSUED)).collect();
    work.notify_all(Permission::DraftDirectiveReports, &notices).await?;
    let codes: Vec<_> = prepared.addressees.iter().map(|(c, _)| &c.code).collect();
    let after = json!({
        "kind": wording.kind.code(), "given_by": wording.given_by, "basis": wording.basis, "meeting": wording.meeting,
        "text": wording.body, "deadline": wording.deadline, "addressees": codes, "tasks": new.tasks, "obstacles": wording.obstacles,
    });
    work.audit("directive.issue", subject(number), after).await?;
    work.commit().await?;
    Ok(Ok(Issued::Done(number)))
}
