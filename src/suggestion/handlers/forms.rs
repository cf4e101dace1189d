//! What is typed on the pages of suggestions.

use super::super::model::{NewPublication, NewSuggestion, Passing};
use super::super::rules::TERM_MAX;
use crate::i18n::Message;
use crate::kernel::SuggestionId;
use crate::web::{Fields, Reader, TextRule};

/// The most characters of a suggestion.
const BODY_MAX: usize = 4_000;
/// The most characters of an answer, of a change, of published words.
const TEXT_MAX: usize = 8_000;
/// The most characters of a reason.
const REASON_MAX: usize = 2_000;

impl Fields for NewSuggestion {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let (id, sender) = (fields.hidden("id"), fields.value("as"));
        let is_named = fields.is_ticked("named");
        // Without what nobody types, it is no form of a page of ours, whether or not its text is a good one.
        fields.value("body");
        let id = SuggestionId(id?);
        let is_personal = match sender {
            "person" | "" => true,
            "organisation" => false,
            _ => return None,
        };
        let body = fields.text("body", TextRule::prose(BODY_MAX).required("suggestion-body-missing"));
        Some(Self { id, is_personal, is_named, body })
    }
}

impl Fields for Passing {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(REASON_MAX).required("suggestion-pass-reason-missing");
        let reason = fields.text("reason", rule);
        let handler = fields.value("handler").to_owned();
        if handler.is_empty() {
            fields.refuse("handler", Message::new("suggestion-handler-missing"));
        }
        Some(Self { handler, reason })
    }
}

impl Fields for NewPublication {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(TEXT_MAX);
        Some(Self {
            question: fields.text("question", rule.required("suggestion-question-missing")),
            answer: fields.text("public_answer", rule.required("suggestion-public-answer-missing")),
        })
    }
}

/// The answer to a suggestion.
pub(super) struct Answer(pub String);

impl Fields for Answer {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(TEXT_MAX).required("suggestion-answer-missing");
        Some(Self(fields.text("answer", rule)))
    }
}

/// What changed because of a suggestion.
pub(super) struct Change(pub String);

impl Fields for Change {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(TEXT_MAX).required("suggestion-change-missing");
        Some(Self(fields.text("change", rule)))
    }
}

/// May the sender be named when it is published? The pressed button says so.
pub(super) struct Naming(pub bool);

impl Fields for Naming {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        match fields.value("do") {
            "agree" => Some(Self(true)),
            "take-back" => Some(Self(false)),
            _ => None,
        }
    }
}

/// How many working days an answer may take.
pub(super) struct Term(pub i32);

impl Fields for Term {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let days = fields.integer("answer_days", 1, TERM_MAX);
        let days = days.and_then(|days| i32::try_from(days).ok());
        fields.required("answer_days", days, "suggestion-term-missing").map(Self)
    }
}
