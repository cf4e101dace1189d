//! DOCX: the package of XML parts that a word processor opens.

mod parts;
mod styles;
mod tables;
mod xml;

use std::io::{Cursor, Write};

use askama::Template;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Document, Profile};

/// Why a document was not written: a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A part was not made.
    #[error("a part of the document was not made: {0}")]
    Part(#[from] askama::Error),
    /// The parts were not put together.
    #[error("the document was not put together: {0}")]
    Package(#[from] zip::result::ZipError),
    /// The bytes were not written.
    #[error("the document was not written: {0}")]
    Io(#[from] std::io::Error),
}

/// Writes a document in the format of its date of issue. The same document always gives the same bytes.
pub fn write_docx(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let profile = Profile::on(document.date.unwrap_or(document.today));
    let body = xml::body(document, profile)?;
    let core = xml::Core {
        title: profile.spell(&document.title()),
        creator: profile.spell(&document.letterhead.issuer),
    };
    let parts = [
        ("[Content_Types].xml", include_str!("../../../templates/export/docx/content_types.xml").to_owned()),
        ("_rels/.rels", include_str!("../../../templates/export/docx/package_rels.xml").to_owned()),
        ("docProps/core.xml", core.render()?),
        ("word/document.xml", body),
        ("word/styles.xml", styles::Styles::of(profile).render()?),
        ("word/header1.xml", xml::Header { has_number: true }.render()?),
        ("word/header2.xml", xml::Header { has_number: false }.render()?),
        (
            "word/_rels/document.xml.rels",
            include_str!("../../../templates/export/docx/document_rels.xml").to_owned(),
        ),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(name, options)?;
        package.write_all(text.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}

/// The text of the document's own part and of its styles, for tests that read them.
#[cfg(test)]
fn parts_of(document: &Document) -> (String, String) {
    let profile = Profile::on(document.date.unwrap_or(document.today));
    (xml::body(document, profile).unwrap(), styles::Styles::of(profile).render().unwrap())
}

#[cfg(test)]
mod tests;
