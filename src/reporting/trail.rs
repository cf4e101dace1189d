//! Reports against the audit trail: each step has its deed there and each deed its step, and what was sent is what the deed of
//! sending vouches for. So whoever changes, removes or puts in a step or a revision has to change the trail, too.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::model::StepKind;
use super::store::records::{self, StepRecord};
use crate::audit::{self, Canonical, RecordedDeed};
use crate::kernel::{AccountId, OrganisationId, RevisionId};

/// The deed that vouches for all steps and revisions that were there before the installation began to be used.
pub const HISTORY_ACTION: &str = "importing.history";

/// Where reports and the trail differ.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentence of each says what it means")]
pub enum TrailFault {
    StepUnknown { report: String, place: i32, kind: StepKind },
    StepMissing { report: String, entry: i64, action: String },
    ContentsChanged { report: String, revision: i32 },
    RevisionUnknown { revision: RevisionId },
    HistoryChanged { entry: i64 },
}

impl fmt::Display for TrailFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StepUnknown { report, place, kind } => write!(
                f,
                "{report}: the trail does not know step {place} ({}) as it stands: it was changed, or put in by hand",
                kind.code()
            ),
            Self::StepMissing { report, entry, action } => write!(
                f,
                "{report}: entry {entry} of the trail tells of {action}, but no step of the report is what it tells: the step was changed or removed"
            ),
            Self::ContentsChanged { report, revision } => {
                write!(f, "{report}: revision {revision} is not what was sent: its contents were changed")
            }
            Self::RevisionUnknown { revision } => {
                write!(
                    f,
                    "the revision {}: no step sent it; it was put in by hand, or its step was removed",
                    revision.0
                )
            }
            Self::HistoryChanged { entry } => write!(
                f,
                "the reports that entry {entry} of the trail took over are not as they were: a step or a revision of theirs was changed, removed or put in"
            ),
        }
    }
}

/// What a step and its deed have in common.
#[derive(Debug, PartialEq, Eq, Hash)]
struct StepFacts {
    report: String,
    kind: StepKind,
    by: AccountId,
    for_organisation: Option<OrganisationId>,
    at: DateTime<Utc>,
    revision: Option<i32>,
    reason: String,
    resubmit_by: Option<DateTime<Utc>>,
}

fn subject(step: &StepRecord) -> String {
    format!("reports/{}", step.report)
}

impl StepFacts {
    fn of_step(step: &StepRecord) -> Self {
        Self {
            report: subject(step),
            kind: step.kind,
            by: step.by,
            for_organisation: Some(step.for_organisation),
            at: step.at,
            // A step whose revision is gone is nobody's.
            revision: step.revision.map(|_| step.revision_number.unwrap_or(0)),
            reason: step.reason.clone(),
            resubmit_by: step.resubmit_by,
        }
    }

    /// `None` when the deed does not tell of a step.
    fn of_deed(deed: &RecordedDeed) -> Option<Self> {
        let said = |what: &str| deed.after.as_ref().and_then(|after| after.get(what));
        let resubmit_by = match said("resubmit_by").and_then(Value::as_str) {
            Some(text) => Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc()),
            None => None,
        };
        Some(Self {
            report: deed.subject.clone(),
            kind: StepKind::ALL.into_iter().find(|kind| kind.action() == deed.action)?,
            by: deed.by?,
            // A decision is about one organisation and taken by another.
            for_organisation: match said("by_organisation") {
                Some(id) => Some(OrganisationId(id.as_str()?.parse().ok()?)),
                None => deed.for_organisation,
            },
            at: deed.at?,
            revision: said("revision").and_then(Value::as_i64).and_then(|n| n.try_into().ok()),
            reason: said("reason").and_then(Value::as_str).unwrap_or_default().to_owned(),
            resubmit_by,
        })
    }
}

/// What the deed of a history vouches for: the hash of all steps up to the last, and of what they sent.
fn hash_history(steps: &[StepRecord], contents: &BTreeMap<RevisionId, String>, last: i64) -> String {
    let mut hasher = Sha256::new();
    for step in steps.iter().filter(|step| step.number <= last) {
        let sent = step.revision.filter(|_| step.kind == StepKind::Submitted);
        let row = Canonical::default()
            .part(step.number)
            .part(step.report)
            .part(step.place)
            .optional(step.revision.map(|id| id.0))
            .optional(step.revision_number)
            .part(step.kind.code())
            .part(step.by)
            .part(step.for_organisation)
            .part(&step.reason)
            .optional(step.resubmit_by.map(|at| at.timestamp_micros()))
            .part(step.at.timestamp_micros())
            .optional(sent.and_then(|id| contents.get(&id)));
        hasher.update(row.into_text());
    }
    hex::encode(hasher.finalize())
}

/// What the trail keeps of the reports that were there before the installation began to be used.
pub async fn history_facts(db: &mut PgConnection) -> sqlx::Result<Value> {
    let steps = records::list_steps(db).await?;
    let contents = records::hash_all_contents(db).await?;
    let last = steps.last().map_or(0, |step| step.number);
    let sha256 = hash_history(&steps, &contents, last);
    Ok(json!({ "steps": steps.len(), "revisions": contents.len(), "last_step": last, "sha256": sha256 }))
}

fn compare(
    steps: &[StepRecord],
    contents: &BTreeMap<RevisionId, String>,
    deeds: &[RecordedDeed],
) -> Vec<TrailFault> {
    let mut faults = Vec::new();
    let said =
        |deed: &RecordedDeed, what: &str| deed.after.as_ref().and_then(|after| after.get(what)).cloned();
    let (histories, deeds): (Vec<_>, Vec<_>) = deeds.iter().partition(|deed| deed.action == HISTORY_ACTION);
    let mut taken_over = 0;
    for history in histories {
        let last = said(history, "last_step").and_then(|last| last.as_i64()).unwrap_or(0);
        if said(history, "sha256") != Some(hash_history(steps, contents, last).into()) {
            faults.push(TrailFault::HistoryChanged { entry: history.entry });
        }
        taken_over = taken_over.max(last);
    }
    let mut untaken = HashMap::<StepFacts, Vec<&RecordedDeed>>::new();
    for deed in deeds {
        match StepFacts::of_deed(deed) {
            Some(facts) => untaken.entry(facts).or_default().push(deed),
            None => faults.push(missing(deed)),
        }
    }
    let mut unsent = contents.clone();
    for step in steps {
        let deed = untaken.get_mut(&StepFacts::of_step(step)).and_then(Vec::pop);
        let sent = step.revision.filter(|_| step.kind == StepKind::Submitted);
        let hash = sent.and_then(|id| unsent.remove(&id));
        match deed {
            Some(deed) if sent.is_some() && said(deed, "sha256") != hash.map(Value::from) => {
                let revision = step.revision_number.unwrap_or(0);
                faults.push(TrailFault::ContentsChanged { report: subject(step), revision });
            }
            None if step.number > taken_over => {
                let StepRecord { place, kind, .. } = *step;
                faults.push(TrailFault::StepUnknown { report: subject(step), place, kind });
            }
            Some(_) | None => {}
        }
    }
    let mut left: Vec<_> = untaken.into_values().flatten().collect();
    left.sort_by_key(|deed| deed.entry);
    faults.extend(left.into_iter().map(missing));
    faults.extend(unsent.into_keys().map(|revision| TrailFault::RevisionUnknown { revision }));
    faults
}

fn missing(deed: &RecordedDeed) -> TrailFault {
    let RecordedDeed { entry, action, subject, .. } = deed.clone();
    TrailFault::StepMissing { report: subject, entry, action }
}

/// Where reports and the trail differ. To be asked in one snapshot, while people go on working.
pub async fn find_trail_faults(db: &mut PgConnection) -> sqlx::Result<Vec<TrailFault>> {
    let steps = records::list_steps(db).await?;
    let contents = records::hash_all_contents(db).await?;
    let mut actions: Vec<_> = StepKind::ALL.into_iter().map(StepKind::action).collect();
    actions.push(HISTORY_ACTION);
    let deeds = audit::list_deeds(db, &actions).await?;
    Ok(compare(&steps, &contents, &deeds))
}
