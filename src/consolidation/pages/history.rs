//! The versions of a section, and two of them word by word.

use askama::Template;

use super::super::model::{Block, ConsolidatedHead, Place, SectionKind, SectionVersion};
use super::parts::section_text;
use crate::page;
use crate::reporting::differences::{Piece, words};
use crate::web::Shell;

/// A block that differs.
#[derive(Debug)]
pub struct Difference {
    /// Word by word.
    pub pieces: Vec<Piece>,
    /// Only in the later version.
    pub is_new: bool,
    /// Only in the earlier version.
    pub is_gone: bool,
}

/// What differs between two versions, block by block, in the order of the later one; what was removed stands last.
fn differences(before: &[Block], now: &[Block]) -> Vec<Difference> {
    let text_of = |blocks: &[Block], block: &Block| {
        blocks.iter().find(|other| other.id == block.id).map(|other| other.text.clone())
    };
    let changed = now.iter().filter_map(|block| {
        let old = text_of(before, block);
        (old.as_ref() != Some(&block.text)).then(|| Difference {
            pieces: words(old.as_deref().unwrap_or_default(), &block.text),
            is_new: old.is_none(),
            is_gone: false,
        })
    });
    let gone = before.iter().filter(|block| text_of(now, block).is_none());
    let gone = gone.map(|block| Difference { pieces: words(&block.text, ""), is_new: false, is_gone: true });
    changed.chain(gone).collect()
}

/// Are blocks that stand in both in another order?
fn is_moved(before: &[Block], now: &[Block]) -> bool {
    let common = |one: &[Block], other: &[Block]| -> Vec<_> {
        one.iter().map(|b| b.id).filter(|id| other.iter().any(|b| b.id == *id)).collect()
    };
    common(before, now) != common(now, before)
}

/// `consolidation/history.html`.
#[derive(Debug, Template)]
#[template(path = "consolidation/history.html")]
pub struct HistoryPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The period.
    pub place: Place,
    /// The version of the report.
    pub head: ConsolidatedHead,
    /// The section.
    pub section: SectionKind,
    /// Its versions, the latest first.
    pub versions: Vec<SectionVersion>,
    /// The two held against each other.
    pub from: i32,
    /// The later of them.
    pub to: i32,
    /// What differs.
    pub changes: Vec<Difference>,
    /// Blocks stand in another order.
    pub is_moved: bool,
    /// The person may put an earlier version back.
    pub may_edit: bool,
}

page!(HistoryPage);

impl HistoryPage {
    /// The page for two versions; `None` where one of them does not exist.
    pub fn new(
        shell: Shell,
        place: Place,
        head: ConsolidatedHead,
        section: SectionKind,
        versions: Vec<SectionVersion>,
        (from, to): (Option<i32>, Option<i32>),
        may_edit: bool,
    ) -> Option<Self> {
        let latest = versions.first()?.number;
        let to = to.unwrap_or(latest);
        let from = from.unwrap_or((to - 1).max(1));
        let blocks = |number: i32| versions.iter().find(|v| v.number == number).map(|v| &v.blocks);
        let (before, now) = (blocks(from)?, blocks(to)?);
        let (changes, is_moved) = (differences(before, now), is_moved(before, now));
        Some(Self { shell, place, head, section, versions, from, to, changes, is_moved, may_edit })
    }

    fn title(&self) -> String {
        section_text(&self.shell, self.section)
    }

    fn period_name(&self) -> String {
        self.place.opened.period.name(self.shell.lang)
    }

    fn address(&self) -> String {
        self.place.section(self.head.version, self.section)
    }

    fn latest(&self) -> i32 {
        self.versions.first().map_or(0, |version| version.number)
    }

    fn label(&self, version: &SectionVersion) -> String {
        let at = self.shell.date_time(&version.edited_at);
        let by = version.edited_by.as_str();
        self.shell.t3("consolidation-version-by", "n", version.number, "by", by, "at", at)
    }
}
