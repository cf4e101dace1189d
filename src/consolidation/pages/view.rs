//! A version as the document will read.

use askama::Template;

use super::super::content::{attribution, heading_of};
use super::super::model::{Block, Cell, Edition, Place, Quotation, Row, SectionKind};
use super::super::rules::numbering;
use super::super::rules::phrase::{cell_text, say, word};
use super::parts::{Stretch, status_class, status_text, stretches};
use crate::i18n::Lang;
use crate::page;
use crate::web::Shell;

/// `consolidation/view.html`.
#[derive(Debug, Template)]
#[template(path = "consolidation/view.html")]
pub struct ViewPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The period.
    pub place: Place,
    /// The version.
    pub edition: Edition,
    /// The person may edit it.
    pub may_edit: bool,
}

page!(ViewPage);

impl ViewPage {
    fn title(&self) -> String {
        say("title", [("period", self.place.opened.period.name(Lang::Vi).into())]).text
    }

    fn period_name(&self) -> String {
        self.place.opened.period.name(self.shell.lang)
    }

    fn status(&self) -> String {
        status_text(&self.shell, self.edition.head.status)
    }

    fn class(&self) -> &'static str {
        status_class(self.edition.head.status)
    }

    fn heading(section: &SectionKind) -> String {
        heading_of(*section)
    }

    fn numbered(blocks: &[Block]) -> Vec<(&Block, String)> {
        let numbers = numbering::numbers(blocks).into_iter().map(Option::unwrap_or_default);
        blocks.iter().zip(numbers).collect()
    }

    fn stretches(&self, block: &Block) -> Vec<Stretch> {
        stretches(&self.place, block)
    }

    fn attribution(quotation: &Quotation) -> String {
        attribution(quotation)
    }

    fn quotation_href(&self, quotation: &Quotation) -> String {
        self.place.quoted(quotation)
    }

    fn annex_name(annex: &u8) -> String {
        say("annex", [("n", annex.to_string().into())]).text
    }

    fn see_annex(annex: &u8) -> String {
        say("see_annex", [("n", annex.to_string().into())]).text
    }

    fn row_word() -> String {
        word("column_row")
    }

    fn cell(cell: &Cell) -> String {
        cell_text(cell)
    }

    fn row_href(&self, row: &Row) -> String {
        row.source.as_ref().map_or_else(String::new, |source| {
            self.place.source_link(source, self.edition.annexes.computed_at)
        })
    }
}
