//! A document as plain data: who, to whom, about what, and the text.

use chrono::NaiveDate;

use super::text::lines;
use super::{Letterhead, Table};

/// A Party document (domain §6).
#[derive(Debug, Clone)]
pub struct Document {
    /// Who writes to whom, and who signs.
    pub letterhead: Letterhead,
    /// Its number; blank as long as there is none.
    pub number: Option<i32>,
    /// Its date of issue; blank as long as there is none.
    pub date: Option<NaiveDate>,
    /// Today: it chooses the format and the year as long as there is no date.
    pub today: NaiveDate,
    /// Marked "DỰ THẢO".
    pub is_draft: bool,
    /// What it is about (trích yếu).
    pub about: String,
    /// The text.
    pub blocks: Vec<Block>,
    /// What follows the signature, each on new pages.
    pub annexes: Vec<Annex>,
    /// How far the audit trail was sealed when it was approved; stands before the digest.
    pub mark: Option<String>,
    /// SHA-256 of the figures behind it; stands at the end of the last annex.
    pub digest: Option<String>,
}

/// A part of the text.
#[derive(Debug, Clone)]
pub enum Block {
    /// A section: `I- KẾT QUẢ`. The writer counts.
    Section(String),
    /// A part of a section: `1- Công tác tuyên truyền`. The writer counts, anew in each section.
    Subsection(String),
    /// A heading below a section with a number of its own: `2.1- Công tác tuyên truyền`.
    Heading {
        /// 1 or 2.
        level: u8,
        /// `2`, `2.1`.
        number: String,
        /// Its words.
        title: String,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A paragraph that stays on the page of what follows it.
    Lead(Vec<Run>),
    /// Somebody's words, set off.
    Quotation(String),
    /// Whose words stand above, on the same page.
    Attribution(Vec<Run>),
    /// A table in the text.
    Table(Table),
    /// What follows begins a page.
    PageBreak,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// Its words.
    pub text: String,
    /// In bold type.
    pub is_bold: bool,
    /// In italics.
    pub is_italic: bool,
    /// It leads to a row of an annex, both counted from 1, or with row 0 to the annex itself. Without words, the writer puts
    /// "(Phụ lục 1, dòng 12)" there.
    pub reference: Option<(usize, usize)>,
}

impl Run {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Bold words.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_bold: true, ..Self::default() }
    }

    /// Words in italics.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_italic: true, ..Self::default() }
    }

    /// Words that lead to a row of an annex, or with row 0 to the annex itself.
    pub fn leading(text: impl Into<String>, annex: usize, row: usize) -> Self {
        Self { text: text.into(), reference: Some((annex, row)), ..Self::default() }
    }

    /// "(Phụ lục 1, dòng 12)", leading there.
    pub fn reference(annex: usize, row: usize) -> Self {
        Self { reference: Some((annex, row)), ..Self::default() }
    }
}

impl Block {
    /// What somebody typed: a paragraph a line.
    pub fn prose(text: &str) -> Vec<Self> {
        lines(text).into_iter().map(|line| Self::Paragraph(vec![Run::plain(line)])).collect()
    }

    /// The same with a word in bold italics before its first line.
    pub fn prose_after(label: &str, text: &str) -> Vec<Self> {
        let mut blocks = Self::prose(text);
        if let Some(Self::Paragraph(runs)) = blocks.first_mut() {
            let label = Run { is_bold: true, is_italic: true, ..Run::plain(format!("{label} ")) };
            runs.insert(0, label);
        }
        blocks
    }
}

/// An annex: a title and its table, on new pages, across where the table is wide.
#[derive(Debug, Clone)]
pub struct Annex {
    /// Its title.
    pub title: String,
    /// Lines below the title.
    pub notes: Vec<String>,
    /// Its table.
    pub table: Table,
}
