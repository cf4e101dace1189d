//! What a file is: by its content from the first byte to the last, never by its name.

use std::io::{Read, Seek, SeekFrom};

use image::ImageDecoder;

use super::model::Kind;
use super::parts;
use super::rules::Refusal;
use super::whole::{end_of_jpeg, end_of_png};

/// So much of a part list is read; a real one has a few kilobytes.
const PART_LIST_MAX: u64 = 1024 * 1024;
/// Within so many bytes of its end stands the end mark of a PDF.
const PDF_TAIL: u64 = 8 * 1024;
/// Within so many bytes of its end stands the list of an archive: a comment of 64 KiB may follow it.
const ARCHIVE_TAIL: u64 = 66 * 1024;
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
    // Blank lines before a PDF, and what some programs leave behind it, disturb no reader.
    let found = infer::get(head.trim_ascii_start()).map(|found| found.mime_type());
    match found {
        Some("application/pdf") if head.trim_ascii_start().starts_with(b"%PDF-") => {
            let tail = read_at(file, size.saturating_sub(PDF_TAIL), PDF_TAIL)?;
            if !contains(&tail, b"%%EOF") {
                return Err(Refusal::Broken);
            }
            if holds_any_name(file, &[b"/Encrypt"])? {
                return Err(Refusal::Locked);
            }
            if holds_any_name(file, &[b"/JavaScript", b"/Launch", b"/EmbeddedFile"])? {
                return Err(Refusal::Active);
            }
            Ok(Kind::Pdf)
        }
        Some("image/jpeg") if head.starts_with(&[0xff, 0xd8]) => {
            let end = end_of_jpeg(file);
            picture(file, size, Kind::Jpeg, image::ImageFormat::Jpeg, end)
        }
        Some("image/png") if head.starts_with(b"\x89PNG") => {
            let end = end_of_png(file);
            picture(file, size, Kind::Png, image::ImageFormat::Png, end)
        }
        Some("image/webp") if head.starts_with(b"RIFF") => {
            let said = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
            picture(file, size, Kind::Webp, image::ImageFormat::WebP, Some(u64::from(said) + 8))
        }
        _ if head.starts_with(b"PK\x03\x04") => document(file),
        _ if is_heic(&head) => Err(Refusal::Heic),
        _ if head.starts_with(OLD_CONTAINER) => {
            // Word, Excel and PowerPoint put a locked document into a container of the old kind.
            if holds_any(file, &[&wide("EncryptedPackage")])? {
                return Err(Refusal::Locked);
            }
            let old = ["WordDocument", "Workbook", "Book", "PowerPoint Document"].map(wide);
            let is_office = holds_any(file, &old.each_ref().map(Vec::as_slice))?;
            Err(if is_office { Refusal::OldOffice } else { Refusal::Kind })
        }
        _ => Err(Refusal::Kind),
    }
}

/// How the containers of Office before 2007 begin.
const OLD_CONTAINER: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A name as the list of such a container has it: in letters of two bytes, with an end.
fn wide(name: &str) -> Vec<u8> {
    name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}

fn is_heic(head: &[u8]) -> bool {
    let brands: [&[u8]; 6] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1"];
    head.get(4..8) == Some(b"ftyp") && head.get(8..12).is_some_and(|brand| brands.contains(&brand))
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

/// The same for names of a PDF, whose letters may be written as `#4a`.
fn holds_any_name<F: Read + Seek>(file: &mut F, names: &[&[u8]]) -> Result<bool, Refusal> {
    let overlap = names.iter().map(|name| 3 * name.len()).max().unwrap_or(0);
    in_blocks(file, overlap, |block| {
        let plain = plain_names(block);
        names.iter().any(|name| contains(&plain, name))
    })
}

fn plain_names(block: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(block.len());
    let mut rest = block;
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'#');
        let code = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        plain.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    plain
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

/// A picture whose header says what it is and that goes to its end, without an archive behind it: programs that open those look
/// for them from the end of the file.
fn picture<F: Read + Seek>(
    file: &mut F,
    size: u64,
    kind: Kind,
    format: image::ImageFormat,
    end: Option<u64>,
) -> Result<Kind, Refusal> {
    let end = end.filter(|end| *end <= size).ok_or(Refusal::Broken)?;
    let behind = read_at(file, end.max(size.saturating_sub(ARCHIVE_TAIL)), ARCHIVE_TAIL)?;
    if contains(&behind, b"PK\x05\x06") {
        return Err(Refusal::Broken);
    }
    file.seek(SeekFrom::Start(0)).map_err(|_| Refusal::Broken)?;
    let reader = image::ImageReader::with_format(std::io::BufReader::new(file), format);
    match reader.into_dimensions() {
        Ok((width, height)) if width > 0 && height > 0 => Ok(kind),
        _ => Err(Refusal::Broken),
    }
}

/// A document of Word, Excel or `PowerPoint`: its list of parts says which; a program in it is refused.
fn document<F: Read + Seek>(file: &mut F) -> Result<Kind, Refusal> {
    let Document { kind, mut parts, list } = open_document(file, PARTS_MAX)?;
    parts::look_through(&mut parts, kind, &list)?;
    Ok(kind)
}

/// A document that has been opened.
#[derive(Debug)]
pub struct Document<F> {
    /// What it calls itself.
    pub kind: Kind,
    /// Its parts.
    pub parts: zip::ZipArchive<F>,
    /// Its list of parts, as far as it is read.
    pub list: String,
}

/// Opens a document of Word, Excel or `PowerPoint` that has at most so many parts and no program in it.
pub fn open_document<F: Read + Seek>(mut file: F, most_parts: usize) -> Result<Document<F>, Refusal> {
    // Counted before the list is read: a list of a million empty parts fits into a small file, and not into memory.
    if count(&mut file, b"PK\x01\x02")? > most_parts {
        return Err(Refusal::Broken);
    }
    let mut parts = zip::ZipArchive::new(file).map_err(|_| Refusal::Broken)?;
    if parts.len() > most_parts || parts.offset() != 0 {
        return Err(Refusal::Broken);
    }
    for name in parts.file_names_raw() {
        if parts::is_program(&String::from_utf8_lossy(name)) {
            return Err(Refusal::Active);
        }
    }
    let mut list = Vec::new();
    {
        let part = parts.by_name("[Content_Types].xml").map_err(|_| Refusal::Kind)?;
        part.take(PART_LIST_MAX).read_to_end(&mut list).map_err(|_| Refusal::Broken)?;
    }
    let list = String::from_utf8_lossy(&list).into_owned();
    if list.contains("macroEnabled") {
        return Err(Refusal::Active);
    }
    for (kind, main) in [
        (Kind::Docx, "wordprocessingml.document.main+xml"),
        (Kind::Xlsx, "spreadsheetml.sheet.main+xml"),
        (Kind::Pptx, "presentationml.presentation.main+xml"),
    ] {
        if list.contains(main) {
            return Ok(Document { kind, parts, list });
        }
    }
    Err(Refusal::Kind)
}

/// A small picture of a picture, as JPEG, turned as the camera was held; none where it is too large to decode or cannot be.
pub fn thumbnail<F: Read + Seek>(file: &mut F) -> Option<Vec<u8>> {
    thumbnail_within(file, DECODING_MAX)
}

fn thumbnail_within<F: Read + Seek>(file: &mut F, most: u64) -> Option<Vec<u8>> {
    let mut reader = opened(file)?;
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(most);
    reader.limits(limits);
    let is_jpeg = reader.format() == Some(image::ImageFormat::Jpeg);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let picture = if decoder.total_bytes() <= most {
        image::DynamicImage::from_decoder(decoder).ok()?
    } else if is_jpeg {
        drop(decoder);
        reduced_jpeg(file, most)?
    } else {
        return None;
    };
    let mut small = picture.thumbnail(THUMBNAIL, THUMBNAIL);
    small.apply_orientation(orientation);
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 80);
    on_white(&small.to_rgba8()).write_with_encoder(encoder).ok()?;
    Some(bytes)
}

fn opened<F: Read + Seek>(file: &mut F) -> Option<image::ImageReader<std::io::BufReader<&mut F>>> {
    file.seek(SeekFrom::Start(0)).ok()?;
    image::ImageReader::new(std::io::BufReader::new(file)).with_guessed_format().ok()
}

/// A picture of many pixels, as phones take them, decoded to a fraction of its sides: that takes a fraction of the memory.
/// One that is stored in several passes is held whole while it is decoded, so that the bound holds for it as it is.
fn reduced_jpeg<F: Read + Seek>(file: &mut F, most: u64) -> Option<image::DynamicImage> {
    file.seek(SeekFrom::Start(0)).ok()?;
    let mut decoder = jpeg_decoder::Decoder::new(std::io::BufReader::new(file));
    decoder.read_info().ok()?;
    let info = decoder.info()?;
    let pixels = u64::from(info.width) * u64::from(info.height);
    if info.coding_process == jpeg_decoder::CodingProcess::DctProgressive && pixels * 3 > most {
        return None;
    }
    let side = u16::try_from(THUMBNAIL).ok()?;
    let (width, height) = decoder.scale(side, side).ok()?;
    decoder.set_max_decoding_buffer_size(usize::try_from(most).ok()?);
    let bytes = decoder.decode().ok()?;
    let (width, height) = (u32::from(width), u32::from(height));
    match info.pixel_format {
        jpeg_decoder::PixelFormat::RGB24 => image::RgbImage::from_raw(width, height, bytes).map(Into::into),
        jpeg_decoder::PixelFormat::L8 => image::GrayImage::from_raw(width, height, bytes).map(Into::into),
        jpeg_decoder::PixelFormat::L16 | jpeg_decoder::PixelFormat::CMYK32 => None,
    }
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
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    );
    const BODY: (&str, &str) = (
        "word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>",
    );

    /// The same for Excel and `PowerPoint`.
    fn office(word: &str, path: &str) -> Vec<u8> {
        let list = DOCX.1.replace("wordprocessingml.document", word).replace("word/document.xml", path);
        let noun = word.split('.').next().unwrap();
        let root = path.rsplit('/').next().unwrap().trim_end_matches(".xml");
        let body = BODY.1.replace("wordprocessingml", noun).replace("w:document", root);
        zipped(&[(DOCX.0, &list), (path, &body)])
    }

    #[test]
    fn what_is_taken() {
        assert_eq!(told(b"%PDF-1.7\n1 0 obj\n%%EOF\n"), Ok(Kind::Pdf));
        assert_eq!(told(&picture_bytes(image::ImageFormat::Jpeg)), Ok(Kind::Jpeg));
        assert_eq!(told(&picture_bytes(image::ImageFormat::Png)), Ok(Kind::Png));
        assert_eq!(told(&picture_bytes(image::ImageFormat::WebP)), Ok(Kind::Webp));
        assert_eq!(told(&zipped(&[DOCX, BODY])), Ok(Kind::Docx));
        assert_eq!(told(&office("spreadsheetml.sheet", "xl/workbook.xml")), Ok(Kind::Xlsx));
        assert_eq!(told(&office("presentationml.presentation", "ppt/presentation.xml")), Ok(Kind::Pptx));
    }

    /// What phones write behind a picture, and programs around a PDF.
    #[test]
    fn what_stands_behind_the_end_is_no_fault() {
        let film = [b"\0\0\0\x18ftypmp42".as_slice(), &[0x50; 12_000], b"SEFT"].concat();
        for (kind, bytes) in [
            (Kind::Jpeg, picture_bytes(image::ImageFormat::Jpeg)),
            (Kind::Png, picture_bytes(image::ImageFormat::Png)),
            (Kind::Webp, picture_bytes(image::ImageFormat::WebP)),
        ] {
            for behind in [b"\0".as_slice(), &[0; 3_000], &film] {
                assert_eq!(told(&[bytes.as_slice(), behind].concat()), Ok(kind), "{kind:?} {}", behind.len());
            }
        }
        assert_eq!(told(b"\r\n\n%PDF-1.7\n1 0 obj\n%%EOF\n"), Ok(Kind::Pdf));
        assert_eq!(told(&[b"%PDF-1.7\n1 0 obj\n%%EOF\n".as_slice(), &[0; 2_500]].concat()), Ok(Kind::Pdf));
    }

    /// A preview inside has an end mark of its own, which is not that of the picture.
    #[test]
    fn a_torn_picture_with_a_preview_is_torn() {
        let jpeg = picture_bytes(image::ImageFormat::Jpeg);
        let preview = [b"\xff\xe1\0\x0a".as_slice(), b"\xff\xd8\xff\xd9abcd"].concat();
        let with_preview = [&jpeg[..2], &preview, &jpeg[2..]].concat();
        assert_eq!(told(&with_preview), Ok(Kind::Jpeg));
        assert_eq!(told(&with_preview[..with_preview.len() / 2]), Err(Refusal::Broken));
        assert_eq!(told(&with_preview[..with_preview.len() - 2]), Err(Refusal::Broken));
    }

    #[test]
    fn what_is_refused() {
        let jpeg = picture_bytes(image::ImageFormat::Jpeg);
        let png = picture_bytes(image::ImageFormat::Png);
        let webp = picture_bytes(image::ImageFormat::WebP);
        let docx = zipped(&[DOCX, BODY]);
        let calls =
            "<w:document xmlns:w=\"wordprocessingml\"><w:instrText>DDEAUTO cmd</w:instrText></w:document>";
        let old = |name: &str| [OLD_CONTAINER.repeat(100), wide(name), vec![0; 8]].concat();
        let locked = old("EncryptedPackage");
        let appended = |first: &[u8], second: &[u8]| [first, second].concat();
        let macros = DOCX.1.replace("wordprocessingml.document", "ms-word.document.macroEnabled");
        let cases: Vec<(Vec<u8>, Refusal)> = vec![
            (vec![], Refusal::Empty),
            (b"<html><script>".to_vec(), Refusal::Kind),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), Refusal::Kind),
            (b"MZ\x90\0".to_vec(), Refusal::Kind),
            (OLD_CONTAINER.repeat(100), Refusal::Kind),
            (old("WordDocument"), Refusal::OldOffice),
            (old("Workbook"), Refusal::OldOffice),
            (old("PowerPoint Document"), Refusal::OldOffice),
            (b"%PDF-1.7\n cut off".to_vec(), Refusal::Broken),
            (b"%PDF-1.7\n/JavaScript (x)\n%%EOF".to_vec(), Refusal::Active),
            (b"%PDF-1.7\n/J#61vaScript (x)\n%%EOF".to_vec(), Refusal::Active),
            (b"%PDF-1.7\n/#4A#61#76#61#53#63#72#69#70#74 (x)\n%%EOF".to_vec(), Refusal::Active),
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
            (zipped(&[DOCX, ("a.txt", "x")]), Refusal::Kind),
            (zipped(&[DOCX, ("word/document.xml", "x")]), Refusal::Kind),
            (zipped(&[DOCX, ("word/document.xml", "wordprocessingml")]), Refusal::Kind),
            (zipped(&[DOCX, ("word/document.xml", "<a>wordprocessingml</a>")]), Refusal::Kind),
            (zipped(&[DOCX, BODY, ("a.exe", "x")]), Refusal::Active),
            (zipped(&[DOCX, BODY, ("customXml/item1.bin", calls)]), Refusal::Active),
            (
                zipped(&[
                    (DOCX.0, &DOCX.1.replace("word/document.xml", "a/document.bin")),
                    ("a/document.bin", calls),
                ]),
                Refusal::Active,
            ),
            (zipped(&[DOCX, ("word/document.xml", calls)]), Refusal::Active),
            (zipped(&[DOCX, BODY, ("word/header1.xml", calls)]), Refusal::Active),
            (b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF".to_vec(), Refusal::Locked),
            (locked, Refusal::Locked),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), Refusal::Heic),
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
    fn a_name_across_two_blocks_is_found_however_it_is_written() {
        for cut in 0..12 {
            let mut bytes = b"%PDF-1.7\n".to_vec();
            bytes.resize(64 * 1024 - cut, b' ');
            bytes.extend_from_slice(b"/J#61v#61Script\n%%EOF");
            assert_eq!(told(&bytes), Err(Refusal::Active), "{cut}");
        }
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

    /// The picture with what cameras note: how they were held (EXIF, tag 0x0112).
    fn held(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut note = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        note.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        [&jpeg[..2], &note, &jpeg[2..]].concat()
    }

    #[test]
    fn a_small_picture_stands_upright() {
        // The left half is black; held by its side, the upper half is.
        let wide = image::RgbImage::from_fn(640, 400, |x, _| image::Rgb([if x < 320 { 0 } else { 255 }; 3]));
        let mut jpeg = Cursor::new(Vec::new());
        wide.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
        let jpeg = jpeg.into_inner();
        for (orientation, size, dark) in [
            (1, (240, 150), (20, 75)),
            (3, (240, 150), (220, 75)),
            (6, (150, 240), (75, 20)),
            (8, (150, 240), (75, 220)),
        ] {
            let small = thumbnail(&mut Cursor::new(held(&jpeg, orientation))).unwrap();
            let small = image::load_from_memory(&small).unwrap().to_luma8();
            assert_eq!((small.width(), small.height()), size, "{orientation}");
            assert!(small.get_pixel(dark.0, dark.1).0[0] < 60, "{orientation}");
        }
    }

    #[test]
    fn a_picture_that_takes_more_than_the_memory_has_a_small_one() {
        // As 48 megapixels, 144 MB, are to the bound.
        let most = 1024 * 1024;
        let mut jpeg = Cursor::new(Vec::new());
        image::RgbImage::new(800, 600).write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
        let small = thumbnail_within(&mut Cursor::new(held(&jpeg.into_inner(), 6)), most).unwrap();
        let small = image::load_from_memory(&small).unwrap();
        assert_eq!((small.width(), small.height()), (180, 240));
        let mut png = Cursor::new(Vec::new());
        image::RgbImage::new(800, 600).write_to(&mut png, image::ImageFormat::Png).unwrap();
        assert_eq!(thumbnail_within(&mut png, most), None, "only JPEG is decoded in part");
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
