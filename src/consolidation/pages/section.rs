//! The editor of a section.

use askama::Template;

use super::super::model::{Block, Body, ConsolidatedHead, Place, Quotation, SectionKind};
use super::super::rules::draft::Fresh;
use super::super::rules::merge::{Conflict, print_of};
use super::super::rules::{check, numbering, provenance, refresh};
use super::super::{content, rules::phrase::say};
use super::parts::{Stretch, section_text, stretches};
use crate::page;
use crate::reporting::differences::{Piece, words};
use crate::web::{FormData, FormState, Shell};

/// What is offered in place of a block's text.
#[derive(Debug)]
pub struct Offer {
    /// From what stands to what the rule says now; empty where it says nothing any more.
    pub pieces: Vec<Piece>,
    /// The Board has edited what stands.
    pub is_edited: bool,
    /// The rule says nothing any more.
    pub is_gone: bool,
}

/// A block as the editor shows it.
#[derive(Debug)]
pub struct ShownBlock {
    /// The block.
    pub block: Block,
    /// What stands in its field.
    pub typed: String,
    /// The print of its text when the page was opened.
    pub print: String,
    /// Its number, where it is a heading.
    pub number: String,
    /// Its text with the figures as links.
    pub stretches: Vec<Stretch>,
    /// Figures that are no longer in the text, as they read, with the page behind each.
    pub lost: Vec<(String, String)>,
    /// Numbers without a source.
    pub unfounded: Vec<String>,
    /// It says nothing, and is not printed: an empty paragraph, or a heading above nothing.
    pub is_blank: bool,
    /// What is offered.
    pub offer: Option<Offer>,
    /// Another person's words, with the differences to what was typed here.
    pub conflict: Option<(String, Vec<Piece>)>,
}

impl ShownBlock {
    /// The blocks of a section with what was typed into them, if something was.
    pub fn all(
        place: &Place,
        section: SectionKind,
        blocks: Vec<Block>,
        fresh: &Fresh,
        form: &FormData,
        conflicts: &[Conflict],
    ) -> Vec<Self> {
        let numbers = numbering::numbers(&blocks);
        let blank = check::blanks(&blocks);
        let each = blocks.into_iter().zip(numbers).map(|(block, number)| {
            let field = Self::field_of(&block);
            let typed = if form.has(&field) { form.value(&field).to_owned() } else { block.text.clone() };
            let conflict = conflicts
                .iter()
                .find(|conflict| conflict.id == block.id)
                .map(|conflict| (conflict.theirs.clone(), words(&conflict.theirs, &conflict.mine)));
            let found = provenance::of_block(&block);
            let computed = block.computed();
            let at = computed.map_or_else(Default::default, |computed| computed.at);
            let figures = computed.map_or(&[][..], |computed| &computed.figures);
            let lost = found.lost.iter().filter_map(|at| figures.get(*at));
            let offer = refresh::offer(&block, section, fresh).map(|now| Offer {
                pieces: words(&block.text, now),
                is_edited: !block.is_untouched(),
                is_gone: now.is_empty(),
            });
            Self {
                typed,
                print: print_of(&block.text),
                number: number.unwrap_or_default(),
                stretches: stretches(place, &block),
                lost: lost.map(|f| (f.text.clone(), place.source_link(&f.source, at))).collect(),
                unfounded: found.unfounded(&block.text).map(str::to_owned).collect(),
                is_blank: blank.contains(&block.id),
                offer,
                conflict,
                block,
            }
        });
        each.collect()
    }

    fn field_of(block: &Block) -> String {
        format!("text-{}", block.id)
    }

    fn field(&self) -> String {
        Self::field_of(&self.block)
    }

    /// How many rows the field has, so that most texts show in full.
    fn rows(&self) -> usize {
        let wrapped = self.typed.lines().map(|line| 1 + line.chars().count() / 90).sum::<usize>();
        wrapped.clamp(2, 14)
    }

    fn is_heading(&self) -> bool {
        matches!(self.block.body, Body::Heading { .. })
    }

    fn annex(&self) -> Option<String> {
        match self.block.body {
            Body::Table { annex } => Some(say("see_annex", [("n", annex.to_string().into())]).text),
            Body::Heading { .. } | Body::Computed(_) | Body::Own | Body::Quotation(_) => None,
        }
    }

    fn quotation(&self) -> Option<&Quotation> {
        match &self.block.body {
            Body::Quotation(quotation) => Some(quotation),
            Body::Heading { .. } | Body::Computed(_) | Body::Own | Body::Table { .. } => None,
        }
    }

    fn attribution(quotation: &Quotation) -> String {
        content::attribution(quotation)
    }

    fn kind(&self, shell: &Shell) -> String {
        shell.t(match &self.block.body {
            Body::Heading { .. } => "consolidation-kind-heading",
            Body::Computed(_) if self.block.is_untouched() => "consolidation-kind-computed",
            Body::Computed(_) => "consolidation-kind-computed-edited",
            Body::Own => "consolidation-kind-own",
            Body::Quotation(_) => "consolidation-kind-quotation",
            Body::Table { .. } => "consolidation-kind-table",
        })
    }

    fn computed_at(&self, shell: &Shell) -> String {
        self.block.computed().map_or_else(String::new, |computed| shell.date_time(&computed.at))
    }
}

/// `consolidation/section.html`.
#[derive(Debug, Template)]
#[template(path = "consolidation/section.html")]
pub struct SectionPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The period.
    pub place: Place,
    /// The version.
    pub head: ConsolidatedHead,
    /// The section.
    pub section: SectionKind,
    /// Its number.
    pub number: i32,
    /// Who saved it last, and when.
    pub saved: (String, String),
    /// Its blocks.
    pub blocks: Vec<ShownBlock>,
    /// Computed paragraphs that it lacks: the rule, and how it begins.
    pub missing: Vec<(String, String)>,
    /// What stands in the field for a new paragraph.
    pub own: String,
    /// What was typed into blocks; changed where somebody else saved other words.
    pub form: FormState,
}

page!(SectionPage, form);

impl SectionPage {
    fn title(&self) -> String {
        section_text(&self.shell, self.section)
    }

    fn period_name(&self) -> String {
        self.place.opened.period.name(self.shell.lang)
    }

    fn address(&self) -> String {
        self.place.section(self.head.version, self.section)
    }

    fn others(&self) -> Vec<(String, String, bool)> {
        let each = SectionKind::ALL.into_iter().map(|section| {
            let href = self.place.section(self.head.version, section);
            (href, section_text(&self.shell, section), section == self.section)
        });
        each.collect()
    }

    /// The id of the block so many places on.
    fn id_at(&self, place: &usize, steps: isize) -> String {
        let at = place.checked_add_signed(steps).and_then(|at| self.blocks.get(at));
        at.map_or_else(String::new, |shown| shown.block.id.to_string())
    }

    fn offers(&self) -> usize {
        self.blocks.iter().filter(|shown| shown.offer.is_some()).count()
    }

    fn unfounded(&self) -> usize {
        self.blocks.iter().map(|shown| shown.unfounded.len()).sum()
    }
}
