//! A shortcoming that a task's entry shows until it is fixed.

use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use crate::kernel::PeriodKind;
use crate::web::Shell;

/// A shortcoming that is not fixed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OpenShortcoming {
    /// Its id.
    pub id: Uuid,
    /// What it is, word for word as it was named first.
    pub body: String,
    /// The kind of the period whose report named it first.
    pub since_kind: PeriodKind,
    /// That period's last day.
    pub since_ends_on: NaiveDate,
}

impl OpenShortcoming {
    /// The name of the period whose report named it first.
    pub fn since(&self, shell: &Shell) -> String {
        shell.lang.period(self.since_kind, self.since_ends_on)
    }
}
