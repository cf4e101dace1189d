//! The styles: every size and space from the format's data.

use askama::Template;

use super::xml::{to_whole, twips};
use crate::export::Profile;

struct StyleXml {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    paragraph: String,
    is_bold: bool,
    is_italic: bool,
    is_underlined: bool,
    /// Half points.
    size: u32,
}

struct SizesXml {
    body: u32,
    section: u32,
    subsection: u32,
}

#[derive(Template)]
#[template(path = "export/docx/styles.xml")]
pub(super) struct Styles<'a> {
    face: &'a str,
    sizes: SizesXml,
    after: u32,
    line: u32,
    first_line: u32,
    named: Vec<StyleXml>,
}

/// What the letters after a style's name say: bold, italic, underlined.
fn style(id: &'static str, size: f64, marks: &str, paragraph: impl Into<String>) -> StyleXml {
    StyleXml {
        id,
        name: id,
        based_on: "Normal",
        paragraph: paragraph.into(),
        is_bold: marks.contains('b'),
        is_italic: marks.contains('i'),
        is_underlined: marks.contains('u'),
        size: to_whole(size * 2.0),
    }
}

impl<'a> Styles<'a> {
    pub(super) fn of(profile: &'a Profile) -> Self {
        let sizes = &profile.sizes;
        let centre = r#"<w:jc w:val="center"/>"#;
        let points = |points: f64| to_whole(points * 20.0);
        let rule = twips(profile.party_rule_indent_mm);
        let ruled = format!(
            r#"<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:ind w:left="{rule}" w:right="{rule}"/>{centre}"#
        );
        let kept = format!("<w:keepNext/><w:keepLines/>{centre}");
        let spaced = |before: f64, after: f64| {
            format!(r#"<w:spacing w:before="{}" w:after="{}"/>{centre}"#, points(before), points(after))
        };
        let mut styles = vec![
            style("Superior", sizes.superior, "", centre),
            style("Issuer", sizes.issuer, "b", centre),
            style("DocumentNumber", sizes.number, "", centre),
            style("DraftMark", sizes.draft, "b", spaced(4.0, 0.0)),
            style("PartyName", sizes.party, "b", ruled),
            style("PlaceDate", sizes.place_date, "i", centre),
            style("Title", sizes.kind, "b", format!("<w:keepNext/>{}", spaced(18.0, 0.0))),
            style("Subtitle", sizes.about, "b", format!("<w:keepNext/>{centre}")),
            style("TitleRule", sizes.rule, "", format!("<w:keepNext/>{}", spaced(0.0, 10.0))),
            style("BeforeClosing", 6.0, "", "<w:keepNext/>"),
            style("RecipientsLabel", sizes.recipients_label, "u", "<w:keepNext/><w:keepLines/>"),
            style("Recipients", sizes.recipients, "", "<w:keepLines/>"),
            style("Authority", sizes.signature, "b", kept.clone()),
            style("Position", sizes.signature, "", kept),
            style("Signatory", sizes.signature, "b", spaced(profile.signature_space_pt, 0.0)),
            style("PageNumber", sizes.page_number, "", centre),
            style("AnnexNote", sizes.table, "i", format!("<w:keepNext/>{}", spaced(0.0, 4.0))),
            style(
                "TableText",
                sizes.table,
                "",
                r#"<w:widowControl/><w:spacing w:before="20" w:after="20"/><w:jc w:val="left"/>"#,
            ),
            style(
                "TableMark",
                sizes.table,
                "",
                r#"<w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>"#,
            ),
            style(
                "TableNumber",
                sizes.table,
                "",
                r#"<w:spacing w:before="20" w:after="20"/><w:jc w:val="right"/>"#,
            ),
            style(
                "TableHead",
                sizes.table,
                "b",
                r#"<w:keepNext/><w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>"#,
            ),
            style("AfterTable", 6.0, "", ""),
            style("SectionEnd", 1.0, "", r#"<w:spacing w:line="20" w:lineRule="exact"/>"#),
            style("Digest", sizes.digest, "", r#"<w:spacing w:before="160"/><w:jc w:val="left"/>"#),
        ];
        let annex = style(
            "AnnexTitle",
            sizes.annex,
            "b",
            format!(
                r#"<w:keepNext/><w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>{centre}<w:outlineLvl w:val="0"/>"#
            ),
        );
        styles.push(StyleXml { based_on: "Heading1", ..annex });
        Self {
            face: &profile.face,
            sizes: SizesXml {
                body: to_whole(sizes.body * 2.0),
                section: to_whole(sizes.section * 2.0),
                subsection: to_whole(sizes.subsection * 2.0),
            },
            after: points(profile.body.after_pt),
            line: points(profile.body.line_pt),
            first_line: twips(profile.body.first_line_mm),
            named: styles,
        }
    }
}
