//! Setting a letterhead; noting the number and date that the register gave.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::model::LetterheadTemplate;
use super::{rules, store};
use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::export::Letterhead;
use crate::kernel::Clock;
use crate::organisation::Organisation;
use crate::register::{self, Registration, Series};
use crate::reporting::actions::Place;
use crate::reporting::model::RevisionHead;

/// How noting a number ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Noted, or noted already.
    Done,
    /// Another document has the number.
    Taken,
    /// The date does not do; the message's key.
    Date(&'static str),
}

/// Says who issues and signs the organisation's documents.
pub async fn set_letterhead(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (organisation, template): (&Organisation, LetterheadTemplate),
    new: &Letterhead,
) -> Result<(), AppError> {
    actor.require(Permission::SetLetterhead, organisation.id)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let before = store::find_letterhead(&mut tx, &actor.scope(), organisation.id, template).await?;
    if before.as_ref() == Some(new) {
        return Ok(());
    }
    store::set_letterhead(&mut tx, (organisation.id, template), new, actor.account_id, now).await?;
    let subject = format!("letterheads/{}/{}", organisation.id, template.code());
    let deed = Deed {
        at: now,
        by: Some(actor.account_id),
        for_organisation: Some(organisation.id),
        action: "reporting.set_letterhead",
        subject: &subject,
        before: before.map(|before| json!(before)),
        after: Some(json!(new)),
    };
    audit::record(&mut tx, deed).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes the number and date that the register gave a revision's document; once more corrects them.
pub async fn register(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    revision: &RevisionHead,
    new: Registration,
) -> Result<Outcome, AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    if let Some(key) = rules::date_fault(new.issued_on, place.period.starts_on, clock.today()) {
        return Ok(Outcome::Date(key));
    }
    let (scope, organisation) = (actor.scope(), place.organisation.id);
    let mut tx = db.begin().await?;
    let template = LetterheadTemplate::Organisation;
    let letterhead =
        store::letterhead_or_default(&mut tx, &scope, &place.organisation, template, place.period.ends_on)
            .await?;
    let series = Series { organisation, document_type: rules::type_of(&letterhead.symbol) };
    let subject = rules::subject_of(revision.id);
    if !register::record(&mut tx, clock, actor, &subject, series, new).await? {
        return Ok(Outcome::Taken);
    }
    tx.commit().await?;
    Ok(Outcome::Done)
}
