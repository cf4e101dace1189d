//! The page of verification.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::consolidation::approval::Approved;
use crate::consolidation::urls;
use crate::page;
use crate::web::{FormState, Shell};

/// What was found out.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The hash is that of this approved version.
    Hash(Approved),
    /// The file is, byte for byte, one that was handed out of this version: its format, and when first.
    Issued(Approved, String, DateTime<Utc>),
    /// The file states the hash of this version, but is none that was handed out: it was changed, or saved again.
    Stated(Approved),
    /// Nothing of ours.
    Unknown,
}

/// `consolidation/verification.html`.
#[derive(Debug, Template)]
#[template(path = "consolidation/verification.html")]
pub(super) struct VerificationPage {
    pub shell: Shell,
    pub verdict: Option<Verdict>,
    /// The hash of the file that was looked at.
    pub file_hash: Option<String>,
    /// The person may open the versions.
    pub may_read: bool,
    pub form: FormState,
}

page!(VerificationPage, form);

impl VerificationPage {
    fn approved(&self) -> Option<&Approved> {
        match self.verdict.as_ref()? {
            Verdict::Hash(found) | Verdict::Issued(found, ..) | Verdict::Stated(found) => Some(found),
            Verdict::Unknown => None,
        }
    }

    fn address(approved: &Approved) -> String {
        urls::version(&approved.plan, approved.period, approved.version)
    }
}
