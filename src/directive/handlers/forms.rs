//! What is typed on the pages of directives.

use std::str::FromStr;

use uuid::Uuid;

use super::super::actions::{Decision, NewDecision, NewDirective};
use super::super::model::{Kind, Source, Wish, Wording};
use super::super::rules;
use crate::i18n::Message;
use crate::register::{HIGHEST, Registration};
use crate::web::{Fields, Form, FormData, Reader, TextRule};

/// The most characters of a directive, of a report about it, and of what is said about that.
const BODY_MAX: usize = 4_000;
/// The most characters of a position.
const GIVEN_BY_MAX: usize = 200;
/// The most characters of the documents that a directive rests on.
const BASIS_MAX: usize = 500;
/// The most characters of what it was written from.
pub(super) const TITLE_MAX: usize = 300;
/// The most characters of why it is withdrawn.
const REASON_MAX: usize = 2_000;
/// The most numbers in a list.
const NUMBERS_MAX: usize = 50;

/// What is ticked of a name: `alpha` of `to[alpha]`.
fn ticked(typed: &FormData, name: &str) -> Vec<String> {
    let inside =
        |field: &str| field.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']').map(str::to_owned);
    typed.names().filter_map(inside).collect()
}

/// What is ticked are fields of the form.
fn know(fields: &mut Reader<'_>, name: &str, ticked: &[String]) {
    for part in ticked {
        fields.value(&format!("{name}[{part}]"));
    }
}

/// Numbers in a list; none where they cannot be read.
fn numbers(fields: &mut Reader<'_>, name: &str) -> Vec<i32> {
    match rules::numbers(fields.value(name)) {
        Ok(numbers) if numbers.len() <= NUMBERS_MAX => numbers,
        Ok(_) => {
            fields.refuse(name, Message::new("directive-numbers-many"));
            Vec::new()
        }
        Err(word) => {
            fields.refuse(name, Message::new("directive-numbers-unreadable").with("word", word));
            Vec::new()
        }
    }
}

/// The number of the meeting, if one is chosen.
fn meeting(fields: &mut Reader<'_>) -> Option<i32> {
    let typed = fields.value("meeting").trim();
    let number = typed.parse().ok();
    if number.is_none() && !typed.is_empty() {
        fields.refuse("meeting", Message::new("directive-meeting-unknown"));
    }
    number
}

/// The number and date of a document: both or none.
fn document(fields: &mut Reader<'_>) -> Option<Registration> {
    let number = fields.integer("document_number", 1, HIGHEST);
    let date = fields.date("document_date");
    let has_number = !fields.value("document_number").trim().is_empty();
    let has_date = !fields.value("document_date").trim().is_empty();
    if has_number && !has_date {
        fields.refuse("document_date", Message::new("directive-document-date-missing"));
    }
    if has_date && !has_number {
        fields.refuse("document_number", Message::new("directive-document-number-missing"));
    }
    let number = number.and_then(|n| i32::try_from(n).ok())?;
    Some(Registration { number, issued_on: date? })
}

/// The form of a new directive.
pub(super) fn new_directive(typed: FormData) -> Form<NewDirective> {
    let wish = Wish {
        organisations: ticked(&typed, "to"),
        clusters: ticked(&typed, "cluster"),
        leads: typed.has("leads"),
    };
    Form::read_with(typed, |fields| read(fields, wish))
}

fn read(fields: &mut Reader<'_>, wish: Wish) -> Option<NewDirective> {
    know(fields, "to", &wish.organisations);
    know(fields, "cluster", &wish.clusters);
    // The pressed button and what was shown are the handler's to read.
    for known in ["leads", "do", "shown"] {
        fields.value(known);
    }
    let id = fields.hidden("id");
    let kind = Kind::from_code(fields.value("kind"));
    let kind = fields.required("kind", kind, "directive-kind-missing");
    let given_by =
        fields.text("given_by", TextRule::line(GIVEN_BY_MAX).required("directive-given-by-missing"));
    let body = fields.text("body", TextRule::prose(BODY_MAX).required("directive-body-missing"));
    let deadline = fields.date("deadline");
    let deadline = fields.required("deadline", deadline, "directive-deadline-missing");
    let meeting = meeting(fields);
    let basis = fields.text("basis", TextRule::line(BASIS_MAX));
    let document = document(fields);
    let tasks = numbers(fields, "tasks");
    let obstacles = numbers(fields, "obstacles");
    let title = fields.text("title", TextRule::line(TITLE_MAX));
    let item = fields.value("item").parse().ok().filter(|_| meeting.is_some());
    let source = Source { href: rules::source_path(fields.value("from")).to_owned(), title };
    let (kind, deadline) = (kind?, deadline?);
    let wording = Wording { kind, given_by, basis, meeting, item, body, deadline, source, obstacles };
    Some(NewDirective { id: id?, wording, document, tasks, wish })
}

/// The button that is pressed under an opinion.
enum Verdict {
    Close,
    Reopen,
}

impl FromStr for Verdict {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "close" => Ok(Self::Close),
            "reopen" => Ok(Self::Reopen),
            _ => Err(()),
        }
    }
}

/// The form of what is said to the addressees that are ticked.
pub(super) fn decision(typed: FormData) -> Form<NewDecision> {
    let codes = ticked(&typed, "to");
    Form::read_with(typed, |fields| {
        know(fields, "to", &codes);
        let key = fields.hidden("key");
        if codes.is_empty() {
            fields.refuse("to", Message::new("directive-nobody-ticked"));
        }
        let until = fields.date("until");
        let (decision, missing) = match fields.hidden::<Verdict>("do")? {
            Verdict::Close => (Some(Decision::Close), "directive-opinion-missing"),
            Verdict::Reopen => {
                let until = fields.required("until", until, "directive-until-missing");
                (until.map(Decision::Reopen), "directive-reason-missing")
            }
        };
        let words = fields.text("words", TextRule::prose(BODY_MAX).required(missing));
        Some(NewDecision { key: key?, codes, decision: decision?, words })
    })
}

/// The number and date that a directive's document got.
pub(super) struct Document(pub Registration);

impl Fields for Document {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let document = document(fields);
        let is_right = fields.is_right("document_number") && fields.is_right("document_date");
        if document.is_none() && is_right {
            fields.refuse("document_number", Message::new("directive-document-number-missing"));
        }
        document.map(Self)
    }
}

/// Why a directive is withdrawn.
pub(super) struct Withdrawal(pub String);

impl Fields for Withdrawal {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(REASON_MAX).required("directive-withdraw-reason-missing");
        Some(Self(fields.text("reason", rule)))
    }
}

/// What is to become of a report that is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is kept.
    Save,
    /// The head is asked to send it.
    Ask,
    /// It is sent.
    Send,
}

impl FromStr for Purpose {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "save" => Ok(Self::Save),
            "ask" => Ok(Self::Ask),
            "send" => Ok(Self::Send),
            _ => Err(()),
        }
    }
}

/// An organisation's report about a directive.
pub(super) struct Report {
    /// Made with the form: sent twice, it reports once.
    pub key: Uuid,
    /// The version of the draft that the form was made from.
    pub version: i32,
    pub body: String,
    pub purpose: Purpose,
}

impl Fields for Report {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let (key, version) = (fields.hidden("key"), fields.hidden("version"));
        let purpose = fields.hidden::<Purpose>("do");
        let rule = TextRule::prose(BODY_MAX);
        // A draft may be empty; what goes to somebody says something.
        let is_draft = purpose == Some(Purpose::Save);
        let rule = if is_draft { rule } else { rule.required("directive-report-missing") };
        let body = fields.text("report", rule);
        Some(Self { key: key?, version: version?, body, purpose: purpose? })
    }
}
