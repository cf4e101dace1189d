//! Markup (XML) in the parts of a document, told by its content, and read in bounded memory.

use std::io::{BufRead, BufReader, Read};

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::active::{Element, Watch};
use super::rules::Refusal;

/// The longest mark or text without marks, and the longest part in UTF-16. Bytes.
const PIECE_MAX: usize = 16 * 1024 * 1024;

/// Shows a part to the watch if it is markup; returns how many bytes may still be read of those `left`.
pub(super) fn read(part: impl Read, left: u64, watch: &mut Watch) -> Result<u64, Refusal> {
    let mut source = Source { inner: BufReader::new(part), left, piece: 0 };
    let head = source.inner.fill_buf().map_err(|_| Refusal::Broken)?;
    match encoding_of(head) {
        Encoding::None => Ok(left),
        Encoding::Utf8 => show(source, watch),
        Encoding::Utf16(order) => {
            let mut bytes = Vec::new();
            source.read_to_end(&mut bytes).map_err(|_| Refusal::Broken)?;
            let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
            let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
            let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
            if text.starts_with('<') {
                show(Source { inner: BufReader::new(text.as_bytes()), left: source.left, piece: 0 }, watch)?;
            }
            Ok(source.left)
        }
    }
}

/// How markup is written.
enum Encoding {
    /// It is none.
    None,
    Utf8,
    /// With the order of its bytes.
    Utf16(fn([u8; 2]) -> u16),
}

fn encoding_of(head: &[u8]) -> Encoding {
    let is_first = |byte: u8| byte == b'<' || byte.is_ascii_whitespace();
    match head {
        [0xff, 0xfe, ..] => Encoding::Utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Encoding::Utf16(u16::from_be_bytes),
        [first, 0, ..] if is_first(*first) => Encoding::Utf16(u16::from_le_bytes),
        [0, first, ..] if is_first(*first) => Encoding::Utf16(u16::from_be_bytes),
        _ => {
            let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
            // Blanks beyond the first block: what comes after them is not known yet.
            if head.is_empty() || !bare.is_empty() && !bare.starts_with(b"<") {
                Encoding::None
            } else {
                Encoding::Utf8
            }
        }
    }
}

fn show<R: Read>(source: Source<R>, watch: &mut Watch) -> Result<u64, Refusal> {
    let mut reader = Reader::from_reader(source);
    // Drawings of old and pages of the web are less strict.
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().piece = 0;
        match reader.read_event_into(&mut buffer).map_err(|_| Refusal::Broken)? {
            Event::Start(mark) => watch.open(&element(&mark)?),
            Event::Empty(mark) => {
                let element = element(&mark)?;
                watch.open(&element);
                watch.close(&element.name);
            }
            Event::End(mark) => watch.close(mark.local_name().as_ref()),
            Event::Text(text) => watch.write(&text),
            Event::CData(text) => watch.write(&text),
            Event::GeneralRef(name) => {
                let written = format!("&{};", &*name);
                watch.write(&unescape(&written).unwrap_or_default());
            }
            // No program writes any; they would hide what is read here.
            Event::DocType(text) if text.contains("<!ENTITY") => return Err(Refusal::Broken),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => return Ok(reader.into_inner().left),
        }
    }
}

fn element(mark: &BytesStart<'_>) -> Result<Element, Refusal> {
    let mut attributes = Vec::new();
    for attribute in mark.html_attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Refusal::Broken)?;
        let value = unescape(&attribute.value).unwrap_or_else(|_| attribute.value.as_ref().into());
        attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    Ok(Element { name: mark.local_name().as_ref().to_owned(), attributes })
}

/// What is read, held to a number of bytes in all and in one piece.
struct Source<R> {
    inner: BufReader<R>,
    left: u64,
    piece: usize,
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.left == 0 || self.piece > PIECE_MAX {
            return Err(std::io::Error::other("larger than any document"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount as u64);
        self.piece += amount;
        self.inner.consume(amount);
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let read = self.fill_buf()?.read(to)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLS: &str = "<w:hdr><w:fldSimple w:instr='DDEAUTO c'/></w:hdr>";

    fn is_active(part: &[u8]) -> Result<bool, Refusal> {
        let mut watch = Watch::default();
        read(part, 64 * 1024 * 1024, &mut watch).map(|_| watch.is_active())
    }

    #[test]
    fn markup_is_told_by_its_content_however_it_is_written() {
        let of = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
            format!("{mark}{CALLS}").encode_utf16().flat_map(order).collect()
        };
        for part in [
            CALLS.as_bytes().to_vec(),
            format!("\u{feff}{CALLS}").into_bytes(),
            format!("<?xml version=\"1.0\"?>\n{CALLS}").into_bytes(),
            format!("{}{CALLS}", " ".repeat(100_000)).into_bytes(),
            of(u16::to_le_bytes, "\u{feff}"),
            of(u16::to_be_bytes, "\u{feff}"),
            of(u16::to_le_bytes, ""),
            of(u16::to_be_bytes, " "),
        ] {
            assert_eq!(is_active(&part), Ok(true), "{:?}", &part[..20]);
        }
        for other in [b"".as_slice(), b"\xff\xd8\xff", b"\xff\xfe\x01\x02", b"MZ", &CALLS.as_bytes()[1..]] {
            assert_eq!(is_active(other), Ok(false), "{other:?}");
        }
        assert_eq!(is_active(b"<xml><v:shape><br></v:shape>&x</xml>"), Ok(false), "drawings of old");
    }

    #[test]
    fn what_hides_or_swells_is_broken() {
        for part in [
            "<!DOCTYPE a [<!ENTITY x 'DDEAUTO'>]><a>&x;</a>".to_owned(),
            format!("<a b='{}'/>", "x".repeat(PIECE_MAX + 16 * 1024)),
            "<a b='cut off".to_owned(),
        ] {
            assert_eq!(is_active(part.as_bytes()), Err(Refusal::Broken), "{}", &part[..12]);
        }
        let long = "<a/>".repeat(100);
        assert_eq!(read(long.as_bytes(), 100, &mut Watch::default()), Err(Refusal::Broken));
    }
}
