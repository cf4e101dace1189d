//! Drafting by rules.

use serde_json::json;

use super::begin;
use crate::consolidation::approval::subject;
use crate::consolidation::material::gather;
use crate::consolidation::model::{Place, SectionKind};
use crate::consolidation::rules;
use crate::consolidation::store::reports::{self, NewDraft};
use crate::dashboard;
use crate::error::AppError;
use crate::kernel::ConsolidatedId;
use crate::work::Act;

/// Drafts the first version of a period's report from the roll-up: at most fifteen queries, however many organisations.
/// Where there is one already, nothing happens: the second click of a double click.
pub async fn draft(act: Act<'_>, plan: &str, number: i32) -> Result<Place, AppError> {
    let (mut work, organisation) = begin(act).await?;
    let moment = work.moment();
    let place = Place { opened: dashboard::open(&mut work.db, plan, number, moment).await? };
    if work.now < place.opened.period.opens_at {
        return Err(AppError::Conflict("consolidation-not-open"));
    }
    let material = gather(&mut work.db, &work.actor.scope(), &place, work.now).await?;
    let fresh = rules::draft::draft(&material);
    let new = NewDraft {
        id: ConsolidatedId::new(),
        sections: SectionKind::ALL.map(|kind| (kind, fresh.blocks(kind))).to_vec(),
        tables: rules::annexes::tables(&material),
        at: work.now,
    };
    let who = (work.actor.account_id, organisation);
    if reports::insert(&mut work.db, place.opened.period.id, &new, who).await? {
        let facts = json!({ "plan": plan, "period": number, "version": 1 });
        work.audit("consolidation.draft", subject(new.id), facts).await?;
    }
    work.commit().await?;
    Ok(place)
}
