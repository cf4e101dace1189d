//! The nouns: what is to be printed, how far it is, and with what.

use std::path::PathBuf;
use std::time::Duration;

use uuid::Uuid;

use super::urls;
use crate::config::Config;
use crate::kernel::OrganisationId;

/// A document to be made into a PDF file.
#[derive(Debug, Clone)]
pub struct Printing {
    /// Whose document it is; nobody's in particular for what all who read everything submitted may read.
    pub organisation: Option<OrganisationId>,
    /// Made from a draft, which is its authors' alone.
    pub is_draft: bool,
    /// What it was made from: kind and id.
    pub source: (&'static str, Uuid),
    /// The file's name, with `.pdf`.
    pub name: String,
    /// The page that it was asked for on.
    pub back: String,
    /// The address that hands the file out, with the id of the printout behind it, where that is not ours.
    pub handed_out_at: Option<String>,
    /// The document.
    pub docx: Vec<u8>,
}

/// How far a conversion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "conversion_state", rename_all = "snake_case")]
pub enum ConversionState {
    /// Waits for its turn.
    Queued,
    /// LibreOffice is at it.
    Running,
    /// The file is there.
    Done,
    /// It did not work.
    Failed,
}

/// Somebody's printout, with how far it is.
#[derive(Debug, Clone)]
pub struct Printout {
    pub id: Uuid,
    pub organisation: Option<OrganisationId>,
    pub is_draft: bool,
    pub sha256: Vec<u8>,
    pub name: String,
    pub back: String,
    pub handed_out_at: Option<String>,
    pub state: ConversionState,
    pub trouble: Option<String>,
    /// How many wait before it.
    pub before: i64,
}

impl Printout {
    /// Where the file is handed out.
    pub fn file_address(&self) -> String {
        match &self.handed_out_at {
            Some(address) => format!("{address}/{}", self.id),
            None => urls::file(self.id),
        }
    }
}

/// The program that makes PDF files, and how long it may take.
#[derive(Debug, Clone)]
pub struct Printer {
    /// The program.
    pub program: PathBuf,
    /// After this it is ended.
    pub patience: Duration,
}

impl Printer {
    /// As the settings say.
    pub fn of(config: &Config) -> Self {
        Self {
            program: config.soffice.clone().unwrap_or_else(|| PathBuf::from("soffice")),
            patience: Duration::from_secs(config.soffice_seconds),
        }
    }
}

/// Why there is no PDF file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintTrouble {
    /// LibreOffice is not installed.
    NoProgram,
    /// It took too long.
    TimedOut,
    /// It gave no file.
    NoFile,
    /// This machine has no room or refused.
    Machine,
}

impl PrintTrouble {
    /// The word in the database and in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoProgram => "no-program",
            Self::TimedOut => "timed-out",
            Self::NoFile => "no-file",
            Self::Machine => "machine",
        }
    }
}
