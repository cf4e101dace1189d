//! Two people at one section: each block's text is held against what it was when the page was opened.

use sha2::{Digest, Sha256};

use crate::consolidation::model::Block;
use crate::kernel::BlockId;

/// What a person typed into a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The block.
    pub id: BlockId,
    /// The print of its text when the page was opened.
    pub print: String,
    /// Its text now.
    pub text: String,
}

impl Typed {
    fn is_changed(&self) -> bool {
        print_of(&self.text) != self.print
    }
}

/// A block that two people changed in different ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The block.
    pub id: BlockId,
    /// As the other person saved it.
    pub theirs: String,
    /// As this person typed it.
    pub mine: String,
}

/// What came of the two.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// The blocks with what this person typed, wherever the other person changed nothing.
    pub blocks: Vec<Block>,
    /// Where both changed something: to be decided.
    pub conflicts: Vec<Conflict>,
    /// What this person typed into blocks that the other person removed.
    pub orphans: Vec<String>,
}

/// A short print of a text, carried by the form.
pub fn print_of(text: &str) -> String {
    hex::encode(&Sha256::digest(text.as_bytes())[..8])
}

/// Puts together what is stored and what was typed; nothing typed is lost.
pub fn merge(stored: &[Block], typed: &[Typed]) -> Merged {
    let mut merged = Merged { blocks: stored.to_vec(), ..Merged::default() };
    for mine in typed.iter().filter(|mine| mine.is_changed()) {
        let Some(block) = merged.blocks.iter_mut().find(|block| block.id == mine.id) else {
            merged.orphans.push(mine.text.clone());
            continue;
        };
        if block.text == mine.text || print_of(&block.text) == mine.print {
            block.text.clone_from(&mine.text);
        } else {
            let (theirs, mine_) = (block.text.clone(), mine.text.clone());
            merged.conflicts.push(Conflict { id: mine.id, theirs, mine: mine_ });
        }
    }
    merged.orphans.retain(|text| !text.is_empty());
    merged
}
