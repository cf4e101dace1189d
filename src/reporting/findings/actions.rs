//! Keeping the thresholds.

use serde_json::{Map, Value};
use sqlx::{Connection, PgConnection};

use super::model::{Setting, Settings};
use super::store;
use crate::access::{Actor, Denied, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::Clock;

/// Sets thresholds, each within its range; what is the same as before changes nothing.
pub async fn set(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    settings: &Settings,
) -> Result<(), AppError> {
    actor.require_anywhere(Permission::ReadSubmitted)?;
    if !actor.may_anywhere(Permission::ReviewReports) {
        return Err(Denied::NotYours.into());
    }
    let mut tx = db.begin().await?;
    store::lock_settings(&mut tx).await?;
    let before = store::load_settings(&mut tx).await?;
    if Setting::ALL.into_iter().any(|setting| before.of(setting) != settings.of(setting)) {
        store::save_settings(&mut tx, settings, clock.now()).await?;
        let deed = Deed {
            at: clock.now(),
            by: Some(actor.account_id),
            for_organisation: actor.organisation_with(Permission::ReviewReports),
            action: "reporting.set_finding_rules",
            subject: "findings/rules",
            before: Some(facts(&before)),
            after: Some(facts(settings)),
        };
        audit::record(&mut tx, deed).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn facts(settings: &Settings) -> Value {
    let each = Setting::ALL.into_iter().map(|s| (s.code().to_owned(), settings.of(s).into()));
    Value::Object(each.collect::<Map<_, _>>())
}
