//! What a query asks for, and where a text holds it.

use crate::kernel::{nfc, search_key};

/// A query may be so long, in characters.
pub const LONGEST: usize = 200;

/// So much of a long text is shown around the first hit, in characters.
const AROUND: usize = 240;
/// So much of that stands before the hit.
const BEFORE: usize = 80;

/// A query that can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its words, without case and accents, in their order; never none.
    pub words: Vec<String>,
    /// What was typed in small letters, accents kept.
    pub exact: String,
}

/// Why a query cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswerable {
    /// Nothing was typed.
    Empty,
    /// Signs only.
    NoWords,
    /// One letter, which stands everywhere; a digit may be a task's number.
    OneLetter,
    /// More than [`LONGEST`].
    TooLong,
}

impl Wanted {
    /// Reads what was typed, in whatever normal form.
    pub fn read(typed: &str) -> Result<Self, Unanswerable> {
        let typed = nfc(typed.trim());
        if typed.is_empty() {
            return Err(Unanswerable::Empty);
        }
        if typed.chars().count() > LONGEST {
            return Err(Unanswerable::TooLong);
        }
        let words: Vec<String> = tokens(&typed).into_iter().map(|token| token.key).collect();
        match words.as_slice() {
            [] => return Err(Unanswerable::NoWords),
            [word] if word.len() == 1 && !word.starts_with(|c: char| c.is_ascii_digit()) => {
                return Err(Unanswerable::OneLetter);
            }
            _ => {}
        }
        // Signs at both ends go: quotation marks and full stops are not looked for.
        let inner = typed.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let exact =
            inner.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
        Ok(Self { exact: exact.collect::<Vec<_>>().join(" "), words })
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// It was looked for.
    pub is_hit: bool,
}

/// A word of a text: where it stands, in bytes, and how it is looked for.
struct Token {
    start: usize,
    end: usize,
    key: String,
}

/// The words of a text, as the database splits it: what is neither a letter of the alphabet nor a digit parts them.
fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut is_within = false;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let key = search_key(c.encode_utf8(&mut [0; 4]));
        let is_mark = key.is_empty();
        let is_word = !is_mark && key.chars().all(|c| c.is_ascii_alphanumeric());
        match found.last_mut().filter(|_| is_within && (is_word || is_mark)) {
            Some(token) => {
                token.end = end;
                token.key.push_str(&key);
            }
            None if is_word => found.push(Token { start, end, key }),
            None => {}
        }
        is_within = is_word || (is_within && is_mark);
    }
    found
}

/// Where the text holds what is wanted, in bytes: the words side by side, or else each of them.
fn hits(text: &str, wanted: &Wanted) -> Vec<(usize, usize)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at + wanted.words.len() <= tokens.len() {
        let window = &tokens[at..at + wanted.words.len()];
        if window.iter().zip(&wanted.words).all(|(token, word)| token.key == *word) {
            found.push((window[0].start, window[window.len() - 1].end));
            at += wanted.words.len();
        } else {
            at += 1;
        }
    }
    if found.is_empty() {
        let single = tokens.iter().filter(|token| wanted.words.contains(&token.key));
        found = single.map(|token| (token.start, token.end)).collect();
    }
    found
}

/// The text in pieces, with what was looked for marked.
pub fn marked(text: &str, wanted: &Wanted) -> Vec<Piece> {
    pieces(text, &hits(text, wanted), (0, text.len()))
}

/// The part of a text around its first hit, with what was looked for marked; none where there is no hit.
pub fn snippet(text: &str, wanted: &Wanted) -> Option<Vec<Piece>> {
    let hits = hits(text, wanted);
    let (first, _) = *hits.first()?;
    if text.chars().count() <= AROUND {
        return Some(pieces(text, &hits, (0, text.len())));
    }
    // Cut where a word ends.
    let before = text[..first].char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let start = if before == 0 {
        0
    } else {
        let mut letters = text[before..first].char_indices();
        letters.find(|(_, c)| c.is_whitespace()).map_or(first, |(at, c)| before + at + c.len_utf8())
    };
    let after = text[start..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| start + at);
    let end = if after == text.len() {
        after
    } else {
        let last_hit = hits.iter().map(|hit| hit.1).filter(|end| *end <= after).max().unwrap_or(after);
        text[last_hit..after].rfind(char::is_whitespace).map_or(after, |at| last_hit + at)
    };
    let mut shown = pieces(text, &hits, (start, end));
    let gap = || Piece { text: "…".to_owned(), is_hit: false };
    if start > 0 {
        shown.insert(0, gap());
    }
    if end < text.len() {
        shown.push(gap());
    }
    Some(shown)
}

fn pieces(text: &str, hits: &[(usize, usize)], (from, to): (usize, usize)) -> Vec<Piece> {
    let mut shown = Vec::new();
    let mut at = from;
    let mut put = |range: std::ops::Range<usize>, is_hit: bool| {
        if !range.is_empty() {
            shown.push(Piece { text: text[range].to_owned(), is_hit });
        }
    };
    for (start, end) in hits.iter().filter(|(start, end)| *start >= from && *end <= to) {
        put(at..*start, false);
        put(*start..*end, true);
        at = *end;
    }
    put(at..to, false);
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wanted(typed: &str) -> Wanted {
        Wanted::read(typed).unwrap_or_else(|why| panic!("{typed:?}: {why:?}"))
    }

    /// The text with its hits in square brackets.
    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|p| if p.is_hit { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    #[test]
    fn a_text_is_cut_behind_a_space_of_any_width() {
        let text = format!("{}\u{2003}{} dân vận {}", "a".repeat(300), "b".repeat(60), "c ".repeat(300));
        let cut = snippet(&text, &wanted("dan van")).unwrap();
        assert!(shown(&cut).starts_with(&format!("…{} [dân vận] c", "b".repeat(60))), "{}", shown(&cut));
    }

    #[test]
    fn a_query_is_read_word_by_word() {
        for (typed, words, exact) in [
            ("dan van", "dan van", "dan van"),
            ("  Dân   VẬN ", "dan van", "dân vận"),
            ("Da\u{302}n va\u{323}\u{302}n", "dan van", "dân vận"),
            ("“Đảng ủy”", "dang uy", "đảng ủy"),
            ("12-KH/ĐU", "12 kh du", "12-kh/đu"),
            ("100%", "100", "100"),
            ("a_b\\%c", "a b c", "a_b\\%c"),
            ("7", "7", "7"),
            ("a\0b\u{7}c", "a b c", "a b c"),
        ] {
            let read = wanted(typed);
            assert_eq!((read.words.join(" ").as_str(), read.exact.as_str()), (words, exact), "{typed:?}");
        }
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        for (typed, why) in [
            ("", Unanswerable::Empty),
            (" \u{a0}\n", Unanswerable::Empty),
            ("%_%", Unanswerable::NoWords),
            ("…?!", Unanswerable::NoWords),
            ("\0", Unanswerable::NoWords),
            ("中文", Unanswerable::NoWords),
            ("a", Unanswerable::OneLetter),
            (" Đ.", Unanswerable::OneLetter),
            (&"dan ".repeat(51), Unanswerable::TooLong),
        ] {
            assert_eq!(Wanted::read(typed), Err(why), "{typed:?}");
        }
        assert!(Wanted::read(&"é".repeat(LONGEST)).is_ok());
    }

    #[test]
    fn hits_are_marked_as_they_stand_in_the_text() {
        for (typed, text, marks) in [
            ("dan van", "Công tác Dân vận khéo", "Công tác [Dân vận] khéo"),
            ("dân vận", "hướng dẫn văn bản", "hướng [dẫn văn] bản"),
            ("dan", "Đảng, danh sách", "Đảng, danh sách"),
            ("van dan", "Dân vận, nhân dân", "[Dân] [vận], nhân [dân]"),
            ("kh du", "Kế hoạch 12-KH/ĐU.", "Kế hoạch 12-[KH/ĐU]."),
            ("dan van", "Da\u{302}n va\u{323}\u{302}n", "[Da\u{302}n va\u{323}\u{302}n]"),
            ("17", "17, 175 và 17%", "[17], 175 và [17]%"),
            ("so tu phap", "Sở Tư pháp; sở; Sở Tư pháp", "[Sở Tư pháp]; sở; [Sở Tư pháp]"),
            ("x y", "", ""),
        ] {
            assert_eq!(shown(&marked(text, &wanted(typed))), marks, "{typed}");
        }
    }

    #[test]
    fn a_long_text_is_shown_around_its_first_hit() {
        let text = format!("{}dân vận khéo {}", "một hai ".repeat(60), "ba bốn ".repeat(60));
        let piece = shown(&snippet(&text, &wanted("dan van")).unwrap());
        assert!(
            piece.starts_with("…") && piece.ends_with('…') && piece.contains("[dân vận] khéo"),
            "{piece}"
        );
        assert!(piece.chars().count() < AROUND + 10, "{}", piece.chars().count());
        assert_eq!(snippet(&text, &wanted("tuyen giao")), None);
        assert_eq!(shown(&snippet("Dân vận", &wanted("dan van")).unwrap()), "[Dân vận]");
    }

    proptest! {
        /// Nothing of the text is lost or changed, and no cut falls within a letter.
        #[test]
        fn pieces_give_the_text_again(text in "\\PC{0,400}", typed in "[a-z0-9àđ ]{2,12}") {
            if let Ok(wanted) = Wanted::read(&typed) {
                let whole: String = marked(&text, &wanted).into_iter().map(|p| p.text).collect();
                prop_assert_eq!(whole, text.clone());
                if let Some(part) = snippet(&text, &wanted) {
                    let part: String = part.into_iter().map(|p| p.text).filter(|p| p != "…").collect();
                    prop_assert!(text.contains(part.as_str()));
                }
            }
        }
    }
}
