//! What comes back from the report form, and what of it two people wrote at once.

use std::collections::BTreeSet;

use super::{Entry, Field};
use crate::kernel::{Fingerprint, KeyTaskId};

/// An entry as it comes back from the form.
#[derive(Debug, Clone)]
pub struct EntryEdit {
    /// The task.
    pub task_id: KeyTaskId,
    /// Its number.
    pub number: i32,
    /// What is typed now.
    pub entry: Entry,
    /// The fingerprint of what the form was drawn with.
    pub base: Fingerprint,
    /// Fields that are not to be written: what was typed there cannot be read, or was given up.
    pub left: BTreeSet<Field>,
}

/// A section as it comes back from the form.
#[derive(Debug, Clone)]
pub struct SectionEdit {
    /// Its code.
    pub code: String,
    /// What is typed now.
    pub body: String,
    /// The print of what the form was drawn with.
    pub base: String,
}

/// What comes back from the form.
#[derive(Debug, Clone, Default)]
pub struct Edits {
    /// Entries.
    pub entries: Vec<EntryEdit>,
    /// Sections.
    pub sections: Vec<SectionEdit>,
}

/// Two people changed the same field: the second sees the first's text and decides.
#[derive(Debug, Clone)]
pub enum Conflict {
    /// In an entry.
    Entry {
        /// The task's number.
        number: i32,
        /// In which fields.
        fields: BTreeSet<Field>,
        /// What the other person wrote.
        theirs: Box<Entry>,
        /// Who wrote it.
        by: String,
    },
    /// In a section.
    Section {
        /// Its code.
        code: String,
        /// What the other person wrote.
        theirs: String,
        /// Who wrote it.
        by: String,
    },
}
