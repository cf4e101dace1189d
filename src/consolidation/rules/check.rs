//! What is still open before a version is proposed.

use super::draft::Fresh;
use super::{provenance, refresh};
use crate::consolidation::model::{Block, Body, Edition, SectionKind, Table};
use crate::kernel::{BlockId, Fingerprint};

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
    /// Paragraphs without text, and headings with nothing below them, in order.
    pub blank: Vec<BlockId>,
}

impl Finding {
    /// Nothing is open?
    pub fn is_clear(&self) -> bool {
        !self.is_empty && self.unfounded.is_empty() && self.offers == 0 && self.blank.is_empty()
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
}

/// The fingerprint of a version as a page shows it: its sections, its annexes, and what is open in it where that is shown.
pub fn shown(edition: &Edition, open: Option<&Findings>) -> Fingerprint {
    let mut print = Fingerprint::default();
    for section in &edition.sections {
        print.note_value(format!("section.{}", section.section.code()), &section.blocks);
    }
    print.note_value("annexes", &edition.annexes.tables);
    print.note("open", open.map(|open| format!("{open:?}")).as_deref());
    print
}

/// The blocks that say nothing: paragraphs without text, and headings above nothing that says something. They stand in the
/// editor and are not printed.
pub fn blanks(blocks: &[Block]) -> Vec<BlockId> {
    let says = |block: &Block| match block.body {
        Body::Heading { .. } => false,
        Body::Table { .. } => true,
        Body::Computed(_) | Body::Own | Body::Quotation(_) => !block.text.trim().is_empty(),
    };
    let ends =
        |block: &Block, level: u8| matches!(block.body, Body::Heading { level: next } if next <= level);
    let is_blank = |at: usize, block: &Block| match block.body {
        Body::Heading { level } => !blocks[at + 1..].iter().take_while(|next| !ends(next, level)).any(says),
        Body::Table { .. } | Body::Computed(_) | Body::Own | Body::Quotation(_) => !says(block),
    };
    let blank = blocks.iter().enumerate().filter(|(at, block)| is_blank(*at, block));
    blank.map(|(_, block)| block.id).collect()
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
