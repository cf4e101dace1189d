//! Sentences of the document from `templates/consolidation/document.ftl`: words with figures in them that know their source.
//!
//! The document is Vietnamese whatever the language of the interface; that is why its words are no interface messages.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::consolidation::model::{AnnexRow, Cell, Figure, Source};
use crate::kernel::{Fraction, NumberStyle};

static WORDS: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let text = include_str!("../../../templates/consolidation/document.ftl");
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
        tracing::error!(?errors, "the document's words do not parse");
        resource
    });
    let mut bundle = FluentBundle::new_concurrent(vec!["vi".parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(?errors, "words of the document are defined twice");
    }
    bundle
});

/// How numbers read in the document.
pub const STYLE: NumberStyle = NumberStyle::Vietnamese;

/// Around a figure's place while a sentence is put together; letters of private use, which no text keeps.
const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

/// Words with their figures, in the order in which they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The figures in them.
    pub figures: Vec<Figure>,
}

impl Said {
    /// Joins sentences with spaces; empty ones fall out.
    pub fn join(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::join_with(" ", parts)
    }

    fn join_with(between: &str, parts: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::default();
        for part in parts.into_iter().filter(|part| !part.text.is_empty()) {
            if !whole.text.is_empty() {
                whole.text.push_str(between);
            }
            whole.text.push_str(&part.text);
            whole.figures.extend(part.figures);
        }
        whole
    }

    /// "a, b và c".
    pub fn list(mut parts: Vec<Self>) -> Self {
        parts.retain(|part| !part.text.is_empty());
        let Some(last) = parts.pop() else { return Self::default() };
        if parts.is_empty() {
            return last;
        }
        Self::join_with(&format!(" {} ", word("and")), [Self::join_with(", ", parts), last])
    }
}

/// What stands in a sentence.
#[derive(Debug, Clone)]
pub enum Part {
    /// Words.
    Word(String),
    /// A figure.
    Figure(Figure),
    /// Words with figures of their own.
    Said(Said),
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Word(text.to_owned())
    }
}
impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Word(text)
    }
}
impl From<Figure> for Part {
    fn from(figure: Figure) -> Self {
        Self::Figure(figure)
    }
}
impl From<Said> for Part {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

fn format(key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let Some(pattern) = WORDS.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, "the document lacks words");
        return key.to_owned();
    };
    let mut errors = Vec::new();
    let text = WORDS.format_pattern(pattern, args, &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, ?errors, "words of the document lack an argument");
    }
    text
}

/// Words without anything in them.
pub fn word(key: &str) -> String {
    format(key, None)
}

/// What stands in a cell of an annex, in the document and on pages.
pub fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Unknown | Cell::Part(_, 0) => "–".to_owned(),
        Cell::Text(text) | Cell::Figure(text, _) => text.clone(),
        Cell::Count(n) => STYLE.integer(*n),
        Cell::Part(part, whole) => format!("{}/{}", STYLE.integer(*part), STYLE.integer(*whole)),
    }
}

/// A sentence with what stands in it.
pub fn say<const N: usize>(key: &str, parts: [(&'static str, Part); N]) -> Said {
    let parts = Vec::from(parts);
    let mut args = FluentArgs::new();
    for (place, (name, part)) in parts.iter().enumerate() {
        let value = match part {
            Part::Word(text) => text.replace([OPEN, CLOSE], ""),
            Part::Figure(_) | Part::Said(_) => format!("{OPEN}{place}{CLOSE}"),
        };
        args.set(*name, FluentValue::from(value));
    }
    let pattern = format(key, Some(&args));
    let mut said = Said::default();
    let mut pieces = pattern.split(OPEN);
    said.text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (place, rest) = piece.split_once(CLOSE).unwrap_or(("", piece));
        match place.parse::<usize>().ok().and_then(|place| parts.get(place)) {
            Some((_, Part::Figure(figure))) => {
                said.text.push_str(&figure.text);
                said.figures.push(figure.clone());
            }
            Some((_, Part::Said(inner))) => {
                said.text.push_str(&inner.text);
                said.figures.extend(inner.figures.iter().cloned());
            }
            Some((_, Part::Word(_))) | None => {}
        }
        said.text.push_str(rest);
    }
    said
}

/// Where a group of figures comes from: the page behind them and their row in the annex.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The page.
    pub source: Source,
    /// The row.
    pub annex: Option<AnnexRow>,
}

impl Origin {
    fn figure(&self, key: &str, text: String, value: String) -> Figure {
        Figure { key: key.to_owned(), text, value, source: self.source.clone(), annex: self.annex }
    }

    /// The same row, on another page.
    #[must_use]
    pub fn on(&self, source: Source) -> Self {
        Self { source, annex: self.annex }
    }

    /// A whole number: `1.438`.
    pub fn count(&self, key: &str, n: impl Into<i64>) -> Figure {
        let n = n.into();
        self.figure(key, STYLE.integer(n), n.to_string())
    }

    /// A part of a whole: `61/68`.
    pub fn part(&self, key: &str, part: impl Into<i64>, whole: impl Into<i64>) -> Figure {
        let (part, whole) = (part.into(), whole.into());
        let text = format!("{}/{}", STYLE.integer(part), STYLE.integer(whole));
        self.figure(key, text, format!("{part}/{whole}"))
    }

    /// A percentage with the one decimal of documents (domain §5.3): `62,4%`.
    pub fn percent(&self, key: &str, value: &Fraction) -> Figure {
        self.figure(key, value.display_percent(1, STYLE), value.to_string())
    }

    /// A number with so many decimals: points of change, an indicator's value.
    pub fn number(&self, key: &str, value: &Fraction, text: String) -> Figure {
        self.figure(key, text, value.to_string())
    }
}
