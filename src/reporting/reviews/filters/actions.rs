//! Saving a filter and removing it.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{SavedFilter, store};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::i18n::Message;
use crate::work::Act;

/// How many filters a person may keep.
const MOST: usize = 20;

/// Saves a selection under a name. Refused where the person has too many, or one of that name; the same once more changes
/// nothing.
pub async fn save(act: Act<'_>, filter: &SavedFilter) -> Done {
    let mut work = act.begin_anywhere(Permission::ReadEverythingSubmitted).await?;
    let known = store::list(&mut work.db, work.actor.account_id).await?;
    if known.iter().any(|other| other.name == filter.name && other.query == filter.query) {
        return Ok(Ok(()));
    }
    if known.len() >= MOST {
        let message = Message::new("reviews-filter-many").with("max", MOST);
        return Ok(Err(Refusal::Field { name: "name", message }));
    }
    if !store::insert(&mut work.db, work.actor.account_id, filter, work.now).await? {
        return Ok(Err(Refusal::field("name", "reviews-filter-known")));
    }
    work.audit("reporting.save_filter", subject(filter.id), facts(filter)).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// Removes one of the person's own filters; one that is gone already changes nothing.
pub async fn remove(act: Act<'_>, id: Uuid) -> Result<(), AppError> {
    let mut work = act.begin_anywhere(Permission::ReadEverythingSubmitted).await?;
    if let Some(gone) = store::delete(&mut work.db, work.actor.account_id, id).await? {
        work.audit("reporting.remove_filter", subject(gone.id), facts(&gone)).await?;
    }
    work.commit().await
}

fn subject(id: Uuid) -> String {
    format!("saved-filters/{id}")
}

fn facts(filter: &SavedFilter) -> Value {
    json!({ "name": filter.name, "query": filter.query })
}
