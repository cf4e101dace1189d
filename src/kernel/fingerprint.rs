//! What a page showed, part by part, as a short text: it travels with the page's form, so that what arrives can be held
//! against what stands then.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// The contents of something, part by part, each as twelve hexadecimal digits. A part without content is not noted: it is
/// the same as no part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint(BTreeMap<String, String>);

impl Fingerprint {
    /// Notes what a part holds; `None` when it holds nothing. A part's name has neither spaces nor colons.
    pub fn note(&mut self, part: impl Into<String>, content: Option<&str>) {
        let part = part.into();
        match content {
            Some(content) => self.0.insert(part, digits(content.as_bytes())),
            None => self.0.remove(&part),
        };
    }

    /// Notes a part of which only the whole matters.
    pub fn note_value(&mut self, part: impl Into<String>, value: &impl Serialize) {
        let text = serde_json::to_string(value).unwrap_or_default();
        self.note(part, Some(&text));
    }

    /// The digits of a part; none where it holds nothing.
    pub fn of(&self, part: &str) -> Option<&str> {
        self.0.get(part).map(String::as_str)
    }

    /// Takes a part over from another fingerprint.
    pub fn take(&mut self, part: &str, from: &Self) {
        match from.0.get(part) {
            Some(digits) => self.0.insert(part.to_owned(), digits.clone()),
            None => self.0.remove(part),
        };
    }

    /// The parts that differ.
    pub fn differing(&self, other: &Self) -> BTreeSet<String> {
        let parts = self.0.keys().chain(other.0.keys());
        parts.filter(|part| self.0.get(*part) != other.0.get(*part)).cloned().collect()
    }

    /// Reads what a form brought back. What cannot be read holds nothing, and so differs from what does.
    pub fn parse(text: &str) -> Self {
        let parts = text.split(' ').filter_map(|piece| piece.rsplit_once(':'));
        Self(parts.map(|(part, digits)| (part.to_owned(), digits.to_owned())).collect())
    }
}

/// `status:0123456789ab result:…`, or `-` where nothing is held.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("-");
        }
        for (at, (part, digits)) in self.0.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            write!(f, "{gap}{part}:{digits}")?;
        }
        Ok(())
    }
}

fn digits(content: &[u8]) -> String {
    hex::encode(&Sha256::digest(content)[..6])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[(&str, &str)]) -> Fingerprint {
        let mut print = Fingerprint::default();
        for (part, content) in parts {
            print.note(*part, Some(content));
        }
        print
    }

    #[test]
    fn it_comes_back_as_it_went_and_names_what_differs() {
        let shown = of(&[("task.1", "a"), ("task.2", "b"), ("section.x", "c")]);
        assert_eq!(Fingerprint::parse(&shown.to_string()), shown);
        assert_eq!(Fingerprint::default().to_string(), "-");
        assert_eq!(Fingerprint::parse("-"), Fingerprint::default());
        let now = of(&[("task.1", "a"), ("task.2", "other"), ("task.3", "new")]);
        let differing: Vec<_> = shown.differing(&now).into_iter().collect();
        assert_eq!(differing, ["section.x", "task.2", "task.3"]);
        assert!(shown.differing(&shown).is_empty());
        // What was not ours is nothing: everything that stands differs from it.
        assert_eq!(Fingerprint::parse("x y z").differing(&shown).len(), 3);
    }

    #[test]
    fn a_part_without_content_is_no_part() {
        let mut print = of(&[("a", "1"), ("b", "2")]);
        print.note("a", None);
        assert_eq!(print, of(&[("b", "2")]));
        print.take("b", &of(&[("a", "1")]));
        assert_eq!(print, Fingerprint::default());
    }
}
