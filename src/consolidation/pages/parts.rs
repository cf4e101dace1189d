//! Texts with links on their figures; cells; states in words.

use std::collections::BTreeSet;

use super::super::model::{Block, ConsolidatedStatus, Place, SectionKind};
use super::super::rules::provenance::{Mark, of_block};
use crate::web::Shell;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// Words.
    Plain(String),
    /// A figure with the page behind it.
    Figure(String, String),
    /// A number without a source.
    Unfounded(String),
}

/// A block's text with its figures as links.
pub fn stretches(place: &Place, block: &Block) -> Vec<Stretch> {
    let text = &block.text;
    let (mut found, mut from) = (Vec::new(), 0);
    let computed = block.computed();
    for span in of_block(block).spans {
        let number = text[span.at.clone()].to_owned();
        found.push(Stretch::Plain(text[from..span.at.start].to_owned()));
        from = span.at.end;
        found.push(match span.mark {
            Mark::Figure(at) => {
                match computed.and_then(|computed| Some((computed.figures.get(at)?, computed.at))) {
                    Some((figure, at)) => Stretch::Figure(number, place.source_link(&figure.source, at)),
                    None => Stretch::Plain(number),
                }
            }
            Mark::Unfounded => Stretch::Unfounded(number),
        });
    }
    found.push(Stretch::Plain(text[from..].to_owned()));
    found.retain(|stretch| *stretch != Stretch::Plain(String::new()));
    found
}

/// A state in words.
pub fn status_text(shell: &Shell, status: ConsolidatedStatus) -> String {
    shell.t(match status {
        ConsolidatedStatus::Draft => "consolidation-status-draft",
        ConsolidatedStatus::Proposed => "consolidation-status-proposed",
        ConsolidatedStatus::Returned => "consolidation-status-returned",
        ConsolidatedStatus::Approved => "consolidation-status-approved",
    })
}

/// The class of a state's tag.
pub const fn status_class(status: ConsolidatedStatus) -> &'static str {
    match status {
        ConsolidatedStatus::Draft => "tag--draft",
        ConsolidatedStatus::Proposed => "tag--sent",
        ConsolidatedStatus::Returned => "tag--returned",
        ConsolidatedStatus::Approved => "tag--accepted",
    }
}

/// A section's name on the pages of the interface.
pub fn section_text(shell: &Shell, section: SectionKind) -> String {
    let key = match section {
        SectionKind::Results => "consolidation-section-results",
        SectionKind::Limitations => "consolidation-section-limitations",
        SectionKind::Directions => "consolidation-section-directions",
        SectionKind::Recommendations => "consolidation-section-recommendations",
    };
    format!("{}. {}", section.numeral(), shell.t(key))
}

/// The parts of a version that are not what was shown, in words.
pub fn changed_words(shell: &Shell, parts: &BTreeSet<String>) -> Vec<String> {
    let words = |part: &String| match part.strip_prefix("section.").and_then(SectionKind::from_code) {
        Some(section) => section_text(shell, section),
        None if part == "annexes" => shell.t("consolidation-part-annexes"),
        None => shell.t("consolidation-part-open"),
    };
    parts.iter().map(words).collect()
}
