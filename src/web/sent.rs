//! A form as it was sent, apart from what its page says of itself: whose it is, where it stood, which form it was.
//!
//! The page says so in fields of its own, in a header (scripts) or in the address (files, streams); they are taken out here,
//! before any handler reads the request.

use std::str::FromStr;

use axum::http::{HeaderMap, Uri};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::own_path;

/// The field that names whose page it is.
pub const OWNER_FIELD: &str = "page_owner";
/// The same in a request of a script.
pub const OWNER_HEADER: &str = "x-page-owner";
/// The field with the address of the page on which the form stood.
pub(super) const ADDRESS_FIELD: &str = "page_address";
/// The field that names the form: each time it is drawn, another.
pub(super) const FORM_FIELD: &str = "form_id";
/// The field that names a form kept earlier, from which this one was filled.
pub const KEPT_FIELD: &str = "kept_form";

const OWN: [&str; 4] = [OWNER_FIELD, ADDRESS_FIELD, FORM_FIELD, KEPT_FIELD];

/// What a request says of the page that it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Whose page it was.
    pub owner: Option<String>,
    /// The address of the page.
    pub address: Option<String>,
    /// The form.
    pub form: Option<Uuid>,
    /// The kept form that was shown on it.
    pub kept: Option<Uuid>,
}

impl Origin {
    fn note(&mut self, name: &str, value: String) {
        match name {
            OWNER_FIELD => self.owner = Some(value),
            ADDRESS_FIELD => self.address = own_path(&value).map(str::to_owned),
            FORM_FIELD => self.form = value.parse().ok(),
            _ => self.kept = value.parse().ok(),
        }
    }

    /// Takes what the page says of itself out of an address.
    pub fn take_from_address(&mut self, uri: &mut Uri) {
        let Some(query) = uri.query() else { return };
        let rest = self.take_from(query.as_bytes());
        if rest.len() == query.len() {
            return;
        }
        let rest = String::from_utf8_lossy(&rest).into_owned();
        let sign = if rest.is_empty() { "" } else { "?" };
        if let Ok(plain) = Uri::from_str(&format!("{}{sign}{rest}", uri.path())) {
            *uri = plain;
        }
    }

    /// Takes what a script says of its page out of the headers.
    pub fn take_from_headers(&mut self, headers: &HeaderMap) {
        if let Some(owner) = headers.get(OWNER_HEADER) {
            self.owner = Some(String::from_utf8_lossy(owner.as_bytes()).into_owned());
        }
    }

    /// Takes it out of urlencoded pairs; what is left stays as it was, byte for byte.
    pub fn take_from(&mut self, pairs: &[u8]) -> Vec<u8> {
        let mut rest = Vec::with_capacity(pairs.len());
        for pair in pairs.split(|byte| *byte == b'&') {
            match form_urlencoded::parse(pair).next() {
                Some((name, value)) if OWN.contains(&name.as_ref()) => self.note(&name, value.into_owned()),
                _ => {
                    if !rest.is_empty() {
                        rest.push(b'&');
                    }
                    rest.extend_from_slice(pair);
                }
            }
        }
        rest
    }
}

/// A form as it was sent. What is secret in it is not held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Where it was sent to.
    pub action: String,
    /// What its page says of itself.
    pub origin: Origin,
    /// The fields, in order.
    pub pairs: Vec<(String, String)>,
    /// A secret was among them.
    pub had_secrets: bool,
}

impl Sent {
    /// Reads the fields of a form, those of its page taken out before.
    pub fn read(action: String, origin: Origin, body: &[u8]) -> Self {
        let all: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
        let (secret, pairs): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(name, _)| name.contains("password"));
        Self { action, origin, pairs, had_secrets: !secret.is_empty() }
    }

    /// The fields as one text, for keeping.
    pub fn fields(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.pairs).finish()
    }

    /// Has anything been written or chosen?
    pub fn is_empty(&self) -> bool {
        self.pairs.iter().all(|(_, value)| value.trim().is_empty())
    }

    /// What makes two sendings the same.
    pub fn fingerprint(&self) -> Vec<u8> {
        Sha256::digest(format!("{}\n{}", self.action, self.fields())).to_vec()
    }

    /// All that makes the same form again, as hidden fields.
    pub fn hidden(&self) -> Vec<(&str, String)> {
        let origin = [
            (OWNER_FIELD, self.origin.owner.clone()),
            (ADDRESS_FIELD, self.origin.address.clone()),
            (FORM_FIELD, self.origin.form.map(|id| id.to_string())),
            (KEPT_FIELD, self.origin.kept.map(|id| id.to_string())),
        ];
        let pairs = self.pairs.iter().map(|(name, value)| (name.as_str(), value.clone()));
        origin.into_iter().filter_map(|(name, value)| Some((name, value?))).chain(pairs).collect()
    }

    /// What a person would miss: sentences and words, not codes and marks.
    pub fn texts(&self) -> Vec<&str> {
        let values = self.pairs.iter().map(|(name, value)| (name, value.trim()));
        values.filter(|(name, value)| is_text(name, value)).map(|(_, value)| value).collect()
    }
}

/// Words, not the code of a choice or a mark of the page.
pub(super) fn is_text(name: &str, value: &str) -> bool {
    !is_mark(name) && (value.contains(char::is_whitespace) || !value.is_ascii())
}

/// A field in which the page notes what it showed: `base[theme]`, `task[1][base]`.
fn is_mark(name: &str) -> bool {
    name.split(['[', ']']).any(|part| matches!(part, "base" | "shown" | "changed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_says_is_taken_out_and_the_rest_stays_byte_for_byte() {
        let mut origin = Origin::default();
        let rest = origin.take_from(b"a=1%2C+b&page_owner=x&form_id=no&b=%C3%A1&page_address=%2Fa%3Fb%3D1&c");
        assert_eq!(rest, b"a=1%2C+b&b=%C3%A1&c");
        assert_eq!((origin.owner.as_deref(), origin.address.as_deref()), (Some("x"), Some("/a?b=1")));
        assert_eq!(origin.form, None);
        let mut elsewhere = Origin::default();
        elsewhere.take_from(b"page_address=%2F%2Fevil.example");
        assert_eq!(elsewhere.address, None);
    }

    #[test]
    fn an_address_loses_only_what_is_the_pages_own() {
        for (address, expected) in [
            ("/a?page_owner=x", "/a"),
            ("/a?b=C%E1%BB%A5m+1&page_owner=x&c=2", "/a?b=C%E1%BB%A5m+1&c=2"),
            ("/a?b=1", "/a?b=1"),
            ("/a", "/a"),
        ] {
            let mut uri: Uri = address.parse().unwrap();
            Origin::default().take_from_address(&mut uri);
            assert_eq!(uri, *expected, "{address}");
        }
    }

    #[test]
    fn texts_are_words_and_not_what_the_page_notes() {
        let body = b"task[1][base]=next_step:4ad3f01dc27d+result:00ff&base[theme]=a+b&shown=c+d&task[1][result]=%C4%90ang+l%C3%A0m\
                     &kind=open&basis=hai+ch%E1%BB%AF";
        let sent = Sent::read("/a".to_owned(), Origin::default(), body);
        assert_eq!(sent.texts(), ["Đang làm", "hai chữ"]);
    }

    #[test]
    fn secrets_are_not_held() {
        let sent = Sent::read("/a".to_owned(), Origin::default(), b"name=A&new_password=b&old_password=c");
        assert_eq!(sent.pairs, [("name".to_owned(), "A".to_owned())]);
        assert!(sent.had_secrets);
    }
}
