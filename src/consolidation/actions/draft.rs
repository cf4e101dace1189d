//! Drafting by rules.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::{Hand, find_place};
use crate::access::Actor;
use crate::consolidation::material::gather;
use crate::consolidation::model::{Place, SectionKind};
use crate::consolidation::rules;
use crate::consolidation::store::reports::{self, NewDraft};
use crate::error::AppError;
use crate::kernel::{Clock, ConsolidatedId};

/// Drafts the first version of a period's report from the roll-up: at most fifteen queries, however many organisations.
/// Where there is one already, nothing happens: the second click of a double click.
pub async fn draft(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (plan, number): (&str, i32),
) -> Result<Place, AppError> {
    let organisation = actor.require_consolidating()?;
    let place = find_place(db, clock, actor, (plan, number)).await?;
    let now = clock.now();
    if now < place.opened.period.opens_at {
        return Err(AppError::Conflict("consolidation-not-open"));
    }
    let mut tx = db.begin().await?;
    let material = gather(&mut tx, &actor.scope(), &place, now).await?;
    let fresh = rules::draft::draft(&material);
    let new = NewDraft {
        id: ConsolidatedId::new(),
        sections: SectionKind::ALL.map(|kind| (kind, fresh.blocks(kind))).to_vec(),
        tables: rules::annexes::tables(&material),
        at: now,
    };
    if reports::insert(&mut tx, place.opened.period.id, &new, (actor.account_id, organisation)).await? {
        let hand = Hand { actor, organisation, report: new.id, now };
        let after = json!({ "plan": plan, "period": number, "version": 1 });
        hand.record(&mut tx, "consolidation.draft", (None, Some(after))).await?;
    }
    tx.commit().await?;
    Ok(place)
}
