//! The nouns: a meeting, what is on its agenda, opinions and conclusions.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::kernel::AccountId;

/// A meeting of the Standing Committee.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Its id.
    pub id: Uuid,
    /// Its number, as it stands in the address.
    pub number: i32,
    /// When it is held.
    pub starts_at: DateTime<Utc>,
    /// Where.
    pub place: String,
    /// By when members give their opinions in writing.
    pub opinions_due_at: DateTime<Utc>,
    /// When they were asked for them; nothing before that.
    pub asked_at: Option<DateTime<Utc>>,
    /// When it was closed; nothing changes after that.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Meeting {
    /// Has its time come?
    pub fn is_held(&self, now: DateTime<Utc>) -> bool {
        self.starts_at <= now
    }
}

/// Where and when.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// When it is held.
    pub starts_at: DateTime<Utc>,
    /// Where.
    pub place: String,
    /// By when members give their opinions in writing; not later than the meeting.
    pub opinions_due_at: DateTime<Utc>,
}

/// What an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "meeting_item_kind", rename_all = "snake_case")]
pub enum ItemKind {
    /// A consolidated report to be approved.
    ConsolidatedReport,
    /// Organisations whose reports are not sent although that was escalated.
    Silence,
    /// A key task that is behind or overdue.
    RedTask,
    /// An obstacle that is not answered in time.
    Obstacle,
    /// Something else, written by hand.
    Other,
}

/// What is to be put on an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// What it is about.
    pub kind: ItemKind,
    /// The same subject stands once on an agenda: a readable address like `consolidated-reports/<id>`.
    pub subject: String,
    /// Where it is looked into: a path of ours, or nothing.
    pub href: String,
    /// In one line.
    pub title: String,
    /// In half a page.
    pub brief: String,
    /// What is proposed to the Standing Committee.
    pub proposal: String,
}

/// The words of an item that are typed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// In one line.
    pub title: String,
    /// In half a page.
    pub brief: String,
    /// What is proposed to the Standing Committee.
    pub proposal: String,
}

/// Other words for an item.
#[derive(Debug, Clone)]
pub struct ItemEdit {
    /// The version of the item that the form was made from.
    pub version: i32,
    /// The new words.
    pub words: Words,
}

/// An item of an agenda.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: Uuid,
    /// What it is about.
    pub kind: ItemKind,
    /// The address of its subject, see [`NewItem::subject`].
    pub subject: String,
    /// Where it is looked into.
    pub href: String,
    /// In one line.
    pub title: String,
    /// In half a page.
    pub brief: String,
    /// What is proposed.
    pub proposal: String,
    /// Counts its changes: who edits an older one is told.
    pub version: i32,
    /// The latest opinion of each member who has given one.
    pub opinions: Vec<Opinion>,
    /// What was concluded at last.
    pub conclusion: Option<Conclusion>,
}

/// What a member thinks of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "opinion_verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Đồng ý.
    Agree,
    /// Có ý kiến khác.
    Differ,
}

/// An opinion in writing.
#[derive(Debug, Clone)]
pub struct Opinion {
    /// Whose.
    pub account: AccountId,
    /// How that person is shown.
    pub name: String,
    /// Agreeing or not.
    pub verdict: Verdict,
    /// Why; always given by who differs.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What the meeting concluded about an item (kết luận).
#[derive(Debug, Clone)]
pub struct Conclusion {
    /// Word for word.
    pub body: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Somebody whose opinion is asked for.
#[derive(Debug, Clone)]
pub struct Member {
    /// The account.
    pub account: AccountId,
    /// How that person is shown.
    pub name: String,
}
