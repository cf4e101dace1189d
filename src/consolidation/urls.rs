//! The addresses of consolidated reports, and of what their texts and files lead to.

use std::borrow::Borrow;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Place, Quotation, SectionKind, Source};
use crate::kernel::{BlockId, vietnam};

/// The consolidated report of a period.
pub(super) fn period(plan: &str, period: i32) -> String {
    format!("/plans/{plan}/periods/{period}/consolidation")
}

/// A version of it.
pub(super) fn version(plan: &str, period: i32, version: i32) -> String {
    format!("{}/{version}", self::period(plan, period))
}

/// The page on which a printout is waited for.
pub(super) fn printout(id: Uuid) -> String {
    format!("/printouts/{id}")
}

/// Templates hand over references, hence what is borrowed.
impl Place {
    /// The period's consolidated report.
    pub(super) fn address(&self) -> String {
        period(&self.opened.plan.code, self.opened.period.number)
    }

    /// A version.
    pub(super) fn version(&self, number: impl Borrow<i32>) -> String {
        version(&self.opened.plan.code, self.opened.period.number, *number.borrow())
    }

    /// Where the Standing Committee decides about a version.
    pub(super) fn approval(&self, version: i32) -> String {
        format!("{}/approval", self.version(version))
    }

    /// Where printouts of a version are asked for and handed out, by the word of their template.
    pub(super) fn printouts(&self, version: i32, template: &str) -> String {
        format!("{}/documents/{template}/printouts", self.version(version))
    }

    /// A version's section.
    pub(super) fn section(&self, version: impl Borrow<i32>, section: impl Borrow<SectionKind>) -> String {
        format!("{}/sections/{}", self.version(version), section.borrow().code())
    }

    /// A version's section, opened at a block of it if one is given.
    pub(super) fn block(&self, version: i32, section: SectionKind, block: Option<BlockId>) -> String {
        let anchor = block.map_or_else(String::new, |id| format!("#b-{id}"));
        format!("{}{anchor}", self.section(version, section))
    }

    /// What can be quoted in a section; what is looked for stands in the query.
    pub(super) fn quotations(&self, version: i32, section: SectionKind, query: &str) -> String {
        format!("{}/quotations?{query}", self.section(version, section))
    }

    /// The revision that is quoted.
    pub(super) fn quoted(&self, quotation: &Quotation) -> String {
        let opened = &self.opened;
        format!(
            "/organisations/{}/reports/{}/{}/revisions/{}",
            quotation.organisation, opened.plan.code, opened.period.number, quotation.revision_number
        )
    }

    /// Where the entries behind a figure are shown, as of the moment of its computation (domain §5.10). The one place where
    /// such links are made.
    pub(super) fn source_link(&self, source: &Source, at: DateTime<Utc>) -> String {
        let base = format!("/plans/{}/periods/{}", self.opened.plan.code, self.opened.period.number);
        let at = at.with_timezone(&vietnam()).format("%Y-%m-%dT%H:%M:%S%.6f").to_string();
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&source.query)
            .append_pair("at", &at)
            .finish();
        format!("{base}{}?{query}", source.path)
    }
}
