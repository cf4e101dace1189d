//! The nouns: a directive, its addressees, what each has done about it.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::kernel::{AccountId, OrganisationId};
use crate::register::Registration;

/// What a directive is (domain §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "directive_kind", rename_all = "snake_case")]
pub enum Kind {
    /// Kết luận của Ban Thường vụ: rests on a meeting that was held.
    Conclusion,
    /// Ý kiến chỉ đạo of a named position.
    Guidance,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Conclusion, Self::Guidance];

    /// The word in addresses and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Conclusion => "conclusion",
            Self::Guidance => "guidance",
        }
    }

    /// The kind of that word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The type under which its document is registered (domain §6).
    pub const fn document_type(self) -> &'static str {
        match self {
            Self::Conclusion => "KL",
            Self::Guidance => "CV",
        }
    }
}

/// How a directive stands at one addressee (domain §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "directive_state", rename_all = "snake_case")]
pub enum State {
    /// Chưa tiếp nhận.
    Issued,
    /// Đã tiếp nhận, being carried out.
    Acknowledged,
    /// Đã báo cáo: the issuer's word is awaited.
    Reported,
    /// Đã kết thúc.
    Closed,
    /// Mở lại: to be reported again.
    Reopened,
    /// Đã thu hồi, with the whole directive.
    Withdrawn,
}

impl State {
    /// Every state, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Issued, Self::Acknowledged, Self::Reopened, Self::Reported, Self::Closed, Self::Withdrawn];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Acknowledged => "acknowledged",
            Self::Reported => "reported",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Is something left for the addressee to do?
    pub const fn is_waiting(self) -> bool {
        match self {
            Self::Issued | Self::Acknowledged | Self::Reopened => true,
            Self::Reported | Self::Closed | Self::Withdrawn => false,
        }
    }
}

/// What is done about a directive at one addressee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "directive_step_kind", rename_all = "snake_case")]
pub enum StepKind {
    /// The directive was issued.
    Issued,
    /// The head took note of it.
    Acknowledged,
    /// The organisation reported.
    Reported,
    /// The issuer closed it, with an opinion.
    Closed,
    /// The issuer opened it again, with a reason and a new deadline.
    Reopened,
    /// Its deadline passed, and the Standing Committee was told.
    Escalated,
}

/// What named an addressee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "directive_route", rename_all = "snake_case")]
pub enum Route {
    /// It was ticked itself.
    Organisation,
    /// Its emulation cluster was.
    Cluster,
    /// It leads a task that the directive is about.
    Lead,
}

/// What a directive was written from: a page of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its path; empty when there is none.
    pub href: String,
    /// What it is called.
    pub title: String,
}

/// What a directive says, before it has a number.
#[derive(Debug, Clone)]
pub struct Wording {
    /// Conclusion or guidance.
    pub kind: Kind,
    /// The position that gave it, or that speaks in the Committee's stead.
    pub given_by: String,
    /// Minutes or documents behind it, in words. Conclusions of former times may have nothing else.
    pub basis: String,
    /// The number of the meeting, where it is one of ours.
    pub meeting: Option<i32>,
    /// The item of its agenda.
    pub item: Option<Uuid>,
    /// The text.
    pub body: String,
    /// The last day that is in time.
    pub deadline: NaiveDate,
    /// What it was written from.
    pub source: Source,
    /// Numbers of the obstacles that it is about.
    pub obstacles: Vec<i32>,
}

/// A directive as it stands in the records.
#[derive(Debug, Clone)]
pub struct Directive {
    /// Its id.
    pub id: Uuid,
    /// Its number in the application.
    pub number: i32,
    /// What it says.
    pub wording: Wording,
    /// The number and date of its document, once registered.
    pub document: Option<Registration>,
    /// Who issued it.
    pub issued_by: AccountId,
    /// How that person is shown.
    pub issuer: String,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// When the meeting is held that it comes from.
    pub meeting_at: Option<DateTime<Utc>>,
    /// Whether, why and by whom it was withdrawn.
    pub withdrawal: Option<Withdrawal>,
}

/// Why a directive no longer holds.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// Word for word.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A key task that a directive is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLink {
    /// The plan's code.
    pub plan: String,
    /// The number of the plan's current period, in which the task is looked at.
    pub period: i32,
    /// The task's number.
    pub number: i32,
    /// Its title.
    pub title: String,
}

/// One addressee of a directive, with how it stands there.
#[derive(Debug, Clone)]
pub struct Addressee {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: State,
    /// The deadline that holds for it.
    pub deadline: NaiveDate,
    /// Since when it stands so.
    pub since: DateTime<Utc>,
}

/// A step with its words.
#[derive(Debug, Clone)]
pub struct Step {
    /// At which addressee.
    pub organisation: OrganisationId,
    /// What.
    pub kind: StepKind,
    /// In which words.
    pub body: String,
    /// The deadline from then on; of an escalation, the one that passed.
    pub deadline: Option<NaiveDate>,
    /// Who; none: by itself.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What an organisation has typed and not sent.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The text.
    pub body: String,
    /// Counts its changes: who saves over an older one is told.
    pub version: i32,
    /// The head is asked to send it.
    pub is_ready: bool,
    /// Who wrote last.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// An organisation that a directive can be addressed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: OrganisationId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its emulation cluster; an advisory body has none.
    pub cluster: Option<String>,
    /// How many people are told there.
    pub people: i64,
}

/// Whom the form names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Codes of organisations.
    pub organisations: Vec<String>,
    /// Names of clusters.
    pub clusters: Vec<String>,
    /// The lead bodies of the tasks.
    pub leads: bool,
}
