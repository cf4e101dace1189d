//! Marking a shortcoming fixed. It is said once and stays: what comes up again is named again, as a new one.

use serde_json::json;
use uuid::Uuid;

use super::model::Said;
use super::{rules, store};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::i18n::Message;
use crate::organisation::Organisation;
use crate::reporting::evidence::{MOST_FILES, hold_off_sweeping};
use crate::work::Act;

/// The organisation says how a shortcoming was fixed, and what proves it. Fixed already, by the first click of a double click,
/// changes nothing; refused where the chosen files do not do.
pub async fn fix(act: Act<'_>, organisation: &Organisation, id: Uuid, said: &Said) -> Done {
    let mut work = act.begin(Permission::DraftReport, organisation.id).await?;
    let (scope, moment) = (work.actor.scope(), work.moment());
    hold_off_sweeping(&mut work.db).await?;
    let found = store::list(&mut work.db, &scope, organisation.id, Some(id), moment).await?;
    let shortcoming = found.into_iter().next().ok_or(AppError::NotFound)?;
    if shortcoming.fix.is_some() {
        return Ok(Ok(()));
    }
    let offered = store::list_offered(&mut work.db, &scope, organisation.id, shortcoming.task_id).await?;
    let offered: Vec<Uuid> = offered.into_iter().map(|file| file.id).collect();
    if let Some(key) = rules::fault(&said.evidence, &offered) {
        return Ok(Err(wrong_files(key)));
    }
    let at = (organisation.id, shortcoming.task_id);
    let by = work.actor.account_id;
    if let Some(behind) = store::insert_fix(&mut work.db, id, said, at, by, work.now).await? {
        if behind != said.evidence.len() as u64 {
            // A file was taken out of the draft this very moment: nothing is kept.
            return Ok(Err(wrong_files("shortcoming-evidence-gone")));
        }
        let facts = json!({ "task": shortcoming.task, "how": said.how, "evidence": said.evidence });
        work.audit("reporting.fix_shortcoming", format!("shortcomings/{id}"), facts).await?;
    }
    work.commit().await?;
    Ok(Ok(()))
}

/// The chosen files do not do, as the message of a key says.
fn wrong_files(key: &'static str) -> Refusal {
    Refusal::Field { name: "evidence", message: Message::new(key).with("max", MOST_FILES) }
}
