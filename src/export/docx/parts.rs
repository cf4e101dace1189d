//! Paragraphs.

use askama::Template;

#[derive(Template, Default)]
#[template(path = "export/docx/paragraph.xml")]
pub(super) struct ParagraphXml {
    pub style: &'static str,
    /// Stays on the page of what follows.
    pub is_kept: bool,
    pub breaks_before: bool,
    pub runs: Vec<RunXml>,
}

#[derive(Default)]
pub(super) struct RunXml {
    pub text: String,
    pub is_bold: bool,
    pub is_italic: bool,
    /// The mark that it leads to.
    pub to: Option<String>,
}

impl RunXml {
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.replace(['\n', '\t'], " "), ..Self::default() }
    }
}
