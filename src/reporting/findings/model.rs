//! The nouns: a finding and its kind.

use crate::web::Message;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The text is (nearly) that of another text.
    SameText,
}

/// Something that a rule noticed about a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// The task's number; none where it is about the whole report.
    pub task: Option<i32>,
    /// One sentence that explains it, for those who review.
    pub message: Message,
    /// Where what it is compared with is shown; none where nothing is.
    pub href: Option<String>,
}
