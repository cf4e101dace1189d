//! The forms of a page, in the finished HTML: each says whose page it stands on, where, and which form it is; a form that was
//! kept is filled in again. So no template does it, and none can forget it.

mod fill;

use crate::kernel::with_parameters;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use uuid::Uuid;

use super::sent::{ADDRESS_FIELD, FORM_FIELD, OWNER_FIELD};

pub use fill::{Filled, fill};

/// What the forms of a page say of it.
#[derive(Debug, Clone, Copy)]
pub struct Mark<'a> {
    /// Whose page it is.
    pub owner: &'a str,
    /// The address at which it can be opened again.
    pub address: &'a str,
}

/// The page with its owner on it and in every form that does something.
pub fn mark(page: &str, said: Mark<'_>, mut new_id: impl FnMut() -> Uuid) -> String {
    let mut edits = Edits::of(page);
    for token in tokens(page) {
        let Token::StartTag(tag) = token else { continue };
        let name: &[u8] = &tag.name;
        if name == b"body" {
            edits.insert(tag.span.end - 1, &format!(" data-owner=\"{}\"", escape(said.owner)));
        } else if name == b"form" && is_post(&tag) {
            if attribute(&tag, "enctype").is_some() {
                // Files are read as they come: what the page says of itself has to be known before.
                edits.replace(tag.span.start, tag.span.end, &with_address(tag, said));
            } else {
                let id = new_id().to_string();
                let fields = [(OWNER_FIELD, said.owner), (ADDRESS_FIELD, said.address), (FORM_FIELD, &id)];
                let hidden: String = fields.iter().map(|(name, value)| hidden(name, value)).collect();
                edits.insert(tag.span.end, &hidden);
            }
        }
    }
    edits.done()
}

fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
}

fn with_address(mut tag: StartTag<usize>, said: Mark<'_>) -> String {
    let action = attribute(&tag, "action").unwrap_or_default();
    let more = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([(OWNER_FIELD, said.owner), (ADDRESS_FIELD, said.address)])
        .finish();
    set(&mut tag, "action", &with_parameters(&action, &more));
    written(&tag)
}

fn tokens(page: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter).filter_map(Result::ok)
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

fn is_post(tag: &StartTag<usize>) -> bool {
    attribute(tag, "method").is_some_and(|method| method.eq_ignore_ascii_case("post"))
}

fn set(tag: &mut StartTag<usize>, name: &str, value: &str) {
    tag.attributes.entry(name.as_bytes().to_vec().into()).or_default().value =
        value.as_bytes().to_vec().into();
}

/// The tag as it stands in a page.
fn written(tag: &StartTag<usize>) -> String {
    let mut text = format!("<{}", String::from_utf8_lossy(&tag.name));
    for (name, value) in &tag.attributes {
        let (name, value) = (String::from_utf8_lossy(name), String::from_utf8_lossy(value));
        text.extend([" ", name.as_ref(), "=\"", escape(&value).as_str(), "\""]);
    }
    text.push('>');
    text
}

/// Text as it may stand between tags and in an attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;")
}

/// Changes to a text, in its order.
struct Edits<'a> {
    text: &'a str,
    out: String,
    at: usize,
}

impl<'a> Edits<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, out: String::with_capacity(text.len() + 1024), at: 0 }
    }

    fn replace(&mut self, from: usize, to: usize, with: &str) {
        self.out.push_str(self.text.get(self.at..from).unwrap_or_default());
        self.out.push_str(with);
        self.at = to;
    }

    fn insert(&mut self, at: usize, what: &str) {
        self.replace(at, at, what);
    }

    fn done(mut self) -> String {
        self.out.push_str(self.text.get(self.at..).unwrap_or_default());
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: Mark<'_> = Mark { owner: "tag", address: "/a?b=\"1\"&c=ộ" };

    #[test]
    fn every_form_that_does_something_says_whose_page_it_is() {
        let page = "<body class=\"x\"><p>Đồng chí</p><form action=\"/find\"><input name=\"q\"></form>\
                    <form method=\"post\" action=\"/deed\"><textarea name=\"a\">ộ</textarea></form></body>";
        assert_eq!(
            mark(page, SAID, Uuid::nil),
            "<body class=\"x\" data-owner=\"tag\"><p>Đồng chí</p><form action=\"/find\"><input name=\"q\"></form>\
             <form method=\"post\" action=\"/deed\">\
             <input type=\"hidden\" name=\"page_owner\" value=\"tag\">\
             <input type=\"hidden\" name=\"page_address\" value=\"/a?b=&#34;1&#34;&#38;c=ộ\">\
             <input type=\"hidden\" name=\"form_id\" value=\"00000000-0000-0000-0000-000000000000\">\
             <textarea name=\"a\">ộ</textarea></form></body>"
        );
    }

    #[test]
    fn a_form_with_files_says_so_in_its_address() {
        let page = "<form method=\"post\" enctype=\"multipart/form-data\" action=\"/up?x=1&#38;y=2\"></form>";
        let expected = "action=\"/up?x=1&#38;y=2&#38;page_owner=tag&#38;page_address=%2Fa%3Fb%3D%221%22%26c%3D%E1%BB%99\"";
        let marked = mark(page, SAID, Uuid::nil);
        assert!(marked.contains(expected), "{marked}");
        assert!(!marked.contains("<input"));
    }
}
