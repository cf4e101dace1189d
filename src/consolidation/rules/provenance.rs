//! Which numbers in a text have a source: pure.
//!
//! A number is a run of digits with points, commas and strokes between digits, and a `%` behind it: `1.438`, `62,4%`, `61/68`.
//! It counts nothing, and is never asked for its source, where it
//! - hangs on letters: `A4`, `12-NQ/TW`, `05/KH`;
//! - is a date, a month with its year, a year from 1900 to 2100, a time of day;
//! - opens a line as its number: `1. `, `2) `;
//! - follows a word that numbers things: `tháng 9`, `nhiệm vụ 17`, `Nghị quyết số 12` (the list stands among the document's words).
//!
//! Of the others, those that read as a figure of the block have that figure's source, and those that the rule or the
//! organisation wrote itself (in the title of a task, in a quotation) have theirs. What is left has no source yet.

use std::ops::Range;
use std::sync::LazyLock;

use super::phrase::word;
use crate::consolidation::model::{Block, Body, Figure};

static REFERENCE_WORDS: LazyLock<Vec<String>> =
    LazyLock::new(|| word("reference_words").split('|').map(str::to_owned).collect());

/// What a number in a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The figure of that place among the block's.
    Figure(usize),
    /// It has no source.
    Unfounded,
}

/// A number in a text that is marked, by its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Where it stands.
    pub at: Range<usize>,
    /// What it is.
    pub mark: Mark,
}

/// The numbers of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Figures with their source, and numbers without one, in order.
    pub spans: Vec<Span>,
    /// Figures that are no longer in the text, by their place among the block's.
    pub lost: Vec<usize>,
}

impl Provenance {
    /// The numbers without a source.
    pub fn unfounded<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let open = self.spans.iter().filter(|span| span.mark == Mark::Unfounded);
        open.filter_map(|span| text.get(span.at.clone()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It counts something.
    Counts,
    /// It follows a word that numbers things.
    Follows,
    /// It can count nothing.
    Names,
}

fn numbers(text: &str) -> Vec<(Range<usize>, Use)> {
    let mut found = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut before = None;
    while let Some((start, letter)) = letters.next() {
        let hangs = before.is_some_and(char::is_alphanumeric);
        before = Some(letter);
        if !letter.is_ascii_digit() {
            continue;
        }
        let mut end = start + 1;
        while let Some((at, next)) = letters.peek().copied() {
            let goes_on = next.is_ascii_digit()
                || (matches!(next, '.' | ',' | '/')
                    && text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
            if !goes_on {
                break;
            }
            (end, before) = (at + 1, Some(next));
            letters.next();
        }
        if text[end..].starts_with('%') {
            letters.next();
            (end, before) = (end + 1, Some('%'));
        }
        found.push((start..end, if hangs { Use::Names } else { usage(text, &(start..end)) }));
    }
    found
}

fn usage(text: &str, at: &Range<usize>) -> Use {
    let (before, number, after) = (&text[..at.start], &text[at.clone()], &text[at.end..]);
    let mut next = after.chars();
    let (first, second) = (next.next(), next.next());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let joins = first.is_some_and(|c| matches!(c, '-' | '/')) && is_letter(second);
    let is_time = (first == Some(':') && is_digit(second))
        || before.strip_suffix(':').is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()));
    let opens_line = before.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
        && first.is_some_and(|c| matches!(c, '.' | ')'))
        && second.is_none_or(char::is_whitespace);
    if is_letter(first) || joins || is_time || opens_line || is_date(number) {
        return Use::Names;
    }
    let lead = before.trim_end_matches([' ', '\u{a0}']).to_lowercase();
    let follows = REFERENCE_WORDS.iter().any(|word| {
        lead.strip_suffix(word.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    if follows && !number.ends_with('%') { Use::Follows } else { Use::Counts }
}

fn is_date(number: &str) -> bool {
    let year =
        |text: &str| text.len() == 4 && text.parse().is_ok_and(|year: u16| (1900..=2100).contains(&year));
    let within =
        |text: &str, most: u8| text.len() <= 2 && text.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
    match number.split('/').collect::<Vec<_>>()[..] {
        [one] => year(one),
        [month, of] => within(month, 12) && year(of),
        [day, month, of] => within(day, 31) && within(month, 12) && year(of),
        _ => false,
    }
}

/// Finds the source of each number in a text that has these figures; numbers that `given` has need none.
pub fn trace(text: &str, figures: &[Figure], given: &str) -> Provenance {
    let numbers = numbers(text);
    let mut is_free = vec![true; figures.len()];
    let mut marks: Vec<Option<Mark>> = vec![None; numbers.len()];
    // A number that counts comes before one that may only name something.
    for pass in [Use::Counts, Use::Follows] {
        for ((at, used), mark) in numbers.iter().zip(&mut marks) {
            if *used != pass || mark.is_some() {
                continue;
            }
            let reads = |place: &usize| figures.get(*place).is_some_and(|f| f.text == text[at.clone()]);
            let free = (0..figures.len()).filter(reads).find(|place| is_free[*place]);
            // Said twice, it is still that figure.
            let said = free.or_else(|| (0..figures.len()).find(reads).filter(|_| pass == Use::Counts));
            if let Some(place) = said {
                is_free[place] = false;
                *mark = Some(Mark::Figure(place));
            }
        }
    }
    let known: Vec<&str> = self::numbers(given).into_iter().map(|(at, _)| &given[at]).collect();
    let spans = numbers.into_iter().zip(marks).filter_map(|((at, used), mark)| {
        let is_open = used == Use::Counts && !known.contains(&&text[at.clone()]);
        let mark = mark.or(is_open.then_some(Mark::Unfounded))?;
        Some(Span { at, mark })
    });
    Provenance { spans: spans.collect(), lost: (0..figures.len()).filter(|place| is_free[*place]).collect() }
}

/// The same for a block. Headings and tables are not asked.
pub fn of_block(block: &Block) -> Provenance {
    match &block.body {
        Body::Computed(computed) => {
            // A number that the rule wrote without a source is the plan's own; what was a figure is a figure no more.
            let own = trace(&computed.said, &computed.figures, "");
            let given: Vec<&str> = own.unfounded(&computed.said).collect();
            trace(&block.text, &computed.figures, &given.join(" "))
        }
        Body::Own => trace(&block.text, &[], ""),
        Body::Quotation(quotation) => trace(&block.text, &[], &quotation.original),
        Body::Heading { .. } | Body::Table { .. } => Provenance::default(),
    }
}
