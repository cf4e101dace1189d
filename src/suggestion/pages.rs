//! The pages of suggestions.

use askama::Template;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Publication, Sender, Status, Step, StepKind, Suggestion};
use super::rules::Pick;
use super::urls;
use crate::kernel::{DueIn, OrganisationId, WorkingDays, first_line};
use crate::organisation::Organisation;
use crate::page;
use crate::web::{FormState, Shell};

/// A suggestion with its clock.
#[derive(Debug)]
pub(super) struct View {
    pub suggestion: Suggestion,
    /// How far the due is; none when the clock stands still.
    pub due: Option<DueIn>,
    pub is_overdue: bool,
}

impl View {
    pub fn of(suggestion: Suggestion, calendar: &WorkingDays, now: DateTime<Utc>) -> Self {
        let is_waiting = suggestion.state.status == Status::Waiting;
        Self {
            due: is_waiting.then(|| calendar.due_in(suggestion.state.due_at, now)),
            is_overdue: suggestion.is_overdue(now),
            suggestion,
        }
    }

    fn title(&self) -> String {
        first_line(&self.suggestion.body)
    }

    fn due_text(&self, shell: &Shell) -> String {
        self.due.map_or_else(String::new, |due| shell.due_in(due))
    }

    /// The tag's look, its sign and its words.
    fn tag(&self) -> (&'static str, &'static str, &'static str) {
        match self.suggestion.state.status {
            Status::Waiting if self.is_overdue => ("overdue", "i-clock", "suggestion-status-overdue"),
            Status::Waiting => ("submitted", "i-send", "suggestion-status-waiting"),
            Status::Answered if self.suggestion.changes > 0 => {
                ("accepted", "i-check", "suggestion-status-changed")
            }
            Status::Answered => ("accepted", "i-check", "suggestion-status-answered"),
            Status::Withdrawn => ("draft", "i-draft", "suggestion-status-withdrawn"),
        }
    }

    /// Who sent it, as far as the reader may know.
    fn sender_text(&self, shell: &Shell) -> String {
        match (&self.suggestion.sender, self.suggestion.is_personal) {
            (Some(Sender { name, organisation_name, .. }), true) => format!("{name} ({organisation_name})"),
            (Some(Sender { organisation_name, .. }), false) => organisation_name.clone(),
            (None, true) => shell.t("suggestion-some-member"),
            (None, false) => shell.t("suggestion-some-organisation"),
        }
    }
}

/// `suggestion/list.html`: where suggestions are dealt with.
#[derive(Debug, Template)]
#[template(path = "suggestion/list.html")]
pub(super) struct ListPage {
    pub shell: Shell,
    pub pick: Pick,
    pub counts: [usize; 6],
    pub is_anything_known: bool,
    pub rows: Vec<View>,
    /// How many working days an answer may take.
    pub term: i32,
    /// The person sets that, and decides what is published.
    pub may_decide: bool,
    pub page: usize,
    pub pages: usize,
    pub form: FormState,
}

page!(ListPage, form);

impl ListPage {
    fn picks(&self) -> Vec<(Pick, usize)> {
        Pick::ALL.into_iter().zip(self.counts).collect()
    }

    fn pick_word(&self, pick: Pick) -> String {
        self.shell.t(&format!("suggestion-pick-{}", pick.code()))
    }

    fn overdue(&self) -> usize {
        self.picks().into_iter().find(|(pick, _)| *pick == Pick::Overdue).map_or(0, |(_, count)| count)
    }

    fn waiting(&self) -> usize {
        self.picks().into_iter().find(|(pick, _)| *pick == Pick::Waiting).map_or(0, |(_, count)| count)
    }

    fn days(&self) -> String {
        if self.form.has("answer_days") {
            self.form.value("answer_days").to_owned()
        } else {
            self.term.to_string()
        }
    }
}

/// `suggestion/published.html`: for everybody.
#[derive(Debug, Template)]
#[template(path = "suggestion/published.html")]
pub(super) struct PublishedPage {
    pub shell: Shell,
    pub publications: Vec<Publication>,
    /// The organisation from which the person can send suggestions.
    pub own: Option<String>,
    /// The person deals with suggestions.
    pub is_desk: bool,
    pub page: usize,
    pub pages: usize,
}

page!(PublishedPage);

impl PublishedPage {
    fn sender_text(&self, publication: &Publication) -> String {
        match &publication.sender {
            Some(name) => name.clone(),
            None if publication.is_personal => self.shell.t("suggestion-some-member"),
            None => self.shell.t("suggestion-some-organisation"),
        }
    }
}

/// `suggestion/own.html`: a person's own, and those of the organisation.
#[derive(Debug, Template)]
#[template(path = "suggestion/own.html")]
pub(super) struct OwnPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub rows: Vec<View>,
    pub term: i32,
}

page!(OwnPage);

#[derive(Debug, Template)]
#[template(path = "suggestion/new.html")]
pub(super) struct NewPage {
    pub shell: Shell,
    pub organisation: Organisation,
    /// The new suggestion's id.
    pub id: Uuid,
    /// The person may send for the organisation.
    pub may_speak: bool,
    pub term: i32,
    pub form: FormState,
}

page!(NewPage, form);

/// What the person can do with a suggestion now.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a form on the page, or none")]
pub(super) struct May {
    pub answer: bool,
    pub pass: bool,
    pub note_change: bool,
    pub publish: bool,
    pub hide: bool,
    /// Say whether the sender may be named.
    pub name: bool,
    pub withdraw: bool,
}

/// `suggestion/show.html`.
#[derive(Debug, Template)]
#[template(path = "suggestion/show.html")]
pub(super) struct ShowPage {
    pub shell: Shell,
    /// The organisation's code where it was sent; none where it is dealt with.
    pub own: Option<String>,
    pub view: View,
    pub steps: Vec<Step>,
    pub may: May,
    /// The bodies to pass it to: id, code, name.
    pub bodies: Vec<(OrganisationId, String, String)>,
    pub form: FormState,
}

page!(ShowPage, form);

impl ShowPage {
    fn name(&self) -> String {
        self.shell.t1("suggestion-name", "n", self.view.suggestion.number)
    }

    fn own_address(&self) -> String {
        let code = self.own.as_deref().unwrap_or_default();
        urls::own(code, self.view.suggestion.number)
    }

    fn step_key(step: &Step) -> &'static str {
        match step.kind {
            StepKind::Sent => "suggestion-step-sent",
            StepKind::Passed => "suggestion-step-passed",
            StepKind::Answered => "suggestion-step-answered",
            StepKind::Changed => "suggestion-step-changed",
            StepKind::Named => "suggestion-step-named",
            StepKind::Unnamed => "suggestion-step-unnamed",
            StepKind::Published => "suggestion-step-published",
            StepKind::Hidden => "suggestion-step-hidden",
            StepKind::Withdrawn => "suggestion-step-withdrawn",
        }
    }

    fn says_due(step: &Step) -> bool {
        matches!(step.kind, StepKind::Sent | StepKind::Passed)
    }

    /// What is proposed to be published as the answer: the answer with what changed. The sender's words are never proposed.
    fn public_answer(&self) -> String {
        if self.form.has("public_answer") {
            return self.form.value("public_answer").to_owned();
        }
        let said = self.steps.iter().filter(|s| matches!(s.kind, StepKind::Answered | StepKind::Changed));
        said.map(|step| step.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}
