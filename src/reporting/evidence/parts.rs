//! What lies in the parts of an Office document: that it is one, and that opening it calls no other program.

use std::io::{Read, Seek};

use super::active::Watch;
use super::markup;
use super::model::Kind;
use super::rules::Refusal;

/// The most bytes of all its parts that are looked at, unpacked; a document of 500 pages has a tenth of that.
const LOOKED_AT_MAX: u64 = 256 * 1024 * 1024;

/// The endings of names by which a system runs a file, or opens what it holds.
const PROGRAMS: [&str; 49] = [
    "application",
    "appref-ms",
    "bat",
    "chm",
    "class",
    "cmd",
    "com",
    "cpl",
    "dll",
    "exe",
    "gadget",
    "hta",
    "img",
    "inf",
    "iso",
    "jar",
    "jnlp",
    "js",
    "jse",
    "library-ms",
    "lnk",
    "msc",
    "msi",
    "msp",
    "mst",
    "pif",
    "ps1",
    "psd1",
    "psm1",
    "reg",
    "scf",
    "scr",
    "sct",
    "settingcontent-ms",
    "sh",
    "shb",
    "shs",
    "sys",
    "url",
    "vb",
    "vbe",
    "vbs",
    "vhd",
    "vhdx",
    "ws",
    "wsc",
    "wsf",
    "wsh",
    "xll",
];

/// Whether a name in the list of parts is that of a program, or of a control that runs one.
pub(super) fn is_program(name: &str) -> bool {
    // Systems that run a file by its ending leave these out at the end of a name.
    let name =
        name.trim_end_matches(|c: char| c == '.' || c.is_whitespace() || c.is_control()).to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    name.ends_with("vbaproject.bin")
        || name.contains("activex/")
        || name.contains("macrosheets/")
        || PROGRAMS.contains(&ending)
}

/// Refuses a ZIP that only calls itself a document, and a document that calls other programs or fetches from elsewhere what
/// may. Every part that is markup is read, whatever it is called. `list` is its list of parts.
pub(super) fn look_through<F: Read + Seek>(
    parts: &mut zip::ZipArchive<F>,
    kind: Kind,
    list: &str,
) -> Result<(), Refusal> {
    let (main, root, namespace) = match kind {
        Kind::Docx => ("wordprocessingml.document.main+xml", "document", "wordprocessingml"),
        Kind::Xlsx => ("spreadsheetml.sheet.main+xml", "workbook", "spreadsheetml"),
        _ => ("presentationml.presentation.main+xml", "presentation", "presentationml"),
    };
    let name = part_of(list, main).ok_or(Refusal::Kind)?;
    let mut is_document = false;
    let mut left = LOOKED_AT_MAX;
    for n in 0..parts.len() {
        let part = parts.by_index(n).map_err(|_| Refusal::Broken)?;
        let is_main = part.name().is_ok_and(|called| called == name);
        let mut watch = Watch::default();
        left = markup::read(part, left, &mut watch)?;
        if watch.is_active() {
            return Err(Refusal::Active);
        }
        is_document |= is_main && watch.is_rooted_in(root, namespace);
    }
    if is_document { Ok(()) } else { Err(Refusal::Kind) }
}

/// The part that the list gives as the document's body: `PartName` beside its `ContentType`, in either order.
fn part_of(list: &str, main: &str) -> Option<String> {
    let entry = list.split('<').find(|entry| entry.starts_with("Override") && entry.contains(main))?;
    let name = entry.split_once("PartName=")?.1;
    let quote = name.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = name[1..].split(quote).next()?;
    Some(name.trim_start_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_by_name() {
        for (name, expected) in [
            ("word/vbaProject.bin", true),
            ("word/activeX/activeX1.xml", true),
            ("xl/macrosheets/sheet1.xml", true),
            ("setup.EXE", true),
            ("word/media/a.js", true),
            ("a.exe.", true),
            ("a.scr ", true),
            ("word/embeddings/a.iso", true),
            ("a.reg", true),
            ("a.lnk .", true),
            ("word/document.xml", false),
            ("word/embeddings/oleObject1.bin", false),
            ("xl/worksheets/sheet1.xml", false),
        ] {
            assert_eq!(is_program(name), expected, "{name}");
        }
    }
}
