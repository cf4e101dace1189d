//! The whole of a version as plain data: what a document, a meeting kit or a hash is made of.

use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::actions::{find_edition, find_place};
use super::model::{
    AnnexRow, Block, Body, ConsolidatedStatus, Edition, Place, Quotation, SectionKind, Source, Table,
};
use super::rules::phrase::{say, word};
use super::rules::provenance::{self, Mark};
use super::rules::{check, numbering};
use crate::access::Actor;
use crate::error::AppError;
use crate::i18n::Lang;
use crate::kernel::Clock;

/// A version. Fields and lists have one order and there are no maps: written as JSON, the same content gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The document's title, in Vietnamese.
    pub title: String,
    /// The plan's code.
    pub plan: String,
    /// The period's number.
    pub period_number: i32,
    /// The period's name, in Vietnamese: "tháng 9/2021".
    pub period: String,
    /// The version's number.
    pub version: i32,
    /// The number of the version that it corrects.
    pub replaces: Option<i32>,
    /// Where the version stands.
    pub status: ConsolidatedStatus,
    /// The moment of the annexes' figures, RFC 3339 in UTC with microseconds.
    pub computed_at: String,
    /// The four sections, in order.
    pub sections: Vec<ContentSection>,
    /// The annexes, in order.
    pub annexes: Vec<Table>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentSection {
    /// Which one.
    pub kind: SectionKind,
    /// "I".
    pub numeral: String,
    /// Its heading, in Vietnamese.
    pub heading: String,
    /// Its version's number.
    pub version: i32,
    /// Its blocks, in order.
    pub blocks: Vec<ContentBlock>,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ContentBlock {
    /// A heading with its number.
    Heading {
        /// 1 or 2.
        level: u8,
        /// "1", "2.1".
        number: String,
        /// Its words.
        text: String,
    },
    /// A paragraph, computed or the Board's own.
    Paragraph {
        /// Its words; line breaks as `\n`.
        text: String,
        /// The figures in them, in order.
        figures: Vec<ContentFigure>,
    },
    /// A quotation.
    Quotation {
        /// Its words.
        text: String,
        /// Who said it: "Đảng bộ Sở Tư pháp, nhiệm vụ 17".
        attribution: String,
        /// Where it comes from.
        source: Quotation,
    },
    /// Here the text refers to a table of the annex.
    Table {
        /// Its number.
        annex: u8,
        /// The words of the reference.
        text: String,
    },
}

/// A figure in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentFigure {
    /// The byte at which it begins in the text.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// As it reads.
    pub text: String,
    /// Exactly: a fraction in lowest terms, a whole number, a part of a whole.
    pub value: String,
    /// The moment of its computation, RFC 3339 in UTC with microseconds.
    pub computed_at: String,
    /// The page behind it, below the period's address.
    pub source: Source,
    /// Its row in the annex, if it has one.
    pub annex: Option<AnnexRow>,
}

/// The whole content of a version, for those who see it; one that the person does not see does not exist.
pub async fn load_content(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (plan, period, version): (&str, i32, i32),
) -> Result<Content, AppError> {
    let place = find_place(db, clock, actor, (plan, period)).await?;
    let edition = find_edition(db, actor, &place, version).await?;
    Ok(of_edition(&place, edition))
}

fn instant(at: chrono::DateTime<chrono::Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

/// The heading of a section in the document.
pub(super) fn heading_of(section: SectionKind) -> String {
    word(match section {
        SectionKind::Results => "section_results",
        SectionKind::Limitations => "section_limitations",
        SectionKind::Directions => "section_directions",
        SectionKind::Recommendations => "section_recommendations",
    })
}

/// Who said a quotation.
pub(super) fn attribution(quotation: &Quotation) -> String {
    let name = ("organisation", quotation.organisation_name.as_str().into());
    match quotation.task {
        Some(task) => say("attribution_task", [name, ("task", task.to_string().into())]).text,
        None => say("attribution_general", [name]).text,
    }
}

fn figures(block: &Block) -> Vec<ContentFigure> {
    let Some(computed) = block.computed() else { return Vec::new() };
    let spans = provenance::of_block(block).spans.into_iter();
    let known = spans.filter_map(|span| match span.mark {
        Mark::Figure(place) => computed.figures.get(place).map(|figure| (span.at, figure)),
        Mark::Unfounded => None,
    });
    known
        .map(|(at, figure)| ContentFigure {
            start: at.start,
            end: at.end,
            text: figure.text.clone(),
            value: figure.value.clone(),
            computed_at: instant(computed.at),
            source: figure.source.clone(),
            annex: figure.annex,
        })
        .collect()
}

pub(super) fn of_edition(place: &Place, edition: Edition) -> Content {
    let period = place.opened.period.name(Lang::Vi);
    let sections = edition.sections.into_iter().map(|mut section| {
        // What says nothing is not printed, and takes no number.
        let blank = check::blanks(&section.blocks);
        section.blocks.retain(|block| !blank.contains(&block.id));
        let numbers = numbering::numbers(&section.blocks);
        let blocks = section.blocks.into_iter().zip(numbers).map(|(block, number)| {
            let found = figures(&block);
            match block.body {
                Body::Heading { level } => {
                    ContentBlock::Heading { level, number: number.unwrap_or_default(), text: block.text }
                }
                Body::Computed(_) | Body::Own => ContentBlock::Paragraph { text: block.text, figures: found },
                Body::Quotation(source) => {
                    ContentBlock::Quotation { attribution: attribution(&source), text: block.text, source }
                }
                Body::Table { annex } => ContentBlock::Table {
                    annex,
                    text: say("see_annex", [("n", annex.to_string().into())]).text,
                },
            }
        });
        ContentSection {
            kind: section.section,
            numeral: section.section.numeral().to_owned(),
            heading: heading_of(section.section),
            version: section.number,
            blocks: blocks.collect(),
        }
    });
    Content {
        title: say("title", [("period", period.as_str().into())]).text,
        plan: place.opened.plan.code.clone(),
        period_number: place.opened.period.number,
        period,
        version: edition.head.version,
        replaces: edition.head.replaces,
        status: edition.head.status,
        computed_at: instant(edition.annexes.computed_at),
        sections: sections.collect(),
        annexes: edition.annexes.tables,
    }
}
