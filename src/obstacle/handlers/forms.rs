//! What is typed on the pages of obstacles.

use super::super::model::{NewAnswer, Readdressing};
use crate::i18n::Message;
use crate::web::{Fields, Reader, TextRule};

/// The most characters of an answer.
const ANSWER_MAX: usize = 8_000;
/// The most characters of a reason.
const REASON_MAX: usize = 2_000;

impl Fields for NewAnswer {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let also = fields.ticked_numbers("also");
        let body = fields.text("answer", TextRule::prose(ANSWER_MAX).required("obstacle-answer-missing"));
        Some(Self { id: fields.hidden("id")?, also, body })
    }
}

impl Fields for Readdressing {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let addressee = fields.value("addressee").to_owned();
        if addressee.is_empty() {
            fields.refuse("addressee", Message::new("obstacle-addressee-missing"));
        }
        let rule = TextRule::prose(REASON_MAX).required("obstacle-readdress-reason-missing");
        Some(Self { addressee, reason: fields.text("reason", rule) })
    }
}

/// Why an answer does not help.
pub(super) struct Reopening(pub String);

impl Fields for Reopening {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(REASON_MAX).required("obstacle-reopen-reason-missing");
        Some(Self(fields.text("reopening", rule)))
    }
}

/// Why an obstacle is taken back, if that is said.
pub(super) struct Withdrawal(pub String);

impl Fields for Withdrawal {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        Some(Self(fields.text("withdrawal", TextRule::prose(REASON_MAX))))
    }
}
