//! Vietnamese text: one normal form, and keys that find it without accents.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text in NFC, whatever form was typed or imported (domain §8), its line ends as `\n`.
pub fn nfc(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect()
}

/// The most characters of a text's first line.
const FIRST_LINE: usize = 120;

/// How a text begins, in one line, cut at a word.
pub fn first_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= FIRST_LINE {
        return line;
    }
    let cut: String = line.chars().take(FIRST_LINE).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

/// A key for searching that ignores case and accents: "Dân vận" → "dan van", "Đ" → "d" (domain §8).
pub fn search_key(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '\u{111}' { 'd' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_is_cut_at_a_word() {
        assert_eq!(first_line("Một\nhai  ba"), "Một hai ba");
        let long = first_line(&"khó khăn ".repeat(40));
        assert!(
            long.ends_with(" …") && long.chars().count() <= FIRST_LINE + 2 && !long.contains("kh …"),
            "{long}"
        );
    }

    #[test]
    fn search_ignores_case_and_accents() {
        for (text, key) in [("Dân vận", "dan van"), ("ĐẢNG ỦY", "dang uy"), ("Hoà", "hoa"), ("Hòa", "hoa")]
        {
            assert_eq!(search_key(text), key);
        }
    }

    #[test]
    fn decomposed_text_is_composed_and_line_ends_are_one() {
        assert_eq!(nfc("Ba\u{301}o ca\u{301}o\r\n"), "Báo cáo\n");
    }
}
