//! Vietnamese and English, from the message files in `templates/messages`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_decimal::Decimal;
use rust_embed::RustEmbed;

use crate::kernel::NumberStyle;

#[derive(RustEmbed)]
#[folder = "templates/messages"]
struct MessageFiles;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese, the first.
    #[default]
    Vi,
    /// English, the second.
    En,
}

type Bundle = FluentBundle<FluentResource>;
static VI: LazyLock<Bundle> = LazyLock::new(|| load(Lang::Vi));
static EN: LazyLock<Bundle> = LazyLock::new(|| load(Lang::En));

/// The texts of all message files of a language.
fn files(lang: Lang) -> Vec<(String, String)> {
    let prefix = format!("{}/", lang.code());
    MessageFiles::iter()
        .filter(|path| path.starts_with(&prefix))
        .filter_map(|path| {
            let file = MessageFiles::get(&path)?;
            Some((path.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

fn load(lang: Lang) -> Bundle {
    let id = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for (path, text) in files(lang) {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
            tracing::error!(path, ?errors, "message file does not parse");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(path, ?errors, "message key defined twice");
        }
    }
    bundle
}

/// The keys of a language and the problems of its files, for the test that keeps both languages complete.
pub fn message_keys(lang: Lang) -> (BTreeSet<String>, Vec<String>) {
    let (mut keys, mut problems) = (BTreeSet::new(), Vec::new());
    for (path, text) in files(lang) {
        if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
            problems.push(format!("{path}: {errors:?}"));
        }
        let starts = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        for key in starts.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned()) {
            if !keys.insert(key.clone()) {
                problems.push(format!("{path}: {key} is defined twice"));
            }
        }
    }
    (keys, problems)
}

/// Something that can stand in a message.
pub trait Arg {
    /// The value as Fluent takes it.
    fn to_arg(&self) -> FluentValue<'static>;
}

impl Arg for str {
    fn to_arg(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}
impl Arg for String {
    fn to_arg(&self) -> FluentValue<'static> {
        FluentValue::from(self.clone())
    }
}
macro_rules! number_args {
    ($($t:ty),*) => { $(impl Arg for $t {
        fn to_arg(&self) -> FluentValue<'static> { FluentValue::from(*self) }
    })* };
}
number_args!(i16, i32, i64, u8, u16, u32, u64, usize);
impl<T: Arg + ?Sized> Arg for &T {
    fn to_arg(&self) -> FluentValue<'static> {
        (**self).to_arg()
    }
}

/// A message to be put into words later, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The key in the message files.
    pub key: &'static str,
    /// What stands in it.
    pub args: Vec<(&'static str, Value)>,
}

/// What stands in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// The same in every language.
    Text(String),
    /// A number, written as the reader's language writes it.
    Number(Decimal),
    /// Words of a message of their own.
    Words(Message),
    /// A name that the data gives in both languages.
    Name {
        /// In Vietnamese.
        vi: String,
        /// In English.
        en: String,
    },
}

impl Message {
    /// A message without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((name, Value::Text(value.to_string())));
        self
    }

    /// The same message with a name in it that the data gives in both languages.
    #[must_use]
    pub fn with_name(mut self, name: &'static str, vi: &str, en: &str) -> Self {
        self.args.push((name, Value::Name { vi: vi.to_owned(), en: en.to_owned() }));
        self
    }

    /// The same message with another in it.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, words: Message) -> Self {
        self.args.push((name, Value::Words(words)));
        self
    }

    /// The same message with a number in it.
    #[must_use]
    pub fn with_number(mut self, name: &'static str, value: Decimal) -> Self {
        self.args.push((name, Value::Number(value)));
        self
    }
}

impl Lang {
    /// `vi` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of that code, if we speak it.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// How it writes numbers.
    pub const fn style(self) -> NumberStyle {
        match self {
            Self::Vi => NumberStyle::Vietnamese,
            Self::En => NumberStyle::English,
        }
    }

    /// The words of a key; the key itself where it is missing (a test keeps that from happening).
    pub fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// The words of a key with named values in it.
    pub fn t_args<A: Arg>(self, key: &str, args: &[(&str, A)]) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set((*name).to_owned(), value.to_arg());
        }
        self.format(key, Some(&values))
    }

    /// A message in this language.
    pub fn message(self, message: &Message) -> String {
        let args: Vec<(&str, String)> = message
            .args
            .iter()
            .map(|(name, value)| match value {
                Value::Text(text) => (*name, text.clone()),
                Value::Number(number) => (*name, self.style().decimal(*number)),
                Value::Words(words) => (*name, self.message(words)),
                Value::Name { vi, en } => (*name, if self == Self::Vi { vi.clone() } else { en.clone() }),
            })
            .collect();
        self.t_args(message.key, &args)
    }

    /// Is there a message of that key?
    pub fn has(self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    fn bundle(self) -> &'static Bundle {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            tracing::error!(key, lang = self.code(), "message missing");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, lang = self.code(), ?errors, "message lacks an argument");
        }
        text.into_owned()
    }
}
