//! Revisions and steps are numbered without gaps: what was removed by hand shows when the audit trail is verified.

use std::fmt;

use sqlx::PgConnection;

use super::store::numbering;

/// Something that is missing among revisions and steps.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentence of each says what it means")]
pub enum NumberingFault {
    RevisionMissing { report: String, number: i32 },
    StepMissing { report: String, place: i32 },
    StepsBeyondCount { report: String, steps: i64, count: i32 },
    RevisionOfStepMissing { report: String, place: i32 },
}

impl fmt::Display for NumberingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RevisionMissing { report, number } => {
                write!(f, "{report}: revision {number} was removed; later ones are there")
            }
            Self::StepMissing { report, place } => write!(f, "{report}: step {place} was removed"),
            Self::StepsBeyondCount { report, steps, count } => {
                write!(
                    f,
                    "{report}: there are {steps} steps where {count} were recorded: steps were put in by hand"
                )
            }
            Self::RevisionOfStepMissing { report, place } => {
                write!(f, "{report}: the revision of step {place} was removed")
            }
        }
    }
}

/// What is missing among the revisions and steps of all reports.
pub async fn find_numbering_faults(db: &mut PgConnection) -> sqlx::Result<Vec<NumberingFault>> {
    let mut faults = Vec::new();
    for (report, number) in numbering::list_missing_revisions(db).await? {
        faults.push(NumberingFault::RevisionMissing { report, number });
    }
    for (report, place) in numbering::list_missing_steps(db).await? {
        faults.push(NumberingFault::StepMissing { report, place });
    }
    for (report, steps, count) in numbering::list_uncounted_steps(db).await? {
        faults.push(NumberingFault::StepsBeyondCount { report, steps, count });
    }
    for (report, place) in numbering::list_steps_without_revision(db).await? {
        faults.push(NumberingFault::RevisionOfStepMissing { report, place });
    }
    Ok(faults)
}
