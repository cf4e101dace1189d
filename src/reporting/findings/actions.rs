//! Keeping the thresholds.

use serde_json::{Map, Value};

use super::model::{Setting, Settings};
use super::store;
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::OrganisationId;
use crate::work::{Act, Change};

/// The body on whose behalf the person sets thresholds; fails where that is not the person's to do.
pub fn setting_for(actor: &Actor) -> Result<OrganisationId, AppError> {
    actor.require_anywhere(Permission::ReadSubmitted)?;
    actor.organisation_with(Permission::ReviewReports).ok_or(AppError::Forbidden)
}

/// Sets thresholds, each within its range; what is the same as before changes nothing.
pub async fn set(act: Act<'_>, settings: &Settings) -> Result<(), AppError> {
    let reviewing = setting_for(act.actor)?;
    let mut work = act.open().await?.allow_for(Some(reviewing))?;
    store::lock_settings(&mut work.db).await?;
    work.renew();
    let before = store::load_settings(&mut work.db).await?;
    if Setting::ALL.into_iter().any(|setting| before.of(setting) != settings.of(setting)) {
        store::save_settings(&mut work.db, settings, work.now).await?;
        let change = Change::between(facts(&before), facts(settings));
        work.audit("reporting.set_finding_rules", "findings/rules", change).await?;
    }
    work.commit().await
}

fn facts(settings: &Settings) -> Value {
    let each = Setting::ALL.into_iter().map(|s| (s.code().to_owned(), settings.of(s).into()));
    Value::Object(each.collect::<Map<_, _>>())
}
