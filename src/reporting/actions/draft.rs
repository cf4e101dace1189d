//! Drafting: saving what was typed, however incomplete, and carrying over what did not move.

use std::collections::BTreeSet;

use serde_json::json;

use super::Place;
use crate::access::Permission;
use crate::error::AppError;
use crate::reporting::model::{Conflict, Edits, Entry, EntryEdit, Report, ReportStatus, SectionText};
use crate::reporting::rules::{self, Arrival, Deed, Window, next};
use crate::reporting::store::{self, entries::Source};
use crate::work::{Act, Change, Work};

/// How saving ended.
#[derive(Debug, Clone)]
pub enum SaveOutcome {
    /// Saved; so many entries and sections changed. What is in conflict was not written.
    Saved {
        /// Entries and sections written.
        changed: usize,
        /// What somebody else changed meanwhile.
        conflicts: Vec<Conflict>,
    },
    /// Nothing was written; the message key says why. The text stays on the page.
    Refused(&'static str),
}

/// Why the draft cannot be written now, if it cannot.
pub(crate) fn refusal(
    report: &Report,
    window: &Window,
    now: chrono::DateTime<chrono::Utc>,
) -> Option<&'static str> {
    if next(report.status, Deed::Edit).is_err() {
        return Some("report-refused-sent");
    }
    match window.arrival(now) {
        Arrival::TooEarly => Some("report-refused-not-open"),
        Arrival::Refused => Some("report-refused-closed"),
        Arrival::OnTime | Arrival::Late => None,
    }
}

/// Saves what changed. Each field stands for itself: what only this person changed is written, what somebody else changed
/// meanwhile as well is handed back as a conflict, and what this person left alone stays as it is stored.
pub async fn save_draft(act: Act<'_>, place: &Place, edits: &Edits) -> Result<SaveOutcome, AppError> {
    let work = act.begin(Permission::DraftReport, place.organisation.id).await?;
    save(work, place, edits).await
}

async fn save(mut work: Work<'_>, place: &Place, edits: &Edits) -> Result<SaveOutcome, AppError> {
    let (id, report) = place.lock(&mut work).await?;
    if let Some(reason) = refusal(&report, &Window::of_report(&report), work.now) {
        return Ok(SaveOutcome::Refused(reason));
    }
    let held = store::drafts::find_held(&mut work.db, id).await?;
    let (mut entries, mut sections, mut conflicts) = (Vec::new(), Vec::new(), Vec::new());
    for edit in &edits.entries {
        let held = held.entries.get(&edit.task_id).cloned().unwrap_or_default();
        let rules::Merged { entry, conflicts: fields } = rules::merge(edit, &held.entry);
        if entry.fingerprint() != held.entry.fingerprint() {
            entries.push((edit.task_id, entry));
        }
        if !fields.is_empty() {
            let by = held.editors_of(&fields);
            let theirs = Box::new(held.entry);
            conflicts.push(Conflict::Entry { number: edit.number, fields, theirs, by });
        }
    }
    for edit in &edits.sections {
        let (stored, by) = held.sections.get(&edit.code).cloned().unwrap_or_default();
        let print = |body: &str| SectionText::print_of(body);
        let (typed, stored_print) = (print(&edit.body), print(&stored));
        if typed == edit.base || typed == stored_print {
            continue;
        }
        if stored_print == edit.base {
            sections.push((edit.code.clone(), edit.body.clone()));
        } else {
            conflicts.push(Conflict::Section { code: edit.code.clone(), theirs: stored, by });
        }
    }
    let changed = entries.len() + sections.len();
    if changed > 0 {
        let before: Vec<_> = entries
            .iter()
            .filter_map(|(task, _)| held.entries.get(task).map(|held| (task, &held.entry)))
            .collect();
        let texts_before: Vec<_> =
            sections.iter().filter_map(|(code, _)| held.sections.get(code).map(|(b, _)| (code, b))).collect();
        let change = Change::between(
            json!({ "entries": before, "sections": texts_before }),
            json!({ "entries": entries, "sections": sections }),
        );
        store::bases::keep(&mut work.db, id, (place.organisation.id, &place.period)).await?;
        store::drafts::write(&mut work.db, id, &held, &entries, &sections, work.actor.account_id, work.now)
            .await?;
        place.audit(&mut work, "reporting.save_draft", id, change).await?;
    }
    if next(report.status, Deed::Edit).is_ok_and(|to| to != report.status) && changed > 0 {
        store::reports::set_status(&mut work.db, id, ReportStatus::Draft, report.resubmit_by).await?;
    }
    work.commit().await?;
    Ok(SaveOutcome::Saved { changed, conflicts })
}

/// Marks every task about which nothing is said as unchanged, where there is an entry to carry over.
/// Tasks completed before need no mark: sending copies them.
pub async fn carry_over(act: Act<'_>, place: &Place) -> Result<SaveOutcome, AppError> {
    let organisation = place.organisation.id;
    let mut work = act.begin(Permission::DraftReport, organisation).await?;
    let (scope, moment) = (work.actor.scope(), work.moment());
    let report = store::reports::find(&mut work.db, &scope, organisation, &place.period, moment).await?;
    let source = Source::Draft(report.and_then(|r| r.id));
    let tasks =
        store::entries::list(&mut work.db, &scope, organisation, &place.period, source, moment).await?;
    let entries = tasks
        .iter()
        .filter(|t| t.entry.is_blank() && t.previous.is_some() && !t.is_completed_before())
        .map(|t| EntryEdit {
            task_id: t.task_id,
            number: t.number,
            entry: Entry { is_unchanged: true, ..Entry::default() },
            base: Entry::default().fingerprint(),
            left: BTreeSet::new(),
        })
        .collect();
    save(work, place, &Edits { entries, sections: Vec::new() }).await
}
