//! Sentences in which counts lead to the lists of exactly that many.

use super::Link;

/// The signs around the place of a count while its sentence is being made; no text of ours holds them.
const OPENING: char = '\u{e000}';
const CLOSING: char = '\u{e001}';

/// A sentence in pieces, in their order: words lead nowhere, counts to their lists.
pub type Sentence = Vec<Link>;

/// The counts of a sentence.
#[derive(Debug, Clone, Default)]
pub struct Counts(Vec<Link>);

impl Counts {
    /// Notes a count with its list and returns what stands for it in the sentence's messages. A count without a list, of nothing
    /// for example, stands for itself.
    pub fn put(&mut self, label: String, href: String) -> String {
        if href.is_empty() {
            return label;
        }
        self.0.push(Link { href, label });
        format!("{OPENING}{}{CLOSING}", self.0.len() - 1)
    }

    /// The sentence in pieces.
    pub fn sentence(&self, text: &str) -> Sentence {
        let words =
            |text: &str| (!text.is_empty()).then(|| Link { href: String::new(), label: text.to_owned() });
        let mut parts = text.split(OPENING);
        let mut sentence: Sentence = parts.next().and_then(words).into_iter().collect();
        for part in parts {
            let count = part.split_once(CLOSING);
            let found = count.and_then(|(at, rest)| Some((self.0.get(at.parse::<usize>().ok()?)?, rest)));
            sentence.extend(found.map(|(link, _)| link.clone()));
            sentence.extend(words(found.map_or(part, |(_, rest)| rest)));
        }
        sentence
    }
}

/// The sentence as words alone.
pub fn plain(sentence: &[Link]) -> String {
    sentence.iter().map(|piece| piece.label.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stand_where_the_message_puts_them() {
        let mut counts = Counts::default();
        let all = counts.put("61/68 đơn vị".to_owned(), "/all".to_owned());
        let none = counts.put("0/68 đơn vị".to_owned(), String::new());
        let late = counts.put("3".to_owned(), "/late".to_owned());
        let pieces = |text: &str| {
            let sentence = counts.sentence(text);
            assert!(!plain(&sentence).contains(OPENING));
            sentence.into_iter().map(|piece| format!("{}|{}", piece.label, piece.href)).collect::<Vec<_>>()
        };
        assert_eq!(
            pieces(&format!("{late} chậm; 45% · {all}, {none}.")),
            ["3|/late", " chậm; 45% · |", "61/68 đơn vị|/all", ", 0/68 đơn vị.|"]
        );
        assert_eq!(pieces(""), Vec::<String>::new());
        assert_eq!(pieces("Không có."), ["Không có.|"]);
        // What people typed may hold any sign, and is left as it is.
        assert_eq!(pieces("a\u{e000}9\u{e001}b"), ["a|", "9\u{e001}b|"]);
        assert_eq!(plain(&counts.sentence(&format!("{all}."))), "61/68 đơn vị.");
    }
}
