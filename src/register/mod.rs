//! The Văn phòng's register: the number and date that a document gets after it is approved (domain §6).
//!
//! Numbers run per organisation and document type through a term; the next one is proposed, a taken one refused.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use crate::error::AppError;
use crate::export;
use crate::kernel::OrganisationId;
use crate::work::{Change, Work};

pub use store::{find, find_next};

/// The most that a number can be.
pub const HIGHEST: i64 = 99_999;

/// The number and date of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registration {
    /// `12` in `Số 12-BC/ĐUK`.
    pub number: i32,
    /// The document's date.
    pub issued_on: NaiveDate,
}

impl Registration {
    /// The number as documents write it: `05`, `12`.
    pub fn number_text(&self) -> String {
        export::number_text(self.number)
    }
}

/// Whose document of which type is registered.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// Who issues it.
    pub organisation: OrganisationId,
    /// `BC`.
    pub document_type: &'a str,
}

/// Writes a document's number and date as a part of the work in hand, on behalf of who issues it; `subject` is a readable address
/// (`consolidated-reports/<id>`). Writing it again corrects it. False where another document of the series has the number in that
/// term.
pub async fn record(
    work: &mut Work<'_>,
    subject: &str,
    series: Series<'_>,
    registration: Registration,
) -> Result<bool, AppError> {
    let before = find(&mut work.db, subject).await?;
    if before == Some(registration) {
        return Ok(true);
    }
    let by = (work.actor.account_id, work.now);
    if !store::upsert(&mut work.db, subject, series, registration, by).await? {
        return Ok(false);
    }
    let facts = |r: Registration| json!({ "number": r.number, "issued_on": r.issued_on });
    let change = Change { before: before.map(facts), after: Some(facts(registration)) };
    let on_behalf_of = work.on_behalf_of.replace(series.organisation);
    work.audit("register.record", subject, change).await?;
    work.on_behalf_of = on_behalf_of;
    Ok(true)
}
