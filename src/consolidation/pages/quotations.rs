//! Picking quotations among what organisations wrote.

use askama::Template;

use super::super::content::attribution;
use super::super::model::{ConsolidatedHead, Place, Quotation, SectionKind, Spoken};
use super::super::rules::candidates::{Wanted, code_of};
use super::parts::section_text;
use crate::page;
use crate::web::{FormState, Shell};

/// `consolidation/quotations.html`.
#[derive(Debug, Template)]
#[template(path = "consolidation/quotations.html")]
pub struct QuotationsPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The period.
    pub place: Place,
    /// The version.
    pub head: ConsolidatedHead,
    /// The section.
    pub section: SectionKind,
    /// What is looked for.
    pub wanted: Wanted,
    /// The block below which they are put.
    pub after: String,
    /// What was found, the page's part of it.
    pub found: Vec<Quotation>,
    /// How many were found on all pages.
    pub count: usize,
    /// The page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
    /// The organisations to choose from: code and name.
    pub organisations: Vec<(String, String)>,
    /// The form that quotes, with the mistake that nothing was chosen.
    pub form: FormState,
}

page!(QuotationsPage, form);

impl QuotationsPage {
    fn title(&self) -> String {
        section_text(&self.shell, self.section)
    }

    fn period_name(&self) -> String {
        self.place.opened.period.name(self.shell.lang)
    }

    fn address(&self) -> String {
        self.place.section(self.head.version, self.section)
    }

    /// The address of another page of what was found.
    fn at(&self, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.wanted.fields());
        query.extend_pairs([("after", self.after.as_str()), ("page", &page.to_string())]);
        self.place.quotations(self.head.version, self.section, &query.finish())
    }

    fn value(quotation: &Quotation) -> String {
        code_of(quotation)
    }

    fn attribution(quotation: &Quotation) -> String {
        attribution(quotation)
    }

    fn spoken(&self, quotation: &Quotation) -> String {
        self.shell.t(match quotation.spoken {
            Spoken::Result => "consolidation-spoken-result",
            Spoken::Shortcoming => "consolidation-spoken-shortcoming",
            Spoken::NextStep => "consolidation-spoken-next-step",
            Spoken::Outstanding => "consolidation-spoken-outstanding",
            Spoken::Limitations => "consolidation-spoken-limitations",
            Spoken::Directions => "consolidation-spoken-directions",
            Spoken::Recommendations => "consolidation-spoken-recommendations",
        })
    }
}
