//! The document's own part: heading, title, text, closing, annexes.

use askama::Template;

use super::parts::{ParagraphXml, RunXml};
use super::tables::table;
use crate::export::text::lines;
use crate::export::{Block, Document, Profile, Run};

/// Twentieths of a point, the unit of the format.
pub(super) fn twips(mm: f64) -> u32 {
    to_whole(mm / 25.4 * 1440.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "measures of a page")]
pub(super) fn to_whole(measure: f64) -> u32 {
    measure.round().max(0.0) as u32
}

#[derive(Template)]
#[template(path = "export/docx/core.xml")]
pub(super) struct Core {
    pub title: String,
    pub creator: String,
}

#[derive(Template)]
#[template(path = "export/docx/header.xml")]
pub(super) struct Header {
    pub has_number: bool,
}

#[derive(Template)]
#[template(path = "export/docx/section.xml")]
struct SectionXml {
    is_first: bool,
    is_wide: bool,
    width: u32,
    height: u32,
    top: u32,
    right: u32,
    bottom: u32,
    left: u32,
    header: u32,
}

struct AnnexXml {
    number: usize,
    bookmark: usize,
    label: String,
    title: String,
    notes: Vec<String>,
    table: String,
    /// How the pages before it lie.
    section_before: String,
}

#[derive(Template)]
#[template(path = "export/docx/document.xml")]
struct DocumentXml<'a> {
    text_width: u32,
    heading_widths: [u32; 2],
    closing_widths: [u32; 2],
    superior: String,
    issuer: String,
    star: &'a str,
    number: String,
    draft: Option<&'a str>,
    party: &'a str,
    place_date: String,
    kind: String,
    about: Vec<String>,
    rule: &'a str,
    pieces: Vec<String>,
    recipients_label: &'a str,
    recipients: Vec<String>,
    /// The closing fits on a page, so it is not torn apart.
    closing_holds: bool,
    authority: String,
    position: String,
    signatory: String,
    annexes: Vec<AnnexXml>,
    section: String,
    mark: Option<String>,
    digest: Option<String>,
}

/// The pages of a section: upright or across; the first of the document shows no number.
fn section(profile: &Profile, is_wide: bool, is_first: bool) -> Result<String, askama::Error> {
    let page = &profile.page;
    let (width, height) = (twips(page.width_mm), twips(page.height_mm));
    let (width, height) = if is_wide { (height, width) } else { (width, height) };
    SectionXml {
        is_first,
        is_wide,
        width,
        height,
        top: twips(page.top_mm),
        right: twips(page.right_mm),
        bottom: twips(page.bottom_mm),
        left: twips(page.left_mm),
        header: twips(page.header_mm),
    }
    .render()
}

impl Document {
    /// Kind and abstract, as one line.
    pub fn title(&self) -> String {
        let about = lines(&self.about).join(" ");
        format!("{} {about}", self.letterhead.kind).trim().to_owned()
    }
}

/// So many recipients, and no more, are kept on one page with the signature.
const RECIPIENTS_HELD: usize = 24;

pub(super) fn body(document: &Document, profile: &Profile) -> Result<String, askama::Error> {
    let (head, words) = (&document.letterhead, &profile.words);
    let page = &profile.page;
    let across = twips(page.height_mm - page.left_mm - page.right_mm);
    let text_width = twips(page.width_mm - page.left_mm - page.right_mm);
    let mut bookmark = 1;
    let mut annexes = Vec::new();
    let mut is_wide_before = false;
    for (at, annex) in document.annexes.iter().enumerate() {
        let number = at + 1;
        let width = if annex.table.is_wide { across } else { text_width };
        let own = bookmark;
        bookmark += 1;
        annexes.push(AnnexXml {
            number,
            bookmark: own,
            label: profile.annex(number),
            title: profile.spell(&annex.title),
            notes: annex.notes.iter().map(|note| profile.spell(note)).collect(),
            table: table(&annex.table, profile, width, Some((number, &mut bookmark)))?,
            section_before: section(profile, is_wide_before, at == 0)?,
        });
        is_wide_before = annex.table.is_wide;
    }
    let names: Vec<&String> = head.recipients.iter().filter(|name| !name.trim().is_empty()).collect();
    let recipients = names
        .iter()
        .enumerate()
        .map(|(at, name)| profile.recipient(&profile.spell(name), at + 1 == names.len()))
        .collect();
    let widths = |[left, _]: [f64; 2]| [twips(left), text_width - twips(left)];
    DocumentXml {
        text_width,
        heading_widths: widths(profile.heading_columns_mm),
        closing_widths: widths(profile.closing_columns_mm),
        superior: profile.spell(&head.superior),
        issuer: profile.spell(&head.issuer),
        star: &words.star,
        number: profile.number(document.number, &profile.spell(&head.symbol)),
        draft: document.is_draft.then_some(words.draft.as_str()),
        party: &words.party,
        place_date: profile.date(
            &profile.spell(&head.place),
            document.date,
            chrono::Datelike::year(&document.today),
        ),
        kind: profile.spell(&head.kind),
        about: lines(&document.about).iter().map(|line| profile.spell(line)).collect(),
        rule: &words.rule,
        pieces: pieces(document, profile, text_width)?,
        recipients_label: &words.recipients,
        recipients,
        closing_holds: names.len() <= RECIPIENTS_HELD,
        authority: profile.spell(&head.authority),
        position: profile.spell(&head.position),
        signatory: profile.spell(&head.signatory),
        annexes,
        section: section(profile, is_wide_before, document.annexes.is_empty())?,
        mark: document.mark.as_ref().filter(|_| !document.annexes.is_empty()).map(|m| profile.mark(m)),
        digest: document.digest.as_ref().filter(|_| !document.annexes.is_empty()).map(|d| profile.digest(d)),
    }
    .render()
}

/// The text, piece by piece; the last one stays with the signature and ends as the format ends a text.
fn pieces(document: &Document, profile: &Profile, width: u32) -> Result<Vec<String>, askama::Error> {
    let (mut section, mut subsection) = (0, 0);
    let mut breaks_before = false;
    let mut pieces = Vec::with_capacity(document.blocks.len());
    for (at, block) in document.blocks.iter().enumerate() {
        let is_last = at + 1 == document.blocks.len();
        let mut paragraph = ParagraphXml { is_kept: is_last, breaks_before, ..ParagraphXml::default() };
        match block {
            Block::PageBreak => {
                breaks_before = true;
                continue;
            }
            Block::Table(inner) => {
                if breaks_before {
                    pieces.push(
                        ParagraphXml { style: "SectionEnd", breaks_before, ..ParagraphXml::default() }
                            .render()?,
                    );
                }
                pieces.push(table(inner, profile, width, None)?);
                pieces.push(ParagraphXml { style: "AfterTable", ..ParagraphXml::default() }.render()?);
                breaks_before = false;
                continue;
            }
            Block::Section(title) => {
                (section, subsection) = (section + 1, 0);
                paragraph.style = "Heading1";
                paragraph.runs = vec![RunXml::plain(&profile.section(section, &profile.spell(title)))];
            }
            Block::Subsection(title) => {
                subsection += 1;
                paragraph.style = "Heading2";
                paragraph.runs = vec![RunXml::plain(&profile.subsection(subsection, &profile.spell(title)))];
            }
            Block::Heading { level, number, title } => {
                paragraph.style = if *level < 2 { "Heading2" } else { "Heading3" };
                paragraph.runs = vec![RunXml::plain(&profile.heading(number, &profile.spell(title)))];
            }
            Block::Quotation(text) => {
                paragraph.is_kept |= matches!(document.blocks.get(at + 1), Some(Block::Attribution(_)));
                paragraph.style = "Quote";
                paragraph.runs = vec![RunXml::plain(&profile.spell(text))];
            }
            Block::Attribution(runs) => {
                paragraph.style = "Attribution";
                paragraph.runs = runs.iter().map(|run| run_xml(run, profile)).collect();
            }
            Block::Paragraph(runs) | Block::Lead(runs) => {
                paragraph.is_kept |= matches!(block, Block::Lead(_));
                paragraph.style = "BodyText";
                paragraph.runs = runs.iter().map(|run| run_xml(run, profile)).collect();
                if let (true, Some(last)) = (is_last, paragraph.runs.last_mut()) {
                    last.text = profile.ended(&last.text);
                }
            }
        }
        breaks_before = false;
        pieces.push(paragraph.render()?);
    }
    Ok(pieces)
}

fn run_xml(run: &Run, profile: &Profile) -> RunXml {
    let reference = run.reference.filter(|_| run.text.is_empty());
    let reference = reference.map(|(annex, row)| profile.reference(annex, row));
    RunXml {
        text: reference.unwrap_or_else(|| profile.spell(&run.text).replace(['\n', '\t'], " ")),
        is_bold: run.is_bold,
        is_italic: run.is_italic,
        to: run.reference.map(|place| match place {
            (annex, 0) => format!("phu_luc_{annex}"),
            (annex, row) => format!("phu_luc_{annex}_dong_{row}"),
        }),
    }
}
