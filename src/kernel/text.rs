//! Vietnamese text: one normal form, and keys that find it without accents.
//!
//! Text in general (domain §8): Vietnamese first, English second. Search ignores case, accents and the length of blanks. Dates are
//! `05/04/2021` on screens, numbers `1.234,5` (in English `1,234.5`), the time zone `Asia/Ho_Chi_Minh`. Dates and numbers are read as
//! people write them, see the readers beside this file; what may mean two things is asked about.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text in NFC, whatever form was typed or imported (domain §8), its line ends as `\n`: Word breaks a line within a
/// paragraph with U+000B, which is a line end, too. Signs that turn the direction of writing are left out: they come along
/// unseen when something is copied, and make a text look like another.
pub fn nfc(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .nfc()
        .filter(|c| !turns_direction(*c))
        .collect()
}

const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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

/// The text without its accents: "Báo cáo tháng 9" → "Bao cao thang 9". The letter đ has two signs that look alike, of which
/// keyboards give now one, now the other (U+0110 and U+00D0).
pub fn without_accents(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{110}' | '\u{d0}' => 'D',
        '\u{111}' | '\u{f0}' => 'd',
        other => other,
    };
    text.nfd().filter(|c| !is_combining_mark(*c)).map(plain).collect()
}

/// A key for searching that ignores case and accents: "Dân vận" → "dan van", "Đ" → "d" (domain §8).
pub fn search_key(text: &str) -> String {
    without_accents(text).to_lowercase()
}

/// The same for filters and comparisons, any run of blanks as one; the database's function `folded` does likewise.
pub fn folded(text: &str) -> String {
    search_key(text).split_whitespace().collect::<Vec<_>>().join(" ")
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
        for (text, key) in [
            ("Dân vận", "dan van"),
            ("ĐẢNG ỦY", "dang uy"),
            ("\u{d0}ảng ủy", "dang uy"),
            ("\u{f0}oàn", "doan"),
            ("Hoà", "hoa"),
            ("Hòa", "hoa"),
        ] {
            assert_eq!(search_key(text), key);
        }
        assert_eq!(folded("  Dân\u{a0} \n vận "), "dan van");
        assert_eq!(without_accents("Báo cáo tháng 9/2021 – Đảng"), "Bao cao thang 9/2021 – Dang");
    }

    #[test]
    fn decomposed_text_is_composed_and_line_ends_are_one() {
        assert_eq!(nfc("Ba\u{301}o ca\u{301}o\r\n"), "Báo cáo\n");
        assert_eq!(nfc("dòng một\u{b}dòng hai\u{2028}ba\u{c}bốn\rnăm"), "dòng một\ndòng hai\nba\nbốn\nnăm");
    }

    #[test]
    fn signs_that_turn_the_direction_of_writing_are_left_out() {
        assert_eq!(
            nfc("\u{202a}Đạt \u{202e}%001\u{202c}\u{2066}.\u{2069}\u{200e}\u{200f}\u{61c}"),
            "Đạt %001."
        );
        // What joins letters, or keeps words apart, is part of the text.
        assert_eq!(nfc("a\u{200d}b\u{a0}c"), "a\u{200d}b\u{a0}c");
    }
}
