//! The pages of approval.

use std::collections::BTreeSet;

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use super::grounds::{Ground, Grounds};
use super::model::{Approval, Basis};
use crate::consolidation::model::{Cell, ConsolidatedStatus, Edition, Place};
use crate::consolidation::pages::{changed_words, status_class, status_text};
use crate::consolidation::rules::annexes::BASIS;
use crate::consolidation::rules::check::shown;
use crate::kernel::Fingerprint;
use crate::page;
use crate::register::Registration;
use crate::web::{FormState, Shell};

/// `consolidation/approval.html`.
#[derive(Debug, Template)]
#[template(path = "consolidation/approval.html")]
pub(super) struct ApprovalPage {
    pub shell: Shell,
    pub place: Place,
    pub edition: Edition,
    /// The person decides in the Standing Committee's stead.
    pub may_decide: bool,
    /// The person types in the register's number, and corrects.
    pub may_register: bool,
    /// What it can be approved on.
    pub grounds: Grounds,
    pub approval: Option<Approval>,
    /// The remarks of the last return: the words, who made them, when.
    pub remarks: Option<(String, String, DateTime<Utc>)>,
    pub registration: Option<Registration>,
    /// Codes of organisations whose reports have changed since the version was proposed, to be confirmed.
    pub changed: Vec<String>,
    /// The parts that are not what was shown before.
    pub differing: BTreeSet<String>,
    pub form: FormState,
}

page!(ApprovalPage, form);

impl ApprovalPage {
    fn period_name(&self) -> String {
        self.place.opened.period.name(self.shell.lang)
    }

    fn version(&self) -> String {
        self.place.version(self.edition.head.version)
    }

    fn status(&self) -> String {
        status_text(&self.shell, self.edition.head.status)
    }

    fn class(&self) -> &'static str {
        status_class(self.edition.head.status)
    }

    fn is_proposed(&self) -> bool {
        self.edition.head.status == ConsolidatedStatus::Proposed
    }

    fn basis_key(basis: &Basis) -> &'static str {
        match basis {
            Basis::Meeting => "approval-basis-meeting",
            Basis::WrittenOpinions => "approval-basis-written",
        }
    }

    /// Is this ground ticked: what was chosen, else the first that the version's agenda offers?
    fn is_chosen(&self, ground: &Ground) -> bool {
        if self.form.has("basis") {
            return self.form.value("basis") == ground.code();
        }
        let first = self.grounds.open.first().filter(|first| first.is_on_agenda);
        first.is_some_and(|first| first.code() == ground.code())
    }

    /// "Họp Ban Thường vụ 08:30, 12/07/2021", or the opinions and the day on which they settled it.
    fn ground(&self, ground: &Ground) -> String {
        match (ground.basis, ground.is_on_agenda) {
            (Basis::WrittenOpinions, _) => {
                self.shell.t1("approval-ground-written", "date", self.shell.date(&ground.decided_on))
            }
            (Basis::Meeting, true) => self.shell.t1(
                "approval-ground-meeting",
                "at",
                self.shell.date_time(&ground.meeting.starts_at),
            ),
            (Basis::Meeting, false) => self.shell.t1(
                "approval-ground-elsewhere",
                "at",
                self.shell.date_time(&ground.meeting.starts_at),
            ),
        }
    }

    /// What the page stands for, for the button that approves it.
    fn shown(&self) -> Fingerprint {
        shown(&self.edition, None)
    }

    fn differing_words(&self) -> Vec<String> {
        changed_words(&self.shell, &self.differing)
    }

    /// The organisations that have changed, as the fourth annex names them where it does.
    fn changed_names(&self) -> String {
        let rows = self.edition.annexes.tables.iter().find(|table| table.number == BASIS);
        let name = |code: &String| {
            let suffix = format!("/organisations/{code}");
            let row = rows?.rows.iter().find(|row| row.source.as_ref().is_some_and(|s| s.path == suffix))?;
            match row.cells.first() {
                Some(Cell::Text(name)) => Some(name.clone()),
                _ => None,
            }
        };
        self.changed
            .iter()
            .map(|code| name(code).unwrap_or_else(|| code.clone()))
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// `consolidation/registration.html`.
#[derive(Debug, Template)]
#[template(path = "consolidation/registration.html")]
pub(super) struct RegistrationPage {
    pub shell: Shell,
    pub place: Place,
    pub edition: Edition,
    /// What was typed in before.
    pub known: Option<Registration>,
    /// The next number of the series.
    pub next: i32,
    pub today: NaiveDate,
    pub form: FormState,
}

page!(RegistrationPage, form);

impl RegistrationPage {
    fn period_name(&self) -> String {
        self.place.opened.period.name(self.shell.lang)
    }

    fn version(&self) -> String {
        self.place.version(self.edition.head.version)
    }

    fn number(&self) -> String {
        if self.form.has("number") {
            return self.form.value("number").to_owned();
        }
        self.known.map_or(self.next, |known| known.number).to_string()
    }

    fn issued_on(&self) -> String {
        if self.form.has("issued_on") {
            return self.form.value("issued_on").to_owned();
        }
        self.shell.date(&self.known.map_or(self.today, |known| known.issued_on))
    }
}
