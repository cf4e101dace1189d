//! Whether a file may be opened as a workbook: looked at from its first byte to its last before a reader touches it.
//!
//! A reader of workbooks believes what a file says: how many texts there are, how long a style is. What would make it
//! take more memory than the file is worth is found here, in pieces of fixed size.

use std::io::{Read, Seek, SeekFrom};

use super::rules::Refusal;
use crate::reporting::evidence::{Kind, open_document};

/// A workbook has no more parts than this; ours has about twenty.
const PARTS_MAX: usize = 200;
/// The most bytes of all parts together, unpacked.
const UNPACKED_MAX: u64 = 16 * 1024 * 1024;
/// The most marks `<` in all parts together.
const TAGS_MAX: usize = 300_000;
/// The most bytes from one mark `<` to the next: a cell holds 32,767 characters.
const RUN_MAX: usize = 256 * 1024;
/// The same among the styles, which a reader copies for every format.
const STYLE_RUN_MAX: usize = 2 * 1024;
/// The most marks among the styles.
const STYLE_TAGS_MAX: usize = 20_000;
/// Longer counts than this many digits are not believed.
const COUNT_DIGITS: usize = 6;

/// Holds the file against all that; leaves it at its beginning.
pub fn inspect<F: Read + Seek>(file: &mut F) -> Result<(), Refusal> {
    let broken = |_| Refusal::Broken;
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    let mut head = Vec::new();
    file.by_ref().take(4096).read_to_end(&mut head).map_err(broken)?;
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(if is_locked(file)? { Refusal::Locked } else { Refusal::OldExcel });
    }
    if !head.starts_with(b"PK\x03\x04") {
        let is_text = !head.contains(&0)
            && String::from_utf8_lossy(&head).chars().filter(|c| *c == '\u{fffd}').count() < 4;
        return Err(if is_text { Refusal::Text } else { Refusal::Kind });
    }
    if head.windows(46).any(|w| w == b"application/vnd.oasis.opendocument.spreadsheet") {
        return Err(Refusal::OpenDocument);
    }
    let mut document = open_document(&mut *file, PARTS_MAX)?;
    if document.kind != Kind::Xlsx {
        return Err(Refusal::Kind);
    }
    let parts = &mut document.parts;
    for name in parts.file_names_raw() {
        let name = String::from_utf8_lossy(name).to_lowercase();
        if name.contains("externallinks/") || name.ends_with("connections.xml") {
            return Err(Refusal::Linked);
        }
        if name.contains("..") || name.contains('\\') || name.starts_with('/') {
            return Err(Refusal::Broken);
        }
    }
    if parts.decompressed_size().is_some_and(|size| size > u128::from(UNPACKED_MAX)) {
        return Err(Refusal::Swollen);
    }
    let (mut unpacked, mut tags) = (0, 0);
    let mut piece = vec![0; 32 * 1024];
    for n in 0..parts.len() {
        let mut part = parts.by_index(n).map_err(|_| Refusal::Broken)?;
        let mut scan = Scan::of(&String::from_utf8_lossy(part.name_raw()).to_lowercase());
        loop {
            let read = part.read(&mut piece).map_err(broken)?;
            unpacked += read as u64;
            if unpacked > UNPACKED_MAX {
                return Err(Refusal::Swollen);
            }
            if read == 0 {
                break;
            }
            scan.look(&piece[..read])?;
        }
        scan.end()?;
        tags += scan.tags;
        if tags > TAGS_MAX {
            return Err(Refusal::Swollen);
        }
    }
    drop(document);
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    Ok(())
}

/// A document that Office has locked lies in an old container, under a name in two-byte letters.
fn is_locked<F: Read + Seek>(file: &mut F) -> Result<bool, Refusal> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut all = Vec::new();
    file.seek(SeekFrom::Start(0)).map_err(|_| Refusal::Broken)?;
    file.by_ref()
        .take(super::rules::MAX_MB * 1024 * 1024)
        .read_to_end(&mut all)
        .map_err(|_| Refusal::Broken)?;
    Ok(all.windows(name.len()).any(|window| window == name))
}

/// A look at one part, from mark to mark.
struct Scan {
    is_markup: bool,
    run_max: usize,
    tags_max: usize,
    tags: usize,
    run: Vec<u8>,
}

impl Scan {
    fn of(name: &str) -> Self {
        let is_picture =
            [".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin"].iter().any(|end| name.ends_with(end));
        let is_style = name.ends_with("styles.xml");
        Self {
            is_markup: !is_picture,
            run_max: if is_style { STYLE_RUN_MAX } else { RUN_MAX },
            tags_max: if is_style { STYLE_TAGS_MAX } else { TAGS_MAX },
            tags: 0,
            run: Vec::new(),
        }
    }

    fn look(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        if !self.is_markup {
            self.tags += piece.split(|byte| *byte == b'<').count() - 1;
            return Ok(());
        }
        let mut rest = piece;
        while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
            self.add(&rest[..at])?;
            self.end()?;
            self.run.push(b'<');
            self.tags += 1;
            rest = &rest[at + 1..];
        }
        self.add(rest)?;
        if self.tags > self.tags_max { Err(Refusal::Swollen) } else { Ok(()) }
    }

    fn add(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.run.extend_from_slice(bytes);
        if self.run.len() > self.run_max { Err(Refusal::Swollen) } else { Ok(()) }
    }

    /// What stands between two marks is whole now.
    fn end(&mut self) -> Result<(), Refusal> {
        let run = std::mem::take(&mut self.run);
        if !self.is_markup {
            return Ok(());
        }
        // Two-byte letters would slip past every look, and definitions of a document type are for attacks alone.
        let is_declared = run.starts_with(b"<?xml") && holds(&run, b"encoding");
        let is_utf8 = !is_declared || holds(&run.to_ascii_lowercase(), b"utf-8");
        let is_definition =
            run.starts_with(b"<!") && !run.starts_with(b"<!--") && !run.starts_with(b"<![CDATA[");
        if run.contains(&0) || !is_utf8 || is_definition {
            return Err(Refusal::Broken);
        }
        if let Some(at) = run.windows(11).position(|window| window == b"uniqueCount") {
            let digits =
                run[at + 11..].iter().skip_while(|b| !b.is_ascii_digit()).take_while(|b| b.is_ascii_digit());
            if digits.count() > COUNT_DIGITS {
                return Err(Refusal::Swollen);
            }
        }
        Ok(())
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    const TYPES: (&str, &str) = (
        "[Content_Types].xml",
        "<Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>",
    );

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn told(bytes: &[u8]) -> Result<(), Refusal> {
        inspect(&mut Cursor::new(bytes.to_vec()))
    }

    fn with(name: &str, content: &[u8]) -> Result<(), Refusal> {
        told(&zipped(&[(TYPES.0, TYPES.1.as_bytes()), (name, content)]))
    }

    #[test]
    fn a_workbook_is_let_through() {
        let sheet = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><sheetData/></worksheet>";
        assert_eq!(with("xl/worksheets/sheet1.xml", sheet.as_bytes()), Ok(()));
        assert_eq!(with("xl/media/image1.png", &[0, 1, 2, b'<']), Ok(()));
    }

    #[test]
    fn each_kind_of_trouble_has_its_name() {
        let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(80);
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let ods =
            [b"PK\x03\x04mimetype".as_slice(), b"application/vnd.oasis.opendocument.spreadsheet"].concat();
        let whole = zipped(&[(TYPES.0, TYPES.1.as_bytes())]);
        let polyglot = [b"%PDF-1.7\n%%EOF\n".as_slice(), &whole].concat();
        let shifted = [whole.as_slice(), &whole].concat();
        let docx = TYPES.1.replace("spreadsheetml.sheet", "wordprocessingml.document");
        for (bytes, refusal) in [
            (Vec::new(), Refusal::Empty),
            (old.clone(), Refusal::OldExcel),
            ([old, name].concat(), Refusal::Locked),
            (ods, Refusal::OpenDocument),
            ("số;trạng thái\n1;x\n".as_bytes().to_vec(), Refusal::Text),
            (b"<html><script>".to_vec(), Refusal::Text),
            (b"MZ\x90\0\x03".to_vec(), Refusal::Kind),
            (polyglot, Refusal::Kind),
            (shifted, Refusal::Broken),
            (whole[..whole.len() - 10].to_vec(), Refusal::Broken),
            (zipped(&[("a.txt", b"x")]), Refusal::Kind),
            (zipped(&[(TYPES.0, docx.as_bytes())]), Refusal::Kind),
        ] {
            assert_eq!(
                told(&bytes),
                Err(refusal),
                "{:?}",
                String::from_utf8_lossy(&bytes[..bytes.len().min(20)])
            );
        }
        for (name, content, refusal) in [
            ("xl/vbaProject.bin", b"x".as_slice(), Refusal::Macros),
            ("xl/externalLinks/externalLink1.xml", b"<a/>", Refusal::Linked),
            ("../../etc/passwd", b"<a/>", Refusal::Broken),
            ("xl/a.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", Refusal::Broken),
            ("xl/a.xml", b"<!doctype a><a/>", Refusal::Broken),
            ("xl/a.xml", b"<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>", Refusal::Broken),
            ("xl/a.xml", b"<\0a\0/\0>\0", Refusal::Broken),
            ("xl/sharedStrings.xml", b"<sst uniqueCount=\"99999999999\">", Refusal::Swollen),
            ("xl/sharedStrings.xml", b"<sst a=\"<\" uniqueCount = '9999999'>", Refusal::Swollen),
            ("xl/styles.xml", &[b'x'; 3 * 1024], Refusal::Swollen),
            ("xl/styles.xml", &b"<xf/>".repeat(20_001), Refusal::Swollen),
            ("xl/worksheets/sheet1.xml", &vec![b'x'; 300 * 1024], Refusal::Swollen),
            ("xl/worksheets/sheet1.xml", &b"<c/>".repeat(300_001), Refusal::Swollen),
            ("xl/media/a.png", &vec![b'x'; 17 * 1024 * 1024], Refusal::Swollen),
        ] {
            assert_eq!(with(name, content), Err(refusal), "{name}");
        }
    }

    #[test]
    fn a_part_that_says_less_than_it_holds_is_noticed() {
        let mut bytes =
            zipped(&[(TYPES.0, TYPES.1.as_bytes()), ("xl/media/a.png", &vec![b'x'; 17 * 1024 * 1024])]);
        // The list of parts says a size; make it say 1.
        let said = u32::to_le_bytes(17 * 1024 * 1024);
        while let Some(at) = bytes.windows(4).position(|window| window == said) {
            bytes[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
        }
        assert!(matches!(told(&bytes), Err(Refusal::Swollen | Refusal::Broken)));
    }
}
