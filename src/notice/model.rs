//! The nouns: a notice, its kind, whom it reaches, and the facts in it.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::present::Present;
use crate::access::{Permission, Role};
use crate::kernel::{AccountId, NoticeId, OrganisationId, PeriodKind};

/// How the tag of a notice looks: which colour it has, and which sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The time has run out.
    Overdue,
    /// Something came back, or was refused.
    Returned,
    /// The time runs out.
    Due,
    /// Something went well.
    Accepted,
    /// Something was sent and waits for the reader.
    Submitted,
    /// None of these.
    Plain,
}

impl Look {
    /// The tag's class, and the name of its sign.
    pub(super) const fn tag(self) -> (&'static str, &'static str) {
        match self {
            Self::Overdue => ("overdue", "i-clock"),
            Self::Returned => ("returned", "i-back"),
            Self::Due => ("returned", "i-clock"),
            Self::Accepted => ("accepted", "i-check"),
            Self::Submitted => ("submitted", "i-send"),
            Self::Plain => ("draft", "i-draft"),
        }
    }
}

/// What a notice is about. The features own their kinds, and say of each which facts its words need ([`NoticeArgs`]); all but the
/// period may be left out. Two kinds are the same if their codes are.
#[derive(Clone, Copy)]
pub struct NoticeKind {
    /// Its word in the database, as `obstacle_raised`; no two kinds have the same.
    pub code: &'static str,
    /// The message that names it in two or three words.
    pub label: &'static str,
    /// The message that tells it in one sentence or two, as the facts in it have it.
    pub text: fn(&NoticeArgs) -> &'static str,
    /// Its place in the order of urgency, 0 the most urgent: what runs out of time, then what waits for this person, then news.
    pub urgency: u8,
    /// How its tag looks.
    pub look: Look,
}

impl PartialEq for NoticeKind {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for NoticeKind {}

impl fmt::Debug for NoticeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// Whom a notice reaches. Accounts that have ended are reached by none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipients {
    /// Everybody whose role gives that permission in that organisation itself.
    Holding(Permission, OrganisationId),
    /// One person, about the own account.
    Account(AccountId),
    /// One person, as long as a role of that person gives that permission: in that organisation, or anywhere.
    Person(AccountId, Permission, Option<OrganisationId>),
    /// The Board officer who follows the organisation (cán bộ theo dõi), else everybody who reviews.
    Officer(OrganisationId),
    /// Everybody whose role gives that permission, wherever it is held.
    Anywhere(Permission),
}

/// A notice about to be posted.
#[derive(Debug, Clone)]
pub struct NewNotice<'a> {
    /// What it is about.
    pub kind: NoticeKind,
    /// Which organisation it concerns.
    pub organisation: Option<OrganisationId>,
    /// Where it is dealt with: a path of ours with the fragment of the very field.
    pub href: &'a str,
    /// The facts in it, as [`NoticeArgs`] writes them.
    pub args: Value,
    /// Each person gets one notice under a key, however often it is posted.
    pub key: &'a str,
}

/// A period as a notice keeps it, to be named in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct NamedPeriod {
    kind: PeriodKind,
    ends_on: NaiveDate,
}

/// The facts in a notice; the words around them are made when it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeArgs {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    period: Option<NamedPeriod>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_sent_back: bool,
}

impl NoticeArgs {
    /// About the report for a period of that kind that ends on that day.
    pub fn about(kind: PeriodKind, ends_on: NaiveDate) -> Self {
        Self { period: Some(NamedPeriod { kind, ends_on }), ..Self::default() }
    }

    /// With the instant that holds, or was asked for.
    #[must_use]
    pub fn due(mut self, at: DateTime<Utc>) -> Self {
        self.due_at = Some(at);
        self
    }

    /// About a report that was returned or reopened, and is to be sent again.
    #[must_use]
    pub const fn sent_back(mut self, is_sent_back: bool) -> Self {
        self.is_sent_back = is_sent_back;
        self
    }

    /// With the person who did it, as people are shown.
    #[must_use]
    pub fn by(mut self, name: &str) -> Self {
        self.by = Some(name.to_owned());
        self
    }

    /// With the role that it is about.
    #[must_use]
    pub const fn role(mut self, role: Option<Role>) -> Self {
        self.role = role;
        self
    }

    /// With the reason, word for word: it is shown in the application and not put into mails.
    #[must_use]
    pub fn reason(mut self, reason: &str) -> Self {
        self.reason = (!reason.is_empty()).then(|| reason.to_owned());
        self
    }

    /// The facts as they were written; what cannot be read counts as not given, so that one notice never hides the others.
    pub(super) fn read(written: Value) -> Self {
        serde_json::from_value(written).unwrap_or_default()
    }

    pub(super) fn period(&self) -> Option<(PeriodKind, NaiveDate)> {
        self.period.map(|p| (p.kind, p.ends_on))
    }

    pub(super) fn due_at(&self) -> Option<DateTime<Utc>> {
        self.due_at
    }

    pub(super) fn by_whom(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// The role that it is about.
    pub const fn what_role(&self) -> Option<Role> {
        self.role
    }

    /// Is it about a report that was returned or reopened?
    pub const fn is_sent_back(&self) -> bool {
        self.is_sent_back
    }

    pub(super) fn why(&self) -> Option<&str> {
        self.reason.as_deref()
    }
}

impl From<NoticeArgs> for Value {
    fn from(args: NoticeArgs) -> Self {
        // Dates and texts always have a JSON form.
        serde_json::to_value(args).unwrap_or_else(|_| Self::Object(serde_json::Map::new()))
    }
}

/// A notice as it lies in the table: of its kind it has the code.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub id: NoticeId,
    pub kind: String,
    pub organisation_id: Option<OrganisationId>,
    pub organisation: Option<String>,
    pub held_in: Option<OrganisationId>,
    pub href: String,
    pub args: Value,
    pub recorded_at: DateTime<Utc>,
    pub is_read: bool,
}

/// A notice as its reader sees it.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    pub id: NoticeId,
    pub kind: NoticeKind,
    /// Which organisation it concerns.
    pub organisation_id: Option<OrganisationId>,
    /// Its short name today.
    pub organisation: Option<String>,
    /// The body whose people it was sent to, where it was one.
    pub held_in: Option<OrganisationId>,
    pub href: String,
    pub args: NoticeArgs,
    pub recorded_at: DateTime<Utc>,
    pub is_read: bool,
    /// How its matter stands now, where a feature knows.
    pub present: Option<Present>,
}

impl Notice {
    /// The notice of a row, which is of that kind.
    pub fn of(row: Row, kind: NoticeKind) -> Self {
        Self {
            id: row.id,
            kind,
            organisation_id: row.organisation_id,
            organisation: row.organisation,
            held_in: row.held_in,
            href: row.href,
            args: NoticeArgs::read(row.args),
            recorded_at: row.recorded_at,
            is_read: row.is_read,
            present: None,
        }
    }
}
