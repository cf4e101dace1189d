//! Keeping the thresholds.

use serde_json::{Map, Value};

use super::model::{Setting, Settings};
use super::store;
use crate::access::Permission;
use crate::error::AppError;
use crate::work::{Act, Change};

/// Sets thresholds, each within its range; what is the same as before changes nothing.
pub async fn set(act: Act<'_>, settings: &Settings) -> Result<(), AppError> {
    act.actor.require_anywhere(Permission::ReadSubmitted)?;
    let reviewing = act.actor.organisation_with(Permission::ReviewReports);
    let mut work = act.open().await?.allow_for(reviewing)?;
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
