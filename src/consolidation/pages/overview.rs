//! A period's consolidated report: its versions, and what is open in the one that is edited.

use std::collections::BTreeSet;

use askama::Template;

use super::super::model::{ConsolidatedHead, Edition, Place, SectionKind};
use super::super::rules::check::{Finding, Findings, shown};
use super::super::rules::status::is_editable;
use super::parts::{changed_words, section_text, status_class, status_text};
use crate::kernel::Fingerprint;
use crate::page;
use crate::web::Shell;

/// A period to go to.
#[derive(Debug)]
pub struct PeriodLink {
    /// Its number.
    pub number: i32,
    /// Its name.
    pub label: String,
    /// It is this one.
    pub is_here: bool,
}

/// The latest version with what is open in it.
#[derive(Debug)]
pub struct Work {
    /// The version.
    pub edition: Edition,
    /// What is open; none where it is not edited.
    pub findings: Option<Findings>,
}

/// `consolidation/overview.html`.
#[derive(Debug, Template)]
#[template(path = "consolidation/overview.html")]
pub struct OverviewPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The period.
    pub place: Place,
    /// The versions that the person sees.
    pub heads: Vec<ConsolidatedHead>,
    /// The latest of them, for those who edit.
    pub work: Option<Work>,
    /// The person may draft, edit and propose.
    pub may_edit: bool,
    /// The period has opened.
    pub is_open: bool,
    /// What is open must be confirmed.
    pub must_confirm: bool,
    /// The parts that are not what was shown before.
    pub changed: BTreeSet<String>,
    /// The periods that have opened.
    pub periods: Vec<PeriodLink>,
}

page!(OverviewPage);

impl OverviewPage {
    fn period_name(&self) -> String {
        self.place.opened.period.name(self.shell.lang)
    }

    fn status(&self, head: &ConsolidatedHead) -> String {
        status_text(&self.shell, head.status)
    }

    fn class(head: &ConsolidatedHead) -> &'static str {
        status_class(head.status)
    }

    fn editable(edition: &Edition) -> bool {
        is_editable(edition.head.status)
    }

    fn proposed(edition: &Edition) -> bool {
        !is_editable(edition.head.status)
            && edition.head.status != super::super::model::ConsolidatedStatus::Approved
    }

    fn section_name(&self, section: &SectionKind) -> String {
        section_text(&self.shell, *section)
    }

    fn section_href(&self, edition: &Edition, section: &SectionKind) -> String {
        self.place.section(edition.head.version, *section)
    }

    /// What the page shows of the version, for the button that proposes it.
    fn shown(work: &Work) -> Fingerprint {
        shown(&work.edition, work.findings.as_ref())
    }

    fn changed_words(&self) -> Vec<String> {
        changed_words(&self.shell, &self.changed)
    }

    fn finding<'a>(work: &'a Work, section: &SectionKind) -> Option<&'a Finding> {
        work.findings.as_ref()?.sections.iter().find(|finding| finding.section == *section)
    }
}

/// `consolidation/empty.html`: no plan has been issued yet.
#[derive(Debug, Template)]
#[template(path = "consolidation/empty.html")]
pub struct EmptyPage {
    /// What surrounds the page.
    pub shell: Shell,
}

page!(EmptyPage);
