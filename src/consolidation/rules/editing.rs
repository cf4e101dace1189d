//! What a button does to the blocks of a section.

use super::draft::{Fresh, block_of};
use super::refresh;
use crate::consolidation::model::{Block, Body, Quotation, SectionKind};
use crate::kernel::BlockId;

/// A change of a section beside what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing more than what is typed.
    None,
    /// Right before another block: twice is once.
    Before(BlockId, BlockId),
    /// Right after another block.
    After(BlockId, BlockId),
    /// Out of the section.
    Remove(BlockId),
    /// An empty paragraph below the block.
    Below(BlockId),
    /// The new words of the rule.
    Take(BlockId),
    /// What stands, although the rule says something else.
    Keep(BlockId),
    /// A computed paragraph that the section lacks, by its rule, at the end.
    Add(String),
    /// A heading at the end.
    Heading(String),
    /// All that is offered for what nobody edited.
    Refresh,
    /// Quotations, below a block, or at the end.
    Quote(Option<BlockId>, Vec<Quotation>),
}

impl Change {
    /// The change that a button's value names: `take.<id>`, `before.<id>.<id>`, `add.<rule>`.
    pub fn from_code(code: &str) -> Option<Self> {
        let (verb, of) = code.split_once('.').unwrap_or((code, ""));
        let id = || of.parse().ok().map(BlockId);
        let pair = || {
            let (one, other) = of.split_once('.')?;
            Some((BlockId(one.parse().ok()?), BlockId(other.parse().ok()?)))
        };
        match verb {
            "" | "save" => Some(Self::None),
            "before" => pair().map(|(one, other)| Self::Before(one, other)),
            "after" => pair().map(|(one, other)| Self::After(one, other)),
            "remove" => id().map(Self::Remove),
            "below" => id().map(Self::Below),
            "take" => id().map(Self::Take),
            "keep" => id().map(Self::Keep),
            "add" => Some(Self::Add(of.to_owned())),
            "refresh" => Some(Self::Refresh),
            _ => None,
        }
    }
}

/// The blocks after the change. A block that is there no more, and a rule that says nothing, change nothing.
pub fn apply(mut blocks: Vec<Block>, change: &Change, section: SectionKind, fresh: &Fresh) -> Vec<Block> {
    let place = |id: &BlockId| blocks.iter().position(|block| block.id == *id);
    match change {
        Change::None => {}
        Change::Before(id, other) | Change::After(id, other) => {
            if let (Some(from), Some(_)) = (place(id).filter(|_| id != other), place(other)) {
                let block = blocks.remove(from);
                let to = blocks.iter().position(|block| block.id == *other).unwrap_or(from);
                blocks.insert(if matches!(change, Change::After(..)) { to + 1 } else { to }, block);
            }
        }
        Change::Remove(id) => blocks.retain(|block| block.id != *id),
        Change::Below(id) => {
            let at = place(id).map_or(blocks.len(), |at| at + 1);
            // An empty one is there: the second click of a double click.
            let is_empty = |block: &Block| block.text.is_empty() && block.body == Body::Own;
            if !blocks.get(at).is_some_and(is_empty) {
                blocks.insert(at, Block::new("", Body::Own));
            }
        }
        Change::Take(id) => {
            let now = blocks.into_iter().filter_map(|block| {
                if block.id == *id && refresh::offer(&block, section, fresh).is_some() {
                    refresh::taken(&block, section, fresh)
                } else {
                    Some(block)
                }
            });
            return now.collect();
        }
        Change::Keep(id) => {
            for block in blocks.iter_mut().filter(|block| block.id == *id) {
                *block = refresh::kept(block, section, fresh);
            }
        }
        Change::Add(rule) => {
            let missing = refresh::missing(&blocks, section, fresh);
            let found = missing.into_iter().find(|computed| computed.rule == *rule);
            blocks.extend(found.cloned().map(block_of));
        }
        Change::Heading(text) => {
            if blocks.last().is_none_or(|last| last.text != *text) {
                blocks.push(Block::new(text.clone(), Body::Heading { level: 1 }));
            }
        }
        Change::Refresh => blocks = refresh::refreshed(&blocks, section, fresh),
        Change::Quote(after, quotations) => {
            let at = after.as_ref().and_then(place).map_or(blocks.len(), |at| at + 1);
            let is_new = |quotation: &&Quotation| {
                !blocks.iter().any(|b| matches!(&b.body, Body::Quotation(q) if q == *quotation))
            };
            let new: Vec<Block> = quotations
                .iter()
                .filter(is_new)
                .map(|quotation| Block::new(&quotation.original, Body::Quotation(quotation.clone())))
                .collect();
            blocks.splice(at..at, new);
        }
    }
    blocks
}
