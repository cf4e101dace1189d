//! Newer figures are offered, never put in silently.

use super::draft::{Fresh, block_of};
use crate::consolidation::model::{Block, Body, Computed, SectionKind};

/// What the rule says now where it says something else than it did, and the Board has not yet decided to keep what stands;
/// empty where the rule has nothing to say any more.
pub fn offer<'a>(block: &Block, section: SectionKind, fresh: &'a Fresh) -> Option<&'a str> {
    let computed = block.computed()?;
    let now = fresh.of(section, &computed.rule).map_or("", |fresh| fresh.said.as_str());
    (now != computed.said && computed.declined.as_deref() != Some(now)).then_some(now)
}

/// Computed paragraphs that the section lacks.
pub fn missing<'a>(blocks: &[Block], section: SectionKind, fresh: &'a Fresh) -> Vec<&'a Computed> {
    let has = |rule: &str| blocks.iter().filter_map(Block::computed).any(|computed| computed.rule == rule);
    fresh.computed(section).filter(|computed| !has(&computed.rule)).collect()
}

/// The block with the new words in place of what stands; `None` where nothing is left to say.
pub fn taken(block: &Block, section: SectionKind, fresh: &Fresh) -> Option<Block> {
    let computed = block.computed()?;
    let now = fresh.of(section, &computed.rule)?;
    Some(Block { id: block.id, ..block_of(now.clone()) })
}

/// The block as it stands, with the new words declined.
pub fn kept(block: &Block, section: SectionKind, fresh: &Fresh) -> Block {
    let declined = offer(block, section, fresh).map(str::to_owned);
    let mut block = block.clone();
    if let (Body::Computed(computed), Some(_)) = (&mut block.body, &declined) {
        computed.declined = declined;
    }
    block
}

/// Takes over what is offered for every block that nobody edited; the others stay as they are.
pub fn refreshed(blocks: &[Block], section: SectionKind, fresh: &Fresh) -> Vec<Block> {
    let each = blocks.iter().filter_map(|block| {
        if block.is_untouched() && offer(block, section, fresh).is_some() {
            taken(block, section, fresh)
        } else {
            Some(block.clone())
        }
    });
    each.collect()
}
