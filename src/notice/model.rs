//! The nouns: a notice, its kind, whom it reaches, and the facts in it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::present::Present;
use crate::access::{Permission, Role};
use crate::kernel::{AccountId, NoticeId, OrganisationId, PeriodKind};

/// What a notice is about. Each kind says which facts its words need ([`NoticeArgs`]); all but the period may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "notice_kind", rename_all = "snake_case")]
pub enum NoticeKind {
    /// A period has opened: period, due.
    PeriodOpened,
    /// A report that is not sent is due in three days: period, due.
    DueInThreeDays,
    /// The same, tomorrow: period, due.
    DueInOneDay,
    /// It was due and is not sent: period, due.
    Overdue,
    /// The Board returned it: period, by, due (the date for sending again), reason.
    Returned,
    /// The Board accepted it: period, by.
    Accepted,
    /// The Board opened it again: period, by, due (the date for sending again), reason.
    Reopened,
    /// The reporter asks the head to send it: period, by, due.
    SignOffAsked,
    /// The head will not send it as it is: period, by, reason.
    SignOffDeclined,
    /// An organisation asks for more time: period, by, due (the date asked for), reason.
    ExtensionAsked,
    /// It got more time: period, by, due (the new date), reason.
    ExtensionGranted,
    /// It did not: period, by, due (the date that goes on holding), reason.
    ExtensionRefused,
    /// The Board reminds of a report that is not sent: period, by, due, reason (the Board's words).
    Chased,
    /// The report is not sent though its due lies some working days back, and the Standing Committee knows: period, due.
    Escalated,
    /// The same, to those who are told of it: reports of a period are not sent; period, due.
    SilenceEscalated,
    /// A member is asked for an opinion before a meeting of the Standing Committee: by, due (by when).
    OpinionAsked,
    /// A consolidated report waits for the Standing Committee: period, by.
    ConsolidatedProposed,
    /// The Standing Committee returned it: period, by, reason.
    ConsolidatedReturned,
    /// It approved it: period, by.
    ConsolidatedApproved,
    /// An organisation asks a body for help with an obstacle: by, due, reason (how the obstacle begins).
    ObstacleRaised,
    /// It does not take the answer as sufficient: by, due, reason.
    ObstacleReopened,
    /// The answer is due in three working days: due, reason (how the obstacle begins).
    ObstacleDue,
    /// An obstacle is answered; the head says whether it is resolved: by.
    ObstacleAnswered,
    /// An obstacle is not answered in time, and the Standing Committee is told: due, reason (how it begins).
    ObstacleEscalated,
    /// A directive is addressed to the organisation: by, due, reason (how its text begins).
    DirectiveIssued,
    /// A directive's deadline is near: due, reason (how its text begins).
    DirectiveDue,
    /// It has passed, and the Standing Committee knows: due, reason (how its text begins).
    DirectiveOverdue,
    /// The same, to those who are told of it: due, reason (how its text begins).
    DirectiveEscalated,
    /// The reporter asks the head to send the report about a directive: by, due, reason (how its text begins).
    DirectiveDrafted,
    /// An addressee reported about a directive: by, reason (how the report begins).
    DirectiveReported,
    /// The issuer closed a directive at the organisation: by, reason (the opinion).
    DirectiveClosed,
    /// The issuer opened it again: by, due, reason.
    DirectiveReopened,
    /// A directive was withdrawn: by, reason.
    DirectiveWithdrawn,
    /// Somebody sent a suggestion to the Committee: due. Who it was is not said.
    SuggestionSent,
    /// The Board passes one to a body: by, due. Who sent it is not said.
    SuggestionPassed,
    /// The answer to one is due in three working days: due.
    SuggestionDue,
    /// The sender's suggestion is answered: by.
    SuggestionAnswered,
    /// Something changed because of it: by.
    SuggestionChanged,
    /// The Board published it: by.
    SuggestionPublished,
    /// Access that opens much waits for a second person: by, role (none of a new password), reason (whose).
    AccessAsked,
    /// The person's role waits for that: by, role.
    AccessWaiting,
    /// The person has a role: by, role.
    AccessGiven,
    /// It was refused: by, role, reason (whose).
    AccessRefused,
    /// The person's password was taken away, and a link leads to a new one: by.
    PasswordReset,
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

    pub(super) const fn what_role(&self) -> Option<Role> {
        self.role
    }

    pub(super) const fn is_sent_back(&self) -> bool {
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
