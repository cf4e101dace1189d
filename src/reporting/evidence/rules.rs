//! What may be attached, and under what name.

use unicode_normalization::UnicodeNormalization;

use super::model::Kind;
use crate::i18n::Message;

/// The most files behind one entry.
pub const MOST_FILES: u8 = 20;
/// The most characters of a name, its end included.
const NAME_MAX: usize = 120;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Larger than so many megabytes.
    TooLarge(u64),
    /// Nothing in it.
    Empty,
    /// None of the kinds that are taken.
    Kind,
    /// It carries a program (macros, scripts), or calls one.
    Active,
    /// Locked with a password.
    Locked,
    /// A document in the format of Office before 2007.
    OldOffice,
    /// A picture as some phones take it, which few programs open.
    Heic,
    /// Cut off or broken.
    Broken,
    /// The entry has as many files as it may have.
    TooMany,
    /// No room left on the server.
    Full,
}

impl Refusal {
    /// The sentence about a file of that name: one whose name promises what its content is not is probably broken, and to
    /// say which kinds are taken would be no help.
    pub fn message_of(self, name: &str) -> Message {
        match (self, Kind::of_name(name)) {
            (Self::Kind, Some(kind)) => Message::new("evidence-content").with("kind", kind.word()),
            _ => self.message(),
        }
    }

    /// The sentence for the person.
    pub fn message(self) -> Message {
        match self {
            Self::TooLarge(megabytes) => Message::new("evidence-too-large").with("max", megabytes),
            Self::Empty => Message::new("evidence-empty"),
            Self::Kind => Message::new("evidence-kind"),
            Self::Active => Message::new("evidence-active"),
            Self::Locked => Message::new("evidence-locked"),
            Self::OldOffice => Message::new("evidence-old-office"),
            Self::Heic => Message::new("evidence-heic"),
            Self::Broken => Message::new("evidence-broken"),
            Self::TooMany => Message::new("evidence-too-many").with("max", MOST_FILES),
            Self::Full => Message::new("evidence-full"),
        }
    }
}

/// The name under which a file is shown and handed out: without folders, without signs that nobody sees or that turn
/// the writing round, with the end that its content has.
pub fn name_of(typed: &str, kind: Kind) -> String {
    let composed: String = typed.nfc().collect();
    let last = composed.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') { '-' } else { c })
        .collect();
    let words = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = words.trim_matches(|c| matches!(c, '.' | ' '));
    let extension = kind.extensions()[0];
    let stem = match trimmed.rsplit_once('.') {
        Some((stem, end)) if kind.extensions().contains(&end.to_lowercase().as_str()) => stem,
        _ => trimmed,
    };
    let stem: String =
        stem.trim_end_matches(['.', ' ']).chars().take(NAME_MAX - extension.len() - 1).collect();
    let stem = stem.trim_end();
    if stem.is_empty() { format!("minh-chung.{extension}") } else { format!("{stem}.{extension}") }
}

/// Control signs, signs that turn the direction of writing, and signs without width.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{061c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_promises_another_content_is_told_so() {
        for (refusal, name, key) in [
            (Refusal::Kind, "bao-cao.pdf", "evidence-content"),
            (Refusal::Kind, "Ảnh.JPEG", "evidence-content"),
            (Refusal::Kind, "bao-cao.txt", "evidence-kind"),
            (Refusal::Kind, "pdf", "evidence-kind"),
            (Refusal::Broken, "bao-cao.pdf", "evidence-broken"),
        ] {
            assert_eq!(refusal.message_of(name).key, key, "{name}");
        }
    }

    #[test]
    fn names() {
        for (typed, kind, name) in [
            ("Báo cáo.pdf", Kind::Pdf, "Báo cáo.pdf"),
            ("Ba\u{301}o ca\u{301}o.PDF", Kind::Pdf, "Báo cáo.pdf"),
            ("../../etc/passwd", Kind::Png, "passwd.png"),
            ("C:\\Users\\x\\ảnh.jpeg", Kind::Jpeg, "ảnh.jpg"),
            ("bao-cao.pdf.exe", Kind::Pdf, "bao-cao.pdf.exe.pdf"),
            ("\u{202e}fdp.exe", Kind::Docx, "fdp.exe.docx"),
            ("a\u{0}b\r\n.png", Kind::Png, "ab.png"),
            ("", Kind::Xlsx, "minh-chung.xlsx"),
            ("...", Kind::Pptx, "minh-chung.pptx"),
            (".pdf", Kind::Pdf, "pdf.pdf"),
            ("a\"b<c>.webp", Kind::Webp, "a-b-c-.webp"),
        ] {
            assert_eq!(name_of(typed, kind), name, "{typed:?}");
        }
        assert_eq!(name_of(&"ă".repeat(400), Kind::Pdf).chars().count(), NAME_MAX);
    }
}
