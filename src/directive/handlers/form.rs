//! The form of a new directive: from what was typed to what is to be issued.

use chrono::NaiveDate;
use uuid::Uuid;

use super::super::actions::NewDirective;
use super::super::model::{Kind, Source, Wish, Wording};
use super::super::rules;
use crate::error::AppError;
use crate::i18n::Message;
use crate::register::{HIGHEST, Registration};
use crate::web::{FormData, FormErrors, TextRule};

/// The name inside `to[…]` or `cluster[…]`.
fn inside<'a>(name: &'a str, of: &str) -> Option<&'a str> {
    name.strip_prefix(of)?.strip_prefix('[')?.strip_suffix(']')
}

const FIELDS: [&str; 17] = [
    "id",
    "kind",
    "given_by",
    "body",
    "deadline",
    "document_number",
    "document_date",
    "meeting",
    "item",
    "basis",
    "tasks",
    "obstacles",
    "from",
    "title",
    "leads",
    "do",
    "shown",
];

fn is_field(name: &str) -> bool {
    FIELDS.contains(&name) || inside(name, "to").is_some() || inside(name, "cluster").is_some()
}

/// What was ticked of that name.
fn ticked(form: &FormData, of: &str) -> Vec<String> {
    form.names().filter_map(|name| inside(name, of)).map(str::to_owned).collect()
}

/// Numbers in a list, or nothing with a mistake noted.
fn numbers(form: &FormData, errors: &mut FormErrors, name: &str) -> Vec<i32> {
    match rules::numbers(form.value(name)) {
        Ok(numbers) if numbers.len() <= 50 => numbers,
        Ok(_) => {
            errors.add(name, Message::new("directive-numbers-many"));
            Vec::new()
        }
        Err(word) => {
            errors.add(name, Message::new("directive-numbers-unreadable").with("word", word));
            Vec::new()
        }
    }
}

/// The number and date of a document: both or none.
pub(super) fn document(form: &FormData, errors: &mut FormErrors) -> Option<Registration> {
    let number = form.integer(errors, "document_number", 1, HIGHEST);
    let date = form.date(errors, "document_date");
    let is_typed = |name: &str| !form.value(name).trim().is_empty();
    if is_typed("document_number") && !is_typed("document_date") {
        errors.add("document_date", Message::new("directive-document-date-missing"));
    }
    if is_typed("document_date") && !is_typed("document_number") {
        errors.add("document_number", Message::new("directive-document-number-missing"));
    }
    let number = number.and_then(|n| i32::try_from(n).ok())?;
    Some(Registration { number, issued_on: date? })
}

/// What is to be issued, or nothing with the mistakes noted. A form that is not ours is refused.
pub(super) fn read(form: &FormData, errors: &mut FormErrors) -> Result<Option<NewDirective>, AppError> {
    form.check_names(errors, is_field);
    let id: Uuid = form.value("id").parse().map_err(|_| AppError::Malformed)?;
    let kind = Kind::from_code(form.value("kind"));
    if kind.is_none() {
        errors.add("kind", Message::new("directive-kind-missing"));
    }
    let given_by = form.text(errors, "given_by", TextRule::line(200).required("directive-given-by-missing"));
    let body = form.text(errors, "body", TextRule::prose(4_000).required("directive-body-missing"));
    let deadline: Option<NaiveDate> = form.date(errors, "deadline");
    if form.value("deadline").trim().is_empty() {
        errors.add("deadline", Message::new("directive-deadline-missing"));
    }
    let meeting = form.value("meeting").trim();
    let is_unreadable = !meeting.is_empty() && meeting.parse::<i32>().is_err();
    let meeting = meeting.parse::<i32>().ok();
    if is_unreadable {
        errors.add("meeting", Message::new("directive-meeting-unknown"));
    }
    let basis = form.text(errors, "basis", TextRule::line(500));
    let document = document(form, errors);
    let tasks = numbers(form, errors, "tasks");
    let obstacles = numbers(form, errors, "obstacles");
    let title = form.text(errors, "title", TextRule::line(300));
    if !errors.is_empty() {
        return Ok(None);
    }
    let (Some(kind), Some(deadline)) = (kind, deadline) else { return Ok(None) };
    let item = form.value("item").parse().ok().filter(|_| meeting.is_some());
    let source = Source { href: rules::source_path(form.value("from")).to_owned(), title };
    let wording = Wording { kind, given_by, basis, meeting, item, body, deadline, source, obstacles };
    let wish = Wish {
        organisations: ticked(form, "to"),
        clusters: ticked(form, "cluster"),
        leads: form.has("leads"),
    };
    Ok(Some(NewDirective { id, wording, document, tasks, wish }))
}
