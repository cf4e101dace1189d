//! The parameters after the question mark, read strictly: what a page does not know, what is given twice and what cannot be
//! read is refused by its name, and never answered with something else than was asked.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{FromRequestParts, Request};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::error::{AppError, ErrorMark, ParameterFault};
use crate::i18n::Lang;

/// The parameters that the page asked for knows. Each extractor adds those that it reads; what nobody has read is unknown.
#[derive(Debug, Clone, Default)]
pub struct KnownParameters(Arc<Mutex<BTreeMap<&'static str, bool>>>);

impl KnownParameters {
    /// Those of the request.
    pub fn of(parts: &Parts) -> Self {
        parts.extensions.get::<Self>().cloned().unwrap_or_default()
    }

    /// Adds parameters that may stand in the address once each.
    pub fn add(&self, names: &[&'static str]) {
        self.lock(|known| known.extend(names.iter().map(|name| (*name, false))));
    }

    /// Adds parameters that may stand there more than once.
    pub fn add_repeated(&self, names: &[&'static str]) {
        self.lock(|known| known.extend(names.iter().map(|name| (*name, true))));
    }

    /// Their names.
    pub fn names(&self) -> Vec<&'static str> {
        self.lock(|known| known.keys().copied().collect())
    }

    fn lock<T>(&self, look: impl FnOnce(&mut BTreeMap<&'static str, bool>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is wrong with an address' parameters, if anything is.
    fn check(&self, query: &str) -> Result<(), AppError> {
        let mut seen = BTreeSet::new();
        self.lock(|known| {
            for (name, value) in form_urlencoded::parse(query.as_bytes()) {
                match known.get(name.as_ref()) {
                    Some(_) if name == DONE && !tells_something(&value) => {
                        return Err(AppError::unreadable(DONE));
                    }
                    None => return Err(AppError::parameter(&name, ParameterFault::Unknown)),
                    Some(false) if !seen.insert(name.clone()) => {
                        return Err(AppError::parameter(&name, ParameterFault::Doubled));
                    }
                    Some(_) => {}
                }
            }
            Ok(())
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for KnownParameters {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        Ok(Self::of(parts))
    }
}

/// What was just done, as every page may be told; with numbers behind it, as `agenda-added.3`.
pub(super) const DONE: &str = "done";

fn tells_something(done: &str) -> bool {
    let key = done.split('.').next().unwrap_or_default();
    done.is_empty() || Lang::default().has(&format!("flash-{key}"))
}

/// The middleware: a page is shown only where it knows every parameter of its address.
pub async fn known_parameters(mut request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let known = KnownParameters::default();
    // Every page may be told what was just done.
    if !request.uri().path().starts_with("/api/") {
        known.add(&[DONE]);
    }
    request.extensions_mut().insert(known.clone());
    let query = request.uri().query().unwrap_or_default().to_owned();
    let mut response = next.run(request).await;
    let is_refused = response.status().is_client_error()
        || response.status().is_server_error()
        || response.extensions().get::<ErrorMark>().is_some();
    if is_refused {
        return response;
    }
    if let Err(refused) = known.check(&query) {
        return refused.into_response();
    }
    response.extensions_mut().insert(known);
    response
}

/// The parameters after the question mark.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let known = KnownParameters::of(parts);
        read(parts.uri.query().unwrap_or_default(), &known).map(Self)
    }
}

fn read<T: DeserializeOwned>(query: &str, known: &KnownParameters) -> Result<T, AppError> {
    let pairs = form_urlencoded::parse(query.as_bytes()).collect();
    T::deserialize(Pairs { pairs, known }).map_err(|Fault { name, fault }| AppError::parameter(&name, fault))
}

/// Refuses a parameter that names what does not exist: never an empty list, and never everything.
pub fn must_exist<T: ?Sized>(
    name: &str,
    named: Option<&T>,
    exists: impl FnOnce(&T) -> bool,
) -> Result<(), AppError> {
    if named.is_none_or(exists) { Ok(()) } else { Err(AppError::unreadable(name)) }
}

/// What a parameter's code names; an empty one is not given.
pub fn from_code<T>(
    name: &str,
    given: Option<&str>,
    of: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, AppError> {
    let given = given.filter(|code| !code.is_empty());
    given.map(|code| of(code).ok_or_else(|| AppError::unreadable(name))).transpose()
}

/// The page of a list with so many rows, and how many pages there are; a page behind the last is refused.
pub fn page_of(asked: Option<PageNumber>, rows: usize, size: usize) -> Result<(usize, usize), AppError> {
    let pages = rows.div_ceil(size).max(1);
    let page = usize::try_from(asked.unwrap_or_default().get()).unwrap_or(usize::MAX);
    if page <= pages { Ok((page, pages)) } else { Err(AppError::unreadable("page")) }
}

/// A switch in an address: it stands there as `1`, or it does not stand there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Switch(pub bool);

impl<'de> Deserialize<'de> for Switch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: Cow<'de, str> = Cow::deserialize(deserializer)?;
        match text.as_ref() {
            "" => Ok(Self(false)),
            "1" => Ok(Self(true)),
            _ => Err(de::Error::custom("not a switch")),
        }
    }
}

/// The number of something in an address, from 1: of a task, a period, a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(i32);

impl Number {
    /// The number.
    pub const fn get(self) -> i32 {
        self.0
    }
}

impl FromStr for Number {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.parse().ok().filter(|number| *number > 0);
        number.map(Self).ok_or("not a number from 1")
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: Cow<'de, str> = Cow::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// The number of a page of a list, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageNumber(i64);

impl PageNumber {
    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

impl FromStr for PageNumber {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.parse().ok().filter(|number| (1..=1_000_000).contains(number));
        number.map(Self).ok_or("not the number of a page")
    }
}

impl<'de> Deserialize<'de> for PageNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: Cow<'de, str> = Cow::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// Why a parameter cannot be read.
#[derive(Debug)]
struct Fault {
    name: String,
    fault: ParameterFault,
}

impl Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "parameter {}: {:?}", self.name, self.fault)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: Display>(_: T) -> Self {
        Self { name: String::new(), fault: ParameterFault::Unreadable }
    }
    fn missing_field(field: &'static str) -> Self {
        Self { name: field.to_owned(), fault: ParameterFault::Unreadable }
    }
    fn duplicate_field(field: &'static str) -> Self {
        Self { name: field.to_owned(), fault: ParameterFault::Doubled }
    }
}

struct Pairs<'a, 'k> {
    pairs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    known: &'k KnownParameters,
}

impl<'de> Deserializer<'de> for Pairs<'_, '_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(Fields { pairs: self.pairs.into_iter(), value: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.known.add(fields);
        self.pairs.retain(|(name, _)| fields.contains(&name.as_ref()));
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Fields<'a> {
    pairs: std::vec::IntoIter<(Cow<'a, str>, Cow<'a, str>)>,
    value: Option<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((name, value)) = self.pairs.next() else { return Ok(None) };
        let key: StrDeserializer<'_, Fault> = name.as_ref().into_deserializer();
        let key = seed.deserialize(key)?;
        self.value = Some((name, value));
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let (name, value) = self.value.take().unwrap_or_default();
        seed.deserialize(Value(&value)).map_err(|fault| Fault { name: name.into_owned(), ..fault })
    }
}

/// Reads the parameters of a path, each in the one form that addresses have: `5`, and neither `+5` nor `05`.
pub(super) fn read_path<T: DeserializeOwned>(pairs: &[(&str, &str)]) -> Result<T, AppError> {
    T::deserialize(PathValues(pairs)).map_err(|_| AppError::NotFound)
}

struct PathValues<'a>(&'a [(&'a str, &'a str)]);

impl PathValues<'_> {
    fn only(&self) -> Result<Value<'_>, Fault> {
        let first = self.0.first().map(|(_, value)| Value(value));
        first.filter(|_| self.0.len() == 1).ok_or_else(|| de::Error::custom(""))
    }
}

impl<'de> Deserializer<'de> for PathValues<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.only()?.deserialize_any(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.only()?.deserialize_i32(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        if length != self.0.len() {
            return Err(de::Error::custom(""));
        }
        let values = self.0.iter().map(|(_, value)| Value(value));
        visitor.visit_seq(de::value::SeqDeserializer::new(values))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let pairs = self.0.iter().map(|(name, value)| (Cow::Borrowed(*name), Cow::Borrowed(*value)));
        visitor.visit_map(Fields { pairs: pairs.collect::<Vec<_>>().into_iter(), value: None })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple_struct map enum identifier ignored_any
    }
}

/// One value; an empty one counts as not given where that is possible.
struct Value<'a>(&'a str);

impl Value<'_> {
    /// Reads it where it stands in the one form in which it is written.
    fn parsed<T: FromStr + Display>(&self) -> Result<T, Fault> {
        let read = self.0.parse().ok().filter(|value: &T| value.to_string() == self.0);
        read.ok_or_else(|| de::Error::custom(""))
    }
}

impl IntoDeserializer<'_, Fault> for Value<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($deserialize:ident $visit:ident)*) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.parsed()?)
        })*
    };
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.0.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let word: StrDeserializer<'_, Fault> = self.0.into_deserializer();
        word.deserialize_enum(name, variants, visitor)
    }

    parsed! {
        deserialize_bool visit_bool
        deserialize_i32 visit_i32 deserialize_i64 visit_i64
        deserialize_u32 visit_u32 deserialize_u64 visit_u64
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct
        map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct Asked {
        q: Option<String>,
        page: Option<PageNumber>,
        #[serde(default)]
        accepted: bool,
        sort: Option<Sort>,
        task: Option<Number>,
        #[serde(default)]
        all: Switch,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Sort {
        ByName,
    }

    #[test]
    fn what_is_asked_is_read_or_refused_by_its_name() {
        for (query, expected) in [
            ("", None),
            ("q=&page=", None),
            ("page=3", None),
            ("accepted=true&sort=by-name&q=a+b", None),
            ("page=-1", Some(("page", ParameterFault::Unreadable))),
            ("page=0", Some(("page", ParameterFault::Unreadable))),
            ("page=abc", Some(("page", ParameterFault::Unreadable))),
            ("accepted=yes", Some(("accepted", ParameterFault::Unreadable))),
            ("task=3&all=1", None),
            ("task=&all=", None),
            ("task=0", Some(("task", ParameterFault::Unreadable))),
            ("task=-1", Some(("task", ParameterFault::Unreadable))),
            ("task=99999999999", Some(("task", ParameterFault::Unreadable))),
            ("all=true", Some(("all", ParameterFault::Unreadable))),
            ("sort=by-size", Some(("sort", ParameterFault::Unreadable))),
            ("q=a&q=b", Some(("q", ParameterFault::Doubled))),
            ("p%61ge=1&x=1", Some(("x", ParameterFault::Unknown))),
            ("done=", None),
            ("done=draft-saved", None),
            ("done=draft-saved.3", None),
            ("d%6Fne=nothing-of-ours", Some(("done", ParameterFault::Unreadable))),
        ] {
            let known = KnownParameters::default();
            known.add(&["done"]);
            let found = read::<Asked>(query, &known).and_then(|_| known.check(query));
            let found = match found {
                Ok(()) => None,
                Err(AppError::Parameter { name, fault }) => Some((name, fault)),
                Err(other) => panic!("{other}"),
            };
            assert_eq!(found.as_ref().map(|(name, fault)| (name.as_str(), *fault)), expected, "{query}");
        }
        let read: Asked = read("q=C%E1%BB%A5m+1&page=2", &KnownParameters::default()).unwrap();
        assert_eq!((read.q.as_deref(), read.page.unwrap().get()), (Some("Cụm 1"), 2));
    }

    #[test]
    fn what_is_named_exists_or_is_refused_by_its_name() {
        let is_one = |name: &&str| *name == "C1";
        assert!(must_exist("cluster", None, is_one).is_ok());
        assert!(must_exist("cluster", Some(&"C1"), is_one).is_ok());
        let refused = must_exist("cluster", Some(&"C9"), is_one);
        assert!(matches!(refused, Err(AppError::Parameter { name, .. }) if name == "cluster"));
        let code = |code: &str| (code == "any").then_some(1);
        assert_eq!(from_code("state", None, code).unwrap(), None);
        assert_eq!(from_code("state", Some(""), code).unwrap(), None);
        assert_eq!(from_code("state", Some("any"), code).unwrap(), Some(1));
        assert!(from_code("state", Some("gone"), code).is_err());
    }

    #[test]
    fn a_path_is_read_in_the_one_form_that_addresses_have() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Place {
            plan: String,
            number: i32,
        }
        let number = |text: &str| read_path::<i32>(&[("number", text)]).ok();
        for (text, expected) in [
            ("5", Some(5)),
            ("0", Some(0)),
            ("-1", Some(-1)),
            ("+5", None),
            ("05", None),
            (" 5", None),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text:?}");
        }
        let both = [("plan", "05"), ("number", "5")];
        assert_eq!(read_path::<(String, i32)>(&both).ok(), Some(("05".to_owned(), 5)));
        assert_eq!(read_path::<Place>(&both).ok(), Some(Place { plan: "05".to_owned(), number: 5 }));
        assert!(read_path::<(String, i32, i32)>(&both).is_err() && read_path::<i32>(&both).is_err());
        let id = uuid::Uuid::nil().to_string();
        assert_eq!(read_path::<uuid::Uuid>(&[("id", &id)]).ok(), Some(uuid::Uuid::nil()));
    }

    #[test]
    fn a_page_behind_the_last_is_refused() {
        let page = |text: &str, rows| page_of(text.parse().ok(), rows, 50).ok();
        assert_eq!(page("", 0), Some((1, 1)));
        assert_eq!((page("1", 0), page("2", 0)), (Some((1, 1)), None));
        assert_eq!((page("2", 51), page("2", 50)), (Some((2, 2)), None));
    }
}
