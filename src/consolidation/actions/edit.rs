//! Editing sections: what is typed, what a button does, what is offered, what stood before.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::Hand;
use crate::access::Actor;
use crate::consolidation::material::compute;
use crate::consolidation::model::{Block, Place, SectionKind};
use crate::consolidation::rules::editing::{self, Change};
use crate::consolidation::rules::merge::{Merged, Typed, merge};
use crate::consolidation::rules::{refresh as offers, status};
use crate::consolidation::store::{reports, sections};
use crate::error::AppError;
use crate::kernel::{Clock, ConsolidatedId};

/// How saving ended.
#[derive(Debug)]
pub enum Edited {
    /// Saved, or nothing was to be saved.
    Saved,
    /// Somebody else saved other words meanwhile: nothing is saved, everything is here.
    Conflict(Merged),
}

async fn lock(db: &mut PgConnection, place: &Place, version: i32) -> Result<ConsolidatedId, AppError> {
    let (id, status) =
        reports::find_for_update(db, place.opened.period.id, version).await?.ok_or(AppError::NotFound)?;
    if status::is_editable(status) { Ok(id) } else { Err(AppError::Conflict("consolidation-not-editable")) }
}

/// Writes the next version of a section where something changed, and the audit line.
async fn write(
    db: &mut PgConnection,
    hand: &Hand<'_>,
    section: SectionKind,
    (number, before, after): (i32, &[Block], &[Block]),
) -> Result<bool, AppError> {
    if before == after {
        return Ok(false);
    }
    let next = (section, number + 1, after);
    sections::insert(db, hand.report, next, (hand.actor.account_id, hand.now)).await?;
    let what = |number: i32| Some(json!({ "section": section.code(), "version": number }));
    hand.record(db, "consolidation.edit", (what(number), what(number + 1))).await?;
    Ok(true)
}

/// Saves what was typed into a section, does what the button says, and adds `own`, a new paragraph, at the end.
pub async fn save(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version, section): (&Place, i32, SectionKind),
    (typed, own, change): (&[Typed], &str, &Change),
) -> Result<Edited, AppError> {
    let organisation = actor.require_consolidating()?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let report = lock(&mut tx, place, version).await?;
    let stored = sections::list(&mut tx, report, None).await?;
    let stored = stored.into_iter().find(|s| s.section == section).ok_or(AppError::NotFound)?;
    let merged = merge(&stored.blocks, typed);
    if !merged.conflicts.is_empty() || !merged.orphans.is_empty() {
        return Ok(Edited::Conflict(merged));
    }
    let mut blocks = merged.blocks;
    let needs_figures =
        matches!(change, Change::Take(_) | Change::Keep(_) | Change::Add(_) | Change::Refresh);
    let fresh = if needs_figures {
        compute(&mut tx, &actor.scope(), place, now).await?.0
    } else {
        crate::consolidation::rules::draft::Fresh::default()
    };
    // The second click of a double click finds the paragraph there.
    if !own.is_empty() && blocks.last().is_none_or(|last| last.text != own) {
        blocks.push(Block::new(own, crate::consolidation::model::Body::Own));
    }
    let blocks = editing::apply(blocks, change, section, &fresh);
    let hand = Hand { actor, organisation, report, now };
    write(&mut tx, &hand, section, (stored.number, &stored.blocks, &blocks)).await?;
    tx.commit().await?;
    Ok(Edited::Saved)
}

/// Puts back what a section said in one of its versions, as a new version.
pub async fn restore(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version, section): (&Place, i32, SectionKind),
    (number, current): (i32, i32),
) -> Result<Edited, AppError> {
    let organisation = actor.require_consolidating()?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let report = lock(&mut tx, place, version).await?;
    let versions = sections::list(&mut tx, report, Some(section)).await?;
    let latest = versions.first().ok_or(AppError::NotFound)?;
    let wanted = versions.iter().find(|v| v.number == number).ok_or(AppError::NotFound)?;
    if latest.number != current {
        return Err(AppError::Conflict("consolidation-saved-meanwhile"));
    }
    let hand = Hand { actor, organisation, report, now };
    write(&mut tx, &hand, section, (latest.number, &latest.blocks, &wanted.blocks)).await?;
    tx.commit().await?;
    Ok(Edited::Saved)
}

/// Takes over today's figures in every block that nobody edited, in all sections, and in the annexes.
pub async fn refresh(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (place, version): (&Place, i32),
) -> Result<(), AppError> {
    let organisation = actor.require_consolidating()?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let report = lock(&mut tx, place, version).await?;
    let (fresh, tables) = compute(&mut tx, &actor.scope(), place, now).await?;
    let hand = Hand { actor, organisation, report, now };
    for stored in sections::list(&mut tx, report, None).await? {
        let blocks = offers::refreshed(&stored.blocks, stored.section, &fresh);
        write(&mut tx, &hand, stored.section, (stored.number, &stored.blocks, &blocks)).await?;
    }
    let annexes = reports::find_annexes(&mut tx, report).await?;
    if annexes.tables != tables {
        reports::insert_annexes(&mut tx, report, &tables, (actor.account_id, now)).await?;
        let what = |number: i32| Some(json!({ "annexes": number }));
        hand.record(&mut tx, "consolidation.compute", (what(annexes.number), what(annexes.number + 1)))
            .await?;
    }
    tx.commit().await?;
    Ok(())
}
