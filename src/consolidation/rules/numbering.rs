//! The numbers of headings: `1`, `2`, `2.1`.

use crate::consolidation::model::{Block, Body};

/// The number of each block's heading; none for what is no heading.
pub fn numbers(blocks: &[Block]) -> Vec<Option<String>> {
    let (mut first, mut second) = (0, 0);
    let each = blocks.iter().map(|block| match block.body {
        Body::Heading { level: 1 } => {
            (first, second) = (first + 1, 0);
            Some(first.to_string())
        }
        Body::Heading { .. } => {
            second += 1;
            Some(if first == 0 { second.to_string() } else { format!("{first}.{second}") })
        }
        Body::Computed(_) | Body::Own | Body::Quotation(_) | Body::Table { .. } => None,
    });
    each.collect()
}
