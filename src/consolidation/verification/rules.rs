//! Reading a hash as people copy it, and finding the one that a document states.

use std::io::Read;

/// The most bytes of a document's text that are looked at: a small file can unpack to a huge one.
const TEXT_MAX: u64 = 64 * 1024 * 1024;
/// So many hashes are kept, the last ones: a document states its own at its end.
const FOUND_MAX: usize = 8;

/// A SHA-256 in hexadecimal, whatever spaces and line breaks stand between its digits.
pub fn read_hash(text: &str) -> Option<[u8; 32]> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut hash = [0; 32];
    hex::decode_to_slice(digits.to_lowercase(), &mut hash).ok()?;
    Some(hash)
}

/// The hashes that the body of a DOCX states in its text: runs of 64 hexadecimal digits in one paragraph, spaces between groups
/// allowed. Read piece by piece, so that a small file which unpacks to a huge one takes no memory.
pub fn stated_hashes(body: impl Read) -> Vec<[u8; 32]> {
    let mut reading = Reading::default();
    let mut piece = [0; 8 * 1024];
    let mut body = body.take(TEXT_MAX);
    while let Ok(read) = body.read(&mut piece) {
        if read == 0 {
            break;
        }
        piece[..read].iter().for_each(|byte| reading.take(*byte));
    }
    reading.found
}

/// What is read of a document's body.
#[derive(Default)]
struct Reading {
    /// The mark at hand, as far as it matters.
    mark: Option<Vec<u8>>,
    run: String,
    found: Vec<[u8; 32]>,
}

impl Reading {
    fn take(&mut self, byte: u8) {
        match &mut self.mark {
            Some(mark) if byte == b'>' => {
                if mark.as_slice() == b"/w:p" {
                    self.run.clear();
                }
                self.mark = None;
            }
            Some(mark) if mark.len() < 8 => mark.push(byte),
            None if byte == b'<' => self.mark = Some(Vec::new()),
            None if byte.is_ascii_hexdigit() => self.run.push(char::from(byte)),
            None if byte != b' ' => self.run.clear(),
            Some(_) | None => {}
        }
        if self.run.len() == 64 {
            if self.found.len() == FOUND_MAX {
                self.found.remove(0);
            }
            self.found.extend(read_hash(&std::mem::take(&mut self.run)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

    #[test]
    fn a_hash_is_read_as_it_is_copied() {
        let spaced: String =
            HASH.as_bytes().chunks(8).map(|c| String::from_utf8_lossy(c).into_owned() + " ").collect();
        assert!(read_hash(HASH).is_some());
        assert_eq!(read_hash(&spaced), read_hash(HASH));
        assert_eq!(read_hash(&format!("\n{}\n", HASH.to_uppercase())), read_hash(HASH));
        for wrong in ["", "abc", &HASH[1..], &HASH.replace('0', "g"), &format!("{HASH}0")] {
            assert_eq!(read_hash(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_document_states_its_hash_in_one_paragraph() {
        let (first, second) = HASH.split_at(20);
        let stated = format!("<w:p><w:t>SHA-256: {first}</w:t><w:t> {second}.</w:t></w:p>");
        assert_eq!(stated_hashes(stated.as_bytes()), [read_hash(HASH).unwrap()]);
        let torn = format!("<w:p><w:t>{first}</w:t></w:p><w:p><w:t>{second}</w:t></w:p>");
        assert!(stated_hashes(torn.as_bytes()).is_empty());
        assert!(stated_hashes(b"%PDF-1.7".as_slice()).is_empty());
        let many = stated.repeat(20) + &stated.replace("00112233", "ffffffff");
        let found = stated_hashes(many.as_bytes());
        assert_eq!(
            (found.len(), found.last()),
            (8, read_hash(&HASH.replace("00112233", "ffffffff")).as_ref())
        );
    }
}
