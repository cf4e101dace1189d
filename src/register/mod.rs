//! The Văn phòng's register: the number and date that a document gets after it is approved (domain §6).
//!
//! Numbers run per organisation and document type through a term; the next one is proposed, a taken one refused.

mod store;

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use crate::access::Actor;
use crate::audit::{self, Deed};
use crate::export;
use crate::kernel::{Clock, OrganisationId};

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

/// Writes a document's number and date, in the transaction of the caller, who has checked who may; `subject` is a readable
/// address (`consolidated-reports/<id>`). Writing it again corrects it. False where another document of the series has the
/// number in that term.
pub async fn record(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    subject: &str,
    series: Series<'_>,
    registration: Registration,
) -> sqlx::Result<bool> {
    let before = find(db, subject).await?;
    if before == Some(registration) {
        return Ok(true);
    }
    let now = clock.now();
    if !store::upsert(db, subject, series, registration, (actor.account_id, now)).await? {
        return Ok(false);
    }
    let facts = |r: Registration| json!({ "number": r.number, "issued_on": r.issued_on });
    let deed = Deed {
        at: now,
        by: Some(actor.account_id),
        for_organisation: Some(series.organisation),
        action: "register.record",
        subject,
        before: before.map(facts),
        after: Some(facts(registration)),
    };
    audit::record(db, deed).await?;
    Ok(true)
}
