//! The tables of a page, read from its HTML.

use html5gum::{StartTag, Token, Tokenizer};

/// A page's heading and its tables with captions.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The first heading.
    pub heading: Option<String>,
    pub tables: Vec<Read>,
}

/// A table as it stands in the page.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub caption: String,
    pub head: Vec<Vec<ReadCell>>,
    pub body: Vec<Vec<ReadCell>>,
    /// How many of the last rows are totals.
    pub foot: usize,
}

/// A cell as it stands in the page.
#[derive(Debug, Default, Clone)]
pub(super) struct ReadCell {
    /// Its words, without the number that it leads with.
    pub words: String,
    /// The number or date that the markup names: for a machine, or as the page writes it.
    pub value: Option<Named>,
    pub columns: usize,
    pub rows: usize,
}

/// A value that the markup names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// `<data value>` and `<time datetime>`.
    Machine(String),
    /// A figure, in the page's style.
    Shown(String),
}

/// Elements whose text is no content of a table.
const SKIPPED: [&[u8]; 6] = [b"svg", b"button", b"select", b"script", b"label", b"form"];
/// Elements that begin a line.
const BLOCKS: [&[u8]; 8] = [b"p", b"li", b"div", b"br", b"dd", b"dt", b"h3", b"blockquote"];
/// Elements without an end.
const VOID: [&[u8]; 6] = [b"br", b"input", b"img", b"hr", b"meta", b"link"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Nothing,
    Heading,
    Caption,
    Cell,
}

#[derive(Default)]
struct Reader {
    found: Found,
    table: Option<Read>,
    part: Vec<u8>,
    cell: Option<ReadCell>,
    heading: String,
    /// The open elements, each with what becomes of its text.
    open: Vec<(Vec<u8>, Take)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    Words,
    /// Nothing in it counts.
    Skip,
    /// Read out, not shown: counts where it is a label.
    Hidden,
    /// The words are those of a named value.
    Value,
}

/// Reads a page.
pub(super) fn read(page: &str) -> Found {
    let mut reader = Reader::default();
    for token in Tokenizer::new(page) {
        match token {
            Ok(Token::StartTag(tag)) => reader.start(&tag),
            Ok(Token::EndTag(tag)) => reader.end(&tag.name),
            Ok(Token::String(text)) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.found
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
}

fn span(tag: &StartTag<()>, name: &[u8]) -> usize {
    attribute(tag, name).and_then(|n| n.parse().ok()).unwrap_or(1).clamp(1, 1_000)
}

impl Reader {
    fn target(&self) -> Target {
        if self.cell.is_some() {
            Target::Cell
        } else if self.open.iter().any(|(name, _)| name == b"caption") && self.table.is_some() {
            Target::Caption
        } else if self.open.iter().any(|(name, _)| name == b"h1") {
            Target::Heading
        } else {
            Target::Nothing
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        match name {
            b"table" => self.table = Some(Read::default()),
            b"thead" | b"tbody" | b"tfoot" => self.part = name.to_vec(),
            b"tr" => {
                if let Some(table) = &mut self.table {
                    if self.part == b"thead" {
                        table.head.push(Vec::new());
                    } else {
                        table.foot += usize::from(self.part == b"tfoot");
                        table.body.push(Vec::new());
                    }
                }
            }
            b"td" | b"th" => {
                self.cell = Some(ReadCell {
                    columns: span(tag, b"colspan"),
                    rows: span(tag, b"rowspan"),
                    ..ReadCell::default()
                });
            }
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.put("\n");
        } else if name == b"a" {
            // A link is set off from what stands before it.
            self.put(" ");
        }
        if VOID.contains(&name) || tag.self_closing {
            return;
        }
        let take = self.take_of(tag);
        self.open.push((name.to_vec(), take));
    }

    /// What becomes of an element's text.
    fn take_of(&mut self, tag: &StartTag<()>) -> Take {
        // A table may lie in a form; what surrounds it is not part of it.
        if self.table.is_none() {
            return Take::Words;
        }
        let name: &[u8] = &tag.name;
        let class = attribute(tag, b"class").unwrap_or_default();
        let is = |word: &str| class.split_whitespace().any(|c| c == word);
        if SKIPPED.contains(&name) || is("narrow-only") || is("hint") {
            return Take::Skip;
        }
        let Some(cell) = &mut self.cell else { return Take::Words };
        let machine = match name {
            b"data" => attribute(tag, b"value"),
            b"time" => attribute(tag, b"datetime"),
            b"abbr" => {
                if let Some(title) = attribute(tag, b"title") {
                    cell.words.push_str(&title);
                    return Take::Skip;
                }
                None
            }
            _ => None,
        };
        // The first value leads; what follows it are words.
        if cell.value.is_none() && tidy(&cell.words).is_empty() {
            if let Some(value) = machine {
                cell.value = Some(Named::Machine(value));
                return Take::Skip;
            }
            if is("fig__n") {
                cell.value = Some(Named::Shown(String::new()));
                return Take::Value;
            }
        }
        if is("vh") && name != b"caption" { Take::Hidden } else { Take::Words }
    }

    fn end(&mut self, name: &[u8]) {
        while let Some((open, _)) = self.open.pop() {
            if open == name {
                break;
            }
        }
        if BLOCKS.contains(&name) {
            self.put("\n");
        }
        match name {
            b"td" | b"th" => {
                if let (Some(cell), Some(table)) = (self.cell.take(), &mut self.table) {
                    let rows = if self.part == b"thead" { &mut table.head } else { &mut table.body };
                    if let Some(row) = rows.last_mut() {
                        row.push(ReadCell { words: tidy(&cell.words), ..cell });
                    }
                }
            }
            b"thead" | b"tbody" | b"tfoot" => self.part.clear(),
            b"table" => {
                if let Some(mut table) = self.table.take() {
                    table.caption = tidy(&table.caption).replace('\n', " · ");
                    if !table.caption.is_empty() {
                        self.found.tables.push(table);
                    }
                }
            }
            b"h1" if self.found.heading.is_none() => {
                self.found.heading = Some(tidy(&std::mem::take(&mut self.heading)).replace('\n', " "));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let takes = || self.open.iter().map(|(_, take)| *take);
        if takes().any(|take| take == Take::Skip) {
            return;
        }
        if takes().any(|take| take == Take::Value) {
            if let Some(ReadCell { value: Some(Named::Shown(shown)), .. }) = &mut self.cell {
                shown.push_str(text.trim());
            }
            return;
        }
        // What is only read out repeats what is seen, unless it is a label, or all that a heading has.
        let is_hidden = takes().any(|take| take == Take::Hidden);
        if is_hidden && self.part != b"thead" && !text.trim_end().ends_with(':') {
            return;
        }
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        // Breaks in the markup are spaces; ours are lines.
        let text = if text == "\n" { "\u{1e}".to_owned() } else { text.replace(['\n', '\r', '\t'], " ") };
        match self.target() {
            Target::Cell => {
                if let Some(cell) = &mut self.cell {
                    cell.words.push_str(&text);
                }
            }
            Target::Caption => {
                if let Some(table) = &mut self.table {
                    table.caption.push_str(&text);
                }
            }
            Target::Heading => self.heading.push_str(&text),
            Target::Nothing => {}
        }
    }
}

/// Lines without needless spaces, without empty ones, without a dot that set them off from the value before.
fn tidy(text: &str) -> String {
    let lines = text.split('\u{1e}').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n").trim_start_matches("· ").to_owned()
}
