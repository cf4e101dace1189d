//! A JSON file read value by value: each mistake is named by its place, with what stands there and what is expected.

use std::fmt;

use chrono::NaiveDate;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::super::model::Mistakes;
use super::said;
use crate::i18n::{Lang, Message};
use crate::kernel::{Year, nfc, read_date};
use crate::web::unread_moment;

/// A value of the file. Unlike that of `serde_json` it keeps a field that is written twice, so that it can be refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Json, E> {
        serde_json::Number::from_f64(value).map(Json::Number).ok_or_else(|| E::custom("no number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields))
    }
}

/// The value as it is named in a mistake: short, and what lies in it left out.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Text(text) if text.chars().count() > SHOWN => {
                write!(f, "{}…", text.chars().take(SHOWN).collect::<String>())
            }
            Self::Text(text) => f.write_str(text),
            Self::List(_) => f.write_str("[…]"),
            Self::Object(_) => f.write_str("{…}"),
        }
    }
}

/// The most characters of a value that a mistake shows.
const SHOWN: usize = 60;

/// Reads the text of a file; where it is no JSON, says from which line and column on.
pub fn json(file: &'static str, text: &str, mistakes: &mut Mistakes) -> Option<Json> {
    match serde_json::from_str(&nfc(text.trim_start_matches('\u{feff}'))) {
        Ok(value) => Some(value),
        Err(error) => {
            let what = Message::new("import-no-json").with("column", error.column());
            mistakes.add(file, error.line(), "", said(&what));
            None
        }
    }
}

/// What a value must be, by the key of its name.
type Expected = &'static str;

const TEXT: Expected = "import-a-text";
const INTEGER: Expected = "import-an-integer";
const LIST: Expected = "import-a-list";
const OBJECT: Expected = "import-an-object";

/// An object of the file whose fields are read one by one.
pub struct Object<'a> {
    file: &'static str,
    /// Where it stands: `contents 1 › key_tasks 2`; nothing for the whole.
    place: String,
    fields: &'a [(String, Json)],
    /// The fields that were asked for.
    read: Vec<&'static str>,
}

impl<'a> Object<'a> {
    /// The object that a value is; none, and a mistake, where it is something else.
    pub fn of(file: &'static str, place: String, value: &'a Json, mistakes: &mut Mistakes) -> Option<Self> {
        if let Json::Object(fields) = value {
            return Some(Self { file, place, fields, read: Vec::new() });
        }
        unfit(file, place, value, OBJECT, mistakes);
        None
    }

    /// Notes a mistake in a field.
    pub fn wrong(&self, name: &str, what: &Message, mistakes: &mut Mistakes) {
        mistakes.add(self.file, 0, self.within(name), said(what));
    }

    /// Where a field of it stands.
    pub fn within(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{} › {name}", self.place) }
    }

    fn unfit(&self, name: &str, value: &Json, expected: Expected, mistakes: &mut Mistakes) {
        unfit(self.file, self.within(name), value, expected, mistakes);
    }

    /// What stands in a field; `null` is nothing.
    pub fn value(&mut self, name: &'static str) -> Option<&'a Json> {
        self.read.push(name);
        let (_, value) = self.fields.iter().find(|(n, _)| n == name)?;
        (*value != Json::Null).then_some(value)
    }

    /// The same; a mistake where there is nothing.
    pub fn required(&mut self, name: &'static str, mistakes: &mut Mistakes) -> Option<&'a Json> {
        let value = self.value(name);
        if value.is_none() {
            self.wrong(name, &Message::new("import-missing"), mistakes);
        }
        value
    }

    fn as_text(&self, name: &str, value: Option<&'a Json>, mistakes: &mut Mistakes) -> Option<String> {
        match value? {
            Json::Text(text) => Some(text.clone()),
            other => {
                self.unfit(name, other, TEXT, mistakes);
                None
            }
        }
    }

    /// A text, or nothing.
    pub fn text(&mut self, name: &'static str, mistakes: &mut Mistakes) -> Option<String> {
        let value = self.value(name);
        self.as_text(name, value, mistakes)
    }

    /// A text that must be there.
    pub fn required_text(&mut self, name: &'static str, mistakes: &mut Mistakes) -> String {
        let value = self.required(name, mistakes);
        self.as_text(name, value, mistakes).unwrap_or_default()
    }

    /// A whole number; the default where there is none, which it must be without one.
    pub fn integer(&mut self, name: &'static str, default: Option<i32>, mistakes: &mut Mistakes) -> i32 {
        let value = if default.is_some() { self.value(name) } else { self.required(name, mistakes) };
        let Some(value) = value else { return default.unwrap_or_default() };
        whole(value).unwrap_or_else(|| {
            self.unfit(name, value, INTEGER, mistakes);
            0
        })
    }

    /// A date as people write it, or nothing.
    pub fn date(&mut self, name: &'static str, year: Year, mistakes: &mut Mistakes) -> Option<NaiveDate> {
        let text = self.text(name, mistakes)?;
        let read = read_date(&text, year);
        read.map_err(|why| self.wrong(name, &unread_moment(&text, why, "form-not-date"), mistakes)).ok()
    }

    /// A date that must be there.
    pub fn required_date(
        &mut self,
        name: &'static str,
        year: Year,
        mistakes: &mut Mistakes,
    ) -> Option<NaiveDate> {
        self.required(name, mistakes)?;
        self.date(name, year, mistakes)
    }

    /// One of some codes; the default where there is none, which it must be without one.
    pub fn choice<T: DeserializeOwned>(
        &mut self,
        name: &'static str,
        codes: &[&str],
        default: Option<T>,
        mistakes: &mut Mistakes,
    ) -> Option<T> {
        let value = if default.is_some() { self.value(name) } else { self.required(name, mistakes) };
        let Some(value) = value else { return default };
        if let Json::Text(text) = value
            && let Ok(code) = serde_json::from_value(serde_json::Value::String(text.clone()))
        {
            return Some(code);
        }
        let what = Message::new("import-not-one-of").with("value", value).with("codes", codes.join(", "));
        self.wrong(name, &what, mistakes);
        None
    }

    /// The values of a list, each with its place; none where there is no list.
    pub fn list(
        &mut self,
        name: &'static str,
        is_required: bool,
        mistakes: &mut Mistakes,
    ) -> Vec<(String, &'a Json)> {
        let value = if is_required { self.required(name, mistakes) } else { self.value(name) };
        match value {
            None => Vec::new(),
            Some(Json::List(values)) => {
                let place = |n: usize| format!("{} {}", self.within(name), n + 1);
                values.iter().enumerate().map(|(n, value)| (place(n), value)).collect()
            }
            Some(other) => {
                self.unfit(name, other, LIST, mistakes);
                Vec::new()
            }
        }
    }

    /// The objects of a list that must be there.
    pub fn objects(&mut self, name: &'static str, mistakes: &mut Mistakes) -> Vec<Self> {
        let (file, values) = (self.file, self.list(name, true, mistakes));
        values.into_iter().filter_map(|(place, value)| Self::of(file, place, value, mistakes)).collect()
    }

    /// The texts of a list.
    pub fn texts(&mut self, name: &'static str, mistakes: &mut Mistakes) -> Vec<String> {
        let mut texts = Vec::new();
        for (place, value) in self.list(name, false, mistakes) {
            match value {
                Json::Text(text) => texts.push(text.clone()),
                other => unfit(self.file, place, other, TEXT, mistakes),
            }
        }
        texts
    }

    /// Names the fields that nobody asked for and those that stand there twice.
    pub fn end(self, mistakes: &mut Mistakes) {
        for (at, (name, _)) in self.fields.iter().enumerate() {
            if !self.read.contains(&name.as_str()) {
                let what = Message::new("import-unknown-field").with("fields", self.read.join(", "));
                self.wrong(name, &what, mistakes);
            } else if self.fields[..at].iter().any(|(earlier, _)| earlier == name) {
                self.wrong(name, &Message::new("import-doubled-field"), mistakes);
            }
        }
    }
}

/// The whole number that a value is.
pub fn whole(value: &Json) -> Option<i32> {
    if let Json::Number(number) = value { number.as_i64()?.try_into().ok() } else { None }
}

fn unfit(file: &'static str, place: String, value: &Json, expected: Expected, mistakes: &mut Mistakes) {
    let what = [Lang::Vi, Lang::En].map(|lang| {
        lang.message(&Message::new("import-unfit").with("value", value).with("expected", lang.t(expected)))
    });
    mistakes.add(file, 0, place, what.join(" / "));
}
