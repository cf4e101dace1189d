//! What is still open before a version is proposed.

use super::draft::Fresh;
use super::{provenance, refresh};
use crate::consolidation::model::{Block, Body, Edition, SectionKind, Table};

/// What is open in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The section.
    pub section: SectionKind,
    /// Nothing is said in it.
    pub is_empty: bool,
    /// Numbers without a source.
    pub unfounded: Vec<String>,
    /// Blocks for which newer figures are offered.
    pub offers: usize,
    /// Paragraphs without text, and headings with nothing below them.
    pub blank: usize,
}

impl Finding {
    /// Nothing is open?
    pub const fn is_clear(&self) -> bool {
        !self.is_empty && self.unfounded.is_empty() && self.offers == 0 && self.blank == 0
    }
}

/// What is open in a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// Section by section, in order.
    pub sections: Vec<Finding>,
    /// The annexes were computed from other figures than today's.
    pub is_annex_stale: bool,
}

impl Findings {
    /// Nothing is open?
    pub fn is_clear(&self) -> bool {
        !self.is_annex_stale && self.sections.iter().all(Finding::is_clear)
    }

    /// A short print: who confirms, confirms what was seen.
    pub fn print(&self) -> String {
        super::merge::print_of(&format!("{self:?}"))
    }
}

fn blanks(blocks: &[Block]) -> usize {
    let is_heading = |block: &Block| matches!(block.body, Body::Heading { .. });
    let bare = blocks.iter().enumerate().filter(|(at, block)| match block.body {
        Body::Heading { level } => blocks
            .get(at + 1)
            .is_none_or(|next| matches!(next.body, Body::Heading { level: below } if below <= level)),
        Body::Table { .. } => false,
        Body::Computed(_) | Body::Own | Body::Quotation(_) => block.text.is_empty(),
    });
    bare.filter(|(_, block)| is_heading(block) || block.text.is_empty()).count()
}

/// What is open in a section's blocks.
pub fn section(section: SectionKind, blocks: &[Block], fresh: &Fresh) -> Finding {
    let says = |block: &Block| !matches!(block.body, Body::Heading { .. }) && !block.text.is_empty();
    let unfounded = blocks.iter().flat_map(|block| {
        let found = provenance::of_block(block);
        found.unfounded(&block.text).map(str::to_owned).collect::<Vec<_>>()
    });
    Finding {
        section,
        is_empty: !blocks.iter().any(says),
        unfounded: unfounded.collect(),
        offers: blocks.iter().filter(|block| refresh::offer(block, section, fresh).is_some()).count(),
        blank: blanks(blocks),
    }
}

/// What is open in a version, against what the rules say today.
pub fn findings(edition: &Edition, fresh: &Fresh, tables: &[Table]) -> Findings {
    let sections = edition.sections.iter().map(|s| section(s.section, &s.blocks, fresh));
    Findings { sections: sections.collect(), is_annex_stale: edition.annexes.tables != tables }
}
