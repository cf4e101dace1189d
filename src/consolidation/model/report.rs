//! A version of the report, its sections and its life.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Block, Table};
use crate::dashboard::Opened;
use crate::kernel::ConsolidatedId;

/// Where a version stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "consolidated_status", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ConsolidatedStatus {
    /// The Board edits it.
    Draft,
    /// The Standing Committee has it; nobody edits it.
    Proposed,
    /// The Standing Committee gave it back; the Board edits it.
    Returned,
    /// The Standing Committee approved it; it never changes again.
    Approved,
}

/// What is done to a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
    /// The Board changes a section.
    Edit,
    /// The Board proposes it.
    Propose,
    /// The Board takes the proposal back.
    Withdraw,
    /// The Standing Committee gives it back.
    Return,
    /// The Standing Committee approves it.
    Approve,
}

/// The four sections, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "consolidated_section", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// I. Kết quả.
    Results,
    /// II. Hạn chế, khuyết điểm, nguyên nhân.
    Limitations,
    /// III. Phương hướng, nhiệm vụ.
    Directions,
    /// IV. Kiến nghị, đề xuất.
    Recommendations,
}

impl SectionKind {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Results, Self::Limitations, Self::Directions, Self::Recommendations];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Limitations => "limitations",
            Self::Directions => "directions",
            Self::Recommendations => "recommendations",
        }
    }

    /// The section of that word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.code() == code)
    }

    /// Its number in the document.
    pub const fn numeral(self) -> &'static str {
        match self {
            Self::Results => "I",
            Self::Limitations => "II",
            Self::Directions => "III",
            Self::Recommendations => "IV",
        }
    }
}

/// A version of a period's report, without its text.
#[derive(Debug, Clone)]
pub struct ConsolidatedHead {
    /// Its id.
    pub id: ConsolidatedId,
    /// Its number.
    pub version: i32,
    /// The number of the version that it corrects.
    pub replaces: Option<i32>,
    /// Where it stands.
    pub status: ConsolidatedStatus,
    /// Who drafted it: the position.
    pub drafted_by: String,
    /// When.
    pub drafted_at: DateTime<Utc>,
    /// When it was proposed last.
    pub proposed_at: Option<DateTime<Utc>>,
}

impl ConsolidatedHead {
    /// Is it approved?
    pub fn is_approved(&self) -> bool {
        self.status == ConsolidatedStatus::Approved
    }
}

/// A section as saved.
#[derive(Debug, Clone)]
pub struct SectionVersion {
    /// Which section.
    pub section: SectionKind,
    /// Its number.
    pub number: i32,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Who saved it: the position.
    pub edited_by: String,
    /// When.
    pub edited_at: DateTime<Utc>,
}

/// The annexes as computed at a moment.
#[derive(Debug, Clone)]
pub struct Annexes {
    /// Their number among the computations of this version.
    pub number: i32,
    /// The tables.
    pub tables: Vec<Table>,
    /// The moment.
    pub computed_at: DateTime<Utc>,
}

/// A version with its text.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The version.
    pub head: ConsolidatedHead,
    /// Its sections, in order.
    pub sections: Vec<SectionVersion>,
    /// Its annexes.
    pub annexes: Annexes,
}

impl Edition {
    /// A section.
    pub fn section(&self, kind: SectionKind) -> Option<&SectionVersion> {
        self.sections.iter().find(|section| section.section == kind)
    }
}

/// The period that is reported on; its addresses stand in `urls`.
#[derive(Debug, Clone)]
pub struct Place {
    /// The plan at the period.
    pub opened: Opened,
}
