//! What is typed on the pages of meetings.

use uuid::Uuid;

use super::super::model::{Appointment, ItemEdit, ItemKind, NewItem, Verdict, Words};
use crate::i18n::Message;
use crate::web::{Fields, Reader, TextRule};

/// The most characters of a place.
const PLACE_MAX: usize = 200;
/// The most characters of an item's title.
const TITLE_MAX: usize = 300;
/// The most characters of its brief.
const BRIEF_MAX: usize = 4_000;
/// The most characters of what is proposed.
const PROPOSAL_MAX: usize = 2_000;
/// The most characters of a member's reason.
const REASON_MAX: usize = 2_000;
/// The most characters of a conclusion.
const CONCLUSION_MAX: usize = 4_000;

impl Fields for Appointment {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let starts_at = fields.instant("starts_at");
        let starts_at = fields.required("starts_at", starts_at, "meeting-starts-missing");
        let place = fields.text("place", TextRule::line(PLACE_MAX));
        let opinions_due_at = fields.instant("opinions_due_at");
        let opinions_due_at = fields.required("opinions_due_at", opinions_due_at, "meeting-opinions-missing");
        Some(Self { starts_at: starts_at?, place, opinions_due_at: opinions_due_at? })
    }
}

/// A meeting to be called.
pub(super) struct NewMeeting {
    /// Made with the form: sent twice, it is called once.
    pub id: Uuid,
    pub appointment: Appointment,
}

impl Fields for NewMeeting {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        // Known, and read where nothing is wrong: mistakes are told first.
        fields.value("id");
        let appointment = Appointment::read(fields).filter(|_| fields.is_right("place"))?;
        Some(Self { id: fields.hidden("id")?, appointment })
    }
}

/// The words of an item; none where something is wrong with them, which is told before any hidden field matters.
fn words(fields: &mut Reader<'_>) -> Option<Words> {
    let title = fields.text("title", TextRule::line(TITLE_MAX).required("meeting-item-title-missing"));
    let brief = fields.text("brief", TextRule::prose(BRIEF_MAX));
    let rule = TextRule::prose(PROPOSAL_MAX).required("meeting-proposal-missing");
    let proposal = fields.text("proposal", rule);
    let is_right = ["title", "brief", "proposal"].iter().all(|name| fields.is_right(name));
    is_right.then_some(Words { title, brief, proposal })
}

impl Fields for NewItem {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        fields.value("subject");
        let Words { title, brief, proposal } = words(fields)?;
        // Made with the form, so that a double click adds it once.
        let id: Uuid = fields.hidden("subject")?;
        Some(Self {
            kind: ItemKind::Other,
            subject: format!("items/{id}"),
            href: String::new(),
            title,
            brief,
            proposal,
        })
    }
}

impl Fields for ItemEdit {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        fields.value("version");
        let words = words(fields)?;
        Some(Self { version: fields.hidden("version")?, words })
    }
}

/// What a member thinks of an item.
pub(super) struct NewOpinion {
    pub verdict: Verdict,
    /// Given by who differs.
    pub reason: String,
}

impl Fields for NewOpinion {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let verdict = match fields.value("verdict") {
            "agree" => Some(Verdict::Agree),
            "differ" => Some(Verdict::Differ),
            _ => None,
        };
        let reason = fields.text("reason", TextRule::prose(REASON_MAX));
        if verdict == Some(Verdict::Differ) && reason.is_empty() {
            fields.refuse("reason", Message::new("meeting-reason-missing"));
        }
        let verdict = fields.required("verdict", verdict, "meeting-verdict-missing");
        Some(Self { verdict: verdict?, reason })
    }
}

/// What is concluded about an item.
pub(super) struct NewConclusion(pub String);

impl Fields for NewConclusion {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(CONCLUSION_MAX).required("meeting-conclusion-missing");
        Some(Self(fields.text("conclusion", rule)))
    }
}
