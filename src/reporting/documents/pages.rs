//! The page of a report's document, and the form of a letterhead.

use askama::Template;

use super::model::LetterheadTemplate;
use super::{rules, urls};
use crate::export::Letterhead;
use crate::organisation::Organisation;
use crate::page;
use crate::register::Registration;
use crate::reporting::actions::Place;
use crate::web::{FormState, Shell};

#[derive(Debug, Template)]
#[template(path = "reporting/document.html")]
pub(super) struct DocumentPage {
    pub shell: Shell,
    pub place: Place,
    /// The revision; none for the draft.
    pub revision: Option<i32>,
    pub letterhead: Letterhead,
    pub registration: Option<Registration>,
    /// The person may type in number and date.
    pub may_register: bool,
    /// The person may set the letterhead.
    pub may_set: bool,
    pub form: FormState,
}

page!(DocumentPage, form);

impl DocumentPage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    fn address(&self) -> String {
        urls::document(&self.place, self.revision)
    }

    /// Where the report itself is shown.
    fn back(&self) -> String {
        urls::source(&self.place, self.revision)
    }

    fn parts(&self) -> Vec<(String, String)> {
        let parts = rules::parts(&self.letterhead).into_iter().filter(|(_, text)| !text.is_empty());
        parts.map(|(name, text)| (self.shell.t(&format!("letterhead-{name}")), text)).collect()
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/letterhead.html")]
pub(super) struct LetterheadPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub template: LetterheadTemplate,
    pub form: FormState,
}

page!(LetterheadPage, form);

impl LetterheadPage {
    fn title(&self) -> String {
        self.shell.t(&format!("letterhead-title-{}", self.template.code()))
    }

    fn address(&self, template: &LetterheadTemplate) -> String {
        urls::letterhead(&self.organisation.code, *template)
    }

    /// The organisation's other letterheads, with their titles.
    fn others(&self) -> Vec<(String, String)> {
        let all = LetterheadTemplate::of_kind(self.organisation.kind).iter().filter(|t| **t != self.template);
        all.map(|t| (self.address(t), self.shell.t(&format!("letterhead-title-{}", t.code())))).collect()
    }

    /// The one-line fields: name, label, hint.
    fn lines(&self) -> Vec<(&'static str, String, String)> {
        let names = ["superior", "issuer", "symbol", "place", "authority", "position", "signatory"];
        let text = |name: &str, what: &str| self.shell.t(&format!("letterhead-{name}{what}"));
        names.into_iter().map(|name| (name, text(name, ""), text(name, "-hint"))).collect()
    }
}
