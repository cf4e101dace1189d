//! What a workbook holds besides its cells: hidden rows, which are read though nobody sees them, and comments, which are not read.
//! Both have to be said.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use html5gum::{StartTag, Token, Tokenizer};
use zip::ZipArchive;

/// What the sheets of a workbook hold besides what is seen in their cells, by the name of the sheet; counted from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unseen {
    /// The hidden rows.
    pub hidden: BTreeMap<String, BTreeSet<u32>>,
    /// The cells with a comment: row and column.
    pub comments: BTreeMap<String, Vec<(u32, u32)>>,
}

/// Looks for it; nothing where the file does not say.
pub fn unseen<F: Read + Seek>(file: &mut F) -> Unseen {
    let Ok(mut parts) = ZipArchive::new(file) else { return Unseen::default() };
    let targets: BTreeMap<String, String> = tags(&mut parts, "xl/_rels/workbook.xml.rels", b"relationship")
        .iter()
        .filter_map(|tag| Some((attribute(tag, b"id")?, attribute(tag, b"target")?)))
        .collect();
    let sheets = tags(&mut parts, "xl/workbook.xml", b"sheet");
    let named = sheets.iter().filter_map(|tag| Some((attribute(tag, b"name")?, attribute(tag, b"r:id")?)));
    let mut unseen = Unseen::default();
    for (name, id) in named {
        let Some(path) = targets.get(&id).map(|target| within("xl", target)) else { continue };
        let rows: BTreeSet<u32> = tags(&mut parts, &path, b"row")
            .iter()
            .filter(|tag| attribute(tag, b"hidden").is_some_and(|said| said == "1" || said == "true"))
            .filter_map(|tag| attribute(tag, b"r")?.parse::<u32>().ok()?.checked_sub(1))
            .collect();
        let comments = comments(&mut parts, &path);
        if !rows.is_empty() {
            unseen.hidden.insert(name.clone(), rows);
        }
        if !comments.is_empty() {
            unseen.comments.insert(name, comments);
        }
    }
    unseen
}

/// The path of a part that another one in a folder names.
fn within(folder: &str, target: &str) -> String {
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let (mut folder, mut target) = (folder, target);
    while let Some(rest) = target.strip_prefix("../") {
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        target = rest;
    }
    format!("{folder}/{target}")
}

/// The cells of a sheet that have a comment, in their order.
fn comments<F: Read + Seek>(parts: &mut ZipArchive<F>, sheet: &str) -> Vec<(u32, u32)> {
    let Some((folder, file)) = sheet.rsplit_once('/') else { return Vec::new() };
    let relations = tags(parts, &format!("{folder}/_rels/{file}.rels"), b"relationship");
    let is_comments = |tag: &&StartTag<()>| attribute(tag, b"type").is_some_and(|t| t.ends_with("/comments"));
    let targets: Vec<String> =
        relations.iter().filter(is_comments).filter_map(|tag| attribute(tag, b"target")).collect();
    let mut cells: Vec<(u32, u32)> = targets
        .iter()
        .flat_map(|target| tags(parts, &within(folder, target), b"comment"))
        .filter_map(|tag| cell_of(&attribute(&tag, b"ref")?))
        .collect();
    cells.sort_unstable();
    cells
}

/// `F12` as row and column.
fn cell_of(name: &str) -> Option<(u32, u32)> {
    let at = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(at);
    let column = letters.bytes().try_fold(0_u32, |n, letter| {
        n.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1)
    });
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column?.checked_sub(1)?))
}

/// The elements of that name, in lower case, in a part of the workbook.
fn tags<F: Read + Seek>(parts: &mut ZipArchive<F>, path: &str, name: &[u8]) -> Vec<StartTag<()>> {
    let mut text = Vec::new();
    // How large it is was looked at before.
    let is_read = parts.by_name(path).is_ok_and(|mut part| part.read_to_end(&mut text).is_ok());
    if !is_read {
        return Vec::new();
    }
    let tokens = Tokenizer::new(text.as_slice()).filter_map(Result::ok);
    tokens
        .filter_map(|token| match token {
            Token::StartTag(tag) if tag.name.as_slice() == name => Some(tag),
            _ => None,
        })
        .collect()
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn hidden_rows_and_comments_are_told_by_their_sheets() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet()
            .set_name("Đầu & cuối")
            .unwrap()
            .set_row_hidden(6)
            .unwrap()
            .write(2, 0, "x")
            .unwrap();
        book.add_worksheet().set_name("Trống").unwrap().write(3, 0, "y").unwrap();
        let mut noted = book.add_worksheet().set_name("Ghi chú").unwrap();
        for (row, column) in [(11, 5), (4, 26)] {
            noted = noted.insert_note(row, column, &rust_xlsxwriter::Note::new("xem lại")).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let found = unseen(&mut Cursor::new(bytes));
        assert_eq!(found.hidden, BTreeMap::from([("Đầu & cuối".to_owned(), BTreeSet::from([6]))]));
        assert_eq!(found.comments, BTreeMap::from([("Ghi chú".to_owned(), vec![(4, 26), (11, 5)])]));
        assert_eq!(unseen(&mut Cursor::new(b"nothing".to_vec())), Unseen::default());
    }
}
