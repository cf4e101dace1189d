//! Reading a hash as people copy it, and finding the one that a document states.

use std::io::{Cursor, Read};

/// The most bytes of a document's text that are looked at: a small file can unpack to a huge one.
const TEXT_MAX: u64 = 16 * 1024 * 1024;

/// A SHA-256 in hexadecimal, whatever spaces and line breaks stand between its digits.
pub fn read_hash(text: &str) -> Option<[u8; 32]> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut hash = [0; 32];
    hex::decode_to_slice(digits.to_lowercase(), &mut hash).ok()?;
    Some(hash)
}

/// The hashes that a DOCX states in its text: runs of 64 hexadecimal digits, spaces between groups allowed. Nothing for files
/// of other kinds.
pub fn stated_hashes(bytes: &[u8]) -> Vec<[u8; 32]> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let Ok(part) = archive.by_name("word/document.xml") else { return Vec::new() };
    let mut xml = Vec::new();
    if part.take(TEXT_MAX).read_to_end(&mut xml).is_err() {
        return Vec::new();
    }
    let xml = String::from_utf8_lossy(&xml);
    let mut found = Vec::new();
    // The text of each paragraph, without its markup.
    for paragraph in xml.split("</w:p>") {
        let text: String =
            paragraph.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, t)| t).collect();
        let mut run = String::new();
        for c in text.chars().chain(['\n']) {
            if c.is_ascii_hexdigit() {
                run.push(c);
            } else if c != ' ' {
                run.clear();
            }
            if run.len() == 64 {
                found.extend(read_hash(&run));
                run.clear();
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::io::Write;

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
        let document = |xml: &str| {
            let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
            archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(xml.as_bytes()).unwrap();
            archive.finish().unwrap().into_inner()
        };
        let (first, second) = HASH.split_at(20);
        let stated = format!("<w:p><w:t>SHA-256: {first}</w:t><w:t> {second}.</w:t></w:p>");
        assert_eq!(stated_hashes(&document(&stated)), [read_hash(HASH).unwrap()]);
        let torn = format!("<w:p><w:t>{first}</w:t></w:p><w:p><w:t>{second}</w:t></w:p>");
        assert!(stated_hashes(&document(&torn)).is_empty());
        assert!(stated_hashes(b"%PDF-1.7").is_empty());
        assert!(stated_hashes(&[]).is_empty());
    }
}
