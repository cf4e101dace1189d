//! A mark of the trail: its head as it was once, kept where the database's owner cannot change it.

use std::fmt;
use std::str::FromStr;

/// The fewest hexadecimal digits of a hash that tell it from all others.
const FEWEST_DIGITS: usize = 16;

/// How far the trail went and the seal that stood there. Since each seal covers all before it, a mark vouches for every entry
/// up to its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The position in the chain, from 1; 0 before the first.
    pub position: i64,
    /// The seal there in hexadecimal: all of it, or its first 16 digits or more.
    pub hash: String,
}

impl Mark {
    pub(super) fn of(position: i64, hash: &[u8]) -> Self {
        Self { position, hash: hex::encode(hash) }
    }

    /// Before the first seal.
    pub(super) fn beginning() -> Self {
        Self::of(0, &[0; 32])
    }

    /// Does the seal of that position agree?
    pub(super) fn agrees_with(&self, hash: &[u8]) -> bool {
        hex::encode(hash).starts_with(&self.hash)
    }

    /// As it is printed on paper: the position, and the hash in groups of eight digits.
    pub fn on_paper(&self) -> String {
        let groups = self.hash.as_bytes().chunks(8).map(String::from_utf8_lossy);
        format!("{}: {}", self.position, groups.collect::<Vec<_>>().join(" "))
    }
}

/// As `tiendo audit verify --expect` takes it.
impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.position, self.hash)
    }
}

impl FromStr for Mark {
    type Err = &'static str;

    /// Reads `1234:89ab…`; blanks are left out, since marks are copied from mails and paper.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault =
            "a mark is written 1234:0123456789abcdef, the position and at least 16 digits of the hash";
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (position, hash) = text.split_once(':').ok_or(fault)?;
        let position: i64 = position.parse().map_err(|_| fault)?;
        let is_hash =
            (FEWEST_DIGITS..=64).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit());
        if position < 1 || !is_hash {
            return Err(fault);
        }
        Ok(Self { position, hash: hash.to_ascii_lowercase() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_from_mail_and_from_paper() {
        let mark = Mark::of(1234, &[0xab; 32]);
        for text in [mark.to_string(), mark.on_paper(), "1234:ABABABABABABABAB".to_owned()] {
            let read: Mark = text.parse().unwrap();
            assert!(read.position == 1234 && read.agrees_with(&[0xab; 32]), "{text}");
            assert!(!read.agrees_with(&[0xac; 32]));
        }
        for text in ["", "1234", "0:abababababababab", "-1:abababababababab", "1:abab", "1:xyxyxyxyxyxyxyxy"]
        {
            assert!(text.parse::<Mark>().is_err(), "{text}");
        }
    }
}
