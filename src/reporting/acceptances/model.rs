//! The nouns: a revision to accept, and what became of it.

/// A revision that the form listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The organisation's code.
    pub code: String,
    /// The revision's number.
    pub revision: i32,
}

/// An organisation that the form listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its code.
    pub code: String,
    /// Its full name.
    pub name: String,
}

/// Why a listed revision was left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// It was taken back.
    Withdrawn,
    /// A newer one has been sent.
    Newer,
    /// It has been accepted already.
    Accepted,
    /// It has been returned, or opened again.
    Returned,
    /// The same person drafted or sent it.
    OwnWork,
    /// So many findings about it now.
    Findings(usize),
}

/// What became of the listed revisions.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Accepted with this deed.
    pub accepted: Vec<Subject>,
    /// Left alone.
    pub skipped: Vec<(Subject, Skip)>,
}

impl Outcome {
    /// Everything that was listed is accepted now, be it by the first click of a double click.
    pub fn is_complete(&self) -> bool {
        self.skipped.iter().all(|(_, why)| *why == Skip::Accepted)
    }

    /// How many were listed.
    pub const fn listed(&self) -> usize {
        self.accepted.len() + self.skipped.len()
    }
}
