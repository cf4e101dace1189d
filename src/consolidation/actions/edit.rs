//! Editing sections: what is typed, what a button does, what is offered, what stood before.

use serde_json::json;

use super::{begin, lock};
use crate::consolidation::approval::subject;
use crate::consolidation::material::compute;
use crate::consolidation::model::{Block, Body, Place, SectionKind, SectionVersion};
use crate::consolidation::rules::draft::Fresh;
use crate::consolidation::rules::editing::{self, Change};
use crate::consolidation::rules::merge::{Merged, Typed, merge};
use crate::consolidation::rules::{refresh as offers, status};
use crate::consolidation::store::{reports, sections};
use crate::error::AppError;
use crate::kernel::ConsolidatedId;
use crate::work::{self, Act, Work};

/// What is done to a section.
#[derive(Debug, Clone, Copy)]
pub struct Edit<'a> {
    /// What was typed into its blocks.
    pub typed: &'a [Typed],
    /// A new paragraph for its end; blank for none.
    pub own: &'a str,
    /// What the button says.
    pub change: &'a Change,
}

/// How saving ended.
#[derive(Debug)]
pub enum Edited {
    /// Saved, or nothing was to be saved.
    Saved,
    /// Somebody else saved other words meanwhile: nothing is saved, everything is here.
    Conflict(Merged),
}

/// A version behind its lock that may be edited.
async fn lock_editable(work: &mut Work<'_>, place: &Place, version: i32) -> Result<ConsolidatedId, AppError> {
    let (id, status) = lock(work, place, version).await?;
    if status::is_editable(status) { Ok(id) } else { Err(AppError::Conflict("consolidation-not-editable")) }
}

/// Writes the next version of a section where something changed, and the audit line.
async fn write(
    work: &mut Work<'_>,
    report: ConsolidatedId,
    stored: &SectionVersion,
    blocks: &[Block],
) -> Result<(), AppError> {
    if stored.blocks == blocks {
        return Ok(());
    }
    let next = (stored.section, stored.number + 1, blocks);
    sections::insert(&mut work.db, report, next, (work.actor.account_id, work.now)).await?;
    let what = |number: i32| json!({ "section": stored.section.code(), "version": number });
    let change = work::Change::between(what(stored.number), what(stored.number + 1));
    work.audit("consolidation.edit", subject(report), change).await
}

/// Saves what was typed into a section, does what the button says, and adds a new paragraph at the end.
pub async fn save(
    act: Act<'_>,
    place: &Place,
    version: i32,
    section: SectionKind,
    edit: Edit<'_>,
) -> Result<Edited, AppError> {
    let Edit { typed, own, change } = edit;
    let (mut work, _) = begin(act).await?;
    let report = lock_editable(&mut work, place, version).await?;
    let stored = sections::list(&mut work.db, report, None).await?;
    let stored = stored.into_iter().find(|s| s.section == section).ok_or(AppError::NotFound)?;
    let merged = merge(&stored.blocks, typed);
    if !merged.conflicts.is_empty() || !merged.orphans.is_empty() {
        return Ok(Edited::Conflict(merged));
    }
    let mut blocks = merged.blocks;
    let needs_figures =
        matches!(change, Change::Take(_) | Change::Keep(_) | Change::Add(_) | Change::Refresh);
    let fresh = if needs_figures {
        compute(&mut work.db, &work.actor.scope(), place, work.now).await?.0
    } else {
        Fresh::default()
    };
    // The second click of a double click finds the paragraph there.
    if !own.is_empty() && blocks.last().is_none_or(|last| last.text != own) {
        blocks.push(Block::new(own, Body::Own));
    }
    let blocks = editing::apply(blocks, change, section, &fresh);
    write(&mut work, report, &stored, &blocks).await?;
    work.commit().await?;
    Ok(Edited::Saved)
}

/// Puts back what a section said in one of its versions, as a new version; `current` is the one that the person saw to hold.
pub async fn restore(
    act: Act<'_>,
    place: &Place,
    version: i32,
    section: SectionKind,
    number: i32,
    current: i32,
) -> Result<(), AppError> {
    let (mut work, _) = begin(act).await?;
    let report = lock_editable(&mut work, place, version).await?;
    let versions = sections::list(&mut work.db, report, Some(section)).await?;
    let latest = versions.first().ok_or(AppError::NotFound)?;
    let wanted = versions.iter().find(|v| v.number == number).ok_or(AppError::NotFound)?;
    if latest.number != current {
        return Err(AppError::Conflict("consolidation-saved-meanwhile"));
    }
    write(&mut work, report, latest, &wanted.blocks).await?;
    work.commit().await
}

/// Takes over today's figures in every block that nobody edited, in all sections, and in the annexes.
pub async fn refresh(act: Act<'_>, place: &Place, version: i32) -> Result<(), AppError> {
    let (mut work, _) = begin(act).await?;
    let report = lock_editable(&mut work, place, version).await?;
    let (fresh, tables) = compute(&mut work.db, &work.actor.scope(), place, work.now).await?;
    for stored in sections::list(&mut work.db, report, None).await? {
        let blocks = offers::refreshed(&stored.blocks, stored.section, &fresh);
        write(&mut work, report, &stored, &blocks).await?;
    }
    let annexes = reports::find_annexes(&mut work.db, report).await?;
    if annexes.tables != tables {
        let who = (work.actor.account_id, work.now);
        reports::insert_annexes(&mut work.db, report, &tables, who).await?;
        let what = |number: i32| json!({ "annexes": number });
        let change = work::Change::between(what(annexes.number), what(annexes.number + 1));
        work.audit("consolidation.compute", subject(report), change).await?;
    }
    work.commit().await
}
