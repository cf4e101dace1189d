//! What is imported, and what is said about mistakes in it.

use std::fmt;

use crate::error::AppError;

/// The texts of the files; those not given are not imported.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// `plan.json`.
    pub plan: Option<String>,
    /// `organisations.csv`.
    pub organisations: Option<String>,
    /// `accounts.csv`.
    pub accounts: Option<String>,
    /// `assignments.csv`.
    pub assignments: Option<String>,
    /// `periods.csv`.
    pub periods: Option<String>,
}

/// How much was imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Key tasks of the plan.
    pub key_tasks: usize,
    /// Organisations.
    pub organisations: usize,
    /// Accounts.
    pub accounts: usize,
    /// Roles of these accounts.
    pub memberships: usize,
    /// Assignments.
    pub assignments: usize,
    /// Periods.
    pub periods: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} key tasks, {} organisations, {} accounts with {} roles, {} assignments, {} periods",
            self.key_tasks,
            self.organisations,
            self.accounts,
            self.memberships,
            self.assignments,
            self.periods
        )
    }
}

/// A mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: &'static str,
    /// The row as a spreadsheet counts it, the header being row 1; 0 for the file as a whole.
    pub row: usize,
    /// The column's name, or a place within the file.
    pub column: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.row > 0 {
            write!(f, ", row {}", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// All mistakes of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// Notes a mistake.
    pub fn add(
        &mut self,
        file: &'static str,
        row: usize,
        column: impl Into<String>,
        what: impl Into<String>,
    ) {
        self.0.push(Mistake { file, row, column: column.into(), what: what.into() });
    }

    /// Ends the import when there are any.
    pub fn stop_if_any(&self) -> Result<(), ImportError> {
        if self.0.is_empty() { Ok(()) } else { Err(ImportError::Mistakes(self.0.clone())) }
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The files hold mistakes; nothing was written.
    #[error("{} mistakes, nothing was imported:\n{}", .0.len(), .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Mistakes(Vec<Mistake>),
    /// The database refused or went away; nothing was written.
    #[error("nothing was imported: {0}")]
    Database(#[from] sqlx::Error),
    /// A fault of ours.
    #[error("nothing was imported: {0}")]
    Fault(#[from] AppError),
}
