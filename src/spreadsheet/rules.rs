//! Why a file is not taken, each with a sentence of its own; which fields of a preview were chosen.

use crate::i18n::{Lang, Message};
use crate::reporting::evidence;

/// The largest file, in megabytes.
pub const MAX_MB: u64 = 5;

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// None was chosen.
    None,
    /// Nothing in it.
    Empty,
    /// Larger than allowed.
    TooLarge,
    /// No room left on the server.
    Full,
    /// No workbook at all.
    Kind,
    /// Excel 97–2003.
    OldExcel,
    /// Locked with a password.
    Locked,
    /// `LibreOffice`'s own form.
    OpenDocument,
    /// Plain text, as CSV is.
    Text,
    /// It carries a program.
    Macros,
    /// It refers to other files.
    Linked,
    /// Cut off or broken.
    Broken,
    /// It swells beyond measure when unpacked.
    Swollen,
    /// A workbook that was not made here.
    Foreign,
    /// Made by another version of the layout.
    OtherVersion,
    /// Another organisation's.
    OtherOrganisation(String),
    /// Another plan's.
    OtherPlan(String),
    /// Another period's.
    OtherPeriod(String),
    /// A column is gone.
    NoColumn(&'static str),
}

impl Refusal {
    /// The sentence for the person.
    pub fn sentence(&self, lang: Lang) -> String {
        lang.message(&match self {
            Self::None => Message::new("spreadsheet-none-chosen"),
            Self::Empty => Message::new("evidence-empty"),
            Self::TooLarge => Message::new("spreadsheet-too-large").with("max", MAX_MB),
            Self::Full => Message::new("evidence-full"),
            Self::Kind => Message::new("spreadsheet-kind"),
            Self::OldExcel => Message::new("spreadsheet-old-excel"),
            Self::Locked => Message::new("spreadsheet-locked"),
            Self::OpenDocument => Message::new("spreadsheet-open-document"),
            Self::Text => Message::new("spreadsheet-text"),
            Self::Macros => Message::new("spreadsheet-macros"),
            Self::Linked => Message::new("spreadsheet-linked"),
            Self::Broken => Message::new("evidence-broken"),
            Self::Swollen => Message::new("spreadsheet-swollen"),
            Self::Foreign => Message::new("spreadsheet-foreign"),
            Self::OtherVersion => Message::new("spreadsheet-other-version"),
            Self::OtherOrganisation(code) => {
                Message::new("spreadsheet-other-organisation").with("organisation", code)
            }
            Self::OtherPlan(code) => Message::new("spreadsheet-other-plan").with("plan", code),
            Self::OtherPeriod(number) => Message::new("spreadsheet-other-period").with("period", number),
            Self::NoColumn(heading) => Message::new("spreadsheet-no-column").with("heading", lang.t(heading)),
        })
    }
}

impl From<evidence::Refusal> for Refusal {
    fn from(refusal: evidence::Refusal) -> Self {
        match refusal {
            evidence::Refusal::Empty => Self::Empty,
            evidence::Refusal::TooLarge(_) => Self::TooLarge,
            evidence::Refusal::Full => Self::Full,
            evidence::Refusal::Active => Self::Macros,
            evidence::Refusal::Broken => Self::Broken,
            evidence::Refusal::Locked => Self::Locked,
            evidence::Refusal::OldOffice => Self::OldExcel,
            evidence::Refusal::Kind | evidence::Refusal::Heic | evidence::Refusal::TooMany => Self::Kind,
        }
    }
}

/// The group that a field of the form belongs to: `17` of `task[17][result]`, a section's code of `base[…]`.
pub fn group_of(name: &str) -> Option<&str> {
    ["task[", "section[", "base["].iter().find_map(|start| name.strip_prefix(start)?.split(']').next())
}
