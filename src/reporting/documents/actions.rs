//! Setting a letterhead; noting the number and date that the register gave.

use serde_json::json;

use super::model::LetterheadTemplate;
use super::{rules, store};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::export::Letterhead;
use crate::i18n::Message;
use crate::organisation::Organisation;
use crate::register::{self, Registration, Series};
use crate::reporting::actions::Place;
use crate::reporting::model::RevisionHead;
use crate::work::{Act, Change};

/// Says who issues and signs the organisation's documents.
pub async fn set_letterhead(
    act: Act<'_>,
    organisation: &Organisation,
    template: LetterheadTemplate,
    new: &Letterhead,
) -> Result<(), AppError> {
    let mut work = act.begin(Permission::SetLetterhead, organisation.id).await?;
    let scope = work.actor.scope();
    let before = store::find_letterhead(&mut work.db, &scope, organisation.id, template).await?;
    if before.as_ref() == Some(new) {
        return Ok(());
    }
    let (which, by) = ((organisation.id, template), work.actor.account_id);
    store::set_letterhead(&mut work.db, which, new, by, work.now).await?;
    let subject = format!("letterheads/{}/{}", organisation.id, template.code());
    let change = Change { before: before.map(|before| json!(before)), after: Some(json!(new)) };
    work.audit("reporting.set_letterhead", subject, change).await?;
    work.commit().await
}

/// Notes the number and date that the register gave a revision's document; once more corrects them. Refused for a date that does
/// not do, and for a number that another document has.
pub async fn register(act: Act<'_>, place: &Place, revision: &RevisionHead, new: Registration) -> Done {
    let organisation = place.organisation.id;
    let mut work = act.begin(Permission::DraftReport, organisation).await?;
    if let Some(key) = rules::date_fault(new.issued_on, place.period.starts_on, work.moment().today()) {
        return Ok(Err(Refusal::field("issued_on", key)));
    }
    let (scope, template) = (work.actor.scope(), LetterheadTemplate::Organisation);
    let on = place.period.ends_on;
    let letterhead =
        store::letterhead_or_default(&mut work.db, &scope, &place.organisation, template, on).await?;
    let series = Series { organisation, document_type: rules::type_of(&letterhead.symbol) };
    let subject = rules::subject_of(revision.id);
    if !register::record(&mut work, &subject, series, new).await? {
        let message = Message::new("document-number-taken").with("n", new.number);
        return Ok(Err(Refusal::Field { name: "number", message }));
    }
    work.commit().await?;
    Ok(Ok(()))
}
