//! The tables of a page, read from its HTML.

use html5gum::{StartTag, Token, Tokenizer};

/// A page's heading and its tables with captions.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The first heading.
    pub heading: Option<String>,
    /// What the page's figures are of, for names of files: "Tháng 8/2021".
    pub of: Option<String>,
    /// What else is to be said above a table.
    pub notes: Vec<String>,
    pub tables: Vec<Read>,
}

/// A table as it stands in the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Read {
    pub caption: String,
    /// The file that it shares with other tables of the page.
    pub together: Option<Together>,
    pub head: Vec<Vec<ReadCell>>,
    pub body: Vec<Vec<ReadCell>>,
    /// How many of the last rows are totals.
    pub foot: usize,
    /// What heads each row of the body besides, where rows are grouped.
    groups: Vec<Option<ReadCell>>,
    /// The name of what the groups are: `data-group`.
    group_head: String,
}

impl Read {
    /// The table with what heads its groups in a column of its own; `head` names that column where the page does not.
    pub(super) fn with_groups(mut self, head: &str) -> Self {
        let groups = std::mem::take(&mut self.groups);
        if groups.iter().all(Option::is_none) {
            return self;
        }
        let name = if self.group_head.is_empty() { head } else { &self.group_head };
        let name = ReadCell { rows: self.head.len(), is_shown: true, ..ReadCell::of(name) };
        if let Some(first) = self.head.first_mut() {
            first.insert(0, name);
        }
        for (row, group) in self.body.iter_mut().zip(groups) {
            row.insert(0, group.unwrap_or_else(|| ReadCell::of("")));
        }
        self
    }
}

/// Tables that are one list, cut up for the page: `data-together` names the whole, `data-together-head` what tells the
/// parts apart, `data-together-part` this part where its caption says more.
#[derive(Debug, Clone)]
pub(super) struct Together {
    pub caption: String,
    pub head: String,
    pub part: Option<String>,
}

/// A cell as it stands in the page.
#[derive(Debug, Default, Clone)]
pub(super) struct ReadCell {
    pub main: Piece,
    /// What has a column of its own beside it, by its heading; without one it belongs to the figure that it follows.
    pub facts: Vec<(String, Piece)>,
    pub columns: usize,
    pub rows: usize,
    /// Some of its words are seen, and not only read out.
    pub is_shown: bool,
    /// It is not for the file: `data-no-file`.
    pub is_left_out: bool,
}

impl ReadCell {
    fn of(words: &str) -> Self {
        let main = Piece { words: words.to_owned(), mark: Mark::Words };
        Self { main, columns: 1, rows: 1, ..Self::default() }
    }
}

/// One fact.
#[derive(Debug, Default, Clone)]
pub(super) struct Piece {
    /// Its words as they stand there, with the breaks of their lines.
    pub words: String,
    pub mark: Mark,
}

/// What the markup says of a fact. What is not marked are words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Mark {
    #[default]
    Words,
    /// `<data value>` and `<time datetime>`, with what the page shows of it.
    Machine { value: String, shown: String },
    /// A figure in the page's style: `data-kind="figure"`, the class `n` of a cell, `fig__n` inside one.
    Figure,
    /// A date in the page's style: `data-kind="date"`.
    Date,
    /// A time of a day in the page's style: `data-kind="instant"`.
    Instant,
}

impl Found {
    /// The table of that number, from 1; with others where it shares a file.
    pub(super) fn table(&self, number: usize) -> Option<Read> {
        let table = self.tables.get(number.checked_sub(1)?)?;
        let Some(together) = &table.together else { return Some(table.clone()) };
        let mut whole =
            Read { caption: together.caption.clone(), head: table.head.clone(), ..Read::default() };
        if let Some(first) = whole.head.first_mut() {
            let rows = table.head.len();
            first.insert(0, ReadCell { rows, is_shown: true, ..ReadCell::of(&together.head) });
        }
        let is_part = |t: &&Read| {
            t.together.as_ref().is_some_and(|t| (&t.caption, &t.head) == (&together.caption, &together.head))
        };
        for part in self.tables.iter().filter(is_part) {
            let own = part.together.as_ref().and_then(|t| t.part.as_ref());
            let name = own.unwrap_or(&part.caption);
            // The totals of a part are no rows of the list.
            let rows = &part.body[..part.body.len() - part.foot.min(part.body.len())];
            whole.body.extend(
                rows.iter().map(|row| {
                    [ReadCell::of(name)].into_iter().chain(row.iter().cloned()).collect::<Vec<_>>()
                }),
            );
        }
        Some(whole)
    }
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
    /// The row that is being read heads a group.
    is_group: bool,
    /// What heads the rows that follow.
    group: Option<ReadCell>,
    heading: String,
    /// The open elements, each with what becomes of its text.
    open: Vec<(Vec<u8>, Take)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    Words,
    /// Lines break where they break in the text.
    Verbatim,
    /// A fact with a column of its own.
    Fact,
    /// The same, all of it a value for machines.
    FactValue,
    /// The same, with the breaks of its lines.
    FactVerbatim,
    /// Nothing in it counts.
    Skip,
    /// Read out, not shown: counts where it is a label.
    Hidden,
    /// The words are those of a value for machines.
    Value,
}

const FACTS: [Take; 3] = [Take::Fact, Take::FactValue, Take::FactVerbatim];

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

fn has_class(tag: &StartTag<()>, class: &str) -> bool {
    attribute(tag, b"class").is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
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
        if let Some(of) = attribute(tag, b"data-file-of") {
            self.found.of = Some(of);
        }
        self.found.notes.extend(attribute(tag, b"data-file-note"));
        match name {
            b"table" => {
                let head = attribute(tag, b"data-together-head").unwrap_or_default();
                let part = attribute(tag, b"data-together-part");
                let together =
                    attribute(tag, b"data-together").map(|caption| Together { caption, head, part });
                let group_head = attribute(tag, b"data-group").unwrap_or_default();
                self.table = Some(Read { together, group_head, ..Read::default() });
            }
            b"thead" | b"tbody" | b"tfoot" => {
                self.part = name.to_vec();
                self.group = None;
            }
            b"tr" => {
                self.is_group = has_class(tag, "group");
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
                    is_left_out: attribute(tag, b"data-no-file").is_some(),
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
        let is = |word: &str| has_class(tag, word);
        let is_left_out = attribute(tag, b"data-no-file").is_some();
        if SKIPPED.contains(&name) || is("narrow-only") || is("hint") || is("keys") || is_left_out {
            return Take::Skip;
        }
        let Some(cell) = &mut self.cell else { return Take::Words };
        let kind = attribute(tag, b"data-kind");
        let mark = match kind.as_deref() {
            Some("date") => Mark::Date,
            Some("instant") => Mark::Instant,
            Some("figure") => Mark::Figure,
            _ if is("n") || is("fig__n") => Mark::Figure,
            _ => Mark::Words,
        };
        let heading = attribute(tag, b"data-column").or_else(|| is("fig__cov").then(String::new));
        let is_fact = heading.is_some();
        if let Some(heading) = heading {
            cell.facts.push((heading, Piece { mark, ..Piece::default() }));
        } else if mark != Mark::Words {
            cell.main.mark = mark;
        }
        let value = match name {
            b"data" => attribute(tag, b"value"),
            b"time" => attribute(tag, b"datetime"),
            _ => None,
        };
        let title = (name == b"abbr").then(|| attribute(tag, b"title")).flatten();
        // What is cut short for the page stands whole in the file.
        let whole = attribute(tag, b"data-whole").map(|text| verbatim(&text)).or(title);
        cell.is_shown |= whole.is_some();
        let is_value = value.is_some();
        let belongs = is_fact || self.is_in(&FACTS);
        if let Some(piece) = self.piece(belongs) {
            if let Some(value) = value {
                piece.mark = Mark::Machine { value, shown: String::new() };
            }
            if let Some(whole) = &whole {
                piece.words.push_str(whole);
            }
        }
        match (is_fact, is_value) {
            _ if whole.is_some() => Take::Skip,
            // A link that looks like a button is something to do, as a button is.
            _ if is("btn") => Take::Skip,
            (true, true) => Take::FactValue,
            (true, false) if is("pre-line") => Take::FactVerbatim,
            (true, false) => Take::Fact,
            (false, true) => Take::Value,
            _ if is("pre-line") => Take::Verbatim,
            _ if is("vh") && name != b"caption" => Take::Hidden,
            _ => Take::Words,
        }
    }

    fn is_in(&self, takes: &[Take]) -> bool {
        self.open.iter().any(|(_, take)| takes.contains(take))
    }

    /// The fact that is being read.
    fn piece(&mut self, in_fact: bool) -> Option<&mut Piece> {
        let cell = self.cell.as_mut()?;
        if in_fact { cell.facts.last_mut().map(|(_, piece)| piece) } else { Some(&mut cell.main) }
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
                        row.push(settled(cell));
                    }
                }
            }
            b"tr" => self.end_row(),
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

    /// A row of one wide cell that heads others is no row of the file.
    fn end_row(&mut self) {
        let Some(table) = self.table.as_mut().filter(|_| self.part != b"thead") else { return };
        let is_head = self.is_group
            && table.body.last().is_some_and(|row| matches!(&row[..], [cell] if cell.columns > 1));
        if is_head {
            let cell = table.body.pop().and_then(|mut row| row.pop());
            self.group = cell.map(|cell| ReadCell { columns: 1, rows: 1, ..cell });
        } else {
            table.groups.push(self.group.clone());
        }
    }

    fn text(&mut self, text: &str) {
        let takes = || self.open.iter().map(|(_, take)| *take);
        if takes().any(|take| take == Take::Skip) {
            return;
        }
        // What is only read out repeats what is seen, unless it is a label, or all that a heading has.
        let is_hidden = takes().any(|take| take == Take::Hidden);
        if is_hidden && self.part != b"thead" && !text.trim_end().ends_with(':') {
            return;
        }
        if let Some(cell) = self.cell.as_mut().filter(|_| !is_hidden) {
            cell.is_shown |= !text.trim().is_empty();
        }
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        // Breaks in the markup are spaces; ours are lines, and so are those of a text that keeps its own.
        let text = if text == "\n" {
            LINE.to_string()
        } else if self.is_in(&[Take::Verbatim, Take::FactVerbatim]) {
            verbatim(text)
        } else {
            text.replace(['\n', '\r', '\t'], " ")
        };
        let in_fact = self.is_in(&FACTS);
        let in_value = self.is_in(&[Take::Value, Take::FactValue]);
        match self.target() {
            Target::Cell => {
                if let Some(piece) = self.piece(in_fact) {
                    piece.words.push_str(&text);
                    if let (Mark::Machine { shown, .. }, true) = (&mut piece.mark, in_value) {
                        shown.push_str(&text);
                    }
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

/// A break between lines.
const LINE: char = '\u{1e}';
/// Signs of a text that keeps its blanks, and what stands for them until the cell is whole; no text has these.
const KEPT: [(char, char); 3] = [(' ', '\u{fdd0}'), ('\n', '\u{fdd1}'), ('\t', '\u{fdd2}')];

fn verbatim(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    KEPT.iter().fold(text, |text, (sign, stand_in)| text.replace(*sign, &stand_in.to_string()))
}

/// A cell that is read to its end.
fn settled(mut cell: ReadCell) -> ReadCell {
    cell.main.words = tidy(&cell.main.words);
    for (heading, piece) in &mut cell.facts {
        *heading = heading.trim().to_owned();
        tidy(&piece.words).trim_start_matches("· ").clone_into(&mut piece.words);
    }
    if !cell.facts.is_empty() {
        // The dot that set them off stands between nothing now.
        cell.main.words = cell.main.words.trim_matches(['·', ' ', '\n']).to_owned();
    }
    let pieces = cell.facts.iter_mut().map(|(_, piece)| piece).chain([&mut cell.main]);
    for piece in pieces {
        if let Mark::Machine { shown, .. } = &mut piece.mark {
            *shown = tidy(shown);
        }
    }
    cell
}

/// Lines without needless spaces, without empty ones; a text that keeps its own as it is.
fn tidy(text: &str) -> String {
    let lines = text.split(LINE).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    let text = KEPT.iter().fold(text, |text, (sign, stand_in)| text.replace(*stand_in, &sign.to_string()));
    text.trim().to_owned()
}
