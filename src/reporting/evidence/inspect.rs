//! What a file is: by its content from the first byte to the last, never by its name.

use std::io::{Read, Seek, SeekFrom};

use super::model::Kind;
use super::rules::Refusal;

/// So much of a part list is read; a real one has a few kilobytes.
const PART_LIST_MAX: u64 = 1024 * 1024;
/// A document has no more parts than this.
const PARTS_MAX: usize = 10_000;
/// The longest side of a small picture, in pixels.
const THUMBNAIL: u32 = 240;
/// The most memory for decoding a picture; larger ones stay without a small one.
const DECODING_MAX: u64 = 96 * 1024 * 1024;

/// Tells what the file is, or why it is not taken.
pub fn inspect<F: Read + Seek>(file: &mut F) -> Result<Kind, Refusal> {
    let broken = |_| Refusal::Broken;
    let size = file.seek(SeekFrom::End(0)).map_err(broken)?;
    if size == 0 {
        return Err(Refusal::Empty);
    }
    let head = read_at(file, 0, 4096)?;
    let tail = read_at(file, size.saturating_sub(1024), 1024)?;
    let found = infer::get(&head).map(|found| found.mime_type());
    match found {
        Some("application/pdf") if head.starts_with(b"%PDF-") => {
            if !contains(&tail, b"%%EOF") {
                return Err(Refusal::Broken);
            }
            if holds_any(file, &[b"/JavaScript", b"/Launch", b"/EmbeddedFile"])? {
                return Err(Refusal::Active);
            }
            Ok(Kind::Pdf)
        }
        Some("image/jpeg") => {
            picture(file, Kind::Jpeg, image::ImageFormat::Jpeg, tail.ends_with(&[0xff, 0xd9]))
        }
        Some("image/png") => picture(file, Kind::Png, image::ImageFormat::Png, ends_png(&tail)),
        Some("image/webp") => {
            let said = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
            let is_whole = (u64::from(said) + 8).next_multiple_of(2) == size.next_multiple_of(2);
            picture(file, Kind::Webp, image::ImageFormat::WebP, is_whole)
        }
        _ if head.starts_with(b"PK\x03\x04") => document(file),
        _ => Err(Refusal::Kind),
    }
}

fn ends_png(tail: &[u8]) -> bool {
    tail.ends_with(b"\0\0\0\0IEND\xaeB`\x82")
}

fn read_at<F: Read + Seek>(file: &mut F, from: u64, length: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from)).map_err(|_| Refusal::Broken)?;
    file.by_ref().take(length).read_to_end(&mut bytes).map_err(|_| Refusal::Broken)?;
    Ok(bytes)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Does the file hold one of these words?
fn holds_any<F: Read + Seek>(file: &mut F, words: &[&[u8]]) -> Result<bool, Refusal> {
    let overlap = words.iter().map(|word| word.len()).max().unwrap_or(0);
    in_blocks(file, overlap, |block| words.iter().any(|word| contains(block, word)))
}

/// How often the file holds a word.
fn count<F: Read + Seek>(file: &mut F, word: &[u8]) -> Result<usize, Refusal> {
    let mut found = 0;
    in_blocks(file, word.len() - 1, |block| {
        found += block.windows(word.len()).filter(|window| *window == word).count();
        false
    })?;
    Ok(found)
}

/// Shows the file in blocks that overlap, so that nothing is cut, until one is enough.
fn in_blocks<F: Read + Seek>(
    file: &mut F,
    overlap: usize,
    mut is_enough: impl FnMut(&[u8]) -> bool,
) -> Result<bool, Refusal> {
    let mut block = Vec::new();
    file.seek(SeekFrom::Start(0)).map_err(|_| Refusal::Broken)?;
    loop {
        let kept = block.split_off(block.len().saturating_sub(overlap));
        block = kept;
        let read = file.by_ref().take(64 * 1024).read_to_end(&mut block).map_err(|_| Refusal::Broken)?;
        if read == 0 {
            return Ok(false);
        }
        if is_enough(&block) {
            return Ok(true);
        }
    }
}

/// A picture whose header says what it is and that goes to its end.
fn picture<F: Read + Seek>(
    file: &mut F,
    kind: Kind,
    format: image::ImageFormat,
    is_whole: bool,
) -> Result<Kind, Refusal> {
    file.seek(SeekFrom::Start(0)).map_err(|_| Refusal::Broken)?;
    let reader = image::ImageReader::with_format(std::io::BufReader::new(file), format);
    match reader.into_dimensions() {
        Ok((width, height)) if is_whole && width > 0 && height > 0 => Ok(kind),
        _ => Err(Refusal::Broken),
    }
}

/// A document of Word, Excel or `PowerPoint`: its list of parts says which; a program in it is refused.
fn document<F: Read + Seek>(file: &mut F) -> Result<Kind, Refusal> {
    Ok(open_document(file, PARTS_MAX)?.0)
}

/// Opens a document of Word, Excel or `PowerPoint` that has at most so many parts and no program in it.
pub fn open_document<F: Read + Seek>(
    mut file: F,
    most_parts: usize,
) -> Result<(Kind, zip::ZipArchive<F>), Refusal> {
    // Counted before the list is read: a list of a million empty parts fits into a small file, and not into memory.
    if count(&mut file, b"PK\x01\x02")? > most_parts {
        return Err(Refusal::Broken);
    }
    let mut parts = zip::ZipArchive::new(file).map_err(|_| Refusal::Broken)?;
    if parts.len() > most_parts || parts.offset() != 0 {
        return Err(Refusal::Broken);
    }
    let is_active = |name: &str| {
        let name = name.to_lowercase();
        name.ends_with("vbaproject.bin") || name.contains("activex/") || name.contains("macrosheets/")
    };
    for name in parts.file_names_raw() {
        if is_active(&String::from_utf8_lossy(name)) {
            return Err(Refusal::Active);
        }
    }
    let mut list = Vec::new();
    {
        let part = parts.by_name("[Content_Types].xml").map_err(|_| Refusal::Kind)?;
        part.take(PART_LIST_MAX).read_to_end(&mut list).map_err(|_| Refusal::Broken)?;
    }
    let list = String::from_utf8_lossy(&list);
    if list.contains("macroEnabled") {
        return Err(Refusal::Active);
    }
    for (kind, main) in [
        (Kind::Docx, "wordprocessingml.document.main+xml"),
        (Kind::Xlsx, "spreadsheetml.sheet.main+xml"),
        (Kind::Pptx, "presentationml.presentation.main+xml"),
    ] {
        if list.contains(main) {
            return Ok((kind, parts));
        }
    }
    Err(Refusal::Kind)
}

/// A small picture of a picture, as JPEG; none where it is too large to decode or cannot be.
pub fn thumbnail<F: Read + Seek>(file: &mut F) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(0)).ok()?;
    let mut reader = image::ImageReader::new(std::io::BufReader::new(file)).with_guessed_format().ok()?;
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(DECODING_MAX);
    reader.limits(limits);
    let small = on_white(&reader.decode().ok()?.thumbnail(THUMBNAIL, THUMBNAIL).to_rgba8());
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 80).encode_image(&small).ok()?;
    Some(bytes)
}

/// JPEG knows no transparency; what shines through is paper.
fn on_white(picture: &image::RgbaImage) -> image::RgbImage {
    image::RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u16::from);
        let mixed = |part: u16| u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        image::Rgb([mixed(red), mixed(green), mixed(blue)])
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn picture_bytes(format: image::ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(640, 400).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn told(bytes: &[u8]) -> Result<Kind, Refusal> {
        inspect(&mut Cursor::new(bytes))
    }

    const DOCX: (&str, &str) = (
        "[Content_Types].xml",
        "<Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    );

    #[test]
    fn what_is_taken() {
        assert_eq!(told(b"%PDF-1.7\n1 0 obj\n%%EOF\n"), Ok(Kind::Pdf));
        assert_eq!(told(&picture_bytes(image::ImageFormat::Jpeg)), Ok(Kind::Jpeg));
        assert_eq!(told(&picture_bytes(image::ImageFormat::Png)), Ok(Kind::Png));
        assert_eq!(told(&picture_bytes(image::ImageFormat::WebP)), Ok(Kind::Webp));
        assert_eq!(told(&zipped(&[DOCX, ("word/document.xml", "x")])), Ok(Kind::Docx));
        let sheet = DOCX.1.replace("wordprocessingml.document", "spreadsheetml.sheet");
        assert_eq!(told(&zipped(&[(DOCX.0, &sheet)])), Ok(Kind::Xlsx));
        let slides = DOCX.1.replace("wordprocessingml.document", "presentationml.presentation");
        assert_eq!(told(&zipped(&[(DOCX.0, &slides)])), Ok(Kind::Pptx));
    }

    #[test]
    fn what_is_refused() {
        let jpeg = picture_bytes(image::ImageFormat::Jpeg);
        let png = picture_bytes(image::ImageFormat::Png);
        let webp = picture_bytes(image::ImageFormat::WebP);
        let docx = zipped(&[DOCX]);
        let appended = |first: &[u8], second: &[u8]| [first, second].concat();
        let macros = DOCX.1.replace("wordprocessingml.document", "ms-word.document.macroEnabled");
        let cases: Vec<(Vec<u8>, Refusal)> = vec![
            (vec![], Refusal::Empty),
            (b"<html><script>".to_vec(), Refusal::Kind),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), Refusal::Kind),
            (b"MZ\x90\0".to_vec(), Refusal::Kind),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(100), Refusal::Kind),
            (b"%PDF-1.7\n cut off".to_vec(), Refusal::Broken),
            (b"%PDF-1.7\n/JavaScript (x)\n%%EOF".to_vec(), Refusal::Active),
            (appended(b"GIF89a", b"%PDF-1.7\n%%EOF"), Refusal::Kind),
            (jpeg[..jpeg.len() / 2].to_vec(), Refusal::Broken),
            (png[..png.len() - 4].to_vec(), Refusal::Broken),
            (webp[..webp.len() - 20].to_vec(), Refusal::Broken),
            (appended(&png, &docx), Refusal::Broken),
            (appended(&jpeg, &docx), Refusal::Broken),
            (docx[..docx.len() - 10].to_vec(), Refusal::Broken),
            (zipped(&[("a.txt", "x")]), Refusal::Kind),
            (zipped(&[DOCX, ("word/vbaProject.bin", "x")]), Refusal::Active),
            (zipped(&[(DOCX.0, &macros)]), Refusal::Active),
        ];
        for (i, (bytes, refusal)) in cases.iter().enumerate() {
            assert_eq!(told(bytes), Err(*refusal), "case {i}");
        }
    }

    #[test]
    fn a_word_across_two_blocks_is_found() {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        bytes.resize(64 * 1024 - 4, b' ');
        bytes.extend_from_slice(b"/JavaScript\n%%EOF");
        assert_eq!(told(&bytes), Err(Refusal::Active));
    }

    #[test]
    fn a_list_of_too_many_parts_is_not_read() {
        let names: Vec<String> = (0..40).map(|n| format!("part-{n}.xml")).collect();
        let parts: Vec<(&str, &str)> =
            std::iter::once(DOCX).chain(names.iter().map(|name| (name.as_str(), "x"))).collect();
        let bytes = zipped(&parts);
        assert!(open_document(Cursor::new(&bytes), 41).is_ok());
        assert_eq!(open_document(Cursor::new(&bytes), 40).err(), Some(Refusal::Broken));
    }

    #[test]
    fn a_part_list_that_swells_is_not_read_to_its_end() {
        let swollen = " ".repeat(64 * 1024 * 1024) + DOCX.1;
        assert_eq!(told(&zipped(&[(DOCX.0, &swollen)])), Err(Refusal::Kind));
    }

    #[test]
    fn small_pictures() {
        let small = thumbnail(&mut Cursor::new(picture_bytes(image::ImageFormat::Png))).unwrap();
        let small = image::load_from_memory(&small).unwrap();
        assert_eq!((small.width(), small.height()), (240, 150));
        assert_eq!(thumbnail(&mut Cursor::new(b"nothing".to_vec())), None);
        let mut clear = Cursor::new(Vec::new());
        image::DynamicImage::new_rgba8(10, 10).write_to(&mut clear, image::ImageFormat::Png).unwrap();
        let small = image::load_from_memory(&thumbnail(&mut clear).unwrap()).unwrap();
        assert!(small.to_rgb8().pixels().all(|p| p.0.iter().all(|part| *part > 250)), "paper, not black");
    }
}
