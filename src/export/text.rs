//! Text as a document may hold it.

use unicode_normalization::UnicodeNormalization;

/// The text in NFC, without what XML forbids and without signs that nobody sees but that turn or break the line: control
/// characters, marks of direction, spaces without width. Line breaks and tabs stay.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .nfc()
        .filter(|c| !is_dropped(*c))
        .collect()
}

fn is_dropped(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{fff9}'..='\u{fffb}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The lines of a text that say something, each trimmed.
pub(super) fn lines(text: &str) -> Vec<String> {
    clean(text).lines().map(|line| line.trim().replace('\t', " ")).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_document_may_hold_is_gone_and_the_rest_stays() {
        for (text, expected) in [
            ("Ba\u{301}o ca\u{301}o", "Báo cáo"),
            ("a\u{0}b\u{b}c\u{1f}", "abc"),
            ("\u{202e}đảo\u{200f} \u{fffe}\u{1ffff}", "đảo "),
            ("dòng\r\nsau\u{2028}nữa", "dòng\nsau\nnữa"),
            ("<b>&\"'</b> =cmd|' /C calc'!A0 😀", "<b>&\"'</b> =cmd|' /C calc'!A0 😀"),
        ] {
            assert_eq!(clean(text), expected);
        }
        assert_eq!(lines("  một \n\n\thai\tba\n"), ["một", "hai ba"]);
    }
}
