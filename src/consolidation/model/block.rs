//! Blocks: what a section is made of, with the sources of its figures.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::kernel::{BlockId, RevisionId};

/// A block of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// It stays the same through all versions of the section.
    pub id: BlockId,
    /// The text as it stands; empty for a table.
    pub text: String,
    /// What it is.
    pub body: Body,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Body {
    /// A heading; 1 is the highest below the section's own.
    Heading {
        /// 1 or 2.
        level: u8,
    },
    /// A paragraph that a rule has computed.
    Computed(Computed),
    /// A paragraph in the Board's own words.
    Own,
    /// What an organisation wrote.
    Quotation(Quotation),
    /// A reference to a table of the annex.
    Table {
        /// Its number.
        annex: u8,
    },
}

/// What a rule said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Computed {
    /// The rule and what it is about: `task.17`.
    pub rule: String,
    /// Its words, as computed.
    pub said: String,
    /// The figures in these words, in order.
    pub figures: Vec<Figure>,
    /// The moment of the computation.
    pub at: DateTime<Utc>,
    /// Newer words that were offered and not taken.
    pub declined: Option<String>,
}

/// A figure in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is: `progress`.
    pub key: String,
    /// As it reads: `62,4%`, `61/68`.
    pub text: String,
    /// Its exact value: `775/14`, `61/68`.
    pub value: String,
    /// The page that shows what it was computed from.
    pub source: Source,
    /// Where it stands in the annex; none where it stands in none.
    pub annex: Option<AnnexRow>,
}

/// A row of the annex: "Phụ lục 1, dòng 12".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnexRow {
    /// The annex's number.
    pub annex: u8,
    /// The row's number, from 1.
    pub row: u32,
}

/// A page of the dashboard, below the period's address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// `/tasks/17`, `/entries`; empty for the dashboard itself.
    pub path: String,
    /// What is chosen there, in order.
    pub query: Vec<(String, String)>,
}

impl Source {
    /// A page without a choice.
    pub fn page(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: Vec::new() }
    }

    /// The same page with one thing more chosen.
    #[must_use]
    pub fn choosing(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.query.push((name.to_owned(), value.to_string()));
        self
    }
}

/// Which part of a report a quotation is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spoken {
    /// An entry's result.
    Result,
    /// An entry's shortcoming.
    Shortcoming,
    /// An entry's next step.
    NextStep,
    /// The general part's outstanding results.
    Outstanding,
    /// The general part's limitations.
    Limitations,
    /// The general part's directions.
    Directions,
    /// The general part's recommendations.
    Recommendations,
}

/// Where a quotation comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// The organisation's code.
    pub organisation: String,
    /// Its name on the period's last day.
    pub organisation_name: String,
    /// The revision.
    pub revision: RevisionId,
    /// Its number.
    pub revision_number: i32,
    /// The task's number; none for the general part.
    pub task: Option<i32>,
    /// Which part of the report.
    pub spoken: Spoken,
    /// Word for word as it was sent.
    pub original: String,
}

impl Block {
    /// A block of its own, new.
    pub fn new(text: impl Into<String>, body: Body) -> Self {
        Self { id: BlockId::new(), text: text.into(), body }
    }

    /// The rule behind it, if one is.
    pub fn computed(&self) -> Option<&Computed> {
        match &self.body {
            Body::Computed(computed) => Some(computed),
            Body::Heading { .. } | Body::Own | Body::Quotation(_) | Body::Table { .. } => None,
        }
    }

    /// Does the text still stand as the rule, or the organisation, said it?
    pub fn is_untouched(&self) -> bool {
        match &self.body {
            Body::Computed(computed) => self.text == computed.said,
            Body::Quotation(quotation) => self.text == quotation.original,
            Body::Heading { .. } | Body::Own | Body::Table { .. } => true,
        }
    }
}
