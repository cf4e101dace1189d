//! Fills a form of a finished page with what was typed into it before.

use std::collections::VecDeque;

use html5gum::{StartTag, Token};

use super::{Edits, attribute, hidden, is_post, set, tokens, written};
use crate::web::sent::{KEPT_FIELD, Sent, is_text};

/// A page filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The page.
    pub page: String,
    /// Did it have the form?
    pub has_form: bool,
}

/// A form of a page.
#[derive(Debug, Default)]
struct Form {
    id: Option<String>,
    action: String,
    /// Other addresses whose fields it has: the deed that its preview does.
    also: String,
    names: Vec<String>,
    /// The folds that it lies in, by their place among all.
    folds: Vec<usize>,
}

/// The page with what was typed in its form, and a note above; the note is told whether the page has the form, and the
/// texts for which it has no field. The form is that of the same address, or one that names the address in `data-fills`:
/// a form that merely shares a field does something else, and a reason typed for one deed must not stand ready for another.
pub fn fill(page: &str, sent: &Sent, kept: &str, note: impl FnOnce(bool, &[&str]) -> String) -> Filled {
    let tokens: Vec<_> = tokens(page).collect();
    let forms = forms_of(&tokens);
    let chosen = choose(&forms, sent);
    let form = chosen.map(|at| &forms[at]);
    let has = |name: &str| form.is_some_and(|form| form.names.iter().any(|n| n == name));
    let left: Vec<&str> = sent
        .pairs
        .iter()
        .filter(|(name, value)| !has(name) && is_text(name, value.trim()))
        .map(|(_, value)| value.as_str())
        .collect();
    let mut note = Some(note(form.is_some(), &left));
    let mut filling = Filling { values: values_of(sent), edits: Edits::of(page), select: None };
    let (mut forms_seen, mut folds_seen, mut inside) = (0, 0, None);
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let tag = match token {
            Token::StartTag(tag) => tag,
            Token::EndTag(tag) => {
                match tag.name.as_slice() {
                    b"form" => inside = None,
                    b"select" => filling.select = None,
                    _ => {}
                }
                continue;
            }
            _ => continue,
        };
        let name: &[u8] = &tag.name;
        match name {
            b"main" => filling.edits.insert(tag.span.end, &note.take().unwrap_or_default()),
            b"details" => {
                if form.is_some_and(|form| form.folds.contains(&folds_seen)) {
                    filling.put(tag, "open", "");
                }
                folds_seen += 1;
            }
            b"form" => {
                inside = Some(forms_seen);
                if chosen == inside {
                    let end = tag.span.end;
                    if attribute(&tag, "data-guard").is_some() {
                        filling.put(tag, "data-guard", "unsaved");
                    }
                    filling.edits.insert(end, &hidden(KEPT_FIELD, kept));
                }
                forms_seen += 1;
            }
            _ => {
                let owner = match attribute(&tag, "form") {
                    Some(id) => forms.iter().position(|form| form.id.as_ref() == Some(&id)),
                    None => inside,
                };
                if chosen.is_some() && owner == chosen {
                    let end = tokens.peek().map(|next| text_end(next, tag.span.end));
                    filling.control(tag, end);
                }
            }
        }
    }
    Filled { page: filling.edits.done(), has_form: form.is_some() }
}

/// Where the text of a text area ends: with the next token, or at once.
fn text_end(next: &Token<usize>, start: usize) -> usize {
    match next {
        Token::String(text) => text.span.end,
        _ => start,
    }
}

fn values_of(sent: &Sent) -> Vec<(String, VecDeque<String>)> {
    let mut values: Vec<(String, VecDeque<String>)> = Vec::new();
    for (name, value) in &sent.pairs {
        match values.iter_mut().find(|(known, _)| known == name) {
            Some((_, more)) => more.push_back(value.clone()),
            None => values.push((name.clone(), VecDeque::from([value.clone()]))),
        }
    }
    values
}

fn is_control(name: &[u8]) -> bool {
    matches!(name, b"input" | b"textarea" | b"select" | b"button")
}

fn forms_of(tokens: &[Token<usize>]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let (mut open_folds, mut folds_seen, mut inside) = (Vec::new(), 0, None);
    let mut apart: Vec<(String, String)> = Vec::new();
    for token in tokens {
        match token {
            Token::StartTag(tag) if tag.name.as_slice() == b"details" => {
                open_folds.push(folds_seen);
                folds_seen += 1;
            }
            Token::StartTag(tag) if tag.name.as_slice() == b"form" => {
                inside = is_post(tag).then_some(forms.len());
                let action = attribute(tag, "action").unwrap_or_default();
                let also = attribute(tag, "data-fills").unwrap_or_default();
                let id = attribute(tag, "id");
                forms.push(Form { id, action, also, names: Vec::new(), folds: open_folds.clone() });
            }
            Token::StartTag(tag) if is_control(&tag.name) => {
                let Some(name) = attribute(tag, "name") else { continue };
                match (attribute(tag, "form"), inside) {
                    (Some(id), _) => apart.push((id, name)),
                    (None, Some(at)) => forms[at].names.push(name),
                    (None, None) => {}
                }
            }
            Token::EndTag(tag) if tag.name.as_slice() == b"details" => drop(open_folds.pop()),
            Token::EndTag(tag) if tag.name.as_slice() == b"form" => inside = None,
            _ => {}
        }
    }
    for (id, name) in apart {
        if let Some(form) = forms.iter_mut().find(|form| form.id.as_ref() == Some(&id)) {
            form.names.push(name);
        }
    }
    forms
}

fn choose(forms: &[Form], sent: &Sent) -> Option<usize> {
    let shared = |form: &Form| {
        sent.pairs.iter().filter(|(name, value)| is_text(name, value) && form.names.contains(name)).count()
    };
    let is_it = |form: &Form| {
        let mut addresses = std::iter::once(form.action.as_str()).chain(form.also.split_whitespace());
        !form.names.is_empty() && addresses.any(|address| address == sent.action)
    };
    let found = forms.iter().enumerate().filter(|(_, form)| is_it(form));
    found.max_by_key(|(at, form)| (shared(form), std::cmp::Reverse(*at))).map(|(at, _)| at)
}

struct Filling<'a> {
    values: Vec<(String, VecDeque<String>)>,
    edits: Edits<'a>,
    /// The list that is open, by its name.
    select: Option<String>,
}

impl Filling<'_> {
    fn put(&mut self, mut tag: StartTag<usize>, name: &str, value: &str) {
        set(&mut tag, name, value);
        self.write(&tag);
    }

    fn write(&mut self, tag: &StartTag<usize>) {
        self.edits.replace(tag.span.start, tag.span.end, &written(tag));
    }

    /// Chosen or not, for what has a value of its own: a box, an option.
    fn choose(&mut self, mut tag: StartTag<usize>, (field, mark): (&str, &str), usual: &str) {
        let value = attribute(&tag, "value").unwrap_or_else(|| usual.to_owned());
        let sent = self.values.iter().find(|(name, _)| name == field);
        if sent.is_some_and(|(_, values)| values.contains(&value)) {
            set(&mut tag, mark, "");
        } else {
            tag.attributes.remove(mark.as_bytes());
        }
        self.write(&tag);
    }

    fn next_of(&mut self, name: &str) -> Option<String> {
        self.values.iter_mut().find(|(known, _)| known == name)?.1.pop_front()
    }

    fn control(&mut self, tag: StartTag<usize>, text_end: Option<usize>) {
        if tag.name.as_slice() == b"option" {
            if let Some(name) = self.select.clone().filter(|name| self.values.iter().any(|(n, _)| n == name))
            {
                self.choose(tag, (&name, "selected"), "");
            }
            return;
        }
        let Some(name) = attribute(&tag, "name") else { return };
        match tag.name.as_slice() {
            b"select" => self.select = Some(name),
            b"textarea" => {
                if let (Some(value), Some(end)) = (self.next_of(&name), text_end) {
                    // A line break right behind the tag is left out by browsers.
                    self.edits.replace(tag.span.end, end, &format!("\n{}", super::escape(&value)));
                }
            }
            b"input" => match attribute(&tag, "type").unwrap_or_default().as_str() {
                "checkbox" | "radio" => self.choose(tag, (&name, "checked"), "on"),
                "submit" | "button" | "image" | "reset" | "file" | "password" => {}
                _ => {
                    if let Some(value) = self.next_of(&name) {
                        self.put(tag, "value", &value);
                    }
                }
            },
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sent::Origin;
    use super::*;

    const PAGE: &str = "<body><main id=\"main\"><form method=\"get\" action=\"/a\"><input name=\"text\"></form>\
        <details><summary>Mở</summary><form method=\"post\" action=\"/deed?x=1&#38;y=2\" data-guard>\
        <input type=\"hidden\" name=\"base\" value=\"new\"><input name=\"title\" value=\"cũ\">\
        <textarea name=\"text\">cũ &#60;b&#62;</textarea><textarea name=\"empty\"></textarea>\
        <input type=\"checkbox\" name=\"box\" checked><input type=\"checkbox\" name=\"to\" value=\"a\">\
        <input type=\"checkbox\" name=\"to\" value=\"b\">\
        <select name=\"choice\"><option value=\"1\" selected>1</option><option value=\"2\">2</option></select>\
        <input type=\"password\" name=\"secret\" value=\"\"><button name=\"do\" value=\"save\">Lưu</button></form></details>\
        <input name=\"title\" form=\"other\"><form id=\"other\" method=\"post\" action=\"/other\"></form></main></body>";

    fn sent(action: &str, body: &str) -> Sent {
        Sent::read(action.to_owned(), Origin::default(), body.as_bytes())
    }

    #[test]
    fn what_was_typed_stands_in_its_fields_again() {
        let typed = sent(
            "/deed?x=1&y=2",
            "base=old&title=%22M%E1%BB%9Bi%22&text=%0A%3Ci%3Em%E1%BB%9Bi&empty=&to=b&choice=2&do=save&gone=hai+ch%E1%BB%AF&code=x",
        );
        let filled = fill(PAGE, &typed, "key", |has_form, left| format!("[{has_form} {left:?}]"));
        assert!(filled.has_form);
        let page = filled.page;
        for expected in [
            "<main id=\"main\">[true [\"hai chữ\"]]<form method=\"get\" action=\"/a\"><input name=\"text\"></form>",
            "<details open=\"\"><summary>",
            "data-guard=\"unsaved\" method=\"post\"><input type=\"hidden\" name=\"kept_form\" value=\"key\">",
            "<input name=\"base\" type=\"hidden\" value=\"old\"><input name=\"title\" value=\"&#34;Mới&#34;\">",
            "<textarea name=\"text\">\n\n&#60;i&#62;mới</textarea><textarea name=\"empty\">\n</textarea>",
            "<input name=\"box\" type=\"checkbox\"><input name=\"to\" type=\"checkbox\" value=\"a\">",
            "<input checked=\"\" name=\"to\" type=\"checkbox\" value=\"b\">",
            "<option value=\"1\">1</option><option selected=\"\" value=\"2\">2</option>",
            "<input type=\"password\" name=\"secret\" value=\"\"><button name=\"do\" value=\"save\">",
            "<input name=\"title\" form=\"other\"><form id=\"other\"",
        ] {
            assert!(page.contains(expected), "{expected}\nis missing in\n{page}");
        }
    }

    #[test]
    fn only_the_form_of_the_same_deed_is_filled_and_a_page_without_it_tells_the_texts() {
        let body = "text=hai+ch%E1%BB%AF&title=m%E1%BB%99t+ch%E1%BB%AF";
        let tell = |has_form, left: &[&str]| format!("[{has_form} {left:?}]");
        let told = "<main id=\"main\">[false [\"hai chữ\", \"một chữ\"]]";
        let other = fill(PAGE, &sent("/deed/undoing", body), "key", tell);
        assert!(!other.has_form && other.page.contains(told));
        assert_eq!(
            other.page.replace(told, "<main id=\"main\">"),
            PAGE,
            "no field of another deed is touched"
        );
        let page = PAGE.replace(" data-guard>", " data-guard data-fills=\"/deed /deed/undoing\">");
        let named = fill(&page, &sent("/deed/undoing", body), "key", tell);
        assert!(named.has_form && named.page.contains("<textarea name=\"text\">\nhai chữ</textarea>"));
        let none = fill("<main></main>", &sent("/deed", body), "key", tell);
        assert_eq!(none.page, "<main>[false [\"hai chữ\", \"một chữ\"]]</main>");
    }
}
